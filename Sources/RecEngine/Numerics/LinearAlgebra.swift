import Dispatch

/// C += A·B for row-major matrices, on all cores; A is m × k, B is k × n.
func multiplyAdd(_ a: Matrix, _ b: Matrix, into c: inout Matrix) {
    precondition(a.columns == b.rows && c.rows == a.rows && c.columns == b.columns)
    let k = a.columns
    let n = b.columns
    let m = a.rows
    c.withUnsafeMutableElements { target in
        a.withUnsafeElements { left in
            b.withUnsafeElements { right in
                guard let into = target.baseAddress, let from = left.baseAddress, let by = right.baseAddress else { return }
                let (into_, from_, by_) = (SharedPointer(into), SharedConstPointer(from), SharedConstPointer(by))
                parallelChunks(m, chunk: 16) { rows in
                    // A block of B's rows stays in the cache while all rows of the chunk use it.
                    for block in stride(from: 0, to: k, by: 64) {
                        for row in rows {
                            for inner in block..<min(k, block + 64) {
                                let factor = from_.base[row * k + inner]
                                if factor != 0 { addScaled(factor, by_.base + inner * n, to: into_.base + row * n, n) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Factors A = L·Lᵀ in place (lower triangle) on all cores, by blocks of columns: a right-looking update whose inner
/// products run along rows. Returns false where A is not positive definite.
func factorCholeskyInParallel(_ matrix: inout Matrix) -> Bool {
    precondition(matrix.rows == matrix.columns)
    let n = matrix.rows
    let block = 96
    return matrix.withUnsafeMutableElements { elements in
        guard let base = elements.baseAddress else { return true }
        let a = SharedPointer(base)
        for start in stride(from: 0, to: n, by: block) {
            let end = min(n, start + block)
            // The diagonal block: what came before is subtracted by inner products of rows.
            for i in start..<end {
                for j in start...i {
                    let sum = a.base[i * n + j] - dot(a.base + i * n, a.base + j * n, j)
                    if j < i {
                        a.base[i * n + j] = sum / a.base[j * n + j]
                    } else {
                        guard sum > 0 else { return false }
                        a.base[i * n + i] = sum.squareRoot()
                    }
                }
            }
            // Rows below it, each on its own.
            parallelChunks(n - end, chunk: 32) { rows in
                for row in rows {
                    let i = end + row
                    for j in start..<end {
                        a.base[i * n + j] =
                            (a.base[i * n + j] - dot(a.base + i * n, a.base + j * n, j)) / a.base[j * n + j]
                    }
                }
            }
        }
        return true
    }
}

/// Solves L·Lᵀ·X = B for all columns of B in place, on all cores; L from `factorCholeskyInParallel`.
func solveCholeskyInParallel(_ factor: Matrix, _ b: inout Matrix) {
    precondition(factor.rows == b.rows)
    let n = factor.rows
    let columns = b.columns
    b.withUnsafeMutableElements { target in
        factor.withUnsafeElements { lower in
            guard let into = target.baseAddress, let base = lower.baseAddress else { return }
            let x = SharedPointer(into)
            let l = SharedConstPointer(base)
            // A strip of columns is a right-hand side of its own.
            let strip = 64
            parallelChunks(columns, chunk: strip) { range in
                let width = range.count
                for i in 0..<n {
                    let row = x.base + i * columns + range.lowerBound
                    for j in 0..<i {
                        let factor = l.base[i * n + j]
                        if factor != 0 { addScaled(-factor, x.base + j * columns + range.lowerBound, to: row, width) }
                    }
                    let inverse = 1 / l.base[i * n + i]
                    for column in 0..<width { row[column] *= inverse }
                }
                for i in stride(from: n - 1, through: 0, by: -1) {
                    let row = x.base + i * columns + range.lowerBound
                    let inverse = 1 / l.base[i * n + i]
                    for column in 0..<width { row[column] *= inverse }
                    for j in 0..<i {
                        let factor = l.base[i * n + j]
                        if factor != 0 { addScaled(-factor, row, to: x.base + j * columns + range.lowerBound, width) }
                    }
                }
            }
        }
    }
}

/// Makes the columns of a tall matrix orthonormal (modified Gram–Schmidt, twice); a column that is nearly a
/// combination of those before it becomes zero.
func orthonormalizeColumns(_ matrix: inout Matrix) {
    var transposed = transposedMatrix(matrix)
    let (n, length) = (matrix.columns, matrix.rows)
    transposed.withUnsafeMutableElements { elements in
        guard let base = elements.baseAddress else { return }
        for column in 0..<n {
            let v = base + column * length
            let before = dot(v, v, length)
            for _ in 0..<2 {
                for earlier in 0..<column {
                    let q = base + earlier * length
                    addScaled(-dot(q, v, length), q, to: v, length)
                }
            }
            let norm = dot(v, v, length)
            let scale = norm > 1e-10 * max(before, 1e-20) ? 1 / norm.squareRoot() : 0
            for index in 0..<length { v[index] *= scale }
        }
    }
    matrix = transposedMatrix(transposed)
}

func transposedMatrix(_ matrix: Matrix) -> Matrix {
    var result = Matrix(rows: matrix.columns, columns: matrix.rows)
    result.withUnsafeMutableElements { target in
        matrix.withUnsafeElements { source in
            for row in 0..<matrix.rows {
                for column in 0..<matrix.columns {
                    target[column * matrix.rows + row] = source[row * matrix.columns + column]
                }
            }
        }
    }
    return result
}
