import Foundation
import Testing

@testable import Backends
@testable import RecEngine
@testable import RecRanking

/// Viewers' vectors on a real server.
@Suite(.timeLimit(.minutes(10)), .startsRedis) struct RedisVectorStoreTests {
    private static let version = VectorVersion(model: 1, history: 2, factors: 3)

    private static func store(_ server: RedisServer, key: FleetKey = ExplanationStoreTests.key) -> RedisVectorStore {
        RedisVectorStore(EventSinkTests.client(server), key: key)
    }

    private static func isMiss(_ answer: StoreAnswer<[Float]>) -> Bool {
        if case .miss = answer { true } else { false }
    }

    @Test func `a vector comes back to every process of the fleet, for a day, under no id`() throws {
        let server = try RedisServer()
        let (one, other) = (Self.store(server), Self.store(server))
        #expect(Self.isMiss(one.vector(of: "ann", Self.version).answer))
        one.keep([0.5, -1, 3], of: "ann", Self.version)
        one.flush()
        let found = other.vector(of: "ann", Self.version)
        #expect(found.answer.value == [0.5, -1, 3] && found.call?.hits == 1 && found.call?.seam == "vector")
        let keys = try server.ask("KEYS", "*").elements?.compactMap(\.text) ?? []
        #expect(keys.count == 1 && keys[0].hasPrefix("uv:0000000000000001:") && !keys[0].contains("ann"))
        #expect((86_300...86_400).contains(try server.ask("TTL", keys[0]).integer ?? 0))
        #expect(one.status?.written == 1 && other.status?.hits == 1 && other.status?.seam == .vectors)
    }

    @Test func `another viewer, model, history or length, and what is damaged or not the fleet's, is a miss`() throws {
        let server = try RedisServer()
        let store = Self.store(server)
        store.keep([0.5, -1, 3], of: "ann", Self.version)
        store.keep([.nan, 0, 0], of: "bob", Self.version)
        store.flush()
        #expect(Self.isMiss(store.vector(of: "bob", Self.version).answer), "no number")
        #expect(Self.isMiss(store.vector(of: "cara", Self.version).answer))
        for version in [
            VectorVersion(model: 9, history: 2, factors: 3), VectorVersion(model: 1, history: 9, factors: 3),
            VectorVersion(model: 1, history: 2, factors: 4), VectorVersion(model: 1, history: 2, factors: 0),
        ] { #expect(Self.isMiss(store.vector(of: "ann", version).answer), "\(version)") }
        #expect(store.status?.forged == 0)
        let stranger = Self.store(server, key: FleetKey(SigningKey(Array("another key".utf8))))
        #expect(Self.isMiss(stranger.vector(of: "ann", Self.version).answer))
        let key = Array("uv:0000000000000001:\(ExplanationStoreTests.key.current.name(of: "ann", for: "vector"))".utf8)
        let connection = try RedisConnection(
            to: server.location.endpoints[0], store.client.settings, by: Deadline(milliseconds: 5_000))
        func ask(_ words: [UInt8]...) throws -> RESPValue {
            try connection.ask([RESPCommand(words)], by: Deadline(milliseconds: 5_000))[0]
        }
        let value = try #require(try ask(Array("GET".utf8), key).bytes)
        for place in value.indices {
            var other = value
            other[place] ^= 1
            _ = try ask(Array("SET".utf8), key, other)
            #expect(Self.isMiss(store.vector(of: "ann", Self.version).answer))
        }
        #expect(store.status?.forged == value.count)
    }

    @Test func `without the server a vector is unavailable, at once, and its trouble has its name`() throws {
        let server = try RedisServer()
        let store = Self.store(server)
        server.kill()
        // That it is gone shows when it is asked.
        let isNoticed = eventually {
            _ = store.vector(of: "ann", Self.version)
            return store.status?.state == .localOnly
        }
        #expect(isNoticed)
        if case .unavailable = store.vector(of: "ann", Self.version).answer {} else { Issue.record("it was answered") }
        store.keep([0.5, -1, 3], of: "ann", Self.version)
        store.flush()
        #expect(store.status?.lost == 1 && store.status?.complaint?.subject == "vectors")
    }
}
