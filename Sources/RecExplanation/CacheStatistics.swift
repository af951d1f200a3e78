/// Counters of the explanation cache since it was opened.
public struct CacheStatistics: Sendable, Hashable {
    public struct Counts: Sendable, Hashable, Encodable {
        public var hits = 0
        public var misses = 0
        /// Misses that found an entry past its time to live.
        public var expired = 0
        /// Hits that the disk tier answered.
        public var diskHits = 0
        /// Hits near the end of their time that were made anew, or asked for anew, ahead of it.
        public var refreshes = 0
        /// Misses of a language model's sentence that the realiser's stood in for.
        public var fallbacks = 0
        /// Sentences that a generator made and the validator refused.
        public var rejected = 0

        public var lookups: Int { hits + misses }
        /// 0…1; nil before the first look-up.
        public var hitRate: Double? { lookups == 0 ? nil : Double(hits) / Double(lookups) }

        public init() {}

        mutating func add(_ other: Self) {
            hits += other.hits
            misses += other.misses
            expired += other.expired
            diskHits += other.diskHits
            refreshes += other.refreshes
            fallbacks += other.fallbacks
            rejected += other.rejected
        }
    }

    public var total = Counts()
    /// By `ReasonType.family`.
    public var byReason: [String: Counts] = [:]
    public var entryCount = 0
    public var byteCount = 0
    public var evictions = 0
    /// The disk tier; nil where there is none.
    public var disk: ExplanationStore.Statistics?

    public init() {}
}
