import RecEngine

/// An entry that waits for the stream: in the outbox, or in memory where there is none.
struct WaitingBatch {
    enum Place {
        case memory([UInt8])
        case outbox(EventOutbox, Range<Int>)
    }

    var place: Place
    /// Events in it.
    var count: Int
    /// When it came, on the machine's clock; 0 for what an earlier process left.
    var since: UInt64

    /// As the stream has it; nil where the disk does not give it back.
    var entry: [UInt8]? {
        switch place {
        case .memory(let bytes): bytes
        case .outbox(let outbox, let range): outbox.entry(range)
        }
    }

    fileprivate var bytesInMemory: Int { if case .memory(let bytes) = place { bytes.count } else { 0 } }
}

/// What waits for the stream, oldest first: added to behind, taken from in front, however much it is.
struct WaitingBatches {
    private var batches: [WaitingBatch] = []
    /// Those before it are gone.
    private var first = 0
    private(set) var bytesInMemory = 0
    private(set) var events = 0

    var isEmpty: Bool { first == batches.count }

    mutating func append(_ batch: WaitingBatch) {
        batches.append(batch)
        count(batch, 1)
    }

    /// Puts what an earlier process left before all else.
    mutating func prepend(_ earlier: [WaitingBatch]) {
        batches.replaceSubrange(..<first, with: earlier)
        first = 0
        for batch in earlier { count(batch, 1) }
    }

    /// The oldest, which stay until it is said what became of them.
    func oldest(_ limit: Int) -> [WaitingBatch] { Array(batches[first...].prefix(limit)) }

    /// Takes so many of the oldest out but for those that stay.
    mutating func settle(_ number: Int, staying: [WaitingBatch]) {
        for batch in batches[first..<first + number] { count(batch, -1) }
        for batch in staying { count(batch, 1) }
        batches.replaceSubrange(first + number - staying.count..<first + number, with: staying)
        for place in first..<first + number - staying.count { batches[place].place = .memory([]) }
        first += number - staying.count
        if first > 1_024, first * 2 > batches.count {
            batches.removeFirst(first)
            first = 0
        }
    }

    /// Where the oldest of an outbox lies; nil where none of it waits.
    func place(ofOldestIn outbox: EventOutbox) -> Int? {
        for batch in batches[first...] {
            if case .outbox(let own, let range) = batch.place, own === outbox { return range.lowerBound }
        }
        return nil
    }

    private mutating func count(_ batch: WaitingBatch, _ sign: Int) {
        bytesInMemory += sign * batch.bytesInMemory
        events += sign * batch.count
    }
}
