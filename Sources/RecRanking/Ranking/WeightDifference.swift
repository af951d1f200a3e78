/// How far weights were moved from those that a viewer is served with; the same moves what any other viewer is served
/// with, whatever that is.
public struct WeightDifference: Sendable, Hashable {
    /// One a feature, then that of λ.
    private var values = [Float](repeating: 0, count: RankingWeights.coordinateCount)

    /// Sliders stand on hundredths, and what is learnt does not: less than half of one is no move.
    private static let least: Float = 0.005

    public init() {}

    public init(from served: RankingWeights, to own: RankingWeights) {
        for coordinate in values.indices {
            let difference = own[coordinate: coordinate] - served[coordinate: coordinate]
            if abs(difference) >= Self.least { values[coordinate] = difference }
        }
    }

    public var isEmpty: Bool { values.allSatisfy { $0 == 0 } }

    /// By a feature's index; the number of features is λ.
    public subscript(coordinate: Int) -> Float {
        get { values[coordinate] }
        set { values[coordinate] = newValue }
    }

    public func applied(to served: RankingWeights) -> RankingWeights {
        var weights = served
        for (coordinate, difference) in values.enumerated() where difference != 0 {
            weights[coordinate: coordinate] += difference
        }
        weights.diversity = min(1, max(0, weights.diversity))
        return weights
    }
}
