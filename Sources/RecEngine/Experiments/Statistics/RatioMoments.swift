/// Sums over users of a numerator y and a denominator x per user: what the mean ratio Σy/Σx and its variance need.
///
/// The unit of assignment is the user, so users are the independent observations and the variance of the ratio comes
/// from the delta method (Deng, Knoblich and Lu, “Applying the Delta Method in Metric Analytics”, KDD 2018). With x = 1
/// it is the plain mean of y per user. A user's sums may be replaced as they grow.
public struct RatioMoments: Sendable, Hashable {
    /// Users, those with nothing to divide by too.
    public private(set) var count = 0
    /// Users with something to divide by: the others say nothing of the ratio.
    public private(set) var contributing = 0
    private var y = 0.0
    private var x = 0.0
    private var yy = 0.0
    private var xx = 0.0
    private var xy = 0.0

    public init() {}

    /// Counts one more user, with what they make of both.
    public mutating func add(_ numerator: Double, per denominator: Double) {
        count += 1
        change(numerator, denominator, sign: 1)
    }

    /// A user who was counted with one pair now has another.
    public mutating func replace(_ old: (Double, Double), with new: (Double, Double)) {
        change(old.0, old.1, sign: -1)
        change(new.0, new.1, sign: 1)
    }

    private mutating func change(_ numerator: Double, _ denominator: Double, sign: Double) {
        if denominator > 0 { contributing += sign > 0 ? 1 : -1 }
        y += sign * numerator
        x += sign * denominator
        yy += sign * numerator * numerator
        xx += sign * denominator * denominator
        xy += sign * numerator * denominator
    }

    /// Σy and Σx over all users.
    public var numerator: Double { y }
    public var denominator: Double { x }

    /// Σy/Σx; nil where there is nothing to divide by.
    public var mean: Double? { x > 0 ? y / x : nil }

    /// Variance of `mean`; nil below two users.
    public var varianceOfMean: Double? {
        guard count > 1, let mean else { return nil }
        let n = Double(count)
        // Σ(y − R·x)² / (n − 1) over n·x̄²: the residuals sum to nothing by the choice of R.
        let residual = max(0, yy - 2 * mean * xy + mean * mean * xx)
        let meanX = x / n
        return residual / (n - 1) / (n * meanX * meanX)
    }

    /// The same of a share, 0…1, with two more events that happened and two that did not (Agresti and Coull, 1998): of
    /// what has never happened yet, or always, it does not claim to be sure.
    var varianceOfShare: Double? {
        guard count > 1, x > 0 else { return nil }
        var padded = self
        for happened in [1.0, 1, 0, 0] { padded.add(happened, per: 1) }
        return padded.varianceOfMean
    }
}

/// An interval around an estimate.
public struct ConfidenceInterval: Sendable, Hashable, Encodable {
    /// Both in the unit of what is estimated.
    public var low: Double
    public var high: Double

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// The part of it that can be: cutting off what can't loses no coverage.
    init(around center: Double, halfWidth: Double, within range: ClosedRange<Double>) {
        self.init(
            low: min(center, max(range.lowerBound, center - halfWidth)),
            high: max(center, min(range.upperBound, center + halfWidth)))
    }

    /// 95% of a share that was seen `count` times of `total` (Wilson, 1927): within 0…1, and never of no width.
    public static func ofShare(_ count: Int, of total: Int) -> ConfidenceInterval {
        guard total > 0 else { return ConfidenceInterval(low: 0, high: 1) }
        let (n, share) = (Double(total), Double(count) / Double(total))
        let z = Distributions.normalQuantile(0.975)
        let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        let reach = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        return ConfidenceInterval(low: max(0, middle - reach), high: min(1, middle + reach))
    }

    /// Both ends count.
    public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
