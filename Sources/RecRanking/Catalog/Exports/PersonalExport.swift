import Foundation

/// One way in which a service hands a person their own history: how its tables are recognised, and how they are read.
/// A new layout is a file that makes one, and a line in `all`.
struct PersonalExport: Sendable {
    /// What people call it: “Letterboxd export”.
    let name: String
    /// What its tables begin with, for whoever has none.
    let expected: String
    /// The tables of an export that are of this layout; a table is known by its header or shape, never by its name alone.
    let tables: @Sendable (ExportFiles) -> [ExportTable]
    /// Adds what the tables say.
    let read: @Sendable (_ tables: [ExportTable], _ reading: inout ExportReading) throws -> Void

    /// The first that fits is taken; the plain one fits almost anything, and is last.
    static let all: [PersonalExport] = [letterboxd, netflix, imdb, traktTables, traktJSON, plainTitles]

    /// The layout of an export, with its tables. Throws `DataError.badData` that says what was expected and what was found.
    static func of(_ files: ExportFiles) throws -> (layout: PersonalExport, tables: [ExportTable]) {
        for layout in all {
            let tables = layout.tables(files)
            if !tables.isEmpty { return (layout, tables) }
        }
        if let (layout, folder) = DataLayout.around(files.path) {
            throw DataError.badData(
                "\(files.path) is a data set of many viewers (\(layout.name)), and no history of one; "
                    + "recscope --data \(folder) opens it")
        }
        throw DataError.badData(
            "\(files.path) is no history that RecScope knows\(files.found)\(nearest(files)); expected "
                + all.map { "\($0.expected) (\($0.name))" }.joined(separator: ", or "))
    }

    /// The columns of its tables, for each form that it comes in; none of a layout without tables.
    private var forms: [[String]] {
        expected.components(separatedBy: ", or ").filter { !$0.hasPrefix("[") }.map { form in
            form.prefix { $0 != "[" }.split(separator: ",").map(String.init)
        }
    }

    /// Words on the layout that comes nearest, with what a table lacks for it; empty where no column is known.
    private static func nearest(_ files: ExportFiles) -> String {
        let tries = files.all.flatMap { table in
            all.flatMap { layout in
                layout.forms.map { form in
                    (layout: layout, table: table, lacking: form.filter { !table.has($0) }, form: form)
                }
            }
        }
        let known = tries.filter { $0.lacking.count < $0.form.count }
        guard let best = known.min(by: { $0.lacking.count < $1.lacking.count }), !best.lacking.isEmpty else {
            return ""
        }
        let columns = best.lacking.count == 1 ? "the column" : "the columns"
        return
            "; nearest is \(best.layout.name), for which \(best.table.name):1 lacks \(columns) \(best.lacking.joined(separator: ", "))"
    }
}

/// What somebody saw, as their own list writes it.
package struct ExportEntry: Sendable, Hashable {
    package var file: String
    /// 1-based.
    package var line: Int
    /// As the export writes it.
    package var title: String
    /// Tried where the title finds nothing; nil where the export has none.
    package var originalTitle: String?
    /// An id that the service has, which a catalogue made of the same service's tables shares: `tt0113277`.
    package var id: String?
    /// Nil where the list names none.
    package var year: Int?
    /// Unix seconds; nil where the list has no time.
    package var watchedAt: Int64?
    /// Whether the time is a day without an hour.
    package var isDayOnly = false
    /// Stars of five; nil where nothing was rated.
    package var stars: Float?
    /// Said to be liked, whatever the stars.
    package var isLiked = false
    /// Seconds of it that were seen; nil where the list does not say, which counts as all.
    package var seconds: Double?

    package init(file: String, line: Int, title: String) {
        self.file = file
        self.line = line
        self.title = title
    }
}

/// What a reader of an export adds to.
package struct ExportReading: Sendable {
    var entries: [ExportEntry] = []
    /// Rows that are no films, or were not watched, by what they are: “series”, “trailers”.
    var leftOut: [String: Int] = [:]
    var report = LoadReport()
    /// Whose rows are read, of an export of several people; nil takes whoever has most.
    let profile: String?
    /// Everyone whose rows the export has, in the order of their number of rows.
    var profiles: [String] = []
    /// What is worth saying of how it was read.
    var remarks: [String] = []

    mutating func leaveOut(_ what: String, _ problems: inout ProblemCollector) {
        leftOut[what, default: 0] += 1
        problems.keep()
    }
}

/// The files that a person brought: one, or a folder with what an export unpacks to.
struct ExportFiles: Sendable {
    let path: String
    let all: [ExportTable]
    let isFolder: Bool

    /// Throws `DataError.noInput` where nothing is there, `badData` for an archive, with the command that unpacks it.
    init(_ path: String) throws {
        self.path = path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw DataError.noInput("there is no file or folder \(path)")
        }
        self.isFolder = isFolder.boolValue
        guard isFolder.boolValue else {
            try Self.refuseArchive(path)
            all = [try ExportTable(path, name: (path as NSString).lastPathComponent)]
            return
        }
        let kinds = ["csv", "tsv", "txt", "json"]
        let names = (FileManager.default.enumerator(atPath: path)?.lazy.compactMap { $0 as? String } ?? [])
            .filter {
                kinds.contains(($0 as NSString).pathExtension.lowercased()) && $0.split(separator: "/").count <= 3
            }
            .prefix(1_000).sorted()
        if names.isEmpty,
            let archive = FileManager.default.enumerator(atPath: path)?.lazy.compactMap({ $0 as? String }).first(
                where: {
                    ["zip", "gz"].contains(($0 as NSString).pathExtension.lowercased())
                })
        {
            try Self.refuseArchive(path + "/" + archive)
        }
        all = try names.map { try ExportTable(path + "/" + $0, name: $0) }
    }

    /// What was found instead, for a message.
    var found: String {
        guard let first = all.first else {
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
            let some = names.prefix(3).map(cleanText).joined(separator: ", ")
            return "; the folder holds no .csv, .tsv, .json or .txt file"
                + (names.isEmpty ? "" : ", but \(some)\(names.count > 3 ? " …" : "")")
        }
        if first.head.allSatisfy(\.isWhitespace) { return "; \(first.name) is empty" }
        return "; \(first.name) begins with \"\(cleanText(String(first.head.prefix(80))))\""
    }

    /// Archives are known by their first bytes (PKWARE's APPNOTE, RFC 1952).
    private static func refuseArchive(_ path: String) throws {
        let start = Array(try MappedFile(path).data.prefix(4))
        let quoted = "'" + path.replacing("'", with: "'\\''") + "'"
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            let folder = (quoted.dropLast() + "-unpacked'")
            throw DataError.badData(
                "\(path) is a zip archive; unpack it first: unzip \(quoted) -d \(folder), and name that folder")
        }
        if start.starts(with: [0x1F, 0x8B]) {
            throw DataError.badData("\(path) is compressed; unpack it first: gunzip -k \(quoted)")
        }
    }
}

/// One text file of an export, as far as recognising it needs.
struct ExportTable: Sendable {
    let path: String
    /// Within the export: `likes/films.csv`.
    let name: String
    /// The first 4,000 bytes.
    let head: String
    /// The separator that the first line has most of.
    let separator: UInt8
    /// Of the first line, as `columnName` writes them.
    let columns: [String]

    init(_ path: String, name: String) throws {
        self.path = path
        self.name = name
        let file = try TextFile(path)
        head = decodedText(file.data.prefix(4_000)).text
        let start = Data(file.data.prefix { $0 != 10 && $0 != 13 }.prefix(4_000))
        separator =
            [UInt8(ascii: ","), UInt8(ascii: ";"), 9].max { a, b in
                start.count { $0 == a } < start.count { $0 == b }
            } ?? UInt8(ascii: ",")
        let separator = separator
        columns = start.withUnsafeBytes { bytes in
            var rows = RowScanner(bytes.bindMemory(to: UInt8.self), separator: .byte(separator), isQuoted: true)
            return rows.next() ? rows.fields.indices.map { columnName(rows.text($0)) } : []
        }
    }

    /// Whether its header has all of these, however they are cased and spaced.
    func has(_ names: String...) -> Bool { names.allSatisfy { columns.contains(columnName($0)) } }

    /// What is wrong with a row that says more than the header has names for: a comma that no quotes hold would cut a title and
    /// move what stands behind it. Empty cells at the end are nothing.
    func excess(of row: RowScanner) -> String? {
        guard row.fields.count > columns.count,
            row.fields.indices.dropFirst(columns.count).contains(where: { !row.raw($0).isEmpty })
        else { return nil }
        return "has \(row.fields.count) fields; expected \(columns.count) (a text with separators in it needs quotes)"
    }

    /// Goes through the rows behind the header, or all where there is none, as a person's export has them; what can't be read
    /// is named in the report.
    ///
    /// - Parameter allowsMore: whether a row may have more cells than the header.
    func rows(
        hasHeader: Bool = true, allowsMore: Bool = false, into reading: inout ExportReading,
        _ take: (ExportRow, inout ExportReading, inout ProblemCollector) -> Void
    ) throws {
        let columns = hasHeader ? columns : []
        let problems = try eachRow(hasHeader: hasHeader, isQuoted: true, spansLines: true) { scanner, problems in
            if hasHeader, !allowsMore, let excess = excess(of: scanner) {
                return problems.skip(line: scanner.line, excess)
            }
            take(ExportRow(scanner: scanner, columns: columns, file: name), &reading, &problems)
        }
        problems.record(into: &reading.report)
    }

    /// The same as it lies there; what was met is the caller's to report.
    ///
    /// - Parameters:
    ///   - isQuoted: nil for tables that are quoted where commas or semicolons separate: RecBole's and IMDb's, which have tabs,
    ///     never are, and a text of theirs may hold a quote.
    ///   - spansLines: whether a quoted field may have breaks in it.
    func eachRow(
        hasHeader: Bool = true, isQuoted: Bool? = nil, spansLines: Bool = false,
        _ take: (RowScanner, inout ProblemCollector) throws -> Void
    ) throws -> ProblemCollector {
        let file = try TextFile(path)
        var problems = ProblemCollector(file: name)
        try file.withBytes { bytes in
            var rows = RowScanner(
                bytes, separator: .byte(separator), isQuoted: isQuoted ?? (separator != 9), spansLines: spansLines)
            if hasHeader { _ = rows.next() }
            while rows.next() {
                if let problem = rows.problem {
                    problems.skip(line: rows.line, problem)
                } else {
                    try take(rows, &problems)
                }
            }
        }
        return problems
    }
}

/// A row of an export's table, by the names of its columns.
struct ExportRow {
    let scanner: RowScanner
    let columns: [String]
    let file: String

    var line: Int { scanner.line }

    /// The text of a column; nil where there is none, or it is empty.
    subscript(name: String) -> String? { columns.firstIndex(of: columnName(name)).flatMap(field) }

    /// The same by place.
    func field(_ place: Int) -> String? {
        guard place < scanner.fields.count else { return nil }
        let text = trimmed(scanner.text(place))
        return text.isEmpty ? nil : text
    }

    /// The text of several cells from a place on, as it stood before it was taken apart.
    func field(_ place: Int, count: Int, separator: UInt8) -> String? {
        guard count > 1, place < scanner.fields.count else { return field(place) }
        let cells = place..<min(place + count, scanner.fields.count)
        let text = trimmed(cells.map(scanner.text).joined(separator: String(UnicodeScalar(separator))))
        return text.isEmpty ? nil : text
    }

    /// A year of a film; nil where the text is none.
    static func year(_ text: String?) -> Int? {
        text.flatMap { Int($0.prefix(4)) }.flatMap { (1870...2100).contains($0) ? $0 : nil }
    }

    /// Stars of five, of a rating up to `most`; nil where the text is none.
    static func stars(_ text: String?, of most: Float) -> Float? {
        text.flatMap { Float($0.replacing(",", with: ".")) }.flatMap { (0...most).contains($0) ? $0 * 5 / most : nil }
    }

    /// An entry with the row's place.
    func entry(_ title: String) -> ExportEntry { ExportEntry(file: file, line: line, title: title) }
}

/// A column's name as headers are compared: letters and digits in lower case, so that `Watched Date`, `watched_date` and
/// `WatchedDate` are one.
func columnName(_ text: String) -> String { String(text.lowercased().filter { $0.isLetter || $0.isNumber }) }
