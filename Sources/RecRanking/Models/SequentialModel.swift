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

    /// Movie rows that the model knows: the most watched ones, in the order of the rows of the tables.
    public let movieRows: [Int32]
    /// Known movies × known movies, by `tableNames`: B.
    public let tables: [Matrix]
    /// Movies in the catalogue.
    public let movieCount: Int
    /// The movies beyond the tables.
    public let tail: SequentialTail
    /// `movieRows` and those of the tail.
    private let knownRows: [Int32]
    /// Compact number by movie row, index in `knownRows`; −1 where unknown.
    private let compact: [Int32]

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

    /// The scores of every movie by every memory; nil where the history holds no movie of the tables.
    package func scores(after history: [Watch]) -> SequenceScores? {
        let places = history.reversed().enumerated().compactMap { distance, watch in
            tableRow(of: watch.movieRow).map { (distance: distance, row: $0) }
        }
        guard !places.isEmpty else { return nil }
        return SequenceScores(
            memories: Self.memories.map { memory in
                var sum = [Float](repeating: 0, count: movieRows.count)
                var beyond = [Float](repeating: 0, count: tail.movieRows.count)
                for place in places {
                    let weight = exp(-Float(place.distance) / memory.decay)
                    if weight < Self.leastWeight { break }
                    tables[memory.table].addRow(place.row, scaled: weight, to: &sum)
                    if !beyond.isEmpty { tail.tables[memory.table].add(place.row, scaled: weight, to: &beyond) }
                }
                return beyond.isEmpty ? sum : sum + beyond
            }, compact: compact)
    }

    /// The movies with the largest blended scores, best first, without the excluded ones: of one history's scores, or of
    /// several, each counting by its share.
    package func next(
        _ scores: [(scores: SequenceScores, share: Float)], count: Int, excluding excluded: (Int) -> Bool
    ) -> [Neighbor] {
        guard let first = scores.first else { return [] }
        var blended = first.scores.blended.map { $0 * first.share }
        for other in scores.dropFirst() {
            for (index, value) in other.scores.blended.enumerated() { blended[index] += other.share * value }
        }
        var top = TopK(count)
        for (index, score) in blended.enumerated() where score >= top.threshold && !excluded(Int(knownRows[index])) {
            top.insert(index, score)
        }
        return top.sorted().map { Neighbor(row: Int(knownRows[$0.row]), similarity: $0.score) }
    }

    /// The longest memory's B at (watched, candidate): how strongly one is followed by the other; 0 where the model does
    /// not have both in its tables.
    func transition(from watched: Int, to candidate: Int) -> Float {
        guard let from = tableRow(of: watched), let to = tableRow(of: candidate) else { return 0 }
        let table = tables[Self.nextDecays.count - 1]
        return table.withUnsafeElements { $0[from * table.columns + to] }
    }

    /// A movie's row in the tables; nil for one that they do not have.
    private func tableRow(of movieRow: Int) -> Int? {
        let number = Int(compact[movieRow])
        return movieRows.indices.contains(number) ? number : nil
    }
}

/// What a history makes of every movie that the sequential model knows.
package struct SequenceScores: Sendable {
    /// By memory and compact number.
    private let raw: [[Float]]
    private let means: [Float]
    /// One over the deviation over all movies.
    private let scales: [Float]
    /// Σ weight × standardised score, by compact number.
    let blended: [Float]
    private let compact: [Int32]

    init(memories raw: [[Float]], compact: [Int32]) {
        self.raw = raw
        self.compact = compact
        let count = Float(max(1, raw.first?.count ?? 0))
        let means = raw.map { $0.reduce(0, +) / count }
        let scales = zip(raw, means).map { values, mean in
            1 / max((values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot(), 1e-9)
        }
        var blended = [Float](repeating: 0, count: raw.first?.count ?? 0)
        for (index, memory) in SequentialModel.memories.enumerated() {
            let (mean, scale) = (means[index], memory.weight * scales[index])
            for (place, value) in raw[index].enumerated() { blended[place] += scale * (value - mean) }
        }
        (self.means, self.scales, self.blended) = (means, scales, blended)
    }

    /// 0 for a movie that the model does not know.
    func score(_ memory: Int, movieRow: Int) -> Float {
        compact[movieRow] < 0 ? 0 : raw[memory][Int(compact[movieRow])]
    }

    /// The score in deviations from the mean over all movies, of this history.
    func standardized(_ memory: Int, movieRow: Int) -> Float {
        (score(memory, movieRow: movieRow) - means[memory]) * scales[memory]
    }

    /// The blend of all memories; that of a score of 0 for a movie that the model does not know.
    func blend(movieRow: Int) -> Float {
        if compact[movieRow] >= 0 { return blended[Int(compact[movieRow])] }
        return SequentialModel.memories.indices.reduce(0) {
            $0 - SequentialModel.memories[$1].weight * means[$1] * scales[$1]
        }
    }
}
