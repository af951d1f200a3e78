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
