/// Counters of the explanation cache since it was opened.
public struct CacheStatistics: Sendable, Hashable {
    public struct Counts: Sendable, Hashable {
        public var hits = 0
        public var misses = 0
        /// Misses that found an entry past its time to live.
        public var expired = 0

        public var lookups: Int { hits + misses }
        /// 0…1; nil before the first look-up.
        public var hitRate: Double? { lookups == 0 ? nil : Double(hits) / Double(lookups) }

        public init() {}
    }

    public var total = Counts()
    /// By `ReasonType.family`.
    public var byReason: [String: Counts] = [:]
    public var entryCount = 0
    public var byteCount = 0
    public var evictions = 0

    public init() {}
}
