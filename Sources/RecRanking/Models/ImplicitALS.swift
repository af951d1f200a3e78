import Foundation

/// What implicit ALS is trained with. Letters as in Rendle et al., *Revisiting the Performance of iALS on Item
/// Recommendation Benchmarks* (2021).
public struct ImplicitALSParameters: Sendable, Hashable, Codable {
    /// How the normal equations of one row are solved.
    public enum Solver: Sendable, Hashable, Codable {
        /// Exactly.
        case cholesky
        /// By this many conjugate-gradient steps from the last iteration's factor (Takács, Pilászy and Tikk, 2011).
        case conjugateGradient(steps: Int)
    }

    /// d: 1…256.
    public var factors = 64
    public var iterations = 15
    /// α₀: weight of all pairs, watched or not, against a watched one's confidence.
    public var unobservedWeight: Float = 0.3
    /// λ.
    public var regularization: Float = 0.015
    /// ν: how far the regularisation grows with the number of watches, 0…1.
    public var regularizationExponent: Float = 1
    public var solver = Solver.cholesky
    /// How much more confidence a recent watch has in training.
    public var recency = RecencySchedule.threefold
    public var seed: UInt64 = 1
    /// How factors from elsewhere were trained; nil for the equations of this program.
    public var outside: Outside?

    /// The equations of Spark's implicit ALS, which scales the regularisation by the number of movies that a viewer has:
    /// (Σ_all h·hᵀ + Σ α·r·h·hᵀ + λ·n·I)·w = Σ (1 + α·r)·h, with r of a movie the sum of its watches' confidences.
    public struct Outside: Sendable, Hashable, Codable {
        public var alpha: Float
        public var lambda: Float

        public init(alpha: Float, lambda: Float) {
            self.alpha = alpha
            self.lambda = lambda
        }
    }

    public init() {}

    /// Those of factors that were trained by these equations.
    package func trained(by outside: Outside) -> ImplicitALSParameters {
        var result = self
        result.outside = outside
        // Every pair counts 1 there, whatever it does here.
        result.unobservedWeight = 1
        return result
    }

    /// λ_u = λ·(n + α₀·|other side|)^ν for a row of n watches.
    func regularization(watches: Int, otherRows: Int) -> Float {
        if let outside { return max(outside.lambda * Float(watches), 1e-6) }
        let frequency = Float(watches) + unobservedWeight * Float(otherRows)
        // Where λ is 0 the equations may be singular: this much keeps them solvable.
        return max(regularization * pow(frequency, regularizationExponent), 1e-6)
    }
}

/// Matrix factorisation of implicit feedback (Hu, Koren and Volinsky, 2008): user and movie factors w and h minimise
/// Σ_watched c·(w·h − 1)² + α₀·Σ_all (w·h)² + Σ λ_u·|w|² + Σ λ_i·|h|².
public struct ImplicitALSModel: Sendable {
    public let parameters: ImplicitALSParameters
    /// Movies × factors.
    public let movieFactors: Matrix
    /// Factors × factors: Σ h·hᵀ over all movies.
    public let gramian: Matrix
    /// The movie factors as the kernels want them: columns filled up with zeros to a multiple of 16.
    let padded: Matrix
    /// α₀ · Σ h·hᵀ, likewise.
    let paddedGramian: Matrix

    public init(parameters: ImplicitALSParameters, movieFactors: Matrix) {
        precondition(
            movieFactors.columns == parameters.factors && (1...256).contains(parameters.factors),
            "\(movieFactors.columns) columns for a model of \(parameters.factors) factors")
        self.parameters = parameters
        self.movieFactors = movieFactors
        padded = movieFactors.withColumns(paddedColumns(movieFactors.columns))
        paddedGramian = symmetricProduct(padded).scaled(by: parameters.unobservedWeight)
        gramian = symmetricProduct(movieFactors)
    }
}

/// Columns that the kernels work with: the next multiple of 16.
func paddedColumns(_ columns: Int) -> Int { (columns + 15) / 16 * 16 }

extension Matrix {
    /// The same rows, cut off or filled up with zeros; the matrix itself where nothing changes.
    func withColumns(_ wanted: Int) -> Matrix {
        if wanted == columns { return self }
        var result = Matrix(rows: rows, columns: wanted)
        result.withUnsafeMutableElements { target in
            withUnsafeElements { source in
                for row in 0..<rows {
                    for column in 0..<min(wanted, columns) {
                        target[row * wanted + column] = source[row * columns + column]
                    }
                }
            }
        }
        return result
    }

    func scaled(by factor: Float) -> Matrix {
        var result = self
        result.withUnsafeMutableElements { for index in $0.indices { $0[index] *= factor } }
        return result
    }
}
