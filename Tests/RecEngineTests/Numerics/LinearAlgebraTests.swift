import CKernels
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct LinearAlgebraTests {
    /// Both widths where this processor has both.
    static let widths: [ck_width] = ck_widest() == CK_WIDTH_512 ? [CK_WIDTH_256, CK_WIDTH_512] : [CK_WIDTH_256]

    @Test func `a product of any shape agrees with the textbook`() {
        var random = RandomSource(seed: 11)
        for (m, k, n) in [(1, 1, 1), (5, 3, 2), (17, 300, 65), (200, 7, 400), (193, 257, 385)] {
            let (a, b) = (random.matrix(m, k), random.matrix(k, n))
            var c = random.matrix(m, n)
            let before = c.elements
            multiplyAdd(a, b, into: &c, alpha: -2)
            let product = Naive.product(a.elements.map(Double.init), b.elements.map(Double.init), m, k, n)
            let expected = zip(before, product).map { Double($0) - 2 * $1 }
            #expect(largestDifference(c.elements, expected) < 2e-4, "\(m) × \(k) × \(n)")
        }
    }

    @Test func `a symmetric product agrees with the textbook and is the same bits on any number of threads`() {
        var random = RandomSource(seed: 12)
        for (rows, columns) in [(3, 5), (2_000, 33), (700, 64), (40, 600)] {
            let a = random.matrix(rows, columns)
            let product = symmetricProduct(a, threads: 1)
            let expected = Naive.product(
                transposedMatrix(a).elements.map(Double.init), a.elements.map(Double.init), columns, rows, columns)
            #expect(largestDifference(product.elements, expected) < 1e-3)
            #expect(symmetricProduct(a, threads: 2) == product)
            #expect(symmetricProduct(a, threads: 5) == product)
        }
    }

    /// A positive definite matrix of n rows.
    private func definite(_ n: Int, _ random: inout RandomSource) -> Matrix {
        var a = symmetricProduct(random.matrix(n + 10, n))
        for i in 0..<n { a[i, i] += 1 }
        return a
    }

    @Test(arguments: [1, 2, 15, 16, 17, 100, 192, 193, 450])
    func `factor and solve give back the right-hand side for any size`(n: Int) {
        var random = RandomSource(seed: UInt64(n))
        let a = definite(n, &random)
        let b = random.matrix(n, n == 193 ? 450 : 3)
        var factor = a
        #expect(factorCholeskyInParallel(&factor))
        var x = b
        solveCholeskyInParallel(factor, &x)
        let back = Naive.product(a.elements.map(Double.init), x.elements.map(Double.init), n, n, b.columns)
        #expect(largestDifference(b.elements, back) < 2e-3)

        var again = a
        #expect(factorCholeskyInParallel(&again, threads: 1))
        var y = b
        solveCholeskyInParallel(again, &y, threads: 1)
        #expect(x == y, "one thread and many give the same bits")
    }

    @Test(arguments: [1, 40, 200, 400])
    func `a matrix that is not positive definite is refused`(n: Int) {
        var random = RandomSource(seed: 9)
        var a = definite(n, &random)
        a[n - 1, n - 1] = -1
        #expect(!factorCholeskyInParallel(&a))
        var b = definite(n, &random)
        b[0, 0] = .nan
        #expect(!factorCholeskyInParallel(&b))
    }

    @Test(arguments: widths.map(\.rawValue), [16, 48, 64, 128, 256])
    func `the small kernels agree with the textbook at each width`(lanes: UInt32, n: Int) {
        let width = ck_width(rawValue: lanes)
        var random = RandomSource(seed: UInt64(n))
        let factors = random.floats(90 * n)
        let rows: [Int32] = (0..<150).map { _ in Int32(random.below(90)) }
        let weights = rows.map { _ in Float(random.below(4)) }
        var a = [Float](repeating: 0, count: n * n)
        for i in 0..<n { a[i * n + i] = 3 }
        let gramian = a
        var b = [Float](repeating: 0, count: n)
        var scratch = [Float](repeating: 0, count: 128 * n)
        ck_add_outer_products(width, &a, &b, n, factors, n, rows, weights, rows.count, &scratch)
        var expected = gramian.map(Double.init)
        var right = [Double](repeating: 0, count: n)
        for (row, weight) in zip(rows, weights) {
            let h = factors[Int(row) * n..<(Int(row) + 1) * n].map(Double.init)
            for i in 0..<n {
                right[i] += Double(weight) * h[i]
                for j in 0..<n { expected[i * n + j] += Double(weight) * h[i] * h[j] }
            }
        }
        #expect(largestDifference(b, right) < 1e-3)
        for i in 0..<n { for j in i..<n { #expect(abs(Double(a[i * n + j]) - expected[i * n + j]) < 1e-3) } }

        let exact = Naive.solve(expected, right)
        var inverses = [Float](repeating: 0, count: n)
        #expect(ck_factor_cholesky(width, &a, n, n, &inverses))
        var x = b
        ck_solve_cholesky(width, a, n, n, inverses, &x)
        #expect(largestDifference(x, exact) < 1e-3)

        var y = [Float](repeating: 0, count: n)
        ck_conjugate_gradient(width, &y, n, gramian, 0, factors, n, rows, weights, rows.count, 200, &scratch)
        #expect(largestDifference(y, exact) < 1e-3)
    }

    @Test func `orthonormal columns span what the columns spanned`() {
        var random = RandomSource(seed: 14)
        var q = random.matrix(60, 5)
        for row in 0..<60 { q[row, 4] = q[row, 0] - q[row, 1] }
        orthonormalizeColumns(&q)
        let product = symmetricProduct(q)
        for i in 0..<5 { for j in 0..<5 { #expect(abs(product[i, j] - (i == j && i < 4 ? 1 : 0)) < 1e-4) } }
    }

    @Test func `a matrix keeps its value when a copy is written`() {
        var random = RandomSource(seed: 15)
        let first = random.matrix(3, 3)
        var second = first
        second[0, 0] = 42
        #expect(first[0, 0] != 42 && second[0, 0] == 42)
    }
}
