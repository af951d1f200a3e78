import Backends
import Foundation
import RecEngine

/// The stage of ten explanations over a cluster of three masters and three replicas, none of which is in memory: each is
/// asked for, checked and judged again. Beside it the same stage with all of them in memory, which has the choice of what to
/// say in it too; `added` is what the same request takes more with the cluster.
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
    func stage(_ request: Request, _ made: Response) -> Double? {
        guard let response = engine.recommend(request) else { return nil }
        // On a busy machine a key may not be answered in time, which is no wrong answer.
        isRight =
            isRight
            && zip(response.explanations, made.explanations).allSatisfy {
                $0.cache == .unavailable || $0.cache.isHit && $0.sentence == $1.sentence
            }
        return response.stages.first { $0.stage == .explain }.map { Double($0.nanoseconds) * 1e-6 }
    }
    var best: [String: Double] = [:]
    for _ in 0..<3 {
        var times: [String: [Double]] = [:]
        for (request, made) in zip(requests, first) {
            for _ in 0..<10 {
                try engine.explainer.clearCache()
                guard let remote = stage(request, made), let memory = stage(request, made) else { continue }
                times["cluster", default: []].append(remote)
                times["memory", default: []].append(memory)
                times["added", default: []].append(remote - memory)
            }
        }
        for (name, values) in times {
            let sorted = values.sorted()
            for (place, share) in [("p50", 0.5), ("p95", 0.95)] {
                let figure = quantile(share, ofSorted: sorted) ?? .nan
                best["\(name)_\(place)"] = min(best["\(name)_\(place)"] ?? .infinity, figure)
            }
        }
    }
    best["call_p50"] = store.status?.medianMilliseconds ?? .nan
    best["call_p95"] = store.status?.p95Milliseconds ?? .nan
    best["unanswered"] = Double(store.status?.unavailable ?? 0)
    return Measurement(
        suite: "store-cluster-stage", setup: ["results": 10, "shards": 3, "goal_p95": 1], figures: best,
        isCorrect: isRight)
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
        let addresses = servers.map { "127.0.0.1:\($0.port)" }
        try BenchServer.run(
            "/usr/bin/redis-cli", ["--cluster", "create"] + addresses + ["--cluster-replicas", "1", "--cluster-yes"])
        // Until every server has heard of every slot.
        let end = seconds() + 30
        func isFormed(_ server: BenchServer) -> Bool {
            let text = try? BenchServer.run("/usr/bin/redis-cli", ["-p", "\(server.port)", "cluster", "info"])
            return text?.contains("cluster_state:ok") == true
        }
        while !servers.allSatisfy(isFormed) {
            guard seconds() < end else {
                kill()
                throw DataError.io("redis-cli could not make a cluster of \(addresses.joined(separator: ", "))")
            }
            usleep(100_000)
        }
    }

    var location: StoreLocation {
        StoreLocation(endpoints: servers.prefix(2).map { .host("127.0.0.1", $0.port) })
    }

    func kill() {
        for server in servers { server.kill() }
        try? FileManager.default.removeItem(atPath: folder)
    }
}
