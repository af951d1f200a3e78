import Synchronization

/// Sentences by key, shared by all users: what is in it was made from catalogue facts alone.
///
/// Bounded in bytes, sharded by key so that threads seldom meet at one lock, and never locked over anything slow.
/// Entries live for a day (settable) less a jitter that is fixed by the key, so that what a warm-up wrote together does
/// not expire together.
public final class ExplanationCache: Sendable {
    /// One sentence with its verdict.
    public struct Entry: Sendable, Hashable {
        public var sentence: String
        public var generator: String
        public var verdict: Verdict
        /// Unix seconds.
        public var createdAt: Int64

        public init(sentence: String, generator: String, verdict: Verdict, createdAt: Int64) {
            self.sentence = sentence
            self.generator = generator
            self.verdict = verdict
            self.createdAt = createdAt
        }
    }

    /// Seconds that an entry is served, before jitter.
    public let timeToLive: Int64
    /// The share of the time to live, 0…1, that a key may lose.
    public let jitter: Double
    public let byteCapacity: Int
    private let shards: [Shard]

    /// - Parameters:
    ///   - byteCapacity: what keys, sentences and verdicts may take in memory.
    ///   - shardCount: rounded up to a power of two; each shard owns its part of the bytes.
    public init(
        byteCapacity: Int = 64 << 20, timeToLive: Int64 = 86_400, jitter: Double = 0.1, shardCount: Int = 16
    ) {
        var count = 1
        while count < shardCount { count *= 2 }
        self.byteCapacity = byteCapacity
        self.timeToLive = timeToLive
        self.jitter = min(1, max(0, jitter))
        shards = (0..<count).map { _ in Shard(byteCapacity: byteCapacity / count) }
    }

    /// The entry of a key, counted as a hit, as expired or as a miss under the reason's family.
    ///
    /// An entry from after `now` (a request that looks back in time) counts as new.
    public func entry(for key: String, reason: ReasonType, now: Int64) -> (entry: Entry?, outcome: CacheOutcome) {
        let hash = XXHash64.hash(key)
        let lifetime = lifetime(ofHash: hash)
        return shard(hash).state.withLock { state in
            let family = reason.familyIndex
            guard let entry = state.entries.value(for: key) else {
                state.counts[family].misses += 1
                return (nil, .miss)
            }
            let age = max(0, now - entry.createdAt)
            if age >= lifetime {
                state.entries.remove(key)
                state.counts[family].misses += 1
                state.counts[family].expired += 1
                return (nil, .expired(ageSeconds: age))
            }
            state.counts[family].hits += 1
            return (entry, .hit(ageSeconds: age))
        }
    }

    public func insert(_ entry: Entry, for key: String) {
        let hash = XXHash64.hash(key)
        let bytes = Self.byteCount(of: entry, key: key)
        shard(hash).state.withLock { $0.entries.insert(entry, for: key, hash: hash, bytes: bytes) }
    }

    public func remove(_ key: String) {
        shard(XXHash64.hash(key)).state.withLock { $0.entries.remove(key) }
    }

    /// Seconds that this key's entry is served: the time to live less the key's jitter.
    public func lifetime(ofKey key: String) -> Int64 { lifetime(ofHash: XXHash64.hash(key)) }

    public var statistics: CacheStatistics {
        var result = CacheStatistics()
        var counts = [CacheStatistics.Counts](repeating: .init(), count: ReasonType.families.count)
        for shard in shards {
            shard.state.withLock { state in
                for index in counts.indices { counts[index].add(state.counts[index]) }
                result.entryCount += state.entries.count
                result.byteCount += state.entries.byteCount
                result.evictions += state.entries.evictions
            }
        }
        for (index, family) in ReasonType.families.enumerated() where counts[index].lookups > 0 {
            result.byReason[family] = counts[index]
            result.total.add(counts[index])
        }
        return result
    }

    private func lifetime(ofHash hash: UInt64) -> Int64 {
        let share = Double(hash & 0xffff_ffff) / Double(1 << 32)
        return timeToLive - Int64(Double(timeToLive) * jitter * share)
    }

    private func shard(_ hash: UInt64) -> Shard { shards[Int(truncatingIfNeeded: hash >> 48) & (shards.count - 1)] }

    private final class Shard: Sendable {
        struct State {
            var entries: S3FIFO<Entry>
            var counts = [CacheStatistics.Counts](repeating: .init(), count: ReasonType.families.count)
        }

        let state: Mutex<State>

        init(byteCapacity: Int) { state = Mutex(State(entries: S3FIFO(byteCapacity: byteCapacity))) }
    }

    /// What an entry takes, near enough: its texts, its structures, the dictionary's slot and the node.
    static func byteCount(of entry: Entry, key: String) -> Int {
        var bytes = 2 * key.utf8.count + entry.sentence.utf8.count + entry.generator.utf8.count + 200
        for claim in entry.verdict.claims {
            bytes += MemoryLayout<Claim>.stride + claim.text.utf8.count + claim.why.utf8.count
        }
        return bytes
    }
}

extension CacheStatistics.Counts {
    mutating func add(_ other: Self) {
        hits += other.hits
        misses += other.misses
        expired += other.expired
    }
}

extension ReasonType {
    /// Place of `family` in `families`.
    var familyIndex: Int {
        switch self {
        case .sameDirector: 0
        case .sharedCast: 1
        case .sharedTheme: 2
        case .sharedGenre: 3
        case .franchise: 4
        case .award: 5
        case .styleEra: 6
        case .coWatched: 7
        case .surveyMatch: 8
        case .popular: 9
        }
    }
}
