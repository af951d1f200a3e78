import Foundation

/// Reads and writes fact sheets as JSON Lines: `catalog.jsonl`.
public enum FactSheetFile {
    /// All sheets of a file. A bad row is skipped and counted; a second sheet of an id is a bad row.
    static func load(_ path: String, into report: inout LoadReport) throws -> Catalog {
        let file = try MappedFile(path)
        var problems = ProblemCollector(file: file.name)
        var movies: [FactSheet] = []
        var lines: [String: Int] = [:]
        file.withBytes { bytes in
            let rows = bytes.split(separator: 10, omittingEmptySubsequences: false).map { Row(bytes: $0) }
            let parsed = parallelMap(rows.count) { number -> Result<FactSheet, Problem>? in
                let line = rows[number].bytes
                if line.allSatisfy({ $0 == 32 || $0 == 13 || $0 == 9 }) { return nil }
                return Result { () throws(Problem) in try parse(Data(line)) }
            }
            for (number, result) in parsed.enumerated() {
                guard let result else { continue }
                do {
                    let sheet = try result.get()
                    if let first = lines[sheet.id] {
                        problems.skip(
                            line: number + 1,
                            "id \"\(sheet.id)\" is there already, in line \(first); give one another id")
                    } else {
                        lines[sheet.id] = number + 1
                        movies.append(sheet)
                        problems.keep()
                    }
                } catch {
                    problems.skip(line: number + 1, "\(error)")
                }
            }
        }
        try problems.finish(into: &report)
        if movies.isEmpty { throw DataError.badData("\(path) holds no fact sheets") }
        return Catalog(movies: movies)
    }

    package struct Problem: Error, CustomStringConvertible { package var description: String }

    /// A line of the mapped file, which several threads read.
    private struct Row: @unchecked Sendable { var bytes: UnsafeBufferPointer<UInt8>.SubSequence }

    /// One sheet from one JSON object. Throws a `Problem` that names the key and what was expected.
    static func parse(_ json: Data) throws(Problem) -> FactSheet {
        guard let object = try? JSONSerialization.jsonObject(with: json) else {
            throw Problem(
                description:
                    "is not JSON; expected one object a line, e.g. {\"id\":\"heat-1995\",\"title\":\"Heat\",\"year\":1995}"
            )
        }
        guard let fields = object as? [String: Any] else {
            throw Problem(description: "is not a JSON object")
        }
        return try sheet(fields)
    }

    /// The same from an object that is parsed already.
    package static func sheet(_ fields: [String: Any]) throws(Problem) -> FactSheet {
        func text(_ key: String) throws(Problem) -> String? {
            guard let value = fields[key], !(value is NSNull) else { return nil }
            guard let text = value as? String else { throw Problem(description: "\"\(key)\" is not a text") }
            let clean = cleanText(text)
            return clean.isEmpty ? nil : clean
        }
        func number(_ key: String) throws(Problem) -> Int? {
            guard let value = fields[key], !(value is NSNull) else { return nil }
            guard let number = value as? NSNumber, let whole = Int(exactly: number.doubleValue) else {
                throw Problem(description: "\"\(key)\" is not a whole number")
            }
            return whole
        }
        func list(_ key: String) throws(Problem) -> [String] {
            guard let value = fields[key], !(value is NSNull) else { return [] }
            guard let list = value as? [String] else { throw Problem(description: "\"\(key)\" is not a list of texts") }
            return list.map(cleanText).filter { !$0.isEmpty }
        }
        guard let id = try text("id") else { throw Problem(description: "\"id\" is missing; expected a text") }
        guard let title = try text("title") else { throw Problem(description: "\"title\" is missing; expected a text") }
        guard let year = try number("year") else {
            throw Problem(description: "\"year\" is missing; expected a number")
        }
        guard (1870...2100).contains(year) else {
            throw Problem(description: "\"year\" is \(year); expected 1870 to 2100")
        }
        var sheet = FactSheet(id: id, title: title, year: year)
        sheet.originalTitle = try text("original_title")
        sheet.directors = try list("directors")
        sheet.writers = try list("writers")
        sheet.cast = try list("cast")
        sheet.genres = try list("genres")
        sheet.themes = try list("themes")
        sheet.tone = try list("tone")
        sheet.franchise = try text("franchise")
        sheet.countries = try list("countries")
        sheet.language = try text("language")
        sheet.runtimeMinutes = try number("runtime_minutes")
        sheet.certificate = try text("certificate")
        sheet.synopsis = try text("synopsis")
        sheet.hook = try text("hook")
        sheet.awardsComplete = try list("awards_complete")
        sheet.awards = try awards(fields["awards"])
        return sheet
    }

    private static func awards(_ value: Any?) throws(Problem) -> [Award] {
        guard let value, !(value is NSNull) else { return [] }
        guard let rows = value as? [[String: Any]] else {
            throw Problem(description: "\"awards\" is not a list of objects {name, category, year, won}")
        }
        return try rows.map { row throws(Problem) in
            guard let name = row["name"] as? String else { throw Problem(description: "an award has no \"name\"") }
            return Award(
                name: cleanText(name), category: (row["category"] as? String).map(cleanText),
                year: (row["year"] as? NSNumber)?.intValue, won: (row["won"] as? NSNumber)?.boolValue ?? true)
        }
    }
}
