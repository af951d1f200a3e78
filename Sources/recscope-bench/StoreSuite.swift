import Backends
import Foundation
import RecEngine

/// What ten cached sentences take from a shared store, against the bare commands on one connection, `redis-benchmark`, the
/// file of one machine and memory; what a store that is away adds; and what the stage of explanations takes over a cluster of
/// three masters and three replicas. Starts redis-servers of its own.
///
/// Milliseconds: the best of three rounds, each of all of them.
@Sendable func storeSuite(_ options: Options) throws -> [Measurement] {
    let server = try BenchServer()
    defer { server.kill() }
    let rig = try StoreRig(server)
    defer { rig.remove() }
    var rounds: [[String: Double]] = []
    for _ in 0..<3 { rounds.append(try rig.round(server)) }
    var figures: [String: Double] = [:]
    for name in rounds[0].keys { figures[name] = rounds.compactMap { $0[name] }.min() }
    if let bare = figures["bare_p95"], let store = figures["store_p95"] { figures["store_over_bare"] = store / bare }
    var measurements = [
        Measurement(suite: "store", setup: ["keys": 10], figures: figures, isCorrect: rig.isRight)
    ]
    server.stop()
    measurements.append(rig.away("store-stopped"))
    server.kill()
    measurements.append(rig.away("store-dead"))
    measurements.append(try clusterStage(options))
    return measurements
}

/// A redis-server on a port of its own.
final class BenchServer: @unchecked Sendable {
    let port = Int.random(in: 20_000...45_000)
    private let process = Process()

    init(_ more: [String] = []) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/redis-server")
        process.arguments =
            ["--port", "\(port)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"] + more
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    func stop() { Glibc.kill(process.processIdentifier, SIGSTOP) }

    func kill() {
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The p95 of GETs, ten at a time on one connection, as the server's own tool measures it.
    func ownP95() throws -> Double? {
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/usr/bin/redis-benchmark")
        tool.arguments = [
            "-p", "\(port)", "-c", "1", "-P", "10", "-n", "50000", "-r", "10", "-d", "330", "-t", "get", "--csv",
        ]
        let pipe = Pipe()
        tool.standardOutput = pipe
        tool.standardError = FileHandle.nullDevice
        try tool.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        tool.waitUntilExit()
        // "test","rps","avg_latency_ms","min","p50","p95","p99","max"
        let cells = text.split(separator: "\n").last?.split(separator: ",").map { $0.filter { $0 != "\"" } } ?? []
        return cells.count > 5 ? Double(cells[5]) : nil
    }
}

private final class StoreRig {
    private let store: RedisExplanationStore
    private let bare: RedisConnection
    private let file: ExplanationFile
    private let memory = ExplanationCache()
    private let keys = (0..<10).map { "realiser.x.plain/abc|movie-\($0):movie-\($0 + 1):shared_theme:time" }
    private let folder = NSTemporaryDirectory() + "recscope-bench-store-\(getpid())"
    private(set) var isRight = true
    private static let calls = 4_000

    init(_ server: BenchServer) throws {
        let location = try StoreLocation("redis://127.0.0.1:\(server.port)")
        let settings = ConnectionSettings(location: location)
        let end = seconds() + 10
        var connection: RedisConnection?
        while connection == nil, seconds() < end {
            connection = try? RedisConnection(
                to: location.endpoints[0], settings, by: Deadline(milliseconds: 1_000))
            if connection == nil { usleep(10_000) }
        }
        guard let connection else { throw DataError.io("redis-server does not answer on port \(server.port)") }
        bare = connection
        let client = RedisClient(settings)
        client.waitUntilReady(milliseconds: 5_000)
        store = RedisExplanationStore(
            client, key: FleetKey(SigningKey(Array("a key for the bench alone".utf8))), timeToLive: 86_400)
        file = try ExplanationFile(folder: folder)
        for key in keys {
            let sentence = String(repeating: "A sentence of two hundred letters. ", count: 6)
            let record = SentenceRecord(key: key, sentence: sentence, generator: "realiser", createdAt: today)
            store.append(record)
            file.append(record)
            memory.insert(
                .init(sentence: sentence, generator: "realiser", verdict: Verdict(claims: []), createdAt: today),
                for: key)
        }
        store.flush()
        file.flush()
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    func round(_ server: BenchServer) throws -> [String: Double] {
        let commands = keys.map { RESPCommand("GET", "ex:\($0)") }
        var figures: [String: Double] = [:]
        func note(_ name: String, _ body: () -> Bool) {
            var wrong = 0
            let sorted = times(Self.calls) { if !body() { wrong += 1 } }.map { $0 * 1_000 }.sorted()
            isRight = isRight && wrong == 0
            if wrong > 0 { figures["\(name)_wrong"] = Double(wrong) }
            figures["\(name)_p50"] = quantile(0.5, ofSorted: sorted)
            figures["\(name)_p95"] = quantile(0.95, ofSorted: sorted)
        }
        note("bare") { ((try? bare.ask(commands, by: Deadline(milliseconds: 1_000)))?.count ?? 0) == 10 }
        // On a busy machine a call may not be answered in time, which is no wrong answer.
        note("store") { store.look(up: keys).call.map { $0.misses == 0 && $0.hits + $0.unavailable == 10 } ?? false }
        note("file") { file.look(up: keys).answers.allSatisfy { $0.value != nil } }
        note("memory") { keys.allSatisfy { memory.entry(for: $0, reason: .award, now: today).entry != nil } }
        figures["redis_benchmark_p95"] = try server.ownP95()
        return figures
    }

    /// What calls take while the server does not answer: the first, and those that follow.
    func away(_ name: String) -> Measurement {
        var right = true
        let calls = times(Self.calls) { right = store.look(up: keys).call?.unavailable == 10 && right }.map {
            $0 * 1_000
        }
        let rest = calls.dropFirst().sorted()
        return Measurement(
            suite: name, setup: ["keys": 10, "deadline_ms": 20],
            figures: [
                "first": calls[0], "p95": quantile(0.95, ofSorted: Array(rest)) ?? 0, "slowest": rest.last ?? 0,
            ], isCorrect: right)
    }
}
