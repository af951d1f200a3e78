/// Which watches are held out of training, user by user.
public enum SplitProtocol: String, Sendable, CaseIterable {
    /// The last 20% of each user's watches by time, rounded up; users with fewer than 5 stay in training.
    case temporal
    /// The last watch of each user; users with fewer than 2 stay in training.
    case leaveOneOut = "leave-one-out"
}

/// Training watches and, by user row, what was held out.
public struct Split: Sendable {
    public let training: WatchLog
    /// By user row of the training log: held-out watches, oldest first; empty for users that stay in training.
    public let heldOut: [[Watch]]

    public init(_ watches: WatchLog, by kind: SplitProtocol) {
        var offsets = [0]
        var keptIndices: [Int] = []
        keptIndices.reserveCapacity(watches.count)
        var heldOut: [[Watch]] = []
        for user in 0..<watches.userCount {
            let range = watches.offsets[user]..<watches.offsets[user + 1]
            let count = range.count
            let testCount =
                switch kind {
                case .temporal: count < 5 ? 0 : (count + 4) / 5
                case .leaveOneOut: count < 2 ? 0 : 1
                }
            keptIndices += range.dropLast(testCount)
            offsets.append(keptIndices.count)
            heldOut.append(testCount == 0 ? [] : Array(watches.history(ofUser: user).suffix(testCount)))
        }
        training = WatchLog(
            userIDs: watches.userIDs, offsets: offsets, movieRows: keptIndices.map { watches.movieRows[$0] },
            watchedAt: keptIndices.map { watches.watchedAt[$0] }, fractions: keptIndices.map { watches.fractions[$0] },
            disliked: keptIndices.map { watches.disliked[$0] })
        self.heldOut = heldOut
    }
}
