import Foundation

/// Where the named columns of a header lie.
package struct HeaderColumns {
    private let places: [String: Int]
    /// The largest place of a required column.
    package let last: Int
    private let count: Int

    /// Reads the header; throws `badData` that names a missing column, or one that is there twice. A column that is
    /// nearly an optional one is noted, since it is not read.
    package init(
        _ rows: inout RowScanner, path: String, required: [String], optional: [String] = [],
        into problems: inout ProblemCollector
    ) throws {
        guard rows.next() else {
            throw DataError.badData("\(path) is empty; expected a header \(required.joined(separator: ","))")
        }
        var places: [String: Int] = [:]
        for field in rows.fields.indices {
            let name = trimmed(rows.text(field))
            guard !(required + optional).contains(name) || places[name] == nil else {
                throw DataError.badData("\(path):\(rows.line): has the column \(name) twice; take one of them out")
            }
            places[name] = field
        }
        let expected = (required + optional).joined(separator: ",")
        for name in required where places[name] == nil {
            let near = nearest(to: name, in: places.keys.sorted()).map { "; is \"\($0)\" meant?" } ?? ""
            let separators = [";", "\t", "|"].filter { rows.fields.count == 1 && rows.text(0).contains($0) }
            let hint = separators.isEmpty ? near : "; fields are separated by commas"
            throw DataError.badData(
                "\(path):\(rows.line): has no column \(name)\(hint); expected a header \(expected)")
        }
        for name in places.keys.sorted() where !name.isEmpty && !(required + optional).contains(name) {
            guard let near = nearest(to: name, in: optional), places[near] == nil else { continue }
            problems.note("the column \"\(name)\" is not read; is \(near) meant?", line: rows.line)
        }
        self.places = places
        count = rows.fields.count
        last = required.compactMap { places[$0] }.max() ?? 0
    }

    /// The place of a column that is required, 0-based.
    package subscript(name: String) -> Int { places[name] ?? 0 }
    /// The place of a column, 0-based; nil where the header has none of that name.
    package func optional(_ name: String) -> Int? { places[name] }

    /// What is wrong with a row as a whole; nil where its fields are those of the header. Optional ones at its end may be
    /// missing, and empty ones may follow.
    package func problem(of row: RowScanner) -> String? {
        if let problem = row.problem { return problem }
        let fields = row.fields
        if fields.count > last, fields.count <= count || fields[count...].allSatisfy(\.isEmpty) { return nil }
        return "has \(fields.count) fields; expected \(count)"
    }
}
