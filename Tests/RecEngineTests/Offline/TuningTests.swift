import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite struct TuningTests {
    private static let split = Split(SmallWorld.watches, by: .temporal)

    private static let bench: HeldOutBench = {
        var dataset = SmallWorld.dataset
        dataset.watches = split.training
        return HeldOutBench(
            SmallWorld.train(dataset), split: split, dataset: dataset, facts: SmallWorld.facts, limit: 200, seed: 1)
    }()

    @Test func `tuning finds its way back from weights that are wrong`() throws {
        var wrong = RankingWeights.balanced
        for weight in RankingWeights.Coordinate.features { wrong[weight] = 0 }
        wrong[try .named("popularity")] = -1
        let found = try #require(
            WeightTuning.tune(Self.bench, from: wrong, objective: TuningObjective(), report: { _ in }))
        let (_, judged) = Self.bench.halves()
        #expect(found.after.meanNDCG > judged.score(wrong).meanNDCG + 0.05)
        #expect(found.trials > 20 && found.difference.count == judged.count)
    }

    @Test func `a floor is met before anything is gained`() throws {
        let (chosenOn, _) = Self.bench.halves()
        let start = RankingWeights.balanced
        let floor = chosenOn.score(start).novelty + 0.3
        let free = try #require(
            WeightTuning.tune(Self.bench, from: start, objective: TuningObjective(), report: { _ in }))
        let floored = try #require(
            WeightTuning.tune(
                Self.bench, from: start, objective: TuningObjective(noveltyFloor: floor), report: { _ in }))
        #expect(chosenOn.score(floored.weights).novelty >= floor)
        #expect(chosenOn.score(floored.weights).meanNDCG <= chosenOn.score(free.weights).meanNDCG)
    }

    @Test func `the bench agrees with the evaluation`() throws {
        var dataset = SmallWorld.dataset
        dataset.watches = Self.split.training
        let model = SmallWorld.train(dataset)
        let all = HeldOutBench(
            model, split: Self.split, dataset: dataset, facts: SmallWorld.facts, limit: .max, seed: 1)
        let evaluation = Evaluator.evaluate(
            model, split: Self.split, dataset: dataset, facts: SmallWorld.facts, adjustment: nil,
            recency: Defaults.recency)
        let score = all.score(nil)
        #expect(abs(score.meanNDCG - (try #require(evaluation.engine["ndcg@10"])).mean) < 1e-9)
        #expect(
            abs(score.coverage - evaluation.variety.engine.coverage) < 1e-9
                && abs(score.novelty - evaluation.variety.engine.novelty) < 1e-9)
    }
}
