import Foundation
import RecExplanation
import RecRanking

/// Viewers with their candidates' features and what they watched next: weights are judged on it without retrieval or
/// training, thousands of times a minute.
public struct HeldOutBench: Sendable {
    /// One viewer's candidates as ranking gets them, and the truth.
    struct Viewer: Sendable {
        var input: RankingInput
        /// The weights that the viewer is served with.
        var standard: RankingWeights
        var relevant: Set<Int>
    }

    /// What a set of weights does, as means over the viewers.
    public struct Score: Sendable, Hashable {
        /// By viewer, so that two sets of weights can be compared viewer by viewer.
        public var ndcg: [Double]
        /// Share of the catalogue that is in anyone's ten.
        public var coverage: Double
        /// Mean of −log₂(share of viewers who watched it) over the results.
        public var novelty: Double

        public var meanNDCG: Double { ndcg.isEmpty ? 0 : ndcg.reduce(0, +) / Double(ndcg.count) }
    }

    var viewers: [Viewer]
    let popularity: Popularity
    let userCount: Int

    public var count: Int { viewers.count }

    /// Up to `limit` viewers, drawn by seed, of those with something held out and without a rating below the bar.
    init(_ model: RecommenderModel, split: Split, dataset: Dataset, facts: FactIndex, limit: Int, seed: UInt64) {
        let engine = Engine(
            dataset: dataset, model: model, experiments: ExperimentSet(),
            explainer: Explainer(
                catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity),
            facts: facts, monotonicClock: { 0 })
        var users = split.heldOut.indices.filter { !split.heldOut[$0].isEmpty }
        var random = RandomSource(seed: seed)
        users.shuffle(using: &random)
        let chosen = Array(users.prefix(limit))
        viewers = parallelMap(chosen.count) { index -> Viewer? in
            let user = chosen[index]
            var request = Request(userID: split.training.userIDs[user], now: split.heldOut[user][0].watchedAt)
            request.overrides.explanation = ExplanationStrategy.none
            guard let response = engine.recommendFromAll(request) else { return nil }
            return Viewer(
                input: response.input, standard: response.settings.standardWeights,
                relevant: Set(split.heldOut[user].map(\.movieRow)))
        }.compactMap { $0 }
        popularity = model.popularity
        userCount = split.training.userCount
    }

    /// Viewers that are there already.
    init(_ viewers: [Viewer], popularity: Popularity, userCount: Int) {
        self.viewers = viewers
        self.popularity = popularity
        self.userCount = userCount
    }

    private init(_ viewers: [Viewer], of bench: HeldOutBench) {
        self.viewers = viewers
        popularity = bench.popularity
        userCount = bench.userCount
    }

    /// Two benches of half of the viewers each: one to choose on, one to judge the choice on.
    func halves() -> (HeldOutBench, HeldOutBench) {
        let half = viewers.count / 2
        return (HeldOutBench(Array(viewers[..<half]), of: self), HeldOutBench(Array(viewers[half...]), of: self))
    }

    /// `weights` nil: those that each viewer is served with.
    public func score(_ weights: RankingWeights?) -> Score {
        let lists = parallelMap(viewers.count) { index -> (ndcg: Double, rows: [Int]) in
            let viewer = viewers[index]
            let rows = viewer.input.ranked(with: weights ?? viewer.standard, resultCount: 10).order.prefix(10).map {
                viewer.input.movieRows[$0]
            }
            return (RankingMetrics.ndcg(rows, relevant: viewer.relevant, at: 10), rows)
        }
        let shown = lists.flatMap(\.rows)
        let novelty = shown.reduce(0.0) {
            $0 - log2(max(1, Double(popularity.viewerCounts[$1])) / Double(max(1, userCount)))
        }
        return Score(
            ndcg: lists.map(\.ndcg), coverage: Double(Set(shown).count) / Double(max(1, popularity.viewerCounts.count)),
            novelty: shown.isEmpty ? 0 : novelty / Double(shown.count))
    }
}
