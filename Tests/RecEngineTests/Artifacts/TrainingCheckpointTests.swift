import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct TrainingCheckpointTests {
    private func checkpoints(_ folder: TemporaryFolder, watches: String = "w", facts: String = "f")
        -> TrainingPipeline.Checkpoints
    {
        TrainingPipeline.Checkpoints(
            store: ModelStore(folder: folder.path),
            fingerprint: DataFingerprint(watches: watches, facts: facts, surveys: "s"),
            parameters: SmallWorld.parameters)
    }

    private func train(_ checkpoints: TrainingPipeline.Checkpoints, stopAfter: Int = .max) -> TrainingPipeline.Outcome?
    {
        var asked = 0
        return TrainingPipeline.train(
            SmallWorld.dataset, facts: SmallWorld.facts, parameters: SmallWorld.parameters, checkpoints: checkpoints,
            shouldStop: {
                asked += 1
                return asked > stopAfter
            })
    }

    @Test func `training that was stopped goes on where it was, to the same model`() throws {
        let folder = try TemporaryFolder()
        // iALS asks twice an iteration, then each later stage asks once.
        let enough = 2 * SmallWorld.parameters.als.iterations
        #expect(train(checkpoints(folder), stopAfter: enough) == nil)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.contains { $0.hasPrefix("factors-") } && names.contains { $0.hasPrefix("content-") })
        let outcome = try #require(train(checkpoints(folder)))
        #expect(
            outcome.seconds[.factors] == nil && outcome.seconds[.content] == nil && outcome.seconds[.sequential] != nil)
        #expect(outcome.model.servingFactors == SmallWorld.model.servingFactors)
        #expect(outcome.model.learnedWeights == SmallWorld.model.learnedWeights)
    }

    @Test func `other facts leave the factors as they are, other watches do not`() throws {
        let folder = try TemporaryFolder()
        _ = train(checkpoints(folder))
        let facts = try #require(train(checkpoints(folder, facts: "g")))
        #expect(facts.seconds[.factors] == nil && facts.seconds[.sequential] == nil && facts.seconds[.content] != nil)
        let watches = try #require(train(checkpoints(folder, watches: "x")))
        #expect(Set(watches.seconds.keys) == Set(TrainingPipeline.Stage.allCases))
    }

    @Test func `a part that is cut off or altered is trained anew`() throws {
        let folder = try TemporaryFolder()
        _ = train(checkpoints(folder))
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasPrefix("factors-") })
        let url = URL(fileURLWithPath: folder.path + "/" + name)
        let data = try Data(contentsOf: url)
        try data.prefix(data.count / 2).write(to: url)
        let outcome = try #require(train(checkpoints(folder)))
        #expect(outcome.seconds[.factors] != nil && outcome.seconds[.sequential] == nil)
        #expect(outcome.model.servingFactors == SmallWorld.model.servingFactors)
    }
}
