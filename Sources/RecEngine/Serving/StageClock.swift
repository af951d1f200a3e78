/// Times the stages of requests, one after the other, by the host's clocks.
struct StageClock: Sendable {
    /// Nanoseconds of a clock that only goes forward.
    let now: @Sendable () -> UInt64
    /// Nanoseconds that the calling thread was given of a processor; nil where the host can't say.
    let processor: (@Sendable () -> UInt64)?
    private var last: UInt64 = 0
    private var lastOfProcessor: UInt64 = 0
    private(set) var timings: [StageTiming] = []

    init(now: @escaping @Sendable () -> UInt64, processor: (@Sendable () -> UInt64)?) {
        self.now = now
        self.processor = processor
    }

    /// The moment in seconds, for what counts by the minute.
    var seconds: Double { Double(now()) * 1e-9 }

    /// The same clock, from now on.
    func started() -> StageClock {
        var clock = self
        clock.last = now()
        clock.lastOfProcessor = processor?() ?? 0
        return clock
    }

    mutating func lap(_ stage: StageTiming.Stage, countIn: Int, countOut: Int) {
        let (end, endOfProcessor) = (now(), processor?() ?? 0)
        timings.append(
            StageTiming(
                stage: stage, nanoseconds: end - last, processorNanoseconds: endOfProcessor - lastOfProcessor,
                countIn: countIn, countOut: countOut))
        (last, lastOfProcessor) = (end, endOfProcessor)
    }
}
