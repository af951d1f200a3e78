/// What a history makes of every movie that the sequential model knows.
package struct SequenceScores: Sendable {
    /// Memory after memory, by compact number.
    private let raw: [Float]
    private let count: Int
    private let means: [Float]
    /// One over the deviation over all movies.
    private let scales: [Float]
    private let compact: [Int32]

    /// - Parameters:
    ///   - raw: `count` scores of each memory, one memory after the other.
    ///   - compact: by movie row, −1 for one that is not known.
    init(raw: [Float], count: Int, compact: [Int32]) {
        (self.raw, self.count, self.compact) = (raw, count, compact)
        let vectors = SequentialModel.memories.count
        let size = Float(max(1, count))
        means = Self.sums(raw, count: count, vectors: vectors, centers: nil).map { $0 / size }
        scales = Self.sums(raw, count: count, vectors: vectors, centers: means).map {
            1 / max(($0 / size).squareRoot(), 1e-9)
        }
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

    /// Adds a memory's scores, each times `scale`, to others of all known movies.
    func add(memory: Int, times scale: Float, to target: UnsafeMutablePointer<Float>) {
        guard scale != 0 else { return }
        raw.withUnsafeBufferPointer { raw in
            for place in 0..<count { target[place] += scale * raw[memory &* count &+ place] }
        }
    }

    /// 0 for a movie that the model does not know.
    func score(_ memory: Int, movieRow: Int) -> Float {
        compact[movieRow] < 0 ? 0 : raw[memory * count + Int(compact[movieRow])]
    }

    /// The score in deviations from the mean over all movies, of this history.
    func standardized(_ memory: Int, movieRow: Int) -> Float {
        (score(memory, movieRow: movieRow) - means[memory]) * scales[memory]
    }

    /// The blend of all memories for a movie; that of a score of 0 for one that the model does not know.
    func blend(movieRow: Int) -> Float {
        var sum: Float = 0
        for (index, memory) in SequentialModel.memories.enumerated() {
            sum += memory.weight * scales[index] * (score(index, movieRow: movieRow) - means[index])
        }
        return sum
    }

    /// Σ weight × standardised score, by compact number.
    func blended() -> [Float] {
        [Float](count: count) { target in
            target.initialize(repeating: 0, count: count)
            raw.withUnsafeBufferPointer { raw in
                for (index, memory) in SequentialModel.memories.enumerated() {
                    let (mean, scale) = (means[index], memory.weight * scales[index])
                    let values = UnsafeBufferPointer(rebasing: raw[index * count..<(index + 1) * count])
                    for place in 0..<count { target[place] += scale * (values[place] - mean) }
                }
            }
        }
    }
}
