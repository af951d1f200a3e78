// Stands in until the explanations land: delete this file with their Explainer.
public struct ExplanationCache: Sendable { public init() {} }
public final class Explainer: Sendable {
    let catalog: Catalog
    public init(catalog: Catalog, facts: FactIndex, coWatch: CoWatchCounts, popularity: Popularity, cache: ExplanationCache = ExplanationCache()) { self.catalog = catalog }
    public func explain(movieRows: [Int], user: UserState, strategy: ExplanationStrategy, usesCache: Bool, now: Int64) -> [Explanation] {
        movieRows.map { row in
            let e = Evidence(sourceRow: user.history.last?.movieRow, targetRow: row, reason: .sharedGenre, facts: [], strength: 1)
            return Explanation(evidence: e, sentence: "TEMP \(catalog[row].title)", generator: "temp", cacheKey: e.cacheKey(in: catalog), cache: .miss, verdict: Verdict(claims: []))
        }
    }
    public var statistics: CacheStatistics { CacheStatistics() }
}
