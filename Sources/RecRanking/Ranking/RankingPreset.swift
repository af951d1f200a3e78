/// A named way of weighting: changes to the weights that a viewer is served with, in units of scaled features.
public struct RankingPreset: Sendable, Hashable {
    public let name: String
    /// One sentence for the screen.
    public let sentence: String
    /// Added to the weight of a feature.
    private let added: [String: Float]
    /// λ of the diversity step; nil leaves it.
    private let diversity: Float?

    /// What the presets do to coverage and novelty is measured by `recscope evaluate --weights NAME`.
    public static let all: [RankingPreset] = [
        RankingPreset(
            name: "balanced", sentence: "The weights that training found, and a little diversity.", added: [:],
            diversity: nil),
        RankingPreset(
            name: "discovery", sentence: "Less of what everyone watches, more of what is unlike the rest of the list.",
            added: ["popularity": -0.5, "content": 0.1, "themes": 0.1], diversity: 0.7),
        RankingPreset(
            name: "fresh", sentence: "Newer movies first, among those that fit.", added: ["fresh": 0.4], diversity: nil),
        RankingPreset(
            name: "taste",
            sentence: "What the viewer's own movies share in people, themes and genre, whoever else watched it.",
            added: ["content": 0.3, "recent": 0.1, "people": 0.2, "themes": 0.3, "genre": 0.2, "popularity": -0.3],
            diversity: nil),
    ]

    public static func named(_ name: String) -> RankingPreset? { all.first { $0.name == name } }

    /// The preset over the weights that a viewer is served with.
    public func applied(to standard: RankingWeights) -> RankingWeights {
        var weights = standard
        for (name, change) in added { weights[name] = (weights[name] ?? 0) + change }
        if let diversity { weights.diversity = diversity }
        return weights
    }
}

/// Changes to whatever weights a viewer is served with: a preset, then single weights that are set.
public struct WeightAdjustment: Sendable, Hashable {
    public var preset: RankingPreset?
    /// By feature name.
    public var weights: [String: Float] = [:]
    public var diversity: Float?

    public init() {}

    public func applied(to standard: RankingWeights) -> RankingWeights {
        var result = preset?.applied(to: standard) ?? standard
        for (name, value) in weights { result[name] = value }
        if let diversity { result.diversity = diversity }
        return result
    }
}
