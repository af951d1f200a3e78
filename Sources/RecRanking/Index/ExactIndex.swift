import CKernels

/// Scans all rows: always the true neighbours, and below some hundred thousand rows the fastest there is.
///
/// From some thousand rows on, an eight-bit copy is scanned first, and only the rows whose bounds leave them a chance
/// are multiplied out: the answer is that of the full scan, not an estimate of it.
public struct ExactIndex: VectorIndex {
    /// Below this many rows the full scan is faster: lists are some hundred long, and of so few rows the bounds of the
    /// eight bits leave too many that are then read out of their order.
    static let leastQuantizedRows = 8_192

    private let vectors: Matrix
    private let quantized: QuantizedRows?

    public init(_ vectors: Matrix) {
        self.init(vectors, quantized: vectors.rows >= Self.leastQuantizedRows)
    }

    init(_ vectors: Matrix, quantized: Bool) {
        self.vectors = vectors
        self.quantized = quantized ? QuantizedRows(vectors) : nil
    }

    public var count: Int { vectors.rows }
    public var dimensions: Int { vectors.columns }
    public var name: String { quantized == nil ? "exact" : "exact, int8 first" }

    public func search(_ query: [Float], count k: Int, excluding excluded: (Int) -> Bool) -> [Neighbor] {
        precondition(query.count == dimensions, "a query of \(query.count) for vectors of \(dimensions)")
        guard count > 0, k > 0 else { return [] }
        return query.withUnsafeBufferPointer { query in
            var top = TopK(min(k, count))
            let candidates = quantized?.candidates(query, count: min(k, count), excluding: excluded)
            vectors.withUnsafeElements { elements in
                guard let base = elements.baseAddress, let q = query.baseAddress else { return }
                if let candidates {
                    score(candidates, base, q, into: &top)
                } else {
                    scan(base, q, excluded, into: &top)
                }
            }
            return top.sorted().map { Neighbor(row: $0.row, similarity: $0.score) }
        }
    }

    private func score(
        _ rows: [Int32], _ base: UnsafePointer<Float>, _ q: UnsafePointer<Float>, into top: inout TopK
    ) {
        let (columns, last) = (dimensions, rows.count - 1)
        if last < 0 { return }
        let scores = UnsafeMutablePointer<Float>.allocate(capacity: 2 * rows.count + 8)
        let ranked = scores + rows.count + 4
        defer { scores.deallocate() }
        rows.withUnsafeBufferPointer { rows in
            for start in stride(from: 0, to: rows.count, by: 4) {
                for ahead in start &+ 8..<max(start &+ 8, min(start &+ 12, rows.count)) {
                    let row = base + Int(rows[ahead]) &* columns
                    for column in stride(from: 0, to: columns, by: 16) { ck_prefetch(row + column) }
                }
                // Always four at a time, so that a row's product has the same bits wherever it stands.
                func row(_ index: Int) -> UnsafePointer<Float> { base + Int(rows[min(index, last)]) &* columns }
                let four = dot4(row(start), row(start &+ 1), row(start &+ 2), row(start &+ 3), q, columns)
                UnsafeMutableRawPointer(scores + start).storeBytes(of: four, as: SIMD4<Float>.self)
                let known = four.replacing(with: -.infinity, where: four .!= four)
                UnsafeMutableRawPointer(ranked + start).storeBytes(of: known, as: SIMD4<Float>.self)
            }
            let least = ck_value_of_rank(ranked, rows.count, min(top.limit, rows.count))
            for index in 0..<rows.count where scores[index] >= least { top.insert(Int(rows[index]), scores[index]) }
        }
    }

    private func scan(
        _ base: UnsafePointer<Float>, _ q: UnsafePointer<Float>, _ excluded: (Int) -> Bool, into top: inout TopK
    ) {
        let (columns, last) = (dimensions, count - 1)
        for start in stride(from: 0, to: count, by: 4) {
            func row(_ index: Int) -> UnsafePointer<Float> { base + min(index, last) &* columns }
            let four = dot4(row(start), row(start &+ 1), row(start &+ 2), row(start &+ 3), q, columns)
            for index in 0..<min(4, count &- start) where four[index] >= top.threshold {
                if !excluded(start &+ index) { top.insert(start &+ index, four[index]) }
            }
        }
    }
}
