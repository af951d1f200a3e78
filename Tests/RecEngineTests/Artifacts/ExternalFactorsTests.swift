import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ExternalFactorsTests {
    /// A .npy file as NumPy writes it.
    private func npy(_ type: String, _ rows: Int, _ columns: Int, fortran: Bool = false, _ numbers: Data) -> Data {
        var header =
            "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': (\(rows), \(columns)), }"
        while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
        header += "\n"
        let count = header.utf8.count
        return Data([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(count & 255), UInt8(count >> 8)] + Array(header.utf8))
            + numbers
    }

    private func bytes<Number>(_ numbers: [Number]) -> Data { numbers.withUnsafeBytes { Data($0) } }

    @Test func `matrices of every kind of float come in, in both orders`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/m.npy"
        func read(_ data: Data) throws -> Matrix {
            try data.write(to: URL(fileURLWithPath: path))
            return try NpyFile.matrix(path)
        }
        let wanted = Matrix(rows: 2, columns: 3, elements: [1, -2, 0.5, 4, 0, 65_504])
        #expect(try read(npy("<f4", 2, 3, bytes([1, -2, 0.5, 4, 0, 65_504] as [Float]))) == wanted)
        #expect(try read(npy("<f8", 2, 3, bytes([1, -2, 0.5, 4, 0, 65_504] as [Double]))) == wanted)
        #expect(try read(npy("<f4", 2, 3, fortran: true, bytes([1, 4, -2, 0, 0.5, 65_504] as [Float]))) == wanted)
        // 1, −2, ½, 4, 0 and the largest number of binary16.
        #expect(try read(npy("<f2", 2, 3, bytes([0x3C00, 0xC000, 0x3800, 0x4400, 0, 0x7BFF] as [UInt16]))) == wanted)
        #expect(NpyFile.FloatElement.float(half: 1) == 5.9604645e-08)
    }

    @Test func `a file that is none, or cut off, or of integers is refused by name`() throws {
        let folder = try TemporaryFolder()
        let whole = npy("<f4", 2, 2, bytes([1, 2, 3, 4] as [Float]))
        let cases: [Data] = [
            Data(), Data("hello, this is text".utf8), whole.prefix(40), whole.dropLast(1),
            npy("<i8", 2, 2, Data(count: 32)), npy("<f4", 2, 3, Data(count: 16)),
        ]
        for data in cases {
            let path = folder.path + "/m.npy"
            try data.write(to: URL(fileURLWithPath: path))
            #expect { try NpyFile.matrix(path) } throws: { "\($0)".contains("m.npy") }
        }
    }

    private func factorsFolder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let factors = SmallWorld.model.als.movieFactors
        // Rows in another order than the catalogue's, without the first movie, with one it does not have.
        let rows = Array((1..<SmallWorld.catalog.count).reversed())
        let numbers = rows.flatMap { factors.row($0) } + [Float](repeating: 1, count: factors.columns)
        try npy("<f4", rows.count + 1, factors.columns, bytes(numbers)).write(
            to: URL(fileURLWithPath: folder.path + "/movie_factors.npy"))
        try folder.write(
            "movie_ids.txt", (rows.map { SmallWorld.catalog[$0].id } + ["elsewhere"]).joined(separator: "\n") + "\n")
        let user = Matrix(rows: 1, columns: factors.columns, elements: factors.row(5))
        try SafeTensors.encoded([.floats("user_factors", user)]).write(
            to: URL(fileURLWithPath: folder.path + "/user_factors.safetensors"))
        try folder.write("user_ids.txt", "u4\n")
        return folder
    }

    @Test func `factors find their movies and users by id, and serve`() throws {
        let folder = try factorsFolder()
        let external = try ExternalFactors.load(folder: folder.path, catalog: SmallWorld.catalog)
        #expect(external.missingMovies == 1 && external.unknownMovies == 1)
        #expect(external.movieFactors.row(7) == SmallWorld.model.als.movieFactors.row(7))
        #expect(external.movieFactors.row(0).allSatisfy { $0 == 0 })
        let outcome = try #require(
            TrainingPipeline.train(
                SmallWorld.dataset, facts: SmallWorld.facts, parameters: SmallWorld.parameters, external: external))
        let model = outcome.model
        // A user with a factor is served with it; everyone else is folded in from the same movie factors.
        let engine = SmallWorld.engine(model: model)
        var request = Request(userID: "u4", now: SmallWorld.now)
        request.overrides.sessionBlend = 0
        #expect(engine.recommend(request)?.user.vector == external.userFactors?.vector(of: "u4"))
        let folded = try #require(engine.recommend(Request(userID: "u5", now: SmallWorld.now)))
        #expect(folded.results.count == 10)
        // They come back from the model's files.
        let saved = try TemporaryFolder()
        let manifest = ModelManifest(
            dataFingerprint: "f", createdAt: "", movieCount: SmallWorld.catalog.count, userCount: 1, watchCount: 1,
            parameters: SmallWorld.parameters, model: model, stageSeconds: [:])
        let loaded = try ModelFile.load(
            from: saved.path, manifest: try ModelFile.save(model, manifest: manifest, to: saved.path), for: .current)
        #expect(loaded.userFactors?.vector(of: "u4") == external.userFactors?.vector(of: "u4"))
    }

    @Test func `factors that are called items are taken as they are saved`() throws {
        let folder = try factorsFolder()
        let named = try ExternalFactors.load(folder: folder.path, catalog: SmallWorld.catalog)
        for (name, other) in [("movie_factors.npy", "item_factors.npy"), ("movie_ids.txt", "item_ids.txt")] {
            try FileManager.default.moveItem(atPath: "\(folder.path)/\(name)", toPath: "\(folder.path)/\(other)")
        }
        let items = try ExternalFactors.load(folder: folder.path, catalog: SmallWorld.catalog)
        #expect(items.movieFactors == named.movieFactors && items.fingerprint == named.fingerprint)
        try folder.write("item_ids.txt", "m1\nm2\n")
        #expect { try ExternalFactors.load(folder: folder.path, catalog: SmallWorld.catalog) } throws: {
            "\($0)".contains("item_ids.txt has 2 ids")
        }
    }

    @Test func `what is wrong with a folder of factors is said`() throws {
        let empty = try TemporaryFolder()
        #expect { try ExternalFactors.load(folder: empty.path, catalog: SmallWorld.catalog) } throws: {
            "\($0)".contains("neither movie_factors nor item_factors") && "\($0)".contains("an id a line")
        }
        // As `model.save()` of implicit writes them.
        try empty.write("als.npz", "PK")
        #expect { try ExternalFactors.load(folder: empty.path, catalog: SmallWorld.catalog) } throws: {
            "\($0)".contains("unzip '\(empty.path)/als.npz' -d '\(empty.path)'")
        }
        let folder = try factorsFolder()
        try folder.write("movie_ids.txt", "m1\nm2\n")
        #expect { try ExternalFactors.load(folder: folder.path, catalog: SmallWorld.catalog) } throws: {
            "\($0)".contains("2 ids")
        }
        try FileManager.default.removeItem(atPath: folder.path + "/movie_ids.txt")
        #expect { try ExternalFactors.load(folder: folder.path, catalog: SmallWorld.catalog) } throws: {
            "\($0)".contains("an id a line")
        }
    }
}
