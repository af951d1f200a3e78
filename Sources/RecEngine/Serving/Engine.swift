import RecExplanation
import RecRanking

/// The whole request path over one data set and one model: assign, user, retrieve, rank, explain.
///
/// Everything it holds is immutable but the explanation cache, which locks itself; so any thread may ask.
public final class Engine: Sendable {
    public let dataset: Dataset
    /// Who there is, and what they have watched and answered.
    public let histories: any HistorySource
    public let model: RecommenderModel
    public let facts: FactIndex
    public let experiments: ExperimentSet
    public let explainer: Explainer
    /// What has happened since the data were loaded.
    public let sessions: any SessionStore
    /// Vectors that were folded in before, where the factors were trained elsewhere; nil folds everyone in.
    public let vectors: (any UserVectorStore)?
    /// What the answers took that somebody was served.
    public let servingLog: ServingLog
    /// What names users in cache keys and logs.
    public let pseudonyms: Pseudonyms
    /// What names viewers in events: as `pseudonyms` does, or as all do who share a stream of them.
    public let eventPseudonyms: Pseudonyms
    let userStates: UserStateBuilder
    let generator: CandidateGenerator
    let ranker: Ranker
    let clock: StageClock

    public var catalog: Catalog { dataset.catalog }

    /// - Parameters:
    ///   - eventPseudonyms: what names viewers in events; nil names them as everywhere else.
    ///   - monotonicClock: nanoseconds of a clock that only goes forward.
    ///   - processorClock: nanoseconds that the calling thread was given of a processor; nil measures no cost.
    public convenience init(
        dataset: Dataset, model: RecommenderModel, experiments: ExperimentSet, explainer: Explainer,
        facts: FactIndex, pseudonyms: Pseudonyms = Pseudonyms(key: ""), eventPseudonyms: Pseudonyms? = nil,
        sessions: any SessionStore = LocalSessions(), vectors: (any UserVectorStore)? = nil,
        monotonicClock: @escaping @Sendable () -> UInt64, processorClock: (@Sendable () -> UInt64)? = nil
    ) {
        self.init(
            dataset: dataset, model: model, experiments: experiments, explainer: explainer, facts: facts,
            histories: dataset.histories, pseudonyms: pseudonyms, eventPseudonyms: eventPseudonyms ?? pseudonyms,
            sessions: sessions, vectors: vectors, servingLog: ServingLog(),
            clock: StageClock(now: monotonicClock, processor: processorClock))
    }

    init(
        dataset: Dataset, model: RecommenderModel, experiments: ExperimentSet, explainer: Explainer,
        facts: FactIndex, histories: any HistorySource, pseudonyms: Pseudonyms, eventPseudonyms: Pseudonyms,
        sessions: any SessionStore, vectors: (any UserVectorStore)?, servingLog: ServingLog, clock: StageClock
    ) {
        self.dataset = dataset
        self.histories = histories
        self.model = model
        self.facts = facts
        self.experiments = experiments
        self.explainer = explainer
        self.pseudonyms = pseudonyms
        self.eventPseudonyms = eventPseudonyms
        self.sessions = sessions
        self.vectors = vectors
        self.servingLog = servingLog
        self.clock = clock
        userStates = UserStateBuilder(model: model, facts: facts, vectors: vectors)
        generator = CandidateGenerator(model: model, facts: facts)
        ranker = Ranker(model: model, catalog: dataset.catalog, facts: facts)
    }

    /// Answers a request; nil where there is no user of that id, with neither watches nor a survey.
    public func recommend(_ request: Request) -> Response? {
        let (session, call) = sessions.session(of: request.userID)
        guard histories.row(of: request.userID) != nil || session.isKnown else { return nil }
        var request = request
        // A guest's history leaves nothing behind: no figure counts it, and no language model hears of it.
        let isGuest = sessions.isGuest(request.userID)
        if isGuest { request.purpose = .silentPreview }
        let response = answer(
            request, usesStoredFactors: true, sharesVector: !isGuest, since: session, after: call.map { [$0] } ?? []
        ) {
            history(of: request.userID, since: session.watches, before: request.now)
        }
        if request.purpose == .served { servingLog.record(response) }
        return response
    }

    /// The answer to a viewer with this history, oldest first, whatever the data hold of them: where watches are held out,
    /// which a split may do between equal times.
    ///
    /// - Parameter usesStoredFactors: false where the history is not the one that factors trained elsewhere stand for.
    func recommend(_ request: Request, knowing history: [Watch], usesStoredFactors: Bool) -> Response {
        answer(request, usesStoredFactors: usesStoredFactors) { history }
    }

    /// - Parameters:
    ///   - sharesVector: whether the viewer's vector may come from a shared store, and go there.
    ///   - session: what is known since the data; nil for what this process knows itself.
    ///   - calls: what stores were asked for it before.
    private func answer(
        _ request: Request, usesStoredFactors: Bool, sharesVector: Bool = false, since session: ViewerSession? = nil,
        after calls: [StoreCall] = [], knowing known: () -> [Watch]
    ) -> Response {
        var stages = clock.started()

        let assignments = experiments.assignments(
            of: request.userID, forced: request.overrides.forcedVariants)
        let effect = experiments.effect(of: assignments)
        stages.lap(.assign, countIn: experiments.experiments.count, countOut: assignments.count { $0.variant != nil })

        let history = request.overrides.history.applied(to: known(), before: request.now)
        var calls = calls
        let user = user(
            of: request, history: history, usesStoredFactors: usesStoredFactors, sharesVector: sharesVector,
            since: session, waited: calls.waited, asked: { calls.append($0) })
        stages.lap(.user, countIn: history.count, countOut: user.watchWeights.count { $0 > 0 })

        let settings = settings(of: request, user: user, effect: effect)
        let retrieved = retrieved(for: user, request, settings)
        stages.lap(.retrieve, countIn: retrieved.consideredCount, countOut: retrieved.candidates.count)

        var (input, pairs) = ranker.pairedInput(candidates: retrieved.candidates, user: user, now: request.now)
        input.keepsOrder = request.overrides.run != nil
        let ranking = input.ranked(with: settings.weights, resultCount: request.resultCount)
        stages.lap(.rank, countIn: retrieved.candidates.count, countOut: min(request.resultCount, ranking.order.count))

        var response = Response(
            request: request, user: user, assignments: assignments, settings: settings,
            candidates: retrieved.candidates, removals: retrieved.removals, input: input, ranking: ranking,
            explanations: [], pairs: pairs, stages: stages.timings, cache: CacheStatistics())
        explain(&response, after: calls)
        if request.checksIndex { response.indexCheck = generator.indexCheck(for: user) }
        return response
    }

    private func retrieved(for user: UserState, _ request: Request, _ settings: EffectiveSettings) -> Retrieved {
        guard let run = request.overrides.run else { return generator.candidates(for: user, quotas: settings.quotas) }
        return generator.candidates(listed: run.lists[request.userID] ?? [], for: user, quotas: settings.quotas)
    }

    /// The candidates of the answer that a viewer with this history would get, in its order, and nothing else of it: no
    /// explanations, no trace. For lists by the thousand, which nobody is served.
    func rankedRows(_ request: Request, knowing history: [Watch]) -> [Int] {
        let effect = experiments.effect(
            of: experiments.assignments(of: request.userID, forced: request.overrides.forcedVariants))
        let user = user(
            of: request, history: request.overrides.history.applied(to: history, before: request.now),
            usesStoredFactors: true)
        let settings = settings(of: request, user: user, effect: effect)
        let candidates = generator.candidates(for: user, quotas: settings.quotas).candidates
        let ranking = ranker.input(candidates: candidates, user: user, now: request.now)
            .ranked(with: settings.weights, resultCount: request.resultCount)
        return ranking.order.map { candidates[$0].movieRow }
    }

    private func user(
        of request: Request, history: [Watch], usesStoredFactors: Bool, sharesVector: Bool = false,
        since session: ViewerSession? = nil, waited: Double = 0, asked: (StoreCall) -> Void = { _ in }
    ) -> UserState {
        userStates.build(
            userID: request.userID, history: history,
            survey: request.overrides.survey ?? histories.row(of: request.userID).flatMap(histories.survey)
                ?? (session.map { $0.survey } ?? sessions.survey(of: request.userID)) ?? Survey(),
            now: request.now, sessionBlend: Self.sessionBlend(request.overrides),
            recency: request.overrides.recency ?? Defaults.recency,
            usesStoredFactors: usesStoredFactors && request.overrides.history.isEmpty,
            sharesVector: sharesVector && request.overrides.history.isEmpty, waited: waited, asked: asked)
    }

    private func settings(of request: Request, user: UserState, effect: VariantSettings) -> EffectiveSettings {
        let standard = RankingWeights(model.learnedWeights, collaborativeShare: user.collaborativeShare)
        let served = Self.weights(of: effect, over: standard)
        let servedExplanation = effect.explanation ?? .shared
        let linear = RankingWeights(
            model.linearWeights, collaborativeShare: user.collaborativeShare, standard: .linear)
        return EffectiveSettings(
            weights: request.overrides.weights(over: served, linear: linear), servedWeights: served,
            standardWeights: standard, linearWeights: linear, sessionBlend: user.sessionBlend,
            recency: request.overrides.recency ?? Defaults.recency,
            quotas: CandidateGenerator.quotas(
                for: user, variant: effect.candidateQuotas, sequential: model.sequentialQuota),
            explanation: request.overrides.explanation ?? servedExplanation, servedExplanation: servedExplanation,
            cache: effect.cache ?? .shared)
    }

    /// Does what the first request would have to do beside its own work: tables that are made at their first use, parts
    /// of the model that have not been read. For a host to call before it serves; nobody is served, and nothing is kept.
    public func prepare(now: Int64) {
        guard histories.viewerCount > 0 else { return }
        var request = Request(userID: histories.userID(0), now: now)
        request.purpose = .silentPreview
        request.overrides.explanation = ExplanationStrategy.none
        guard var response = recommend(request) else { return }
        response.settings.explanation = .shared
        response.settings.cache = .off
        _ = explanations(of: Array(response.results), in: &response)
    }

    static func sessionBlend(_ overrides: Overrides) -> Float {
        NumericSetting.sessionBlend.clamped(overrides.sessionBlend ?? Defaults.sessionBlend)
    }

    /// A user's watches before a moment, oldest first; empty for a user with none.
    public func history(of userID: String, before now: Int64) -> [Watch] {
        history(of: userID, since: sessions.session(of: userID).session.watches, before: now)
    }

    private func history(of userID: String, since: [Watch], before now: Int64) -> [Watch] {
        var history = histories.row(of: userID).map(histories.history) ?? []
        if let first = since.first {
            let isLater = history.last.map { $0.watchedAt <= first.watchedAt } ?? true
            history += since
            if !isLater { history.sort { $0.watchedAt < $1.watchedAt } }
        }
        return history.last.map { $0.watchedAt < now } ?? true
            ? history : Array(history.prefix { $0.watchedAt < now })
    }

    /// Whether a user has watches or a survey, from the data or since the start.
    public func isKnown(_ userID: String) -> Bool {
        histories.row(of: userID) != nil || sessions.session(of: userID).session.isKnown
    }

    func explain(_ response: inout Response, after calls: [StoreCall] = []) {
        let seconds = clock.seconds
        var stages = clock.started()
        response.explanations = explanations(
            of: Array(response.results), in: &response, seconds: seconds, after: calls)
        stages.lap(.explain, countIn: response.results.count, countOut: response.explanations.count)
        response.stages += stages.timings
        response.cache = cacheStatistics
    }

    func candidateRows(_ indices: [Int], _ response: Response) -> [Int] {
        indices.map { response.input.movieRows[$0] }
    }

    /// What the watches of sources do to candidates, measured where that is not known yet; no more than was asked for, so
    /// that an answer does not depend on what was asked before. By movie row of a candidate.
    func influences(_ sources: [Int: [Int]], in response: inout Response) -> [Int: [Int: Float]] {
        let candidates = response.input.movieRows.indices.compactMap { index in
            sources[response.input.movieRows[index]].map { (candidate: index, movieRows: $0) }
        }
        measure(candidates, in: &response)
        return Dictionary(
            uniqueKeysWithValues: sources.map { row, asked in
                (row, response.influences(on: row).filter { asked.contains($0.key) })
            })
    }

    /// A personal sentence is its user's own, whatever the cache strategy.
    func explanations(
        of indices: [Int], in response: inout Response, seconds: Double? = nil, after calls: [StoreCall] = []
    ) -> [Explanation] {
        let (settings, user, request) = (response.settings, response.user, response.request)
        let isOwn = settings.cache == .perUser || settings.explanation == .personal
        var calls = calls
        let explanations = explainer.explain(
            movieRows: candidateRows(indices, response), user: user, strategy: settings.explanation,
            usesCache: settings.cache != .off, cacheOwner: isOwn ? pseudonyms.hash(of: user.userID) : nil,
            now: request.now, purpose: request.purpose, seconds: seconds, waited: calls.waited,
            asked: { calls.append($0) },
            measurement: { influences($0, in: &response) })
        response.storeCalls = calls
        guard settings.explanation != .realiserOnly, let prepared = dataset.preparedSentences[user.userID] else {
            return explanations
        }
        return explanations.map { explainer.trying(prepared, on: $0, purpose: request.purpose) }
    }

    private static func weights(of effect: VariantSettings, over standard: RankingWeights) -> RankingWeights {
        effect.weights.applied(to: effect.ranking == .balanced ? .balanced : standard)
    }
}
