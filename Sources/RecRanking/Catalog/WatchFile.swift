import Foundation

/// Reads `watches.csv`: `user_id,movie_id,watched_at,fraction`, in any order of rows and columns.
enum WatchFile {
    /// - Parameter latest: Unix seconds; a watch after it has not been.
    static func load(
        _ path: String, catalog: Catalog, latest: Int64, sink: (any HistorySink)? = nil, into report: inout LoadReport
    ) throws -> WatchLog {
        let file = try TextFile(path)
        var problems = ProblemCollector(file: file.name)
        var collector = WatchCollector(
            catalog, latest: latest, time: "watched_at", movie: "movie_id", user: "user_id", sink: sink)
        try file.withBytes { bytes in
            var rows = RowScanner(bytes, separator: .byte(UInt8(ascii: ",")), isQuoted: true)
            let columns = try HeaderColumns(
                &rows, path: path, required: ["user_id", "movie_id", "watched_at"], optional: ["fraction"],
                into: &problems)
            // Looked up once: a dictionary's hash for each field of each row would be most of the load.
            let places = WatchCollector.Places(
                user: columns["user_id"], movie: columns["movie_id"], time: columns["watched_at"])
            let fractionField = columns.optional("fraction")
            while rows.next() {
                if let problem = columns.problem(of: rows) {
                    problems.skip(line: rows.line, problem)
                    continue
                }
                var fraction: Float = 1
                if let field = fractionField, field < rows.fields.count, !rows.trimmed(field).isEmpty {
                    guard let value = rows.decimal(field), (0...1).contains(value) else {
                        problems.skip(line: rows.line, "fraction is \"\(rows.text(field))\"; expected 0 to 1")
                        continue
                    }
                    fraction = value
                }
                try collector.take(rows, places, fraction: fraction, disliked: false, into: &problems)
            }
        }
        let log = try collector.log(into: &problems)
        try problems.finish(into: &report)
        return log
    }
}
