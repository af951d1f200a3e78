import Foundation

/// Trains the tail of one table beside its Gram matrix.
struct SequentialTailTraining {
    /// One watch of a movie of the tail: at which place of which sequence.
    private struct Place {
        var sequence: Int32
        var at: Int32
    }

    /// Compact numbers, those of the tail from `core` on; −1 is not known.
    private let sequences: [[Int32]]
    private let core: Int
    /// By movie of the tail.
    private let places: [[Place]]

    init(_ sequences: [[Int32]], core: Int, tail: Int) {
        self.sequences = sequences
        self.core = core
        var places = [[Place]](repeating: [], count: tail)
        if tail > 0 {
            for (number, sequence) in sequences.enumerated() {
                for (at, movie) in sequence.enumerated() where Int(movie) >= core {
                    places[Int(movie) - core].append(Place(sequence: Int32(number), at: Int32(at)))
                }
            }
        }
        self.places = places
    }

    /// What a watch at one place finds of the sequence's other movies, by compact number.
    enum Window {
        /// Those before it, n places before with exp(−(n − 1)/τ).
        case before(decay: Float)
        /// All others, once each.
        case all
    }

    /// For each movie of the tail the ridge regression of its watches on its neighbours: B_S = (G_SS + λI)⁻¹ C_S, with the
    /// table's own Gram matrix, λ on its diagonal already.
    func links(gram: Matrix, window: Window, threads: Int?) -> SequentialTail.Links {
        guard !places.isEmpty else { return .none(of: core) }
        let parts = (places.count + 63) / 64
        let found = parallelMap(parts) { part -> [(source: Int32, target: Int32, weight: Float)] in
            var sums = [Float](repeating: 0, count: core)
            var result: [(Int32, Int32, Float)] = []
            for target in part * 64..<min(places.count, part * 64 + 64) {
                let touched = gather(target, window, into: &sums)
                for (movie, weight) in weights(of: touched, sums: sums, gram: gram) where weight != 0 {
                    result.append((movie, Int32(target), weight))
                }
                for movie in touched { sums[Int(movie)] = 0 }
            }
            return result
        }
        return Self.links(found.joined(), core: core)
    }

    /// Adds up what the watches of a movie of the tail have around them; says which numbers it touched.
    private func gather(_ target: Int, _ window: Window, into sums: inout [Float]) -> [Int32] {
        var touched: [Int32] = []
        func add(_ movie: Int32, _ value: Float) {
            guard movie >= 0 && Int(movie) < core else { return }
            if sums[Int(movie)] == 0 { touched.append(movie) }
            sums[Int(movie)] += value
        }
        var last: Int32 = -1
        for place in places[target] {
            let sequence = sequences[Int(place.sequence)]
            switch window {
            case .before(let decay):
                let reach = Int(7 * decay)
                for at in max(0, Int(place.at) - reach)..<Int(place.at) {
                    add(sequence[at], exp(-Float(Int(place.at) - at - 1) / decay))
                }
            case .all:
                // Each viewer counts once, however often they watched either.
                guard place.sequence != last else { continue }
                last = place.sequence
                for movie in Set(sequence) { add(movie, 1) }
            }
        }
        return touched.sorted()
    }

    /// The neighbours are those with the largest cosine.
    private func weights(of touched: [Int32], sums: [Float], gram: Matrix) -> [(Int32, Float)] {
        guard !touched.isEmpty else { return [] }
        var top = TopK(min(SequentialTail.neighborCount, touched.count))
        for movie in touched {
            top.insert(Int(movie), sums[Int(movie)] / max(gram[Int(movie), Int(movie)], 1e-9).squareRoot())
        }
        let near = top.sorted().map(\.row).sorted()
        let n = near.count
        var system = Matrix(rows: n, columns: n)
        var right = Matrix(rows: n, columns: 1)
        for (row, movie) in near.enumerated() {
            for (column, other) in near.enumerated() { system[row, column] = gram[movie, other] }
            right[row, 0] = sums[movie]
        }
        guard factorCholeskyInParallel(&system, threads: 1) else { return [] }
        solveCholeskyInParallel(system, &right, threads: 1)
        return near.enumerated().map { (Int32($1), right[$0, 0]) }
    }

    private static func links(
        _ found: some Sequence<(source: Int32, target: Int32, weight: Float)>, core: Int
    ) -> SequentialTail.Links {
        let links = Array(found)
        var offsets = [Int32](repeating: 0, count: core + 1)
        for link in links { offsets[Int(link.source) + 1] += 1 }
        for movie in 0..<core { offsets[movie + 1] += offsets[movie] }
        var cursor = offsets
        var targets = [Int32](repeating: 0, count: links.count)
        var weights = [Float](repeating: 0, count: links.count)
        for link in links {
            let at = Int(cursor[Int(link.source)])
            (targets[at], weights[at]) = (link.target, link.weight)
            cursor[Int(link.source)] += 1
        }
        return SequentialTail.Links(offsets: offsets, targets: targets, weights: weights)
    }
}
