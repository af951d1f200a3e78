import Foundation

/// How many users an experiment needs until an effect shows.
public enum Power {
    /// Users of two variants together until a difference of `effect` leaves the sequential interval with probability
    /// `power` at that very look; looks before it only add to it.
    ///
    /// - Parameters:
    ///   - variancePerUser: variance of the estimated difference × users of both variants, which hardly depends on how
    ///     many there are.
    ///   - power: 0…1.
    /// - Returns: nil where no number below 10¹² is enough.
    public static func usersNeeded(
        effect: Double, variancePerUser: Double, interval: SequentialInterval, power: Double = 0.8
    ) -> Int? {
        guard effect != 0, variancePerUser > 0 else { return nil }
        let limit = 1_000_000_000_000
        func shows(_ users: Int) -> Bool {
            Self.power(effect: effect, variancePerUser: variancePerUser, interval: interval, users: users) >= power
        }
        guard shows(limit) else { return nil }
        var low = 2 * SequentialInterval.fewestUsers - 1
        var high = limit
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if shows(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// The probability that a difference of `effect` has left the interval at `users` users of both variants.
    public static func power(effect: Double, variancePerUser: Double, interval: SequentialInterval, users: Int)
        -> Double
    {
        let variance = variancePerUser / Double(users)
        let deviation = variance.squareRoot()
        let bound = interval.halfWidth(variance: variance, userCount: users)
        return Distributions.normal((abs(effect) - bound) / deviation)
    }
}
