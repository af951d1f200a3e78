import Foundation
import RecEngine

/// `recscope import FILE`: what of a person's own history is in the catalogue, row by row with `--report`. Needs no model,
/// and keeps nothing.
struct ImportCommand: AnsweringCommand {
    static let name = "import"
    static let summary = "say which films of your own history are in the catalogue; --import FILE opens it"

    @Arguments("FILE", atMost: 1, .file) private var files: [String]
    @Option("report", "list every row: ambiguous, unknown, matched") private var isReport: Bool
    @Option("profile", "NAME", "whose rows, of an export of several people", .text) private var profile: String?
    let data = DataOptions()
    let output = OutputOptions()

    func answer() throws -> any Output {
        guard let file = files.first else {
            throw CommandError(
                .usage,
                "import needs a FILE: a Letterboxd folder, a Netflix, IMDb or Trakt export, or a list of title,year")
        }
        let path = UserFolders.full(file)
        let catalog = try data.paths().loadCatalog()
        let history = try ImportedHistory.read(path, catalog: catalog, today: unixNow(), profile: profile)
        return ImportReport(history, catalog: catalog, listsRows: isReport)
    }
}

/// What `import` prints.
private struct ImportReport: Output {
    struct File: Encodable {
        var name: String
        var rows: Int
        var unreadable: Int
    }

    struct Row: Encodable {
        var file: String
        var line: Int
        var title: String
        var year: Nullable<Int>
        var outcome: String
        /// Ids of the movies that it may be: one where it is matched.
        var movies: [String]
        let names: [String]

        private enum CodingKeys: CodingKey {
            case file, line, title, year, outcome, movies
        }

        var text: String {
            let what = year.value.map { "\(title) (\($0))" } ?? title
            let place = "\(file):\(line)"
            let more = names.count > 3 ? " or \(names.count - 3) more" : ""
            return "  \(place)  \(what)"
                + (names.isEmpty ? "" : "  ->  \(names.prefix(3).joined(separator: " or "))\(more)")
        }
    }

    var layout: String
    var files: [File]
    var films: Int
    var filmsMatched: Int
    var matched: Int
    var ambiguous: Int
    var unknown: Int
    var leftOut: [String: Int]
    var watches: Int
    var remarks: [String]
    var problems: [String]
    var rows: [Row]
    private let listsRows: Bool

    private enum CodingKeys: CodingKey {
        case layout, files, films, filmsMatched, matched, ambiguous, unknown, leftOut, watches, remarks, problems, rows
    }

    init(_ history: ImportedHistory, catalog: Catalog, listsRows: Bool) {
        layout = history.layout
        files = history.files.map { File(name: $0.name, rows: $0.rowsRead, unreadable: $0.rowsSkipped) }
        (filmsMatched, films) = history.filmCounts
        matched = history.matchedCount
        ambiguous = history.ambiguousCount
        unknown = history.unknownCount
        leftOut = Dictionary(uniqueKeysWithValues: history.leftOut.map { ($0.what, $0.count) })
        watches = history.watches.count
        remarks = history.remarks
        problems = history.problems.map(\.description)
        self.listsRows = listsRows
        rows = history.rows.map { row in
            let (outcome, found): (String, [Int]) =
                switch row.outcome {
                case .matched(let movie): ("matched", [movie])
                case .ambiguous(let movies): ("ambiguous", movies)
                case .unknown: ("unknown", [])
                }
            return Row(
                file: row.file, line: row.line, title: row.title, year: Nullable(row.year), outcome: outcome,
                movies: found.map { catalog[$0].id }, names: found.map { catalog[$0].titleAndYear })
        }
    }

    var text: String {
        var lines = ["\(layout): \(filmsMatched) of \(films) films are in this catalogue, \(watches) watches"]
        lines += files.map { file in
            "  \(file.name): \(file.rows) rows" + (file.unreadable > 0 ? ", \(file.unreadable) of them unreadable" : "")
        }
        lines.append("rows: \(matched) matched, \(ambiguous) ambiguous, \(unknown) unknown")
        lines += leftOut.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "left out: \($0.value) \($0.key)" }
        lines += remarks
        lines += problems.prefix(listsRows ? problems.count : 5)
        for outcome in listsRows ? ["ambiguous", "unknown", "matched"] : ["ambiguous", "unknown"] {
            let all = rows.filter { $0.outcome == outcome }
            let shown = listsRows ? all : Array(all.prefix(5))
            guard !all.isEmpty else { continue }
            lines.append("\(outcome):")
            lines += shown.map(\.text)
            if shown.count < all.count { lines.append("  … \(all.count - shown.count) more; --report lists all") }
        }
        lines.append(
            matched > 0
                ? "nothing of it leaves this machine; recscope --import FILE opens it"
                : "nothing of it leaves this machine; with no film of the catalogue there is nothing to open")
        return lines.joined(separator: "\n")
    }
}
