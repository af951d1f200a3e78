import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct SequentialTrainingTests {
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
            let scores = model.scores(after: Array(log.history(ofUser: 0).prefix(2)))
            return (0..<4).map { scores?.score(1, movieRow: $0) ?? 0 }
        }
        let liked = scores(log(disliked: []))
        #expect(liked[2] > 0)
        #expect(scores(log(disliked: [0, 4, 7])) == liked)
    }

    @Test func `the item-item regression is the closed form, by elimination in double precision`() {
        var random = RandomSource(seed: 8)
        let n = 7
        let sequences = (0..<30).map { _ in (0..<6).map { _ in Int32(random.below(n + 1) - 1) } }
        var gram = [Double](repeating: 0, count: n * n)
        for movies in sequences.map({ Set($0).filter { $0 >= 0 } }) {
            for a in movies { for b in movies { gram[Int(a) * n + Int(b)] += 1 } }
        }
        for index in 0..<n { gram[index * n + index] += 5 }
        let columns = (0..<n).map { column in
            Naive.solve(gram, (0..<n).map { $0 == column ? 1 : 0 })
        }
        for threads in [1, 3] {
            let found = SequentialModel.itemItem(sequences, movies: n, regularization: 5, threads: threads).table
            for a in 0..<n {
                for b in 0..<n {
                    let expected = a == b ? 0 : -columns[b][a] / columns[b][b]
                    #expect(abs(Double(found[a, b]) - expected) < 1e-4)
                }
            }
        }
    }

    @Test
    func `a movie beyond the tables has the regression that it would have in them, on as many neighbours as it has`() {
        var random = RandomSource(seed: 12)
        // Movies 0 to 7 have tables, 8 and 9 have not.
        let all = (0..<40).map { _ in (0..<7).map { _ in Int32(random.below(11) - 1) } }
        let core = all.map { $0.map { $0 < 8 ? $0 : -1 } }
        let tail = SequentialTailTraining(all, core: 8, tail: 2)
        func column(_ links: SequentialTail.Links, _ target: Int32) -> [Float] {
            (0..<8).map { movie in
                (Int(links.offsets[movie])..<Int(links.offsets[movie + 1])).reduce(0) {
                    $0 + (links.targets[$1] == target ? links.weights[$1] : 0)
                }
            }
        }
        // EASE's column of a movie is its regression on all others.
        let links = SequentialModel.itemItem(core, movies: 8, regularization: 5, tail: tail).links
        for target in [8, 9] {
            let together = all.map { $0.map { $0 < 8 ? $0 : Int($0) == target ? 8 : -1 } }
            let dense = SequentialModel.itemItem(together, movies: 9, regularization: 5).table
            for (movie, weight) in column(links, Int32(target - 8)).enumerated() {
                #expect(abs(weight - dense[movie, 8]) < 1e-4)
            }
        }
        // What came before a watch of movie 8, with the Gram matrix of the core's own sequences.
        let next = SequentialModel.nextItem(core, movies: 8, decay: 4, regularization: 3, tail: tail, threads: 2).links
        var gram = naive(core, 8, 4).gram
        for index in 0..<8 { gram[index * 8 + index] += 3 }
        var right = [Double](repeating: 0, count: 8)
        for sequence in all {
            for (at, movie) in sequence.enumerated() where movie == 8 {
                for (before, other) in sequence.prefix(at).enumerated() where (0..<8).contains(other) {
                    right[Int(other)] += exp(-Double(at - before - 1) / 4)
                }
            }
        }
        for (weight, expected) in zip(column(next, 0), Naive.solve(gram, right)) {
            #expect(abs(Double(weight) - expected) < 0.01)
        }
    }

    @Test func `a catalogue larger than the tables is known beyond them, and comes back from the disk`() throws {
        var parameters = SequentialParameters()
        parameters.movieLimit = 60
        parameters.regularization = 1
        let (log, popularity) = (SmallWorld.watches, SmallWorld.model.popularity)
        let model = SequentialModel.train(log, popularity: popularity, parameters: parameters)
        #expect(model.movieRows.count == 60 && model.tail.movieRows.count > 60)
        parameters.tailLimit = 10
        let short = SequentialModel.train(log, popularity: popularity, parameters: parameters)
        #expect(short.tail.movieRows == Array(model.tail.movieRows.prefix(10)))
        #expect(zip(short.tables, model.tables).allSatisfy { $0 == $1 })

        // Movies follow each other by number and stay within a crowd.
        let history = log.history(ofUser: 4).filter { model.movieRows.contains(Int32($0.movieRow)) }
        let scores = try #require(model.scores(after: history))
        let found = model.next([(scores, 1)], count: 60) { row in history.contains { $0.movieRow == row } }
        let beyond = found.map(\.row).filter { model.tail.movieRows.contains(Int32($0)) }
        #expect(beyond.count > 10 && beyond.count { $0 < SmallWorld.moviesPerCrowd } * 10 > beyond.count * 8)
        let folder = try TemporaryFolder()
        let file = folder.path + "/sequential"
        try AtomicFile.write(try SafeTensors.encoded(ModelPart.tensors(model)), to: file)
        let back = try SafeTensors.Reader(file).sequential(movieCount: SmallWorld.catalog.count)
        #expect(back.tail == model.tail && back.tables == model.tables)
    }

    @Test func `scores are decayed sums of the tables' rows, and the blend is of their deviations`() throws {
        let model = SmallWorld.model.sequential
        let history = Array(SmallWorld.watches.history(ofUser: 4))
        let scores = try #require(model.scores(after: history))
        let movies = model.movieRows.map(Int.init)
        var blended = [Double](repeating: 0, count: movies.count)
        for (number, memory) in SequentialModel.memories.enumerated() {
            let expected = movies.indices.map { column in
                history.reversed().enumerated().reduce(0.0) { sum, watch in
                    guard let row = movies.firstIndex(of: watch.element.movieRow) else { return sum }
                    let weight = exp(-Double(watch.offset) / Double(memory.decay))
                    return sum + (weight < 1e-3 ? 0 : weight * Double(model.tables[memory.table][row, column]))
                }
            }
            let mean = expected.reduce(0, +) / Double(expected.count)
            let deviation = (expected.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(expected.count))
                .squareRoot()
            for (column, movie) in movies.enumerated() {
                let standardized = (expected[column] - mean) / deviation
                #expect(abs(Double(scores.score(number, movieRow: movie)) - expected[column]) < 1e-4)
                #expect(abs(Double(scores.standardized(number, movieRow: movie)) - standardized) < 1e-2)
                blended[column] += Double(memory.weight) * standardized
            }
        }
        for (column, movie) in movies.enumerated() {
            #expect(abs(Double(scores.blend(movieRow: movie)) - blended[column]) < 1e-2)
        }
        #expect(abs(SequentialModel.memories.reduce(0) { $0 + $1.weight } - 1) < 1e-6)
        #expect(model.scores(after: []).map { _ in 1 } == nil, "nothing is made of nothing")
    }
}
