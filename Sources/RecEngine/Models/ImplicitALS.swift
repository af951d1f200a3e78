import Foundation

/// What implicit ALS is trained with. Letters as in Rendle et al., *Revisiting the Performance of iALS on Item
/// Recommendation Benchmarks* (RecSys 2022).
public struct ImplicitALSParameters: Sendable, Hashable, Codable {
    public var factors = 64
    public var iterations = 15
    /// α₀: weight of an unobserved pair against an observed one's confidence.
    public var unobservedWeight: Float = 0.1
    /// λ.
    public var regularization: Float = 0.01
    /// ν: the share of frequency in the regularisation, 0…1.
    public var regularizationExponent: Float = 1
    public var seed: UInt64 = 1

    public init() {}
}

/// Matrix factorisation of implicit feedback: minimises Σ_observed c·(1 − r̂)² + α₀·Σ_all r̂² + Σ λ_u|w_u|² + Σ λ_i|h_i|²
/// (Hu, Koren and Volinsky, 2008), each side's λ scaled by frequency.
public struct ImplicitALSModel: Sendable {
    public let parameters: ImplicitALSParameters
    /// Movies × factors.
    public let movieFactors: Matrix
    /// Factors × factors: Σ h·hᵀ over all movies.
    public let gramian: Matrix

    public init(parameters: ImplicitALSParameters, movieFactors: Matrix) {
        self.parameters = parameters
        self.movieFactors = movieFactors
        gramian = NormalEquations.gramian(movieFactors)
    }

    /// The user vector of any history, solved from the same normal equations as in training.
    public func foldIn(movieRows: [Int], confidences: [Float]) -> [Float] {
        precondition(movieRows.count == confidences.count)
        var result = [Float](repeating: 0, count: movieFactors.columns)
        var work = [Float](repeating: 0, count: movieFactors.columns * movieFactors.columns)
        let rows = movieRows.map(Int32.init)
        movieFactors.withUnsafeElements { factors in
            gramian.withUnsafeElements { gramian in
                NormalEquations(
                    factors: factors.baseAddress!, gramian: gramian.baseAddress!, count: movieFactors.columns,
                    otherRows: movieFactors.rows, parameters: parameters
                ).solve(rows: rows, confidences: confidences, into: &result, work: &work)
            }
        }
        return result
    }
}

/// The normal equations of one row: (Σ c·h·hᵀ + α₀·Σ_all h·hᵀ + λ_u·I) w = Σ c·h, with λ_u = λ·(n + α₀·|other side|)^ν.
/// Training and fold-in both solve by this.
struct NormalEquations {
    let factors: UnsafePointer<Float>
    let gramian: UnsafePointer<Float>
    let count: Int
    let otherRows: Int
    let parameters: ImplicitALSParameters

    func solve(rows: some Collection<Int32>, confidences: some Collection<Float>, into x: inout [Float], work: inout [Float]) {
        x.withUnsafeMutableBufferPointer { x in
            work.withUnsafeMutableBufferPointer { work in
                solve(rows: rows, confidences: confidences, into: x.baseAddress!, work: work.baseAddress!)
            }
        }
    }

    func solve(
        rows: some Collection<Int32>, confidences: some Collection<Float>, into b: UnsafeMutablePointer<Float>,
        work a: UnsafeMutablePointer<Float>
    ) {
        let n = count
        for index in 0..<n * n { a[index] = parameters.unobservedWeight * gramian[index] }
        for index in 0..<n { b[index] = 0 }
        for (row, confidence) in zip(rows, confidences) where confidence > 0 {
            let h = factors + Int(row) * n
            addScaled(confidence, h, to: b, n)
            for i in 0..<n { addScaled(confidence * h[i], h, to: a + i * n, i + 1) }
        }
        let frequency = Float(rows.count) + parameters.unobservedWeight * Float(otherRows)
        let lambda = parameters.regularization * pow(frequency, parameters.regularizationExponent)
        for i in 0..<n { a[i * n + i] += max(lambda, 1e-6) }
        // Positive definite by the regularisation; a failure could only come from factors that are not finite.
        if factorCholesky(a, n) { solveCholesky(a, n, b) } else { for i in 0..<n { b[i] = 0 } }
    }

    static func gramian(_ factors: Matrix) -> Matrix {
        let n = factors.columns
        var result = Matrix(rows: n, columns: n)
        result.withUnsafeMutableElements { target in
            factors.withUnsafeElements { source in
                guard let base = source.baseAddress else { return }
                for row in 0..<factors.rows {
                    for i in 0..<n { addScaled(base[row * n + i], base + row * n, to: target.baseAddress! + i * n, n) }
                }
            }
        }
        return result
    }
}
