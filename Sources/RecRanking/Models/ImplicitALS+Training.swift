extension ImplicitALSModel {
    /// One confidence a watch, in the order of the log: recency × fraction watched, 0 where it was disliked.
    public static func trainingConfidences(_ watches: WatchLog, recency: RecencySchedule) -> [Float] {
        var result: [Float] = []
        result.reserveCapacity(watches.count)
        for user in 0..<watches.userCount {
            let range = watches.offsets[user]..<watches.offsets[user + 1]
            let weights = recency.weights(watchedAt: Array(watches.watchedAt[range]))
            for (index, weight) in zip(range, weights) {
                result.append(watches.disliked[index] ? 0 : weight * watches.fractions[index])
            }
        }
        return result
    }

    /// The same of one history, oldest first.
    public static func trainingConfidences(_ history: [Watch], recency: RecencySchedule) -> [Float] {
        zip(history, recency.weights(watchedAt: history.map(\.watchedAt))).map { watch, weight in
            watch.disliked ? 0 : weight * watch.fraction
        }
    }

    /// Trains on all watches. `confidences` has one entry a watch, in the order of the log (nil: `trainingConfidences`
    /// with the parameters' recency); 0 leaves a watch out.
    ///
    /// The same bits for the same seed on any number of threads (nil: all processors). Nil where `shouldStop` said so
    /// between two half iterations. `progress` hears after each iteration how much is done, 0…1, and with
    /// `reportsLoss` the loss per watch.
    public static func train(
        _ watches: WatchLog, movieCount: Int, confidences: [Float]? = nil, parameters: ImplicitALSParameters,
        threads: Int? = nil, reportsLoss: Bool = false,
        progress: (_ fraction: Double, _ loss: Double?) -> Void = { _, _ in }, shouldStop: () -> Bool = { false }
    ) -> ImplicitALSModel? {
        let confidences = confidences ?? trainingConfidences(watches, recency: parameters.recency)
        precondition(
            confidences.count == watches.count, "\(confidences.count) confidences for \(watches.count) watches")
        var training = Training(watches, confidences, movieCount: movieCount, parameters: parameters, threads: threads)
        for iteration in 0..<parameters.iterations {
            if shouldStop() { return nil }
            training.solveUsers()
            if shouldStop() { return nil }
            training.solveMovies()
            progress(
                Double(iteration + 1) / Double(parameters.iterations), reportsLoss ? training.lossPerWatch() : nil)
        }
        return ImplicitALSModel(
            parameters: parameters, movieFactors: training.movies.withColumns(parameters.factors))
    }
}

/// The state of a training run: both sides' factors, padded for the kernels.
private struct Training {
    let parameters: ImplicitALSParameters
    let threads: Int?
    let byUser: SparseRows
    let byMovie: SparseRows
    let userCuts: [Int]
    let movieCuts: [Int]
    var users: Matrix
    var movies: Matrix

    init(
        _ watches: WatchLog, _ confidences: [Float], movieCount: Int, parameters: ImplicitALSParameters, threads: Int?
    ) {
        precondition((1...256).contains(parameters.factors), "\(parameters.factors) factors; 1 to 256 are possible")
        self.parameters = parameters
        self.threads = threads
        byUser = SparseRows(watches, confidences, parameters.outside)
        byMovie = byUser.transposed(columnCount: movieCount)
        userCuts = byUser.evenCuts()
        movieCuts = byMovie.evenCuts()
        let columns = paddedColumns(parameters.factors)
        users = Matrix(rows: watches.userCount, columns: columns)
        movies = Matrix(rows: movieCount, columns: columns)
        var random = RandomSource(seed: parameters.seed)
        let scale = 0.1 / Float(parameters.factors).squareRoot()
        movies.withUnsafeMutableElements { elements in
            for movie in 0..<movieCount {
                for factor in 0..<parameters.factors {
                    elements[movie * columns + factor] = scale * Float(random.normal())
                }
            }
        }
    }

    mutating func solveUsers() { solve(&users, from: movies, byUser, cuts: userCuts) }

    mutating func solveMovies() { solve(&movies, from: users, byMovie, cuts: movieCuts) }

    private func solve(_ target: inout Matrix, from source: Matrix, _ watched: SparseRows, cuts: [Int]) {
        let n = source.columns
        let gramian = symmetricProduct(source, threads: threads).scaled(by: parameters.unobservedWeight)
        let (parameters, threads) = (parameters, threads)
        target.withUnsafeMutableElements { target in
            source.withUnsafeElements { source in
                gramian.withUnsafeElements { gramian in
                    watched.columns.withUnsafeBufferPointer { movies in
                        watched.values.withUnsafeBufferPointer { confidences in
                            guard let into = target.baseAddress, let factors = source.baseAddress,
                                let gramian = gramian.baseAddress, let movies = movies.baseAddress,
                                let confidences = confidences.baseAddress
                            else { return }
                            let job = Job(
                                equations: NormalEquations(
                                    factors: factors, rows: source.count / n, columns: n, gramian: gramian,
                                    parameters: parameters),
                                into: into, watched: movies, confidences: confidences)
                            job.run(watched.offsets, cuts: cuts, threads: threads)
                        }
                    }
                }
            }
        }
    }

    /// (Σ c·(w·h − 1)² + α₀·Σ_all (w·h)² + Σ λ·|factor|²) / watches.
    func lossPerWatch() -> Double {
        let n = users.columns
        var loss = 0.0
        let cuts = userCuts
        var partial = [Double](repeating: 0, count: max(0, cuts.count - 1))
        users.withUnsafeElements { users in
            movies.withUnsafeElements { movies in
                partial.withUnsafeMutableBufferPointer { partial in
                    guard let w = users.baseAddress, let h = movies.baseAddress, let sums = partial.baseAddress else {
                        return
                    }
                    let (w_, h_, sums_) = (SharedConstPointer(w), SharedConstPointer(h), SharedPointer(sums))
                    parallelChunks(cuts.count - 1, chunk: 1, threads: threads) { pieces in
                        for piece in pieces {
                            for user in cuts[piece]..<cuts[piece + 1] {
                                for index in byUser.offsets[user]..<byUser.offsets[user + 1] {
                                    let error = dot(w_.base + user * n, h_.base + Int(byUser.columns[index]) * n, n) - 1
                                    sums_.base[piece] += Double(byUser.values[index] * error * error)
                                }
                            }
                        }
                    }
                }
            }
        }
        loss = partial.reduce(0, +)
        let (userGramian, movieGramian) = (symmetricProduct(users), symmetricProduct(movies))
        for (a, b) in zip(userGramian.elements, movieGramian.elements) {
            loss += Double(parameters.unobservedWeight) * Double(a) * Double(b)
        }
        loss += penalty(users, byUser, otherRows: movies.rows) + penalty(movies, byMovie, otherRows: users.rows)
        return loss / Double(max(1, byUser.columns.count))
    }

    private func penalty(_ factors: Matrix, _ watched: SparseRows, otherRows: Int) -> Double {
        factors.withUnsafeElements { elements in
            guard let base = elements.baseAddress else { return 0 }
            return (0..<factors.rows).reduce(0) { total, row in
                let length = dot(base + row * factors.columns, base + row * factors.columns, factors.columns)
                let count = watched.offsets[row + 1] - watched.offsets[row]
                return total + Double(parameters.regularization(watches: count, otherRows: otherRows) * length)
            }
        }
    }
}

/// One side's equations and where their solutions go.
private struct Job: @unchecked Sendable {
    let equations: NormalEquations
    let into: UnsafeMutablePointer<Float>
    let watched: UnsafePointer<Int32>
    let confidences: UnsafePointer<Float>

    func run(_ offsets: [Int], cuts: [Int], threads: Int?) {
        let n = equations.columns
        let pieces = cuts.count - 1
        let scratch = Scratch(
            workers: workerCount(pieces, chunk: 1, threads: threads),
            floats: NormalEquations.scratchFloats(columns: n))
        parallelWorkers(pieces, chunk: 1, threads: threads) { worker, range in
            for piece in range {
                for row in cuts[piece]..<cuts[piece + 1] {
                    equations.solve(
                        watched: watched + offsets[row], confidences: confidences + offsets[row],
                        count: offsets[row + 1] - offsets[row], solver: equations.parameters.solver,
                        into: into + row * n, scratch: scratch[worker])
                }
            }
        }
    }
}

extension SparseRows {
    /// Users × movies; watches without confidence are left out.
    ///
    /// - Parameter outside: whose equations these are for, which have a movie once for a viewer, weighted by α; nil for this
    ///   program's own.
    fileprivate init(_ watches: WatchLog, _ confidences: [Float], _ outside: ImplicitALSParameters.Outside?) {
        var offsets = [0]
        var columns: [Int32] = []
        var values: [Float] = []
        columns.reserveCapacity(watches.count)
        values.reserveCapacity(watches.count)
        for user in 0..<watches.userCount {
            let range = watches.offsets[user]..<watches.offsets[user + 1]
            if let outside {
                let pairs = ImplicitALSModel.pairs(
                    movieRows: watches.movieRows[range].map(Int.init), confidences: Array(confidences[range]))
                columns += pairs.map { Int32($0.movieRow) }
                values += pairs.map { outside.alpha * $0.confidence }
            } else {
                for index in range where confidences[index] > 0 {
                    columns.append(watches.movieRows[index])
                    values.append(confidences[index])
                }
            }
            offsets.append(columns.count)
        }
        self.init(offsets: offsets, columns: columns, values: values)
    }
}
