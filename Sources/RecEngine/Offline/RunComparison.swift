import RecRanking

/// Two systems' lists for the same held-out cases: metrics with paired intervals, who is served otherwise, and which movies
/// are shown more or less.
public struct RunComparison: Sendable {
    /// A movie that more or fewer viewers have in their first ten.
    public struct Exposure: Sendable, Hashable {
        /// Of the catalogue.
        public var movieRow: Int
        /// Viewers who have it there, in either system's lists.
        public var before: Int
        public var after: Int
    }

    /// Metrics, slices and the most changed viewers.
    public var held: HeldOutComparison
    /// Those that gained or lost viewers, the largest change first.
    public var exposure: [Exposure]
    /// The mean share of a viewer's first ten that the other system does not have there.
    public var changedShare: Double
    /// Viewers of whom a system has no list: it counts as empty.
    public var withoutList: (before: Int, after: Int)

    /// - Parameters:
    ///   - judge: its cases; its engine says what kind of viewer each is.
    ///   - before, after: movie rows, best first, of a case; nil where a system has no list.
    public init(
        _ judge: HeldOutJudge, before: @Sendable (HeldOutCase) -> [Int]?, after: @Sendable (HeldOutCase) -> [Int]?
    ) {
        let cases = judge.cases.cases
        let pairs = parallelMap(cases.count) { index in (before(cases[index]), after(cases[index])) }
        func judgement(_ list: @Sendable (Int) -> [Int]) -> Judgement {
            let measured = parallelMap(cases.count) { index in
                judge.yardstick.measured(
                    list(index), relevant: cases[index].relevant, history: judge.cases.history(of: cases[index]),
                    RankingMetric.allCases)
            }
            return Judgement(measured, RankingMetric.allCases, movieCount: judge.engine.catalog.count)
        }
        let (old, new) = (judgement { pairs[$0].0 ?? [] }, judgement { pairs[$0].1 ?? [] })
        let tags = parallelMap(cases.count) { index in
            Slice.tags(
                of: judge.answer(cases[index], Overrides()), relevant: cases[index].relevant, judge.engine.catalog)
        }
        let ndcg = (old.values(.ndcg10), new.values(.ndcg10))
        let changed = cases.indices.compactMap { index -> HeldOutComparison.Change? in
            let (first, second) = (pairs[index].0 ?? [], pairs[index].1 ?? [])
            guard first.prefix(10) != second.prefix(10) else { return nil }
            return .init(
                userID: judge.cases.userID(of: cases[index]),
                overlap: OrderComparison(first, second, resultCount: 10).rankBiasedOverlap,
                ndcgBefore: ndcg.0[index], ndcgAfter: ndcg.1[index])
        }
        held = HeldOutComparison(
            old, new, slices: Slice.all(tags),
            changed: changed.sorted { ($0.overlap, $0.userID) < ($1.overlap, $1.userID) },
            sample: .init(
                viewers: cases.count, ofViewers: cases.count, watches: judge.cases.log.count,
                ofWatches: judge.cases.log.count))
        withoutList = (pairs.count { $0.0 == nil }, pairs.count { $0.1 == nil })
        var shown: [Int: (Int, Int)] = [:]
        var share = 0.0
        for (first, second) in pairs {
            let (first, second) = (Set((first ?? []).prefix(10)), Set((second ?? []).prefix(10)))
            for row in first { shown[row, default: (0, 0)].0 += 1 }
            for row in second { shown[row, default: (0, 0)].1 += 1 }
            let largest = max(first.count, second.count)
            if largest > 0 { share += 1 - Double(first.intersection(second).count) / Double(largest) }
        }
        changedShare = share / Double(max(1, pairs.count))
        exposure = shown.map { Exposure(movieRow: $0.key, before: $0.value.0, after: $0.value.1) }
            .filter { $0.before != $0.after }
            .sorted { (abs($1.after - $1.before), $0.movieRow) < (abs($0.after - $0.before), $1.movieRow) }
    }
}
