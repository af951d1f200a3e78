import RecRanking

/// The realiser's sentences: from the cache, or made at once.
extension Explainer {
    /// So many phrasings of one key a list may choose from.
    private static let phrasingLimit = 6
    /// What keys call each phrasing of each voice.
    private static let generators = Dictionary(
        uniqueKeysWithValues: RealiserVoice.allCases.map { voice in
            (voice, (0..<phrasingLimit).map { "\(Realiser.version).\(voice.rawValue)\($0 == 0 ? "" : "~\($0)")" })
        })
    /// So many constructions are offered to the validator before the plainest sentence is.
    private static let attempts = 4

    /// What a key calls for, and what is said for it.
    struct Phrasing {
        var key: String
        var construction: String
        /// What the realiser made of it, where it was asked on the way.
        var made: Realiser.Realisation?
    }

    /// The realiser's sentences for the evidence of a list.
    ///
    /// - Parameter asked: told of a question to a shared store.
    func realised(
        _ evidence: [Evidence], _ asking: SentenceContext, _ asked: (StoreCall) -> Void = { _ in }
    ) -> [Explanation] {
        var used = Set<String>()
        let phrasings = evidence.map { phrasing(of: $0, asking, used: &used) }
        var stored = ExplanationCache.Stored()
        if asking.usesCache, asking.owner == nil {
            stored = cache.stored(phrasings.map(\.key), now: asking.now, waited: asking.waited)
            if let call = stored.call { asked(call) }
        }
        return zip(evidence, phrasings).map { realisedExplanation($0, $1, asking, stored) }
    }

    /// The first phrasing whose construction a list has not used yet, which is thereby used; the first of all where all are.
    /// Another phrasing has a key of its own.
    func phrasing(of evidence: Evidence, _ asking: SentenceContext, used: inout Set<String>) -> Phrasing {
        var first: Phrasing?
        for number in 0..<Self.phrasingLimit {
            let generator = Self.generators[asking.voice]?[number] ?? Realiser.version
            let key = key(of: evidence, generator: generator, owner: asking.owner)
            var made: Realiser.Realisation?
            func construction() -> String {
                made = realiser.realise(message(evidence, asking), seed: XXHash64.hash(key))
                return made?.construction ?? ""
            }
            // What is said to one viewer alone depends on more than its key.
            let phrasing = Phrasing(
                key: key,
                construction: asking.owner == nil && asking.viewer == nil
                    ? constructions.value(of: key, made: construction) : construction(),
                made: made)
            first = first ?? phrasing
            if used.insert(phrasing.construction).inserted { return phrasing }
        }
        return first ?? Phrasing(key: "", construction: "")
    }

    /// The realiser's sentence for evidence, in a phrasing of it.
    func realisedExplanation(
        _ evidence: Evidence, _ phrasing: Phrasing, _ asking: SentenceContext,
        _ stored: ExplanationCache.Stored = ExplanationCache.Stored()
    ) -> Explanation {
        let (key, construction) = (phrasing.key, phrasing.construction)
        let isShared = asking.owner == nil && asking.usesStore
        var outcome = CacheOutcome.off
        if asking.usesCache {
            let cached = cache.entry(
                for: key, reason: evidence.reason, now: asking.now, purpose: asking.purpose, stored: stored,
                judge: isShared ? { self.verdict(on: $0.sentence, evidence) } : nil)
            outcome = cached.outcome
            if var entry = cached.entry {
                if cached.isDueForRefresh {
                    // Made anew, not dated anew: code has no hash, so another wording may have the old one's key.
                    entry = realised(evidence, message(evidence, asking), phrasing, asking)
                    cache.insert(entry, for: key, isShared: isShared)
                    cache.count(\.refreshes, key: key, reason: evidence.reason, purpose: asking.purpose)
                }
                var explanation = explanation(evidence, entry, key, outcome, construction)
                explanation.secondsLeft = cached.secondsLeft
                return explanation
            }
        }
        let made = realised(evidence, message(evidence, asking), phrasing, asking)
        if asking.usesCache { cache.insert(made, for: key, isShared: isShared) }
        return explanation(evidence, made, key, outcome, construction)
    }

    private func explanation(
        _ evidence: Evidence, _ entry: ExplanationCache.Entry, _ key: String, _ outcome: CacheOutcome,
        _ construction: String
    ) -> Explanation {
        var explanation = Explanation(
            evidence: evidence, sentence: entry.sentence, generator: entry.generator, cacheKey: key, cache: outcome,
            verdict: entry.verdict)
        explanation.construction = construction
        return explanation
    }

    private func message(_ evidence: Evidence, _ asking: SentenceContext) -> Realiser.Message {
        Realiser.Message(
            source: evidence.sourceRow.map { catalog[$0] }, target: catalog[evidence.targetRow],
            reason: evidence.reason, facts: evidence.facts, voice: asking.voice, viewer: asking.viewer)
    }

    /// The realiser's sentence with its verdict. A construction that the validator refuses gives way to the next, and
    /// after a few to the plain one: what is shown has passed, whoever wrote it.
    private func realised(
        _ evidence: Evidence, _ message: Realiser.Message, _ phrasing: Phrasing, _ asking: SentenceContext
    ) -> ExplanationCache.Entry {
        func sentence(_ attempt: Int) -> String {
            if attempt == Self.attempts { return realiser.plain(source: message.source, target: message.target) }
            if attempt == 0, let made = phrasing.made { return made.sentence }
            return realiser.realise(message, seed: XXHash64.hash(phrasing.key), attempt: attempt).sentence
        }
        let sheets = (source: evidence.sourceRow.map(sheet), target: sheet(evidence.targetRow))
        let user = asking.userFacts ?? Self.userFacts(evidence)
        var refused = Verdict(claims: [])
        for attempt in 0...Self.attempts {
            let sentence = sentence(attempt)
            let verdict = validator.validate(
                sentence, source: sheets.source, target: sheets.target, reason: evidence.reason, user: user)
            if verdict.grounded {
                return ExplanationCache.Entry(
                    sentence: sentence, generator: Realiser.name, verdict: verdict, createdAt: asking.now)
            }
            refused = verdict
        }
        // Nothing is shown that did not pass: the result carries no sentence, and the last one's faults say why.
        return ExplanationCache.Entry(
            sentence: "", generator: Realiser.name, verdict: refused, createdAt: asking.now)
    }
}
