/// One viewing of a movie by a user.
public struct Watch: Sendable, Hashable {
    /// Row of the movie in the catalogue.
    public var movieRow: Int
    /// Unix seconds, UTC.
    public var watchedAt: Int64
    /// Share of the movie that was seen, 0…1.
    public var fraction: Float
    /// True where the user rated it low: it was seen, and not liked.
    public var disliked: Bool

    public init(movieRow: Int, watchedAt: Int64, fraction: Float = 1, disliked: Bool = false) {
        self.movieRow = movieRow
        self.watchedAt = watchedAt
        self.fraction = fraction
        self.disliked = disliked
    }
}

/// The gap that ends a session, in seconds: 6 h.
public let sessionGapSeconds: Int64 = 6 * 3600

/// Everyone's watches, grouped by user and oldest first within a user; compressed sparse rows.
///
/// Ties in time keep the order of the file.
public struct WatchLog: Sendable {
    /// Identifier of each user, by user row.
    public let userIDs: [String]
    /// `userIDs.count + 1` offsets into the columns below.
    public let offsets: [Int]
    /// A value a watch, user after user, each user's oldest first: the movie's row, Unix seconds, the part that was
    /// watched (0…1), and whether it was disliked.
    public let movieRows: [Int32]
    public let watchedAt: [Int64]
    public let fractions: [Float]
    public let disliked: [Bool]
    private let rowByID: [String: Int]

    /// Of nobody.
    static let empty = WatchLog(
        userIDs: [], offsets: [0], movieRows: [], watchedAt: [], fractions: [], disliked: [])

    public init(
        userIDs: [String], offsets: [Int], movieRows: [Int32], watchedAt: [Int64], fractions: [Float], disliked: [Bool]
    ) {
        precondition(offsets.count == userIDs.count + 1 && offsets.last == movieRows.count)
        precondition(
            watchedAt.count == movieRows.count && fractions.count == movieRows.count
                && disliked.count == movieRows.count)
        self.userIDs = userIDs
        self.offsets = offsets
        self.movieRows = movieRows
        self.watchedAt = watchedAt
        self.fractions = fractions
        self.disliked = disliked
        var rows = [String: Int](minimumCapacity: userIDs.count)
        for (row, id) in userIDs.enumerated() { rows[id] = row }
        rowByID = rows
    }

    /// Users with at least one watch; their rows are 0..<userCount.
    public var userCount: Int { userIDs.count }
    /// Watches of all users.
    public var count: Int { movieRows.count }

    /// Nil where there is no such user.
    public func row(ofUser id: String) -> Int? { rowByID[id] }

    /// A user's watches, oldest first.
    public func history(ofUser userRow: Int) -> [Watch] {
        (offsets[userRow]..<offsets[userRow + 1]).map { self[$0] }
    }

    /// The watch at an index into the columns.
    public subscript(_ index: Int) -> Watch {
        Watch(
            movieRow: Int(movieRows[index]), watchedAt: watchedAt[index], fraction: fractions[index],
            disliked: disliked[index])
    }

    /// Watches of one user, by row.
    public func historyCount(ofUser userRow: Int) -> Int { offsets[userRow + 1] - offsets[userRow] }
}
