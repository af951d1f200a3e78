import Foundation
import RecEngine
import Testing

@testable import Backends
@testable import RecExplanation

/// What becomes of requests when the server does not do as it should. No request is wrong, and none waits for long: how
/// long is counted in what was waited for, not by a clock.
@Suite(.timeLimit(.minutes(10)), .startsRedis) struct RedisFaultTests {
    private static let keys = (0..<10).map { ExplanationStoreTests.record("\($0)").key }

    private static func filled(_ server: RedisServer) throws -> RedisExplanationStore {
        let store = try ExplanationStoreTests.shared(server.location)
        for number in 0..<10 { store.append(ExplanationStoreTests.record("\(number)")) }
        store.flush()
        return store
    }

    private static func outcomes(_ store: RedisExplanationStore) -> (hits: Int, misses: Int, unavailable: Int) {
        let call = store.look(up: keys).call
        return (call?.hits ?? 0, call?.misses ?? 0, call?.unavailable ?? 0)
    }

    @Test func `where nothing listens every key is unavailable, at once, and it is found when it is there`() throws {
        let port = try RedisServer.freePort()
        let store = try ExplanationStoreTests.shared(StoreLocation(endpoints: [.host("127.0.0.1", port)]))
        for _ in 0..<50 { #expect(Self.outcomes(store) == (0, 0, 10)) }
        let status = try #require(store.status)
        #expect(status.state == .localOnly && status.unavailable == 500 && status.misses == 0)
        #expect(
            status.complaint?.words.hasPrefix("unreachable (connection refused 127.0.0.1:\(port)), retry ") == true)
        store.append(ExplanationStoreTests.record("0"))
        store.flush()
        #expect(store.status?.lost == 1)
        let server = try RedisServer(port: port)
        #expect(eventually { Self.outcomes(store).misses == 10 })
        #expect(store.status?.state == .well)
        withExtendedLifetime(server) {}
    }

    @Test func `a server that is killed and comes back is unavailable meanwhile, and nothing else`() throws {
        let server = try RedisServer()
        let store = try Self.filled(server)
        #expect(Self.outcomes(store) == (10, 0, 0))
        server.kill()
        for _ in 0..<20 { #expect(Self.outcomes(store) == (0, 0, 10)) }
        #expect(store.claim(Self.keys, seconds: 30).allSatisfy { $0 == .unavailable })
        try server.restart()
        // It has forgotten everything: then they are misses.
        #expect(eventually { Self.outcomes(store) == (0, 10, 0) })
    }

    @Test func `who has no time left asks nobody, and the server is looked at beside them`() throws {
        let server = try RedisServer()
        let store = try Self.filled(server)
        #expect(eventually { Self.outcomes(store) == (10, 0, 0) })
        func asked() throws -> [String] {
            let text = try server.ask("INFO", "commandstats").text ?? ""
            return ["get", "ping"].map { command in
                text.split(separator: "\r\n").first { $0.hasPrefix("cmdstat_\(command):") }.map {
                    String($0.prefix { $0 != "," })
                } ?? ""
            }
        }
        let before = try asked()
        #expect(store.look(up: Self.keys, waited: 1e6).call?.unavailable == 10)
        // It answers, so that the next request asks it as ever.
        #expect(eventually { (try? asked()[1] != before[1]) == true })
        #expect(try asked()[0] == before[0], "nothing was asked for")
        #expect(eventually { Self.outcomes(store) == (10, 0, 0) })
        // One that is stopped is found out though no request ever waits for it.
        server.stop()
        #expect(store.look(up: Self.keys, waited: 1e6).call?.unavailable == 10)
        #expect(store.look(up: Self.keys).call?.unavailable == 10, "while it is looked at nobody waits for it")
        #expect(eventually { store.client.condition.nodes.contains { !$0.condition.isUp } })
        server.goOn()
        #expect(eventually { Self.outcomes(store) == (10, 0, 0) })
    }

    @Test func `a server that stops answering costs one request its deadline, and those that follow nothing`() throws {
        let server = try RedisServer()
        let store = try ExplanationStoreTests.shared(server.location) {
            $0.requestMilliseconds = 200
            $0.connectMilliseconds = 2_000
        }
        for number in 0..<10 { store.append(ExplanationStoreTests.record("\(number)")) }
        store.flush()
        // A busy machine may be slow once.
        #expect(eventually { Self.outcomes(store) == (10, 0, 0) })
        server.stop()
        let start = Deadline.now
        for _ in 0..<200 { #expect(Self.outcomes(store) == (0, 0, 10)) }
        let waited = Double(Deadline.now - start) * 1e-6
        // Each of them waiting would be forty seconds; a few may, where the machine is busy.
        #expect(waited < 5_000)
        server.goOn()
        #expect(eventually { Self.outcomes(store) == (10, 0, 0) })
    }

    @Test func `who is refused is told so once, in the server's words, without the password`() throws {
        let server = try RedisServer(["--requirepass", "right-one"])
        for (password, words) in [("wrong-one", "WRONGPASS for user default"), (nil, "NOAUTH")] {
            let store = try ExplanationStoreTests.shared(server.location) {
                $0.password = password.flatMap(StorePassword.init)
            }
            for _ in 0..<50 { #expect(Self.outcomes(store) == (0, 0, 10)) }
            let status = try #require(store.status)
            #expect(status.state == .misconfigured && status.complaint?.words.hasPrefix(words) == true)
            #expect(!"\(status)".contains("wrong-one"))
        }
        let connections = try server.ask("INFO", "stats", password: "right-one").text ?? ""
        let count = connections.split(whereSeparator: \.isNewline).first { $0.hasPrefix("total_connections_received") }
        #expect(
            Int(count?.split(separator: ":").last?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "") ?? 99 < 12)
        let right = try ExplanationStoreTests.shared(server.location) { $0.password = StorePassword("right-one") }
        #expect(Self.outcomes(right) == (0, 10, 0))
    }

    @Test func `the least that a server may allow is enough, and what it forbids is said`() throws {
        let server = try RedisServer()
        for line in StoreRights.commands(user: "app", password: "pw") {
            #expect(try server.ask(line) == .simple("OK"), "\(line)")
        }
        var location = server.location
        location.user = "app"
        let store = try ExplanationStoreTests.shared(location) { $0.password = StorePassword("pw") }
        store.append(ExplanationStoreTests.record("0"))
        store.countServed(hits: 1, of: 1)
        store.flush()
        #expect(Self.outcomes(store) == (1, 9, 0) && store.claim(["x"], seconds: 1) == [.ours])
        #expect(store.status?.fleet?.count == 1 && store.status?.trouble == nil)
        store.forget(Self.keys[0])
        store.flush()
        #expect(Self.outcomes(store) == (0, 10, 0))
        let found = StoreProbe(store.client, StoreStatus.Seam.allCases).findings()
        #expect(found.contains { $0.subject == "store rights" && $0.text == "may do what it needs and no more" })
        // What nobody needs is refused.
        for words in [["KEYS", "*"], ["FLUSHALL"], ["CONFIG", "GET", "*"], ["GET", "secret"], ["DEL", "other"]] {
            let reply = store.client.run([RedisClient.Order(key: Array("x".utf8), RESPCommand(words))])
            #expect(reply == [nil], "\(words)")
        }
        #expect(store.status?.complaint?.words.hasPrefix("NOPERM") == true)
    }

    @Test func `a server without room is read and not written`() throws {
        let server = try RedisServer(["--maxmemory-policy", "noeviction"])
        let store = try Self.filled(server)
        try server.ask("CONFIG", "SET", "maxmemory", "1000")
        store.append(ExplanationStoreTests.record("new"))
        store.flush()
        #expect(Self.outcomes(store) == (10, 0, 0))
        let status = try #require(store.status)
        #expect(status.state == .degraded && status.lost == 1)
        #expect(status.complaint?.words == "read-only: server is out of memory")
    }

    @Test func `a server that speaks another protocol, or too much, is left`() throws {
        for reply in ["HTTP/1.1 400 Bad Request\r\n\r\n", "$999999999\r\n", "+OK\r\n+OK\r\n+OK\r\n", ""] {
            let server = try ScriptedServer(reply: reply)
            let store = try ExplanationStoreTests.shared(StoreLocation(endpoints: [.host("127.0.0.1", server.port)])) {
                $0.connectMilliseconds = 300
            }
            for _ in 0..<5 { #expect(Self.outcomes(store) == (0, 0, 10), "\(reply)") }
        }
    }

    @Test func `a Sentinel is no store`() throws {
        let hello = "%1\r\n$4\r\nmode\r\n$8\r\nsentinel\r\n"
        let server = try ScriptedServer(reply: hello)
        let store = try ExplanationStoreTests.shared(StoreLocation(endpoints: [.host("127.0.0.1", server.port)]))
        #expect(store.status?.complaint?.words.contains("Sentinel") == true)
    }

    @Test func `plaintext to another machine is refused before a byte is sent`() throws {
        let store = try ExplanationStoreTests.shared(try StoreLocation("redis://192.0.2.1:6379"))
        #expect(Self.outcomes(store) == (0, 0, 10))
        #expect(
            store.status?.state == .misconfigured && store.status?.complaint?.words.contains("--insecure-store") == true
        )
    }

    @Test func `a redirection to a server that nobody named is not followed`() throws {
        let elsewhere = try ScriptedServer(reply: "$6\r\nstolen\r\n")
        let hello = "%2\r\n$6\r\nserver\r\n$5\r\nredis\r\n$4\r\nmode\r\n$10\r\nstandalone\r\n"
        let scripted = try ScriptedServer(replies: ["HELLO": hello, "GET": "-MOVED 1 127.0.0.1:\(elsewhere.port)\r\n"])
        let store = try ExplanationStoreTests.shared(StoreLocation(endpoints: [.host("127.0.0.1", scripted.port)]))
        let call = store.look(up: ["a"]).call
        #expect(call?.unavailable == 1 && elsewhere.connectionCount == 0)
    }
}
