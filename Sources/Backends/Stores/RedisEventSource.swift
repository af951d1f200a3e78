import RecEngine

/// Reads the stream of events that all processes of a fleet share, from its beginning or from where it was last.
///
/// What comes back is untrusted: it is signed or it is nothing, and a batch that came twice counts once.
package final class RedisEventSource: EventSource {
    private struct Position {
        /// Where to go on: an id of the stream, or its beginning.
        var next = "-"
        var writers: [UInt64: WriterProgress] = [:]
    }

    private let client: RedisClient
    private let stream: EventStream
    private let monitor: StoreMonitor
    /// One reads at a time; whoever asks for figures does not wait for that.
    private let position = Locked(Position())
    private let figures = Locked(StreamReading())
    /// Entries of one question: as many as a reply may hold of the largest.
    private static let entriesAtOnce = 200
    /// Processes whose batches are told apart at most.
    private static let writerLimit = 4_096

    package init(_ client: RedisClient, key: FleetKey) {
        self.client = client
        stream = EventStream(seal: SignedValue(key))
        monitor = StoreMonitor(client, .events)
    }

    package func read(_ take: (_ events: [Event], _ writer: UInt64) -> Void) -> EventPart {
        position.withLock { position in
            let order = RedisClient.Order(
                "XRANGE", EventStream.key, Array(position.next.utf8), Array("+".utf8), Array("COUNT".utf8),
                Array(String(Self.entriesAtOnce).utf8))
            guard
                let entries = client.run([order], milliseconds: client.settings.writeMilliseconds)[0]?.elements
            else { return .unavailable }
            for entry in entries {
                guard let parts = entry.elements, parts.count == 2, let id = parts[0].text,
                    let next = Self.id(after: id)
                else { continue }
                position.next = next
                note(parts[1], &position, take)
            }
            return entries.count < Self.entriesAtOnce ? .end : .more
        }
    }

    /// An entry's fields: `b` and the batch.
    private func note(
        _ fields: RESPValue, _ position: inout Position, _ take: (_ events: [Event], _ writer: UInt64) -> Void
    ) {
        guard let fields = fields.elements, fields.count == 2, let value = fields[1].bytes,
            let batch = stream.batch(value), batch.sequence > 0
        else { return figures.withLock { $0.refused += 1 } }
        let known = position.writers.removeValue(forKey: batch.writer)
        var progress = known ?? WriterProgress(first: batch.sequence)
        let isNew = known == nil || progress.note(batch.sequence)
        progress.readAt = figures.withLock { figures in
            if isNew { figures.batches += 1 } else { figures.repeated += 1 }
            if known == nil { figures.writers += 1 }
            figures.lost += Int(clamping: progress.missing) - Int(clamping: known?.missing ?? 0)
            figures.trimmed += Int(clamping: progress.before) - Int(clamping: known?.before ?? 0)
            return figures.batches
        }
        position.writers[batch.writer] = progress
        if position.writers.count > Self.writerLimit,
            let oldest = position.writers.min(by: { $0.value.readAt < $1.value.readAt })
        {
            position.writers[oldest.key] = nil
        }
        if isNew { take(batch.events, batch.writer) }
    }

    /// The smallest id behind one, which is `MILLISECONDS-NUMBER`.
    private static func id(after id: String) -> String? {
        let parts = id.split(separator: "-").compactMap { UInt64($0) }
        guard parts.count == 2, parts[1] < .max else { return nil }
        return "\(parts[0])-\(parts[1] + 1)"
    }

    package var damage: EventLog.Damage { EventLog.Damage() }

    package var reading: StreamReading? { figures.withLock { $0 } }

    package var status: StoreStatus? { monitor.status }
}
