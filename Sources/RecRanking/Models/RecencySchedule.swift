import Foundation

/// How much more the engine trusts a recent watch than an older one.
///
/// Used for the confidence in training and for the weights of a history at fold-in.
public enum RecencySchedule: Sendable, Hashable, Codable {
    /// Every watch counts the same.
    case uniform
    /// A recent watch has `multiplier` times the confidence of an older one. Recent = the last `share` of the
    /// watches, or those within `days` of the newest one, whichever is more.
    case step(multiplier: Float, share: Float, days: Float)
    /// exp(−position from the end / `positions`): the newest watch has weight 1.
    case exponential(positions: Float)

    /// The rule of the case study: three times the confidence for the last 20% or 30 days.
    public static let threefold = RecencySchedule.step(multiplier: 3, share: 0.2, days: 30)

    /// The schedules that have a name; others are exponential, by their positions.
    public static let named: [(name: String, schedule: RecencySchedule)] = [
        ("threefold", .threefold), ("uniform", .uniform),
    ]

    /// As options and screens call it: `threefold`, or the positions of an exponential one.
    public var name: String {
        if let found = Self.named.first(where: { $0.schedule == self }) { return found.name }
        switch self {
        case .exponential(let positions): return "\(positions)"
        case .step(let multiplier, let share, let days): return "\(multiplier) times, \(share), \(days) days"
        case .uniform: return "uniform"
        }
    }

    /// One weight a watch, for a history that is sorted oldest first.
    public func weights(watchedAt times: [Int64]) -> [Float] {
        let count = times.count
        switch self {
        case .uniform:
            return [Float](repeating: 1, count: count)
        case .step(let multiplier, let share, let days):
            guard let newest = times.last else { return [] }
            let byShare = Int((Float(count) * share).rounded(.up))
            let window = Int64(days * 86_400)
            let byTime = times.reversed().prefix { newest - $0 <= window }.count
            let recent = max(byShare, byTime)
            return (0..<count).map { $0 >= count - recent ? multiplier : 1 }
        case .exponential(let positions):
            return (0..<count).map { expWeight(Float(count - 1 - $0) / positions) }
        }
    }
}

private func expWeight(_ x: Float) -> Float { Float(exp(-Double(x))) }
