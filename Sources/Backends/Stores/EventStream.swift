import RecEngine

/// The stream in which the events of all processes lie, and what one of its entries is.
///
/// An entry is one batch: who recorded it, the how-manieth of theirs it is, and the events as a log holds them; signed
/// under the fleet's key. A process numbers its batches from 1, so that whoever reads can tell what came twice and what is
/// missing.
struct EventStream: Sendable {
    static let key = Array("ev:1".utf8)
    /// Entries that the stream keeps at least; the server lets older ones go some hundred at a time.
    package static let length = 1_000_000
    /// Bytes of events in an entry at most, but for the last event of it.
    static let batchBytes = 32 << 10
    /// Bytes of an entry that is read at most.
    private static let entryLimit = 64 << 10
    private static let headerSize = 16

    let seal: SignedValue

    func entry(writer: UInt64, sequence: UInt64, events: [UInt8]) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(Self.headerSize + events.count)
        for word in [writer, sequence] { withUnsafeBytes(of: word.littleEndian) { content.append(contentsOf: $0) } }
        content.append(contentsOf: events)
        return seal.sealed(content, under: Self.key)
    }

    /// Nil for what the fleet's key did not sign, and for what is no batch.
    func batch(_ entry: [UInt8]) -> (writer: UInt64, sequence: UInt64, events: [Event])? {
        guard entry.count <= Self.entryLimit, let content = seal.opened(entry, under: Self.key),
            content.count > Self.headerSize,
            let events = EventCoding.events(in: content.dropFirst(Self.headerSize))
        else { return nil }
        func word(_ place: Int) -> UInt64 {
            content.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt64.self)) }
        }
        return (word(0), word(8), events)
    }
}

/// Which batches of one process have been read: so much that none counts twice, however it came twice.
struct WriterProgress: Sendable {
    /// How far behind the newest a batch may come and still be told from one that came before.
    static let window: UInt64 = 128

    private(set) var highest: UInt64
    /// Batches between the first that was read and the newest that have not come.
    private(set) var missing: UInt64 = 0
    /// Batches before the first that was read.
    private(set) var before: UInt64
    private var seen = [UInt64](repeating: 0, count: Int(Self.window))
    /// When it was read last, in batches of all processes.
    var readAt = 0

    init(first sequence: UInt64) {
        highest = sequence
        before = sequence - 1
        seen[Int(sequence % Self.window)] = sequence
    }

    /// Notes a batch; false where it has come before.
    mutating func note(_ sequence: UInt64) -> Bool {
        guard sequence > highest || highest - sequence < Self.window,
            seen[Int(sequence % Self.window)] != sequence
        else { return false }
        seen[Int(sequence % Self.window)] = sequence
        if sequence > highest {
            missing += sequence - highest - 1
            highest = sequence
        } else if sequence > before {
            missing -= 1
        } else {
            missing += before - sequence
            before = sequence - 1
        }
        return true
    }
}
