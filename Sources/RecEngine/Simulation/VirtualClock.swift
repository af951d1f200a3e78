import Foundation
import RecRanking

/// The time of a simulation: moves only when it is told to, and never back.
public struct VirtualClock: Sendable, Hashable {
    /// Unix milliseconds.
    public private(set) var now: Int64

    public init(now: Int64) { self.now = now }

    /// Unix milliseconds; it never goes back.
    public mutating func advance(to time: Int64) { now = max(now, time) }

    /// Unix seconds.
    public var seconds: Int64 { now / 1_000 }
}

/// How busy the hours of a day are, around a mean of 1.
public enum DiurnalCurve {
    /// Busiest at nine in the evening, quietest at nine in the morning, UTC; weekends by a quarter more.
    public static func level(at milliseconds: Int64) -> Double {
        let hours = Double(milliseconds % 86_400_000) / 3_600_000
        let day = (milliseconds / 86_400_000 + 4) % 7
        let isWeekend = day == 0 || day == 6
        return (1 + 0.75 * cos((hours - 21) / 24 * 2 * .pi)) * (isWeekend ? 1.167 : 0.933)
    }

    static let highest = 1.75 * 1.167

    /// The next arrival of a process with `perDay` arrivals on average, by thinning (Lewis and Shedler, 1979).
    static func next(after milliseconds: Int64, perDay: Double, random: inout RandomSource) -> Int64 {
        var time = Double(milliseconds)
        while true {
            time -= log(max(1e-12, random.uniform())) * 86_400_000 / (perDay * highest)
            if random.uniform() * highest < level(at: Int64(time)) { return Int64(time) }
        }
    }
}
