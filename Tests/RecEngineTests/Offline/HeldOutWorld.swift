@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// The small world with what makes held-out watches hard: some were not liked, some are of movies seen before; and an
/// experiment whose second arm ranks otherwise.
enum HeldOutWorld {
    /// Every seventh watch was not liked; every fifth user ends with a movie of theirs that they had seen first.
    static let dataset: Dataset = {
        let log = SmallWorld.watches
        var (rows, disliked) = (log.movieRows, log.disliked)
        for index in rows.indices where index % 7 == 0 { disliked[index] = true }
        for user in stride(from: 0, to: log.userCount, by: 5) {
            rows[log.offsets[user + 1] - 1] = rows[log.offsets[user]]
        }
        var dataset = SmallWorld.dataset
        dataset.watches = WatchLog(
            userIDs: log.userIDs, offsets: log.offsets, movieRows: rows, watchedAt: log.watchedAt,
            fractions: log.fractions, disliked: disliked)
        return dataset
    }()

    static let experiments: ExperimentSet = {
        var effect = VariantSettings()
        if let popularity = RankingWeights.Coordinate(named: "popularity") { effect.weights[popularity] = -0.4 }
        effect.weights[.diversity] = 0.6
        return ExperimentSet(experiments: [
            Experiment(
                id: "ranking", salt: "ranking-1",
                variants: [
                    .init(name: "control", buckets: 0...4_999),
                    .init(name: "spread", buckets: 5_000...9_999, effect: effect),
                ])
        ])
    }()

    static let evaluator = Evaluator(
        dataset, facts: SmallWorld.facts, parameters: SmallWorld.parameters, experiments: experiments)
    static let split = Split(dataset.watches, by: .temporal)
    static let cases = HeldOutCases(split)
    static let judge: HeldOutJudge? = evaluator.engine(trainedOn: split.training).map { HeldOutJudge($0, cases) }
    static let metric = judge.map { HeldOutMetric($0, limit: .max) }
}
