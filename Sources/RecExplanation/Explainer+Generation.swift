import RecRanking

/// How an explainer uses a language model.
public struct GenerationSettings: Sendable {
    public var generator: any SentenceGenerator
    public var limits = GenerationService.Limits()
    /// How long a response waits for sentences that are not there, for comparison; nil for never.
    public var strictSeconds: Double?
    /// Seconds of a clock that only goes forward.
    public var monotonicSeconds: @Sendable () -> Double

    public init(
        generator: any SentenceGenerator, strictSeconds: Double? = nil,
        monotonicSeconds: @escaping @Sendable () -> Double
    ) {
        self.generator = generator
        self.strictSeconds = strictSeconds
        self.monotonicSeconds = monotonicSeconds
    }
}

extension Explainer {
    /// For whom and how the results of one response are explained.
    struct SentenceContext {
        var usesCache: Bool
        /// Whose own sentences these are; nil for everybody's.
        var owner: UInt64?
        /// Only in the personal strategy.
        var viewer: ViewerContext?
        var userFacts: UserFacts?
        var now: Int64
        /// Nil for a look-up that is not counted.
        var purpose: RequestPurpose?
        var voice = RealiserVoice.plain
        /// False for what only stands in for a sentence, and is made again faster than it is asked for.
        var usesStore = true
        /// What the request has waited for stores before, in ms.
        var waited = 0.0
    }

    /// A language model's sentences where the cache holds them; the realiser's, at once, where it does not, with the
    /// others asked for in the background. In strict mode it waits for them first, up to the deadline.
    ///
    /// Where a shared store can't be asked, nothing is asked for: an outage must not become model calls.
    ///
    /// - Parameter asked: told of a question to a shared store.
    func generated(
        _ evidence: [Evidence], by service: GenerationService, _ asking: SentenceContext,
        _ asked: (StoreCall) -> Void = { _ in }
    ) -> [Explanation] {
        let keys = evidence.map { key(of: $0, by: service, asking) }
        let stored =
            asking.owner == nil
            ? cache.stored(keys, now: asking.now, waited: asking.waited) : ExplanationCache.Stored()
        if let call = stored.call { asked(call) }
        var requests: [SentenceRequest] = []
        var refreshes: [SentenceRequest] = []
        var used = Set<String>()
        var explanations = zip(evidence, keys).map { evidence, key -> Explanation in
            let cached = cache.entry(
                for: key, reason: evidence.reason, now: asking.now, purpose: asking.purpose, stored: stored,
                judge: asking.owner == nil ? { self.verdict(on: $0.sentence, evidence) } : nil)
            if let entry = cached.entry {
                if cached.isDueForRefresh {
                    refreshes.append(request(key, evidence, asking, replacing: entry.createdAt))
                    cache.count(\.refreshes, key: key, reason: evidence.reason, purpose: asking.purpose)
                }
                var explanation = Explanation(
                    evidence: evidence, sentence: entry.sentence, generator: entry.generator, cacheKey: key,
                    cache: cached.outcome, verdict: entry.verdict)
                explanation.secondsLeft = cached.secondsLeft
                explanation.rejections = service.rejections(of: key)
                return explanation
            }
            if cached.outcome != .unavailable { requests.append(request(key, evidence, asking)) }
            var uncounted = asking
            uncounted.purpose = nil
            uncounted.usesStore = cache.store?.memorySeconds == nil
            var fallback = realisedExplanation(evidence, phrasing(of: evidence, uncounted, used: &used), uncounted)
            fallback.cacheKey = key
            fallback.cache = cached.outcome
            fallback.secondsLeft = nil
            fallback.isStandIn = true
            fallback.rejections = service.rejections(of: key)
            return fallback
        }
        if asking.purpose != .silentPreview {
            service.ask(requests + refreshes)
            if let strictSeconds, !requests.isEmpty {
                service.wait(for: requests.map(\.key), seconds: strictSeconds)
                explanations = renewed(explanations, now: asking.now) ?? explanations
            }
        }
        for explanation in explanations where explanation.isStandIn {
            cache.count(
                \.fallbacks, key: explanation.cacheKey, reason: explanation.evidence.reason, purpose: asking.purpose)
        }
        return explanations
    }

    /// Grows when a language model's sentence was kept, refused for good or given up: then `renewed` may have something.
    public var news: Int { generation?.news ?? 0 }

    /// The explanations with what has come since: sentences in the place of their stand-ins, and what was refused. Nil where
    /// nothing has. What the cache said to the look-up stays as it was.
    public func renewed(_ explanations: [Explanation], now: Int64) -> [Explanation]? {
        guard let generation else { return nil }
        let new = explanations.map { explanation -> Explanation in
            guard explanation.isStandIn else { return explanation }
            var new = explanation
            new.rejections = generation.rejections(of: explanation.cacheKey)
            let found = cache.entry(
                for: explanation.cacheKey, reason: explanation.evidence.reason, now: now, purpose: nil)
            if let entry = found.entry {
                (new.sentence, new.generator, new.verdict) = (entry.sentence, entry.generator, entry.verdict)
                new.secondsLeft = found.secondsLeft
                new.construction = nil
                new.isStandIn = false
            }
            return new
        }
        return new == explanations ? nil : new
    }

    /// The plain voice is a model's own and has no mark.
    private func key(of evidence: Evidence, by service: GenerationService, _ asking: SentenceContext) -> String {
        let voice = asking.voice == .plain ? "" : ".\(asking.voice.rawValue)"
        return key(
            of: evidence, generator: "\(service.generator.name)+\(service.generator.version)\(voice)",
            owner: asking.owner)
    }

    /// - Parameter createdAt: of the sentence whose place it takes; nil where there is none.
    private func request(
        _ key: String, _ evidence: Evidence, _ asking: SentenceContext, replacing createdAt: Int64? = nil
    ) -> SentenceRequest {
        SentenceRequest(
            key: key, evidence: evidence, source: evidence.sourceRow.map { catalog[$0] },
            target: catalog[evidence.targetRow],
            owner: asking.owner, viewer: asking.viewer, userFacts: asking.userFacts ?? Self.userFacts(evidence),
            now: asking.now, priority: asking.owner == nil ? expectedReuse(evidence) : 0, voice: asking.voice,
            replaces: createdAt)
    }

    /// How often a shared sentence will be asked for again, against others: by how many have seen what it cites, and how
    /// many watch what it recommends.
    private func expectedReuse(_ evidence: Evidence) -> Double {
        let most = Double(max(1, popularity.order.first.map { popularity.viewerCounts[Int($0)] } ?? 1))
        let target = Double(popularity.viewerCounts[evidence.targetRow]) / most
        let source = evidence.sourceRow.map { Double(popularity.viewerCounts[$0]) / most } ?? 1
        return 10 * source * target
    }

    /// Asks the language model for the shared sentences of evidence that nobody has asked for yet, in one voice; returns
    /// how many the cache does not hold. 0 where there is no model.
    @discardableResult
    public func prepare(_ evidence: [Evidence], in voice: RealiserVoice, now: Int64) -> Int {
        guard let generation else { return 0 }
        let asking = SentenceContext(usesCache: true, owner: nil, now: now, voice: voice)
        var requests: [SentenceRequest] = []
        let keys = evidence.map { key(of: $0, by: generation, asking) }
        let stored = cache.stored(keys, now: now)
        for (evidence, key) in zip(evidence, keys) {
            let cached = cache.entry(
                for: key, reason: evidence.reason, now: now, purpose: nil, stored: stored,
                judge: { self.verdict(on: $0.sentence, evidence) })
            if cached.entry == nil, cached.outcome != .unavailable { requests.append(request(key, evidence, asking)) }
        }
        generation.ask(requests)
        return requests.count
    }

    /// Takes up what the last run left waiting.
    public func resumePending(now: Int64) {
        guard let generation, let file = generation.limits.pendingFile else { return }
        let pending = PendingFile.take(from: file, catalog: catalog, on: generation.limits.files)
        let requests = pending.map { pending -> SentenceRequest in
            let asking = SentenceContext(usesCache: true, owner: nil, now: now, voice: pending.voice)
            let key = key(of: pending.evidence, by: generation, asking)
            var request = request(key, pending.evidence, asking)
            request.priority = pending.priority
            return request
        }
        generation.ask(requests)
    }
}
