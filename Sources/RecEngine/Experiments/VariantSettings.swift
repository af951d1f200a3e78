import RecExplanation
import RecRanking

/// Which ranking model a variant scores with.
public enum RankingChoice: String, Sendable, Hashable, Codable, CaseIterable {
    /// The weights that training found for viewers with this much history.
    case learned
    /// The weights set by hand.
    case balanced
}

/// What a variant changes about a request; nil or empty leaves the default.
public struct VariantSettings: Sendable, Hashable {
    /// What each source counts for in the fusion; a source that is missing is off. Nil: the default quotas.
    public var candidateQuotas: [CandidateSource: Int]?
    /// Where the ranking weights come from before `weights` replaces some.
    public var ranking: RankingChoice?
    /// Ranking weights, λ among them, that replace the default's.
    public var weights = WeightChanges()
    /// How sentences are made and kept; nil leaves either as it is.
    public var explanation: ExplanationStrategy?
    public var cache: CacheStrategy?

    public init() {}

    /// The same with every default written out, and without what makes no difference to what is served: where no language
    /// model writes, the realiser's sentence is the same from the cache and beside it.
    func served(hasLanguageModel: Bool) -> VariantSettings {
        var served = self
        served.ranking = ranking ?? .learned
        served.explanation = explanation ?? .shared
        served.cache = cache ?? .shared
        if !hasLanguageModel {
            if served.explanation == .realiserOnly { served.explanation = .shared }
            served.cache = .shared
        }
        return served
    }
}
