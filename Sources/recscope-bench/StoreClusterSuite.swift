import Backends
import Foundation
import RecEngine

/// The stage of ten explanations over a cluster of three masters and three replicas, none of which is in memory: each is
/// asked for, checked and judged again. Beside it the same stage with all of them in memory.
///
/// Milliseconds: the best of three rounds. Checked: every sentence is a hit and the one that was made first.
func clusterStage(_ options: Options) throws -> Measurement {
    let cluster = try BenchCluster()
    defer { cluster.kill() }
    let client = RedisClient(ConnectionSettings(location: cluster.location))
    client.waitUntilReady(milliseconds: 10_000)
    let store = RedisExplanationStore(
        client, key: FleetKey(SigningKey(Array("a key for the bench alone".utf8))), timeToLive: 86_400)
    let now = today
    let (dataset, engine) = try trainedEngine(options, cache: ExplanationCache(store: store, clock: { now }))
    let requests = dataset.watches.userIDs.prefix(100).map { Request(userID: $0, now: dataset.now) }
    let first = requests.compactMap { engine.recommend($0) }
    engine.explainer.flush()
    var isRight = first.count == requests.count
    func round(isCold: Bool) throws -> (p50: Double, p95: Double) {
        var times: [Double] = []
        for (request, made) in zip(requests, first) {
            for _ in 0..<10 {
                if isCold { try engine.explainer.clearCache() }
                guard let response = engine.recommend(request) else { continue }
                // On a busy machine a key may not be answered in time, which is no wrong answer.
                isRight =
                    isRight
                    && zip(response.explanations, made.explanations).allSatisfy {
                        $0.cache == .unavailable || $0.cache.isHit && $0.sentence == $1.sentence
                    }
                times += response.stages.filter { $0.stage == .explain }.map { Double($0.nanoseconds) * 1e-6 }
            }
        }
        times.sort()
        return (quantile(0.5, ofSorted: times) ?? .nan, quantile(0.95, ofSorted: times) ?? .nan)
    }
    var (cold, warm) = ((p50: Double.infinity, p95: Double.infinity), (p50: Double.infinity, p95: Double.infinity))
    for _ in 0..<3 {
        let (remote, memory) = (try round(isCold: true), try round(isCold: false))
        cold = (min(cold.p50, remote.p50), min(cold.p95, remote.p95))
        warm = (min(warm.p50, memory.p50), min(warm.p95, memory.p95))
    }
    return Measurement(
        suite: "store-cluster-stage", setup: ["results": 10, "shards": 3, "goal_p95": 1],
        figures: [
            "cluster_p50": cold.p50, "cluster_p95": cold.p95, "memory_p50": warm.p50, "memory_p95": warm.p95,
            "call_p50": store.status?.medianMilliseconds ?? .nan, "call_p95": store.status?.p95Milliseconds ?? .nan,
            "unanswered": Double(store.status?.unavailable ?? 0),
        ], isCorrect: isRight)
}

/// Six servers in a cluster of their own.
private final class BenchCluster {
    private let servers: [BenchServer]
    private let folder: String

    init() throws {
        let folder = NSTemporaryDirectory() + "recscope-bench-cluster-\(getpid())"
        self.folder = folder
        servers = try (0..<6).map { number in
            let own = "\(folder)/\(number)"
            try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
            return try BenchServer([
                "--cluster-enabled", "yes", "--cluster-require-full-coverage", "no", "--dir", own,
            ])
        }
        usleep(500_000)
        let addresses = servers.map { "127.0.0.1:\($0.port)" }
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/usr/bin/redis-cli")
        tool.arguments = ["--cluster", "create"] + addresses + ["--cluster-replicas", "1", "--cluster-yes"]
        tool.standardOutput = FileHandle.nullDevice
        try tool.run()
        tool.waitUntilExit()
        guard tool.terminationStatus == 0 else {
            kill()
            throw DataError.io("redis-cli could not make a cluster of \(addresses.joined(separator: ", "))")
        }
        // Until every server has heard of every slot.
        usleep(3_000_000)
    }

    var location: StoreLocation {
        StoreLocation(endpoints: servers.prefix(2).map { .host("127.0.0.1", $0.port) })
    }

    func kill() {
        for server in servers { server.kill() }
        try? FileManager.default.removeItem(atPath: folder)
    }
}
