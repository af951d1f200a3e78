import RecRanking

/// What lists are measured with, beside what was watched.
struct Yardstick: Sendable {
    let popularity: Popularity
    /// Viewers that the popularity was counted over.
    let viewerCount: Int
    /// Of the movies' contents, unit length.
    let embeddings: Matrix
    let genres: GenreMix

    /// One viewer's list, measured.
    struct Measured: Sendable {
        /// A value a metric, in the order of the metrics that were asked for.
        var values: [Double]
        var firstTen: [Int]
    }

    /// - Parameters:
    ///   - list: movie rows, best first.
    ///   - history: what the list was made from.
    func measured(
        _ list: [Int], relevant: Set<Int>, history: some Sequence<Watch>, _ metrics: [RankingMetric]
    ) -> Measured {
        let ten = Array(list.prefix(10))
        let values = metrics.map { metric -> Double in
            switch metric {
            case .ndcg10: RankingMetrics.ndcg(list, relevant: relevant, at: 10)
            case .ndcg100: RankingMetrics.ndcg(list, relevant: relevant, at: 100)
            case .hit10: RankingMetrics.hit(list, relevant: relevant, at: 10)
            case .recall20: RankingMetrics.recall(list, relevant: relevant, at: 20)
            case .recall100: RankingMetrics.recall(list, relevant: relevant, at: 100)
            case .novelty: RankingMetrics.novelty(ten, popularity, viewerCount: viewerCount)
            case .diversity: RankingMetrics.diversity(ten, embeddings)
            case .calibration:
                GenreMix.divergence(
                    of: genres.shares(of: ten),
                    from: genres.shares(of: history.lazy.filter { !$0.disliked }.map(\.movieRow)))
            // Of all viewers together, from the first tens.
            case .coverage: 0
            }
        }
        return Measured(values: values, firstTen: ten)
    }
}

/// What the lists of some viewers are worth. Viewers are named by their index among those that were judged.
public struct Judgement: Sendable {
    /// Those that were measured.
    public let metrics: [RankingMetric]
    let movieCount: Int
    /// By viewer.
    private let lists: [Yardstick.Measured]

    init(_ lists: [Yardstick.Measured], _ metrics: [RankingMetric], movieCount: Int) {
        self.lists = lists
        self.metrics = metrics
        self.movieCount = movieCount
    }

    /// Lists that were judged, one a held-out case.
    public var count: Int { lists.count }

    /// By viewer; zeros for coverage, which no single viewer has, and for a metric that was not asked for.
    public func values(_ metric: RankingMetric) -> [Double] {
        guard let column = metrics.firstIndex(of: metric) else { return lists.map { _ in 0 } }
        return lists.map { $0.values[column] }
    }

    /// The figure of all viewers, without its interval.
    public func value(_ metric: RankingMetric) -> Double {
        if metric == .coverage {
            var counter = CoverageCounter(movieCount)
            return counter.share(of: lists.indices, in: lists)
        }
        return values(metric).reduce(0, +) / Double(max(1, count))
    }

    /// Over all viewers, with its interval.
    public func estimate(_ metric: RankingMetric) -> Estimate { estimate(metric, of: Array(lists.indices)) }

    func estimate(_ metric: RankingMetric, of viewers: [Int]) -> Estimate {
        guard metric == .coverage else { return Estimate(Self.picked(values(metric), viewers)) }
        var counter = CoverageCounter(movieCount)
        return Estimate(ofAll: viewers.count, within: 0...1) { sample in
            counter.share(of: sample.lazy.map { viewers[$0] }, in: lists)
        }
    }

    /// Over the viewers of a slice.
    public func estimate(_ metric: RankingMetric, of slice: Slice) -> Estimate { estimate(metric, of: slice.viewers) }

    /// By how much the figure is more than another judgement's of the same viewers, viewer by viewer.
    public func difference(_ metric: RankingMetric, from other: Judgement, of viewers: [Int]? = nil) -> Estimate {
        let viewers = viewers ?? Array(lists.indices)
        guard metric == .coverage else {
            return Estimate(Self.picked(zip(values(metric), other.values(metric)).map { $0 - $1 }, viewers))
        }
        var counter = CoverageCounter(movieCount)
        return Estimate(ofAll: viewers.count, within: -1...1) { sample in
            let sampled = sample.lazy.map { viewers[$0] }
            return counter.share(of: sampled, in: lists) - counter.share(of: sampled, in: other.lists)
        }
    }

    private static func picked(_ values: [Double], _ viewers: [Int]) -> [Double] { viewers.map { values[$0] } }
}

/// Counts the different movies in the first tens of some viewers, thousands of times.
private struct CoverageCounter {
    /// By movie row: the round in which it was counted last.
    private var rounds: [Int32]
    private var round: Int32 = 0

    init(_ movieCount: Int) { rounds = [Int32](repeating: 0, count: movieCount) }

    mutating func share(of viewers: some Sequence<Int>, in lists: [Yardstick.Measured]) -> Double {
        round += 1
        var found = 0
        for viewer in viewers {
            for row in lists[viewer].firstTen where rounds[row] != round {
                rounds[row] = round
                found += 1
            }
        }
        return Double(found) / Double(max(1, rounds.count))
    }
}

/// Viewers that have something in common: a regime, the genre that most of what they went on to like has, the variant of
/// an experiment.
public struct Slice: Sendable, Hashable {
    /// What divides the viewers: `regime`, `genre`, or an experiment's id.
    public var division: String
    /// Within its division: `hybrid`, `drama`, a variant.
    public var name: String
    /// Indices of the judged.
    var viewers: [Int]

    /// What one viewer is, in one division.
    struct Tag: Sendable, Hashable {
        var division: String
        var name: String
    }

    /// At most so many of a division.
    private static let limit = 8

    /// By division in the order of the tags, the largest first.
    static func all(_ tags: [[Tag]]) -> [Slice] {
        var divisions: [String] = []
        var viewers: [Tag: [Int]] = [:]
        for (viewer, own) in tags.enumerated() {
            for tag in own {
                if !divisions.contains(tag.division) { divisions.append(tag.division) }
                viewers[tag, default: []].append(viewer)
            }
        }
        return divisions.flatMap { division in
            viewers.filter { $0.key.division == division }
                .sorted { ($0.value.count, $1.key.name) > ($1.value.count, $0.key.name) }.prefix(limit)
                .map { Slice(division: division, name: $0.key.name, viewers: $0.value) }
        }
    }

    /// - Parameter relevant: what the viewer went on to like, whose main genre is the viewer's.
    static func tags(of response: Response, relevant: Set<Int>, _ catalog: Catalog) -> [Tag] {
        var counts: [String: Int] = [:]
        for row in relevant { for genre in catalog[row].genres { counts[genre, default: 0] += 1 } }
        let genre = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        return [Tag(division: "regime", name: response.user.regime.rawValue)]
            + (genre.map { [Tag(division: "genre", name: $0)] } ?? [])
            + response.assignments.map { Tag(division: $0.experimentID, name: $0.variant ?? "in none") }
    }
}
