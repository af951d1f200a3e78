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

    /// The `balanced` preset.
    public static let balanced = RankingWeights(values: Feature.all.map(\.defaultWeight), diversity: 0.8)

    public subscript(name: String) -> Float? {
        get { Feature.index(named: name).map { values[$0] } }
        set { if let index = Feature.index(named: name), let newValue { values[index] = newValue } }
    }
}
