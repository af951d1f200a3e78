import Foundation
import Testing

@testable import recscope

/// `recscope capacity`, as a script and a person ask it.
@Suite(.timeLimit(.minutes(10))) struct CapacityTests {
    private func plan(_ words: String...) throws -> [String: Any] {
        _ = try AskedEngine.shared.get()
        let command = try AskedEngine.parsed(CapacityCommand(), arguments(words))
        let answer = try command.answer()
        try OptionParser(command).refuseUnread()
        return try AskedEngine.json(answer)
    }

    private func arguments(_ words: [String]) -> [String] {
        AskedEngine.dataArguments + ["--requests", "100", "--warm-up", "50"] + words
    }

    private func rows(_ plan: [String: Any], _ name: String) throws -> [[String: Any]] {
        try #require(plan[name] as? [[String: Any]])
    }

    @Test(
        .disabled(
            if: ProcessInfo.processInfo.environment["RECSCOPE_SANITIZER"] != nil,
            "a sanitizer has an allocator of its own, which does not say how much it holds"), .timeLimit(.minutes(10)))
    func `every figure has its formula, and what it needs was measured here or set`()
        throws
    {
        _ = try AskedEngine.shared.get()
        // In a process of its own: what it holds is its own.
        let words = ["--daily", "1000", "--sets", "2", "--viewers", "7000", "--movies", "500000", "--json"]
        let (code, output, errors) = try BuiltProgram.run(["capacity"] + arguments(words))
        try #require(code == 0, "\(errors)")
        let plan = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        let lines = try rows(plan, "lines")
        let sets = try #require(lines.first { $0["name"] as? String == "sets_a_day" })
        #expect(sets["of_daily_viewers"] as? Double == 2_000 && sets["of_all_viewers"] as? Double == 14_000)
        #expect(lines.allSatisfy { ($0["formula"] as? String)?.isEmpty == false && $0["of_all_viewers"] is Double })
        let constants = try rows(plan, "constants")
        #expect(constants.allSatisfy { ($0["origin"] as? String)?.isEmpty == false })
        for name in ["cpu_request", "hit_rate_by_set", "memory_per_movie", "memory_per_viewer", "disk_per_movie"] {
            let constant = try #require(constants.first { $0["name"] as? String == name })
            #expect((constant["value"] as? Double ?? 0) > 0, "\(name)")
        }
        let costs = try rows(plan, "costs")
        #expect(
            costs.map { $0["component"] as? String } == [
                "embedding_lookup", "ann_search", "rerank", "explanation", "language_model", "total",
            ])
        #expect(costs.last?["case_study"] as? Double == 0.006_11)
    }

    @Test(.timeLimit(.minutes(10))) func `a hit rate that is set takes the measured one's place`() throws {
        let calls = try rows(plan("--hit-rate", "1"), "lines").first { $0["name"] as? String == "model_calls_a_day" }
        #expect(calls?["of_all_viewers"] as? Double == 0)
        #expect(throws: CommandError.self) { try plan("--hit-rate", "92") }
        #expect(throws: CommandError.self) { try plan("--busy", "0") }
    }
}
