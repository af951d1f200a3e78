import Foundation

/// Reads and writes fact sheets as JSON Lines: `catalog.jsonl`.
public enum FactSheetFile {
    private static let keys = [
        "id", "title", "original_title", "year", "directors", "writers", "cast", "genres", "themes", "tone", "awards",
        "awards_complete", "hook", "pitches", "franchise", "countries", "language", "runtime_minutes", "certificate",
        "synopsis",
    ]

    /// All sheets of a file. A bad row is skipped and counted; a second sheet of an id is a bad row. Names that are not
    /// known are passed over; one that is nearly known is noted.
    ///
    /// - Parameter allowsNoYear: of a file that `lines` wrote, whose movies may come from a layout without their years.
    static func load(_ path: String, allowsNoYear: Bool = false, into report: inout LoadReport) throws -> Catalog {
        let file = try TextFile(path)
        var problems = ProblemCollector(file: file.name)
        var movies: [FactSheet] = []
        var lines: [String: Int] = [:]
        var names = UnknownNames(known: keys)
        file.withBytes { bytes in
            let rows = JSONLines.lines(of: bytes).map { Row(number: $0.number, bytes: $0.bytes) }
            let parsed = parallelMap(rows.count) { index -> Result<Parsed, JSONProblem> in
                Result { () throws(JSONProblem) in
                    try parse(UnsafeBufferPointer(rebasing: rows[index].bytes), allowsNoYear: allowsNoYear)
                }
            }
            for (row, result) in zip(rows, parsed) {
                do {
                    let (sheet, unknown) = try result.get()
                    names.note(unknown, line: row.number, in: &problems)
                    if let first = lines[sheet.id] {
                        problems.skip(
                            line: row.number,
                            "id \"\(sheet.id)\" is there already, in line \(first); give one another id")
                    } else {
                        lines[sheet.id] = row.number
                        movies.append(sheet)
                        problems.keep()
                    }
                } catch {
                    problems.skip(line: row.number, "\(error)")
                }
            }
        }
        try problems.finish(into: &report)
        if movies.isEmpty { throw DataError.badData("\(path) holds no fact sheets") }
        return Catalog(movies: movies)
    }

    private typealias Parsed = (sheet: FactSheet, unknown: [String])

    /// A line of the mapped file, which several threads read.
    private struct Row: @unchecked Sendable {
        var number: Int
        var bytes: UnsafeBufferPointer<UInt8>.SubSequence
    }

    private static func parse(
        _ json: UnsafeBufferPointer<UInt8>, allowsNoYear: Bool
    ) throws(JSONProblem) -> Parsed {
        let fields = try JSONFields(try JSONValue(parsing: json))
        return (try sheet(fields, allowsNoYear: allowsNoYear), fields.unknown(known: keys))
    }

    /// One sheet. Throws what names the key and what was expected.
    package static func sheet(_ fields: JSONFields, allowsNoYear: Bool = false) throws(JSONProblem) -> FactSheet {
        let id = try fields.required("id", "a text", try fields.id("id"))
        let title = try fields.required("title", "a text", try fields.text("title"))
        let year =
            try allowsNoYear && !fields.names.contains("year")
            ? 0 : fields.required("year", "a number", try fields.whole("year", in: 1870...2100))
        var sheet = FactSheet(id: id, title: title, year: year)
        sheet.originalTitle = try fields.text("original_title")
        sheet.directors = try fields.texts("directors")
        sheet.writers = try fields.texts("writers")
        sheet.cast = try fields.texts("cast")
        sheet.genres = try fields.texts("genres")
        sheet.themes = try fields.texts("themes")
        sheet.tone = try fields.texts("tone")
        sheet.franchise = try fields.text("franchise")
        sheet.countries = try fields.texts("countries")
        sheet.language = try fields.text("language")
        sheet.runtimeMinutes = try fields.whole("runtime_minutes", in: 1...100_000)
        sheet.certificate = try fields.text("certificate")
        sheet.synopsis = try fields.text("synopsis")
        sheet.hook = try fields.text("hook")
        sheet.pitches = try fields.texts("pitches")
        sheet.awardsComplete = try fields.texts("awards_complete")
        sheet.awards = try fields.objects("awards").map { award throws(JSONProblem) in
            Award(
                name: try award.required("name", "a text", try award.text("name")),
                category: try award.text("category"), year: try award.whole("year", in: 1870...2100),
                won: try award.flag("won") ?? true)
        }
        return sheet
    }
}

extension FactSheetFile {
    /// A catalogue as the lines that `load` reads; what a sheet does not state is left out.
    package static func lines(_ catalog: Catalog) throws -> Data {
        var lines = Data()
        for sheet in catalog.movies {
            lines.append(
                try JSONSerialization.data(
                    withJSONObject: fields(sheet), options: [.sortedKeys, .withoutEscapingSlashes]))
            lines.append(10)
        }
        return lines
    }

    /// One sheet by the names of `catalog.jsonl`.
    package static func fields(_ sheet: FactSheet) -> [String: Any] {
        let lists = [
            "directors": sheet.directors, "writers": sheet.writers, "cast": sheet.cast, "genres": sheet.genres,
            "themes": sheet.themes, "tone": sheet.tone, "countries": sheet.countries, "pitches": sheet.pitches,
            "awards_complete": sheet.awardsComplete,
        ]
        let texts = [
            "original_title": sheet.originalTitle, "franchise": sheet.franchise, "language": sheet.language,
            "certificate": sheet.certificate, "synopsis": sheet.synopsis, "hook": sheet.hook,
        ]
        var fields: [String: Any] = lists.filter { !$0.value.isEmpty }
        for (name, text) in texts { if let text { fields[name] = text } }
        (fields["id"], fields["title"]) = (sheet.id, sheet.title)
        if sheet.year > 0 { fields["year"] = sheet.year }
        if let runtime = sheet.runtimeMinutes { fields["runtime_minutes"] = runtime }
        if !sheet.awards.isEmpty {
            fields["awards"] = sheet.awards.map { award -> [String: Any] in
                var fields: [String: Any] = ["name": award.name, "won": award.won]
                if let category = award.category { fields["category"] = category }
                if let year = award.year { fields["year"] = year }
                return fields
            }
        }
        return fields
    }
}
