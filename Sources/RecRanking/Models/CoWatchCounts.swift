import Dispatch

/// How many distinct users watched both of two movies, where at least 20 did.
///
/// The floor is a promise of privacy: no smaller crowd's watching can be read from an answer.
public struct CoWatchCounts: Sendable, Hashable {
    /// The least number of distinct users behind a pair that is kept.
    public static let leastUsers: Int32 = 20
    /// Pairs are counted among this many most viewed movies, and the last watches of each user.
    static let movieLimit = 4_096
    static let historyLimit = 500

    /// By movie row: where its neighbours begin in `neighbors`; `movies + 1` offsets.
    public let offsets: [Int32]
    /// Movie rows, ascending within a movie.
    public let neighbors: [Int32]
    /// Distinct users of the pair, parallel to `neighbors`.
    public let counts: [Int32]

    public init(offsets: [Int32], neighbors: [Int32], counts: [Int32]) {
        precondition(neighbors.count == counts.count && Int(offsets.last ?? 0) == neighbors.count)
        self.offsets = offsets
        self.neighbors = neighbors
        self.counts = counts
    }

    /// Distinct users who watched both; 0 where they are fewer than 20, or the movies are the same.
    public func distinctUsers(_ first: Int, _ second: Int) -> Int {
        let own = Int(offsets[first])..<Int(offsets[first + 1])
        let place = firstIndex(in: own) { neighbors[$0] < Int32(second) }
        return own.contains(place) && neighbors[place] == Int32(second) ? Int(counts[place]) : 0
    }

    /// Counts all pairs on all cores; the counts do not depend on how many those are.
    public init(_ watches: WatchLog, popularity: Popularity) {
        let movieCount = popularity.viewerCounts.count
        let kept = popularity.order.prefix(Self.movieLimit).filter {
            popularity.viewerCounts[Int($0)] >= Self.leastUsers
        }
        var compact = [Int32](repeating: -1, count: movieCount)
        for (index, row) in kept.enumerated() { compact[Int(row)] = Int32(index) }
        let histories = Self.distinctHistories(watches, compact: compact)
        let viewers = Self.viewers(of: histories, movieCount: kept.count)
        var rows = [[(Int32, Int32)]](repeating: [], count: kept.count)
        let chunk = 16
        rows.withUnsafeMutableBufferPointer { buffer in
            let target = UncheckedSendableBuffer(buffer)
            DispatchQueue.concurrentPerform(iterations: (kept.count + chunk - 1) / chunk) { part in
                var counter = [Int32](repeating: 0, count: kept.count)
                for movie in part * chunk..<min(kept.count, (part + 1) * chunk) {
                    for user in viewers[movie] {
                        for other in histories[Int(user)] { counter[Int(other)] += 1 }
                    }
                    var pairs: [(Int32, Int32)] = []
                    for (other, count) in counter.enumerated() where count > 0 {
                        if count >= Self.leastUsers && other != movie { pairs.append((kept[other], count)) }
                        counter[other] = 0
                    }
                    target.buffer[movie] = pairs.sorted { $0.0 < $1.0 }
                }
            }
        }
        var offsets: [Int32] = [0]
        var neighbors: [Int32] = []
        var counts: [Int32] = []
        for movie in 0..<movieCount {
            if compact[movie] >= 0 {
                for (other, count) in rows[Int(compact[movie])] {
                    neighbors.append(other)
                    counts.append(count)
                }
            }
            offsets.append(Int32(neighbors.count))
        }
        self.init(offsets: offsets, neighbors: neighbors, counts: counts)
    }

    /// The distinct kept movies of each user's last watches, as compact numbers.
    private static func distinctHistories(_ watches: WatchLog, compact: [Int32]) -> [[Int32]] {
        (0..<watches.userCount).map { user in
            let range = watches.offsets[user]..<watches.offsets[user + 1]
            let movies = Set(watches.movieRows[range].suffix(historyLimit).lazy.map { compact[Int($0)] })
            return movies.filter { $0 >= 0 }.sorted()
        }
    }

    private static func viewers(of histories: [[Int32]], movieCount: Int) -> [[Int32]] {
        var viewers = [[Int32]](repeating: [], count: movieCount)
        for (user, movies) in histories.enumerated() {
            for movie in movies { viewers[Int(movie)].append(Int32(user)) }
        }
        return viewers
    }
}

/// A buffer whose parts different threads write; each element by one thread only.
struct UncheckedSendableBuffer<Element>: @unchecked Sendable {
    let buffer: UnsafeMutableBufferPointer<Element>
    init(_ buffer: UnsafeMutableBufferPointer<Element>) { self.buffer = buffer }
}
