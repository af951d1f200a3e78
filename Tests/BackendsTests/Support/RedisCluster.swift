import Foundation
import Testing

@testable import Backends

/// Three masters and three replicas of a test's own.
final class RedisCluster: @unchecked Sendable {
    let servers: [RedisServer]

    /// Opt-in: it takes some seconds of a machine's time.
    static let isAsked = ProcessInfo.processInfo.environment["RECSCOPE_STORES"] != nil

    init() throws {
        servers = try (0..<6).map { _ in
            try RedisServer([
                "--cluster-enabled", "yes", "--cluster-node-timeout", "2000", "--cluster-require-full-coverage", "no",
                // Else a replica waits five seconds before it has anything to take over with.
                "--repl-diskless-sync-delay", "0",
            ])
        }
        let addresses = servers.map { "127.0.0.1:\($0.port)" }
        let code = try Self.cli(["--cluster", "create"] + addresses + ["--cluster-replicas", "1", "--cluster-yes"])
        guard code == 0 else { throw StoreFault.unreachable("redis-cli --cluster create ended with \(code)") }
        let isFormed = eventually {
            servers.allSatisfy { ((try? $0.ask("CLUSTER", "INFO").text) ?? "").contains("cluster_state:ok") }
        }
        guard isFormed, try areReplicated() else { throw StoreFault.timedOut }
    }

    /// Whether each master's replica has all that its master has.
    func areReplicated() throws -> Bool {
        try servers.allSatisfy { server in
            guard try server.ask("ROLE").elements?.first?.text == "master" else { return true }
            return eventually { (try? server.ask("WAIT", "1", "1000").integer) ?? 0 >= 1 }
        }
    }

    var location: StoreLocation { StoreLocation(endpoints: servers.prefix(2).map { .host("127.0.0.1", $0.port) }) }

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
