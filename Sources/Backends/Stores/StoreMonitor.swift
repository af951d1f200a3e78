import Foundation
import RecEngine

/// What ails the servers of a client, in the words of the screen and of `doctor`.
final class StoreMonitor: Sendable {
    private struct State {
        /// Since when something is wrong with some of the shards, as a time of day.
        var degradedSince: String?
    }

    private let client: RedisClient
    private let seam: StoreStatus.Seam
    private let state = Locked(State())

    init(_ client: RedisClient, _ seam: StoreStatus.Seam = .explanations) {
        self.client = client
        self.seam = seam
    }

    /// Who the store is and what ails it; counts are the store's own to add.
    var status: StoreStatus {
        let condition = client.condition
        let nodes = condition.nodes.map(\.condition)
        var status = StoreStatus(address: client.settings.location.description)
        status.seam = seam
        status.isEncrypted = client.settings.location.isSecure
        status.isCluster = condition.isCluster
        status.shards = nodes.count
        status.shardsUp = nodes.count { $0.isUp }
        if let greeting = nodes.compactMap(\.greeting).first {
            status.server = trimmed("\(greeting.name.capitalized) \(greeting.version)")
        }
        status.medianMilliseconds = condition.figures.milliseconds(quantile: 0.5)
        status.p95Milliseconds = condition.figures.milliseconds(quantile: 0.95)
        status.trouble = trouble(condition)
        return status
    }

    private func trouble(_ condition: RedisClient.Condition) -> StoreStatus.Trouble? {
        let nodes = condition.nodes.map(\.condition)
        let down = nodes.filter { !$0.isUp && $0.fault != nil }
        if let refusal = condition.figures.refusal
            ?? down.lazy.compactMap(\.fault).first(where: \.isRefusal)?.description
        {
            return .refused(refusal)
        }
        guard let first = down.first, let fault = first.fault else {
            state.withLock { $0.degradedSince = nil }
            return nil
        }
        if down.count < nodes.count {
            let since = state.withLock { state in
                let since = state.degradedSince ?? Self.timeOfDay
                state.degradedSince = since
                return since
            }
            return .shards(
                up: nodes.count - down.count, of: nodes.count, unanswered: condition.figures.unansweredShare,
                since: since)
        }
        if case .timedOut = fault {
            let budget = client.settings.requestMilliseconds
            let slowest = nodes.compactMap(\.probeMilliseconds).max()
            if let slowest { return .slow(milliseconds: slowest, budget: budget) }
        }
        return .unreachable(fault.description, retrySeconds: first.secondsToRetry)
    }

    private static var timeOfDay: String {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return String(format: "%02d:%02d:%02d", parts.tm_hour, parts.tm_min, parts.tm_sec)
    }
}
