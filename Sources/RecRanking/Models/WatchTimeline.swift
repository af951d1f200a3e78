/// When each movie was watched: how much a movie was watched before a moment, and never after it. As counts by movie and
/// day, so that it grows with neither viewers nor watches.
public struct WatchTimeline: Sendable, Hashable {
    /// Movies + 1 offsets into `days`.
    public let offsets: [Int32]
    /// Days since 1970 on which a movie was watched, ascending within a movie.
    public let days: [Int32]
    /// Parallel to `days`: watches of the movie on that day and before it.
    public let totals: [Int32]

    public init(offsets: [Int32], days: [Int32], totals: [Int32]) {
        precondition(offsets.last.map(Int.init) == days.count, "\(days.count) days for offsets that end otherwise")
        precondition(days.count == totals.count, "\(totals.count) totals for \(days.count) days")
        self.offsets = offsets
        self.days = days
        self.totals = totals
    }

    /// - Parameters:
    ///   - offsets: movies + 1 offsets into `watchedOn`.
    ///   - watchedOn: the day of each watch, ascending within a movie.
    public init(offsets: [Int], watchedOn: [Int32]) {
        var (starts, days, totals): ([Int32], [Int32], [Int32]) = ([0], [], [])
        for (start, end) in zip(offsets, offsets.dropFirst()) {
            for index in start..<end {
                if index > start, watchedOn[index] == watchedOn[index - 1] {
                    totals.removeLast()
                } else {
                    days.append(watchedOn[index])
                }
                totals.append(Int32(clamping: index - start + 1))
            }
            starts.append(Int32(days.count))
        }
        self.init(offsets: starts, days: days, totals: totals)
    }

    public init(_ watches: WatchLog, movieCount: Int) {
        var counts = [Int](repeating: 0, count: movieCount + 1)
        for row in watches.movieRows { counts[Int(row) + 1] += 1 }
        for row in 0..<movieCount { counts[row + 1] += counts[row] }
        var next = counts
        var days = [Int32](repeating: 0, count: watches.count)
        for (row, time) in zip(watches.movieRows, watches.watchedAt) {
            days[next[Int(row)]] = Int32(clamping: time / 86_400)
            next[Int(row)] += 1
        }
        for row in 0..<movieCount { days[counts[row]..<counts[row + 1]].sort() }
        self.init(offsets: counts, watchedOn: days)
    }

    /// Watches of a movie on a day before `day`.
    public func count(ofMovie row: Int, before day: Int32) -> Int {
        let own = Int(offsets[row])..<Int(offsets[row + 1])
        let end = firstIndex(in: own) { days[$0] < day }
        return end > own.lowerBound ? Int(totals[end - 1]) : 0
    }
}
