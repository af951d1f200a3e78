import Testing

@testable import RecRanking

/// Scores without a watch, made of those with it, against those that are read anew.
@Suite(.timeLimit(.minutes(10))) struct SequentialOmissionTests {
    /// Sixty movies, forty of them in the tables, ten in the tail.
    private static let model: SequentialModel = {
        var random = RandomSource(seed: 5)
        let tables = SequentialModel.tableNames.map { _ in
            var table = Matrix(rows: 40, columns: 40)
            table.withUnsafeMutableElements { for index in $0.indices { $0[index] = Float(random.normal()) } }
            return table
        }
        let links = SequentialModel.tableNames.map { _ in
            SequentialTail.Links(
                offsets: (0...40).map { Int32($0 / 4) }, targets: (0..<10).map { Int32($0) },
                weights: (0..<10).map { _ in Float(random.normal()) })
        }
        return SequentialModel(
            movieRows: (0..<40).map { Int32($0) }, tables: tables, movieCount: 60,
            tail: SequentialTail(movieRows: (40..<50).map { Int32($0) }, tables: links))
    }()

    @Test(arguments: [1, 2, 3, 7, 20, 40, 150])
    func `each watch left out gives the scores of the history without it`(_ count: Int) throws {
        var random = RandomSource(seed: UInt64(count))
        for _ in 0..<6 {
            // Every third is a movie that the tables do not have, and movies come again.
            let history = (0..<count).map { Watch(movieRow: random.below(60), watchedAt: Int64($0)) }
            guard let whole = Self.model.scores(after: history) else { continue }
            for place in history.indices {
                var rest = history
                rest.remove(at: place)
                let made = Self.model.scores(
                    of: Array(0..<60).reversed(), after: history, omitting: count - 1 - place, from: whole)
                guard let anew = Self.model.scores(after: rest) else {
                    #expect(made.map { _ in 1 } == nil)
                    continue
                }
                let scores = try #require(made, "\(count), \(place)")
                for memory in SequentialModel.memories.indices {
                    for row in 0..<60 {
                        let (a, b) = (
                            scores.standardized(memory, movieRow: row), anew.standardized(memory, movieRow: row)
                        )
                        #expect(abs(a - b) < 2e-4, "\(count), \(place), \(memory), \(row)")
                    }
                }
            }
        }
    }

    @Test func `what is known is read no more than it must be`() throws {
        // The last watch stands for nearly all of a short memory: what is left must not be made of the difference.
        let history =
            [Watch(movieRow: 1, watchedAt: 0)]
            + (1..<14).map { Watch(movieRow: 55, watchedAt: Int64($0)) } + [Watch(movieRow: 2, watchedAt: 14)]
        let whole = try #require(Self.model.scores(after: history))
        let made = try #require(Self.model.scores(of: Array(0..<60), after: history, omitting: 0, from: whole))
        let anew = try #require(Self.model.scores(after: history.dropLast()))
        for row in 0..<40 {
            #expect(made.score(0, movieRow: row) == anew.score(0, movieRow: row))
            #expect(abs(made.standardized(0, movieRow: row) - anew.standardized(0, movieRow: row)) < 2e-4)
        }
    }
}
