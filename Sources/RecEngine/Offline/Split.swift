import RecRanking

/// Which watches are held out of training, user by user.
public enum SplitProtocol: String, Sendable, CaseIterable {
    /// The last 20% of each user's watches by time, rounded up; users with fewer than 5 stay in training.
    case temporal
    /// The last watch of each user; users with fewer than 2 stay in training.
    case leaveOneOut = "leave-one-out"
}

/// Training watches and, by user row, what was held out.
public struct Split: Sendable {
    /// What a model may see.
    public let training: WatchLog
    /// By user row of the training log: held-out watches, oldest first; empty for users that stay in training.
    public let heldOut: [[Watch]]

    public init(_ watches: WatchLog, by kind: SplitProtocol) {
        let testCounts = (0..<watches.userCount).map { user in
            let count = watches.historyCount(ofUser: user)
            return switch kind {
            case .temporal: count < 5 ? 0 : (count + 4) / 5
            case .leaveOneOut: count < 2 ? 0 : 1
            }
        }
        heldOut = testCounts.enumerated().map { user, count in
            count == 0 ? [] : Array(watches.history(ofUser: user).suffix(count))
        }
        training = watches.first(testCounts.enumerated().map { watches.historyCount(ofUser: $0) - $1 })
    }
}

extension WatchLog {
    /// All watches of some users, drawn by seed, until there are so many; no others are left.
    public func sampled(about wanted: Int, seed: UInt64 = 1) -> WatchLog {
        var users = Array(0..<userCount)
        var random = RandomSource(seed: seed)
        users.shuffle(using: &random)
        var found = 0
        let drawn = users.prefix { user in
            defer { found += historyCount(ofUser: user) }
            return found < wanted
        }
        return ofUsers(drawn.sorted())
    }

    /// All watches of some users, by their rows and in their order; no others are left.
    public func ofUsers(_ users: [Int]) -> WatchLog {
        let rows = users.flatMap { offsets[$0]..<offsets[$0 + 1] }
        return WatchLog(
            userIDs: users.map { userIDs[$0] },
            offsets: users.reduce(into: [0]) { $0.append(($0.last ?? 0) + historyCount(ofUser: $1)) },
            movieRows: rows.map { movieRows[$0] }, watchedAt: rows.map { watchedAt[$0] },
            fractions: rows.map { fractions[$0] }, disliked: rows.map { disliked[$0] })
    }

    /// The same users with only the first so many watches of each.
    func first(_ counts: [Int]) -> WatchLog {
        precondition(counts.count == userCount)
        return filtered { user, index in index - offsets[user] < counts[user] }
    }

    /// The same users with only the watches that `isKept` says, of a user row and an index into the columns.
    func filtered(_ isKept: (_ user: Int, _ index: Int) -> Bool) -> WatchLog {
        var offsets = [0]
        var kept: [Int] = []
        kept.reserveCapacity(count)
        for user in 0..<userCount {
            kept += (self.offsets[user]..<self.offsets[user + 1]).lazy.filter { isKept(user, $0) }
            offsets.append(kept.count)
        }
        return WatchLog(
            userIDs: userIDs, offsets: offsets, movieRows: kept.map { movieRows[$0] },
            watchedAt: kept.map { watchedAt[$0] }, fractions: kept.map { fractions[$0] },
            disliked: kept.map { disliked[$0] })
    }
}
