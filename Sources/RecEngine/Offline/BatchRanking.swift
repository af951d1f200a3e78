import RecRanking

/// Ranks for many users at once, on all cores, in chunks so that memory does not grow with the number of users.
public enum BatchRanking {
    private static let chunk = 512

    /// Calls `emit` with each user and their `k` best movies, in the order of `userIDs`. The whole history counts and
    /// nothing of it is ranked; a user is asked for just after their last watch; explanations are not made. `overrides`
    /// hold for everyone.
    public static func rank(
        _ engine: Engine, userIDs: [String], k: Int, overrides: Overrides = Overrides(),
        emit: (String, [Int]) throws -> Void
    ) rethrows {
        var start = 0
        while start < userIDs.count {
            let part = Array(userIDs[start..<min(userIDs.count, start + chunk)])
            let lists = parallelMap(part.count) { index in
                let history = engine.history(of: part[index], before: .max)
                let request = Request(
                    userID: part[index], now: (history.last?.watchedAt ?? 0) + 1, resultCount: 10, overrides: overrides)
                return Array(engine.rankedRows(request, knowing: history).prefix(k))
            }
            for (user, list) in zip(part, lists) { try emit(user, list) }
            start += chunk
        }
    }
}
