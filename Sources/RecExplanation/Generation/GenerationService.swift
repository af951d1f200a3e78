import Dispatch
import Foundation
import RecRanking

/// Makes sentences off the path of requests: a queue, workers that ask a generator, and the validator between them and
/// the cache.
///
/// A refused sentence is asked for once more with its violations named; then the key is left alone for a while. What
/// fails for the endpoint's sake, and what can't be used, goes back into the queue, at most three times; what is refused
/// for good stays there for the next run. Nothing waits for it but a caller who says so, and that one no longer than
/// there is something to wait for.
public final class GenerationService: Sendable {
    /// What it may take of memory, time and money.
    public struct Limits: Sendable {
        /// Sentences that may wait.
        public var queueCapacity = 4_096
        /// How long a key is left alone whose sentences were refused, in seconds.
        public var refusalSeconds = 900.0
        /// How long a key stays this process's to make where others share the store, in seconds: longer than a batch takes
        /// with both of its tries.
        public var claimSeconds = 30.0
        /// Where what waits at the end is kept for the next run; nil for nowhere.
        public var pendingFile: String?
        package var files: any FileSystem = SystemFiles()
        /// Calls after so many seconds; nil for the system's own clock.
        package var later: (@Sendable (Double, @escaping @Sendable () -> Void) -> Void)?
        /// Called from another thread after sentences were kept, refused or given up, for whoever shows their stand-ins.
        public var onNews: (@Sendable () -> Void)?

        public init() {}
    }

    struct State {
        var queue: GenerationQueue
        var statistics = GenerationStatistics()
        var workers = 0
        var isStopped = false
        var isShutDown = false
        /// Monotonic seconds before which no batch is sent, and why.
        var pausedUntil = -Double.infinity
        var pause = GenerationFailure.stopped
        var isWakeSet = false
        /// The endpoint refuses these settings: nothing is sent any more.
        var isRefusedForGood = false
        /// Until when a refused key is left alone, in monotonic seconds.
        var refusals: [String: Double] = [:]
        var rejections = RejectionBook()
        var claims = ClaimBook()

        /// Why nothing is sent now, and for how long.
        func standstill(_ now: Double) -> (failure: GenerationFailure, seconds: Double)? {
            if isRefusedForGood { return (.refusedRequest, .infinity) }
            return now < pausedUntil ? (pause, pausedUntil - now) : nil
        }
    }

    /// Whom it asks.
    public let generator: any SentenceGenerator
    let limits: Limits
    let validator: GroundednessValidator
    let cache: ExplanationCache
    let monotonicSeconds: @Sendable () -> Double
    let state: Locked<State>
    let threads = DispatchQueue(label: "recscope.generation", qos: .utility, attributes: .concurrent)
    /// Broadcast when a key has been dealt with or a worker has ended.
    let progress = NSCondition()
    private static let attempts = 3

    init(
        generator: any SentenceGenerator, validator: GroundednessValidator, cache: ExplanationCache, limits: Limits,
        monotonicSeconds: @escaping @Sendable () -> Double
    ) {
        self.generator = generator
        self.validator = validator
        self.cache = cache
        self.limits = limits
        self.monotonicSeconds = monotonicSeconds
        state = Locked(State(queue: GenerationQueue(capacity: limits.queueCapacity)))
    }

    /// Since the start, and what waits now.
    public var statistics: GenerationStatistics {
        var result = state.withLock { state in
            var result = state.statistics
            result.waiting = state.queue.waiting.count
            result.inFlight = state.queue.inFlight.count
            result.dropped = state.queue.dropped
            result.elsewhere = state.claims.elsewhere.count
            let standstill = state.standstill(monotonicSeconds())
            result.standstill = standstill?.failure
            result.standstillSeconds = min(standstill?.seconds ?? 0, 86_400)
            return result
        }
        result.generator = generator.name
        result.languageModel = generator.statistics
        return result
    }

    /// Asks for sentences; returns at once. What was refused a while ago is not asked for again.
    public func ask(_ requests: [SentenceRequest]) {
        guard !requests.isEmpty else { return }
        let now = monotonicSeconds()
        let starts = state.withLock { state -> Int in
            guard !state.isStopped else { return 0 }
            for request in requests {
                state.statistics.asked += 1
                if let until = state.refusals[request.key] {
                    if now < until {
                        state.statistics.heldBack += 1
                        continue
                    }
                    state.refusals[request.key] = nil
                }
                if state.queue.put(request) == .joined { state.statistics.joined += 1 }
            }
            return Self.newWorkers(&state, now: now, concurrency: generator.concurrency, batchSize: generator.batchSize)
        }
        start(starts)
    }

    // MARK: Workers

    static func newWorkers(_ state: inout State, now: Double, concurrency: Int, batchSize: Int) -> Int {
        guard state.standstill(now) == nil else { return 0 }
        let wanted = (state.queue.waiting.count + batchSize - 1) / batchSize
        let new = max(0, min(concurrency, wanted) - state.workers)
        state.workers += new
        return new
    }

    func start(_ count: Int) {
        for _ in 0..<count { threads.async { [self] in work() } }
    }

    private func work() {
        while true {
            // It may change while the endpoint is learned about.
            let batchSize = generator.batchSize
            let batch = state.withLock { state -> [SentenceRequest] in
                let isHeld = state.isStopped || state.standstill(monotonicSeconds()) != nil
                let batch = isHeld ? [] : state.queue.take(batchSize)
                if batch.isEmpty { state.workers -= 1 } else { state.statistics.batches += 1 }
                return batch
            }
            if batch.isEmpty { break }
            let ours = claimed(batch)
            if !ours.isEmpty { make(ours) }
            tellProgress()
        }
        tellProgress()
    }

    func tellProgress() {
        progress.lock()
        progress.broadcast()
        progress.unlock()
    }

    private func make(_ batch: [SentenceRequest]) {
        switch generator.generate(batch) {
        case .sentences(let sentences):
            let refused = judge(batch, sentences)
            guard !refused.isEmpty else { return }
            state.withLock { $0.statistics.batches += 1 }
            switch generator.generate(refused) {
            case .sentences(let second): _ = judge(refused, second)
            case .failed, .unavailable, .refusedForGood: giveUp(refused)
            }
        case .failed(let failure, let seconds):
            if seconds > 0 { pause(seconds, failure) }
            putBack(batch, countsAsFailure: true)
        case .unavailable(let failure, let seconds):
            pause(seconds, failure)
            putBack(batch, countsAsFailure: false)
        case .refusedForGood:
            state.withLock { $0.isRefusedForGood = true }
            putBack(batch, countsAsFailure: false)
        }
    }

    func finish(_ requests: [SentenceRequest]) {
        state.withLock { state in
            state.queue.finish(requests.map(\.key))
            state.statistics.news += requests.count
        }
        limits.onNews?()
    }

    /// Leaves keys alone for a while.
    func giveUp(_ requests: [SentenceRequest]) {
        let now = monotonicSeconds()
        state.withLock { state in
            if state.refusals.count >= 16_384 { state.refusals = state.refusals.filter { $0.value > now } }
            if state.refusals.count >= 16_384 { state.refusals = [:] }
            for request in requests { state.refusals[request.key] = now + limits.refusalSeconds }
            state.queue.finish(requests.map(\.key))
            state.statistics.news += requests.count
        }
        if !requests.isEmpty { limits.onNews?() }
    }

    func putBack(_ requests: [SentenceRequest], countsAsFailure: Bool) {
        var left: [SentenceRequest] = []
        var abandoned: [SentenceRequest] = []
        for var request in requests {
            if countsAsFailure { request.failedAttempts += 1 }
            if request.failedAttempts >= Self.attempts { abandoned.append(request) } else { left.append(request) }
        }
        state.withLock { state in
            state.queue.putBack(left)
            state.statistics.abandoned += abandoned.count
        }
        giveUp(abandoned)
    }

    /// Sends no batch for a while, and then begins again by itself.
    private func pause(_ seconds: Double, _ why: GenerationFailure) {
        let seconds = max(0.01, min(seconds, 600))
        let isNew = state.withLock { state -> Bool in
            let until = monotonicSeconds() + seconds
            if until > state.pausedUntil { (state.pausedUntil, state.pause) = (until, why) }
            defer { state.isWakeSet = true }
            return !state.isWakeSet && !state.isStopped
        }
        guard isNew else { return }
        wakeLater(seconds)
    }

    private func wakeLater(_ seconds: Double) { later(seconds) { [weak self] in self?.wake() } }

    func later(_ seconds: Double, _ body: @escaping @Sendable () -> Void) {
        if let later = limits.later { return later(seconds, body) }
        threads.asyncAfter(deadline: .now() + seconds, execute: body)
    }

    private func wake() {
        let (starts, rest) = state.withLock { state -> (Int, Double?) in
            let now = monotonicSeconds()
            guard !state.isStopped else { return (0, nil) }
            if now < state.pausedUntil { return (0, state.pausedUntil - now) }
            state.isWakeSet = false
            return (
                Self.newWorkers(&state, now: now, concurrency: generator.concurrency, batchSize: generator.batchSize),
                nil
            )
        }
        if let rest { wakeLater(rest) }
        start(starts)
    }
}
