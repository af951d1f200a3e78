import Backends
import Foundation
import RecEngine

/// What ten cached sentences take from a shared store, against the bare commands on one connection, `redis-benchmark`, the
/// file of one machine and memory; what stores that are away add to requests; and what the stage of explanations takes over a
/// cluster of three masters and three replicas. Starts redis-servers of its own.
///
/// Milliseconds: the best of five rounds, each of all of them; the ratio is the median of the rounds' own.
@Sendable func storeSuite(_ options: Options) throws -> [Measurement] {
    let server = try BenchServer()
    defer { server.kill() }
    let rig = try StoreRig(server)
    defer { rig.remove() }
    let rounds = try (0..<5).map { _ in try rig.round(server) }
    var figures: [String: Double] = [:]
    for name in rounds[0].keys { figures[name] = rounds.compactMap { $0[name] }.min() }
    for place in ["p50", "p95"] {
        figures["store_over_bare_\(place)"] = median(
            rounds.compactMap { round in
                round["bare_\(place)"].flatMap { bare in round["store_\(place)"].map { $0 / bare } }
            })
    }
    var measurements = [
        Measurement(suite: "store", setup: ["keys": 10], figures: figures, isCorrect: rig.isRight)
    ]
    server.stop()
    measurements.append(rig.away("store-stopped"))
    server.kill()
    measurements.append(rig.away("store-dead"))
    measurements.append(try stoppedSeams(options))
    measurements.append(try clusterStage(options))
    return measurements
}

private final class StoreRig {
    private let store: RedisExplanationStore
    private let bare: RedisConnection
    private let file: ExplanationFile
    private let memory = ExplanationCache()
    private let keys = (0..<10).map { "realiser.x.plain/abc|movie-\($0):movie-\($0 + 1):shared_theme:time" }
    private let folder = NSTemporaryDirectory() + "recscope-bench-store-\(getpid())"
    private(set) var isRight = true
    private static let calls = 2_000

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
        (figures["redis_benchmark_p50"], figures["redis_benchmark_p95"]) = try server.ownTimes()
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
