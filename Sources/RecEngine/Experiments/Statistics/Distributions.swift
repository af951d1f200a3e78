import Foundation

/// Distribution functions that tests and intervals need.
enum Distributions {
    /// P(Z ≤ z) of the standard normal.
    static func normal(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// The z with P(Z ≤ z) = p, for 0 < p < 1: Acklam's rational approximation (2003), then one step of Halley's method;
    /// good to 1e-14.
    static func normalQuantile(_ p: Double) -> Double {
        precondition(p > 0 && p < 1, "a quantile of \(p)")
        func ratio(_ x: Double, _ over: [Double], _ under: [Double]) -> Double {
            over.reduce(0) { $0 * x + $1 } / (under.reduce(0) { $0 * x + $1 } * x + 1)
        }
        var z: Double
        if p < 0.02425 || p > 0.97575 {
            let q = (-2 * log(min(p, 1 - p))).squareRoot()
            z = (p < 0.5 ? 1 : -1) * ratio(q, tailOver, tailUnder)
        } else {
            let q = p - 0.5
            z = q * ratio(q * q, middleOver, middleUnder)
        }
        let error = normal(z) - p
        let step = error * (2 * Double.pi).squareRoot() * exp(z * z / 2)
        z -= step / (1 + z * step / 2)
        return z
    }

    /// P(X ≥ x) of χ² with `degrees` of freedom.
    static func chiSquareTail(_ x: Double, degrees: Int) -> Double {
        upperGamma(shape: Double(degrees) / 2, x: x / 2)
    }

    /// Q(a, x), the regularised upper incomplete gamma function: the series below a + 1, Lentz's continued fraction above
    /// (Press et al., Numerical Recipes, 6.2). Iterations grow with √a.
    static func upperGamma(shape a: Double, x: Double) -> Double {
        guard x > 0 else { return 1 }
        let front = exp(a * log(x) - x - lgamma(a))
        if x < a + 1 {
            var term = 1 / a
            var sum = term
            var n = a
            repeat {
                n += 1
                term *= x / n
                sum += term
            } while term > sum * 1e-16
            return max(0, 1 - front * sum)
        }
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var h = d
        for i in 1...100_000 {
            let an = -Double(i) * (Double(i) - a)
            b += 2
            d = an * d + b
            if abs(d) < tiny { d = tiny }
            c = b + an / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let change = d * c
            h *= change
            if abs(change - 1) < 1e-15 { break }
        }
        return min(1, front * h)
    }

    private static let middleOver = [
        -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
        -3.066479806614716e+01, 2.506628277459239e+00,
    ]
    private static let middleUnder = [
        -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
        -1.328068155288572e+01,
    ]
    private static let tailOver = [
        -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
        4.374664141464968e+00, 2.938163982698783e+00,
    ]
    private static let tailUnder = [
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00,
    ]
}

/// A χ² test: its statistic, its degrees of freedom and the probability of one as large by chance.
public struct ChiSquareTest: Sendable, Hashable, Encodable {
    /// χ², and how many degrees of freedom it has.
    public var statistic: Double
    public var degrees: Int
    /// 0…1.
    public var probability: Double

    init(statistic: Double, degrees: Int) {
        self.statistic = statistic
        self.degrees = degrees
        probability = degrees > 0 ? Distributions.chiSquareTail(statistic, degrees: degrees) : 1
    }

    /// Pearson's test of counts against shares, which are scaled to sum to 1.
    public static func fit(_ counts: [Int], shares: [Double]) -> ChiSquareTest {
        let total = Double(counts.reduce(0, +))
        let whole = shares.reduce(0, +)
        var statistic = 0.0
        for (count, share) in zip(counts, shares) where share > 0 && total > 0 {
            let expected = total * share / whole
            statistic += (Double(count) - expected) * (Double(count) - expected) / expected
        }
        return ChiSquareTest(statistic: statistic, degrees: shares.count { $0 > 0 } - 1)
    }

    /// Pearson's test of independence of the rows and columns of a table; empty rows and columns count for nothing.
    public static func independence(_ table: [[Int]]) -> ChiSquareTest {
        let rows = table.map { Double($0.reduce(0, +)) }
        let columns = (table.first ?? []).indices.map { column in Double(table.reduce(0) { $0 + $1[column] }) }
        let total = rows.reduce(0, +)
        var statistic = 0.0
        for (row, counts) in table.enumerated() {
            for (column, count) in counts.enumerated() where rows[row] > 0 && columns[column] > 0 {
                let expected = rows[row] * columns[column] / total
                statistic += (Double(count) - expected) * (Double(count) - expected) / expected
            }
        }
        let degrees = max(0, rows.count { $0 > 0 } - 1) * max(0, columns.count { $0 > 0 } - 1)
        return ChiSquareTest(statistic: statistic, degrees: degrees)
    }
}
