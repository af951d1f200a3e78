import Foundation

/// Nanoseconds of a clock that only goes forward.
let monotonicNanoseconds: @Sendable () -> UInt64 = { DispatchTime.now().uptimeNanoseconds }

/// Unix seconds of this machine's clock.
func unixNow() -> Int64 { Int64(Date().timeIntervalSince1970) }

/// Nanoseconds that the calling thread has had of a processor.
let threadProcessorNanoseconds: @Sendable () -> UInt64 = {
    var time = timespec()
    guard clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { return 0 }
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
