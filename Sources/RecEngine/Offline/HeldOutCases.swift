import RecRanking

/// One question whose answer is known: a viewer at a moment, the watches that are known of them then, and the movies that
/// they went on to like.
public struct HeldOutCase: Sendable {
    /// Row of the viewer in the log of `HeldOutCases`.
    public var userRow: Int
    /// The history is so many of their watches, oldest first.
    public var known: Int
    /// Unix seconds.
    public var now: Int64
    /// Movie rows.
    public var relevant: Set<Int>
}

/// Which held-out watches count.
public enum Relevance: String, Sendable, CaseIterable {
    /// Those that were liked, of movies that had not been seen before.
    case liked
    /// Every one, as published figures have it: of movies that had not been seen before, liked or not.
    case watched
}

/// The cases of an evaluation, and what was left out of them.
public struct HeldOutCases: Sendable {
    /// What no case asks for.
    public struct LeftOut: Sendable, Hashable, Encodable {
        /// Viewers of whom nothing is held out: they have too few watches.
        public var shortHistories = 0
        /// Viewers of whose held-out watches none is relevant.
        public var withoutRelevant = 0
        /// Held-out watches of movies that were not liked, and of movies that had been seen before.
        public var dislikedWatches = 0
        public var seenWatches = 0

        public init() {}

        private enum CodingKeys: String, CodingKey {
            case shortHistories = "short_histories"
            case withoutRelevant = "without_relevant"
            case dislikedWatches = "disliked_watches"
            case seenWatches = "seen_watches"
        }
    }

    /// The histories are beginnings of its own.
    let log: WatchLog
    /// In an order drawn by seed: any first part is a sample.
    public private(set) var cases: [HeldOutCase]
    /// What is not among the cases, counted by why.
    public private(set) var leftOut = LeftOut()

    /// - Parameter cases: with rows of `log`.
    init(_ cases: [HeldOutCase], of log: WatchLog) {
        self.log = log
        self.cases = cases
    }

    /// Every viewer at the time of their first held-out watch, with the training part of a split as their history.
    public init(_ split: Split, counting relevance: Relevance = .liked, seed: UInt64 = 1) {
        self.init([], of: split.training)
        for (row, heldOut) in split.heldOut.enumerated() {
            guard let first = heldOut.first else {
                leftOut.shortHistories += 1
                continue
            }
            let seen = Set(log.history(ofUser: row).lazy.map(\.movieRow))
            let relevant = Self.relevant(heldOut, seen: seen, counting: relevance)
            let disliked = relevance == .liked ? heldOut.count(where: \.disliked) : 0
            leftOut.dislikedWatches += disliked
            leftOut.seenWatches += heldOut.count {
                (relevance == .watched || !$0.disliked) && seen.contains($0.movieRow)
            }
            if relevant.isEmpty {
                leftOut.withoutRelevant += 1
            } else {
                let known = log.historyCount(ofUser: row)
                cases.append(HeldOutCase(userRow: row, known: known, now: first.watchedAt, relevant: relevant))
            }
        }
        var random = RandomSource(seed: seed)
        cases.shuffle(using: &random)
    }

    /// What relevant means, wherever lists are judged by watches: a held-out watch that was liked, of a movie that had not
    /// been seen before. A viewer without one is no case.
    static func relevant(
        _ heldOut: some Sequence<Watch>, seen: Set<Int>, counting relevance: Relevance = .liked
    ) -> Set<Int> {
        Set(
            heldOut.lazy.filter { (relevance == .watched || !$0.disliked) && !seen.contains($0.movieRow) }
                .map(\.movieRow))
    }

    func userID(of item: HeldOutCase) -> String { log.userIDs[item.userRow] }

    /// Oldest first.
    func history(of item: HeldOutCase) -> [Watch] { Array(log.history(ofUser: item.userRow).prefix(item.known)) }
}
