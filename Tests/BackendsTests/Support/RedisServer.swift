import Foundation
import Testing

@testable import Backends
@testable import RecEngine

/// A real redis-server of a test's own, on a port and a socket that nobody else has. It ends with the test.
final class RedisServer: @unchecked Sendable {
    let port: Int
    let folder: String
    private var process: Process
    private let arguments: [String]

    var socket: String { folder + "/redis.sock" }

    /// Where it is, or what `RECSCOPE_STORE_SERVER` names (a `valkey-server` for example); nil where there is none.
    static let program = [
        ProcessInfo.processInfo.environment["RECSCOPE_STORE_SERVER"] ?? "", "/usr/bin/redis-server",
        "/usr/local/bin/redis-server", "/usr/bin/valkey-server",
    ].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// A test that needs it runs where it is there, and fails where it must be: a green run that started no server proves
    /// nothing.
    static let isWanted = program != nil || ProcessInfo.processInfo.environment["CI"] == "true"

    struct NotThere: Error, CustomStringConvertible {
        let description = "redis-server is not installed: apt-get install redis-server"
    }

    init(_ more: [String] = [], port: Int? = nil) throws {
        folder = NSTemporaryDirectory() + "recscope-redis-" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // A port that was free may be taken by the time the server wants it: it ends then, and another one is tried.
        for _ in 0..<10 {
            let chosen = try port ?? Self.freePort()
            let arguments =
                [
                    "--port", "\(chosen)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder,
                    "--unixsocket", folder + "/redis.sock",
                ] + more
            let process = try Self.start(arguments)
            if Self.isListening(process, chosen, folder + "/redis.sock") {
                (self.port, self.arguments, self.process) = (chosen, arguments, process)
                return
            }
            if process.isRunning { process.terminate() }
        }
        throw StoreFault.unreachable("\(Self.program ?? "no server") does not start")
    }

    deinit {
        kill()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func start(_ arguments: [String]) throws -> Process {
        guard let program else { throw NotThere() }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    func restart() throws {
        kill()
        process = try Self.start(arguments)
        guard Self.isListening(process, port, socket) else { throw StoreFault.timedOut }
    }

    func kill() { end(SIGKILL) }

    var isRunning: Bool { process.isRunning }

    private func end(_ signal: Int32) {
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, signal)
        process.waitUntilExit()
    }

    /// It accepts and does not answer.
    func stop() { Glibc.kill(process.processIdentifier, SIGSTOP) }
    func goOn() { Glibc.kill(process.processIdentifier, SIGCONT) }

    /// Waits until it listens; false where it has ended, or does not within its time.
    private static func isListening(_ process: Process, _ port: Int, _ socket: String) -> Bool {
        let deadline = Deadline(milliseconds: 20_000)
        while process.isRunning, !deadline.isPast {
            if (try? SocketStream.connected(to: .host("127.0.0.1", port), by: Deadline(milliseconds: 1_000))) != nil,
                FileManager.default.fileExists(atPath: socket)
            {
                return process.isRunning
            }
            usleep(5_000)
        }
        return false
    }

    var location: StoreLocation { StoreLocation(endpoints: [.host("127.0.0.1", port)]) }

    /// Asks it directly, as the test's own.
    @discardableResult
    func ask(_ words: String..., password: String? = nil) throws -> RESPValue { try ask(words, password: password) }

    @discardableResult
    func ask(_ words: [String], password: String? = nil) throws -> RESPValue {
        var location = location
        location.endpoints = [.socket(socket)]
        let settings = ConnectionSettings(location: location, password: password.flatMap(StorePassword.init))
        let deadline = Deadline(milliseconds: 10_000)
        let connection = try RedisConnection(to: .socket(socket), settings, by: deadline)
        return try connection.ask([RESPCommand(words)], by: deadline)[0]
    }

    /// A port that nobody has, and whose second one, which a cluster's servers talk over, nobody has either. Both are below
    /// what the system gives to connections: one of those may come at any moment.
    static func freePort() throws -> Int {
        for _ in 0..<100 {
            let port = Int.random(in: 10_001...22_700)
            if isFree(port), isFree(port + 10_000) { return port }
        }
        throw NotThere()
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}

extension Trait where Self == ConditionTrait {
    /// A real server is started.
    static var startsRedis: ConditionTrait {
        .enabled(if: RedisServer.isWanted, "redis-server is not installed: apt-get install redis-server")
    }
}

/// Waits until a condition holds; false where it did not within so many seconds.
func eventually(seconds: Double = 10, _ condition: () -> Bool) -> Bool {
    let deadline = Deadline(milliseconds: seconds * 1_000)
    while !deadline.isPast {
        if condition() { return true }
        usleep(5_000)
    }
    return condition()
}
