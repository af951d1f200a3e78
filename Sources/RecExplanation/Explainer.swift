import RecRanking

/// Explains results: finds evidence, asks the cache, and on a miss puts the evidence into a sentence at once; where
/// there is a language model its sentence is made in the background, and shown the next time.
public final class Explainer: Sendable {
    let catalog: Catalog
    let finder: EvidenceFinder
    let realiser = Realiser()
    public let validator: GroundednessValidator
    let cache: ExplanationCache
    let popularity: Popularity
    /// Makes language-model sentences in the background; nil where the realiser is the only generator.
    public let generation: GenerationService?
    let strictSeconds: Double?
    /// By movie row; see `FactSheet.factHash`.
    private let factHashes: [UInt64]

    public init(
        catalog: Catalog, facts: FactIndex, coWatch: CoWatchCounts, popularity: Popularity,
        cache: ExplanationCache = ExplanationCache(), generation: GenerationSettings? = nil
    ) {
        self.catalog = catalog
        self.cache = cache
        self.popularity = popularity
        strictSeconds = generation?.strictSeconds
        validator = GroundednessValidator(catalog: catalog)
        finder = EvidenceFinder(catalog: catalog, facts: facts, coWatch: coWatch, popularity: popularity)
        factHashes = catalog.movies.map(\.factHash)
        self.generation = generation.map { [validator] in
            GenerationService(
                generator: $0.generator, validator: validator, cache: cache, limits: $0.limits,
                monotonicSeconds: $0.monotonicSeconds)
        }
        // The lexicons are made at their first use: better now than within the first request's budget.
        if let movie = catalog.movies.first {
            _ = validator.validate(movie.title, source: nil, target: movie, reason: nil, user: nil)
        }
    }

    /// The same explainer over another model: the cache and the generation go on.
    package init(_ other: Explainer, facts: FactIndex, coWatch: CoWatchCounts, popularity: Popularity) {
        catalog = other.catalog
        cache = other.cache
        self.popularity = popularity
        strictSeconds = other.strictSeconds
        validator = other.validator
        finder = EvidenceFinder(catalog: other.catalog, facts: facts, coWatch: coWatch, popularity: popularity)
        factHashes = other.factHashes
        generation = other.generation
    }

    /// Measures what the watches of some movies do to targets' scores: by target, the movies; back come, by target, by
    /// movie, the influences.
    package typealias Measurement = (_ sources: [Int: [Int]]) -> [Int: [Int: Float]]

    package static func nothingMeasured(_ sources: [Int: [Int]]) -> [Int: [Int: Float]] { [:] }

    /// One explanation for each row, in order; none at all with the strategy `none`.
    ///
    /// - Parameters:
    ///   - cacheOwner: whose own sentences these are; nil for those that everybody shares.
    ///   - now: Unix seconds, for the ages of cached sentences.
    ///   - measurement: says what sources do to a movie's score; nothing where no score is known.
    package func explain(
        movieRows: [Int], user: UserState, strategy: ExplanationStrategy, usesCache: Bool, cacheOwner: UInt64? = nil,
        now: Int64, measurement: Measurement = Explainer.nothingMeasured
    ) -> [Explanation] {
        guard strategy != .none else { return [] }
        let evidence = finder.choose(targets: movieRows, user: user, measurement: measurement)
        var asking = SentenceContext(usesCache: usesCache, owner: cacheOwner, now: now)
        guard strategy != .realiserOnly, usesCache, let generation else {
            return evidence.map { realisedExplanation($0, asking) }
        }
        if strategy == .personal, cacheOwner != nil {
            let viewer = ViewerContext(user, catalog: catalog)
            var facts = UserFacts(user, catalog: catalog)
            facts.likes += viewer.preferredGenres
            asking.viewer = viewer
            asking.userFacts = facts
        }
        return generated(evidence, by: generation, asking)
    }

    /// Why someone who enjoyed `source` may enjoy `target`: for the given reason, or for the best one.
    ///
    /// Nil where the two share nothing such. Without a source only what is popular can be said.
    public func explain(source: Int?, target: Int, reason: ReasonType?, now: Int64) -> Explanation? {
        let evidence: Evidence?
        if let source {
            evidence = finder.between(source: source, target: target, reason: reason)
        } else {
            evidence = reason ?? .popular == .popular ? finder.popularEvidence(for: target) : nil
        }
        return evidence.map { explain($0, now: now) }
    }

    /// The sentence for evidence that was chosen elsewhere.
    public func explain(_ evidence: Evidence, usesCache: Bool = true, now: Int64) -> Explanation {
        let asking = SentenceContext(usesCache: usesCache, owner: nil, now: now)
        guard usesCache, let generation else { return realisedExplanation(evidence, asking) }
        return generated([evidence], by: generation, asking)[0]
    }

    /// Everything that speaks for a movie, strongest first.
    public func evidence(for target: Int, user: UserState) -> [Evidence] { finder.all(for: target, user: user) }

    /// The evidence that `explain` would cite for these movies, in order.
    package func evidence(
        for movieRows: [Int], user: UserState, measurement: Measurement
    ) -> [Evidence] {
        finder.choose(targets: movieRows, user: user, measurement: measurement)
    }

    /// Returns when what was made so far is on the disk.
    public func flush() { cache.store?.flush() }

    public var statistics: CacheStatistics { cache.statistics }

    /// The realiser's sentence, from the cache or made at once.
    func realisedExplanation(_ evidence: Evidence, _ asking: SentenceContext, isCounted: Bool = true) -> Explanation {
        let key = key(of: evidence, generator: Realiser.version, owner: asking.owner)
        let isShared = asking.owner == nil
        var outcome = CacheOutcome.off
        if asking.usesCache {
            let cached = cache.entry(
                for: key, reason: evidence.reason, now: asking.now, isCounted: isCounted,
                judge: isShared ? { self.verdict(on: $0.sentence, evidence) } : nil)
            outcome = cached.outcome
            if var entry = cached.entry {
                if cached.isDueForRefresh {
                    // The key holds the realiser's version and the facts, so what it would make is what is there.
                    entry.createdAt = asking.now
                    cache.insert(entry, for: key, isShared: isShared)
                    if isCounted { cache.count(\.refreshes, key: key, reason: evidence.reason) }
                }
                return Explanation(
                    evidence: evidence, sentence: entry.sentence, generator: entry.generator, cacheKey: key,
                    cache: outcome, verdict: entry.verdict)
            }
        }
        let made = realised(evidence, key: key, now: asking.now)
        if asking.usesCache { cache.insert(made, for: key, isShared: isShared) }
        return Explanation(
            evidence: evidence, sentence: made.sentence, generator: made.generator, cacheKey: key, cache: outcome,
            verdict: made.verdict)
    }

    /// The validator's verdict on a sentence for evidence of which nothing more than a survey is known.
    func verdict(on sentence: String, _ evidence: Evidence) -> Verdict {
        validator.validate(
            sentence, source: evidence.sourceRow.map { catalog[$0] }, target: catalog[evidence.targetRow],
            reason: evidence.reason, user: Self.userFacts(evidence))
    }

    /// The realiser's sentence with its verdict. A construction that the validator refuses gives way to the next, and
    /// after a few to the plain one: what is shown has passed, whoever wrote it.
    private func realised(_ evidence: Evidence, key: String, now: Int64) -> ExplanationCache.Entry {
        let source = evidence.sourceRow.map { catalog[$0] }
        let target = catalog[evidence.targetRow]
        let sheets = (source: source.map(PreparedSheet.init), target: PreparedSheet(target))
        let user = Self.userFacts(evidence)
        var refused = Verdict(claims: [])
        for attempt in 0...Self.attempts {
            let sentence =
                attempt == Self.attempts
                ? realiser.plain(source: source, target: target)
                : realiser.sentence(
                    source: source, target: target, reason: evidence.reason, facts: evidence.facts,
                    seed: XXHash64.hash(key), attempt: attempt)
            let verdict = validator.validate(
                sentence, source: sheets.source, target: sheets.target, reason: evidence.reason, user: user)
            if verdict.grounded {
                return ExplanationCache.Entry(
                    sentence: sentence, generator: Realiser.name, verdict: verdict, createdAt: now)
            }
            refused = verdict
        }
        // Nothing is shown that did not pass: the result carries no sentence, and the last one's faults say why.
        return ExplanationCache.Entry(sentence: "", generator: Realiser.name, verdict: refused, createdAt: now)
    }

    private static let attempts = 4

    /// A survey's answers are the only thing that is said of the user beyond the source.
    static func userFacts(_ evidence: Evidence) -> UserFacts? {
        guard evidence.reason == .surveyMatch else { return nil }
        var facts = UserFacts()
        facts.likes = evidence.facts
        return facts
    }

    /// `namespace|source:target:reason`, and `|owner` where the sentence is one user's own; the namespace holds the
    /// generator, its version and the two sheets' facts.
    func key(of evidence: Evidence, generator: String, owner: UInt64?) -> String {
        var hash = factHashes[evidence.targetRow]
        if let source = evidence.sourceRow { hash = hash &* 31 &+ factHashes[source] }
        let shared = "\(generator)/\(String(hash, radix: 36))|\(evidence.cacheKey(in: catalog))"
        return owner.map { "\(shared)|\(hexadecimal($0))" } ?? shared
    }
}
