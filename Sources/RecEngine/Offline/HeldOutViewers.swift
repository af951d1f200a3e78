import Foundation
import RecExplanation
import RecRanking

/// Viewers as they were before their held-out watches, with the features of their candidates: any weighting is
/// measured on them by ranking again, without a model and without retrieval.
public struct HeldOutViewers: Sendable {
    public struct Viewer: Sendable {
        public var userID: String
        public var regime: Regime
        /// The genre that most of the held-out movies have; nil where the facts name none.
        public var genre: String?
        /// What a viewer's weights are when nobody sets them.
        public var standardWeights: RankingWeights
        var input: RankingInput
        /// Rows of the movies that they watched next.
        var relevant: Set<Int>
    }

    /// In an order drawn by seed: any first part is a sample.
    public let viewers: [Viewer]
    /// Viewers by movie row in training, for novelty; and how many viewers there are.
    private let popularity: Popularity
    private let userCount: Int
    private var viewerCounts: [Int32] { popularity.viewerCounts }

    /// How deep the metrics look.
    static let depth = 10

    /// Asks the engine for at most `limit` viewers of a split, each at the time of their first held-out watch.
    ///
    /// - Parameters:
    ///   - model: trained on `split.training` alone.
    ///   - dataset: with any watches; those of the split's training part are used.
    /// - Returns: nil when `isCancelled` became true.
    public init?(
        model: RecommenderModel, split: Split, dataset: Dataset, facts: FactIndex, limit: Int, seed: UInt64 = 1,
        isCancelled: @Sendable () -> Bool = { false }
    ) {
        var training = dataset
        training.watches = split.training
        let engine = Engine(
            dataset: training, model: model, experiments: ExperimentSet(),
            explainer: Explainer(
                catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity),
            facts: facts, monotonicClock: { 0 })
        var users = split.heldOut.indices.filter { user in split.heldOut[user].contains { !$0.disliked } }
        var random = RandomSource(seed: seed)
        users.shuffle(using: &random)
        var viewers: [Viewer] = []
        for user in users.prefix(limit) {
            if isCancelled() { return nil }
            var request = Request(
                userID: split.training.userIDs[user], now: split.heldOut[user][0].watchedAt, resultCount: Self.depth)
            request.overrides.explanation = ExplanationStrategy.none
            guard let response = engine.recommendFromAll(request) else { continue }
            let relevant = Set(split.heldOut[user].lazy.filter { !$0.disliked }.map(\.movieRow))
            viewers.append(
                Viewer(
                    userID: request.userID, regime: response.user.regime,
                    genre: Self.mainGenre(relevant, dataset.catalog),
                    standardWeights: response.settings.standardWeights, input: response.input, relevant: relevant))
        }
        self.viewers = viewers
        popularity = model.popularity
        userCount = split.training.userCount
    }

    private static func mainGenre(_ rows: Set<Int>, _ catalog: Catalog) -> String? {
        var counts: [String: Int] = [:]
        for row in rows { for genre in catalog[row].genres { counts[genre, default: 0] += 1 } }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// One viewer under one weighting.
    struct Outcome: Sendable {
        var results: [Int]
        var order: [Int]
        var ndcg: Double
        var hit: Double
        var recall: Double
        /// Whether the candidates hold them at all; weights don't change it.
        var candidateRecall: Double
    }

    func outcome(_ viewer: Viewer, _ weights: RankingWeights?) -> Outcome {
        let order = viewer.input.ranked(with: weights ?? viewer.standardWeights, resultCount: Self.depth).order
            .map { viewer.input.movieRows[$0] }
        return Outcome(
            results: Array(order.prefix(Self.depth)), order: order,
            ndcg: RankingMetrics.ndcg(order, relevant: viewer.relevant, at: Self.depth),
            hit: RankingMetrics.hit(order, relevant: viewer.relevant, at: Self.depth),
            recall: RankingMetrics.recall(order, relevant: viewer.relevant, at: 20),
            candidateRecall: RankingMetrics.recall(order, relevant: viewer.relevant, at: 100))
    }

    /// Two weightings on the first `count` viewers; nil weights are what training found for each viewer.
    ///
    /// - Returns: nil when `isCancelled` became true.
    public func compare(
        _ baseline: RankingWeights?, _ current: RankingWeights?, count: Int = .max, isCancelled: () -> Bool = { false }
    ) -> WeightComparison? {
        let chosen = viewers.prefix(count)
        var before: [Outcome] = []
        var after: [Outcome] = []
        for viewer in chosen {
            if isCancelled() { return nil }
            before.append(outcome(viewer, baseline))
            after.append(baseline == current ? before[before.count - 1] : outcome(viewer, current))
        }
        return comparison(Array(chosen), before, after)
    }

    /// NDCG@10 with one weight at each of `values` and the others as they are.
    ///
    /// - Parameters:
    ///   - weights: nil is what training found for each viewer.
    /// - Returns: nil when `isCancelled` became true.
    public func curve(
        along coordinate: RankingWeights.Coordinate, at values: [Float], from weights: RankingWeights?,
        count: Int = .max,
        isCancelled: () -> Bool = { false }
    ) -> [Double]? {
        let chosen = viewers.prefix(count)
        var means: [Double] = []
        for value in values {
            var sum = 0.0
            for viewer in chosen {
                if isCancelled() { return nil }
                var changed = weights ?? viewer.standardWeights
                changed[coordinate] = value
                sum += outcome(viewer, changed).ndcg
            }
            means.append(sum / Double(max(1, chosen.count)))
        }
        return means
    }

    /// Seeks weights by coordinate ascent on half of the viewers, and judges them on the other half.
    ///
    /// - Parameters:
    ///   - reference: what they are compared with; nil is what training found for each viewer.
    /// - Returns: nil when `isCancelled` became true.
    public func tune(
        from start: RankingWeights, against reference: RankingWeights?, isCancelled: () -> Bool = { false },
        report: (Double) -> Void = { _ in }
    ) -> TunedWeights? {
        let bench = HeldOutBench(
            viewers.map { HeldOutBench.Viewer(input: $0.input, standard: $0.standardWeights, relevant: $0.relevant) },
            popularity: popularity,
            userCount: userCount)
        return WeightTuning.tune(
            bench, from: start, against: reference, objective: TuningObjective(), isCancelled: isCancelled,
            report: report)
    }

    private func comparison(_ chosen: [Viewer], _ before: [Outcome], _ after: [Outcome]) -> WeightComparison {
        func line(_ name: String, _ indices: [Int], _ value: (Outcome) -> Double) -> WeightComparison.Line {
            let (first, second) = (indices.map { value(before[$0]) }, indices.map { value(after[$0]) })
            return WeightComparison.Line(
                name: name, baseline: Estimate(first), current: Estimate(second),
                difference: Estimate(zip(first, second).map { $1 - $0 }))
        }
        let all = Array(chosen.indices)
        var slices: [WeightComparison.Line] = Regime.allCases.compactMap { regime in
            let indices = all.filter { chosen[$0].regime == regime }
            return indices.isEmpty ? nil : line(regime.rawValue, indices, \.ndcg)
        }
        let genres = Dictionary(grouping: all) { chosen[$0].genre ?? "" }.filter { !$0.key.isEmpty }
        for (genre, indices) in genres.sorted(by: { ($0.value.count, $1.key) > ($1.value.count, $0.key) }).prefix(8) {
            slices.append(line(genre, indices, \.ndcg))
        }
        let changed = all.map { index in
            let overlap = OrderComparison(before[index].order, after[index].order, resultCount: Self.depth)
                .rankBiasedOverlap
            return WeightComparison.Change(
                userID: chosen[index].userID, overlap: overlap, ndcgBefore: before[index].ndcg,
                ndcgAfter: after[index].ndcg)
        }
        return WeightComparison(
            lines: [
                line("NDCG@10", all, \.ndcg), line("hit rate@10", all, \.hit), line("recall@20", all, \.recall),
                line("recall@100", all, \.candidateRecall),
            ],
            slices: slices, coverage: (coverage(before), coverage(after)), novelty: (novelty(before), novelty(after)),
            changed: changed.filter { $0.overlap < 1 - 1e-9 }.sorted {
                ($0.overlap, $0.userID) < ($1.overlap, $1.userID)
            },
            count: chosen.count, total: viewers.count)
    }

    private func coverage(_ outcomes: [Outcome]) -> Double {
        Double(Set(outcomes.flatMap(\.results)).count) / Double(max(1, viewerCounts.count))
    }

    private func novelty(_ outcomes: [Outcome]) -> Double {
        let shown = outcomes.flatMap(\.results)
        let sum = shown.reduce(0.0) { $0 - log2(max(1, Double(viewerCounts[$1])) / Double(max(1, userCount))) }
        return shown.isEmpty ? 0 : sum / Double(shown.count)
    }
}

/// Two weightings measured on the same viewers; intervals are 95%, by the bootstrap over viewers, of the differences
/// viewer by viewer.
public struct WeightComparison: Sendable {
    public struct Line: Sendable, Hashable {
        public var name: String
        public var baseline: Estimate
        public var current: Estimate
        public var difference: Estimate
    }

    /// One viewer whose list is another.
    public struct Change: Sendable, Hashable {
        public var userID: String
        /// Rank-biased overlap of the two orders.
        public var overlap: Double
        public var ndcgBefore: Double
        public var ndcgAfter: Double
    }

    /// NDCG@10, hit rate@10, recall@20, and recall@100, which is that of the candidates.
    public var lines: [Line]
    /// NDCG@10 by regime and by genre of what was watched next.
    public var slices: [Line]
    /// Share of the catalogue in anyone's first ten: baseline, current.
    public var coverage: (baseline: Double, current: Double)
    /// Mean of −log₂(share of viewers) over the results.
    public var novelty: (baseline: Double, current: Double)
    /// Most changed first.
    public var changed: [Change]
    /// Viewers measured, and viewers that there are.
    public var count: Int
    public var total: Int

    public var ndcg: Line { lines[0] }
}
