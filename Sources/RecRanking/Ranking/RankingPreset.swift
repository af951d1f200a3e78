/// A named way of weighting: changes to the weights that a viewer is served with, in units of scaled features.
public struct RankingPreset: Sendable, Hashable {
    public let name: String
    /// One sentence for the screen.
    public let sentence: String
    /// Added to the weight of a feature.
    private let added: [RankingWeights.Coordinate: Float]
    /// λ of the diversity step; nil leaves it.
    private let diversity: Float?
    /// Whether it starts from the linear ranking's weights instead of those that are served.
    private let isLinear: Bool

    private init(
        name: String, sentence: String, added: [(Feature, Float)], diversity: Float?, isLinear: Bool = false
    ) {
        self.isLinear = isLinear
        self.name = name
        self.sentence = sentence
        self.added = Dictionary(
            uniqueKeysWithValues: added.compactMap { feature, change in
                RankingWeights.Coordinate(named: feature.name).map { ($0, change) }
            })
        self.diversity = diversity
    }

    /// What the presets do to coverage and novelty is measured by `recscope evaluate --weights NAME`.
    public static let all: [RankingPreset] = [
        RankingPreset(
            name: "balanced", sentence: "The weights that training found, and a little diversity.", added: [],
            diversity: nil),
        RankingPreset(
            name: "discovery", sentence: "Less of what everyone watches, more of what is unlike the rest of the list.",
            added: [(.popularity, -0.5), (.contentSimilarity, 0.1), (.sharedThemes, 0.1)], diversity: 0.7),
        RankingPreset(
            name: "fresh", sentence: "Newer movies first, among those that fit.", added: [(.releaseRecency, 0.4)],
            diversity: nil),
        RankingPreset(
            name: "taste",
            sentence: "What the viewer's own movies share in people, themes and genre, whoever else watched it.",
            added: [
                (.contentSimilarity, 0.3), (.recentSimilarity, 0.1), (.sharedPeople, 0.2), (.sharedThemes, 0.3),
                (.genreAffinity, 0.2), (.popularity, -0.3),
            ],
            diversity: nil),
        RankingPreset(
            name: "linear",
            sentence: "Without the cross-encoder: every feature counts, and one step is as much as it contributes.",
            added: [], diversity: nil, isLinear: true),
    ]

    /// Nil where there is none of that name.
    public static func named(_ name: String) -> RankingPreset? { all.first { $0.name == name } }

    /// The preset over the weights that a viewer is served with.
    ///
    /// - Parameter linear: those of the linear ranking for the same viewer.
    public func applied(to standard: RankingWeights, linear: RankingWeights = .linear) -> RankingWeights {
        var weights = isLinear ? linear : standard
        for (coordinate, change) in added { weights[coordinate] += change }
        if let diversity { weights[.diversity] = diversity }
        return weights
    }
}
