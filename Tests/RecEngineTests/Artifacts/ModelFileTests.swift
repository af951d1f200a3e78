import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ModelFileTests {
    private func manifest() -> ModelManifest {
        ModelManifest(
            dataFingerprint: "f", createdAt: "2026-01-01T00:00:00Z", movieCount: SmallWorld.catalog.count, userCount: 1,
            watchCount: 1, parameters: SmallWorld.parameters, model: SmallWorld.model, stageSeconds: [:])
    }

    private func saved() throws -> (TemporaryFolder, ModelManifest) {
        let folder = try TemporaryFolder()
        return (folder, try ModelFile.save(SmallWorld.model, manifest: manifest(), to: folder.path))
    }

    @Test func `a model comes back as it was saved`() throws {
        let (folder, written) = try saved()
        let manifest = try #require(try ModelFile.manifest(in: folder.path))
        #expect(manifest == written)
        let model = try ModelFile.load(from: folder.path, manifest: manifest, for: .current)
        let old = SmallWorld.engine().recommend(Request(userID: "u4", now: SmallWorld.now))!
        let new = SmallWorld.engine(model: model).recommend(Request(userID: "u4", now: SmallWorld.now))!
        #expect(old.ranking.scores == new.ranking.scores && old.ranking.order == new.ranking.order)
    }

    @Test(arguments: [0, 7, 100, 5_000, -1]) func `a truncated file is refused by name`(length: Int) throws {
        let (folder, manifest) = try saved()
        let path = folder.path + "/" + manifest.parts["factors"]!.name
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        try data.prefix(length < 0 ? data.count - 1 : length).write(to: URL(fileURLWithPath: path))
        #expect { try ModelFile.load(from: folder.path, manifest: manifest, for: .current) } throws: {
            "\($0)".contains(manifest.parts["factors"]!.name)
        }
    }

    @Test func `an altered byte anywhere is found`() throws {
        let (folder, manifest) = try saved()
        let path = folder.path + "/" + manifest.parts["factors"]!.name
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        var random = RandomSource(seed: 5)
        for _ in 0..<20 {
            var copy = data
            copy[random.below(data.count)] ^= UInt8(1 + random.below(255))
            try copy.write(to: URL(fileURLWithPath: path))
            #expect(throws: DataError.self) { try ModelFile.load(from: folder.path, manifest: manifest, for: .current) }
        }
    }

    @Test func `a model that was trained for other inputs is refused whole, and it is said which`() throws {
        let (folder, manifest) = try saved()
        let (features, columns) = (ModelInputs.current.features, ModelInputs.current.crossEncoder)
        func message(_ features: [String], _ columns: [String]) -> String {
            let inputs = ModelInputs(features: features, crossEncoder: columns)
            do {
                _ = try ModelFile.load(from: folder.path, manifest: manifest, for: inputs)
                return "loaded"
            } catch { return "\(error)" }
        }
        #expect(message(features, columns) == "loaded" && SmallWorld.model.crossEncoder != nil)
        // A feature more, as after an update of the program: of the network's inputs, and of the scaling alone.
        #expect(message(features, columns + ["runtime"]).contains("cross-encoder reads other inputs"))
        #expect(message(features, columns + ["runtime"]).contains("it lacks runtime"))
        #expect(message(features + ["runtime"], columns).contains("features are scaled for other inputs"))
        #expect(message(features, columns.filter { $0 != "age" }).contains("has the unknown age"))
        #expect(message(features, columns.reversed()).contains("in another order"))
    }

    @Test func `garbage for a manifest is refused, none is nil`() throws {
        let folder = try TemporaryFolder()
        #expect(try ModelFile.manifest(in: folder.path) == nil)
        try folder.write("manifest.json", "{")
        #expect { try ModelFile.manifest(in: folder.path) } throws: { "\($0)".contains("manifest.json is damaged") }
    }

    @Test func `a second model leaves one tensors file, and an open one stays readable`() throws {
        let (folder, manifest) = try saved()
        let open = try ModelFile.load(from: folder.path, manifest: manifest, for: .current)
        var other = SmallWorld.model
        other.servingFactors[0, 0] += 1
        try ModelFile.save(other, manifest: self.manifest(), to: folder.path)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(
            files.count { $0.hasSuffix(".safetensors") } == ModelPart.allCases.count
                && files.count == ModelPart.allCases.count + 1)
        #expect(open.servingFactors == SmallWorld.model.servingFactors)
    }
}
