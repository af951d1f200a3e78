/// Sentences that wait to be generated: bounded, the most wanted first, each key once. A value; its owner locks it.
struct GenerationQueue {
    /// What became of a request that was put in.
    enum Arrival: Sendable, Hashable {
        case queued
        /// The key is there already, or being made.
        case joined
        /// The queue is full of what is wanted more.
        case dropped
    }

    let capacity: Int
    private(set) var waiting: [String: SentenceRequest] = [:]
    private(set) var inFlight: Set<String> = []
    private(set) var dropped = 0
    /// What a full queue does not take: the priority at or below which requests were dropped last.
    private var floor = -Double.infinity

    init(capacity: Int) { self.capacity = max(8, capacity) }

    /// Asking for what is waiting makes it more wanted.
    mutating func put(_ request: SentenceRequest) -> Arrival {
        if inFlight.contains(request.key) { return .joined }
        if let there = waiting[request.key] {
            waiting[request.key]?.priority = max(there.priority, request.priority) + 1
            return .joined
        }
        if waiting.count >= capacity {
            if request.priority <= floor {
                dropped += 1
                return .dropped
            }
            makeRoom()
        }
        waiting[request.key] = request
        return .queued
    }

    /// An eighth at once, so that a full queue costs each newcomer little.
    private mutating func makeRoom() {
        let ascending = waiting.values.sorted { ($0.priority, $1.key) < ($1.priority, $0.key) }
        let leaving = ascending.prefix(max(1, capacity / 8))
        for request in leaving { waiting[request.key] = nil }
        floor = leaving.last?.priority ?? floor
        dropped += leaving.count
    }

    /// The next batch, which is then in flight: the most wanted request and others of the same owner, so that no prompt
    /// holds what is known of two viewers.
    mutating func take(_ count: Int) -> [SentenceRequest] {
        guard let first = waiting.values.max(by: { ($0.priority, $1.key) < ($1.priority, $0.key) }) else { return [] }
        let others = waiting.values.filter { $0.owner == first.owner }
        let batch = Array(others.sorted { ($1.priority, $0.key) < ($0.priority, $1.key) }.prefix(max(1, count)))
        for request in batch {
            waiting[request.key] = nil
            inFlight.insert(request.key)
        }
        if waiting.count < capacity / 2 { floor = -.infinity }
        return batch
    }

    /// Puts back what could not be made; it was asked for before, so it is not dropped.
    mutating func putBack(_ requests: [SentenceRequest]) {
        for request in requests {
            inFlight.remove(request.key)
            waiting[request.key] = request
        }
    }

    mutating func finish(_ keys: [String]) {
        for key in keys { inFlight.remove(key) }
    }

    /// Takes everything out.
    mutating func drain() -> [SentenceRequest] {
        defer { waiting = [:] }
        return waiting.values.sorted { ($1.priority, $0.key) < ($0.priority, $1.key) }
    }
}
