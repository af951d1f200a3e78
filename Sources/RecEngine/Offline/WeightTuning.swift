import RecRanking

/// What tuning is to reach: NDCG@10 as high as possible, with coverage and novelty at least at their floors.
public struct TuningObjective: Sendable, Hashable {
    /// Share of the catalogue in anyone's ten, 0…1.
    public var coverageFloor: Double?
    /// Bits.
    public var noveltyFloor: Double?

    public init(coverageFloor: Double? = nil, noveltyFloor: Double? = nil) {
        self.coverageFloor = coverageFloor
        self.noveltyFloor = noveltyFloor
    }

    /// NDCG@10, less ten times what a floor is missed by as a share of it: a floor is met before anything is gained.
    func value(_ score: HeldOutBench.Score) -> Double {
        func missed(_ value: Double, _ floor: Double?) -> Double {
            floor.map { max(0, 1 - value / max($0, 1e-9)) } ?? 0
        }
        return score.meanNDCG - 10 * (missed(score.coverage, coverageFloor) + missed(score.novelty, noveltyFloor))
    }
}

/// Ranking weights that tuning found, judged on viewers that it did not see.
public struct TunedWeights: Sendable {
    public var weights: RankingWeights
    /// On the viewers kept aside: as served, and with the weights that were found.
    public var before: HeldOutBench.Score
    public var after: HeldOutBench.Score
    /// With the weights that were found, on the viewers that they were chosen on.
    public var chosenOn: HeldOutBench.Score
    /// The difference in NDCG@10, viewer by viewer.
    public var difference: Estimate
    /// What other diversity would give with the same weights: λ and its score.
    public var tradeOff: [(diversity: Float, score: HeldOutBench.Score)]
    /// How many sets of weights were tried.
    public var trials: Int
}

/// Finds ranking weights by coordinate ascent (one weight a time, in steps that get finer) on half of the viewers of an
/// inner split, and judges them on the other half.
///
/// The last 20% of each history are left out altogether, since `recscope evaluate` tests on them; the 20% before them
/// are what tuning predicts.
public enum WeightTuning {
    public static func tune(
        _ dataset: Dataset, objective: TuningObjective, parameters: TrainingParameters = TrainingParameters(),
        viewerLimit: Int = 2_000, report: (Double) -> Void = { _ in }
    ) -> TunedWeights? {
        let outer = Split(dataset.watches, by: .temporal)
        let inner = Split(outer.training, by: .temporal)
        var training = dataset
        training.watches = inner.training
        let facts = FactIndex(dataset.catalog)
        guard let model = TrainingPipeline.train(training, facts: facts, parameters: parameters)?.model else {
            return nil
        }
        let bench = HeldOutBench(
            model, split: inner, dataset: training, facts: facts, limit: viewerLimit, seed: parameters.seed)
        guard bench.count >= 20 else { return nil }
        let start = RankingWeights(model.learnedWeights, collaborativeShare: 1)
        return tune(bench, from: start, objective: objective, report: report)
    }

    /// - Parameters:
    ///   - reference: what the weights that are found are compared with; nil is what each viewer is served with.
    /// - Returns: nil when `isCancelled` became true.
    static func tune(
        _ bench: HeldOutBench, from start: RankingWeights, against reference: RankingWeights? = nil,
        objective: TuningObjective, isCancelled: () -> Bool = { false }, report: (Double) -> Void
    ) -> TunedWeights? {
        let (chosenOn, judgedOn) = bench.halves()
        var best = start
        var bestValue = objective.value(chosenOn.score(best))
        var trials = 1
        let steps: [Float] = [0.3, 0.1, 0.03]
        let coordinates = RankingWeights.Coordinate.all
        for (round, step) in steps.enumerated() {
            for (place, coordinate) in coordinates.enumerated() {
                report((Double(round) + Double(place) / Double(coordinates.count)) / Double(steps.count))
                for sign in [Float(1), -1] {
                    // As far as it goes in one direction before the next.
                    while true {
                        if isCancelled() { return nil }
                        guard let candidate = best.moved(coordinate, by: sign * step) else { break }
                        let value = objective.value(chosenOn.score(candidate))
                        trials += 1
                        guard value > bestValue + 1e-6 else { break }
                        (best, bestValue) = (candidate, value)
                    }
                }
            }
        }
        let before = judgedOn.score(reference)
        let after = judgedOn.score(best)
        let tradeOff = [Float(1), 0.95, 0.9, 0.8, 0.7, 0.6, 0.5].map { diversity in
            var weights = best
            weights[.diversity] = diversity
            return (diversity, judgedOn.score(weights))
        }
        report(1)
        return TunedWeights(
            weights: best, before: before, after: after, chosenOn: chosenOn.score(best),
            difference: Estimate(zip(after.ndcg, before.ndcg).map { $0 - $1 }),
            tradeOff: tradeOff, trials: trials)
    }
}

extension RankingWeights {
    /// A step along one coordinate, rounded to thousandths; nil where it would leave its range, or turn a feature that
    /// says how well a movie fits against it. λ goes a third as far.
    fileprivate func moved(_ coordinate: Coordinate, by step: Float) -> RankingWeights? {
        var lowest = coordinate.setting.range.lowerBound
        var step = step
        switch coordinate {
        case .feature(let index): if !Feature.all[index].mayCountAgainst { lowest = 0 }
        case .diversity: step /= 3
        }
        let wish = ((self[coordinate] + step) * 1_000).rounded() / 1_000
        guard wish >= lowest, coordinate.setting.range.contains(wish) else { return nil }
        var result = self
        result[coordinate] = wish
        return result
    }
}
