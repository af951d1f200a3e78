/// What a store that others write too says to one key.
///
/// A store that is away is not a store that has nothing: what is missing may be made, what can't be asked for is not,
/// or an outage would become as many model calls as there are look-ups.
public enum StoreAnswer<Value: Sendable>: Sendable {
    case hit(Value)
    case miss
    case unavailable

    /// Nil where the store has nothing, and where it did not say.
    public var value: Value? { if case .hit(let value) = self { value } else { nil } }
}

/// One question to a store, for the trace of the request that asked.
public struct StoreCall: Sendable, Hashable, Encodable {
    /// What was asked: `explanations`, `session`, `vector`.
    public var seam: String
    /// Who was asked, without a password.
    public var store: String
    /// Keys by what became of them: the three add up to what was asked.
    public var hits = 0
    public var misses = 0
    public var unavailable = 0
    /// By the machine's clock.
    public var milliseconds: Double

    public init(seam: String, store: String, milliseconds: Double) {
        self.seam = seam
        self.store = store
        self.milliseconds = milliseconds
    }

    /// With the answers counted.
    public init<Value>(seam: String, store: String, milliseconds: Double, answers: [StoreAnswer<Value>]) {
        self.init(seam: seam, store: store, milliseconds: milliseconds)
        for answer in answers {
            switch answer {
            case .hit: hits += 1
            case .miss: misses += 1
            case .unavailable: unavailable += 1
            }
        }
    }
}

extension Sequence<StoreCall> {
    /// What a request that asked these has waited for stores, in ms: for all of them together it waits no longer than for one.
    public var waited: Double { reduce(0) { $0 + $1.milliseconds } }
}

/// How a shared store is: who it is, what it did, and what ails it.
public struct StoreStatus: Sendable, Hashable, Encodable {
    /// What a store does to those who use it while something ails it.
    public enum State: String, Sendable, Hashable, Encodable {
        case well
        case degraded
        case localOnly = "local only"
        case misconfigured
    }

    /// What ails a store, with what an operator needs to know of it.
    public enum Trouble: Sendable, Hashable, Encodable {
        /// Some of a cluster's servers can't be asked, since a time of day.
        case shards(up: Int, of: Int, unanswered: Double, since: String)
        case unreachable(String, retrySeconds: Double)
        case slow(milliseconds: Double, budget: Double)
        /// The server's words.
        case refused(String)
        case outOfMemory
    }

    /// What of this process's is shared there.
    public enum Seam: String, Sendable, Hashable, Encodable, CaseIterable {
        case explanations, sessions, events, vectors
    }

    public var seam = Seam.explanations
    /// Where it is, without a password.
    public var address: String
    /// `Redis 7.0.15`; empty before it has said so.
    public var server = ""
    /// Whether keys are divided among several servers; how many there are, and how many answer.
    public var isCluster = false
    public var shards = 0
    public var shardsUp = 0
    /// Whether it is spoken to over TLS.
    public var isEncrypted = false
    /// The worst that is known now; nil where it does what is asked.
    public var trouble: Trouble?
    /// Keys that were asked for since the start, by what became of them.
    public var hits = 0
    public var misses = 0
    public var unavailable = 0
    /// Values that were refused: not ours, altered, or under another key.
    public var forged = 0
    /// Values that the store took since the start.
    public var written = 0
    /// What could not be written: the store was away or full.
    public var lost = 0
    /// What waits to be written.
    public var waiting = 0
    /// Of what was written, that which was there only a second or more after it had come.
    public var late = 0
    /// What a call took lately, in ms; nil before the first.
    public var medianMilliseconds: Double?
    public var p95Milliseconds: Double?
    /// Sentences that all processes served today, and how many of them were hits; nil where the store has not said so.
    public var fleet: Fleet?

    /// What all processes together served.
    public struct Fleet: Sendable, Hashable, Encodable {
        /// Sentences that were in a cache, of all that were served.
        public var hits: Int
        public var count: Int

        /// 0…1; nil of none.
        public var share: Double? { count == 0 ? nil : Double(hits) / Double(count) }

        public init(hits: Int, count: Int) {
            self.hits = hits
            self.count = count
        }
    }

    public init(address: String) { self.address = address }

    /// What `trouble` means for whoever relies on the store.
    public var state: State {
        switch trouble {
        case nil: .well
        case .shards, .slow, .outOfMemory: .degraded
        case .unreachable: .localOnly
        case .refused: .misconfigured
        }
    }

    /// What ails it: whom it concerns, and the words. Nil where nothing does.
    public var complaint: (subject: String, words: String)? {
        func whole(_ number: Double) -> String { String(Int(number.rounded())) }
        // Explanations are what a store is for first: what ails all of it is said in their place.
        let (part, all) = seam == .explanations ? ("cache", "store") : (seam.rawValue, seam.rawValue)
        return switch trouble {
        case nil: nil
        case .shards(let up, let count, let unanswered, let since):
            (part, "\(up)/\(count) shards · \(whole(unanswered * 100))% unanswered · since \(since)")
        case .unreachable(let why, let seconds):
            (all, "unreachable (\(why)), retry \(seconds > 0 ? "in \(whole(seconds.rounded(.up))) s" : "now")")
        case .slow(let milliseconds, let budget):
            (all, "slow: p95 \(whole(milliseconds)) ms, budget \(whole(budget)) ms")
        case .refused(let words): (all, words)
        case .outOfMemory: (part, "read-only: server is out of memory")
        }
    }
}
