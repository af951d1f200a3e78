import RecRanking

/// Counters of the explanation cache since it was opened.
///
/// Hits and misses are look-ups of requests that were served; what was only looked at is under `previews`.
public struct CacheStatistics: Sendable, Hashable {
    /// Counters of one kind of look-ups.
    public struct Counts: Sendable, Hashable, Encodable {
        /// Keys that were asked for, by whether a sentence was there that could still be served.
        public var hits = 0
        public var misses = 0
        /// Misses that found an entry past its time to live.
        public var expired = 0
        /// Hits that the tier behind memory answered.
        public var storeHits = 0
        /// Look-ups that a shared store could not be asked for: neither hits nor misses.
        public var unavailable = 0
        /// Hits near the end of their time that were made anew, or asked for anew, ahead of it.
        public var refreshes = 0
        /// Misses of a language model's sentence that the realiser's stood in for.
        public var fallbacks = 0
        /// Sentences that a generator made and the validator refused.
        public var rejected = 0

        /// Those that could be answered.
        public var lookups: Int { hits + misses }
        /// 0…1; nil before the first look-up.
        public var hitRate: Double? { lookups == 0 ? nil : Double(hits) / Double(lookups) }

        /// Whether anything was counted.
        var isAny: Bool { self != Self() }

        public init() {}

        mutating func note(_ outcome: CacheOutcome, isFromStore: Bool) {
            switch outcome {
            case .hit:
                hits += 1
                if isFromStore { storeHits += 1 }
            case .miss: misses += 1
            case .expired:
                misses += 1
                expired += 1
            case .unavailable: unavailable += 1
            case .off: break
            }
        }

        mutating func add(_ other: Self) {
            hits += other.hits
            misses += other.misses
            expired += other.expired
            storeHits += other.storeHits
            unavailable += other.unavailable
            refreshes += other.refreshes
            fallbacks += other.fallbacks
            rejected += other.rejected
        }
    }

    /// How many of so many.
    public struct Rate: Sendable, Hashable, Encodable {
        /// Of `count`.
        public var hits = 0
        public var count = 0

        /// 0…1; nil of none.
        public var share: Double? { count == 0 ? nil : Double(hits) / Double(count) }

        public init(hits: Int = 0, count: Int = 0) {
            self.hits = hits
            self.count = count
        }

        mutating func add(_ other: Rate) {
            hits += other.hits
            count += other.count
        }
    }

    /// The same requests by their sentences and by their sets: a set hits when all of its sentences do.
    public struct Served: Sendable, Hashable, Encodable {
        /// By sentence, as the targets below are.
        public var sentences = Rate()
        /// By list, as a model call is paid for.
        public var sets = Rate()

        public init() {}

        mutating func add(_ other: Served) {
            sentences.add(other.sentences)
            sets.add(other.sets)
        }

        /// What has come since an earlier moment.
        public func since(_ earlier: Served) -> Served {
            func rest(_ now: Rate, _ then: Rate) -> Rate {
                Rate(hits: now.hits - then.hits, count: now.count - then.count)
            }
            var result = Served()
            result.sentences = rest(sentences, earlier.sentences)
            result.sets = rest(sets, earlier.sets)
            return result
        }
    }

    /// What the case study asks of the hit rate by sentence: once the cache is warm, and for its latency budget.
    public static let warmTarget = 0.85
    public static let latencyTarget = 0.95

    /// Of served requests.
    public var total = Counts()
    /// Of served requests, by `ReasonType.family`.
    public var byReason: [String: Counts] = [:]
    /// Of lists and sentences that somebody only looked at.
    public var previews = Counts()
    /// Lists that were served, by sentence and by set.
    public var served = Served()
    /// The same of the last 60 seconds; nil where nobody said what time it is.
    public var lastMinute: Served?
    /// Sentences in memory now, and the bytes that they take with their keys.
    public var entryCount = 0
    public var byteCount = 0
    /// Sentences that had to leave for newer ones since the start.
    public var evictions = 0
    /// What the entries may take, in bytes, and how long each is served, in seconds.
    public var byteCapacity = 0
    public var timeToLive: Int64 = 0
    /// The file behind memory; nil where there is none.
    public var disk: ExplanationFile.Statistics?
    /// The store that many processes share; nil where there is none.
    public var store: StoreStatus?

    public init() {}
}

/// Served lists second by second, for the last minute. A value; its owner locks it.
struct ServedWindow: Sendable {
    private(set) var total = CacheStatistics.Served()
    private var seconds = [(second: Int, served: CacheStatistics.Served)](
        repeating: (.min, CacheStatistics.Served()), count: Self.length)
    private static let length = 60

    /// - Parameters:
    ///   - isWhole: whether all of its sentences are counted: else the set itself is not.
    ///   - seconds: of a clock that only goes forward; nil leaves the list out of the last minute.
    mutating func note(hits: Int, of count: Int, isWhole: Bool, seconds time: Double?) {
        var served = CacheStatistics.Served()
        served.sentences = .init(hits: hits, count: count)
        if isWhole { served.sets = .init(hits: hits == count ? 1 : 0, count: 1) }
        total.add(served)
        guard let time else { return }
        let second = Int(time)
        let slot = second % Self.length
        if seconds[slot].second != second { seconds[slot] = (second, CacheStatistics.Served()) }
        seconds[slot].served.add(served)
    }

    func lastMinute(seconds time: Double) -> CacheStatistics.Served {
        let second = Int(time)
        return seconds.reduce(into: CacheStatistics.Served()) { sum, slot in
            if slot.second > second - Self.length, slot.second <= second { sum.add(slot.served) }
        }
    }
}
