import Foundation
import Testing

@testable import Backends
@testable import RecEngine
@testable import RecRanking

/// What every store of sessions must do, the one of one process and the server of many.
@Suite(.timeLimit(.minutes(10)), .startsRedis) struct SessionStoreTests {
    private static let catalog = Catalog(
        movies: (0..<5).map { FactSheet(id: "m\($0)", title: "Movie \($0)", year: 2_000) })

    private static func shared(
        _ server: RedisServer, key: FleetKey = ExplanationStoreTests.key,
        clock: @escaping @Sendable () -> Int64 = { ExplanationStoreTests.now }
    ) -> RedisSessionStore {
        var settings = ConnectionSettings(location: server.location)
        (settings.requestMilliseconds, settings.writeMilliseconds) = (2_000, 5_000)
        let client = RedisClient(settings)
        client.waitUntilReady(milliseconds: 5_000)
        return RedisSessionStore(client, key: key, catalog: catalog, unixSeconds: clock)
    }

    private static func watch(_ row: Int, at time: Int64) -> Watch {
        Watch(movieRow: row, watchedAt: time, fraction: 0.5, disliked: row == 2)
    }

    @Test func `what was seen is known, oldest first, whoever keeps it`() throws {
        let server = try RedisServer()
        for store in [LocalSessions(), Self.shared(server)] as [any SessionStore] {
            #expect(!store.session(of: "ann").session.isKnown)
            store.add(Self.watch(1, at: 20), of: "ann")
            store.add(Self.watch(2, at: 10), of: "ann")
            var survey = Survey()
            survey.likedGenres = ["crime"]
            store.join("bob", survey: survey)
            let ann = store.session(of: "ann").session
            #expect(
                ann.watches == [Self.watch(2, at: 10), Self.watch(1, at: 20)] && ann.isKnown
                    && ann.survey == nil)
            #expect(
                store.session(of: "bob").session.survey == survey && store.knows("bob")
                    && !store.knows("cara"))
            #expect(store.watchCount == 2)
        }
    }

    @Test func `what one process saw all know, by a name that only the fleet's key gives, for a day`()
        throws
    {
        let server = try RedisServer()
        let time = Locked(ExplanationStoreTests.now)
        let one = Self.shared(server)
        let other = Self.shared(server, clock: { time.withLock { $0 } })
        one.add(Self.watch(1, at: 20), of: "ann")
        one.join("ann", survey: Survey())
        one.flush()
        other.add(Self.watch(3, at: 30), of: "ann")
        let seen = other.session(of: "ann")
        #expect(seen.session.watches == [Self.watch(1, at: 20), Self.watch(3, at: 30)])
        #expect(seen.session.survey == Survey() && seen.call?.hits == 1)
        let keys = try server.ask("KEYS", "*").elements?.compactMap(\.text).sorted() ?? []
        #expect(keys.count == 2 && !keys.joined().contains("ann"))
        for key in keys { #expect((86_300...86_400).contains(try server.ask("TTL", key).integer ?? 0)) }
        time.withLock { $0 += 86_401 }
        #expect(
            other.session(of: "ann").session.watches == [Self.watch(3, at: 30)], "its own alone is left")
        let stranger = Self.shared(server, key: FleetKey(SigningKey(Array("another key".utf8))))
        #expect(!stranger.session(of: "ann").session.isKnown)
        // What nobody of the fleet wrote is nobody's.
        for key in keys where key.hasPrefix("se:") {
            try server.ask("RPUSH", key, "m4\t5\t1\t0\t99999999999")
        }
        #expect(!Self.shared(server).session(of: "ann").session.watches.contains { $0.movieRow == 4 })
        server.kill()
        #expect(other.session(of: "ann").session.watches == [Self.watch(3, at: 30)])
        #expect(other.session(of: "ann").call?.unavailable == 1)
    }

    @Test func `while a key is changed a viewer's watches under either name are theirs, and each store says how it is`()
        throws
    {
        let server = try RedisServer()
        let new = SigningKey(Array("the new key, which is long enough".utf8))
        let old = Self.shared(server)
        old.add(Self.watch(1, at: 10), of: "ann")
        old.flush()
        let changed = Self.shared(server, key: FleetKey(new, previous: ExplanationStoreTests.key.current))
        changed.add(Self.watch(3, at: 20), of: "ann")
        changed.flush()
        let other = Self.shared(server, key: FleetKey(new, previous: ExplanationStoreTests.key.current))
        #expect(other.session(of: "ann").session.watches == [Self.watch(1, at: 10), Self.watch(3, at: 20)])
        #expect(Self.shared(server, key: FleetKey(new)).session(of: "ann").session.watches == [Self.watch(3, at: 20)])
        #expect(old.session(of: "ann").session.watches == [Self.watch(1, at: 10)])
        let status = try #require(other.status)
        #expect(status.seam == .sessions && status.hits == 1 && status.forged == 0 && status.trouble == nil)
        #expect(changed.status?.written == 1 && changed.status?.lost == 0)
        server.kill()
        changed.add(Self.watch(0, at: 30), of: "ann")
        changed.flush()
        #expect(changed.status?.lost == 1)
        #expect(eventually { changed.session(of: "ann").call?.unavailable == 1 && changed.status?.trouble != nil })
        #expect(changed.status?.complaint?.subject == "sessions")
    }

    @Test func `a guest's history stays in the process`() throws {
        let server = try RedisServer()
        let store = Self.shared(server)
        store.host("me", watches: [Self.watch(1, at: 10)])
        store.add(Self.watch(3, at: 20), of: "me")
        store.join("me", survey: Survey())
        store.flush()
        let found = store.session(of: "me")
        #expect(found.session.watches.count == 2 && found.call == nil && store.isGuest("me"))
        #expect(try server.ask("DBSIZE").integer == 0)
    }
}
