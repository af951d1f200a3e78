import Foundation

/// Factors that were trained elsewhere: `movie_factors` (or `item_factors`, as most libraries call them) as .npy or
/// .safetensors with `movie_ids.txt` (`item_ids.txt`) beside it, an id a line in the order of the rows; `user_factors` with
/// `user_ids.txt` likewise, where users have factors too. Or shards with a `manifest.json`, as the Spark job leaves them
/// (`FactorShards`).
public struct ExternalFactors: Sendable {
    /// Catalogue rows × factors; zeros for a movie that has none.
    public let movieFactors: Matrix
    /// Nil where none were given: users are then folded in from their histories, as new ones are.
    public let userFactors: UserFactors?
    /// Movies of the catalogue without factors, and ids that the catalogue does not have.
    public let missingMovies: Int
    /// Movies of the factors that the catalogue does not have.
    public let unknownMovies: Int
    /// The equations that they were trained by, where they say so.
    public let outside: ImplicitALSParameters.Outside?
    /// Of the files' bytes.
    public let fingerprint: String

    /// What libraries save in one file (`model.save()` of implicit) is an archive of the files that are read.
    private static func remedy(in folder: String) -> String {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        if let archive = files.filter({ $0.hasSuffix(".npz") }).min() {
            return "\(archive) is an archive of such files: unzip '\(folder)/\(archive)' -d '\(folder)', and put "
                + "movie_ids.txt beside them, an id a line in the order of the rows"
        }
        return "save the matrix there, a row a movie, and beside it movie_ids.txt with an id a line in the same order"
    }

    /// Throws `DataError` that names the file and what to do.
    public static func load(folder: String, catalog: Catalog) throws -> ExternalFactors {
        let shards =
            FileManager.default.fileExists(atPath: FactorShards.path(in: folder)) ? try FactorShards.read(folder) : nil
        func shard(_ side: FactorShards.Side?) -> (path: String, matrix: Matrix)? {
            side.map { (FactorShards.path(in: folder), $0.matrix) }
        }
        guard
            let movies = try shard(shards?.movies) ?? matrix("movie_factors", in: folder)
                ?? matrix("item_factors", in: folder)
        else {
            throw DataError.noInput(
                "\(folder) has neither movie_factors nor item_factors as .npy or .safetensors; \(remedy(in: folder))")
        }
        guard (1...256).contains(movies.matrix.columns) else {
            throw DataError.badData("\(movies.path) has \(movies.matrix.columns) factors; 1 to 256 are possible")
        }
        let named = ["movie_ids.txt", "item_ids.txt"]
        let idFile = named.first { FileManager.default.fileExists(atPath: "\(folder)/\($0)") } ?? named[0]
        let movieIDs = try shards?.movies.ids ?? ids(idFile, in: folder, for: movies)
        var rowOf: [String: Int] = [:]
        for (row, movie) in catalog.movies.enumerated() { rowOf[movie.id] = row }
        let columns = movies.matrix.columns
        var elements = [Float](repeating: 0, count: catalog.count * columns)
        var found = Set<Int>()
        for (line, id) in movieIDs.enumerated() {
            guard let row = rowOf[id] else { continue }
            guard found.insert(row).inserted else {
                throw DataError.badData("\(folder)/\(idFile):\(line + 1): \(id) is there already")
            }
            elements.replaceSubrange(row * columns..<(row + 1) * columns, with: movies.matrix.row(line))
        }
        guard !found.isEmpty else {
            throw DataError.badData(
                "\(folder)/\(idFile): none of its ids is in the catalogue (the first is \(movieIDs.first ?? "missing"))"
            )
        }
        try check(movies, ids: movieIDs)
        var users: UserFactors?
        if let found = try shards == nil ? matrix("user_factors", in: folder) : shard(shards?.users) {
            guard found.matrix.columns == columns else {
                throw DataError.badData("\(found.path) has \(found.matrix.columns) factors, \(movies.path) \(columns)")
            }
            let userIDs = try shards?.users?.ids ?? ids("user_ids.txt", in: folder, for: found)
            try check(found, ids: userIDs)
            var lines: [String: Int] = [:]
            for (line, id) in userIDs.enumerated() where lines.updateValue(line, forKey: id) != nil {
                throw DataError.badData("\(folder)/user_ids.txt:\(line + 1): \(id) is there already")
            }
            users = UserFactors(ids: userIDs, matrix: found.matrix)
        }
        return ExternalFactors(
            movieFactors: Matrix(rows: catalog.count, columns: columns, elements: elements), userFactors: users,
            missingMovies: catalog.count - found.count, unknownMovies: movieIDs.count - found.count,
            outside: shards?.outside, fingerprint: try shards?.fingerprint ?? fingerprint(of: folder))
    }

    private static func fingerprint(of folder: String) throws -> String {
        let names = ["movie", "item", "user"].flatMap {
            ["\($0)_factors.npy", "\($0)_factors.safetensors", "\($0)_ids.txt"]
        }
        let hashes = try names.map { folder + "/" + $0 }.filter { FileManager.default.fileExists(atPath: $0) }.map {
            path in
            hexadecimal(try MappedFile(path).data.withUnsafeBytes { XXHash64.hash($0) })
        }
        return hexadecimal(XXHash64.hash(hashes.joined()))
    }

    private static func matrix(_ name: String, in folder: String) throws -> (path: String, matrix: Matrix)? {
        let npy = "\(folder)/\(name).npy"
        if FileManager.default.fileExists(atPath: npy) { return (npy, try NpyFile.matrix(npy)) }
        let path = "\(folder)/\(name).safetensors"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let reader = try SafeTensors.Reader(path)
        guard let tensor = reader.holds(name) ? name : reader.names.count == 1 ? reader.names[0] : nil else {
            throw DataError.badData(
                "\(path): expected a tensor \"\(name)\", it has \(reader.names.joined(separator: ", "))")
        }
        return (path, try reader.matrix(tensor))
    }

    private static func ids(_ name: String, in folder: String, for factors: (path: String, matrix: Matrix)) throws
        -> [String]
    {
        let path = folder + "/" + name
        guard FileManager.default.fileExists(atPath: path) else {
            throw DataError.noInput(
                "\(path) is not there; write an id a line into it, in the order of the rows of \(factors.path)")
        }
        let file = try TextFile(path)
        guard let text = String(data: file.data, encoding: .utf8) else {
            throw DataError.badData("\(path) is not UTF-8")
        }
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count == factors.matrix.rows else {
            throw DataError.badData("\(path) has \(lines.count) ids, \(factors.path) \(factors.matrix.rows) rows")
        }
        return try lines.enumerated().map { line, text in
            do { return try readID(String(text)) } catch {
                throw DataError.badData("\(path):\(line + 1): the id \(error)")
            }
        }
    }

    /// Beyond this a factor is no result of training, and sums of products would leave the range of a `Float`.
    private static let largest: Float = 1e6

    /// Throws where a number can't be a factor: names the file, the row and whose it is.
    private static func check(_ factors: (path: String, matrix: Matrix), ids: [String]) throws {
        for (row, id) in ids.enumerated() {
            guard let wrong = factors.matrix.row(row).first(where: { !($0.magnitude <= largest) }) else { continue }
            throw DataError.badData(
                "\(factors.path): row \(row) (\(id)) holds \(wrong); expected finite numbers of at most 1,000,000")
        }
    }
}
