import Foundation
import RecEngine
import Testing

@testable import Backends
@testable import RecExplanation

/// What every store of explanations must do, the file of one process and the servers of many.
@Suite(.timeLimit(.minutes(10)), .startsRedis) struct ExplanationStoreTests {
    enum Kind: CaseIterable { case file, tcp, unixSocket }

    static let key = FleetKey(SigningKey(Array("the fleet's key, which is long enough".utf8)))

    /// A store with what it stands on.
    struct Opened {
        var store: any ExplanationStore
        var server: RedisServer?
        var folder: String?
    }

    static func open(_ kind: Kind, timeToLive: Int64 = 86_400) throws -> Opened {
        guard kind != .file else {
            let folder = NSTemporaryDirectory() + "recscope-store-" + UUID().uuidString
            return Opened(store: try ExplanationFile(folder: folder, timeToLive: timeToLive), folder: folder)
        }
        let server = try RedisServer()
        let location = kind == .tcp ? server.location : try StoreLocation("unix:\(server.socket)")
        return Opened(store: try shared(location, timeToLive: timeToLive), server: server)
    }

    /// The store of one more process.
    static func shared(
        _ location: StoreLocation, key: FleetKey = Self.key, timeToLive: Int64 = 86_400,
        _ change: (inout ConnectionSettings) -> Void = { _ in }
    ) throws -> RedisExplanationStore {
        var settings = ConnectionSettings(location: location)
        // A busy machine is no slow server.
        settings.requestMilliseconds = 2_000
        settings.connectMilliseconds = 5_000
        settings.writeMilliseconds = 5_000
        change(&settings)
        let client = RedisClient(settings)
        client.waitUntilReady(milliseconds: 5_000)
        return RedisExplanationStore(client, key: key, timeToLive: timeToLive)
    }

    static func record(_ name: String, at time: Int64 = now) -> SentenceRecord {
        SentenceRecord(
            key: "g/1|a:b:\(name)", sentence: "Ünïcode 🎬 of \(name).", generator: "realiser", createdAt: time)
    }

    static var now: Int64 { Int64(Date().timeIntervalSince1970) }

    @Test(arguments: Kind.allCases) func `what is kept comes back as it was, each key answered by itself`(
        kind: Kind
    ) throws {
        let opened = try Self.open(kind)
        defer { opened.folder.map { try? FileManager.default.removeItem(atPath: $0) } }
        let store = opened.store
        store.flush()
        for number in 0..<600 { store.append(Self.record("\(number)")) }
        store.append(Self.record("3", at: Self.now - 5))
        store.append(
            SentenceRecord(
                key: "too long", sentence: String(repeating: "x", count: 9_000), generator: "g", createdAt: Self.now))
        store.flush()
        let keys = ["7", "nobody", "599", "0"].map { Self.record($0).key } + ["too long", "", "\r\n$1\r\n"]
        let (answers, call) = store.look(up: keys)
        #expect(
            answers.map { $0.value?.sentence } == [
                "Ünïcode 🎬 of 7.", nil, "Ünïcode 🎬 of 599.", "Ünïcode 🎬 of 0.", nil, nil, nil,
            ])
        for answer in answers { if case .unavailable = answer { Issue.record("a key was not answered") } }
        #expect(call.map { $0.hits == 3 && $0.misses == 4 } ?? (kind == .file))
        #expect((answers[0].value?.createdAt ?? 0) > Self.now - 600)
        #expect(store.look(up: []).answers.isEmpty)
        store.append(Self.record("7", at: Self.now - 1_000))
        store.flush()
        #expect((store.look(up: [Self.record("7").key]).answers[0].value?.createdAt ?? 0) < Self.now - 900, "the last")
        store.forget(Self.record("7").key)
        store.flush()
        #expect(store.look(up: [Self.record("7").key]).answers[0].value == nil, "what is forgotten is gone")
        #expect(store.claim(["c", "d"], seconds: 30) == [.ours, .ours])
    }

    @Test func `the server ends a sentence when its day is over, and none outlives it`() throws {
        let opened = try Self.open(.tcp, timeToLive: 1_000)
        let server = try #require(opened.server)
        opened.store.append(Self.record("new"))
        opened.store.append(Self.record("old", at: Self.now - 900))
        opened.store.append(Self.record("over", at: Self.now - 1_000))
        opened.store.append(Self.record("ahead", at: Self.now + 500))
        opened.store.flush()
        func seconds(_ name: String) throws -> Int64 {
            try server.ask("TTL", "ex:" + Self.record(name).key).integer ?? -9
        }
        let (new, old, ahead) = (try seconds("new"), try seconds("old"), try seconds("ahead"))
        #expect((990...1_000).contains(new) && (80...100).contains(old) && (1...1_000).contains(ahead))
        #expect(try seconds("over") == -2, "it was never kept")
        try server.ask("PEXPIRE", "ex:" + Self.record("new").key, "1")
        usleep(20_000)
        #expect(opened.store.look(up: [Self.record("new").key]).answers[0].value == nil)
    }

    @Test func `a claim is one process's, until its time is over`() throws {
        let server = try RedisServer()
        let (one, other) = (try Self.shared(server.location), try Self.shared(server.location))
        #expect(one.claim(["a", "b"], seconds: 0.05) == [.ours, .ours])
        #expect(other.claim(["a", "c"], seconds: 30) == [.taken, .ours])
        #expect(eventually { other.claim(["a"], seconds: 30) == [.ours] })
        #expect(one.claim(["a"], seconds: 30) == [.taken])
    }

    @Test func `what the fleet's key did not sign under this key is a miss, and counted`() throws {
        let server = try RedisServer()
        let store = try Self.shared(server.location)
        store.append(Self.record("a"))
        store.append(Self.record("b"))
        store.flush()
        let (a, b) = ("ex:" + Self.record("a").key, "ex:" + Self.record("b").key)
        let stranger = try Self.shared(server.location, key: FleetKey(SigningKey(Array("another key".utf8))))
        #expect(stranger.look(up: [Self.record("a").key]).answers[0].value == nil)
        // Another's sentence under this key, one byte turned over, cut, and words of somebody's own.
        let value = try #require(try server.ask("GET", a).bytes)
        try server.ask("COPY", b, a, "REPLACE")
        #expect(store.look(up: [Self.record("a").key]).answers[0].value == nil)
        let connection = try RedisConnection(
            to: server.location.endpoints[0], store.client.settings, by: Deadline(milliseconds: 5_000))
        var forged: [[UInt8]] = [Array("\u{1B}[31mBuy now".utf8), [], Array(value.dropLast()), value + [0]]
        for place in stride(from: 0, to: value.count, by: 7) {
            var other = value
            other[place] ^= 1
            forged.append(other)
        }
        for bytes in forged {
            let set = RESPCommand([Array("SET".utf8), Array(a.utf8), bytes])
            _ = try connection.ask([set], by: Deadline(milliseconds: 5_000))
            #expect(store.look(up: [Self.record("a").key]).answers[0].value == nil)
        }
        #expect(store.status?.forged == forged.count + 1)
        let set = RESPCommand([Array("SET".utf8), Array(a.utf8), value])
        _ = try connection.ask([set], by: Deadline(milliseconds: 5_000))
        #expect(store.look(up: [Self.record("a").key]).answers[0].value?.sentence == Self.record("a").sentence)
    }

    @Test func `while a key is changed what either signed is known, for as long as is said`() throws {
        let server = try RedisServer()
        let (old, new) = (Self.key.current, SigningKey(Array("the new key, which is long enough".utf8)))
        let before = try Self.shared(server.location)
        before.append(Self.record("a"))
        before.flush()
        // First all read the new one, then all write it.
        let ready = try Self.shared(server.location, key: FleetKey(old, previous: new))
        let changed = try Self.shared(server.location, key: FleetKey(new, previous: old))
        changed.append(Self.record("b"))
        changed.flush()
        for store in [ready, changed] {
            let answers = store.look(up: [Self.record("a").key, Self.record("b").key]).answers
            #expect(answers.map { $0.value?.sentence } == ["a", "b"].map { Self.record($0).sentence })
            #expect(store.status?.forged == 0)
        }
        for store in [
            try Self.shared(server.location, key: FleetKey(new)),
            try Self.shared(server.location, key: FleetKey(new, previous: old, seconds: 0)),
        ] {
            #expect(store.look(up: [Self.record("a").key]).answers[0].value == nil && store.status?.forged == 1)
        }
    }

    @Test func `all processes count what they served together`() throws {
        let server = try RedisServer()
        let (one, other) = (try Self.shared(server.location), try Self.shared(server.location))
        one.countServed(hits: 9, of: 10)
        one.flush()
        other.countServed(hits: 1, of: 10)
        other.flush()
        #expect(other.status?.fleet == StoreStatus.Fleet(hits: 10, count: 20))
        one.flush()
        #expect(one.status?.fleet?.share == 0.5)
    }
}
