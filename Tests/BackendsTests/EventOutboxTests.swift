import Foundation
import Testing

@testable import Backends
@testable import RecEngine
@testable import RecRanking

/// What a process recorded and could not send outlives it: the next one sends it, and it counts once.
@Suite(.timeLimit(.minutes(10)), .startsRedis) struct EventOutboxTests {
    private static let seal = EventStream(seal: SignedValue(ExplanationStoreTests.key))

    private static func temporary() -> String { NSTemporaryDirectory() + "recscope-outbox-" + UUID().uuidString }

    private static func entry(_ writer: UInt64, _ sequence: UInt64, seal: EventStream = seal) -> [UInt8] {
        var bytes: [UInt8] = []
        for event in EventSinkTests.events(writer * 1_000 + sequence) { EventCoding.append(event, to: &bytes) }
        return seal.entry(writer: writer, sequence: sequence, events: bytes)
    }

    private static func place(_ server: RedisServer) -> UInt64 { XXHash64.hash(server.location.description) }

    private static func sink(_ server: RedisServer, _ folder: String, pendingLimit: Int = 1 << 20) -> RedisEventSink {
        RedisEventSink(
            EventSinkTests.client(server), key: ExplanationStoreTests.key, pendingLimit: pendingLimit, outbox: folder)
    }

    /// Files of entries that are not sent.
    private static func files(_ folder: String) -> [String] {
        ((try? SystemFiles().names(in: folder)) ?? []).filter { $0.hasSuffix(".unsent") }
    }

    @Test func `what processes left that have ended is sent by the next one, once, and their files go`() throws {
        let server = try RedisServer()
        let folder = Self.temporary()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let place = Self.place(server)
        // One ended with five, of which the first two were sent and said to be, and the third was sent and not said to be.
        var entries = (UInt64(1)...5).map { Self.entry(7, $0) }
        var left = EventOutbox.made(in: folder, place: place, on: SystemFiles())
        let ranges = try entries.map { try #require(left?.keep($0)) }
        left?.settle(2, before: ranges[2].lowerBound)
        let path = try #require(left?.path)
        left = nil
        let connection = try RedisConnection(
            to: server.location.endpoints[0], EventSinkTests.client(server).settings,
            by: Deadline(milliseconds: 5_000))
        for entry in entries.prefix(3) {
            let words = ["XADD", "ev:1", "*", "b"].map { Array($0.utf8) } + [entry]
            _ = try connection.ask([RESPCommand(words)], by: Deadline(milliseconds: 5_000))
        }
        // Its last write was cut.
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: [200, 0, 0, 0, 1, 2, 3])
        try file.close()
        // Another one ended in the same way, one still runs, and one was for another stream.
        var second = EventOutbox.made(in: folder, place: place, on: SystemFiles())
        entries.append(Self.entry(8, 1))
        _ = second?.keep(entries[5])
        second = nil
        let running = try #require(EventOutbox.made(in: folder, place: place, on: SystemFiles()))
        _ = running.keep(Self.entry(9, 1))
        var elsewhere = EventOutbox.made(in: folder, place: place &+ 1, on: SystemFiles())
        _ = elsewhere?.keep(Self.entry(10, 1))
        elsewhere = nil

        let sink = Self.sink(server, folder)
        #expect(eventually { (try? server.ask("XLEN", "ev:1").integer) == 7 && sink.status?.waiting == 0 })
        let source = EventSinkTests.source(server)
        let found = try EventSinkTests.all(source)
        #expect(found.count == 6 * 3 && Set(found).count == 6 * 3)
        #expect(source.reading.map { $0.writers == 2 && $0.repeated == 1 && $0.lost == 0 && $0.refused == 0 } == true)
        #expect(sink.status.map { $0.written == 4 * 3 && $0.late == 4 * 3 } == true)
        #expect(eventually { Self.files(folder).count == 2 }, "of who runs, and of another stream")
        withExtendedLifetime(running) {}
    }

    @Test func `an outage longer than memory loses nothing, and what is sent leaves no file`() throws {
        let server = try RedisServer()
        let folder = Self.temporary()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // Nothing fits in memory.
        let sink = Self.sink(server, folder, pendingLimit: 0)
        sink.append(EventSinkTests.events(1))
        sink.flush()
        server.kill()
        for request in UInt64(2)...1_000 { sink.append(EventSinkTests.events(request)) }
        #expect(sink.status.map { $0.lost == 0 && $0.waiting > 2_900 } == true)
        #expect(Self.files(folder).count == 1)
        try server.restart()
        #expect(eventually(seconds: 30) { sink.status?.waiting == 0 })
        sink.append(EventSinkTests.events(2_000))
        sink.flush()
        let source = EventSinkTests.source(server)
        // The server began anew: the first is gone with what it had.
        #expect(try EventSinkTests.all(source).count == 3 * 1_000 && source.reading?.lost == 0)
        sink.close()
        #expect(Self.files(folder).isEmpty)
    }

    @Test func `what another key signed waits for who has it`() throws {
        let server = try RedisServer()
        let folder = Self.temporary()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let other = EventStream(seal: SignedValue(FleetKey(SigningKey(Array("another key".utf8)))))
        var left = EventOutbox.made(in: folder, place: Self.place(server), on: SystemFiles())
        _ = left?.keep(Self.entry(7, 1, seal: other))
        left = nil
        let sink = Self.sink(server, folder)
        sink.append(EventSinkTests.events(1))
        sink.flush()
        #expect(try server.ask("XLEN", "ev:1").integer == 1)
        sink.close()
        #expect(Self.files(folder).count == 1)
    }

    @Test func `where the disk refuses, what waits is in memory`() throws {
        let server = try RedisServer()
        let folder = Self.temporary()
        try Data().write(to: URL(fileURLWithPath: folder))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let sink = Self.sink(server, folder)
        server.kill()
        for request in UInt64(1)...10 { sink.append(EventSinkTests.events(request)) }
        #expect(sink.status.map { $0.lost == 0 && $0.waiting == 30 } == true)
        try server.restart()
        #expect(eventually { sink.status?.waiting == 0 })
    }

    @Test func `damage in the middle costs what it hit`() throws {
        let folder = Self.temporary()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var outbox = EventOutbox.made(in: folder, place: 1, on: SystemFiles())
        let ranges = (UInt64(1)...3).compactMap { outbox?.keep(Self.entry(7, $0)) }
        let path = try #require(outbox?.path)
        outbox = nil
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seek(toOffset: UInt64(ranges[1].lowerBound + 20))
        try file.write(contentsOf: [0xFF, 0xFE])
        try file.close()
        let found = try #require(EventOutbox.abandoned(in: folder, place: 1, on: SystemFiles()).first)
        #expect(found.unsent() == [ranges[0], ranges[2]])
        #expect(found.entry(ranges[2]) == Self.entry(7, 3))
    }
}
