@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Textbook loops in double precision, to hold the kernels against.
enum Naive {
    static func dot(_ a: [Float], _ b: [Float]) -> Double { zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } }

    /// A·B for row-major doubles, m × k by k × n.
    static func product(_ a: [Double], _ b: [Double], _ m: Int, _ k: Int, _ n: Int) -> [Double] {
        var c = [Double](repeating: 0, count: m * n)
        for i in 0..<m {
            for j in 0..<n { for l in 0..<k { c[i * n + j] += a[i * k + l] * b[l * n + j] } }
        }
        return c
    }

    /// The solution of A·x = b by Gaussian elimination with partial pivoting.
    static func solve(_ a: [Double], _ b: [Double]) -> [Double] {
        let n = b.count
        var (a, b) = (a, b)
        for p in 0..<n {
            let pivot = (p..<n).max { abs(a[$0 * n + p]) < abs(a[$1 * n + p]) }!
            for j in 0..<n { a.swapAt(p * n + j, pivot * n + j) }
            b.swapAt(p, pivot)
            for i in p + 1..<n {
                let factor = a[i * n + p] / a[p * n + p]
                for j in p..<n { a[i * n + j] -= factor * a[p * n + j] }
                b[i] -= factor * b[p]
            }
        }
        for p in stride(from: n - 1, through: 0, by: -1) {
            for j in p + 1..<n { b[p] -= a[p * n + j] * b[j] }
            b[p] /= a[p * n + p]
        }
        return b
    }

    /// The factor of one row of iALS, from the equations as the paper writes them.
    static func factor(
        watched: [Int], confidences: [Float], others: [[Float]], parameters: ImplicitALSParameters
    ) -> [Double] {
        let d = parameters.factors
        let count = confidences.filter { $0 > 0 }.count
        if count == 0 { return [Double](repeating: 0, count: d) }
        var a = [Double](repeating: 0, count: d * d)
        var b = [Double](repeating: 0, count: d)
        func add(_ weight: Double, _ h: [Float]) {
            for i in 0..<d { for j in 0..<d { a[i * d + j] += weight * Double(h[i]) * Double(h[j]) } }
        }
        for h in others { add(Double(parameters.unobservedWeight), h) }
        for (row, confidence) in zip(watched, confidences) where confidence > 0 {
            add(Double(confidence), others[row])
            for i in 0..<d { b[i] += Double(confidence) * Double(others[row][i]) }
        }
        let lambda = parameters.regularization(watches: count, otherRows: others.count)
        for i in 0..<d { a[i * d + i] += Double(lambda) }
        return solve(a, b)
    }
}

extension RandomSource {
    /// Uniform in −1..<1.
    mutating func floats(_ count: Int) -> [Float] { (0..<count).map { _ in Float(uniform() * 2 - 1) } }

    mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
        Matrix(rows: rows, columns: columns, elements: floats(rows * columns))
    }
}

/// The largest difference of two lists.
func largestDifference(_ a: some Collection<Float>, _ b: some Collection<Double>) -> Double {
    precondition(a.count == b.count)
    return zip(a, b).reduce(0) { max($0, abs(Double($1.0) - $1.1)) }
}
