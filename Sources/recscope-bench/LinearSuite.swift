import RecEngine

/// Seconds and GFLOP/s to factor a symmetric positive definite matrix of as many rows as asked for, and to solve for
/// 512 right-hand sides: the closed form of a next-item regression.
@Sendable func linearSuite(_ options: Options) throws -> [Measurement] {
    options.rows.map { rows in
        var random = RandomSource(seed: 5)
        var matrix = symmetricProduct(randomMatrix(64, rows, &random), threads: options.threads)
        for row in 0..<rows { matrix[row, row] += 100 }
        let right = randomMatrix(rows, 512, &random)
        var factor = matrix
        var isFactored = false
        let factoring = times(1) { isFactored = factorCholeskyInParallel(&factor, threads: options.threads) }[0]
        var solution = right
        let solving = times(1) { solveCholeskyInParallel(factor, &solution, threads: options.threads) }[0]
        // A few rows of A·X against B.
        var worst: Float = 0
        for row in stride(from: 0, to: rows, by: max(1, rows / 7)) {
            for column in [0, 200, 511] {
                let product = (0..<rows).reduce(0.0) { $0 + Double(matrix[row, $1]) * Double(solution[$1, column]) }
                worst = max(worst, abs(Float(product) - right[row, column]))
            }
        }
        let n = Double(rows)
        return Measurement(
            suite: "linear",
            setup: ["rows": n, "right_sides": 512, "threads": Double(options.threads ?? processorCount)],
            figures: [
                "factor_seconds": factoring, "factor_gflops": n * n * n / 3 / factoring * 1e-9,
                "solve_seconds": solving, "solve_gflops": 2 * n * n * 512 / solving * 1e-9,
                "largest_residual": Double(worst),
            ], isCorrect: isFactored && worst < 1e-3)
    }
}

private func randomMatrix(_ rows: Int, _ columns: Int, _ random: inout RandomSource) -> Matrix {
    var elements = [Float](repeating: 0, count: rows * columns)
    for index in elements.indices { elements[index] = Float(random.uniform() * 2 - 1) }
    return Matrix(rows: rows, columns: columns, elements: elements)
}
