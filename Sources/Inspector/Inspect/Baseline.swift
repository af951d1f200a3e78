import RecEngine

/// The weights that rises and falls are shown against, and the places that they gave.
public struct Baseline: Sendable {
    /// Those that the baseline was ranked with.
    public var weights: RankingWeights
    /// What the user had changed then, as it holds for anyone; empty is what each viewer is served with.
    public var change: Overrides
    /// The list itself.
    public var response: Response
    /// Place by movie row, 0-based.
    public var position: [Int: Int]

    public init(_ response: Response, change: Overrides = Overrides()) {
        weights = response.ranking.weights
        self.change = change
        self.response = response
        position = [:]
        for (place, index) in response.ranking.order.enumerated() {
            position[response.input.movieRows[index]] = place
        }
    }
}
