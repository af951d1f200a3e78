import Foundation
import RecEngine
import RecExplanation
import Testing

@testable import recscope

/// `recscope warm`: the sentences that viewers will read.
@Suite(.timeLimit(.minutes(10))) struct WarmTests {
    private static let experiments = """
        {"experiments": [{"id": "wording", "salt": "w", "variants": [
          {"name": "plain", "buckets": [0, 2499]},
          {"name": "warm", "buckets": [2500, 4999], "explanation": "warm"},
          {"name": "plainest", "buckets": [5000, 7499], "explanation": "realiser_only"},
          {"name": "personal", "buckets": [7500, 9999], "explanation": "personal"}]}]}
        """

    /// The tests' data, with an experiment of every way to explain.
    private static let arguments = Result {
        _ = try AskedEngine.shared.get()
        let folder = AskedEngine.folder + "/warm"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["watches.csv", "catalog.jsonl", "surveys.jsonl"] {
            try FileManager.default.copyItem(atPath: AskedEngine.folder + "/" + name, toPath: folder + "/" + name)
        }
        try experiments.write(toFile: folder + "/experiments.json", atomically: true, encoding: .utf8)
        return ["--data", folder, "--model", folder + "/model", "--explanations", folder + "/sentences"]
    }

    private func warm() throws -> [String: Any] {
        try AskedEngine.json(AskedEngine.parsed(WarmCommand(), Self.arguments.get()).answer())
    }

    @Test func `after warm every viewer's first list is there, in the voice of their variant`() throws {
        let first = try warm()
        #expect((first["made"] as? Int ?? 0) > 0 && first["already_there"] as? Int == 0)
        let again = try warm()
        #expect(again["made"] as? Int == 0 && again["pairs"] as? Int == first["pairs"] as? Int)

        let command = try AskedEngine.parsed(RecommendCommand(), Self.arguments.get() + ["--user", "u1"])
        let engine = try command.engine.openEngine(command.explanations.desk())
        var served: Set<ExplanationStrategy> = []
        for userID in engine.histories.userIDs {
            let response = try #require(engine.recommend(Request(userID: userID, now: engine.dataset.now)))
            let strategy = response.settings.explanation
            guard strategy != .personal else { continue }
            served.insert(strategy)
            #expect(response.explanations.allSatisfy { $0.cache.isHit }, "\(userID), \(strategy)")
        }
        #expect(served == [.shared, .warm, .realiserOnly])
    }
}
