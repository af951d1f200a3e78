import Foundation

/// Factors as a distributed trainer leaves them: shards of `.npy` files, ids that number the lines of text files, and a
/// manifest, written last, with everybody's checksum and the equations that viewers are folded in by.
///
/// The checksums are against damage. Who may write the manifest may write factors: where it comes from elsewhere, it is
/// checked there.
struct FactorShards {
    /// One side: a matrix, and the id of each row.
    struct Side {
        var matrix: Matrix
        var ids: [String]
    }

    let movies: Side
    /// Nil where viewers have none.
    let users: Side?
    let outside: ImplicitALSParameters.Outside
    let fingerprint: String

    private struct Manifest: Decodable {
        struct File: Decodable {
            var file: String
            var sha256: String
        }

        struct Shard: Decodable {
            var side: String
            var rows: Int
            var factors: File
            var ids: File
        }

        var format: String
        var version: Int
        var rank: Int
        var alpha: Float
        var lambda: Float
        var confidence: String
        var regularization: String
        var ids: [String: File]
        var shards: [Shard]
    }

    static func path(in folder: String) -> String { folder + "/manifest.json" }

    /// Throws `DataError` that names the file and what is wrong with it.
    static func read(_ folder: String) throws -> FactorShards {
        let path = path(in: folder)
        let data = try MappedFile(path).data
        let manifest: Manifest
        do { manifest = try JSONDecoder().decode(Manifest.self, from: data) } catch {
            throw DataError.badData("\(path) is no manifest of factors: \(error)")
        }
        guard manifest.format == "recscope-factors", manifest.version == 1 else {
            throw DataError.badData("\(path): expected the format recscope-factors, version 1")
        }
        guard manifest.confidence == "1+alpha*r", manifest.regularization == "lambda*count" else {
            throw DataError.badData(
                "\(path): expected the confidence 1+alpha*r and the regularization lambda*count; fold-in knows no others"
            )
        }
        guard (1...256).contains(manifest.rank), manifest.alpha > 0, manifest.alpha < 1e6, manifest.lambda >= 0,
            manifest.lambda < 1e6
        else {
            throw DataError.badData("\(path): expected a rank of 1 to 256, and alpha and lambda from 0 to 1,000,000")
        }
        guard let movies = try side("movie", manifest, folder) else {
            throw DataError.badData("\(path) names no shard of movies")
        }
        return FactorShards(
            movies: movies, users: try side("user", manifest, folder),
            outside: ImplicitALSParameters.Outside(alpha: manifest.alpha, lambda: manifest.lambda),
            fingerprint: data.withUnsafeBytes { SHA256.hexadecimal($0) })
    }

    private static func side(_ name: String, _ manifest: Manifest, _ folder: String) throws -> Side? {
        let shards = manifest.shards.filter { $0.side == name }
        guard !shards.isEmpty else { return nil }
        guard let ids = manifest.ids[name] else {
            throw DataError.badData("\(path(in: folder)) names no file with the ids of \(name)s")
        }
        let names = try lines(try checked(ids, in: folder))
        var elements: [Float] = []
        var found: [String] = []
        var last = Int32.min
        for shard in shards {
            let factors = try checked(shard.factors, in: folder)
            let matrix = try NpyFile.matrix(factors)
            let idsPath = try checked(shard.ids, in: folder)
            let numbers = try NpyFile.integers(idsPath)
            guard matrix.columns == manifest.rank, matrix.rows == shard.rows, numbers.count == shard.rows else {
                throw DataError.badData(
                    "\(factors) has \(matrix.rows)×\(matrix.columns) numbers and \(idsPath) \(numbers.count) ids, the manifest "
                        + "promised \(shard.rows)×\(manifest.rank)")
            }
            for number in numbers {
                guard number > last, names.indices.contains(Int(number)) else {
                    throw DataError.badData(
                        "\(idsPath): \(number) is not in order, or no line of the \(names.count) in \(ids.file)")
                }
                last = number
                found.append(names[Int(number)])
            }
            matrix.withUnsafeElements { elements.append(contentsOf: $0) }
        }
        return Side(matrix: Matrix(rows: found.count, columns: manifest.rank, elements: elements), ids: found)
    }

    /// The path of a file whose bytes are those that the manifest means. It lies in the folder itself.
    private static func checked(_ file: Manifest.File, in folder: String) throws -> String {
        guard !file.file.contains("/"), !file.file.hasPrefix("."), !file.file.isEmpty else {
            throw DataError.badData(
                "\(path(in: folder)): \(cleanText(file.file).prefix(60)) is no name of a file beside it")
        }
        let path = folder + "/" + file.file
        let digest = try MappedFile(path).data.withUnsafeBytes { SHA256.hexadecimal($0) }
        guard digest == file.sha256.lowercased() else {
            throw DataError.badData("\(path) is not what the manifest means: its SHA-256 is \(digest)")
        }
        return path
    }

    private static func lines(_ path: String) throws -> [String] {
        guard let text = String(data: try TextFile(path).data, encoding: .utf8) else {
            throw DataError.badData("\(path) is not UTF-8")
        }
        return try text.split(whereSeparator: \.isNewline).enumerated().map { line, text in
            do { return try readID(String(text)) } catch {
                throw DataError.badData("\(path):\(line + 1): the id \(error)")
            }
        }
    }
}
