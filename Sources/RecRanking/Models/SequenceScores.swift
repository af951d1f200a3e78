/// What a history makes of the movies that the sequential model knows: of all of them, or of some that were asked for.
package struct SequenceScores: Sendable {
    /// Of a memory's scores of all movies that the model knows.
    struct Moments: Sendable {
        var mean: Float
        /// One over the deviation.
        var scale: Float

        init(mean: Float, variance: Float) { (self.mean, scale) = (mean, 1 / max(variance.squareRoot(), 1e-9)) }
    }

    /// Memory after memory, by place.
    private let raw: [Float]
    private let count: Int
    /// By memory.
    let moments: [Moments]
    private let places: Places

    /// Where a movie's scores stand.
    private enum Places {
        /// By movie row; −1 for one that is not known.
        case all([Int32])
        /// Movie rows in the order of their places, ascending.
        case some([Int])
    }

    /// - Parameters:
    ///   - raw: `count` scores of each memory, one memory after the other.
    ///   - compact: by movie row, −1 for one that is not known.
    init(raw: [Float], count: Int, compact: [Int32]) {
        (self.raw, self.count, places) = (raw, count, .all(compact))
        let vectors = SequentialModel.memories.count
        let size = Float(max(1, count))
        let means = Self.sums(raw, count: count, vectors: vectors, centers: nil).map { $0 / size }
        moments = zip(means, Self.sums(raw, count: count, vectors: vectors, centers: means)).map {
            Moments(mean: $0, variance: $1 / size)
        }
    }

    /// Of some movies alone, whose rows ascend.
    ///
    /// - Parameter raw: a score for each of `movieRows`, one memory after the other; 0 for one that is not known.
    init(of movieRows: [Int], raw: [Float], moments: [Moments]) {
        precondition(raw.count == movieRows.count * moments.count, "\(raw.count) scores of \(movieRows.count) movies")
        (self.raw, count, self.moments, places) = (raw, movieRows.count, moments, .some(movieRows))
    }

    private typealias Lanes = SIMD8<Float>

    /// By vector, Σ x, or Σ (x − center)². The order is one of sixteen lanes whatever the machine has, so that the bits
    /// depend on none.
    private static func sums(_ raw: [Float], count: Int, vectors: Int, centers: [Float]?) -> [Float] {
        raw.withUnsafeBytes { raw in
            (0..<vectors).map { vector in
                let center = centers?[vector] ?? 0
                func term(_ x: Lanes) -> Lanes { centers == nil ? x : (x - center) * (x - center) }
                func lanes(_ at: Int) -> Lanes {
                    raw.loadUnaligned(fromByteOffset: 4 &* (vector &* count &+ at), as: Lanes.self)
                }
                var (even, odd) = (Lanes.zero, Lanes.zero)
                var at = 0
                while at &+ 16 <= count {
                    even += term(lanes(at))
                    odd += term(lanes(at &+ 8))
                    at &+= 16
                }
                var sum = (even + odd).sum()
                while at < count {
                    let x = raw.loadUnaligned(fromByteOffset: 4 &* (vector &* count &+ at), as: Float.self)
                    sum += centers == nil ? x : (x - center) * (x - center)
                    at &+= 1
                }
                return sum
            }
        }
    }

    /// A memory's scores of all known movies, by compact number; only of scores that are of all.
    func withScores<Result>(_ memory: Int, _ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
        raw.withUnsafeBufferPointer { raw in
            precondition(isWhole)
            return body(UnsafeBufferPointer(rebasing: raw[memory * count..<(memory + 1) * count]))
        }
    }

    private var isWhole: Bool { if case .all = places { true } else { false } }

    /// By compact number; only of scores that are of all movies.
    func score(_ memory: Int, compact number: Int) -> Float { raw[memory * count + number] }

    /// 0 for a movie that the model does not know. Of some movies' scores it must be one of them.
    func score(_ memory: Int, movieRow: Int) -> Float {
        switch places {
        case .all(let compact):
            return compact[movieRow] < 0 ? 0 : raw[memory * count + Int(compact[movieRow])]
        case .some(let rows):
            let place = firstIndex(in: rows.indices) { rows[$0] < movieRow }
            precondition(place < rows.count && rows[place] == movieRow, "nobody asked for \(movieRow)")
            return raw[memory * count + place]
        }
    }

    /// The score in deviations from the mean over all movies, of this history.
    func standardized(_ memory: Int, movieRow: Int) -> Float {
        (score(memory, movieRow: movieRow) - moments[memory].mean) * moments[memory].scale
    }

    /// The blend of all memories for a movie; that of a score of 0 for one that the model does not know.
    func blend(movieRow: Int) -> Float {
        var sum: Float = 0
        for (index, memory) in SequentialModel.memories.enumerated() {
            sum += memory.weight * moments[index].scale * (score(index, movieRow: movieRow) - moments[index].mean)
        }
        return sum
    }

    /// Σ weight × standardised score, by compact number; only of scores that are of all movies.
    func blended() -> [Float] {
        [Float](count: count) { target in
            target.initialize(repeating: 0, count: count)
            for (index, memory) in SequentialModel.memories.enumerated() {
                let (mean, scale) = (moments[index].mean, memory.weight * moments[index].scale)
                withScores(index) { values in
                    for place in 0..<count { target[place] += scale * (values[place] - mean) }
                }
            }
        }
    }
}
