/// Makes the columns of a tall matrix orthonormal (modified Gram–Schmidt, twice: once leaves what rounding left); a
/// column that is nearly a combination of those before it becomes zero.
func orthonormalizeColumns(_ matrix: inout Matrix, passes: Int = 2) {
    var transposed = transposedMatrix(matrix)
    let (n, length) = (matrix.columns, matrix.rows)
    transposed.withUnsafeMutableElements { elements in
        guard let base = elements.baseAddress else { return }
        for column in 0..<n {
            let v = base + column * length
            let before = dot(v, v, length)
            for _ in 0..<passes {
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
    let (rows, columns) = (matrix.rows, matrix.columns)
    var result = Matrix(rows: columns, columns: rows)
    result.withUnsafeMutableElements { target in
        matrix.withUnsafeElements { source in
            // By squares of a cache line's width, so that neither side is read or written line by line for one number.
            for top in stride(from: 0, to: rows, by: 16) {
                for left in stride(from: 0, to: columns, by: 16) {
                    for row in top..<min(rows, top + 16) {
                        for column in left..<min(columns, left + 16) {
                            target[column &* rows &+ row] = source[row &* columns &+ column]
                        }
                    }
                }
            }
        }
    }
    return result
}
