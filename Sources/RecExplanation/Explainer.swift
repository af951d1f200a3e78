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
    /// Sheets as the validator reads them, by movie row: to make one takes longer than to judge a sentence by it.
    private let sheets: RecentValues<Int, PreparedSheet>
    /// Which construction a shared key's sentence has: a list asks it of every key, also of those whose sentence it has.
    let constructions: RecentValues<String, String>

    public init(
        catalog: Catalog, facts: FactIndex, coWatch: CoWatchCounts, popularity: Popularity,
        cache: ExplanationCache = ExplanationCache(), generation: GenerationSettings? = nil
    ) {
        self.catalog = catalog
        self.cache = cache
        self.popularity = popularity
        strictSeconds = generation?.strictSeconds
        (finder, validator) = concurrently {
            EvidenceFinder(catalog: catalog, facts: facts, coWatch: coWatch, popularity: popularity)
        } _: {
            GroundednessValidator(catalog: catalog)
        }
        factHashes = parallelMap(catalog.count) { catalog[$0].factHash }
        sheets = RecentValues(count: 2_048)
        constructions = RecentValues(count: 65_536)
        self.generation = generation.map { [validator] in
            GenerationService(
                generator: $0.generator, validator: validator, cache: cache, limits: $0.limits,
                monotonicSeconds: $0.monotonicSeconds)
        }
        Self.makeTables()
    }

    /// Makes what does not depend on the data and is made at its first use, lexicons and constructions: better before a
    /// request than within its budget.
    public static func makeTables() {
        _ = concurrently {
            ClaimLexicon.standard.entries.count
        } _: {
            Realiser.constructionCount + RuleBook.standard.rules.count + PlotWords.word("film").groups.count
        }
        let sheet = FactSheet(id: "a", title: "A", year: 2000)
        _ = GroundednessValidator(catalog: Catalog(movies: [sheet])).validate(
            "A is a movie.", source: nil, target: sheet, reason: nil, user: nil)
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
        sheets = other.sheets
        constructions = other.constructions
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
    ///   - purpose: whether somebody is served them, and whether a language model may be asked.
    ///   - seconds: of a clock that only goes forward, for the cache's last minute; nil leaves them out of it.
    ///   - waited: ms that the request has waited for stores before.
    ///   - asked: told of a question to a shared store.
    ///   - measurement: says what sources do to a movie's score; nothing where no score is known.
    package func explain(
        movieRows: [Int], user: UserState, strategy: ExplanationStrategy, usesCache: Bool, cacheOwner: UInt64? = nil,
        now: Int64, purpose: RequestPurpose = .served, seconds: Double? = nil, waited: Double = 0,
        asked: (StoreCall) -> Void = { _ in },
        measurement: Measurement = Explainer.nothingMeasured
    ) -> [Explanation] {
        guard strategy != .none else { return [] }
        let evidence = finder.choose(targets: movieRows, user: user, measurement: measurement)
        var asking = SentenceContext(
            usesCache: usesCache, owner: cacheOwner, now: now, purpose: purpose, voice: strategy.voice)
        asking.waited = waited
        if strategy == .personal {
            // Whoever's own sentence it can't be is not spoken to in person.
            asking.voice = cacheOwner == nil ? .warm : .personal
        }
        if asking.voice == .personal {
            let viewer = ViewerContext(user, catalog: catalog)
            var facts = UserFacts(user, catalog: catalog)
            facts.likes += viewer.preferredGenres
            asking.viewer = viewer
            asking.userFacts = facts
        }
        guard strategy != .realiserOnly, usesCache, let generation else {
            return counted(realised(evidence, asking, asked), asking, seconds)
        }
        return counted(generated(evidence, by: generation, asking, asked), asking, seconds)
    }

    /// A list that was served counts as a set too.
    private func counted(_ list: [Explanation], _ asking: SentenceContext, _ seconds: Double?) -> [Explanation] {
        guard asking.purpose == .served, asking.usesCache, !list.isEmpty else { return list }
        let hits = list.count { $0.cache.isHit }
        let answered = list.count { $0.cache != .unavailable }
        if answered > 0 {
            cache.countServed(hits: hits, of: answered, isWhole: answered == list.count, seconds: seconds)
        }
        return list
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

    /// The sentence for evidence that was chosen elsewhere: a preview, since no list is served with it.
    public func explain(
        _ evidence: Evidence, usesCache: Bool = true, now: Int64, purpose: RequestPurpose = .preview
    ) -> Explanation {
        let asking = SentenceContext(usesCache: usesCache, owner: nil, now: now, purpose: purpose)
        guard usesCache, let generation else {
            return realised([evidence], asking)[0]
        }
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

    /// - Parameter seconds: of the clock that lists were explained by, for what happened in the last minute.
    public func statistics(atSeconds seconds: Double) -> CacheStatistics { cache.statistics(atSeconds: seconds) }

    /// Empties the cache, on the disk too. Throws `DataError.io` where the disk refuses.
    public func clearCache() throws { try cache.clear() }

    /// The validator's verdict on a sentence for evidence of which nothing more than a survey is known.
    package func verdict(on sentence: String, _ evidence: Evidence) -> Verdict {
        validator.validate(
            sentence, source: evidence.sourceRow.map(sheet), target: sheet(evidence.targetRow),
            reason: evidence.reason, user: Self.userFacts(evidence))
    }

    /// A movie's sheet as the validator reads it.
    func sheet(_ movieRow: Int) -> PreparedSheet {
        sheets.value(of: movieRow) { PreparedSheet(catalog[movieRow]) }
    }

    /// A survey's answers are the only thing that is said of the user beyond the source.
    static func userFacts(_ evidence: Evidence) -> UserFacts? {
        guard evidence.reason == .surveyMatch else { return nil }
        var facts = UserFacts()
        facts.likes = evidence.facts
        return facts
    }

    /// `namespace|source:target:reason`, and `|owner` where the sentence is one user's own; the namespace holds the
    /// generator, its version, its voice and the two sheets' facts.
    func key(of evidence: Evidence, generator: String, owner: UInt64?) -> String {
        var hash = factHashes[evidence.targetRow]
        if let source = evidence.sourceRow { hash = hash &* 31 &+ factHashes[source] }
        // Room for all of it at once: interpolation would make a text of each part.
        var key = ""
        key.reserveCapacity(generator.utf8.count + 120)
        key += generator
        key += "/"
        key += String(hash, radix: 36)
        key += "|"
        evidence.appendCacheKey(to: &key, in: catalog)
        if let owner {
            key += "|"
            key += hexadecimal(owner)
        }
        return key
    }
}
