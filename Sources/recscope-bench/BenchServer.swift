import Foundation
import RecEngine

/// A redis-server of the bench's own.
final class BenchServer: @unchecked Sendable {
    private(set) var port = 0
    private var process = Process()
    private static let tries = 20

    init(_ more: [String] = []) throws {
        for _ in 0..<Self.tries {
            // A cluster's second port is 10,000 above; both are below what the system gives to connections.
            port = Int.random(in: 10_001...22_700)
            process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/redis-server")
            process.arguments =
                ["--port", "\(port)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"] + more
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            // One that finds a port taken ends at once.
            let end = seconds() + 10
            while process.isRunning, seconds() < end {
                if (try? Self.run("/usr/bin/redis-cli", ["-p", "\(port)", "ping"])) == "PONG\n" { return }
                usleep(20_000)
            }
            kill()
        }
        throw DataError.io("redis-server does not start")
    }

    func stop() { Glibc.kill(process.processIdentifier, SIGSTOP) }

    func kill() {
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The median and the p95 of GETs, ten at a time on one connection, in ms, as the server's own tool measures them.
    func ownTimes() throws -> (p50: Double?, p95: Double?) {
        let text = try Self.run(
            "/usr/bin/redis-benchmark",
            ["-p", "\(port)", "-c", "1", "-P", "10", "-n", "50000", "-r", "10", "-d", "330", "-t", "get", "--csv"])
        // "test","rps","avg_latency_ms","min","p50","p95","p99","max"
        let cells = text.split(separator: "\n").last?.split(separator: ",").map { $0.filter { $0 != "\"" } } ?? []
        return cells.count > 5 ? (Double(cells[4]), Double(cells[5])) : (nil, nil)
    }

    /// What one of the server's tools prints.
    @discardableResult
    static func run(_ path: String, _ arguments: [String]) throws -> String {
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: path)
        tool.arguments = arguments
        let pipe = Pipe()
        tool.standardOutput = pipe
        tool.standardError = FileHandle.nullDevice
        try tool.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        tool.waitUntilExit()
        return text
    }
}
