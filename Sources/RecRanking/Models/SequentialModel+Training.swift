import Foundation

/// How the regressions of the sequential model are trained.
public struct SequentialParameters: Sendable, Hashable, Codable {
    /// λ of the ridge of the next-item regression with the longest memory. Those with shorter ones have as much less as
    /// their Gram matrices have.
    public var regularization: Float = 1_000
    /// λ of the item-item regression's.
    public var itemRegularization: Float = 300
    /// How many of the most watched movies have dense tables, whose memory and time grow with the square and the cube.
    public var movieLimit = 4_000
    /// How many of those that are watched less are known by their nearest neighbours among these (`SequentialTail`); the
    /// rest is found by factors and content alone.
    public var tailLimit = 200_000
    /// Each user's last watches that count.
    public var historyLimit = 500

    public init() {}
}

extension SequentialModel {
    /// Trains on all histories. Disliked watches count: what is watched next depends on what was watched, not on how it
    /// was liked, and without them the order has gaps.
    package static func train(
        _ watches: WatchLog, popularity: Popularity, parameters: SequentialParameters, threads: Int? = nil
    ) -> SequentialModel {
        let movieCount = popularity.viewerCounts.count
        let watched = popularity.order.prefix { popularity.viewerCounts[Int($0)] >= 2 }
        let known = Array(watched.prefix(parameters.movieLimit))
        let rest = Array(watched.dropFirst(known.count).prefix(parameters.tailLimit))
        var compact = [Int32](repeating: -1, count: movieCount)
        for (index, row) in (known + rest).enumerated() { compact[Int(row)] = Int32(index) }
        let all = (0..<watches.userCount).map { user in
            (watches.offsets[user]..<watches.offsets[user + 1]).suffix(parameters.historyLimit).map {
                compact[Int(watches.movieRows[$0])]
            }
        }
        let sequences = rest.isEmpty ? all : all.map { $0.map { Int($0) < known.count ? $0 : -1 } }
        let tail = SequentialTailTraining(all, core: known.count, tail: rest.count)
        let longest = nextDecays.reduce(0, max)
        let tables =
            nextDecays.map { decay in
                nextItem(
                    sequences, movies: known.count, decay: decay,
                    regularization: parameters.regularization * mass(decay) / mass(longest), tail: tail,
                    threads: threads)
            } + [
                itemItem(
                    sequences, movies: known.count, regularization: parameters.itemRegularization, tail: tail,
                    threads: threads)
            ]
        return SequentialModel(
            movieRows: known, tables: tables.map(\.table), movieCount: movieCount,
            tail: SequentialTail(movieRows: rest, tables: tables.map(\.links)))
    }

    /// A dense table, and what it says of the movies beyond it.
    typealias Table = (table: Matrix, links: SequentialTail.Links)

    /// Σ over places n of exp(−n/τ)²: what a long history adds to the diagonal of G.
    private static func mass(_ decay: Float) -> Float { 1 / (1 - exp(-2 / decay)) }

    /// For each watch t, the decayed history h before it and what came next: G = Σ h·hᵀ, C = Σ h·e(next)ᵀ,
    /// B = (G + λI)⁻¹ C. Zeros where G can't be factored.
    static func nextItem(
        _ sequences: [[Int32]], movies n: Int, decay: Float, regularization: Float, tail: SequentialTailTraining,
        threads: Int?
    ) -> Table {
        var (gram, following) = accumulated(sequences, movies: n, decay: decay, threads: threads)
        for index in 0..<n { gram[index, index] += regularization }
        let links = tail.links(gram: gram, window: .before(decay: decay), threads: threads)
        guard n > 0, factorCholeskyInParallel(&gram, threads: threads) else {
            return (Matrix(rows: n, columns: n), links)
        }
        solveCholeskyInParallel(gram, &following, threads: threads)
        return (following, links)
    }

    /// EASE: with P = (XᵀX + λI)⁻¹ of the users × movies matrix X, B = −P / diag(P) by columns, and 0 on the diagonal.
    static func itemItem(
        _ sequences: [[Int32]], movies n: Int, regularization: Float,
        tail: SequentialTailTraining = SequentialTailTraining([], core: 0, tail: 0), threads: Int? = nil
    ) -> Table {
        var gram = coOccurrences(sequences, movies: n, threads: threads)
        var inverse = Matrix(rows: n, columns: n)
        for index in 0..<n {
            gram[index, index] += regularization
            inverse[index, index] = 1
        }
        let links = tail.links(gram: gram, window: .all, threads: threads)
        guard n > 0, factorCholeskyInParallel(&gram, threads: threads) else {
            return (Matrix(rows: n, columns: n), links)
        }
        solveCholeskyInParallel(gram, &inverse, threads: threads)
        let diagonal = (0..<n).map { inverse[$0, $0] }
        inverse.withUnsafeMutableElements { elements in
            for row in 0..<n {
                for column in 0..<n { elements[row * n + column] /= -diagonal[column] }
                elements[row * n + row] = 0
            }
        }
        return (inverse, links)
    }

    /// XᵀX: users who watched both of two movies, of whom each counts once however often they watched. A worker owns the
    /// movies whose rows it alone writes.
    private static func coOccurrences(_ sequences: [[Int32]], movies n: Int, threads: Int?) -> Matrix {
        let sets = sequences.map { Set($0).filter { $0 >= 0 }.sorted() }
        var result = Matrix(rows: n, columns: n)
        let parts = workerCount(n, chunk: 1, threads: threads)
        result.withUnsafeMutableElements { elements in
            guard let base = elements.baseAddress else { return }
            let shared = SharedPointer(base)
            parallelChunks(parts, chunk: 1, threads: threads) { range in
                for part in range {
                    for movies in sets {
                        for movie in movies where Int(movie) % parts == part {
                            let row = shared.base + Int(movie) * n
                            for other in movies { row[Int(other)] += 1 }
                        }
                    }
                }
            }
        }
        return result
    }

    /// G in its upper triangle, and C, of sequences of movies in which −1 is one that the model does not know.
    ///
    /// Watches i ≤ j of a sequence share all the histories from j on, at weights that differ by w^(j−i), w = exp(−1/τ):
    /// G[a_i, a_j] gains w^(j−i)·S_j, where S_j sums w^(2(t−j−1)) over the known watches t after j. So a pair is
    /// visited once, not once for every later watch. A worker owns the movies of j, whose rows it alone writes.
    static func accumulated(
        _ sequences: [[Int32]], movies n: Int, decay: Float, threads: Int? = nil
    ) -> (gram: Matrix, following: Matrix) {
        let w = exp(-1 / decay)
        // Beyond seven decays a weight is below a thousandth.
        let powers = (0...Int(7 * decay)).map { pow(w, Float($0)) }
        let reach = powers.count - 1
        var shared = Matrix(rows: n, columns: n)
        var preceding = Matrix(rows: n, columns: n)
        let parts = workerCount(n, chunk: 1, threads: threads)
        shared.withUnsafeMutableElements { shared in
            preceding.withUnsafeMutableElements { preceding in
                guard let shared = shared.baseAddress, let preceding = preceding.baseAddress else { return }
                let (gram, before) = (SharedPointer(shared), SharedPointer(preceding))
                parallelChunks(parts, chunk: 1, threads: threads) { range in
                    for part in range {
                        for sequence in sequences {
                            var later: Float = 0
                            for j in stride(from: sequence.count - 1, through: 0, by: -1) {
                                let movie = Int(sequence[j])
                                if movie >= 0 && movie % parts == part {
                                    let (gramRow, beforeRow) = (gram.base + movie * n, before.base + movie * n)
                                    // The transpose is added later, which doubles the diagonal.
                                    gramRow[movie] += 0.5 * later
                                    for i in max(0, j - reach)..<j where sequence[i] >= 0 {
                                        gramRow[Int(sequence[i])] += powers[j - i] * later
                                        beforeRow[Int(sequence[i])] += powers[j - i - 1]
                                    }
                                }
                                later = later * w * w + (movie >= 0 ? 1 : 0)
                            }
                        }
                    }
                }
            }
        }
        let turned = transposedMatrix(shared)
        shared.withUnsafeMutableElements { elements in
            turned.withUnsafeElements { other in for index in elements.indices { elements[index] += other[index] } }
        }
        return (shared, transposedMatrix(preceding))
    }
}
