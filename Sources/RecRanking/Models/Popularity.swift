import Foundation

/// How many distinct viewers each movie has.
public struct Popularity: Sendable, Hashable {
    /// By movie row.
    public let viewerCounts: [Int32]
    /// Movie rows, most viewed first; ties by row.
    public let order: [Int32]

    public init(viewerCounts: [Int32]) {
        self.viewerCounts = viewerCounts
        order = viewerCounts.indices.sorted {
            (viewerCounts[$0], $1) > (viewerCounts[$1], $0)
        }.map(Int32.init)
    }

    public init(_ watches: WatchLog, movieCount: Int) {
        var counts = [Int32](repeating: 0, count: movieCount)
        var lastUser = [Int32](repeating: -1, count: movieCount)
        for user in 0..<watches.userCount {
            for index in watches.offsets[user]..<watches.offsets[user + 1] {
                let movie = Int(watches.movieRows[index])
                if lastUser[movie] != Int32(user) {
                    lastUser[movie] = Int32(user)
                    counts[movie] += 1
                }
            }
        }
        self.init(viewerCounts: counts)
    }

    /// ln(1 + viewers).
    public func logViewers(_ movieRow: Int) -> Float { Float(log1p(Double(viewerCounts[movieRow]))) }
}
