import Dispatch
import Foundation
import RecEngine

/// Events that all processes of a fleet share, in a stream of Redis or Valkey.
///
/// Whoever appends waits for no server: batches go out beside them, many in one round trip. What waits for a store lies in an
/// outbox on this machine's disk, which outlives the process: the next one that shares the stream sends it. Without one it
/// waits in memory. Both are bounded; what does not fit is counted, and is where else the host records it alone. A batch whose
/// answer did not come is sent again under its number, so that it counts once wherever it is read.
package final class RedisEventSink: EventSink {
    private struct State {
        var waiting = WaitingBatches()
        var outbox: EventOutbox?
        /// Whether there is none and can't be one, which is tried once.
        var hasNoOutbox = false
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
    private let outboxFolder: String?
    private let place: UInt64
    private let files: any FileSystem
    private let writerID = UInt64.random(in: 1...UInt64.max)
    private let state = Locked(State())
    private let writer = DispatchQueue(label: "recscope.store.events", qos: .utility)
    /// Batches of one round trip: fewer than a reader tells from each other.
    private static let batchesAtOnce = 64
    private static let lateNanoseconds: UInt64 = 1_000_000_000
    private static let pauses = (shortest: 0.1, longest: 5.0)
    /// What the end of a program waits for a store.
    private static let flushMilliseconds = 1_000.0
    /// Bytes of an outbox at most.
    private static let outboxLimit = 256 << 20

    /// - Parameters:
    ///   - length: entries that the stream keeps.
    ///   - pendingLimit: bytes that may wait in memory.
    ///   - outbox: the folder in which what waits outlives the process; nil keeps it in memory alone.
    package convenience init(
        _ client: RedisClient, key: FleetKey, length: Int = EventStream.length, pendingLimit: Int = 16 << 20,
        outbox: String? = nil
    ) {
        self.init(
            client, key: key, length: length, pendingLimit: pendingLimit, outbox: outbox, on: SystemFiles())
    }

    init(
        _ client: RedisClient, key: FleetKey, length: Int, pendingLimit: Int, outbox: String?, on files: any FileSystem
    ) {
        self.client = client
        self.length = Array(String(length).utf8)
        self.pendingLimit = pendingLimit
        self.files = files
        outboxFolder = outbox
        place = XXHash64.hash(client.settings.location.description)
        stream = EventStream(seal: SignedValue(key))
        monitor = StoreMonitor(client, .events)
        if let outbox { writer.async { [self] in adopt(from: outbox) } }
    }

    /// Takes over what processes that have ended left for this stream, as they signed and numbered it.
    private func adopt(from folder: String) {
        var left: [WaitingBatch] = []
        for outbox in EventOutbox.abandoned(in: folder, place: place, on: files) {
            let ranges = outbox.unsent()
            let batches = ranges.compactMap { range in
                outbox.entry(range).flatMap(stream.batch).map {
                    WaitingBatch(place: .outbox(outbox, range), count: $0.events.count, since: 0)
                }
            }
            // What another key signed waits for who has it.
            if batches.isEmpty, !ranges.isEmpty { continue }
            outbox.settle(ranges.count - batches.count, before: nil)
            outbox.removeIfSent()
            left += batches
        }
        guard !left.isEmpty else { return }
        change { $0.waiting.prepend(left) }
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
        change { state in
            for batch in batches {
                // What is dropped has its number: whoever reads sees that something is missing.
                let entry = stream.entry(writer: writerID, sequence: state.nextSequence, events: batch.bytes)
                state.nextSequence += 1
                if let place = place(for: entry, &state) {
                    state.waiting.append(WaitingBatch(place: place, count: batch.count, since: now))
                } else {
                    state.counts.lost(batch.count)
                }
            }
        }
    }

    /// Where an entry waits; nil where there is no room.
    private func place(for entry: [UInt8], _ state: inout State) -> WaitingBatch.Place? {
        if let outboxFolder, !state.hasNoOutbox {
            state.outbox = state.outbox ?? EventOutbox.made(in: outboxFolder, place: place, on: files)
            state.hasNoOutbox = state.outbox == nil
            if let outbox = state.outbox, outbox.size + entry.count <= Self.outboxLimit,
                let range = outbox.keep(entry)
            {
                return .outbox(outbox, range)
            }
        }
        return state.waiting.bytesInMemory + entry.count <= pendingLimit ? .memory(entry) : nil
    }

    /// Changes what waits, and sees to it that it is sent.
    private func change(_ body: (inout State) -> Void) {
        let begins = state.withLock { state -> Bool in
            body(&state)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { writer.async { [self] in write(pause: Self.pauses.shortest) } }
    }

    /// Sends what waits, and comes back later for what could not be sent.
    private func write(pause: Double) {
        while sendSome() {}
        let isDone = state.withLock { state in
            if state.waiting.isEmpty { state.isWriting = false }
            return state.waiting.isEmpty
        }
        if isDone { return }
        writer.asyncAfter(deadline: .now() + pause) { [self] in
            write(pause: min(pause * 2, Self.pauses.longest))
        }
    }

    /// Sends the oldest batches; true where all of them were taken and there are more.
    private func sendSome() -> Bool {
        let batches = state.withLock { $0.counts.isFull ? [] : $0.waiting.oldest(Self.batchesAtOnce) }
        if batches.isEmpty { return false }
        let entries = batches.map(\.entry)
        let replies = client.run(
            entries.compactMap(\.self).map { entry in
                RedisClient.Order(
                    "XADD", EventStream.key, Array("MAXLEN".utf8), Array("~".utf8), length, Array("*".utf8),
                    Array("b".utf8), entry)
            }, milliseconds: client.settings.writeMilliseconds)
        let now = Deadline.now
        return state.withLock { state in
            var (next, staying): (Int, [WaitingBatch]) = (0, [])
            var gone: [(outbox: EventOutbox, count: Int)] = []
            state.refusal = nil
            for (batch, entry) in zip(batches, entries) {
                let isLost = entry == nil
                let reply = isLost ? nil : replies[next]
                if !isLost { next += 1 }
                if case .bulk? = reply {
                    state.counts.wrote(batch.count, isLate: now - batch.since >= Self.lateNanoseconds)
                } else if isLost {
                    state.counts.lost(batch.count)
                } else {
                    staying.append(batch)
                    if case .error(let words)? = reply, reply?.isOutOfMemory != true {
                        state.refusal = String(words.prefix(160))
                    }
                    continue
                }
                guard case .outbox(let outbox, _) = batch.place else { continue }
                if let place = gone.firstIndex(where: { $0.outbox === outbox }) {
                    gone[place].count += 1
                } else {
                    gone.append((outbox, 1))
                }
            }
            state.counts.answered(replies)
            state.waiting.settle(batches.count, staying: staying)
            for (outbox, count) in gone {
                outbox.settle(count, before: state.waiting.place(ofOldestIn: outbox))
                if outbox !== state.outbox { outbox.removeIfSent() }
            }
            return staying.isEmpty && !state.waiting.isEmpty
        }
    }

    package func flush() {
        let deadline = Deadline(milliseconds: Self.flushMilliseconds)
        while !deadline.isPast {
            writer.sync { while sendSome() {} }
            if state.withLock({ $0.waiting.isEmpty || $0.refusal != nil || $0.counts.isFull }) { return }
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    /// Where all that waits outlives the process; nil where some of it does not.
    package var unsentFolder: String? { state.withLock { $0.waiting.bytesInMemory == 0 ? outboxFolder : nil } }

    /// Ends its use: what has not been sent stays in the outbox for the next process.
    package func close() { state.withLock { $0.outbox?.removeIfSent() } }

    package var status: StoreStatus? {
        var status = monitor.status
        state.withLock { state in
            let isOtherwiseWell = status.trouble == nil
            state.counts.add(to: &status)
            status.waiting = state.waiting.events
            if isOtherwiseWell, let refusal = state.refusal { status.trouble = .refused(refusal) }
        }
        return status
    }
}
