import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ImplicitALSTests {
    /// Two groups of users, each watching its own half of the movies: the answer is known by construction.
    private func twoTastes(users: Int = 60, movies: Int = 40, watchesEach: Int = 10) -> WatchLog {
        var random = RandomSource(seed: 3)
        var offsets = [0]
        var rows: [Int32] = []
        for user in 0..<users {
            var own = Array(stride(from: user % 2, to: movies, by: 2))
            own.shuffle(using: &random)
            rows += own.prefix(watchesEach).map(Int32.init)
            offsets.append(rows.count)
        }
        return WatchLog(
            userIDs: (0..<users).map { "u\($0)" }, offsets: offsets, movieRows: rows,
            watchedAt: rows.indices.map { Int64($0) }, fractions: rows.map { _ in 1 }, disliked: rows.map { _ in false }
        )
    }

    private func parameters(_ factors: Int, _ change: (inout ImplicitALSParameters) -> Void = { _ in })
        -> ImplicitALSParameters
    {
        var parameters = ImplicitALSParameters()
        parameters.factors = factors
        parameters.unobservedWeight = 0.1
        parameters.regularization = 0.05
        parameters.regularizationExponent = 1
        parameters.recency = .uniform
        change(&parameters)
        return parameters
    }

    private func train(_ parameters: ImplicitALSParameters, threads: Int? = nil) -> ImplicitALSModel {
        ImplicitALSModel.train(twoTastes(), movieCount: 40, parameters: parameters, threads: threads)!
    }

    @Test(arguments: [ImplicitALSParameters.Solver.cholesky, .conjugateGradient(steps: 3)])
    func `a viewer of one half of the movies is predicted the rest of that half`(solver: ImplicitALSParameters.Solver) {
        let model = train(parameters(8) { $0.solver = solver })
        for taste in 0..<2 {
            let user = model.foldIn(movieRows: [taste, taste + 2, taste + 4], confidences: [1, 1, 1])
            let scores = (0..<40).map { Naive.dot(user, model.movieFactors.row($0)) }
            let own = scores.enumerated().filter { $0.offset % 2 == taste }.map(\.element)
            let other = scores.enumerated().filter { $0.offset % 2 != taste }.map(\.element)
            #expect(own.min()! > other.max()! + 0.1)
        }
    }

    @Test(arguments: [1, 7, 16, 40, 64, 130, 256])
    func `a fold-in is the exact solution of the published equations, for any number of factors`(factors: Int) {
        var random = RandomSource(seed: UInt64(factors))
        let parameters = parameters(factors) { $0.unobservedWeight = 0.3 }
        let model = ImplicitALSModel(parameters: parameters, movieFactors: random.matrix(50, factors))
        let watched = [3, 17, 17, 49, 8]
        let confidences: [Float] = [1, 0.5, 2, 3, 0]
        let expected = Naive.factor(
            watched: watched, confidences: confidences, others: (0..<50).map(model.movieFactors.row),
            parameters: parameters)
        #expect(largestDifference(model.foldIn(movieRows: watched, confidences: confidences), expected) < 2e-4)
    }

    @Test func `a long history is folded in as exactly as a short one`() {
        var random = RandomSource(seed: 4)
        let parameters = parameters(20)
        let model = ImplicitALSModel(parameters: parameters, movieFactors: random.matrix(700, 20))
        let watched = (0..<600).map { _ in random.below(700) }
        let confidences = watched.map { _ in Float(random.uniform()) }
        let expected = Naive.factor(
            watched: watched, confidences: confidences, others: (0..<700).map(model.movieFactors.row),
            parameters: parameters)
        #expect(largestDifference(model.foldIn(movieRows: watched, confidences: confidences), expected) < 1e-4)
    }

    @Test func `training ends where folding in each user and movie changes nothing`() {
        let parameters = parameters(6) { $0.iterations = 200 }
        let watches = twoTastes()
        let model = ImplicitALSModel.train(watches, movieCount: 40, parameters: parameters)!
        let users = (0..<watches.userCount).map { user in
            let history = watches.history(ofUser: user)
            return model.foldIn(movieRows: history.map(\.movieRow), confidences: history.map { _ in 1 })
        }
        for movie in [0, 7, 39] {
            let viewers = (0..<watches.userCount).filter {
                watches.history(ofUser: $0).contains { $0.movieRow == movie }
            }
            let expected = Naive.factor(
                watched: viewers, confidences: viewers.map { _ in 1 }, others: users, parameters: parameters)
            #expect(largestDifference(model.movieFactors.row(movie), expected) < 2e-3)
        }
    }

    @Test(arguments: [ImplicitALSParameters.Solver.cholesky, .conjugateGradient(steps: 2)])
    func `the same seed gives the same bits on any number of threads, another seed others`(
        solver: ImplicitALSParameters.Solver
    ) {
        let own = parameters(24) { $0.solver = solver }
        let one = train(own, threads: 1)
        #expect(train(own, threads: 2).movieFactors == one.movieFactors)
        #expect(train(own, threads: 7).movieFactors == one.movieFactors)
        var other = own
        other.seed = 2
        #expect(train(other).movieFactors != one.movieFactors)
    }

    @Test func `the loss falls and both solvers end at the same one`() {
        var losses: [[Double]] = []
        for solver in [ImplicitALSParameters.Solver.cholesky, .conjugateGradient(steps: 3)] {
            var seen: [Double] = []
            var fractions: [Double] = []
            _ = ImplicitALSModel.train(
                twoTastes(), movieCount: 40,
                parameters: parameters(8) {
                    $0.solver = solver
                    $0.iterations = 30
                },
                reportsLoss: true
            ) { fraction, loss in
                fractions.append(fraction)
                seen.append(loss!)
            }
            #expect(fractions.last == 1 && fractions == fractions.sorted())
            for (before, after) in zip(seen, seen.dropFirst()) { #expect(after <= before + 1e-5) }
            losses.append(seen)
        }
        #expect(abs(losses[0].last! - losses[1].last!) < 0.01 * losses[0].last!)
    }

    @Test func `a stopped training gives no model and stops at once`() {
        var asked = 0
        let model = ImplicitALSModel.train(
            twoTastes(), movieCount: 40, parameters: parameters(8),
            shouldStop: {
                asked += 1
                return asked > 3
            })
        #expect(model == nil)
        #expect(asked == 4)
    }

    @Test func `training confidence is recency times fraction, and none for a dislike`() {
        let log = WatchLog(
            userIDs: ["a"], offsets: [0, 4], movieRows: [0, 1, 2, 3], watchedAt: [0, 100, 86_400 * 90, 86_400 * 100],
            fractions: [1, 0.5, 1, 0.5], disliked: [false, false, true, false])
        #expect(ImplicitALSModel.trainingConfidences(log, recency: .threefold) == [1, 0.5, 0, 1.5])
    }

    @Test func `movies and users without watches get zeros, not noise`() {
        let log = WatchLog(
            userIDs: ["a", "b"], offsets: [0, 2, 2], movieRows: [0, 1], watchedAt: [0, 1], fractions: [1, 1],
            disliked: [false, false])
        let model = ImplicitALSModel.train(log, movieCount: 3, parameters: parameters(4))!
        #expect(model.movieFactors.row(2) == [0, 0, 0, 0])
        #expect(model.foldIn(movieRows: [], confidences: []) == [0, 0, 0, 0])
        #expect(model.foldIn(movieRows: [0], confidences: [0]) == [0, 0, 0, 0])
        let empty = WatchLog(userIDs: [], offsets: [0], movieRows: [], watchedAt: [], fractions: [], disliked: [])
        #expect(ImplicitALSModel.train(empty, movieCount: 2, parameters: parameters(4)) != nil)
    }
}
