extension ImplicitALSModel {
    /// Trains on all watches. `confidences` has one entry a watch, in the order of the log; 0 leaves it out.
    ///
    /// The same bits for the same seed on any number of threads. Nil where `shouldStop` said so; `progress` goes from
    /// 0 to 1.
    public static func train(
        _ watches: WatchLog, movieCount: Int, confidences: [Float], parameters: ImplicitALSParameters,
        progress: (Double) -> Void = { _ in }, shouldStop: () -> Bool = { false }
    ) -> ImplicitALSModel? {
        let byUser = SparseRows(offsets: watches.offsets, columns: watches.movieRows, values: confidences)
        let byMovie = byUser.transposed(columnCount: movieCount)
        var random = RandomSource(seed: parameters.seed)
        let scale = 0.1 / Float(parameters.factors).squareRoot()
        var movies = Matrix(rows: movieCount, columns: parameters.factors)
        movies.withUnsafeMutableElements { for index in $0.indices { $0[index] = scale * Float(random.normal()) } }
        var users = Matrix(rows: watches.userCount, columns: parameters.factors)
        for iteration in 0..<parameters.iterations {
            if shouldStop() { return nil }
            solveSide(&users, from: movies, byUser, parameters)
            solveSide(&movies, from: users, byMovie, parameters)
            progress(Double(iteration + 1) / Double(parameters.iterations))
        }
        return ImplicitALSModel(parameters: parameters, movieFactors: movies)
    }

    private static func solveSide(
        _ target: inout Matrix, from source: Matrix, _ rows: SparseRows, _ parameters: ImplicitALSParameters
    ) {
        let n = parameters.factors
        let gramian = NormalEquations.gramian(source)
        let count = target.rows
        target.withUnsafeMutableElements { targetElements in
            source.withUnsafeElements { sourceElements in
                gramian.withUnsafeElements { gramianElements in
                    let into = SharedPointer(targetElements.baseAddress!)
                    let from = SharedConstPointer(sourceElements.baseAddress!)
                    let gram = SharedConstPointer(gramianElements.baseAddress!)
                    let otherRows = source.rows
                    parallelChunks(count, chunk: 64) { range in
                        let equations = NormalEquations(
                            factors: from.base, gramian: gram.base, count: n, otherRows: otherRows,
                            parameters: parameters)
                        let work = UnsafeMutablePointer<Float>.allocate(capacity: n * n)
                        defer { work.deallocate() }
                        for row in range {
                            let slots = rows.offsets[row]..<rows.offsets[row + 1]
                            equations.solve(
                                rows: rows.columns[slots], confidences: rows.values[slots], into: into.base + row * n,
                                work: work)
                        }
                    }
                }
            }
        }
    }
}

/// Compressed sparse rows of confidences.
struct SparseRows: Sendable {
    var offsets: [Int]
    var columns: [Int32]
    var values: [Float]

    func transposed(columnCount: Int) -> SparseRows {
        var offsets = [Int](repeating: 0, count: columnCount + 1)
        for column in columns { offsets[Int(column) + 1] += 1 }
        for column in 0..<columnCount { offsets[column + 1] += offsets[column] }
        var cursor = offsets
        var rows = [Int32](repeating: 0, count: columns.count)
        var moved = [Float](repeating: 0, count: columns.count)
        for row in 0..<(self.offsets.count - 1) {
            for index in self.offsets[row]..<self.offsets[row + 1] {
                let column = Int(columns[index])
                rows[cursor[column]] = Int32(row)
                moved[cursor[column]] = values[index]
                cursor[column] += 1
            }
        }
        return SparseRows(offsets: offsets, columns: rows, values: moved)
    }
}
