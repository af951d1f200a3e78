import Foundation

/// What tends to be watched with what, and after what: linear regressions side by side, each from a decayed history to
/// every movie.
///
/// With the history as a vector h of decayed weights, the score of every movie is h · B. Of the next-item regressions
/// B = (G + λI)⁻¹ C, where G is the Gram matrix of decayed histories and C sums what came next, one for each of several
/// memories; the item-item regression is EASE (Steck, *Embarrassingly Shallow Autoencoders for Sparse Data*, 2019), which
/// knows no order and is read with a short and with a long memory. No single memory serves all viewers: their scores stand
/// side by side, and blended.
public struct SequentialModel: Sendable {
    /// How a history is read: by which table, and τ, by which a watch n places before the end has weight exp(−n/τ).
    public struct Memory: Sendable, Hashable {
        public let name: String
        /// Index in `tables`.
        let table: Int
        let decay: Float
        /// Of the blend of all memories' standardised scores; they sum to 1. Set by hand, not searched.
        let weight: Float
    }

    /// τ of the next-item regressions, by table; the table after them is the item-item regression's.
    static let nextDecays: [Float] = [5, 20]
    public static let tableNames = nextDecays.map { "next\(Int($0))" } + ["item"]
    public static let memories = [
        Memory(name: "next2", table: 0, decay: 2, weight: 0.2),
        Memory(name: "next5", table: 0, decay: 5, weight: 0.3),
        Memory(name: "next20", table: 1, decay: 20, weight: 0.2),
        Memory(name: "item3", table: 2, decay: 3, weight: 0.1),
        Memory(name: "item10", table: 2, decay: 10, weight: 0.2),
    ]
    /// Weights below this are not read.
    private static let leastWeight: Float = 1e-3
    /// By memory, by how many watches are newer: what a watch weighs, as far as it is read.
    static let weights: [[Float]] = memories.map { memory in
        var weights: [Float] = []
        while true {
            let next = exp(-Float(weights.count) / memory.decay)
            if next < leastWeight { return weights }
            weights.append(next)
        }
    }

    /// Movie rows that the model knows: the most watched ones, in the order of the rows of the tables.
    public let movieRows: [Int32]
    /// Known movies × known movies, by `tableNames`: B.
    public let tables: [Matrix]
    /// Movies in the catalogue.
    public let movieCount: Int
    /// The movies beyond the tables.
    public let tail: SequentialTail
    /// `movieRows` and those of the tail.
    let knownRows: [Int32]
    /// Compact number by movie row, index in `knownRows`; −1 where unknown.
    let compact: [Int32]

    public init(movieRows: [Int32], tables: [Matrix], movieCount: Int, tail: SequentialTail? = nil) {
        let tail = tail ?? .none(of: movieRows.count)
        precondition(tables.count == Self.tableNames.count)
        precondition(tables.allSatisfy { $0.rows == movieRows.count && $0.columns == movieRows.count })
        precondition(tail.fits(movies: movieRows.count, movieCount: movieCount))
        self.movieRows = movieRows
        self.tables = tables
        self.movieCount = movieCount
        self.tail = tail
        knownRows = movieRows + tail.movieRows
        var compact = [Int32](repeating: -1, count: movieCount)
        for (index, row) in knownRows.enumerated() { compact[Int(row)] = Int32(index) }
        self.compact = compact
    }

    /// A watch of a movie of the tables.
    struct Place {
        /// How many watches are newer.
        var distance: Int
        /// Its row in the tables.
        var row: Int32
    }

    /// Newest first.
    func places(in history: some BidirectionalCollection<Watch>) -> [Place] {
        history.reversed().enumerated().compactMap { distance, watch in
            tableRow(of: watch.movieRow).map { Place(distance: distance, row: Int32($0)) }
        }
    }

    /// The scores of every movie by every memory; nil where the history holds no movie of the tables.
    package func scores(after history: some BidirectionalCollection<Watch>) -> SequenceScores? {
        let places = places(in: history)
        guard !places.isEmpty else { return nil }
        let rows = places.map(\.row)
        var weights = [Float](repeating: 0, count: places.count)
        return scores { memory, number, target in
            let known = Self.weights[number]
            var read = 0
            while read < places.count, places[read].distance < known.count {
                weights[read] = known[places[read].distance]
                read += 1
            }
            rows.withUnsafeBufferPointer { rows in
                weights.withUnsafeBufferPointer { weights in
                    sum(.init(rebasing: rows[..<read]), .init(rebasing: weights[..<read]), of: memory, into: target)
                }
            }
        }
    }

    /// - Parameter fill: writes a memory's scores of all known movies to where it is told.
    private func scores(
        filledBy fill: (_ memory: Memory, _ number: Int, _ target: UnsafeMutablePointer<Float>) -> Void
    ) -> SequenceScores {
        let count = knownRows.count
        let raw = [Float](count: Self.memories.count * count) { base in
            for (number, memory) in Self.memories.enumerated() { fill(memory, number, base + number * count) }
        }
        return SequenceScores(raw: raw, count: count, compact: compact)
    }

    /// What rows of a memory's table, each times its weight, come to for every known movie.
    private func sum(
        _ rows: UnsafeBufferPointer<Int32>, _ weights: UnsafeBufferPointer<Float>, of memory: Memory,
        into target: UnsafeMutablePointer<Float>
    ) {
        let dense = movieRows.count
        tables[memory.table].withUnsafeElements { table in
            guard let base = table.baseAddress else { return }
            sumScaledRows(base, columns: dense, rows: rows, weights: weights, into: target)
        }
        tail.tables[memory.table].sum(rows, weights, into: target + dense, count: knownRows.count - dense)
    }

    /// The movies with the largest blended scores, best first, without the excluded ones: of one history's scores, or of
    /// several, each counting by its share.
    package func next(
        _ scores: [(scores: SequenceScores, share: Float)], count: Int, excluding excluded: (Int) -> Bool
    ) -> [Neighbor] {
        guard let first = scores.first else { return [] }
        var blended = first.scores.blended()
        for index in blended.indices { blended[index] *= first.share }
        for other in scores.dropFirst() {
            for (index, value) in other.scores.blended().enumerated() { blended[index] += other.share * value }
        }
        var top = TopK(count)
        for (index, score) in blended.enumerated() where score >= top.threshold && !excluded(Int(knownRows[index])) {
            top.insert(index, score)
        }
        return top.sorted().map { Neighbor(row: Int(knownRows[$0.row]), similarity: $0.score) }
    }

    /// The longest memory's B at (candidate, watched), candidates × watches: how strongly one is followed by the other; 0
    /// where the model does not have both in its tables.
    func transitions(from watched: [Int], to candidates: [Int]) -> Matrix {
        var result = Matrix(rows: candidates.count, columns: watched.count)
        let table = tables[Self.nextDecays.count - 1]
        let columns = candidates.map { tableRow(of: $0) ?? -1 }
        result.withUnsafeMutableElements { target in
            table.withUnsafeElements { elements in
                for (j, seen) in watched.enumerated() {
                    guard let row = tableRow(of: seen) else { continue }
                    let own = UnsafeBufferPointer(rebasing: elements[row * table.columns..<(row + 1) * table.columns])
                    for (i, column) in columns.enumerated() where column >= 0 {
                        target[i * watched.count + j] = own[column]
                    }
                }
            }
        }
        return result
    }

    /// A movie's row in the tables; nil for one that they do not have.
    private func tableRow(of movieRow: Int) -> Int? {
        let number = Int(compact[movieRow])
        return number >= 0 && number < movieRows.count ? number : nil
    }
}
