import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct RankingTests {
    /// Five candidates with one feature that counts; the first three are alike.
    private func input() -> RankingInput {
        var features = Matrix(rows: 5, columns: Feature.all.count)
        for (row, value) in [Float(1), 0.9, 0.8, 0.5, 0.1].enumerated() { features[row, 0] = value }
        var similarity = Matrix(rows: 5, columns: 5)
        for i in 0..<5 { for j in 0..<5 { similarity[i, j] = i == j ? 1 : i < 3 && j < 3 ? 0.95 : 0 } }
        return RankingInput(
            movieRows: [10, 11, 12, 13, 14], rawFeatures: features, features: features, likeness: Likeness(similarity))
    }

    @Test func `likeness is the mean of the cosines by all tables, and 0 for a movie of which they know nothing`() {
        var random = RandomSource(seed: 4)
        var tables = [
            Matrix(rows: 9, columns: 16, elements: random.floats(144)),
            Matrix(rows: 9, columns: 5, elements: random.floats(45)),
        ]
        for table in tables.indices { for column in 0..<tables[table].columns { tables[table][7, column] = 0 } }
        let rows = [3, 7, 0, 8]
        let likeness = Likeness(of: rows, by: tables)
        for (place, row) in rows.enumerated() {
            var found = [Float](repeating: .nan, count: rows.count)
            found.withUnsafeMutableBufferPointer { likeness.write(place, to: $0) }
            for (other, value) in zip(rows, found) {
                let cosines = tables.map { table -> Double in
                    let (a, b) = (table.row(row), table.row(other))
                    let lengths = (Naive.dot(a, a) * Naive.dot(b, b)).squareRoot()
                    return lengths > 0 ? Naive.dot(a, b) / lengths : 0
                }
                #expect(abs(Double(value) - cosines.reduce(0, +) / 2) < 1e-5)
            }
        }
    }

    private func weights(diversity: Float) -> RankingWeights {
        var values = [Float](repeating: 0, count: Feature.all.count)
        values[0] = 1
        return RankingWeights(values: values, diversity: diversity)
    }

    @Test func `with λ = 1 the order is the order of the scores`() {
        let ranking = input().ranked(with: weights(diversity: 1), resultCount: 3)
        #expect(ranking.order == [0, 1, 2, 3, 4] && ranking.suppressedBy.allSatisfy { $0 == -1 })
    }

    @Test func `a smaller λ lets another kind in and names who held the others back`() {
        let ranking = input().ranked(with: weights(diversity: 0.5), resultCount: 3)
        #expect(ranking.order.prefix(2) == [0, 3])
        #expect(ranking.suppressedBy[1] == 0 && ranking.suppressedBy[2] == 0)
        #expect(Set(ranking.order) == Set(0..<5))
        #expect(ranking.order.enumerated().allSatisfy { ranking.position[$1] == $0 })
    }

    @Test func `a weight that is not there scales nothing, one that doubles doubles`() {
        let once = input().ranked(with: weights(diversity: 1), resultCount: 5)
        var double = weights(diversity: 1)
        double[.feature(0)] = 2
        let twice = input().ranked(with: double, resultCount: 5)
        #expect(zip(once.scores, twice.scores).allSatisfy { abs(2 * $0 - $1) < 1e-6 })
    }

    @Test func `every feature contributes its weight times its value, and the score is their sum`() {
        let count = Feature.all.count
        var features = Matrix(rows: 2, columns: count)
        var values = [Float](repeating: 0, count: count)
        for column in 0..<count {
            values[column] = column.isMultiple(of: 2) ? Float(column + 1) / 16 : -Float(column + 1) / 32
            for row in 0..<2 { features[row, column] = Float(row + column + 1) / 8 }
        }
        let ranking = RankingInput(
            movieRows: [1, 2], rawFeatures: features, features: features,
            likeness: Likeness(Matrix(rows: 2, columns: 2))
        ).ranked(with: RankingWeights(values: values, diversity: 1), resultCount: 2)
        for row in 0..<2 {
            var sum: Float = 0
            for column in 0..<count {
                let part = values[column] * Float(row + column + 1) / 8
                #expect(ranking.contributions[row, column] == part, "\(Feature.all[column].name)")
                sum += part
            }
            #expect(abs(ranking.scores[row] - sum) < 1e-5)
        }
    }

    @Test func `every feature has a name of its own, a sentence and a finite value`() {
        #expect(Set(Feature.all.map(\.name)).count == Feature.all.count)
        #expect(Feature.all.allSatisfy { $0.sentence.hasSuffix(".") && !$0.unit.isEmpty })
        let response = SmallWorld.engine().recommend(Request(userID: "u2", now: SmallWorld.now))!
        #expect(response.input.rawFeatures.elements.allSatisfy { $0.isFinite })
        #expect(response.input.features.elements.allSatisfy { abs($0) <= 4 })
    }
}
