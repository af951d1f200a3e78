import Foundation

/// The interval of a difference that holds at all times at once, however often one looks.
///
/// An asymptotic confidence sequence with a normal mixture (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas,
/// “Time-uniform central limit theory and asymptotic confidence sequences”, Annals of Statistics 2024, theorem 2.2),
/// which is the mixture SPRT of Johari, Pekelis and Walsh (“Always valid inference”, 2015) turned into an interval.
public struct SequentialInterval: Sendable, Hashable {
    /// Chance that the interval ever misses the truth.
    public var level: Double
    /// ρ² of the mixture: where in time the interval is narrowest. Fixed before the data are seen.
    public var mixture: Double
    /// Below this many users in either variant there is no interval: the normal limit is not to be leaned on yet.
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

    /// The difference of two means; nil below `fewestUsers` in either.
    public func difference(_ treatment: RatioMoments, _ control: RatioMoments) -> (estimate: Double, halfWidth: Double)?
    {
        guard min(treatment.count, control.count) >= Self.fewestUsers, let a = treatment.mean, let b = control.mean,
            let variance = treatment.varianceOfMean.flatMap({ left in control.varianceOfMean.map { left + $0 } })
        else { return nil }
        return (a - b, halfWidth(variance: variance, userCount: treatment.count + control.count))
    }
}
