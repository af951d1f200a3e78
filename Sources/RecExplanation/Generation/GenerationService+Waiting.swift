import Foundation

/// What callers are told of, wait for, and end.
extension GenerationService {
    /// What becomes of a key at present.
    public enum KeyState: Sendable, Hashable {
        case waiting, inFlight
        /// Its sentences were refused, or none came: it is left alone for so many seconds.
        case leftAlone(seconds: Double)
        case unknown
    }

    /// What became of the last request for a key's sentence.
    public func keyState(_ key: String) -> KeyState {
        let now = monotonicSeconds()
        return state.withLock { state in
            if state.queue.waiting[key] != nil { return .waiting }
            if state.queue.inFlight.contains(key) { return .inFlight }
            guard let until = state.refusals[key], until > now else { return .unknown }
            return .leftAlone(seconds: until - now)
        }
    }

    /// What was made for a key and refused, oldest first.
    public func rejections(of key: String) -> [RejectedSentence] { state.withLock { $0.rejections[key] } }

    /// Grows when a sentence was kept, refused for good or given up.
    public var news: Int { state.withLock { $0.statistics.news } }

    /// Waits until each key has been made, refused or given up, the deadline has passed, or nothing more will come
    /// before it.
    public func wait(for keys: [String], seconds: Double) {
        wait(seconds) { state in
            keys.contains { state.queue.inFlight.contains($0) }
                ? .making : keys.contains { state.queue.waiting[$0] != nil } ? .waiting : .done
        }
    }

    /// Waits until nothing waits or is being made, the deadline has passed, or nothing more will come before it.
    public func waitUntilIdle(seconds: Double) {
        wait(seconds) { state in
            !state.queue.inFlight.isEmpty ? .making : !state.queue.waiting.isEmpty ? .waiting : .done
        }
    }

    private enum Progress { case done, waiting, making }

    private func wait(_ seconds: Double, until look: (borrowing State) -> Progress) {
        let deadline = Date(timeIntervalSinceNow: seconds)
        let end = monotonicSeconds() + seconds
        progress.lock()
        defer { progress.unlock() }
        while true {
            let now = monotonicSeconds()
            let isWorthwhile = state.withLock { state -> Bool in
                guard !state.isStopped else { return false }
                switch look(state) {
                case .done: return false
                case .making: return true
                case .waiting:
                    guard let standstill = state.standstill(now) else { return true }
                    let passes = [.rateLimited, .tooManyRequests].contains(standstill.failure)
                    return passes && now + standstill.seconds < end
                }
            }
            if !isWorthwhile || !progress.wait(until: deadline) { return }
        }
    }

    /// Begins nothing while the body runs, and then lets every worker come to its end: what is made then depends on the
    /// body alone, not on threads, where the generator takes one batch at a time.
    package func withWorkHeldBack<Result>(_ body: () throws -> Result) rethrows -> Result {
        threads.suspend()
        defer {
            threads.resume()
            progress.lock()
            while state.withLock({ $0.workers > 0 }) { progress.wait() }
            progress.unlock()
        }
        return try body()
    }

    /// Waits until nothing is left to do, or the deadline has passed; then what is left is handed back, and written to
    /// the file of pending requests where there is one. Nothing is taken any more, and a second call finds nothing to
    /// do. It returns soon after the deadline whatever the endpoint does.
    ///
    /// Requests of one viewer's own sentences are not written: they hold what is known of the viewer, and that viewer's
    /// next request asks again.
    @discardableResult
    public func shutDown(seconds: Double) -> [SentenceRequest] {
        let isSecond = state.withLock { state -> Bool in
            defer { state.isShutDown = true }
            return state.isShutDown
        }
        if isSecond { return [] }
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
        if let file = limits.pendingFile {
            PendingFile.write(left.filter { $0.owner == nil }, to: file, on: limits.files)
        }
        return left
    }
}
