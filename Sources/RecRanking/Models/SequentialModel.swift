import Foundation

/// What tends to follow what: a regression from a decayed history to the next watch.
///
/// With the history as a vector h of decayed weights, the score of every movie is h · B, B = (G + λI)⁻¹ C, where G is
/// the Gram matrix of decayed histories and C sums what came next. A closed form of next-item prediction in the
/// manner of EASE (Steck, *Embarrassingly Shallow Autoencoders for Sparse Data*, 2019).
public struct SequentialModel: Sendable {
    /// Movie rows that the model knows: the most watched ones, in the order of the rows of `transitions`.
    public let movieRows: [Int32]
    /// Known movies × known movies: B.
    public let transitions: Matrix
    /// τ: a watch n places before the end has weight exp(−n/τ).
    public let decay: Float
    /// Movies in the catalogue.
    public let movieCount: Int
    /// Compact number by movie row, −1 where unknown.
    private let compact: [Int32]

    public init(movieRows: [Int32], transitions: Matrix, decay: Float, movieCount: Int) {
        precondition(transitions.rows == movieRows.count && transitions.columns == movieRows.count)
        self.movieRows = movieRows
        self.transitions = transitions
        self.decay = decay
        self.movieCount = movieCount
        var compact = [Int32](repeating: -1, count: movieCount)
        for (index, row) in movieRows.enumerated() { compact[Int(row)] = Int32(index) }
        self.compact = compact
    }

    /// The score of every movie of the catalogue; 0 for those that the model does not know.
    public func scores(after history: [Watch]) -> [Float] {
        let known = compactScores(after: history)
        var result = [Float](repeating: 0, count: movieCount)
        for (index, row) in movieRows.enumerated() { result[Int(row)] = known[index] }
        return result
    }

    /// The score of one movie: the same bits as among `scores`.
    func score(of movieRow: Int, after history: [Watch]) -> Float {
        var sum: Float = 0
        for (distance, watch) in history.reversed().enumerated() {
            let weight = weight(distance)
            if weight < Self.leastWeight { break }
            sum.addProduct(weight, transition(from: watch.movieRow, to: movieRow))
        }
        return sum
    }

    /// Of a watch so many places before the end; below `leastWeight` none counts.
    private func weight(_ distance: Int) -> Float { exp(-Float(distance) / decay) }
    private static let leastWeight: Float = 1e-4

    /// The movies with the largest scores, best first, without the excluded ones.
    public func next(after history: [Watch], count: Int, excluding excluded: (Int) -> Bool) -> [Neighbor] {
        let known = compactScores(after: history)
        var top = TopK(count)
        for (index, score) in known.enumerated()
        where score > 0 && score >= top.threshold && !excluded(Int(movieRows[index])) {
            top.insert(index, score)
        }
        return top.sorted().map { Neighbor(row: Int(movieRows[$0.row]), similarity: $0.score) }
    }

    /// B at (watched, candidate): how strongly one is followed by the other; 0 where the model does not know both.
    func transition(from watched: Int, to candidate: Int) -> Float {
        let (from, to) = (Int(compact[watched]), Int(compact[candidate]))
        return from < 0 || to < 0 ? 0 : transitions.withUnsafeElements { $0[from * transitions.columns + to] }
    }

    private func compactScores(after history: [Watch]) -> [Float] {
        var sum = [Float](repeating: 0, count: movieRows.count)
        transitions.withUnsafeElements { elements in
            guard let base = elements.baseAddress else { return }
            for (distance, watch) in history.reversed().enumerated() {
                let weight = weight(distance)
                if weight < Self.leastWeight { break }
                let row = Int(compact[watch.movieRow])
                if row < 0 { continue }
                sum.withUnsafeMutableBufferPointer { target in
                    addScaled(weight, base + row * movieRows.count, to: target.baseAddress!, movieRows.count)
                }
            }
        }
        return sum
    }
}
