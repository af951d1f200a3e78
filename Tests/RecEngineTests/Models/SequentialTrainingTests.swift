import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite struct SequentialTrainingTests {
    /// G and C as they are defined: watch by watch, with the whole decayed history before it.
    private func naive(_ sequences: [[Int32]], _ n: Int, _ decay: Double) -> (gram: [Double], following: [Double]) {
        var gram = [Double](repeating: 0, count: n * n)
        var following = gram
        for sequence in sequences {
            for t in sequence.indices where sequence[t] >= 0 {
                var history = [Double](repeating: 0, count: n)
                for i in 0..<t where sequence[i] >= 0 { history[Int(sequence[i])] += exp(-Double(t - i - 1) / decay) }
                for a in 0..<n {
                    following[a * n + Int(sequence[t])] += history[a]
                    for b in 0..<n { gram[a * n + b] += history[a] * history[b] }
                }
            }
        }
        return (gram, following)
    }

    @Test func `decayed sums are those of their definition, repeats and unknown movies included`() {
        var random = RandomSource(seed: 21)
        let sequences = (0..<12).map { length in (0..<length * 4).map { _ in Int32(random.below(10) - 1) } }
        for threads in [1, 2, 5] {
            let found = SequentialModel.accumulated(sequences, movies: 9, decay: 6, threads: threads)
            let expected = naive(sequences, 9, 6)
            for a in 0..<9 {
                for b in 0..<9 {
                    #expect(abs(Double(found.following[a, b]) - expected.following[a * 9 + b]) < 0.01)
                    if a <= b { #expect(abs(Double(found.gram[a, b]) - expected.gram[a * 9 + b]) < 0.02) }
                }
            }
        }
        #expect(
            SequentialModel.accumulated(sequences, movies: 9, decay: 6, threads: 1)
                == SequentialModel.accumulated(sequences, movies: 9, decay: 6, threads: 3))
    }

    @Test func `what comes next does not depend on how the watches were liked`() {
        let rows: [Int32] = [0, 1, 2, 0, 1, 3, 0, 1, 2]
        func log(disliked: Set<Int>) -> WatchLog {
            WatchLog(
                userIDs: ["a", "b", "c"], offsets: [0, 3, 6, 9], movieRows: rows,
                watchedAt: rows.indices.map(Int64.init),
                fractions: rows.map { _ in 1 }, disliked: rows.indices.map(disliked.contains))
        }
        func scores(_ log: WatchLog) -> [Float] {
            var parameters = SequentialParameters()
            parameters.regularization = 1
            let model = SequentialModel.train(log, popularity: Popularity(log, movieCount: 4), parameters: parameters)
            return model.scores(after: Array(log.history(ofUser: 0).prefix(2)))
        }
        let liked = scores(log(disliked: []))
        #expect(liked[2] > 0)
        #expect(scores(log(disliked: [0, 4, 7])) == liked)
    }
}
