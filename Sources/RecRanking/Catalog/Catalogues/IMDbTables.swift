extension DataLayout {
    /// IMDb's title tables, tab-separated with `\N` for what is unknown: `title.basics.tsv` (`tconst,titleType,primaryTitle,
    /// originalTitle,isAdult,startYear,endYear,runtimeMinutes,genres`) and, where they are there, `title.crew.tsv`,
    /// `title.principals.tsv` and `name.basics.tsv`. Of `title.akas.tsv` and `title.ratings.tsv` a fact sheet has nothing to
    /// say, so they are not read.
    ///
    /// Source: developer.imdb.com/non-commercial-datasets.
    static let imdbTables = catalogue(
        IMDbTables.self, name: "IMDb tables", expected: "IMDb's table with tconst,titleType,primaryTitle,startYear")
}

struct IMDbTables: CatalogueTables {
    private let titles: ExportTable
    private let crew: ExportTable?
    private let principals: ExportTable?
    private let names: ExportTable?
    /// The largest part of a cast that a sheet has.
    private static let castLimit = 10

    var all: [ExportTable] { [titles] + [crew, principals, names].compactMap(\.self) }

    static var link: (column: String, id: (String) -> String?) {
        // MovieLens leaves the letters out, and pandas the zeros before a number.
        ("imdbId", { text in (Double(text).flatMap(Int32.init(exactly:)) ?? number(text.utf8)).map(id) })
    }

    init?(_ tables: [ExportTable]) {
        guard let titles = tables.first(where: { $0.has("tconst", "titleType", "primaryTitle", "startYear") }) else {
            return nil
        }
        self.titles = titles
        crew = tables.first { $0.has("tconst", "directors", "writers") }
        principals = tables.first { $0.has("tconst", "ordering", "nconst", "category") }
        names = tables.first { $0.has("nconst", "primaryName") }
    }

    /// Who made a movie, by the numbers of `nm0000001`.
    private struct People {
        var directors: [Int32] = []
        var writers: [Int32] = []
        var cast: [Int32] = []
    }

    func sheets(into report: inout LoadReport) throws -> [FactSheet] {
        var (sheets, rows) = try readTitles(into: &report)
        guard names != nil, crew != nil || principals != nil else { return sheets }
        var people = [People](repeating: People(), count: sheets.count)
        try crew.map { try addCrew($0, to: &people, rows, into: &report) }
        try principals.map { try addPrincipals($0, to: &people, rows, into: &report) }
        let known = try names.map { try readNames($0, of: people, into: &report) } ?? [:]
        for (row, own) in people.enumerated() {
            func names(_ numbers: [Int32]) -> [String] { CellNames.unique(numbers.compactMap { known[$0] }) }
            sheets[row].directors = names(own.directors)
            sheets[row].writers = names(own.writers)
            sheets[row].cast = names(own.cast)
        }
        return sheets
    }

    /// Films, and their rows by the number of `tt0000001`; series, episodes, shorts and games are none, and are counted.
    private func readTitles(into report: inout LoadReport) throws -> ([FactSheet], [Int32: Int32]) {
        let table = titles
        let (id, type, adult) = (Cell(table, "tconst"), Cell(table, "titleType"), Cell(table, "isAdult"))
        let (primary, original) = (Cell(table, "primaryTitle"), Cell(table, "originalTitle"))
        let (year, runtime, genres) = (Cell(table, "startYear"), Cell(table, "runtimeMinutes"), Cell(table, "genres"))
        var sheets: [FactSheet] = []
        var rows: [Int32: Int32] = [:]
        var others = 0
        let problems = try table.eachRow { scanner, problems in
            guard scanner.fields.count == table.columns.count else {
                return problems.skip(
                    line: scanner.line, "has \(scanner.fields.count) fields; expected \(table.columns.count)")
            }
            let isFilm = type.raw(scanner).map { Self.films.contains(Array($0)) } ?? false
            guard isFilm, adult.raw(scanner)?.elementsEqual("1".utf8) != true else {
                others += 1
                return problems.keep()
            }
            guard let number = id.raw(scanner).flatMap(Self.number), let title = primary.text(scanner) else {
                return problems.skip(line: scanner.line, "is no title; expected tt and a number, and a primaryTitle")
            }
            guard rows[number] == nil else {
                return problems.skip(line: scanner.line, "\(Self.id(number)) is there already")
            }
            rows[number] = Int32(sheets.count)
            var sheet = FactSheet(
                id: Self.id(number), title: title, year: ExportRow.year(year.text(scanner)) ?? 0)
            sheet.originalTitle = original.text(scanner).flatMap { $0 == title ? nil : $0 }
            sheet.runtimeMinutes = runtime.text(scanner).flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
            sheet.genres = CellNames.genres(genres.text(scanner)?.split(separator: ",").map(String.init) ?? [])
            sheets.append(sheet)
            problems.keep()
        }
        try problems.finish(into: &report)
        if others > 0 {
            report.notes.append(
                .init(
                    file: table.name, line: nil,
                    message: "\(others) titles are left out: series, episodes, shorts, videos, games and adult films"))
        }
        if sheets.isEmpty { throw DataError.badData("\(table.path) holds no films") }
        return (sheets, rows)
    }

    private static let films: Set<[UInt8]> = [Array("movie".utf8), Array("tvMovie".utf8)]

    private func addCrew(
        _ table: ExportTable, to people: inout [People], _ rows: [Int32: Int32], into report: inout LoadReport
    ) throws {
        let (id, directors, writers) = (Cell(table, "tconst"), Cell(table, "directors"), Cell(table, "writers"))
        let problems = try table.eachRow { scanner, problems in
            guard let number = id.raw(scanner).flatMap(Self.number) else {
                return problems.skip(line: scanner.line, "is of no title; expected tt and a number")
            }
            problems.keep()
            guard let row = rows[number] else { return }
            func numbers(_ cell: Cell) -> [Int32] {
                cell.raw(scanner)?.split(separator: UInt8(ascii: ",")).compactMap(Self.number) ?? []
            }
            people[Int(row)].directors = numbers(directors)
            people[Int(row)].writers = numbers(writers)
        }
        try problems.finish(into: &report)
    }

    /// Cast in billing order, which is the table's; directors and writers where the crew is not there.
    private func addPrincipals(
        _ table: ExportTable, to people: inout [People], _ rows: [Int32: Int32], into report: inout LoadReport
    ) throws {
        let (id, name, part) = (Cell(table, "tconst"), Cell(table, "nconst"), Cell(table, "category"))
        let hasCrew = crew != nil
        let problems = try table.eachRow { scanner, problems in
            guard let number = id.raw(scanner).flatMap(Self.number),
                let person = name.raw(scanner).flatMap(Self.number),
                let category = part.raw(scanner)
            else {
                return problems.skip(line: scanner.line, "is nobody's part; expected tconst, nconst and category")
            }
            problems.keep()
            guard let row = rows[number].map({ Int($0) }) else { return }
            if category.elementsEqual("actor".utf8) || category.elementsEqual("actress".utf8)
                || category.elementsEqual("self".utf8)
            {
                if people[row].cast.count < Self.castLimit { people[row].cast.append(person) }
            } else if !hasCrew, category.elementsEqual("director".utf8) {
                people[row].directors.append(person)
            } else if !hasCrew, category.elementsEqual("writer".utf8) {
                people[row].writers.append(person)
            }
        }
        try problems.finish(into: &report)
    }

    /// Of those who made one of the movies: the table has fourteen million.
    private func readNames(
        _ table: ExportTable, of people: [People], into report: inout LoadReport
    ) throws -> [Int32: String] {
        var wanted = Set<Int32>()
        for own in people { wanted.formUnion(own.directors + own.writers + own.cast) }
        var names: [Int32: String] = [:]
        let (id, name) = (Cell(table, "nconst"), Cell(table, "primaryName"))
        let problems = try table.eachRow { scanner, problems in
            guard let number = id.raw(scanner).flatMap(Self.number) else {
                return problems.skip(line: scanner.line, "is nobody; expected nm and a number")
            }
            if wanted.contains(number) { names[number] = name.text(scanner) }
            problems.keep()
        }
        try problems.finish(into: &report)
        return names
    }

    /// A column; its cells are nil where they are unknown.
    private struct Cell {
        private let place: Int?

        init(_ table: ExportTable, _ name: String) { place = table.columns.firstIndex(of: columnName(name)) }

        func raw(_ scanner: RowScanner) -> UnsafeBufferPointer<UInt8>.SubSequence? {
            guard let place, place < scanner.fields.count else { return nil }
            let bytes = scanner.raw(place)
            return bytes.isEmpty || bytes.elementsEqual("\\N".utf8) ? nil : bytes
        }

        func text(_ scanner: RowScanner) -> String? { raw(scanner) == nil ? nil : place.map(scanner.text) }
    }

    /// `tt0113277` and `nm0000199` as numbers.
    private static func number(_ bytes: some Collection<UInt8>) -> Int32? {
        let digits = bytes.dropFirst(2)
        guard (1...9).contains(digits.count), bytes.starts(with: "tt".utf8) || bytes.starts(with: "nm".utf8) else {
            return nil
        }
        var number: Int32 = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            number = number * 10 + Int32(digit - 48)
        }
        return number
    }

    private static func id(_ number: Int32) -> String {
        let digits = String(number)
        return "tt" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }
}
