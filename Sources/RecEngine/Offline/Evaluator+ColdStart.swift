import RecRanking

/// How good the answer is after a user's first n watches.
extension Evaluator {
    /// So many watches are shown, one more each time, and so many after them are asked for.
    private static let (shown, judged) = (15, 20)

    /// Viewers with long histories, shown to the engine as they were after n = 0…15 watches: the whole engine, content
    /// alone, collaboration alone. A third of them, 500 at most, is kept out of training; what they went on to like from
    /// the 16th to the 35th watch is relevant whatever n is.
    ///
    /// - Returns: by n; nil where training failed.
    public func coldStart(
        _ overrides: Overrides = Overrides(), seed: UInt64 = 1, report: Report = { _, _ in }
    ) -> [Evaluation]? {
        let watches = dataset.watches
        var long = (0..<watches.userCount).filter { watches.historyCount(ofUser: $0) > Self.shown + Self.judged }
        var random = RandomSource(seed: seed)
        long.shuffle(using: &random)
        let unknown = Set(long.prefix(min(500, max(1, long.count / 3))))
        let training = watches.first(
            (0..<watches.userCount).map { unknown.contains($0) ? 0 : watches.historyCount(ofUser: $0) })
        guard let engine = engine(trainedOn: training, report: report) else { return nil }
        return (0...Self.shown).map { known in
            let cases = unknown.sorted().compactMap { self.coldCase($0, known: known) }
            return HeldOutJudge(engine, HeldOutCases(cases, of: watches)).evaluation(
                overrides, ["engine", "content", "collaborative"], metrics: [.ndcg10]
            ) { _, response in
                [response.rankedRows] + Self.lists(of: response.user, engine.generator)
            }
        }
    }

    /// Nil where nothing of what came later was liked. The session of the last watch has just ended.
    private func coldCase(_ user: Int, known: Int) -> HeldOutCase? {
        let history = dataset.watches.history(ofUser: user)
        let relevant = HeldOutCases.relevant(
            history[Self.shown..<Self.shown + Self.judged], seen: Set(history.prefix(Self.shown).map(\.movieRow)))
        let last = known > 0 ? history[known - 1].watchedAt : 0
        return relevant.isEmpty
            ? nil : HeldOutCase(userRow: user, known: known, now: last + sessionGapSeconds, relevant: relevant)
    }

    /// Content alone, and collaboration alone: the fold-in of what was watched, without content's part in it.
    private static func lists(of user: UserState, _ generator: CandidateGenerator) -> [[Int]] {
        func list(_ source: CandidateSource, _ user: UserState) -> [Int] {
            (generator.lists(for: user, quotas: [source: 1], depth: 10)[source] ?? []).map(\.row)
        }
        let liked = user.history.indices.filter { user.watchWeights[$0] > 0 }
        var folded = user
        folded.vector = generator.model.als.foldIn(
            movieRows: liked.map { user.history[$0].movieRow }, confidences: liked.map { user.watchWeights[$0] })
        return [list(.content, user), list(.collaborative, folded)]
    }
}
