import RecEngine

/// A million watches, skewed like real ones: a few movies that everyone knows, a long tail, twenty tastes.
private func millionWatches() -> (log: WatchLog, movieCount: Int) {
    let (userCount, movieCount, tastes) = (6_000, 3_700, 20)
    var random = RandomSource(seed: 2_024)
    var offsets = [0]
    var rows: [Int32] = []
    rows.reserveCapacity(1_050_000)
    var seen = [Int](repeating: -1, count: movieCount)
    for user in 0..<userCount {
        let taste = random.below(tastes)
        // Between 20 and some 1,500 watches, 167 on average.
        var wanted = 20 + min(1_500, Int(121 / max(0.02, random.uniform()).squareRoot() - 81))
        while wanted > 0 {
            let u = random.uniform()
            var movie = min(movieCount - 1, Int(Double(movieCount) * u * u * u.squareRoot()))
            if random.uniform() < 0.6 { movie = min(movieCount - 1, movie / tastes * tastes + taste) }
            if seen[movie] == user {
                movie = random.below(movieCount)
                if seen[movie] == user { continue }
            }
            seen[movie] = user
            rows.append(Int32(movie))
            wanted -= 1
        }
        offsets.append(rows.count)
    }
    let log = WatchLog(
        userIDs: (0..<userCount).map { "u\($0)" }, offsets: offsets, movieRows: rows,
        watchedAt: rows.indices.map { Int64($0) }, fractions: [Float](repeating: 1, count: rows.count),
        disliked: [Bool](repeating: false, count: rows.count))
    return (log, movieCount)
}

/// The weights under which `implicit` minimises the same function up to scale: it takes a confidence of 11 = 10 + 1,
/// and with t = 11/10 its factors are √t of ours and its regularisation t of ours.
private let confidence: Float = 10

private func parameters(_ factors: Int, _ solver: ImplicitALSParameters.Solver) -> ImplicitALSParameters {
    var parameters = ImplicitALSParameters()
    parameters.factors = factors
    parameters.iterations = 15
    parameters.unobservedWeight = 1
    parameters.regularization = 0.1
    parameters.regularizationExponent = 0
    parameters.solver = solver
    parameters.recency = .uniform
    return parameters
}

/// Milliseconds per iteration and the loss after 15, for both solvers.
@Sendable func trainingSuite(_ options: Options) throws -> [Measurement] {
    let (log, movieCount) = millionWatches()
    try write(log.offsets.map(Int64.init), to: "als.offsets", in: options.folder)
    try write(log.movieRows, to: "als.movies", in: options.folder)
    let confidences = [Float](repeating: confidence, count: log.count)
    var measurements: [Measurement] = []
    for factors in options.factors {
        for solver in [ImplicitALSParameters.Solver.conjugateGradient(steps: 3), .cholesky] {
            func train(reportsLoss: Bool) -> (seconds: [Double], losses: [Double]) {
                var (seconds, losses): ([Double], [Double]) = ([], [])
                var start = recscope_bench.seconds()
                _ = ImplicitALSModel.train(
                    log, movieCount: movieCount, confidences: confidences, parameters: parameters(factors, solver),
                    threads: options.threads, reportsLoss: reportsLoss
                ) { _, loss in
                    seconds.append(recscope_bench.seconds() - start)
                    losses.append(loss ?? 0)
                    start = recscope_bench.seconds()
                }
                return (seconds, losses)
            }
            let losses = train(reportsLoss: true).losses
            let seconds = train(reportsLoss: false).seconds
            measurements.append(
                Measurement(
                    suite: "als",
                    setup: [
                        "factors": Double(factors), "cholesky": solver == .cholesky ? 1 : 0,
                        "watches": Double(log.count),
                        "threads": Double(options.threads ?? processorCount),
                    ],
                    figures: [
                        "ms_per_iteration": median(Array(seconds.dropFirst())) * 1e3,
                        "ms_per_iteration_min": (seconds.min() ?? 0) * 1e3, "loss": losses.last ?? .nan,
                    ], isCorrect: zip(losses, losses.dropFirst()).allSatisfy { $1 <= $0 * 1.0001 }))
        }
    }
    return measurements
}

/// Microseconds to fold in one user of 50 watches, exactly.
@Sendable func foldInSuite(_ options: Options) throws -> [Measurement] {
    let (log, movieCount) = millionWatches()
    var measurements: [Measurement] = []
    for factors in options.factors {
        let own = parameters(factors, .cholesky)
        var brief = own
        brief.iterations = 2
        guard
            let model = ImplicitALSModel.train(
                log, movieCount: movieCount, confidences: [Float](repeating: confidence, count: log.count),
                parameters: brief)
        else { continue }
        var random = RandomSource(seed: 7)
        let histories = (0..<1_000).map { _ in (0..<50).map { _ in random.below(movieCount) } }
        let confidences = [Float](repeating: confidence, count: 50)
        var worst: Float = 0
        for history in histories.prefix(20) {
            worst = max(
                worst, residual(model, history, confidences, model.foldIn(movieRows: history, confidences: confidences))
            )
        }
        var all: [Double] = []
        for _ in 0..<20 {
            for history in histories {
                let start = seconds()
                let user = model.foldIn(movieRows: history, confidences: confidences)
                all.append(seconds() - start)
                if user.isEmpty { worst = .infinity }
            }
        }
        all.sort()
        measurements.append(
            Measurement(
                suite: "foldin", setup: ["factors": Double(factors), "watches": 50],
                figures: [
                    "us_p50": (quantile(0.5, ofSorted: all) ?? .nan) * 1e6,
                    "us_p95": (quantile(0.95, ofSorted: all) ?? .nan) * 1e6,
                    "relative_residual": Double(worst),
                ], isCorrect: worst < 1e-3))
    }
    return measurements
}

/// |A·w − b| / |b| of the normal equations, written out.
private func residual(_ model: ImplicitALSModel, _ history: [Int], _ confidences: [Float], _ w: [Float]) -> Float {
    let d = w.count
    var error = [Float](repeating: 0, count: d)
    var right = [Float](repeating: 0, count: d)
    for i in 0..<d {
        error[i] = model.parameters.regularization * w[i]
        for j in 0..<d { error[i] += model.parameters.unobservedWeight * model.gramian[i, j] * w[j] }
    }
    for (row, confidence) in zip(history, confidences) {
        let h = model.movieFactors.row(row)
        let prediction = zip(h, w).reduce(0) { $0 + $1.0 * $1.1 }
        for i in 0..<d {
            error[i] += confidence * (prediction - 1) * h[i]
            right[i] += confidence * h[i]
        }
    }
    func length(_ x: [Float]) -> Float { x.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    return length(error) / length(right)
}
