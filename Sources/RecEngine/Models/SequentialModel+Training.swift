import Foundation

/// How the next-item regression is trained.
public struct SequentialParameters: Sendable, Hashable, Codable {
    /// τ of the decay, in places from the end.
    public var decay: Float = 20
    /// λ of the ridge.
    public var regularization: Float = 1_000
    /// How many of the most watched movies the model knows; its memory and time grow with the square and the cube.
    public var movieLimit = 4_000
    /// Each user's last watches that count.
    public var historyLimit = 500

    public init() {}
}

extension SequentialModel {
    /// Trains on the order of all histories: for each watch t, the decayed history h before it and what came next,
    /// G = Σ h·hᵀ, C = Σ h·e(next)ᵀ, B = (G + λI)⁻¹ C. Disliked watches are left out.
    ///
    /// G and C are summed pair by pair: for watches a before b, C[a,b] gains w^(gap−1) with w = exp(−1/τ).
    static func train(
        _ watches: WatchLog, popularity: Popularity, parameters: SequentialParameters
    ) -> SequentialModel {
        let movieCount = popularity.viewerCounts.count
        let known = popularity.order.prefix(parameters.movieLimit).filter { popularity.viewerCounts[Int($0)] >= 2 }
        var compact = [Int32](repeating: -1, count: movieCount)
        for (index, row) in known.enumerated() { compact[Int(row)] = Int32(index) }
        let n = known.count
        var gram = Matrix(rows: n, columns: n)
        var following = Matrix(rows: n, columns: n)
        accumulate(watches, compact: compact, parameters: parameters, gram: &gram, following: &following)
        gram.withUnsafeMutableElements { elements in
            for index in 0..<n { elements[index * n + index] += parameters.regularization }
        }
        if n > 0, factorCholeskyInParallel(&gram) {
            solveCholeskyInParallel(gram, &following)
        } else {
            following = Matrix(rows: n, columns: n)
        }
        return SequentialModel(movieRows: Array(known), transitions: following, decay: parameters.decay, movieCount: movieCount)
    }

    private static func accumulate(
        _ watches: WatchLog, compact: [Int32], parameters: SequentialParameters, gram: inout Matrix,
        following: inout Matrix
    ) {
        let n = gram.rows
        let w = exp(-1 / parameters.decay)
        let reach = Int(7 * parameters.decay)
        gram.withUnsafeMutableElements { gram in
            following.withUnsafeMutableElements { following in
                for user in 0..<watches.userCount {
                    let slots = (watches.offsets[user]..<watches.offsets[user + 1]).suffix(parameters.historyLimit)
                    let sequence = slots.lazy.filter { !watches.disliked[$0] }.map { Int(compact[Int(watches.movieRows[$0])]) }
                    var recent: [(movie: Int, weight: Float)] = []
                    for movie in sequence {
                        if movie >= 0 {
                            for past in recent {
                                following[past.movie * n + movie] += past.weight
                                for other in recent { gram[past.movie * n + other.movie] += past.weight * other.weight }
                            }
                        }
                        for index in recent.indices { recent[index].weight *= w }
                        if recent.count >= reach { recent.removeFirst() }
                        if movie >= 0 { recent.append((movie, 1)) }
                    }
                }
            }
        }
    }
}
