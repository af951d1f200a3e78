import RecRanking

/// Two settings measured on the same held-out viewers; intervals are 95%, by the bootstrap over viewers, of differences
/// viewer by viewer.
public struct HeldOutComparison: Sendable {
    /// Why there may be nothing to measure, in words.
    public static let nobody = "no viewer has a held-out watch that was liked and not seen before"

    /// One metric under both settings; the difference is current less baseline.
    public struct Line: Sendable, Hashable {
        /// Its estimates are over the same viewers.
        public var metric: RankingMetric
        public var baseline: Estimate
        public var current: Estimate
        public var difference: Estimate

    }

    /// NDCG@10 of the viewers of one slice.
    public struct SliceLine: Sendable, Hashable {
        /// `regime`, `genre`, or an experiment's id.
        public var division: String
        /// Of the slice within its division, with its NDCG@10.
        public var name: String
        public var line: Line
    }

    /// One viewer whose list is another.
    public struct Change: Sendable, Hashable {
        /// Of a measured viewer.
        public var userID: String
        /// Rank-biased overlap of the two orders.
        public var overlap: Double
        /// NDCG@10 under the baseline and under the current settings, 0…1.
        public var ndcgBefore: Double
        public var ndcgAfter: Double
    }

    /// What was measured, and what there is.
    public struct Sample: Sendable, Hashable {
        /// Viewers who are measured, of those who have something held out.
        public var viewers: Int
        public var ofViewers: Int
        /// Watches that the model behind it was trained on: fewer than there are where viewers were sampled for it.
        public var watches: Int
        public var ofWatches: Int

        /// Whether the model behind it has seen a part of the viewers alone.
        public var isPart: Bool { watches < ofWatches }
    }

    /// In the order of `RankingMetric.allCases`.
    public var lines: [Line]
    /// By division.
    public var slices: [SliceLine]
    /// Most changed first.
    public var changed: [Change]
    /// How much of what there is stands behind it.
    public var sample: Sample

    /// Nil where it was not measured.
    public subscript(metric: RankingMetric) -> Line? { lines.first { $0.metric == metric } }

    /// The metric that is tuned for.
    public var ndcg: Line { lines[0] }
}

extension HeldOutComparison {
    init(_ before: Judgement, _ after: Judgement, slices: [Slice], changed: [Change], sample: Sample) {
        func line(_ metric: RankingMetric, of viewers: [Int]) -> Line {
            Line(
                metric: metric, baseline: before.estimate(metric, of: viewers),
                current: after.estimate(metric, of: viewers),
                difference: after.difference(metric, from: before, of: viewers))
        }
        self.init(
            lines: RankingMetric.allCases.map { line($0, of: Array(0..<after.count)) },
            slices: slices.map {
                SliceLine(division: $0.division, name: $0.name, line: line(.ndcg10, of: $0.viewers))
            }, changed: changed, sample: sample)
    }
}
