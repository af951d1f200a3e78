import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct TopKTests {
    private func expected(_ scores: [Float], _ limit: Int) -> [Int] {
        Array(scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }.prefix(limit))
    }

    @Test(arguments: [0, 1, 2, 10, 100, 999, 1_000, 2_000])
    func `the largest scores come back in order, the lower row first where they tie`(limit: Int) {
        var random = RandomSource(seed: UInt64(limit))
        // Few distinct values, so that most are ties.
        let scores = (0..<1_000).map { _ in Float(random.below(40) - 20) / 8 }
        var top = TopK(limit)
        for (row, score) in scores.enumerated() { top.insert(row, score) }
        #expect(top.sorted().map(\.row) == expected(scores, limit))
        #expect(top.sorted().allSatisfy { scores[$0.row] == $0.score })
    }

    @Test(arguments: [0, 1, 2, 16, 17, 18, 100, 5_000])
    func `all scores come back in order, however many and however they lie`(count: Int) {
        var random = RandomSource(seed: UInt64(count))
        let ties = (0..<count).map { _ in Float(random.below(9)) }
        for scores in [random.floats(count), ties, ties.sorted(), ties.sorted(by: >)] {
            #expect(TopK.descendingOrder(of: scores) == expected(scores, count))
        }
        let odd = TopK.descendingOrder(of: [1, .nan, 2, -.infinity])
        #expect(odd.sorted() == [0, 1, 2, 3] && odd.filter { $0 != 1 } == [2, 0, 3], "nothing is lost")
    }

    @Test func `the order of arrival does not matter`() {
        var random = RandomSource(seed: 7)
        let scores = (0..<500).map { _ in Float(random.below(30)) }
        var forward = TopK(20)
        var backward = TopK(20)
        for row in 0..<500 { forward.insert(row, scores[row]) }
        for row in (0..<500).reversed() { backward.insert(row, scores[row]) }
        #expect(forward.sorted().map(\.row) == backward.sorted().map(\.row))
    }

    @Test func `zeros of both signs tie, infinities sort and what is not a number stays out`() {
        var top = TopK(4)
        for (row, score) in [Float.nan, -0.0, 0.0, -.infinity, .infinity, .nan].enumerated() { top.insert(row, score) }
        #expect(top.sorted().map(\.row) == [4, 1, 2, 3])
    }

    @Test func `nothing below the threshold could have got in`() {
        var random = RandomSource(seed: 8)
        let scores = random.floats(5_000)
        var top = TopK(50)
        for (row, score) in scores.enumerated() {
            top.insert(row, score)
            #expect(scores[...row].filter { $0 >= top.threshold }.count >= min(row + 1, 50))
        }
    }
}
