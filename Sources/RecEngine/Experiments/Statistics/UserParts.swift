/// What one metric of one variant is made of, user by user, and how much of it hangs on a single one.
struct UserParts: Sendable {
    /// A user who holds this much of a ratio decides it: no more of them is counted, and there is no verdict.
    static let limit = 0.1

    /// Numerator and denominator of each user, as they count.
    let parts: [(numerator: Double, denominator: Double)]
    let moments: RatioMoments
    /// Of the user who holds most of the numerator or the denominator, before anything was capped; 0…1.
    let largestShare: Double
    /// True where a user counts for less than they did.
    let isCapped: Bool

    init(_ metric: ExperimentReport.MetricName, _ users: [EngagementCounters.UserTotals]) {
        let all = users.map { metric.parts(of: $0) }
        let (numerators, denominators) = (all.map(\.0), all.map(\.1))
        largestShare = max(Self.largestShare(numerators), Self.largestShare(denominators))
        // What weighs a user: their part of the denominator; of a sum per user, where all weigh the same, their sum.
        let isRate = metric.range.upperBound == 1
        let weights = isRate ? denominators : numerators
        let hasEnough = weights.count { $0 > 0 } >= SequentialInterval.fewestUsers
        let cap = hasEnough ? Self.cap(weights) : nil
        isCapped = cap != nil
        parts = zip(all, weights).map { part, weight in
            guard let cap, weight > cap else { return (part.0, part.1) }
            return (part.0 * cap / weight, isRate ? cap : part.1)
        }
        moments = parts.reduce(into: RatioMoments()) { $0.add($1.numerator, per: $1.denominator) }
    }

    private static func largestShare(_ values: [Double]) -> Double {
        let sum = values.reduce(0, +)
        return sum > 0 ? (values.max() ?? 0) / sum : 0
    }

    /// What no user may exceed so that none holds more than `limit` of the sum; nil where none does.
    static func cap(_ values: [Double]) -> Double? {
        let sorted = values.sorted(by: >)
        var rest = sorted.reduce(0, +)
        guard let first = sorted.first, first > limit * rest else { return nil }
        for (place, value) in sorted.enumerated() {
            rest -= value
            let left = 1 - limit * Double(place + 1)
            // So few that each must hold more.
            guard left > 0, rest > 0 else { return nil }
            let cap = limit * rest / left
            if place + 1 == sorted.count || sorted[place + 1] <= cap { return cap }
        }
        return nil
    }
}
