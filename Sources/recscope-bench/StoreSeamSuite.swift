import Backends
import Foundation
import RecEngine

/// What requests wait where sessions, vectors and explanations are each on a server of their own and all three have stopped:
/// one deadline in all, by the first of them.
///
/// Milliseconds that a request waited for stores, as its trace has them. Checked: every request is answered, with as many
/// sentences as results.
func stoppedSeams(_ options: Options) throws -> Measurement {
    let servers = try (0..<3).map { _ in try BenchServer() }
    defer { for server in servers { server.kill() } }
    let clients = try servers.map { server in
        let client = RedisClient(ConnectionSettings(location: try StoreLocation("redis://127.0.0.1:\(server.port)")))
        client.waitUntilReady(milliseconds: 5_000)
        return client
    }
    let key = FleetKey(SigningKey(Array("a key for the bench alone".utf8)))
    let store = RedisExplanationStore(clients[2], key: key, timeToLive: 86_400)
    let (dataset, engine) = try trainedEngine(
        options, cache: ExplanationCache(store: store),
        sessions: { RedisSessionStore(clients[0], key: key, catalog: $0) },
        vectors: RedisVectorStore(clients[1], key: key))
    let users = dataset.watches.userIDs.prefix(200)
    var isRight = true
    func waits() -> [Double] {
        users.map { userID in
            guard let response = engine.recommend(Request(userID: userID, now: dataset.now)) else {
                isRight = false
                return .nan
            }
            isRight = isRight && response.explanations.count == response.results.count
            return response.storeCalls.waited
        }
    }
    let before = waits().sorted()
    for server in servers { server.stop() }
    let after = waits()
    let rest = after.dropFirst().sorted()
    return Measurement(
        suite: "store-three-stopped", setup: ["deadline_ms": 20, "requests": Double(users.count)],
        figures: [
            "running_p50": quantile(0.5, ofSorted: before) ?? .nan,
            "running_p95": quantile(0.95, ofSorted: before) ?? .nan, "first": after[0],
            "rest_p95": quantile(0.95, ofSorted: Array(rest)) ?? .nan, "rest_slowest": rest.last ?? .nan,
            "over_a_tenth": Double(rest.count { $0 > 0.1 }),
        ], isCorrect: isRight)
}
