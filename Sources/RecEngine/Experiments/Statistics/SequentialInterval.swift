import Foundation

/// Intervals that hold at all times at once, however often one looks: of one variant's figure, and of the difference of
/// two.
///
/// An asymptotic confidence sequence with a normal mixture (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas,
/// “Time-uniform central limit theory and asymptotic confidence sequences”, Annals of Statistics 2024, theorem 2.2),
/// which is the mixture SPRT of Johari, Pekelis and Walsh (“Always valid inference”, 2015) turned into an interval.
public struct SequentialInterval: Sendable, Hashable {
    /// Chance that the interval ever misses the truth.
    public var level: Double
    /// ρ² of the mixture: where in time the interval is narrowest. Fixed before the data are seen.
    public var mixture: Double
    /// Below this many users with something to divide by there is no interval: the normal limit is not to be leaned on
    /// yet.
    public static let fewestUsers = 100

    /// - Parameter expectedUsers: users of both variants at which the interval is to be narrowest.
    public init(level: Double = 0.05, expectedUsers: Int = 5_000) {
        self.level = level
        let spread = -2 * log(level)
        mixture = (spread + log(spread + 1)) / Double(max(1, expectedUsers))
    }

    /// Half the width, for an estimate from `userCount` users with a variance.
    public func halfWidth(variance: Double, userCount: Int) -> Double {
        let scaled = Double(userCount) * mixture
        return (variance * 2 * (scaled + 1) / scaled * log((scaled + 1).squareRoot() / level)).squareRoot()
    }

    /// What one figure may be; nil below `fewestUsers`, and where all users are alike, which says nothing of the next.
    ///
    /// - Parameter range: what it can be at all.
    func interval(of moments: RatioMoments, within range: ClosedRange<Double>) -> ConfidenceInterval? {
        guard let mean = moments.mean, let variance = Self.variance(of: moments, within: range) else { return nil }
        // Half of the users of both variants: it is narrowest when their difference is.
        let halfWidth = halfWidth(variance: variance, userCount: 2 * moments.count)
        return ConfidenceInterval(around: mean, halfWidth: halfWidth, within: range)
    }

    /// The difference of two figures, with its variance; nil where one of them has no interval.
    func difference(_ treatment: RatioMoments, _ control: RatioMoments, within range: ClosedRange<Double>)
        -> (estimate: Double, interval: ConfidenceInterval, variance: Double)?
    {
        guard let a = treatment.mean, let b = control.mean, let left = Self.variance(of: treatment, within: range),
            let right = Self.variance(of: control, within: range)
        else { return nil }
        let width = range.upperBound - range.lowerBound
        let halfWidth = halfWidth(variance: left + right, userCount: treatment.count + control.count)
        return (
            a - b, ConfidenceInterval(around: a - b, halfWidth: halfWidth, within: -width...width), left + right
        )
    }

    private static func variance(of moments: RatioMoments, within range: ClosedRange<Double>) -> Double? {
        guard moments.contributing >= fewestUsers else { return nil }
        let variance = range == 0...1 ? moments.varianceOfShare : moments.varianceOfMean
        return variance.flatMap { $0 > 0 ? $0 : nil }
    }
}
