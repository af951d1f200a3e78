/// When each movie was watched: how much a movie was watched before a moment, and never after it.
public struct WatchTimeline: Sendable, Hashable {
    /// Movies + 1 offsets into `days`.
    public let offsets: [Int32]
    /// Days since 1970, ascending within a movie.
    public let days: [Int32]

    public init(offsets: [Int32], days: [Int32]) {
        precondition(offsets.last.map(Int.init) == days.count, "\(days.count) days for offsets that end otherwise")
        self.offsets = offsets
        self.days = days
    }

    public init(_ watches: WatchLog, movieCount: Int) {
        var counts = [Int32](repeating: 0, count: movieCount + 1)
        for row in watches.movieRows { counts[Int(row) + 1] += 1 }
        for row in 0..<movieCount { counts[row + 1] += counts[row] }
        var next = counts
        var days = [Int32](repeating: 0, count: watches.count)
        for (row, time) in zip(watches.movieRows, watches.watchedAt) {
            days[Int(next[Int(row)])] = Int32(clamping: time / 86_400)
            next[Int(row)] += 1
        }
        for row in 0..<movieCount { days[Int(counts[row])..<Int(counts[row + 1])].sort() }
        self.init(offsets: counts, days: days)
    }

    /// Watches of a movie on a day before `day`.
    public func count(ofMovie row: Int, before day: Int32) -> Int {
        var low = Int(offsets[row])
        var high = Int(offsets[row + 1])
        let first = low
        while low < high {
            let middle = (low + high) / 2
            if days[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low - first
    }
}
