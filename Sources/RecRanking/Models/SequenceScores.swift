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

    /// By vector, Σ x, or Σ (x − center)². Each is added up in the order of its numbers, so that the bits depend on no
    /// width; eight vectors at a time, or each addition would wait for the one before.
    private static func sums(_ raw: [Float], count: Int, vectors: Int, centers: [Float]?) -> [Float] {
        var result: [Float] = []
        raw.withUnsafeBufferPointer { raw in
            guard let base = raw.baseAddress else { return }
            for first in stride(from: 0, to: vectors, by: Lanes.scalarCount) {
                let last = vectors - first - 1
                func vector(_ lane: Int) -> UnsafePointer<Float> { base + (first + min(lane, last)) * count }
                let (a, b, c, d) = (vector(0), vector(1), vector(2), vector(3))
                let (e, f, g, h) = (vector(4), vector(5), vector(6), vector(7))
                var center = Lanes.zero
                if let centers { for lane in 0..<Lanes.scalarCount { center[lane] = centers[first + min(lane, last)] } }
                var sum = Lanes.zero
                for at in 0..<count {
                    let x = Lanes(a[at], b[at], c[at], d[at], e[at], f[at], g[at], h[at])
                    if centers == nil { sum += x } else { sum += (x - center) * (x - center) }
                }
                for lane in 0...min(last, Lanes.scalarCount - 1) { result.append(sum[lane]) }
            }
        }
        return result.isEmpty ? [Float](repeating: 0, count: vectors) : result
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
