/// Explains results: finds evidence, asks the cache, and on a miss puts the evidence into a sentence at once.
public final class Explainer: Sendable {
    let catalog: Catalog
    let finder: EvidenceFinder
    let realiser = Realiser()
    let cache: ExplanationCache
    /// By movie row; see `FactSheet.factHash`.
    private let factHashes: [UInt64]

    public init(
        catalog: Catalog, facts: FactIndex, coWatch: CoWatchCounts, popularity: Popularity,
        cache: ExplanationCache = ExplanationCache()
    ) {
        self.catalog = catalog
        self.cache = cache
        finder = EvidenceFinder(catalog: catalog, facts: facts, coWatch: coWatch, popularity: popularity)
        factHashes = catalog.movies.map(\.factHash)
    }

    /// One explanation for each row, in order; none at all with the strategy `none`.
    ///
    /// - Parameter now: Unix seconds, for the ages of cached sentences.
    public func explain(
        movieRows: [Int], user: UserState, strategy: ExplanationStrategy, usesCache: Bool, now: Int64
    ) -> [Explanation] {
        guard strategy != .none else { return [] }
        return finder.choose(targets: movieRows, user: user).map { sentence(for: $0, usesCache: usesCache, now: now) }
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
        return evidence.map { sentence(for: $0, usesCache: true, now: now) }
    }

    /// Everything that speaks for a movie, strongest first.
    public func evidence(for target: Int, user: UserState) -> [Evidence] { finder.all(for: target, user: user) }

    public var statistics: CacheStatistics { cache.statistics }

    private func sentence(for evidence: Evidence, usesCache: Bool, now: Int64) -> Explanation {
        let key = key(of: evidence)
        var outcome = CacheOutcome.off
        if usesCache {
            let cached = cache.entry(for: key, reason: evidence.reason, now: now)
            outcome = cached.outcome
            if let entry = cached.entry {
                return Explanation(
                    evidence: evidence, sentence: entry.sentence, generator: entry.generator, cacheKey: key,
                    cache: outcome, verdict: entry.verdict)
            }
        }
        let made = realised(evidence, key: key, now: now)
        if usesCache { cache.insert(made, for: key) }
        return Explanation(
            evidence: evidence, sentence: made.sentence, generator: made.generator, cacheKey: key, cache: outcome,
            verdict: made.verdict)
    }

    private func realised(_ evidence: Evidence, key: String, now: Int64) -> ExplanationCache.Entry {
        let sentence = realiser.sentence(
            source: evidence.sourceRow.map { catalog[$0] }, target: catalog[evidence.targetRow],
            reason: evidence.reason, facts: evidence.facts, seed: StableHash(key).mixed)
        return ExplanationCache.Entry(
            sentence: sentence, generator: "realiser", verdict: Verdict(claims: []), createdAt: now)
    }

    /// `namespace|source:target:reason`; the namespace holds the generator, its version and the two sheets' facts.
    private func key(of evidence: Evidence) -> String {
        var hash = factHashes[evidence.targetRow]
        if let source = evidence.sourceRow { hash = StableHash.mix(hash) ^ factHashes[source] }
        return "\(Realiser.version)/\(String(hash, radix: 36))|\(evidence.cacheKey(in: catalog))"
    }
}
