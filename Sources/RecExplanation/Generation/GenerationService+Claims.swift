import RecRanking

/// What this process may make where many share a store, and what it leaves to others. A value; its owner locks it.
struct ClaimBook: Sendable {
    /// Until when a key is ours, in monotonic seconds.
    var ours: [String: Double] = [:]
    /// Requests that another process is at, or whose claim the store could not take, with the moment from which nobody
    /// waits for that any more.
    var elsewhere: [(request: SentenceRequest, until: Double, isTaken: Bool)] = []
    var isLooking = false

    mutating func forgetPast(_ now: Double) {
        if ours.count > 4_096 { ours = ours.filter { $0.value > now } }
    }
}

/// One generation a key over all processes that share a store.
extension GenerationService {
    /// How often the store is asked for what others make, in seconds.
    private static let secondsBetweenLooks = 0.1

    /// What of a batch is ours to make. What another process makes, or has made, is waited for or taken over; what the
    /// store can't say waits until it can, so that no outage becomes model calls.
    ///
    /// - Parameter end: the moment from which nobody waits any more, in monotonic seconds; nil for a claim's length from now.
    func claimed(_ batch: [SentenceRequest], until end: Double? = nil) -> [SentenceRequest] {
        guard let store = cache.store, store.memorySeconds != nil, batch.first?.owner == nil else { return batch }
        let now = monotonicSeconds()
        let held = state.withLock { state in
            state.claims.forgetPast(now)
            return Set(batch.map(\.key).filter { state.claims.ours[$0] ?? -.infinity > now })
        }
        let asked = batch.filter { !held.contains($0.key) }
        let claims = store.claim(asked.map(\.key), seconds: limits.claimSeconds)
        var mine: [SentenceRequest] = []
        state.withLock { state in
            for (request, claim) in zip(asked, claims) {
                if claim == .ours {
                    state.claims.ours[request.key] = now + limits.claimSeconds
                    mine.append(request)
                } else {
                    state.claims.elsewhere.append((request, end ?? now + limits.claimSeconds, claim == .taken))
                }
            }
        }
        lookLater()
        // Whoever had a key before us has put its sentence there before the claim ended.
        let (made, left) = adopted(mine)
        finish(made)
        return batch.filter { held.contains($0.key) } + left
    }

    /// Takes over what is in the store, newer than what it is to replace and fit to be shown; returns the rest too.
    private func adopted(_ requests: [SentenceRequest]) -> (made: [SentenceRequest], left: [SentenceRequest]) {
        guard let store = cache.store, !requests.isEmpty else { return ([], requests) }
        var (made, left): ([SentenceRequest], [SentenceRequest]) = ([], [])
        for (request, answer) in zip(requests, store.look(up: requests.map(\.key)).answers) {
            if let record = answer.value, record.createdAt > request.replaces ?? .min, adopt(record, request) {
                made.append(request)
            } else {
                left.append(request)
            }
        }
        state.withLock { $0.statistics.adopted += made.count }
        return (made, left)
    }

    private func adopt(_ record: SentenceRecord, _ request: SentenceRequest) -> Bool {
        let verdict = validator.validate(
            record.sentence, source: request.source, target: request.target, reason: request.evidence.reason,
            user: request.userFacts)
        guard verdict.grounded else { return false }
        cache.adopt(
            ExplanationCache.Entry(
                sentence: record.sentence, generator: record.generator, verdict: verdict, createdAt: record.createdAt),
            for: request.key)
        return true
    }

    private func lookLater() {
        let begins = state.withLock { state -> Bool in
            guard !state.claims.isLooking, !state.claims.elsewhere.isEmpty, !state.isStopped else { return false }
            state.claims.isLooking = true
            return true
        }
        if begins { later(Self.secondsBetweenLooks) { [weak self] in self?.lookElsewhere() } }
    }

    /// Takes over what others have made meanwhile. Where nobody did, it is asked for again; where the store stays away,
    /// it is left until somebody wants it.
    private func lookElsewhere() {
        let now = monotonicSeconds()
        let waiting = state.withLock { state in
            defer {
                state.claims.elsewhere = []
                state.claims.isLooking = false
            }
            return state.claims.elsewhere
        }
        let left = Set(adopted(waiting.map(\.request)).left.map(\.key))
        finish(waiting.map(\.request).filter { !left.contains($0.key) })
        let rest = waiting.filter { left.contains($0.request.key) }
        let again = rest.filter { now >= $0.until && $0.isTaken }.map(\.request)
        finish(rest.filter { now >= $0.until && !$0.isTaken }.map(\.request))
        // What the store could not say is asked as soon as it answers: claiming again is how that shows.
        let retried = rest.filter { now < $0.until && !$0.isTaken }
        let ours = retried.isEmpty ? [] : claimed(retried.map(\.request), until: retried.map(\.until).min())
        let starts = state.withLock { state -> Int in
            state.claims.elsewhere += rest.filter { now < $0.until && $0.isTaken }
            state.queue.putBack(again + ours)
            guard !state.isStopped else { return 0 }
            return Self.newWorkers(&state, now: now, concurrency: generator.concurrency, batchSize: generator.batchSize)
        }
        start(starts)
        lookLater()
        tellProgress()
    }
}
