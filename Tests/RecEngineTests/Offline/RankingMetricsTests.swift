import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct RankingMetricsTests {
    @Test func `NDCG is the discounted gain over the best that could be, which few relevant movies limit`() {
        // Relevant at places 2 and 4 of two: (1/log2 3 + 1/log2 5) / (1 + 1/log2 3).
        let two = RankingMetrics.ndcg([9, 1, 8, 2, 7], relevant: [1, 2], at: 10)
        #expect(abs(two - (0.6309297536 + 0.4306765581) / (1 + 0.6309297536)) < 1e-9)
        // Three relevant, two places: the best is 1 + 1/log2 3.
        let cut = RankingMetrics.ndcg([1, 9, 2, 3], relevant: [1, 2, 3], at: 2)
        #expect(abs(cut - 1 / (1 + 0.6309297536)) < 1e-9)
        #expect(RankingMetrics.ndcg([3, 1, 2], relevant: [1, 2, 3], at: 10) == 1)
        #expect(RankingMetrics.ndcg([1], relevant: [], at: 10) == 0)
    }

    @Test func `hit and recall look at the first k, and recall divides by what k could hold`() {
        let list = [9, 8, 1, 2, 3]
        #expect(
            RankingMetrics.hit(list, relevant: [1], at: 2) == 0 && RankingMetrics.hit(list, relevant: [1], at: 3) == 1)
        #expect(RankingMetrics.recall(list, relevant: [1, 2, 7, 6], at: 4) == 0.5)
        #expect(RankingMetrics.recall(list, relevant: [1, 2, 7, 6, 5, 4, 3, 11], at: 4) == 0.5)
        #expect(RankingMetrics.recall(list, relevant: [1, 7], at: 4) == 0.5)
        #expect(RankingMetrics.recall(list, relevant: [], at: 4) == 0)
    }

    @Test func `novelty is the mean of bits, diversity the mean distance of pairs`() {
        // 8 of 16 viewers: 1 bit; 1 and none of 16: 4 bits each.
        let popularity = Popularity(viewerCounts: [8, 1, 0])
        #expect(RankingMetrics.novelty([0, 1, 2], popularity, viewerCount: 16) == 3)
        #expect(RankingMetrics.novelty([], popularity, viewerCount: 16) == 0)
        var embeddings = Matrix(rows: 3, columns: 8)
        (embeddings[0, 0], embeddings[1, 0], embeddings[2, 1]) = (1, 1, 1)
        // The same, and two that have nothing in common: (0 + 1 + 1) / 3.
        #expect(abs(RankingMetrics.diversity([0, 1, 2], embeddings) - 2.0 / 3) < 1e-6)
        #expect(RankingMetrics.diversity([0], embeddings) == 0)
    }

    @Test func `a quantile is the value of the nearest rank`() {
        let values = (1...20).map(Double.init)
        #expect(quantile(0.5, ofSorted: values) == 10 && quantile(0.95, ofSorted: values) == 19)
        #expect(quantile(0, ofSorted: values) == 1 && quantile(1, ofSorted: values) == 20)
        #expect(quantile(0.5, ofSorted: [1, 2]) == 1 && quantile(0.5, ofSorted: []) == nil)
    }

    @Test func `intervals hold the value and narrow with more viewers`() {
        func estimate(_ count: Int) -> Estimate { Estimate((0..<count).map { Double($0 % 5) }) }
        let (few, many) = (estimate(20), estimate(2_000))
        #expect(few.mean == 2 && few.low < 2 && few.high > 2)
        #expect(many.high - many.low < (few.high - few.low) / 5)
        // The standard error of the mean is √2/√2000: 1.96 of it each way.
        #expect(abs(many.high - many.low - 2 * 1.96 * 0.0316) < 0.01)
        let same = Estimate([0.3, 0.3, 0.3])
        #expect(same.low == same.mean && same.high == same.mean)
    }
}
