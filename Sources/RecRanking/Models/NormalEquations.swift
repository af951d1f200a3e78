import CKernels

/// The normal equations of one row of a factorisation, given the other side's factors h:
/// (Σ c·h·hᵀ + α₀·Σ_all h·hᵀ + λ_u·I)·w = Σ c·h. Training and fold-in both solve by this.
struct NormalEquations {
    /// The other side, `columns` floats a row; columns is a multiple of 16.
    let factors: UnsafePointer<Float>
    let rows: Int
    let columns: Int
    /// α₀·Σ_all h·hᵀ, columns × columns.
    let gramian: UnsafePointer<Float>
    let parameters: ImplicitALSParameters

    /// Floats of scratch that one solution needs.
    static func scratchFloats(columns: Int) -> Int { columns * (columns + 1 + 128) }

    /// Solves for a row that watched `watched` with these confidences, all positive. For conjugate gradients `w` is
    /// the start as well as the result. `w` is zero where there is nothing to learn from.
    func solve(
        watched: UnsafePointer<Int32>, confidences: UnsafePointer<Float>, count: Int,
        solver: ImplicitALSParameters.Solver,
        into w: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
    ) {
        let n = columns
        if count == 0 {
            w.update(repeating: 0, count: n)
            return
        }
        let lambda = parameters.regularization(watches: count, otherRows: rows)
        if case .conjugateGradient(let steps) = solver {
            ck_conjugate_gradient(
                kernelWidth, w, n, gramian, lambda, factors, n, watched, confidences, count, steps, scratch)
            return
        }
        let (a, inverses, work) = (scratch, scratch + n * n, scratch + n * (n + 1))
        a.update(from: gramian, count: n * n)
        w.update(repeating: 0, count: n)
        ck_add_outer_products(kernelWidth, a, w, n, factors, n, watched, confidences, count, work)
        for i in 0..<n { a[i &* n &+ i] += lambda }
        if parameters.outside != nil {
            // There the right side has the pair's whole confidence, of which the Gramian holds 1 on the left.
            for place in 0..<count {
                let row = factors + Int(watched[place]) * n
                for i in 0..<n { w[i] += row[i] }
            }
        }
        if ck_factor_cholesky(kernelWidth, a, n, n, inverses) {
            ck_solve_cholesky(kernelWidth, a, n, n, inverses, w)
        } else {
            // λ makes the equations positive definite: only factors that are not finite, or a λ far too small, lead here.
            w.update(repeating: 0, count: n)
        }
    }
}
