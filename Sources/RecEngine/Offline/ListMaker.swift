import RecRanking

/// The candidates that a model offers a viewer, as ranking gets them: what training learns from.
struct ListMaker: Sendable {
    private let surveys: [String: Survey]
    private let generator: CandidateGenerator
    private let builder: UserStateBuilder
    private let ranker: Ranker

    init(dataset: Dataset, facts: FactIndex, model: RecommenderModel) {
        surveys = dataset.surveys
        generator = CandidateGenerator(model: model, facts: facts)
        builder = UserStateBuilder(model: model, facts: facts)
        ranker = Ranker(model: model, catalog: dataset.catalog, facts: facts)
    }

    /// The recall of the candidates under each of several quotas of the sequential source, of all that is relevant and of
    /// the first of it, in equal parts.
    func recalls(
        userID: String, history: [Watch], now: Int64, relevant: [Int], sequentialQuotas: [Int]
    ) -> [Double] {
        let user = builder.build(
            userID: userID, history: history, survey: surveys[userID] ?? Survey(), now: now,
            sessionBlend: SessionBlend.whole, recency: Defaults.recency)
        let lists = generator.lists(
            for: user, quotas: CandidateGenerator.defaultQuotas(for: user), depth: CandidateGenerator.listDepth)
        return sequentialQuotas.map { quota in
            let quotas = CandidateGenerator.defaultQuotas(for: user, sequential: quota)
            let found = CandidateGenerator.merge(lists, quotas: quotas).candidates.map(\.movieRow)
            let next = relevant.first.map { found.contains($0) ? 0.5 : 0 } ?? 0
            return next + RankingMetrics.recall(found, relevant: Set(relevant), at: found.count) / 2
        }
    }

    /// `now` nil: a minute after the last watch.
    func list(
        userID: String, history: [Watch], now: Int64?
    ) -> (candidates: [Candidate], inputs: (ranking: RankingInput, encoder: CrossEncoderInput?)) {
        let now = now ?? (history.last?.watchedAt ?? 0) + 60
        let user = builder.build(
            userID: userID, history: history, survey: surveys[userID] ?? Survey(), now: now,
            sessionBlend: SessionBlend.whole, recency: Defaults.recency)
        let candidates = generator.candidates(
            for: user,
            quotas: CandidateGenerator.defaultQuotas(for: user, sequential: generator.model.sequentialQuota)
        ).candidates
        let made = ranker.inputs(
            candidates: candidates, user: user, now: now, encodes: true, diversifies: false)
        return (candidates, (made.ranking, made.encoder))
    }
}
