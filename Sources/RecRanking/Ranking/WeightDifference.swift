/// How far weights were moved from those that a viewer is served with; the same moves what any other viewer is served
/// with, whatever that is.
public struct WeightDifference: Sendable, Hashable {
    /// What was moved, and by how much; nothing else is in here.
    private var moved: [RankingWeights.Coordinate: Float] = [:]

    /// Sliders stand on hundredths, and what is learnt does not: less than half of one is no move.
    private static let least: Float = 0.005

    public init() {}

    public init(from served: RankingWeights, to own: RankingWeights) {
        for coordinate in RankingWeights.Coordinate.all {
            let difference = own[coordinate] - served[coordinate]
            if abs(difference) >= Self.least { moved[coordinate] = difference }
        }
    }

    public var isEmpty: Bool { moved.isEmpty }

    /// How far it was moved; 0 where it was not.
    public subscript(coordinate: RankingWeights.Coordinate) -> Float {
        get { moved[coordinate] ?? 0 }
        set { moved[coordinate] = newValue == 0 ? nil : newValue }
    }

    /// Those weights, moved by as much; each stays within its range.
    public func applied(to served: RankingWeights) -> RankingWeights {
        var weights = served
        for (coordinate, difference) in moved { weights[coordinate] += difference }
        return weights
    }
}
