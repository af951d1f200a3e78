import RecRanking

/// The live metric: held-out viewers with the features of their candidates, on which any change that can be made on
/// screen is measured against what each viewer is served with. Weights are measured by ranking again; what changes the
/// candidates (β, recency, a forced variant) by retrieving anew, once each.
public final class HeldOutMetric: Sendable {
    /// One viewer as ranking gets them.
    private struct Prepared: Sendable {
        var input: RankingInput
        /// What the viewer is served with.
        var served: RankingWeights
        /// Those of the viewer's linear ranking.
        var linear: RankingWeights
        var tags: [Slice.Tag]
    }

    private let judge: HeldOutJudge
    private let sample: HeldOutComparison.Sample
    /// By what changes the candidates, the last used first.
    private let kept = Locked<[(settings: Overrides, viewers: [Prepared])]>([])
    private static let keptCount = 3

    /// - Parameters:
    ///   - limit: viewers that are measured at most; a sample, since the cases come in an order drawn by seed.
    ///   - watches: those that there are, where the model was trained on a sample of viewers.
    ///   - viewers: those that there are, where these are a sample; nil counts the cases.
    public init(_ judge: HeldOutJudge, limit: Int, watches: Int? = nil, viewers: Int? = nil) {
        self.judge = judge
        let (cases, known) = (judge.cases.cases.count, judge.cases.log.count)
        sample = HeldOutComparison.Sample(
            viewers: min(limit, cases), ofViewers: viewers ?? cases, watches: known, ofWatches: watches ?? known)
    }

    /// Viewers that are measured.
    public var count: Int { sample.viewers }

    /// Two settings on the first viewers.
    ///
    /// - Parameters:
    ///   - baseline: empty is what each viewer is served with.
    ///   - wanted: viewers at most.
    /// - Returns: nil when `isCancelled` became true.
    public func compare(
        _ baseline: Overrides, _ current: Overrides, count wanted: Int = .max, isCancelled: () -> Bool = { false }
    ) -> HeldOutComparison? {
        let range = 0..<min(wanted, count)
        guard let viewers = prepared(baseline, range.upperBound, isCancelled: isCancelled),
            let first = lists(baseline, of: range, isCancelled: isCancelled),
            let second = baseline == current ? first : lists(current, of: range, isCancelled: isCancelled)
        else { return nil }
        let (before, after) = (judgement(first, of: range), judgement(second, of: range))
        let ndcg = (before: before.values(.ndcg10), after: after.values(.ndcg10))
        let changed = range.filter { first[$0] != second[$0] }.map { index in
            HeldOutComparison.Change(
                userID: judge.cases.userID(of: judge.cases.cases[index]),
                overlap: OrderComparison(first[index], second[index], resultCount: 10).rankBiasedOverlap,
                ndcgBefore: ndcg.before[index], ndcgAfter: ndcg.after[index])
        }
        var sample = sample
        sample.viewers = range.count
        return isCancelled()
            ? nil
            : HeldOutComparison(
                before, after, slices: Slice.all(viewers.prefix(range.count).map(\.tags)),
                changed: changed.sorted { ($0.overlap, $0.userID) < ($1.overlap, $1.userID) }, sample: sample)
    }

    /// NDCG@10 with one weight moved by each of `differences` from what each viewer is served with.
    ///
    /// - Parameters:
    ///   - change: all else that is changed.
    /// - Returns: nil when `isCancelled` became true.
    public func curve(
        along coordinate: RankingWeights.Coordinate, by differences: [Float], from change: Overrides,
        count wanted: Int = .max,
        isCancelled: () -> Bool = { false }
    ) -> [Double]? {
        let range = 0..<min(wanted, count)
        var means: [Double] = []
        for difference in differences {
            var moved = change
            moved.difference = change.difference ?? WeightDifference()
            moved.difference?[coordinate] = difference
            guard let lists = lists(moved, of: range, isCancelled: isCancelled) else { return nil }
            means.append(judgement(lists, of: range, [.ndcg10]).value(.ndcg10))
        }
        return means
    }

    /// The lists of some viewers under `overrides`, measured; nil when `isCancelled` became true.
    func judgement(
        _ overrides: Overrides, of range: Range<Int>, _ metrics: [RankingMetric] = RankingMetric.allCases,
        isCancelled: () -> Bool = { false }
    ) -> Judgement? {
        lists(overrides, of: range, isCancelled: isCancelled).map { judgement($0, of: range, metrics) }
    }

    private func judgement(_ lists: [[Int]], of range: Range<Int>, _ metrics: [RankingMetric] = RankingMetric.allCases)
        -> Judgement
    {
        let measured = parallelMap(range.count) { place in
            let item = judge.cases.cases[range.lowerBound + place]
            return judge.yardstick.measured(
                lists[place], relevant: item.relevant, history: judge.cases.history(of: item), metrics)
        }
        return Judgement(measured, metrics, movieCount: judge.engine.catalog.count)
    }

    /// All candidates of some viewers, best first.
    private func lists(_ overrides: Overrides, of range: Range<Int>, isCancelled: () -> Bool) -> [[Int]]? {
        guard let viewers = prepared(overrides, range.upperBound, isCancelled: isCancelled), !isCancelled() else {
            return nil
        }
        return parallelMap(range.count) { place in
            let viewer = viewers[range.lowerBound + place]
            return viewer.input.ranked(
                with: overrides.weights(over: viewer.served, linear: viewer.linear), resultCount: 10
            )
            .order.map { viewer.input.movieRows[$0] }
        }
    }

    /// The first `wanted` viewers, or more, under what `overrides` say of anything but weights.
    private func prepared(_ overrides: Overrides, _ wanted: Int, isCancelled: () -> Bool) -> [Prepared]? {
        var settings = overrides
        (settings.weights, settings.adjustment, settings.difference) = (nil, nil, nil)
        let found = kept.withLock { kept -> [Prepared] in
            guard let place = kept.firstIndex(where: { $0.settings == settings }) else { return [] }
            kept.insert(kept.remove(at: place), at: 0)
            return kept[0].viewers
        }
        if found.count >= wanted { return found }
        var viewers = found
        while viewers.count < wanted {
            if isCancelled() { return nil }
            let start = viewers.count
            viewers += parallelMap(min(32, wanted - start)) { [settings] in prepared(start + $0, settings) }
        }
        kept.withLock { kept in
            kept.removeAll { $0.settings == settings }
            kept.insert((settings, viewers), at: 0)
            // What everyone is compared with is needed again.
            if kept.count > Self.keptCount, let old = kept.lastIndex(where: { $0.settings != Overrides() }) {
                kept.remove(at: old)
            }
        }
        return viewers
    }

    private func prepared(_ index: Int, _ settings: Overrides) -> Prepared {
        let item = judge.cases.cases[index]
        let response = judge.answer(item, settings)
        return Prepared(
            input: response.input, served: response.settings.servedWeights, linear: response.settings.linearWeights,
            tags: Slice.tags(of: response, relevant: item.relevant, judge.engine.catalog))
    }
}
