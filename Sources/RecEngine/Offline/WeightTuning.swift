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

    /// The metrics that it reads.
    static let metrics: [RankingMetric] = [.ndcg10, .coverage, .novelty]

    /// NDCG@10, less ten times what a floor is missed by as a share of it: a floor is met before anything is gained.
    func value(_ judgement: Judgement) -> Double {
        func missed(_ metric: RankingMetric, _ floor: Double?) -> Double {
            floor.map { max(0, 1 - judgement.value(metric) / max($0, 1e-9)) } ?? 0
        }
        return judgement.value(.ndcg10) - 10 * (missed(.coverage, coverageFloor) + missed(.novelty, noveltyFloor))
    }
}

/// Ranking weights that tuning found, judged on viewers that it did not see.
public struct TunedWeights: Sendable {
    /// All of them, λ too.
    public var weights: RankingWeights
    /// On the viewers kept aside: under the baseline, and with the weights that were found.
    public var before: Judgement
    public var after: Judgement
    /// With the weights that were found, on the viewers that they were chosen on.
    public var chosenOn: Judgement
    /// What other diversity would give with the same weights: λ, and on the viewers kept aside.
    public var tradeOff: [(diversity: Float, judgement: Judgement)]
    /// How many sets of weights were tried.
    public var trials: Int

    /// The difference in NDCG@10, viewer by viewer.
    public var difference: Estimate { after.difference(.ndcg10, from: before) }
}

/// Finds ranking weights by coordinate ascent (one weight a time, in steps that get finer) on half of the held-out
/// viewers, and judges them on the other half.
public struct WeightTuning {
    /// Where weights are tried.
    public let metric: HeldOutMetric
    /// What is to become larger, and what must be kept.
    public let objective: TuningObjective
    /// What a set of weights does for anyone.
    let settings: (RankingWeights) -> Overrides
    private let chosen: Range<Int>
    private var trials = 0

    /// - Parameters:
    ///   - settings: what weights that are tried are for all viewers: the same for everyone, or the same difference to
    ///     what each is served with.
    public init(
        _ metric: HeldOutMetric, objective: TuningObjective = TuningObjective(),
        _ settings: @escaping (RankingWeights) -> Overrides
    ) {
        self.metric = metric
        self.objective = objective
        self.settings = settings
        chosen = 0..<metric.count / 2
    }

    /// - Parameter baseline: what the weights that are found are compared with; empty is what each viewer is served with.
    /// - Returns: nil when `isCancelled` became true, and for less than 20 viewers.
    public func tuned(
        from start: RankingWeights, against baseline: Overrides = Overrides(), isCancelled: () -> Bool = { false },
        report: (Double) -> Void = { _ in }
    ) -> TunedWeights? {
        var search = self
        guard metric.count >= 20,
            let best = search.best(from: start, isCancelled: isCancelled, report: report)
        else { return nil }
        let aside = chosen.upperBound..<metric.count
        func judged(_ overrides: Overrides, _ viewers: Range<Int>) -> Judgement? {
            metric.judgement(overrides, of: viewers, isCancelled: isCancelled)
        }
        let tradeOff = [Float(1), 0.95, 0.9, 0.8, 0.7, 0.6, 0.5].compactMap { diversity in
            var weights = best
            weights[.diversity] = diversity
            return judged(settings(weights), aside).map { (diversity, $0) }
        }
        guard let before = judged(baseline, aside), let after = judged(settings(best), aside),
            let chosenOn = judged(settings(best), chosen)
        else { return nil }
        report(1)
        return TunedWeights(
            weights: best, before: before, after: after, chosenOn: chosenOn, tradeOff: tradeOff, trials: search.trials)
    }

    private mutating func best(
        from start: RankingWeights, isCancelled: () -> Bool, report: (Double) -> Void
    ) -> RankingWeights? {
        guard var best = tried(start, isCancelled).map({ (weights: start, value: $0) }) else { return nil }
        let steps: [Float] = [0.3, 0.1, 0.03]
        let coordinates = RankingWeights.Coordinate.all
        for (round, step) in steps.enumerated() {
            for (place, coordinate) in coordinates.enumerated() {
                let share = Double(place) / Double(coordinates.count)
                report((Double(round) + share) / Double(steps.count))
                for sign in [Float(1), -1] {
                    // As far as it goes in one direction before the next.
                    while let next = moved(best.weights, coordinate, by: sign * step) {
                        guard let value = tried(next, isCancelled) else { return nil }
                        guard value > best.value + 1e-6 else { break }
                        best = (next, value)
                    }
                }
            }
        }
        return best.weights
    }

    /// Nil when `isCancelled` became true.
    private mutating func tried(_ weights: RankingWeights, _ isCancelled: () -> Bool) -> Double? {
        trials += 1
        return metric.judgement(settings(weights), of: chosen, TuningObjective.metrics, isCancelled: isCancelled).map(
            objective.value)
    }

    /// Nil where the weight may not go there; λ goes in steps of a third.
    private func moved(
        _ weights: RankingWeights, _ coordinate: RankingWeights.Coordinate, by step: Float
    ) -> RankingWeights? {
        var range = coordinate.setting.range
        var step = step
        switch coordinate {
        case .feature(let index):
            if !Feature.all[index].mayCountAgainst { range = 0...range.upperBound }
        case .diversity: step /= 3
        }
        let value = ((weights[coordinate] + step) * 1_000).rounded() / 1_000
        guard range.contains(value) else { return nil }
        var moved = weights
        moved[coordinate] = value
        return moved
    }
}

extension Evaluator {
    /// Weights for all viewers, found on an inner split: the last 20% of each history are left out altogether, since
    /// `recscope evaluate` tests on them; the 20% before them are what tuning predicts. Nil for less than 20 viewers.
    public func tunedWeights(
        _ objective: TuningObjective, viewerLimit: Int = 2_000, report: (Double) -> Void = { _ in }
    ) -> TunedWeights? {
        let inner = Split(Split(dataset.watches, by: .temporal).training, by: .temporal)
        guard let engine = engine(trainedOn: inner.training) else { return nil }
        let metric = HeldOutMetric(HeldOutJudge(engine, HeldOutCases(inner, seed: parameters.seed)), limit: viewerLimit)
        return WeightTuning(metric, objective: objective) { weights in
            var overrides = Overrides()
            overrides.weights = weights
            return overrides
        }.tuned(from: RankingWeights(engine.model.learnedWeights, collaborativeShare: 1), report: report)
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
