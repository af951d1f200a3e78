import Foundation
import RecRanking

/// Which genres movies have, in shares: what a list is held against a history with.
struct GenreMix: Sendable {
    /// Indices of genres, by movie row.
    private let genres: [[Int]]
    private let count: Int

    init(_ catalog: Catalog) {
        var indices: [String: Int] = [:]
        genres = catalog.movies.map { movie in
            movie.genres.map { genre in
                let index = indices[genre] ?? indices.count
                indices[genre] = index
                return index
            }
        }
        count = indices.count
    }

    /// The share of each genre: a movie counts one, divided evenly among its genres. Empty where no movie has any.
    func shares(of rows: some Sequence<Int>) -> [Double] {
        var shares = [Double](repeating: 0, count: count)
        var movies = 0.0
        for row in rows where !genres[row].isEmpty {
            movies += 1
            for genre in genres[row] { shares[genre] += 1 / Double(genres[row].count) }
        }
        return movies > 0 ? shares.map { $0 / movies } : []
    }

    /// The total variation distance of two mixes: the share that would have to change, 0…1.
    static func distance(_ first: [Double], _ second: [Double]) -> Double {
        zip(first, second).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
    }

    /// How far a list's genres are from the history's: the Kullback–Leibler divergence KL(p‖q̃) in nats of the history's
    /// shares p from the list's q, with q̃ = 0.99 q + 0.01 p so that a missing genre costs much and not everything
    /// (Steck, *Calibrated Recommendations*, RecSys 2018). 0 is the same mix; 0 too where either has no genres.
    static func divergence(of list: [Double], from history: [Double]) -> Double {
        guard !list.isEmpty, !history.isEmpty else { return 0 }
        return zip(history, list).reduce(0) { sum, shares in
            let (p, q) = shares
            return p > 0 ? sum + p * log(p / (0.99 * q + 0.01 * p)) : sum
        }
    }
}
