import RecRanking

/// What the running session is worth: sessions that were cut in the middle, asked for the rest of them at several β.
public struct SessionEvaluation: Sendable {
    /// Viewers that have something in common.
    public struct Group: Sendable {
        /// `breaks with the history`, `the others`.
        public var name: String
        /// The least and the largest genre distance in it.
        public var distances: ClosedRange<Double>
        /// NDCG@10 at each β, in their order.
        public var ndcg: [Estimate]
        /// The same over β = 0, viewer by viewer; nothing for β = 0 itself.
        public var gain: [Estimate]
    }

    /// From 0 on.
    public var blends: [Float]
    /// Sessions that break with the history, and the others.
    public var groups: [Group]
}

extension Evaluator {
    /// A session that is cut has so many watches at least, of which the first half is tonight.
    private static let leastSession = 4
    /// So many watches before it make a habit to break with.
    private static let leastBefore = 10
    /// The part of the sessions that counts as breaking with the history: those of the largest genre distance.
    private static let breakingShare = 0.25

    /// One viewer's last session that is long enough, cut in its middle.
    private struct CutSession {
        var user: Int
        var start: Int
        /// Where the part that is asked for begins.
        var cut: Int
        var relevant: Set<Int>
        /// Between the genres of what was watched before and those of tonight, 0…1.
        var distance: Double
    }

    /// The next watches in a session, of viewers whose model knows nothing of that evening: with β at 0 (tonight is seen and
    /// nothing else), at its standard, higher, and at 1; at 0 and at `overrides.sessionBlend` where that is set.
    ///
    /// - Returns: nil where nobody has such a session, or training failed.
    public func sessions(_ overrides: Overrides = Overrides(), report: Report = { _, _ in }) -> SessionEvaluation? {
        let watches = dataset.watches
        let mix = GenreMix(dataset.catalog)
        let found = (0..<watches.userCount).compactMap { cutSession(ofUser: $0, mix) }
        guard found.count >= 2 else { return nil }
        let starts = Dictionary(uniqueKeysWithValues: found.map { ($0.user, $0.start) })
        let known = watches.first((0..<watches.userCount).map { starts[$0] ?? watches.historyCount(ofUser: $0) })
        guard let engine = engine(trainedOn: known, report: report) else { return nil }
        let cases = found.map { session in
            HeldOutCase(
                userRow: session.user, known: session.cut,
                now: watches.history(ofUser: session.user)[session.cut - 1].watchedAt + 60, relevant: session.relevant)
        }
        let judge = HeldOutJudge(engine, HeldOutCases(cases, of: watches))
        let blends = [0] + (overrides.sessionBlend.map { [$0] } ?? [SessionBlend.whole, 0.6, 1])
        let judged = blends.compactMap { blend -> Judgement? in
            var overrides = overrides
            overrides.sessionBlend = blend
            return judge.evaluation(overrides, ["engine"], metrics: [.ndcg10]) { [$1.rankedRows] }["engine"]
        }
        let order = found.indices.sorted { (found[$0].distance, $1) > (found[$1].distance, $0) }
        let breaking = max(1, Int(Double(order.count) * Self.breakingShare))
        func group(_ name: String, _ viewers: ArraySlice<Int>) -> SessionEvaluation.Group? {
            guard let first = viewers.first, let last = viewers.last else { return nil }
            let viewers = viewers.sorted()
            return SessionEvaluation.Group(
                name: name, distances: found[last].distance...found[first].distance,
                ndcg: judged.map { $0.estimate(.ndcg10, of: viewers) },
                gain: judged.dropFirst().map { $0.difference(.ndcg10, from: judged[0], of: viewers) })
        }
        return SessionEvaluation(
            blends: blends,
            groups: [group("breaks with the history", order[..<breaking]), group("the others", order[breaking...])]
                .compactMap { $0 })
    }

    /// Nil where the viewer has none, or nothing of its rest is relevant.
    private func cutSession(ofUser user: Int, _ mix: GenreMix) -> CutSession? {
        let history = Array(dataset.watches.history(ofUser: user))
        var end = history.count
        while end > Self.leastBefore {
            var start = end - 1
            while start > 0, history[start].watchedAt - history[start - 1].watchedAt < sessionGapSeconds { start -= 1 }
            defer { end = start }
            guard end - start >= Self.leastSession, start >= Self.leastBefore else { continue }
            let cut = start + (end - start) / 2
            let relevant = HeldOutCases.relevant(
                history[cut..<end], seen: Set(history[..<cut].lazy.map(\.movieRow)))
            let before = mix.shares(of: history[..<start].lazy.map(\.movieRow))
            let tonight = mix.shares(of: history[start..<cut].lazy.map(\.movieRow))
            guard !relevant.isEmpty, !before.isEmpty, !tonight.isEmpty else { continue }
            return CutSession(
                user: user, start: start, cut: cut, relevant: relevant,
                distance: GenreMix.distance(before, tonight))
        }
        return nil
    }
}
