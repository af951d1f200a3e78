import CKernels

/// The rows of a matrix in eight bits, with bounds on what that loses: from a scan of a quarter of the memory it is
/// certain which rows can be among the largest.
///
/// A row v ≈ s·v̂ with integers v̂ of −127…127. For a query q ≈ t·q̂, Cauchy and Schwarz bound
/// |q·v − s·t·(q̂·v̂)| ≤ |q − t·q̂|·|v| + |t·q̂|·|v − s·v̂|.
struct QuantizedRows: Sendable {
    let count: Int
    private let quads: Int
    private let bytes: [Int8]
    /// s, and |v|, padded to whole groups of 16.
    private let scales: [Float]
    private let norms: [Float]
    /// The largest |v − s·v̂| / s.
    private let worstError: Float

    /// Sixteen rows, which lie together: the last group is filled up with rows that are out by their length, which makes their
    /// lower bounds very low.
    private struct Group: Sendable {
        var bytes: [Int8]
        var scales = [Float](repeating: 0, count: 16)
        var norms = [Float](repeating: .greatestFiniteMagnitude, count: 16)
        var worst: Float = 0
    }

    init(_ matrix: Matrix) {
        count = matrix.rows
        let quads = (matrix.columns + 3) / 4
        self.quads = quads
        let groups = parallelMap((count + 15) / 16) { Self.group($0, of: matrix, quads: quads) }
        bytes = groups.flatMap(\.bytes)
        scales = groups.flatMap(\.scales)
        norms = groups.flatMap(\.norms)
        worstError = groups.lazy.map(\.worst).max() ?? 0
    }

    private static func group(_ number: Int, of matrix: Matrix, quads: Int) -> Group {
        var group = Group(bytes: [Int8](repeating: 0, count: quads * 64))
        let columns = matrix.columns
        matrix.withUnsafeElements { elements in
            group.bytes.withUnsafeMutableBufferPointer { bytes in
                for row in number * 16..<min(matrix.rows, number * 16 + 16) {
                    let place = row % 16
                    let vector = UnsafeBufferPointer(rebasing: elements[row * columns..<(row + 1) * columns])
                    let (scale, norm) = measures(vector)
                    (group.scales[place], group.norms[place]) = (scale, norm)
                    guard scale > 0 else { continue }
                    var error: Float = 0
                    for (column, value) in vector.enumerated() {
                        let rounded = (value / scale).rounded(.toNearestOrEven)
                        bytes[column / 4 * 64 + place * 4 + column % 4] = Int8(rounded)
                        error += (value / scale - rounded) * (value / scale - rounded)
                    }
                    group.worst = max(group.worst, error.squareRoot())
                }
            }
        }
        return group
    }

    /// Step and length of a vector. One that is not finite gets a length without bound, which keeps it a candidate.
    private static func measures(_ vector: UnsafeBufferPointer<Float>) -> (scale: Float, norm: Float) {
        var largest: Float = 0
        var square: Float = 0
        for value in vector {
            largest = max(largest, abs(value))
            square += value * value
        }
        guard square.isFinite else { return (0, .infinity) }
        // A step so small that its reciprocal overflows counts as none: the length alone bounds such a row.
        return (largest > 1e-30 ? largest / 127 : 0, square.squareRoot())
    }

    /// The rows that can be among the `k` with the largest inner products, in order; nil for a query that is not
    /// finite. The excluded ones are left out.
    func candidates(
        _ query: UnsafeBufferPointer<Float>, count k: Int, excluding excluded: (Int) -> Bool
    ) -> [Int32]? {
        let (step, norm) = Self.measures(query)
        guard norm.isFinite else { return nil }
        var quantized = [Int8](repeating: 0, count: 4 * quads)
        var (error, length): (Float, Float) = (0, 0)
        for (column, value) in query.enumerated() {
            let rounded = step > 0 ? (value / step).rounded(.toNearestOrEven) : 0
            quantized[column] = Int8(rounded)
            error += (value - rounded * step) * (value - rounded * step)
            length += rounded * step * rounded * step
        }
        // A little more than the bound, for the rounding of the bound itself and of the exact products.
        let slack = 1.0001 * length.squareRoot() * worstError + 1e-5 * norm * 127
        return scan(quantized, step: step, slack: slack, error: 1.0001 * error.squareRoot() + 1e-5 * norm, k, excluded)
    }

    /// A threshold is found from maxima of small parts of the rows: where k parts have a lower bound of at least x
    /// in them, so have k rows. That leaves little more than k rows whose upper bounds reach x.
    private func scan(
        _ query: [Int8], step: Float, slack: Float, error: Float, _ k: Int, _ excluded: (Int) -> Bool
    ) -> [Int32] {
        let padded = scales.count
        let groups = padded / 16
        let span = max(1, groups / max(1, k / 4))
        let parts = (groups + span - 1) / span * 16
        let upper = UnsafeMutablePointer<Float>.allocate(capacity: padded + parts)
        let positions = UnsafeMutablePointer<Int32>.allocate(capacity: padded + 16)
        defer {
            upper.deallocate()
            positions.deallocate()
        }
        let maxima = upper + padded
        bytes.withUnsafeBufferPointer { bytes in
            ck_scan_int8(
                Self.width, bytes.baseAddress, scales, norms, groups, quads, query, step, slack, error, upper, span,
                maxima)
        }
        var rank = k
        while true {
            let threshold = rank <= parts ? ck_value_of_rank(maxima, parts, rank) : -.infinity
            let found = ck_collect_at_least(Self.width, upper, count, threshold, positions)
            var rows: [Int32] = []
            rows.reserveCapacity(found)
            var certain = 0
            for index in 0..<found where !excluded(Int(positions[index])) {
                let row = Int(positions[index])
                rows.append(positions[index])
                if upper[row] - 2 * (scales[row] * slack + norms[row] * error) >= threshold { certain &+= 1 }
            }
            // Excluded rows may have set the threshold: then it was too high.
            if certain >= k || rank > parts { return rows }
            rank *= 2
        }
    }

    private static let width = ck_widest_scan()
}
