import RecRanking

/// Sentences by key, shared by all users: what is in it was made from catalogue facts alone.
///
/// Two tiers: this one, in memory, and where there is a `store` that one behind it: a file, or what many processes share.
///
/// Bounded in bytes, sharded by key so that threads seldom meet at one lock, and never locked over anything slow.
/// Entries live for a day (settable), to the second. What a warm-up wrote together does not expire together: near its end
/// a hit asks for the sentence anew, at an age that is fixed by the key.
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
        /// Nil where nothing is there that may still be served.
        public var entry: Entry?
        /// A hit with its tier, or why there is none.
        public var outcome: CacheOutcome
        /// It is served, and near the end of its time: whoever makes sentences should make it anew.
        public var isDueForRefresh = false
        /// How long the entry will still be served; nil where there is none.
        public var secondsLeft: Int64?
    }

    /// Seconds that an entry is served.
    public let timeToLive: Int64
    /// What entries may take in memory, in bytes.
    public let byteCapacity: Int
    /// The tier behind this one; nil for none.
    public let store: (any ExplanationStore)?
    /// Unix seconds by which sentences age; nil for the moments that requests name.
    private let clock: (@Sendable () -> Int64)?
    private let shards: [Shard]
    private let window = Locked(ServedWindow())
    /// The shares of the time to live between which keys are made anew when they are hit.
    private static let refreshAges = 0.7...0.9

    /// - Parameters:
    ///   - byteCapacity: what keys, sentences and verdicts may take in memory.
    ///   - shardCount: rounded up to a power of two; each shard owns its part of the bytes.
    ///   - store: where shared sentences are kept behind memory.
    ///   - clock: Unix seconds by which sentences age; nil for the moments that requests name, as in simulated time.
    public init(
        byteCapacity: Int = 64 << 20, timeToLive: Int64 = 86_400, shardCount: Int = 16,
        store: (any ExplanationStore)? = nil, clock: (@Sendable () -> Int64)? = nil
    ) {
        var count = 1
        while count < shardCount { count *= 2 }
        self.byteCapacity = byteCapacity
        self.timeToLive = timeToLive
        self.store = store
        self.clock = clock
        shards = (0..<count).map { _ in Shard(byteCapacity: byteCapacity / count) }
    }

    /// What the store said of a list's keys, all of them in one round trip.
    package struct Stored: Sendable {
        var answers: [String: StoreAnswer<SentenceRecord>] = [:]
        var call: StoreCall?
        /// What the request has waited for stores with this, in ms.
        var waited = 0.0

        package init() {}
    }

    /// Asks the store at once for those of the keys that memory can't answer.
    ///
    /// - Parameter waited: ms that the request has waited for stores before.
    package func stored(_ keys: [String], now: Int64, waited: Double = 0) -> Stored {
        guard let store else { return Stored() }
        let now = clock?() ?? now
        let wanted = keys.filter { key in
            shard(XXHash64.hash(key)).state.withLock { state in
                state.entries.peek(key).map {
                    now >= $0.heldUntil || Self.age(of: $0.createdAt, now: now) >= timeToLive
                }
                    ?? true
            }
        }
        var stored = Stored()
        stored.waited = waited
        guard !wanted.isEmpty else { return stored }
        let found = store.look(up: wanted, waited: waited)
        stored.answers = Dictionary(zip(wanted, found.answers), uniquingKeysWith: { first, _ in first })
        stored.call = found.call
        stored.waited += found.call?.milliseconds ?? 0
        return stored
    }

    /// The entry of a key, counted as a hit, as expired or as a miss: under the reason's family where it is of a request
    /// that is served, else among the previews.
    ///
    /// A cache with a clock of its own takes that for `now`. An entry from after `now` (a request that looks back in
    /// time) counts as new. No lock is held while the store is asked, and it is asked only for what memory does not hold,
    /// or has held as long as a shared store allows. Where that one can't be asked, memory stands in for it.
    ///
    /// - Parameters:
    ///   - purpose: nil for a look-up that stands in for another one, and is not counted.
    ///   - stored: what the store said already; what is not there is asked for here.
    ///   - judge: the verdict on a sentence from the store; one that is not grounded is forgotten. Nil leaves it out.
    package func entry(
        for key: String, reason: ReasonType, now: Int64, purpose: RequestPurpose? = .served, stored: Stored = Stored(),
        judge: ((SentenceRecord) -> Verdict)? = nil
    ) -> LookUp {
        let now = clock?() ?? now
        let hash = XXHash64.hash(key)
        let asksStore = store != nil && judge != nil
        let inMemory = shard(hash).state.withLock { state -> (packed: PackedEntry, age: Int64)? in
            guard let packed = state.entries.value(for: key) else { return nil }
            let age = Self.age(of: packed.createdAt, now: now)
            if age >= timeToLive {
                state.entries.remove(key)
            } else if !asksStore || now < packed.heldUntil {
                state.count(purpose, reason) { $0.hits += 1 }
            }
            return (packed, age)
        }
        if let inMemory, inMemory.age < timeToLive, !asksStore || now < inMemory.packed.heldUntil {
            return hit(inMemory.packed.entry, age: inMemory.age, hash: hash)
        }
        var result = inMemory.map { LookUp(entry: nil, outcome: .expired(ageSeconds: $0.age)) }
        var isFromStore = false
        if let store, let judge {
            switch stored.answers[key] ?? store.look(up: [key], waited: stored.waited).answers.first ?? .unavailable {
            case .hit(let record):
                result = revived(
                    record, key: key, hash: hash, now: now, known: inMemory?.packed.entry, judge: judge)
                isFromStore = result?.entry != nil
            case .miss:
                // Somebody has taken it out.
                if let inMemory, inMemory.age < timeToLive {
                    remove(key)
                    result = nil
                }
            case .unavailable:
                if let inMemory, inMemory.age < timeToLive {
                    result = hit(inMemory.packed.entry, age: inMemory.age, hash: hash)
                } else {
                    result = LookUp(entry: nil, outcome: .unavailable)
                }
            }
        }
        let found = result ?? LookUp(entry: nil, outcome: .miss)
        shard(hash).state.withLock { state in
            state.count(purpose, reason) { $0.note(found.outcome, isFromStore: isFromStore) }
        }
        return found
    }

    /// A sentence from the store, judged, and from now on in memory; nil where it is not fit to be shown.
    ///
    /// - Parameter known: what memory held for the key: the same sentence has the same verdict.
    private func revived(
        _ record: SentenceRecord, key: String, hash: UInt64, now: Int64, known: Entry?,
        judge: (SentenceRecord) -> Verdict
    ) -> LookUp? {
        let age = Self.age(of: record.createdAt, now: now)
        guard age < timeToLive else { return LookUp(entry: nil, outcome: .expired(ageSeconds: age)) }
        let verdict = known.flatMap { $0.sentence == record.sentence ? $0.verdict : nil } ?? judge(record)
        guard verdict.grounded else {
            store?.forget(key)
            return nil
        }
        let entry = Entry(
            sentence: record.sentence, generator: record.generator, verdict: verdict, createdAt: record.createdAt)
        insertInMemory(entry, key: key, hash: hash, now: now)
        return hit(entry, age: age, hash: hash)
    }

    private func hit(_ entry: Entry, age: Int64, hash: UInt64) -> LookUp {
        LookUp(
            entry: entry, outcome: .hit(ageSeconds: age),
            isDueForRefresh: Double(age) >= refreshAge(ofHash: hash), secondsLeft: timeToLive - age)
    }

    /// In seconds. A time that no clock says is as old, or as new, as can be.
    private static func age(of createdAt: Int64, now: Int64) -> Int64 {
        let (difference, isBeyond) = now.subtractingReportingOverflow(createdAt)
        return createdAt >= now ? 0 : isBeyond ? .max : difference
    }

    /// - Parameter isShared: whether everybody may be served it; what belongs to one user stays in this process's memory.
    public func insert(_ entry: Entry, for key: String, isShared: Bool = true) {
        var entry = entry
        if let clock { entry.createdAt = clock() }
        insertInMemory(entry, key: key, hash: XXHash64.hash(key), now: entry.createdAt)
        guard isShared, entry.verdict.grounded, let store else { return }
        store.append(
            SentenceRecord(key: key, sentence: entry.sentence, generator: entry.generator, createdAt: entry.createdAt))
    }

    /// Keeps what another process has made and put into the store.
    func adopt(_ entry: Entry, for key: String) {
        insertInMemory(entry, key: key, hash: XXHash64.hash(key), now: clock?() ?? entry.createdAt)
    }

    private func insertInMemory(_ entry: Entry, key: String, hash: UInt64, now: Int64) {
        let packed = PackedEntry(entry, heldUntil: store?.memorySeconds.map { now + $0 } ?? .max)
        let bytes = packed.byteCount + Self.keyBytes(key)
        shard(hash).state.withLock { $0.entries.insert(packed, for: key, hash: hash, bytes: bytes) }
    }

    /// Counts what happened to a key beside its look-up.
    func count(
        _ counter: WritableKeyPath<CacheStatistics.Counts, Int> & Sendable, key: String, reason: ReasonType,
        purpose: RequestPurpose? = .served
    ) {
        shard(XXHash64.hash(key)).state.withLock { state in
            state.count(purpose, reason) { $0[keyPath: counter] += 1 }
        }
    }

    /// Counts a list that was served, by its sentences and as a set.
    ///
    /// - Parameters:
    ///   - count: of its sentences those that were hits or misses.
    ///   - isWhole: whether these are all of them; else it is no set that hit or missed.
    ///   - seconds: of a clock that only goes forward; nil leaves it out of the last minute.
    func countServed(hits: Int, of count: Int, isWhole: Bool = true, seconds: Double?) {
        window.withLock { $0.note(hits: hits, of: count, isWhole: isWhole, seconds: seconds) }
        store?.countServed(hits: hits, of: count)
    }

    /// Forgets a sentence in memory; the store behind keeps it.
    public func remove(_ key: String) {
        shard(XXHash64.hash(key)).state.withLock { $0.entries.remove(key) }
    }

    /// Empties both tiers; the counters go on. Throws `DataError.io` where the disk refuses or another process writes there;
    /// memory is empty all the same.
    public func clear() throws {
        for shard in shards { shard.state.withLock { $0.entries.removeAll() } }
        try store?.clear()
    }

    /// The age at which a hit asks for the key's sentence anew, in seconds.
    public func refreshAge(ofKey key: String) -> Double { refreshAge(ofHash: XXHash64.hash(key)) }

    public var statistics: CacheStatistics { statistics(atSeconds: nil) }

    /// - Parameter seconds: of the clock that served lists were counted by, for what happened in the last minute.
    public func statistics(atSeconds seconds: Double?) -> CacheStatistics {
        var result = CacheStatistics()
        result.byteCapacity = byteCapacity
        result.timeToLive = timeToLive
        window.withLock { window in
            result.served = window.total
            result.lastMinute = seconds.map { window.lastMinute(seconds: $0) }
        }
        var families = Shard.noCounts
        for shard in shards {
            shard.state.withLock { state in
                for (number, counts) in state.counts.enumerated() where counts.isAny { families[number].add(counts) }
                result.previews.add(state.previews)
                result.entryCount += state.entries.count
                result.byteCount += state.entries.byteCount
                result.evictions += state.entries.evictions
            }
        }
        for (family, counts) in zip(ReasonType.Family.allCases, families) where counts.isAny {
            result.byReason[family.key] = counts
            result.total.add(counts)
        }
        result.disk = store?.fileStatistics
        result.store = store?.status
        return result
    }

    private func refreshAge(ofHash hash: UInt64) -> Double {
        let share = Double(hash & 0xffff_ffff) / Double(1 << 32)
        let ages = Self.refreshAges
        return Double(timeToLive) * (ages.lowerBound + (ages.upperBound - ages.lowerBound) * share)
    }

    private func shard(_ hash: UInt64) -> Shard { shards[Int(truncatingIfNeeded: hash >> 48) & (shards.count - 1)] }

    /// What a key takes: its text, its node, its slots in the dictionary and among those that left, all of which double as
    /// they grow.
    static func keyBytes(_ key: String) -> Int { key.utf8.count + 48 + 240 }
}
