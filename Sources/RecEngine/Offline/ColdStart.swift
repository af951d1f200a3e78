import RecRanking

/// How good the answer is after a user's first n watches: the whole engine, content alone, collaboration alone.
public struct ColdStartCurve: Sendable {
    public struct Point: Sendable {
        public var watchCount: Int
        /// NDCG@10 against the watches that came next.
        public var engine: Estimate
        public var content: Estimate
        public var collaborative: Estimate
    }

    public var points: [Point]
    public var userCount: Int
}

extension Evaluator {
    /// Users with long histories, shown to the engine as they were after n = 0…15 watches. A tenth of the users, those
    /// with 36 watches and more, is kept out of training; what they watched 16th to 35th is the truth.
    public static func coldStart(
        _ dataset: Dataset, parameters: TrainingParameters = TrainingParameters(), seed: UInt64 = 1,
        monotonicClock: () -> UInt64 = { 0 }, report: (TrainingPipeline.Stage, Double) -> Void = { _, _ in }
    ) -> ColdStartCurve? {
        let shown = 15
        let judged = 20
        var long = (0..<dataset.watches.userCount).filter { dataset.watches.historyCount(ofUser: $0) > shown + judged }
        var random = RandomSource(seed: seed)
        long.shuffle(using: &random)
        let testUsers = Array(long.prefix(min(500, max(1, long.count / 3))).sorted())
        var training = dataset
        let isTest = Set(testUsers)
        training.watches = dataset.watches.first(
            (0..<dataset.watches.userCount).map { isTest.contains($0) ? 0 : dataset.watches.historyCount(ofUser: $0) })
        let facts = FactIndex(dataset.catalog)
        guard
            let model = TrainingPipeline.train(
                training, facts: facts, parameters: parameters, monotonicClock: monotonicClock, report: report)?.model
        else { return nil }
        let bench = ColdStartBench(model: model, catalog: dataset.catalog, facts: facts)
        let points = (0...shown).map { n -> ColdStartCurve.Point in
            let scores = parallelMap(testUsers.count) { index -> [Double] in
                let user = testUsers[index]
                let history = dataset.watches.history(ofUser: user)
                let id = dataset.watches.userIDs[user]
                let truth = Set(history[shown..<shown + judged].lazy.filter { !$0.disliked }.map(\.movieRow))
                let known = Array(history.prefix(n))
                return ColdStartBench.Mode.allCases.map { mode in
                    RankingMetrics.ndcg(
                        bench.ranked(userID: id, history: known, survey: dataset.surveys[id] ?? Survey(), mode: mode),
                        relevant: truth, at: 10)
                }
            }
            func estimate(_ mode: ColdStartBench.Mode) -> Estimate {
                Estimate(scores.map { $0[ColdStartBench.Mode.allCases.firstIndex(of: mode) ?? 0] })
            }
            return .init(
                watchCount: n, engine: estimate(.engine), content: estimate(.content),
                collaborative: estimate(.collaborative))
        }
        return ColdStartCurve(points: points, userCount: testUsers.count)
    }
}

/// Answers for a history that is given, by the engine's own stages, or by one of its sources alone.
private struct ColdStartBench: Sendable {
    enum Mode: CaseIterable { case engine, content, collaborative }

    let builder: UserStateBuilder
    let generator: CandidateGenerator
    let ranker: Ranker

    init(model: RecommenderModel, catalog: Catalog, facts: FactIndex) {
        builder = UserStateBuilder(model: model, catalog: catalog)
        generator = CandidateGenerator(model: model, facts: facts)
        ranker = Ranker(model: model, catalog: catalog, facts: facts)
    }

    func ranked(userID: String, history: [Watch], survey: Survey, mode: Mode) -> [Int] {
        let now = (history.last?.watchedAt ?? 0) + sessionGapSeconds
        var user = builder.build(
            userID: userID, history: history, survey: survey, now: now, sessionBlend: 0, recency: Defaults.recency)
        switch mode {
        case .engine:
            let retrieved = generator.candidates(for: user, quotas: CandidateGenerator.defaultQuotas(for: user))
            let input = ranker.input(candidates: retrieved.candidates, user: user, now: now)
            return input.ranked(
                with: RankingWeights(builder.model.learnedWeights, collaborativeShare: user.collaborativeShare),
                resultCount: 10
            ).order.prefix(10).map { input.movieRows[$0] }
        case .content:
            return generator.candidates(for: user, quotas: [.content: 100]).candidates.prefix(10).map(\.movieRow)
        case .collaborative:
            let liked = history.indices.filter { user.watchWeights[$0] > 0 }
            user.vector = generator.model.als.foldIn(
                movieRows: liked.map { history[$0].movieRow }, confidences: liked.map { user.watchWeights[$0] })
            return generator.candidates(for: user, quotas: [.collaborative: 100]).candidates.prefix(10).map(\.movieRow)
        }
    }
}
