import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct DotProductTests {
    @Test func `inner products of every length agree with the textbook`() {
        var random = RandomSource(seed: 1)
        for count in Array(0...70) + [127, 128, 129, 300] {
            let (a, b) = (random.floats(count), random.floats(count))
            #expect(abs(Double(dot(a, b, count)) - Naive.dot(a, b)) < 1e-4, "length \(count)")
        }
    }

    @Test func `a sum of scaled rows has the bits of adding one after the other`() {
        var random = RandomSource(seed: 3)
        for columns in [1, 7, 8, 31, 32, 33, 100] {
            let table = random.floats(6 * columns)
            let rows: [Int32] = [5, 0, 5, 2]
            let weights = random.floats(rows.count)
            var sum = [Float](repeating: .nan, count: columns + 1)
            rows.withUnsafeBufferPointer { rows in
                weights.withUnsafeBufferPointer { weights in
                    sumScaledRows(table, columns: columns, rows: rows, weights: weights, into: &sum)
                }
            }
            var expected = [Float](repeating: 0, count: columns)
            for (row, weight) in zip(rows, weights) {
                let row = Array(table[Int(row) * columns..<(Int(row) + 1) * columns])
                addScaled(weight, row, to: &expected, columns)
            }
            #expect(Array(sum.prefix(columns)) == expected && sum[columns].isNaN)
        }
    }

    @Test func `adding a scaled vector changes exactly its length`() {
        var random = RandomSource(seed: 2)
        for count in [0, 1, 7, 8, 9, 31, 64, 100] {
            let x = random.floats(count)
            let y = random.floats(count + 3)
            var sum = y
            addScaled(0.5, x, to: &sum, count)
            for index in 0..<count { #expect(abs(sum[index] - (y[index] + 0.5 * x[index])) < 1e-6) }
            #expect(sum[count...] == y[count...])
        }
    }
}
