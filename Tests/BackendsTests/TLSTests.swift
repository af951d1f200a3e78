import Foundation
import RecEngine
import Testing

@testable import Backends
@testable import RecExplanation

/// TLS to a real server, with an authority of the test's own.
@Suite(.timeLimit(.minutes(10)), .serialized, .startsRedis, .startsCluster) struct TLSTests {
    /// Keys and certificates in a folder that goes with it.
    final class Authority {
        let folder = NSTemporaryDirectory() + "recscope-tls-" + UUID().uuidString.prefix(8)

        init() throws {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for name in ["ca", "otherca"] {
                try run(
                    "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=\(name)", "-keyout",
                    "\(folder)/\(name).key", "-out", "\(folder)/\(name).pem")
            }
            try sign("server", names: "DNS:localhost,IP:127.0.0.1")
            try sign("elsewhere", names: "DNS:elsewhere.example")
            try sign("client", names: "DNS:client")
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func path(_ name: String) -> String { "\(folder)/\(name)" }

        private func sign(_ name: String, names: String) throws {
            try "subjectAltName=\(names)".write(toFile: path("\(name).ext"), atomically: true, encoding: .utf8)
            try run(
                "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=\(name)", "-keyout", path("\(name).key"), "-out",
                path("\(name).csr"))
            try run(
                "x509", "-req", "-in", path("\(name).csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
                "-CAcreateserial", "-days", "2", "-extfile", path("\(name).ext"), "-out", path("\(name).pem"))
        }

        private func run(_ arguments: String...) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            process.arguments = arguments
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw StoreFault.unreachable("openssl \(arguments[0])") }
        }
    }

    private static func server(_ authority: Authority, certificate: String = "server") throws -> (RedisServer, Int) {
        let port = try RedisServer.freePort()
        let server = try RedisServer([
            "--tls-port", "\(port)", "--tls-cert-file", authority.path("\(certificate).pem"), "--tls-key-file",
            authority.path("\(certificate).key"), "--tls-ca-cert-file", authority.path("ca.pem"),
        ])
        return (server, port)
    }

    private static func store(_ url: String) throws -> RedisExplanationStore {
        try ExplanationStoreTests.shared(try StoreLocation(url))
    }

    @Test func `with the authority and a certificate of ours it works as without TLS`() throws {
        let authority = try Authority()
        let (server, port) = try Self.server(authority)
        let ours =
            "ca=\(authority.path("ca.pem"))&cert=\(authority.path("client.pem"))&key=\(authority.path("client.key"))"
        let store = try Self.store("rediss://localhost:\(port)?\(ours)")
        for number in 0..<300 { store.append(ExplanationStoreTests.record("\(number)")) }
        store.flush()
        let keys = (0..<300).map { ExplanationStoreTests.record("\($0)").key }
        #expect(store.look(up: keys).call?.hits == 300)
        #expect(store.status?.isEncrypted == true && store.status?.state == .well)
        server.kill()
        #expect(store.look(up: keys).call?.unavailable == 300)
        try server.restart()
        #expect(eventually { store.look(up: ["x"]).call?.misses == 1 })
    }

    @Test func `a cluster with TLS, whose servers announce names, is one store like any other`() throws {
        let authority = try Authority()
        let cluster = try RedisCluster(authority)
        let store = try ExplanationStoreTests.shared(cluster.secureLocation(authority))
        for number in 0..<300 { store.append(ExplanationStoreTests.record("\(number)")) }
        store.flush()
        let keys = (0..<300).map { ExplanationStoreTests.record("\($0)").key }
        #expect(eventually { store.look(up: keys).call?.hits == 300 })
        let status = try #require(store.status)
        #expect(status.isEncrypted && status.isCluster && status.shards == 3 && status.shardsUp == 3)
        try cluster.master(ofSlot: 100).kill()
        #expect(eventually { (store.look(up: keys).call?.unavailable ?? 0) > 0 })
        #expect(eventually(seconds: 30) { store.look(up: keys).call?.hits == 300 }, "a replica answers, by its name")
    }

    @Test func `a certificate that does not hold is refused, and no word is sent`() throws {
        let authority = try Authority()
        let (server, port) = try Self.server(authority)
        let (elsewhere, elsewherePort) = try Self.server(authority, certificate: "elsewhere")
        let ours = "cert=\(authority.path("client.pem"))&key=\(authority.path("client.key"))"
        let urls = [
            "rediss://localhost:\(port)?ca=\(authority.path("otherca.pem"))&\(ours)",
            "rediss://localhost:\(port)?\(ours)",
            "rediss://localhost:\(elsewherePort)?ca=\(authority.path("ca.pem"))&\(ours)",
            "rediss://localhost:\(port)?ca=\(authority.path("ca.pem"))",
            "rediss://localhost:\(port)?ca=\(authority.path("missing.pem"))&\(ours)",
        ]
        for url in urls {
            let store = try Self.store(url)
            #expect(store.look(up: ["x"]).call?.unavailable == 1, "\(url)")
            let status = try #require(store.status)
            #expect(status.state == .misconfigured, "\(url): \(status.complaint?.words ?? "no complaint")")
        }
        // TLS to a server without it, and nothing of it to one that has it.
        for url in ["rediss://localhost:\(server.port)?ca=\(authority.path("ca.pem"))", "redis://localhost:\(port)"] {
            #expect(try Self.store(url).look(up: ["x"]).call?.unavailable == 1, "\(url)")
        }
        withExtendedLifetime(elsewhere) {}
    }
}
