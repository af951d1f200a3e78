import Foundation
import Testing

@testable import Backends

/// Three masters and three replicas of a test's own.
final class RedisCluster: @unchecked Sendable {
    let servers: [RedisServer]

    /// Opt-in: it takes some seconds of a machine's time.
    static let isAsked = ProcessInfo.processInfo.environment["RECSCOPE_STORES"] != nil

    private let securePorts: [Int]

    /// - Parameter authority: signs the servers' certificates; nil speaks plainly.
    init(_ authority: TLSTests.Authority? = nil) throws {
        let ports = try authority.map { _ in try (0..<6).map { _ in try RedisServer.freePort() } } ?? []
        securePorts = ports
        let files = authority.map { authority in
            ["cert", "key", "cacert"].map {
                authority.path(["cert": "server.pem", "key": "server.key"][$0] ?? "ca.pem")
            }
        }
        servers = try (0..<6).map { number in
            let secure: [String] =
                files.map { files in
                    [
                        "--tls-port", "\(ports[number])", "--tls-cert-file", files[0], "--tls-key-file", files[1],
                        "--tls-ca-cert-file", files[2], "--tls-cluster", "yes", "--tls-replication", "yes",
                        "--cluster-announce-hostname", "localhost", "--cluster-preferred-endpoint-type", "hostname",
                    ]
                } ?? []
            return try RedisServer(
                [
                    "--cluster-enabled", "yes", "--cluster-node-timeout", "2000", "--cluster-require-full-coverage",
                    "no",
                    // Else a replica waits five seconds before it has anything to take over with.
                    "--repl-diskless-sync-delay", "0",
                ] + secure)
        }
        let addresses = ports.isEmpty ? servers.map { "127.0.0.1:\($0.port)" } : ports.map { "127.0.0.1:\($0)" }
        let secure = files.map { ["--tls", "--cert", $0[0], "--key", $0[1], "--cacert", $0[2]] } ?? []
        let code = try Self.cli(
            secure + ["--cluster", "create"] + addresses + ["--cluster-replicas", "1", "--cluster-yes"])
        guard code == 0 else { throw StoreFault.unreachable("redis-cli --cluster create ended with \(code)") }
        func states() -> [String] {
            servers.map { server in
                guard server.isRunning else { return "\(server.port) has ended" }
                let text = (try? server.ask("CLUSTER", "INFO").text) ?? "no answer"
                return text.contains("cluster_state:ok") ? "" : "\(server.port): \(text.prefix(200))"
            }
        }
        // Six servers beside the other tests on two cores take their time.
        let isFormed = eventually(seconds: 60) { states().allSatisfy(\.isEmpty) }
        guard isFormed else {
            throw StoreFault.unreachable(states().filter { !$0.isEmpty }.joined(separator: "; "))
        }
        guard try areReplicated() else { throw StoreFault.unreachable("a replica does not follow its master") }
    }

    /// Whether each master's replica has all that its master has.
    func areReplicated() throws -> Bool {
        try servers.allSatisfy { server in
            guard try server.ask("ROLE").elements?.first?.text == "master" else { return true }
            return eventually(seconds: 60) { (try? server.ask("WAIT", "1", "1000").integer) ?? 0 >= 1 }
        }
    }

    var location: StoreLocation { StoreLocation(endpoints: servers.prefix(2).map { .host("127.0.0.1", $0.port) }) }

    /// With TLS, and a certificate of ours.
    func secureLocation(_ authority: TLSTests.Authority) -> StoreLocation {
        var location = StoreLocation(endpoints: [.host("localhost", securePorts[0])])
        location.isSecure = true
        location.certificates.authority = authority.path("ca.pem")
        location.certificates.certificate = authority.path("client.pem")
        location.certificates.key = authority.path("client.key")
        return location
    }

    /// The server that has a slot.
    func master(ofSlot slot: Int) throws -> RedisServer {
        for server in servers where server.isRunning {
            guard let map = SlotMap(try server.ask("CLUSTER", "SLOTS"), from: .host("127.0.0.1", server.port)),
                case .host(_, let port)? = map.endpoint(ofSlot: slot),
                let found = servers.first(where: { $0.port == port })
            else { continue }
            return found
        }
        throw StoreFault.unreachable("no server")
    }

    @discardableResult
    static func cli(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/redis-cli")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

extension Trait where Self == ConditionTrait {
    static var startsCluster: ConditionTrait {
        .enabled(if: RedisCluster.isAsked, "clusters are started where RECSCOPE_STORES=1 asks for it")
    }
}
