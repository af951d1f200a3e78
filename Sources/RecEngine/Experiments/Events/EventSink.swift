import RecRanking

/// Where a host records what happened: the log of this machine (`EventLog`), or a stream that many processes share.
public protocol EventSink: Sendable {
    /// Records events, all of one request for example. Throws `DataError.io` where this machine's log refuses; then none
    /// of them is counted on. Nobody waits for a store that is shared: what it does not take is counted in `status`.
    func append(_ events: [Event]) throws

    /// Returns when what was appended so far has been written, or given up.
    func flush()

    /// How the shared stream is; nil where there is none.
    var status: StoreStatus? { get }
}

/// Several places for the same events, one after the other: where the first refuses, the others do not hear of them.
public struct EventSinks: EventSink {
    private let sinks: [any EventSink]

    public init(_ sinks: [any EventSink]) { self.sinks = sinks }

    public func append(_ events: [Event]) throws { for sink in sinks { try sink.append(events) } }

    public func flush() { for sink in sinks { sink.flush() } }

    public var status: StoreStatus? { sinks.lazy.compactMap(\.status).first }
}

extension EventLog: EventSink {
    public func flush() {}

    public var status: StoreStatus? { nil }
}

/// Recorded events, read in parts as they come.
public protocol EventSource: Sendable {
    /// Hands over the next part of what has come since the last call, in the order in which it was recorded, with who
    /// recorded it. One part is some thousands of events at most, so that whoever waits has their turn.
    ///
    /// Throws `DataError` where a file is there and can't be read.
    func read(_ take: (_ events: [Event], _ writer: UInt64) -> Void) throws -> EventPart

    /// What reading met that was no event.
    var damage: EventLog.Damage { get }

    /// What a stream of many processes holds; nil for a log of one.
    var reading: StreamReading? { get }

    /// How the shared stream is; nil where there is none.
    var status: StoreStatus? { get }
}

/// What there is behind a part of the events.
public enum EventPart: Sendable, Hashable {
    case more
    case end
    /// The store can't be asked now: what it holds beyond is read later.
    case unavailable
}

/// What reading a shared stream has come to. A batch is what one process recorded at once.
public struct StreamReading: Sendable, Hashable, Encodable {
    /// Processes whose batches were read.
    public var writers = 0
    /// That were read and counted, of all writers.
    public var batches = 0
    /// Batches that came again, since a process did not hear that the first was taken; they count once.
    public var repeated = 0
    /// What the fleet's key did not sign, or is no events.
    public var refused = 0
    /// Batches that a process recorded and that are not in the stream between its others.
    public var lost = 0
    /// Batches that were before what is there, which the stream has let go.
    public var trimmed = 0

    public init() {}
}

/// The log of this machine, read from where the last call ended.
public final class EventLogSource: EventSource {
    private struct State {
        var number = 0
        var end = 0
        /// Of the segments that are read to their end, and of the one that may still grow.
        var settled = EventLog.Damage()
        var last = EventLog.Damage()
    }

    private let folder: String
    private let state = Locked(State())

    /// A folder that is not there holds no events.
    public init(folder: String) { self.folder = folder }

    public func read(_ take: (_ events: [Event], _ writer: UInt64) -> Void) throws -> EventPart {
        try state.withLock { state in
            let files = SystemFiles()
            let numbers = try EventLogReader.segmentNumbers(in: folder, on: files)
            guard let number = numbers.first(where: { $0 >= state.number }) else { return .end }
            if number > state.number {
                state.settled.add(state.last)
                (state.number, state.end, state.last) = (number, 0, EventLog.Damage())
            }
            var damage = EventLog.Damage()
            var events: [Event] = []
            state.end = try EventLogReader.read(
                folder: folder, number: number, from: state.end, on: files, damage: &damage
            ) { events.append($0) }
            // What is torn now may be whole the next time.
            state.last = damage
            if !events.isEmpty { take(events, 0) }
            guard number != numbers.last else { return .end }
            // Nothing is added to a segment behind which there is another.
            state.settled.add(damage)
            (state.number, state.end, state.last) = (number + 1, 0, EventLog.Damage())
            return .more
        }
    }

    public var damage: EventLog.Damage {
        state.withLock { state in
            var damage = state.settled
            damage.add(state.last)
            return damage
        }
    }

    public var reading: StreamReading? { nil }

    public var status: StoreStatus? { nil }
}
