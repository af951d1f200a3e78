import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct TuningTests {
    private func tuned(
        from start: RankingWeights, _ objective: TuningObjective = TuningObjective()
    ) throws -> TunedWeights {
        let search = WeightTuning(try #require(HeldOutWorld.metric), objective: objective) { weights in
            var overrides = Overrides()
            overrides.weights = weights
            return overrides
        }
        return try #require(search.tuned(from: start))
    }

    private func judged(_ weights: RankingWeights, _ viewers: Range<Int>) throws -> Judgement {
        var overrides = Overrides()
        overrides.weights = weights
        return try #require(HeldOutWorld.metric?.judgement(overrides, of: viewers))
    }

    @Test func `tuning finds its way back from weights that are wrong`() throws {
        var wrong = RankingWeights(values: Feature.all.map { _ in 0 }, diversity: 0.9)
        wrong[try .named("popularity")] = -1
        let found = try tuned(from: wrong)
        let count = try #require(HeldOutWorld.metric).count
        let before = try judged(wrong, count / 2..<count)
        #expect(found.after.value(.ndcg10) > before.value(.ndcg10) + 0.05)
        #expect(found.trials > 20 && found.difference.count == before.count)
    }

    @Test func `a floor is met before anything is gained`() throws {
        let chosenOn = 0..<(try #require(HeldOutWorld.metric).count / 2)
        let start = RankingWeights.balanced
        let floor = try judged(start, chosenOn).value(.novelty) + 0.3
        let free = try tuned(from: start)
        let floored = try tuned(from: start, TuningObjective(noveltyFloor: floor))
        #expect(floored.chosenOn.value(.novelty) >= floor)
        #expect(floored.chosenOn.value(.ndcg10) <= free.chosenOn.value(.ndcg10))
    }
}
