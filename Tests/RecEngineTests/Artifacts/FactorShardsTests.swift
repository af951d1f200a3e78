import Foundation
import Testing

@testable import RecRanking

/// Factors in shards, as the Spark job writes them.
@Suite(.timeLimit(.minutes(10))) struct FactorShardsTests {
    private static let catalog = Catalog(
        movies: (0..<4).map { FactSheet(id: "m\($0)", title: "Movie \($0)", year: 2_000) })
    private static let movies: [[Float]] = [[0.9, 0.1], [0.2, -0.7], [0.4, 0.4], [-0.3, 0.8]]
    private static let alpha: Float = 3
    private static let lambda: Float = 0.2

    private static func npy(_ type: String, _ shape: String, _ data: Data) -> Data {
        var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(shape)), }"
        header += String(repeating: " ", count: 127 - 10 - header.utf8.count) + "\n"
        return Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, UInt8(header.utf8.count), 0]) + Data(header.utf8) + data
    }

    /// A folder of two shards of movies and one of users; `change` may spoil the manifest.
    private static func folder(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        func file(_ name: String, _ data: Data) throws -> [String: Any] {
            try data.write(to: URL(fileURLWithPath: folder.path + "/" + name))
            return ["file": name, "sha256": data.withUnsafeBytes { SHA256.hexadecimal($0) }]
        }
        func shard(_ side: String, _ number: Int, _ rows: [[Float]], _ ids: [Int32]) throws -> [String: Any] {
            let factors = rows.joined().reduce(into: Data()) { data, value in withUnsafeBytes(of: value) { data += $0 }
            }
            let numbers = ids.reduce(into: Data()) { data, value in withUnsafeBytes(of: value) { data += $0 } }
            return [
                "side": side, "rows": rows.count,
                "factors": try file("\(side)-\(number).factors.npy", npy("<f4", "\(rows.count), 2", factors)),
                "ids": try file("\(side)-\(number).ids.npy", npy("<i4", "\(ids.count),", numbers)),
            ]
        }
        var manifest: [String: Any] = [
            "format": "recscope-factors", "version": 1, "rank": 2, "alpha": alpha, "lambda": lambda,
            "confidence": "1+alpha*r", "regularization": "lambda*count",
            "ids": [
                "movie": try file("movie_ids.txt", Data("m0\nm1\nm2\nm3\n".utf8)),
                "user": try file("user_ids.txt", Data("ann\nbob\n".utf8)),
            ],
            "shards": [
                try shard("movie", 0, Array(movies[0...1]), [0, 1]),
                try shard("movie", 1, Array(movies[2...3]), [2, 3]),
                try shard("user", 0, [[1, 2]], [1]),
            ],
        ]
        change(&manifest)
        try JSONSerialization.data(withJSONObject: manifest).write(
            to: URL(fileURLWithPath: folder.path + "/manifest.json"))
        return folder
    }

    @Test func `shards come back as one matrix, with the ids of their rows and the equations of the trainer`() throws {
        let folder = try Self.folder()
        let factors = try ExternalFactors.load(folder: folder.path, catalog: Self.catalog)
        #expect((0..<4).map { Array(factors.movieFactors.row($0)) } == Self.movies)
        #expect(factors.userFactors?.vector(of: "bob") == [1, 2] && factors.userFactors?.vector(of: "ann") == nil)
        #expect(factors.outside == .init(alpha: Self.alpha, lambda: Self.lambda) && factors.missingMovies == 0)
        let again = try ExternalFactors.load(folder: folder.path, catalog: Self.catalog)
        #expect(again.fingerprint == factors.fingerprint && factors.fingerprint.count == 64)
    }

    @Test func `what is not what the manifest means is refused by name`() throws {
        let spoiled: [(String, (inout [String: Any]) -> Void)] = [
            ("version", { $0["version"] = 2 }), ("regularization", { $0["regularization"] = "lambda" }),
            ("rank", { $0["rank"] = 0 }), ("rank", { $0["rank"] = 3 }), ("alpha", { $0["alpha"] = -1 }),
            ("movie", { $0["shards"] = [Any]() }), ("manifest", { $0["ids"] = 3 }),
            (
                "order",
                { manifest in manifest["shards"] = (manifest["shards"] as? [Any]).map { $0.reversed() as [Any] } }
            ),
            ("name", { $0["ids"] = ["movie": ["file": "../../etc/passwd", "sha256": "x"]] }),
            ("SHA-256", { $0["ids"] = ["movie": ["file": "user_ids.txt", "sha256": "x"]] }),
        ]
        for (word, change) in spoiled {
            let folder = try Self.folder(change)
            do {
                _ = try ExternalFactors.load(folder: folder.path, catalog: Self.catalog)
                Issue.record("\(word) was taken")
            } catch let error as DataError { #expect("\(error)".contains(folder.path), "\(word): \(error)") }
        }
        let folder = try Self.folder()
        let path = folder.path + "/movie-1.factors.npy"
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        bytes[bytes.count - 1] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(throws: DataError.self) { try ExternalFactors.load(folder: folder.path, catalog: Self.catalog) }
    }

    @Test func `a viewer is folded in by the trainer's equations`() throws {
        let folder = try Self.folder()
        let factors = try ExternalFactors.load(folder: folder.path, catalog: Self.catalog)
        var parameters = ImplicitALSParameters()
        parameters.factors = 2
        let outside = try #require(factors.outside)
        let model = ImplicitALSModel(parameters: parameters.trained(by: outside), movieFactors: factors.movieFactors)
        // Movie 2 was watched twice, movie 1 disliked: one pair of 1.5, one of 3.
        let vector = model.foldIn(movieRows: [2, 0, 2, 1], confidences: [0.5, 3, 1, 0])
        // (Σ h·hᵀ + Σ α·r·h·hᵀ + λ·2·I)·w = Σ (1 + α·r)·h, by Cramer's rule.
        var (a, b, d) = (Double(Self.lambda) * 2, 0.0, Double(Self.lambda) * 2)
        var right = (0.0, 0.0)
        for (row, extra) in [(0, 9.0), (1, 0), (2, 4.5), (3, 0)] {
            let (x, y) = (Double(Self.movies[row][0]), Double(Self.movies[row][1]))
            a += (1 + extra) * x * x
            b += (1 + extra) * x * y
            d += (1 + extra) * y * y
            if extra > 0 { right = (right.0 + (1 + extra) * x, right.1 + (1 + extra) * y) }
        }
        let determinant = a * d - b * b
        #expect(abs(Double(vector[0]) - (right.0 * d - b * right.1) / determinant) < 1e-5)
        #expect(abs(Double(vector[1]) - (a * right.1 - b * right.0) / determinant) < 1e-5)
    }
}
