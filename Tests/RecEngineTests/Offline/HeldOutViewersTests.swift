import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite struct HeldOutViewersTests {
    private static let split = Split(SmallWorld.watches, by: .temporal)
    private static let viewers: HeldOutViewers? = {
        var training = SmallWorld.dataset
        training.watches = split.training
        return HeldOutViewers(
            model: SmallWorld.train(training), split: split, dataset: SmallWorld.dataset, facts: SmallWorld.facts,
            limit: 120)
    }()

    @Test func `the measure is that of the evaluation of the same viewers`() throws {
        let viewers = try #require(Self.viewers)
        let result = try #require(viewers.compare(nil, nil))
        #expect(result.count == 120 && result.ndcg.difference.mean == 0 && result.changed.isEmpty)
        let mean =
            viewers.viewers.reduce(0.0) { sum, viewer in
                let order = viewer.input.ranked(with: viewer.standardWeights, resultCount: 10).order.map {
                    viewer.input.movieRows[$0]
                }
                return sum + RankingMetrics.ndcg(order, relevant: viewer.relevant, at: 10)
            } / 120
        #expect(abs(result.ndcg.baseline.mean - mean) < 1e-12 && mean > 0.02)
    }

    @Test func `weights turned round are worse, and the interval says so`() throws {
        let viewers = try #require(Self.viewers)
        var reversed = viewers.viewers[0].standardWeights
        for weight in RankingWeights.Coordinate.features { reversed[weight] = -1 }
        let result = try #require(viewers.compare(nil, reversed))
        #expect(result.ndcg.difference.high < 0 && result.changed.count > 100)
        #expect(result.slices.contains { $0.name == "collaborative" })
        #expect(viewers.compare(nil, reversed, isCancelled: { true }) == nil)
        #expect(viewers.compare(nil, reversed, count: 30)?.count == 30)
    }
}
