import Foundation

/// A moment of the machine's own clock, which only goes forward, after which nobody waits any more.
package struct Deadline: Sendable {
    /// On the clock of `now`.
    package let nanoseconds: UInt64

    package init(milliseconds: Double) { self.init(milliseconds: milliseconds, from: Self.now) }

    /// - Parameter start: of the same clock.
    init(milliseconds: Double, from start: UInt64) {
        nanoseconds = start + UInt64(max(0, milliseconds) * 1e6)
    }

    /// Nanoseconds since the machine's start, without the time that it slept.
    package static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

    /// Nobody waits any more.
    package var isPast: Bool { Self.now >= nanoseconds }

    /// 0 where it is past.
    package var secondsLeft: Double {
        let now = Self.now
        return now >= nanoseconds ? 0 : Double(nanoseconds - now) * 1e-9
    }

    /// As `poll` takes it, rounded up: 0 where it is past.
    var pollTime: Int32 {
        let now = Self.now
        return now >= nanoseconds ? 0 : Int32(clamping: (nanoseconds - now + 999_999) / 1_000_000)
    }
}
