extension ImplicitALSModel {
    /// The factor of a user with any history: the exact solution of the normal equations that training uses, the movie
    /// factors held fixed.
    ///
    /// `movieRows` and `confidences` are parallel; a confidence of 0 or less leaves the watch out. Zeros for a history
    /// without watches.
    public func foldIn(movieRows: [Int], confidences: [Float]) -> [Float] {
        precondition(
            movieRows.count == confidences.count, "\(movieRows.count) movies with \(confidences.count) confidences")
        let n = padded.columns
        if let outside = parameters.outside {
            let pairs = Self.pairs(movieRows: movieRows, confidences: confidences)
            let (rows, weights) = (pairs.map { Int32($0.movieRow) }, pairs.map { outside.alpha * $0.confidence })
            return rows.withUnsafeBufferPointer { rows in
                weights.withUnsafeBufferPointer { weights in solve(rows, weights, n) }
            }
        }
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: movieRows.count) { watched in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: movieRows.count) { weights in
                var count = 0
                for (row, confidence) in zip(movieRows, confidences) where confidence > 0 {
                    precondition(row >= 0 && row < padded.rows, "movie row \(row) of \(padded.rows)")
                    watched[count] = Int32(row)
                    weights[count] = confidence
                    count += 1
                }
                return solve(
                    UnsafeBufferPointer(rebasing: watched[..<count]), UnsafeBufferPointer(rebasing: weights[..<count]),
                    n)
            }
        }
    }

    /// A movie once, with the sum of its watches' confidences, by row; what has none is left out.
    public static func pairs(
        movieRows: [Int], confidences: [Float]
    ) -> [(movieRow: Int, confidence: Float)] {
        var sums: [Int: Float] = [:]
        for (row, confidence) in zip(movieRows, confidences) where confidence > 0 {
            sums[row, default: 0] += confidence
        }
        return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func solve(_ watched: UnsafeBufferPointer<Int32>, _ confidences: UnsafeBufferPointer<Float>, _ n: Int)
        -> [Float]
    {
        guard let rows = watched.baseAddress, let weights = confidences.baseAddress, watched.count > 0 else {
            return [Float](repeating: 0, count: movieFactors.columns)
        }
        let bytes = (NormalEquations.scratchFloats(columns: n) + n) * 4
        return withUnsafeTemporaryAllocation(byteCount: bytes, alignment: 64) { raw in
            let w = raw.bindMemory(to: Float.self).baseAddress!
            padded.withUnsafeElements { factors in
                paddedGramian.withUnsafeElements { gramian in
                    NormalEquations(
                        factors: factors.baseAddress!, rows: padded.rows, columns: n, gramian: gramian.baseAddress!,
                        parameters: parameters
                    ).solve(
                        watched: rows, confidences: weights, count: watched.count, solver: .cholesky, into: w,
                        scratch: w + n)
                }
            }
            return Array(UnsafeBufferPointer(start: w, count: movieFactors.columns))
        }
    }
}
