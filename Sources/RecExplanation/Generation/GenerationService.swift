import Dispatch
import Foundation
import Synchronization

/// Makes sentences off the path of requests: a queue, workers that ask a generator, and the validator between them and
/// the cache.
///
/// A refused sentence is asked for once more with its violations named; then the key is left alone for a while. What
/// fails for the endpoint's sake goes back into the queue, at most three times. Nothing waits for it but a caller who
/// says so.
public final class GenerationService: Sendable {
    public struct Limits: Sendable, Hashable {
        /// Sentences that may wait.
        public var queueCapacity = 4_096
        /// How long a key is left alone whose sentences were refused, in seconds.
        public var refusalSeconds = 900.0
        /// Where what waits at the end is kept for the next run; nil for nowhere.
        public var pendingFile: String?

        public init() {}
    }

    private struct State {
        var queue: GenerationQueue
        var statistics = GenerationStatistics()
        var workers = 0
        var isStopped = false
        /// Monotonic seconds before which no batch is sent.
        var pausedUntil = -Double.infinity
        var isWakeSet = false
        /// Until when a refused key is left alone, in monotonic seconds.
        var refusals: [String: Double] = [:]
    }

    public let generator: any SentenceGenerator
    let limits: Limits
    private let validator: GroundednessValidator
    private let cache: ExplanationCache
    private let monotonicSeconds: @Sendable () -> Double
    private let state: Mutex<State>
    private let threads = DispatchQueue(label: "recscope.generation", qos: .utility, attributes: .concurrent)
    /// Broadcast when a key has been dealt with or a worker has ended.
    private let progress = NSCondition()
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
        state = Mutex(State(queue: GenerationQueue(capacity: limits.queueCapacity)))
    }

    public var statistics: GenerationStatistics {
        var result = state.withLock { state in
            var result = state.statistics
            result.waiting = state.queue.waiting.count
            result.inFlight = state.queue.inFlight.count
            result.dropped = state.queue.dropped
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

    /// Waits until each key has been made, refused or given up, or the deadline has passed.
    public func wait(for keys: [String], seconds: Double) {
        let deadline = Date(timeIntervalSinceNow: seconds)
        progress.lock()
        defer { progress.unlock() }
        while isBusy(with: keys) {
            if !progress.wait(until: deadline) { return }
        }
    }

    /// Waits until nothing waits or is being made, or the deadline has passed.
    public func waitUntilIdle(seconds: Double) {
        let deadline = Date(timeIntervalSinceNow: seconds)
        progress.lock()
        defer { progress.unlock() }
        while state.withLock({ !$0.isStopped && !($0.queue.waiting.isEmpty && $0.queue.inFlight.isEmpty) }) {
            if !progress.wait(until: deadline) { return }
        }
    }

    private func isBusy(with keys: [String]) -> Bool {
        state.withLock { state in
            !state.isStopped && keys.contains { state.queue.waiting[$0] != nil || state.queue.inFlight.contains($0) }
        }
    }

    /// Waits until nothing is left to do, or the deadline has passed; then what is left is handed back, and written to
    /// the file of pending requests where there is one. Nothing is taken any more.
    ///
    /// Requests of one viewer's own sentences are not written: they hold what is known of the viewer, and that viewer's
    /// next request asks again.
    @discardableResult
    public func shutDown(seconds: Double) -> [SentenceRequest] {
        let end = monotonicSeconds() + seconds
        progress.lock()
        while monotonicSeconds() < end, state.withLock({ $0.workers > 0 }) {
            _ = progress.wait(until: Date(timeIntervalSinceNow: max(0.001, end - monotonicSeconds())))
        }
        progress.unlock()
        state.withLock { $0.isStopped = true }
        generator.stop()
        // A request that is out can't be called back; its worker puts its batch back when it returns, or is not heard.
        progress.lock()
        let patience = Date(timeIntervalSinceNow: 0.2)
        while state.withLock({ $0.workers > 0 }), progress.wait(until: patience) {}
        progress.unlock()
        let left = state.withLock { $0.queue.drain() }
        if let file = limits.pendingFile { PendingFile.write(left.filter { $0.owner == nil }, to: file) }
        return left
    }

    // MARK: Workers

    private static func newWorkers(_ state: inout State, now: Double, concurrency: Int, batchSize: Int) -> Int {
        guard now >= state.pausedUntil else { return 0 }
        let wanted = (state.queue.waiting.count + batchSize - 1) / batchSize
        let new = max(0, min(concurrency, wanted) - state.workers)
        state.workers += new
        return new
    }

    private func start(_ count: Int) {
        for _ in 0..<count { threads.async { [self] in work() } }
    }

    private func work() {
        while true {
            let batch = state.withLock { state -> [SentenceRequest] in
                let isPaused = monotonicSeconds() < state.pausedUntil
                let batch = state.isStopped || isPaused ? [] : state.queue.take(generator.batchSize)
                if batch.isEmpty { state.workers -= 1 } else { state.statistics.batches += 1 }
                return batch
            }
            if batch.isEmpty { break }
            make(batch)
            tellProgress()
        }
        tellProgress()
    }

    private func tellProgress() {
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
            case .failed, .unavailable: giveUp(refused)
            }
        case .failed: putBack(batch, countsAsFailure: true)
        case .unavailable(_, let seconds):
            putBack(batch, countsAsFailure: false)
            pause(seconds)
        }
    }

    /// Puts sentences that hold into the cache; returns the requests that are worth a second try.
    private func judge(_ batch: [SentenceRequest], _ sentences: [Int: String]) -> [SentenceRequest] {
        var again: [SentenceRequest] = []
        for (place, request) in batch.enumerated() {
            let isSecondTry = request.refused != nil
            guard let sentence = sentences[place + 1] else {
                state.withLock { $0.statistics.unanswered += 1 }
                putBack([request], countsAsFailure: true)
                continue
            }
            let verdict = validator.validate(
                sentence, source: request.source, target: request.target, reason: request.evidence.reason,
                user: request.userFacts)
            if verdict.grounded {
                cache.insert(
                    ExplanationCache.Entry(
                        sentence: sentence, generator: generator.name, verdict: verdict, createdAt: request.now),
                    for: request.key, isShared: request.owner == nil)
                finish([request])
            } else {
                cache.count(\.rejected, key: request.key, reason: request.evidence.reason)
                if isSecondTry {
                    giveUp([request])
                } else {
                    var second = request
                    second.refused = (sentence, Self.problems(verdict))
                    again.append(second)
                }
            }
            note(verdict, on: sentence, request)
        }
        return again
    }

    private func note(_ verdict: Verdict, on sentence: String, _ request: SentenceRequest) {
        let isSecondTry = request.refused != nil
        state.withLock { state in
            state.statistics.made += 1
            switch (verdict.grounded, isSecondTry) {
            case (true, false): state.statistics.accepted += 1
            case (true, true): state.statistics.acceptedAtSecondTry += 1
            case (false, false): state.statistics.refusedOnce += 1
            case (false, true): state.statistics.rejected += 1
            }
            if !verdict.grounded, request.owner == nil {
                // Told at length, a runaway reply would fill the screen.
                state.statistics.note(
                    .init(key: request.key, sentence: String(sentence.prefix(400)), problems: Self.problems(verdict)))
            }
            for violation in verdict.violations {
                state.statistics.violations[violation.kind.rawValue, default: 0] += 1
            }
        }
    }

    private static func problems(_ verdict: Verdict) -> [String] {
        verdict.violations.prefix(8).map { "“\($0.text.prefix(120))”: \($0.why)" }
    }

    private func finish(_ requests: [SentenceRequest]) {
        state.withLock { $0.queue.finish(requests.map(\.key)) }
    }

    /// Leaves keys alone for a while.
    private func giveUp(_ requests: [SentenceRequest]) {
        let now = monotonicSeconds()
        state.withLock { state in
            if state.refusals.count >= 16_384 { state.refusals = state.refusals.filter { $0.value > now } }
            if state.refusals.count >= 16_384 { state.refusals = [:] }
            for request in requests { state.refusals[request.key] = now + limits.refusalSeconds }
            state.queue.finish(requests.map(\.key))
        }
    }

    private func putBack(_ requests: [SentenceRequest], countsAsFailure: Bool) {
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
    private func pause(_ seconds: Double) {
        let seconds = max(0.01, min(seconds, 600))
        let isNew = state.withLock { state -> Bool in
            state.pausedUntil = max(state.pausedUntil, monotonicSeconds() + seconds)
            defer { state.isWakeSet = true }
            return !state.isWakeSet && !state.isStopped
        }
        guard isNew else { return }
        threads.asyncAfter(deadline: .now() + seconds) { [weak self] in self?.wake() }
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
        if let rest { threads.asyncAfter(deadline: .now() + rest) { [weak self] in self?.wake() } }
        start(starts)
    }
}
