import Foundation
import Testing

@testable import Backends
@testable import RecEngine
@testable import RecRanking

/// What every place for events must do, the log of one machine and the stream of many.
@Suite(.timeLimit(.minutes(10)), .startsRedis) struct EventSinkTests {
    enum Kind: CaseIterable { case log, stream }

    /// What one process writes with and another reads with.
    struct Opened {
        var sink: any EventSink
        /// Reads from the beginning, as a process does that has just started.
        var source: () -> any EventSource
        var server: RedisServer?
        var folder: String?
    }

    private static func open(_ kind: Kind) throws -> Opened {
        guard kind != .log else {
            let folder = NSTemporaryDirectory() + "recscope-events-" + UUID().uuidString
            let (log, _) = try EventLog.open(folder: folder, segmentBytes: 2_000)
            return Opened(sink: log, source: { EventLogSource(folder: folder) }, folder: folder)
        }
        let server = try RedisServer()
        return Opened(sink: sink(server), source: { source(server) }, server: server)
    }

    static func client(_ server: RedisServer, _ change: (inout ConnectionSettings) -> Void = { _ in }) -> RedisClient {
        var settings = ConnectionSettings(location: server.location)
        // A busy machine is no slow server.
        (settings.requestMilliseconds, settings.connectMilliseconds) = (2_000, 5_000)
        settings.writeMilliseconds = 5_000
        change(&settings)
        let client = RedisClient(settings)
        client.waitUntilReady(milliseconds: 5_000)
        return client
    }

    static func sink(
        _ server: RedisServer, key: FleetKey = ExplanationStoreTests.key, length: Int = EventStream.length,
        pendingLimit: Int = 1 << 20, _ change: (inout ConnectionSettings) -> Void = { _ in }
    ) -> RedisEventSink {
        RedisEventSink(client(server, change), key: key, length: length, pendingLimit: pendingLimit)
    }

    static func source(_ server: RedisServer, key: FleetKey = ExplanationStoreTests.key) -> RedisEventSource {
        RedisEventSource(client(server), key: key)
    }

    /// A request with a click, as a host records them.
    static func events(_ request: UInt64, at time: Int64 = 0) -> [Event] {
        let (viewer, time) = (request % 7, time + Int64(request) * 1_000)
        return [
            Event(
                kind: .exposure, time: time, requestID: request, viewer: viewer, priorSeconds: 90,
                exposed: [.init(experiment: "x", variant: viewer % 2 == 0 ? "a" : "b")]),
            Event(
                kind: .impression, time: time, requestID: request, viewer: viewer, position: 1, movieID: "amélie-2001"),
            Event(
                kind: .click, time: time + 5, requestID: request, viewer: viewer, position: 1, movieID: "amélie-2001"),
        ]
    }

    static func all(_ source: any EventSource) throws -> [Event] {
        var all: [Event] = []
        while try source.read({ events, _ in all += events }) == .more {}
        return all
    }

    @Test(arguments: Kind.allCases) func `what was recorded comes back in order and once, and then what is new`(
        kind: Kind
    ) throws {
        let opened = try Self.open(kind)
        defer { opened.folder.map { try? FileManager.default.removeItem(atPath: $0) } }
        let (one, other) = (opened.source(), opened.source())
        #expect(try Self.all(one).isEmpty && Self.all(one).isEmpty)
        var expected: [Event] = []
        for request in UInt64(1)...300 {
            try opened.sink.append(Self.events(request))
            expected += Self.events(request)
        }
        try opened.sink.append([])
        opened.sink.flush()
        #expect(try Self.all(one) == expected && Self.all(one).isEmpty)
        // A batch of more than one entry holds.
        let many = (UInt64(1_000)..<1_600).flatMap { Self.events($0) }
        try opened.sink.append(many)
        opened.sink.flush()
        #expect(try Self.all(one) == many)
        #expect(try Self.all(other) == expected + many && other.damage == EventLog.Damage())
        #expect(other.reading.map { $0.writers == 1 && $0.lost + $0.repeated + $0.refused == 0 } ?? (kind == .log))
    }

    @Test(arguments: Kind.allCases) func `threads that record at once lose nothing`(kind: Kind) throws {
        let opened = try Self.open(kind)
        defer { opened.folder.map { try? FileManager.default.removeItem(atPath: $0) } }
        let sink = opened.sink
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for number in 0..<50 { try? sink.append(Self.events(UInt64(thread * 1_000 + number))) }
        }
        sink.flush()
        let found = try Self.all(opened.source())
        #expect(found.count == 1_200 && Set(found).count == 1_200)
    }

    @Test func `processes share one stream, and whoever reads it counts the same`() throws {
        let server = try RedisServer()
        let sinks = (0..<3).map { _ in Self.sink(server) }
        let feeds = (0..<2).map { _ in EngagementFeed(Self.source(server)) }
        for round in 0..<4 {
            for (number, sink) in sinks.enumerated() {
                // Each machine's clock is its own.
                for request in 0..<10 {
                    let id = UInt64(number * 1_000 + round * 10 + request)
                    sink.append(Self.events(id, at: Int64(number) * 86_400_000))
                }
                sink.flush()
            }
            #expect(try feeds[0].catchUp())
        }
        #expect(try feeds[1].catchUp())
        let set = try ExperimentFile.parse(
            Array(
                #"{"experiments":[{"id":"x","salt":"x","status":"running","traffic":1,"variants":["#.utf8)
                + Array(#"{"name":"a","buckets":[0,4999]},{"name":"b","buckets":[5000,9999]}]}]}"#.utf8))
        let reports = feeds.map { $0.report(of: set) }
        for report in reports {
            #expect(report.events.taken == 360 && report.events.duplicates == 0 && report.events.clockJumps == 0)
            #expect(report.stream?.writers == 3 && report.stream?.batches == 120)
            #expect(report.experiments[0].variants.map(\.clicks).reduce(0, +) == 120)
        }
        #expect(reports[0].experiments[0].variants == reports[1].experiments[0].variants)
    }

    @Test func `what a server took without saying so is sent again, and counts once`() throws {
        let server = try RedisServer()
        let sink = Self.sink(server) { $0.writeMilliseconds = 50 }
        sink.append(Self.events(1))
        sink.flush()
        server.stop()
        // It is in the server's socket by the time the answer is given up.
        for request in UInt64(2)...30 { sink.append(Self.events(request)) }
        usleep(200_000)
        server.goOn()
        #expect(eventually { sink.status?.waiting == 0 })
        let feed = EngagementFeed(Self.source(server))
        #expect(try feed.catchUp())
        let reading = try #require(feed.reading)
        #expect(reading.batches == 30 && reading.lost == 0)
        #expect(try server.ask("XLEN", "ev:1").integer == Int64(30 + reading.repeated))
        #expect(reading.repeated > 0, "the server took the first and was not heard")
        #expect(feed.report(of: ExperimentSet()).events.taken == 90)
        #expect(feed.report(of: ExperimentSet()).events.duplicates == 0)
    }

    @Test func `while the store is away nobody waits, what fits is sent later, and what does not is counted`() throws {
        let server = try RedisServer()
        let sink = Self.sink(server, pendingLimit: 20_000)
        sink.append(Self.events(1))
        sink.flush()
        server.kill()
        for request in UInt64(2)...1_000 { sink.append(Self.events(request)) }
        let away = try #require(sink.status)
        #expect(away.waiting > 0 && away.lost > 0 && away.waiting + away.lost == 999 * 3)
        #expect(eventually { sink.status?.state == .localOnly })
        #expect(sink.status?.complaint?.subject == "events")
        usleep(1_000_000)
        try server.restart()
        #expect(eventually { sink.status?.waiting == 0 })
        let back = try #require(sink.status)
        #expect(back.written == 3 + away.waiting && back.late >= away.waiting && back.lost == away.lost)
        // The server began anew: what it had is gone, what did not fit is missing, and both are said.
        sink.append(Self.events(2_000))
        sink.flush()
        let source = Self.source(server)
        #expect(try Self.all(source).count == away.waiting + 3)
        let reading = try #require(source.reading)
        #expect(reading.trimmed == 1 && reading.lost * 3 == away.lost)
    }

    @Test func `what the fleet's key did not sign is no event, whoever put it there`() throws {
        let server = try RedisServer()
        let sink = Self.sink(server)
        sink.append(Self.events(1))
        sink.flush()
        let entry = try server.ask("XRANGE", "ev:1", "-", "+").elements?.first?.elements?.last?.elements?.last
        let value = try #require(entry?.bytes)
        let connection = try RedisConnection(
            to: server.location.endpoints[0], sink.client.settings, by: Deadline(milliseconds: 5_000))
        func put(_ fields: [UInt8]...) throws {
            let words = ["XADD", "ev:1", "*"].map { Array($0.utf8) }
            _ = try connection.ask([RESPCommand(words + fields)], by: Deadline(milliseconds: 5_000))
        }
        var forged = 0
        for bytes in [[], Array("rubbish".utf8), Array(value.dropLast()), value + [0]] {
            try put(Array("b".utf8), bytes)
            forged += 1
        }
        for place in stride(from: 0, to: value.count, by: 5) {
            var other = value
            other[place] ^= 1
            try put(Array("b".utf8), other)
            forged += 1
        }
        try put(Array("b".utf8), value, Array("c".utf8), value)
        Self.sink(server, key: FleetKey(SigningKey(Array("another key".utf8)))).append(Self.events(5))
        forged += 2
        #expect(eventually { (try? server.ask("XLEN", "ev:1").integer) == Int64(forged + 1) })
        // One of the fleet's own put there again counts once.
        try put(Array("b".utf8), value)
        let source = Self.source(server)
        #expect(try Self.all(source) == Self.events(1))
        #expect(source.reading?.refused == forged && source.reading?.repeated == 1)
    }

    @Test func `the stream keeps so many entries and lets the oldest go, and what was before is said`() throws {
        let server = try RedisServer(["--stream-node-max-entries", "10"])
        let sink = Self.sink(server, length: 50)
        for request in UInt64(1)...400 { sink.append(Self.events(request)) }
        sink.flush()
        let length = try #require(try server.ask("XLEN", "ev:1").integer)
        #expect((50...70).contains(length))
        let source = Self.source(server)
        #expect(try Self.all(source).count == Int(length) * 3)
        #expect(source.reading?.trimmed == 400 - Int(length) && source.reading?.lost == 0)
    }

    @Test func `a full server is left alone for a while, and its words are the events' own`() throws {
        let server = try RedisServer(["--maxmemory", "1", "--maxmemory-policy", "noeviction"])
        let sink = Self.sink(server)
        sink.append(Self.events(1))
        sink.flush()
        let status = try #require(sink.status)
        #expect(status.complaint?.subject == "events" && status.state == .degraded && status.waiting == 3)
        #expect(status.complaint?.words == "read-only: server is out of memory")
    }

    @Test func `a viewer has the fleet's pseudonym in the stream, whatever the machine's own`() throws {
        let key = ExplanationStoreTests.key.current
        let (one, other) = (Pseudonyms(signing: key), Pseudonyms(signing: key))
        #expect(one.hash(of: "ann") == other.hash(of: "ann") && one.hash(of: "ann") != one.hash(of: "bob"))
        #expect(one.hash(of: "ann") != Pseudonyms(signing: SigningKey(Array("other".utf8))).hash(of: "ann"))
        // Not the name under which her sessions lie: who reads one store does not know her in the other.
        let session = key.signature(of: "viewer:ann").prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        #expect(one.hash(of: "ann") != session)
    }

    @Test func `batches that come twice, late or before the first that was read are told apart`() {
        var progress = WriterProgress(first: 10)
        #expect(progress.before == 9 && !progress.note(10) && progress.note(13))
        #expect(progress.missing == 2 && progress.note(11) && progress.missing == 1 && !progress.note(11))
        #expect(progress.note(8) && progress.before == 7 && progress.missing == 2 && !progress.note(8))
        #expect(progress.note(9) && progress.note(12) && progress.missing == 0)
        #expect(progress.note(13 + WriterProgress.window) && !progress.note(13), "too far back to be told")
        for sequence in UInt64(1_000)...2_000 { #expect(progress.note(sequence) && !progress.note(sequence)) }
    }
}
