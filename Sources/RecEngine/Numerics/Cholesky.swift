/// Factors a symmetric positive definite matrix A = L·Lᵀ in place: the lower triangle becomes L, row-major.
///
/// Row-oriented (Cholesky–Banachiewicz), so that every inner product runs along rows. Returns false where A is not
/// positive definite.
func factorCholesky(_ a: UnsafeMutablePointer<Float>, _ n: Int) -> Bool {
    for i in 0..<n {
        let rowI = a + i * n
        for j in 0..<i {
            rowI[j] = (rowI[j] - dot(rowI, a + j * n, j)) / a[j * n + j]
        }
        let pivot = rowI[i] - dot(rowI, rowI, i)
        guard pivot > 0 else { return false }
        rowI[i] = pivot.squareRoot()
    }
    return true
}

/// Solves L·Lᵀ·x = b in place, L from `factorCholesky`.
func solveCholesky(_ l: UnsafePointer<Float>, _ n: Int, _ b: UnsafeMutablePointer<Float>) {
    for i in 0..<n { b[i] = (b[i] - dot(l + i * n, b, i)) / l[i * n + i] }
    for i in stride(from: n - 1, through: 0, by: -1) {
        b[i] /= l[i * n + i]
        addScaled(-b[i], l + i * n, to: b, i)
    }
}
