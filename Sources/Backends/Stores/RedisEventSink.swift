import Dispatch
import Foundation
import RecEngine

/// Events that all processes of a fleet share, in a stream of Redis or Valkey.
///
/// Whoever appends waits for no server: batches go out beside them, many in one round trip. While the store is away they
/// wait, in memory and bounded; what does not fit is counted, and is where else the host records it alone. A batch whose answer did
/// not come is sent again under its number, so that it counts once wherever it is read.
package final class RedisEventSink: EventSink {
    private struct Batch {
        var sequence: UInt64
        var bytes: [UInt8]
        var count: Int
        /// When it came, on the machine's clock.
        var since: UInt64
    }

    private struct State {
        /// Oldest first.
        var pending: [Batch] = []
        var pendingBytes = 0
        var nextSequence: UInt64 = 1
        var isWriting = false
        var counts = StoreCounts()
        /// The server's words where it takes no event, though it has room.
        var refusal: String?
    }

    package let client: RedisClient
    private let stream: EventStream
    private let monitor: StoreMonitor
    private let length: [UInt8]
    private let pendingLimit: Int
    private let writerID = UInt64.random(in: 1...UInt64.max)
    private let state = Locked(State())
    private let writer = DispatchQueue(label: "recscope.store.events", qos: .utility)
    /// Batches of one round trip: fewer than a reader tells from each other.
    private static let batchesAtOnce = 64
    private static let lateNanoseconds: UInt64 = 1_000_000_000
    private static let pauses = (shortest: 0.1, longest: 5.0)
    /// What the end of a program waits for a store.
    private static let flushMilliseconds = 1_000.0

    /// - Parameters:
    ///   - length: entries that the stream keeps.
    ///   - pendingLimit: bytes that may wait for the store.
    package init(
        _ client: RedisClient, key: FleetKey, length: Int = EventStream.length,
        pendingLimit: Int = 16 << 20
    ) {
        self.client = client
        self.length = Array(String(length).utf8)
        self.pendingLimit = pendingLimit
        stream = EventStream(seal: SignedValue(key))
        monitor = StoreMonitor(client, .events)
    }

    package func append(_ events: [Event]) {
        var batches: [(bytes: [UInt8], count: Int)] = []
        for event in events {
            if batches.last.map({ $0.bytes.count >= EventStream.batchBytes }) ?? true { batches.append(([], 0)) }
            EventCoding.append(event, to: &batches[batches.count - 1].bytes)
            batches[batches.count - 1].count += 1
        }
        guard !batches.isEmpty else { return }
        let now = Deadline.now
        let begins = state.withLock { state -> Bool in
            for batch in batches {
                // What is dropped has its number: whoever reads sees that something is missing.
                let sequence = state.nextSequence
                state.nextSequence += 1
                guard state.pendingBytes + batch.bytes.count <= pendingLimit else {
                    state.counts.lost(batch.count)
                    continue
                }
                state.pendingBytes += batch.bytes.count
                state.pending.append(Batch(sequence: sequence, bytes: batch.bytes, count: batch.count, since: now))
            }
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { writer.async { [self] in write(pause: Self.pauses.shortest) } }
    }

    /// Sends what waits, and comes back later for what could not be sent.
    private func write(pause: Double) {
        while sendSome() {}
        let isDone = state.withLock { state in
            if state.pending.isEmpty { state.isWriting = false }
            return state.pending.isEmpty
        }
        if isDone { return }
        writer.asyncAfter(deadline: .now() + pause) { [self] in
            write(pause: min(pause * 2, Self.pauses.longest))
        }
    }

    /// Sends the oldest batches; true where all of them were taken and there are more.
    private func sendSome() -> Bool {
        let batches = state.withLock { state in
            state.counts.isFull ? [] : state.pending.prefix(Self.batchesAtOnce).map { $0 }
        }
        if batches.isEmpty { return false }
        let replies = client.run(
            batches.map { batch in
                RedisClient.Order(
                    "XADD", EventStream.key, Array("MAXLEN".utf8), Array("~".utf8), length, Array("*".utf8),
                    Array("b".utf8), stream.entry(writer: writerID, sequence: batch.sequence, events: batch.bytes))
            }, milliseconds: client.settings.writeMilliseconds)
        let now = Deadline.now
        return state.withLock { state in
            var refused: [Batch] = []
            state.refusal = nil
            for (batch, reply) in zip(batches, replies) {
                if case .bulk? = reply {
                    state.pendingBytes -= batch.bytes.count
                    state.counts.wrote(batch.count, isLate: now - batch.since >= Self.lateNanoseconds)
                    continue
                }
                refused.append(batch)
                if case .error(let words)? = reply, reply?.isOutOfMemory != true {
                    state.refusal = String(words.prefix(160))
                }
            }
            state.counts.answered(replies)
            state.pending.replaceSubrange(..<batches.count, with: refused)
            return refused.isEmpty && !state.pending.isEmpty
        }
    }

    package func flush() {
        let deadline = Deadline(milliseconds: Self.flushMilliseconds)
        while !deadline.isPast {
            writer.sync { while sendSome() {} }
            if state.withLock({ $0.pending.isEmpty || $0.refusal != nil || $0.counts.isFull }) { return }
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    package var status: StoreStatus? {
        var status = monitor.status
        state.withLock { state in
            let isOtherwiseWell = status.trouble == nil
            state.counts.add(to: &status)
            status.waiting = state.pending.reduce(0) { $0 + $1.count }
            if isOtherwiseWell, let refusal = state.refusal { status.trouble = .refused(refusal) }
        }
        return status
    }
}
