import Dispatch
import Foundation
import RecEngine

/// Explanations that all processes of a fleet share, in Redis or Valkey.
///
/// A list is one round trip. The server ends an entry when its day is over; what is written goes out beside the caller.
/// Keys are `ex:` and the cache's own, which name catalogue facts and no viewer; claims are `lock:ex:…`, counters
/// `ct:<day>:…`.
package final class RedisExplanationStore: ExplanationStore {
    private struct State {
        var pending: [SentenceRecord] = []
        var forgotten: [String] = []
        var isWriting = false
        var counts = StoreCounts()
        /// Served by this process, not yet in the fleet's counters.
        var served = StoreStatus.Fleet(hits: 0, count: 0)
        var fleet: StoreStatus.Fleet?
        var isCounting = false
        var nextCount: UInt64 = 0

        /// What is written next; nil where there is nothing, and the writer ends.
        mutating func takeBatch() -> (records: [SentenceRecord], forgotten: [String])? {
            guard !pending.isEmpty || !forgotten.isEmpty else {
                isWriting = false
                return nil
            }
            return (pending.takeFirst(RedisExplanationStore.batchSize), forgotten.takeFirst(forgotten.count))
        }
    }

    package let client: RedisClient
    private let address: String
    private let monitor: StoreMonitor
    private let seal: SignedValue
    private let timeToLive: Int64
    private let unixSeconds: @Sendable () -> Int64
    /// What our claims hold, so that whoever looks knows one process's from another's.
    private let token: String
    private let state = Locked(State())
    private let writer = DispatchQueue(label: "recscope.store.writer", qos: .utility)
    private static let pendingLimit = 50_000
    private static let batchSize = 256
    private static let nanosecondsBetweenCounts: UInt64 = 500_000_000
    /// Bytes of a sentence's value at most.
    private static let valueLimit = 64 << 10

    package init(
        _ client: RedisClient, key: FleetKey, timeToLive: Int64,
        unixSeconds: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
    ) {
        self.client = client
        self.timeToLive = timeToLive
        self.unixSeconds = unixSeconds
        address = client.settings.location.description
        monitor = StoreMonitor(client)
        seal = SignedValue(key)
        token = hexadecimal(UInt64.random(in: 0...UInt64.max))
    }

    // MARK: Asking

    package func look(
        up keys: [String], waited: Double
    ) -> (answers: [StoreAnswer<SentenceRecord>], call: StoreCall?) {
        let start = Deadline.now
        let orders = keys.map { RedisClient.Order(get: "ex:", $0) }
        let replies = client.run(orders, waited: waited)
        var (hits, misses, forged) = (0, 0, 0)
        var answers: [StoreAnswer<SentenceRecord>] = []
        answers.reserveCapacity(keys.count)
        for (place, reply) in replies.enumerated() {
            switch reply {
            case .bulk(let value)?:
                if let record = record(value, key: keys[place], name: orders[place].key) {
                    hits += 1
                    answers.append(.hit(record))
                } else {
                    (misses, forged) = (misses + 1, forged + 1)
                    answers.append(.miss)
                }
            case .null?:
                misses += 1
                answers.append(.miss)
            default: answers.append(.unavailable)
            }
        }
        // Counted here: what is generic runs slowly from another module.
        var call = StoreCall(
            seam: "explanations", store: address, milliseconds: Double(Deadline.now - start) * 1e-6)
        (call.hits, call.misses, call.unavailable) = (hits, misses, answers.count - hits - misses)
        state.withLock { $0.counts.asked(call, forged: forged) }
        return (answers, call)
    }

    private func record(_ value: [UInt8], key: String, name: ArraySlice<UInt8>) -> SentenceRecord? {
        guard value.count <= Self.valueLimit, let content = seal.opened(value, under: name) else { return nil }
        return content.withUnsafeBytes { SentenceLog.record(in: $0, of: key) }
    }

    private static func name(_ key: String) -> [UInt8] { Array("ex:\(key)".utf8) }

    package func claim(_ keys: [String], seconds: Double) -> [StoreClaim] {
        guard !keys.isEmpty else { return [] }
        let milliseconds = String(Int(max(1, seconds * 1_000)))
        let orders = keys.map { key in
            RedisClient.Order(
                "SET", Array("lock:ex:\(key)".utf8), Array(token.utf8), Array("NX".utf8), Array("PX".utf8),
                Array(milliseconds.utf8))
        }
        return client.run(orders, milliseconds: client.settings.writeMilliseconds).map { reply in
            switch reply {
            case .simple("OK")?: .ours
            case .null?: .taken
            default: .unavailable
            }
        }
    }

    package var memorySeconds: Int64? { 600 }

    // MARK: Writing

    package func append(_ record: SentenceRecord) {
        change { state in
            guard state.pending.count < Self.pendingLimit else {
                state.counts.lost(1)
                return
            }
            state.pending.append(record)
        }
    }

    package func forget(_ key: String) {
        change { if $0.forgotten.count < Self.pendingLimit { $0.forgotten.append(key) } }
    }

    /// Changes what is to be written, and sees to it that it is.
    private func change(_ body: (inout State) -> Void) {
        let begins = state.withLock { state -> Bool in
            body(&state)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { writer.async { [self] in write() } }
    }

    private func write() {
        while true {
            let batch = state.withLock { $0.takeBatch() }
            guard let (records, forgotten) = batch else { return }
            write(records)
            if !forgotten.isEmpty {
                _ = client.run(
                    forgotten.map { RedisClient.Order("DEL", Self.name($0)) },
                    milliseconds: client.settings.writeMilliseconds)
            }
        }
    }

    private func write(_ records: [SentenceRecord]) {
        let isLeftAlone = state.withLock { state in
            if state.counts.isFull { state.counts.lost(records.count) }
            return state.counts.isFull
        }
        if isLeftAlone { return }
        let now = unixSeconds()
        // The entry goes when its sentence's time is over, whenever it comes here.
        let orders = records.compactMap { record -> RedisClient.Order? in
            let seconds = timeToLive - max(0, now - record.createdAt)
            let content = SentenceLog.bytes([record])
            guard seconds > 0, !content.isEmpty else { return nil }
            let name = Self.name(record.key)
            return RedisClient.Order(
                "SET", name, seal.sealed(content, under: name), Array("EX".utf8), Array(String(seconds).utf8))
        }
        let replies = client.run(orders, milliseconds: client.settings.writeMilliseconds)
        let written = replies.count { $0 == .simple("OK") }
        state.withLock { state in
            state.counts.wrote(written)
            state.counts.lost(records.count - written)
            state.counts.answered(replies)
        }
    }

    /// A server has what it has.
    package func waitUntilLoaded(seconds: Double) {}

    package func flush() {
        writer.sync {}
        count(now: true)
        writer.sync {}
    }

    /// What others share is not this process's to empty: it ends by itself.
    package func clear() {}

    // MARK: Figures

    package func countServed(hits: Int, of count: Int) {
        state.withLock { state in
            state.served.hits += hits
            state.served.count += count
        }
        self.count(now: false)
    }

    /// Adds what was served here to the fleet's counters of the day and reads them, beside the caller and twice a second
    /// at most.
    private func count(now isNow: Bool) {
        let begins = state.withLock { state -> Bool in
            let now = Deadline.now
            guard !state.isCounting, isNow || now >= state.nextCount else { return false }
            state.isCounting = true
            state.nextCount = now + Self.nanosecondsBetweenCounts
            return true
        }
        guard begins else { return }
        writer.async { [self] in
            let mine = state.withLock { $0.served }
            let day = unixSeconds() / 86_400
            let names = ["hits", "count"].map { Array("ct:\(day):\($0)".utf8) }
            let amounts = [mine.hits, mine.count].map { Array(String($0).utf8) }
            let replies = client.run(
                zip(names, amounts).map { RedisClient.Order("INCRBY", $0, $1) }
                    + names.map { RedisClient.Order("EXPIRE", $0, Array("172800".utf8)) },
                milliseconds: client.settings.writeMilliseconds)
            let totals = replies.prefix(2).compactMap { $0?.integer }
            state.withLock { state in
                state.isCounting = false
                guard totals.count == 2 else { return }
                state.served.hits -= mine.hits
                state.served.count -= mine.count
                state.fleet = StoreStatus.Fleet(hits: Int(clamping: totals[0]), count: Int(clamping: totals[1]))
            }
        }
    }

    package var fileStatistics: ExplanationFile.Statistics? { nil }

    package var status: StoreStatus? {
        count(now: false)
        var status = monitor.status
        state.withLock { state in
            state.counts.add(to: &status)
            status.fleet = state.fleet
        }
        return status
    }
}
