import RecRanking
import Synchronization

/// Sentences by key, shared by all users: what is in it was made from catalogue facts alone.
///
/// Two tiers: this one, in memory, and where there is a `store` one on disk behind it.
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

    /// What a look-up found.
    public struct LookUp: Sendable {
        public var entry: Entry?
        public var outcome: CacheOutcome
        /// It is served, and near the end of its time: whoever makes sentences should make it anew.
        public var isDueForRefresh = false
    }

    /// Seconds that an entry is served, before jitter.
    public let timeToLive: Int64
    /// The share of the time to live, 0…1, that a key may lose.
    public let jitter: Double
    public let byteCapacity: Int
    /// The disk tier behind this one; nil for none.
    public let store: ExplanationStore?
    private let shards: [Shard]
    /// The share of its lifetime after which a hit asks to be made anew.
    private static let refreshAge = 0.8

    /// - Parameters:
    ///   - byteCapacity: what keys, sentences and verdicts may take in memory.
    ///   - shardCount: rounded up to a power of two; each shard owns its part of the bytes.
    ///   - store: where shared sentences are kept on disk.
    public init(
        byteCapacity: Int = 64 << 20, timeToLive: Int64 = 86_400, jitter: Double = 0.1, shardCount: Int = 16,
        store: ExplanationStore? = nil
    ) {
        var count = 1
        while count < shardCount { count *= 2 }
        self.byteCapacity = byteCapacity
        self.timeToLive = timeToLive
        self.jitter = min(1, max(0, jitter))
        self.store = store
        shards = (0..<count).map { _ in Shard(byteCapacity: byteCapacity / count) }
    }

    /// The entry of a key, counted as a hit, as expired or as a miss under the reason's family.
    ///
    /// An entry from after `now` (a request that looks back in time) counts as new. No lock is held while the disk is
    /// read, and the disk is read only for what memory does not hold.
    ///
    /// - Parameters:
    ///   - isCounted: false for a look-up that stands in for another one.
    ///   - judge: the verdict on a sentence from the disk; one that is not grounded is forgotten. Nil leaves the disk out.
    public func entry(
        for key: String, reason: ReasonType, now: Int64, isCounted: Bool = true,
        judge: ((SentenceRecord) -> Verdict)? = nil
    ) -> LookUp {
        let hash = XXHash64.hash(key)
        let lifetime = lifetime(ofHash: hash)
        let family = reason.family
        var found: LookUp? = shard(hash).state.withLock { state in
            guard let entry = state.entries.value(for: key) else { return nil }
            let found = Self.lookUp(entry, lifetime: lifetime, now: now)
            if found.entry == nil {
                state.entries.remove(key)
            } else if isCounted {
                state.counts[family, default: .init()].hits += 1
            }
            return found
        }
        if let found, found.entry != nil { return found }
        if found == nil, let store, let judge, let record = store.record(for: key) {
            let revived = Self.lookUp(
                Entry(
                    sentence: record.sentence, generator: record.generator, verdict: Verdict(claims: []),
                    createdAt: record.createdAt),
                lifetime: lifetime, now: now)
            found = revived
            if var entry = revived.entry {
                entry.verdict = judge(record)
                if entry.verdict.grounded {
                    found?.entry = entry
                    insertInMemory(entry, key: key, hash: hash)
                } else {
                    store.forget(key)
                    found = nil
                }
            }
        }
        let result = found ?? LookUp(entry: nil, outcome: .miss)
        if isCounted {
            shard(hash).state.withLock { state in
                if result.entry != nil {
                    state.counts[family, default: .init()].hits += 1
                    state.counts[family, default: .init()].diskHits += 1
                } else {
                    state.counts[family, default: .init()].misses += 1
                    if case .expired = result.outcome { state.counts[family, default: .init()].expired += 1 }
                }
            }
        }
        return result
    }

    private static func lookUp(_ entry: Entry, lifetime: Int64, now: Int64) -> LookUp {
        let age = max(0, now - entry.createdAt)
        if age >= lifetime { return LookUp(entry: nil, outcome: .expired(ageSeconds: age)) }
        return LookUp(
            entry: entry, outcome: .hit(ageSeconds: age),
            isDueForRefresh: Double(age) >= refreshAge * Double(lifetime))
    }

    /// - Parameter isShared: whether everybody may be served it; what belongs to one user is never written to disk.
    public func insert(_ entry: Entry, for key: String, isShared: Bool = true) {
        insertInMemory(entry, key: key, hash: XXHash64.hash(key))
        guard isShared, entry.verdict.grounded, let store else { return }
        store.append(
            SentenceRecord(key: key, sentence: entry.sentence, generator: entry.generator, createdAt: entry.createdAt))
    }

    private func insertInMemory(_ entry: Entry, key: String, hash: UInt64) {
        let bytes = Self.byteCount(of: entry, key: key)
        shard(hash).state.withLock { $0.entries.insert(entry, for: key, hash: hash, bytes: bytes) }
    }

    /// Counts what happened to a key beside its look-up.
    func count(_ counter: WritableKeyPath<CacheStatistics.Counts, Int>, key: String, reason: ReasonType) {
        shard(XXHash64.hash(key)).state.withLock { $0.counts[reason.family, default: .init()][keyPath: counter] += 1 }
    }

    public func remove(_ key: String) {
        shard(XXHash64.hash(key)).state.withLock { $0.entries.remove(key) }
    }

    /// Seconds that this key's entry is served: the time to live less the key's jitter.
    public func lifetime(ofKey key: String) -> Int64 { lifetime(ofHash: XXHash64.hash(key)) }

    public var statistics: CacheStatistics {
        var result = CacheStatistics()
        for shard in shards {
            shard.state.withLock { state in
                for (family, counts) in state.counts {
                    result.byReason[family.key, default: .init()].add(counts)
                    result.total.add(counts)
                }
                result.entryCount += state.entries.count
                result.byteCount += state.entries.byteCount
                result.evictions += state.entries.evictions
            }
        }
        result.disk = store?.statistics
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
            var counts: [ReasonType.Family: CacheStatistics.Counts] = [:]
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
