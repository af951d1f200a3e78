import Foundation

/// Where the named columns of a header lie.
package struct HeaderColumns {
    private let places: [String: Int]
    /// The largest place of a required column.
    package let last: Int

    /// Reads the header; throws `badData` that names a missing column.
    package init(_ rows: inout RowScanner, path: String, required: [String], optional: [String] = []) throws {
        guard rows.next() else {
            throw DataError.badData("\(path) is empty; expected a header \(required.joined(separator: ","))")
        }
        var places: [String: Int] = [:]
        for field in rows.fields.indices { places[rows.text(field).trimmingCharacters(in: .whitespaces)] = field }
        for name in required where places[name] == nil {
            throw DataError.badData(
                "\(path):1: has no column \(name); expected a header \((required + optional).joined(separator: ","))")
        }
        self.places = places
        last = required.compactMap { places[$0] }.max() ?? 0
    }

    package subscript(name: String) -> Int { places[name] ?? 0 }
    package func optional(_ name: String) -> Int? { places[name] }
}
