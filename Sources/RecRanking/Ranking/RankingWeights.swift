/// What multiplies the features, and how much diversity counts.
public struct RankingWeights: Sendable, Hashable {
    /// One weight a feature, in the order of `Feature.all`.
    public var values: [Float]
    /// λ of the diversity step (MMR), 0…1: 1 is relevance alone, smaller values spread the list.
    public var diversity: Float

    public init(values: [Float], diversity: Float) {
        precondition(values.count == Feature.all.count)
        self.values = values
        self.diversity = diversity
    }

    /// The weights that training found for a viewer with this much history; those of the features where it found none.
    package init(_ learned: LearnedWeights, collaborativeShare: Float) {
        self.init(
            values: Feature.all.map {
                learned.weight(of: $0.name, collaborativeShare: collaborativeShare) ?? $0.defaultWeight
            },
            diversity: Self.balanced.diversity)
    }

    /// Weights set by hand, for a model that has learnt none.
    public static let balanced = RankingWeights(values: Feature.all.map(\.defaultWeight), diversity: 0.9)

    /// Features, and λ.
    package static let coordinateCount = Feature.all.count + 1

    /// By a feature's index; the number of features is λ.
    package subscript(coordinate index: Int) -> Float {
        get { index < values.count ? values[index] : diversity }
        set { if index < values.count { values[index] = newValue } else { diversity = newValue } }
    }

    public subscript(name: String) -> Float? {
        get { Feature.index(named: name).map { values[$0] } }
        set { if let index = Feature.index(named: name), let newValue { values[index] = newValue } }
    }
}
