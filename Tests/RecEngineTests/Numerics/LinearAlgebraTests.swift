import Testing

@testable import RecEngine

@Suite struct LinearAlgebraTests {
    private func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
        var source = RandomSource(seed: seed)
        return Matrix(rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in Float(source.normal()) })
    }

    private func product(_ a: Matrix, _ b: Matrix) -> Matrix {
        var result = Matrix(rows: a.rows, columns: b.columns)
        for i in 0..<a.rows {
            for j in 0..<b.columns {
                var sum = 0.0
                for k in 0..<a.columns { sum += Double(a[i, k]) * Double(b[k, j]) }
                result[i, j] = Float(sum)
            }
        }
        return result
    }

    @Test(arguments: [0, 1, 7, 8, 31, 32, 33, 64, 100]) func `dot and addScaled equal the plain loops`(count: Int) {
        var source = RandomSource(seed: UInt64(count))
        let a = (0..<count).map { _ in Float(source.normal()) }
        var b = (0..<count).map { _ in Float(source.normal()) }
        let expected = zip(a, b).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        #expect(abs(Double(dot(a, b, count)) - expected) < 1e-4)
        let sums = zip(a, b).map { 0.5 * $0 + $1 }
        b.withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { addScaled(0.5, a, to: base, count) }
        }
        #expect(zip(sums, b).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test(arguments: [1, 5, 64, 150, 200]) func `a Cholesky solution solves the system`(n: Int) {
        let half = random(n, n + 5, seed: UInt64(n))
        var a = product(half, transposedMatrix(half))
        for i in 0..<n { a[i, i] += 1 }
        let b = random(n, 3, seed: 99)
        var factor = a
        var x = b
        #expect(factorCholeskyInParallel(&factor))
        solveCholeskyInParallel(factor, &x)
        let back = product(a, x)
        let error = zip(back.elements, b.elements).map { abs($0 - $1) }.max() ?? 0
        #expect(error < 2e-2, "largest residual \(error)")
    }

    @Test func `a matrix that is not positive definite is refused`() {
        var a = Matrix(rows: 2, columns: 2, elements: [1, 2, 2, 1])
        #expect(!factorCholeskyInParallel(&a))
    }

    @Test func `top k gives what sorting gives, ties to the lower row`() {
        var source = RandomSource(seed: 3)
        let scores = (0..<1_000).map { _ in Float(source.below(50)) }
        var top = TopK(37)
        for (row, score) in scores.enumerated() { top.insert(row, score) }
        let expected = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }.prefix(37)
        #expect(top.sorted().map(\.row) == Array(expected))
    }

    @Test func `a matrix keeps its value when a copy is written`() {
        let first = random(3, 3, seed: 1)
        var second = first
        second[0, 0] = 42
        #expect(first[0, 0] != 42 && second[0, 0] == 42)
    }
}
