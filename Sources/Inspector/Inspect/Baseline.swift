import RecEngine

/// The weights that rises and falls are shown against, and the places that they gave.
public struct Baseline: Sendable {
    public var weights: RankingWeights
    /// The weights that the user had set then; nil where they were the viewer's own.
    public var ownWeights: RankingWeights?
    public var response: Response
    /// Place by movie row, 0-based.
    public var position: [Int: Int]

    public init(_ response: Response, ownWeights: RankingWeights? = nil) {
        weights = response.ranking.weights
        self.ownWeights = ownWeights
        self.response = response
        position = [:]
        for (place, index) in response.ranking.order.enumerated() {
            position[response.input.movieRows[index]] = place
        }
    }
}
