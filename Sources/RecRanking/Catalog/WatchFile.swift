import Foundation

/// Reads `watches.csv`: `user_id,movie_id,watched_at,fraction`, in any order of rows and columns.
enum WatchFile {
    static func load(_ path: String, catalog: Catalog, into report: inout LoadReport) throws -> WatchLog {
        let file = try MappedFile(path)
        var problems = ProblemCollector(file: file.name)
        var collector = WatchCollector()
        let lookup = MovieLookup(catalog)
        try file.withBytes { bytes in
            var rows = RowScanner(bytes, separator: .byte(UInt8(ascii: ",")), isQuoted: true)
            let columns = try HeaderColumns(
                &rows, path: path, required: ["user_id", "movie_id", "watched_at"], optional: ["fraction"])
            // Looked up once: a dictionary's hash for each field of each row would be most of the load.
            let userField = columns["user_id"]
            let movieField = columns["movie_id"]
            let timeField = columns["watched_at"]
            let fractionField = columns.optional("fraction")
            while rows.next() {
                guard rows.fields.count > columns.last else {
                    problems.skip(line: rows.line, "has \(rows.fields.count) fields; expected \(columns.last + 1)")
                    continue
                }
                let user = rows.raw(userField)
                guard !user.isEmpty else {
                    problems.skip(line: rows.line, "user_id is empty")
                    continue
                }
                guard let movie = lookup.row(rows.raw(movieField)) else {
                    problems.skip(
                        line: rows.line,
                        "movie_id \"\(rows.text(movieField))\" is not in the catalogue; add its fact sheet or drop the row"
                    )
                    continue
                }
                guard
                    let time = rows.integer(timeField)
                        ?? CivilDate.unixSeconds(parsing: String(decoding: rows.raw(timeField), as: UTF8.self))
                else {
                    problems.skip(
                        line: rows.line,
                        "watched_at is \"\(rows.text(timeField))\"; expected RFC 3339 (2026-03-01T20:15:00Z) or Unix seconds"
                    )
                    continue
                }
                var fraction: Float = 1
                if let field = fractionField, field < rows.fields.count, !rows.raw(field).isEmpty {
                    guard let value = rows.decimal(field), (0...1).contains(value) else {
                        problems.skip(line: rows.line, "fraction is \"\(rows.text(field))\"; expected 0 to 1")
                        continue
                    }
                    fraction = value
                }
                collector.add(userBytes: user, movieRow: movie, watchedAt: time, fraction: fraction, disliked: false)
                problems.keep()
            }
        }
        try problems.finish(into: &report)
        return collector.log()
    }
}
