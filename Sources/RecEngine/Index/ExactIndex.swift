/// Scans all rows: exact, and below some ten thousand rows the fastest there is.
public struct ExactIndex: VectorIndex {
    private let vectors: Matrix

    public init(_ vectors: Matrix) { self.vectors = vectors }

    public var count: Int { vectors.rows }
    public var dimensions: Int { vectors.columns }

    public func search(_ query: [Float], count k: Int, excluding excluded: (Int) -> Bool) -> [Neighbor] {
        precondition(query.count == dimensions, "a query of \(query.count) for vectors of \(dimensions)")
        var top = TopK(k)
        vectors.withUnsafeElements { elements in
            query.withUnsafeBufferPointer { query in
                guard let base = elements.baseAddress, let q = query.baseAddress else { return }
                for row in 0..<vectors.rows {
                    let similarity = dot(q, base + row &* vectors.columns, vectors.columns)
                    if similarity >= top.threshold, !excluded(row) { top.insert(row, similarity) }
                }
            }
        }
        return top.sorted().map { Neighbor(row: $0.row, similarity: $0.score) }
    }
}
