import Foundation
import RecEngine

/// The live metric under the sliders: the first answer on a sample, the refined one, one that retrieves anew, the curve
/// along a weight and the tuning, on the held-out viewers that the inspector takes. Checked: the same settings make no
/// difference.
@Sendable func metricSuite(_ options: Options) throws -> [Measurement] {
    let evaluator = Evaluator(try DatasetLoader.load(folder: options.data, today: today))
    let split = Split(evaluator.dataset.watches, by: .temporal)
    var training = evaluator.dataset
    training.watches = split.training
    guard let model = TrainingPipeline.train(training, facts: evaluator.facts)?.model else { return [] }
    let engine = evaluator.engine(model, over: split.training)
    let metric = HeldOutMetric(HeldOutJudge(engine, HeldOutCases(split)), limit: 400)
    let served = Overrides()
    func moved(_ number: Int) -> Overrides {
        var change = Overrides()
        change.difference = WeightDifference()
        change.difference?[RankingWeights.Coordinate.features[number % Feature.all.count]] = 0.05 * Float(1 + number)
        return change
    }
    func milliseconds(of rounds: Int, _ body: (Int) -> Void) -> Double {
        median((0..<rounds).map { number in times(1) { body(number) }[0] }) * 1e3
    }
    _ = metric.compare(served, served)
    let first = milliseconds(of: 21) { _ = metric.compare(served, moved($0), count: 40) }
    let refined = milliseconds(of: 9) { _ = metric.compare(served, moved($0)) }
    let retrieved = milliseconds(of: 5) { number in
        var change = Overrides()
        change.sessionBlend = 0.4 + Float(number) / 10
        _ = metric.compare(served, change)
    }
    let curve = milliseconds(of: 5) {
        _ = metric.curve(along: .feature(0), by: (0...16).map { Float($0) / 4 - 2 }, from: moved($0 + 1), count: 120)
    }
    let began = seconds()
    let start = RankingWeights.balanced
    let tuned = WeightTuning(metric) { weights in
        var change = Overrides()
        change.difference = WeightDifference(from: start, to: weights)
        return change
    }.tuned(from: start)
    let tuning = seconds() - began
    return [
        Measurement(
            suite: "metric", setup: ["viewers": Double(metric.count), "sample": 40],
            figures: [
                "first_sample_ms": first, "refined_ms": refined, "retrieved_anew_ms": retrieved, "curve_ms": curve,
                "tuning_s": tuning, "tuning_trials": Double(tuned?.trials ?? 0),
                "tuned_gain": tuned?.difference.mean ?? .nan, "tuned_gain_low": tuned?.difference.low ?? .nan,
                "tuned_gain_high": tuned?.difference.high ?? .nan,
            ], isCorrect: metric.compare(moved(3), moved(3))?.ndcg.difference.mean == 0 && tuned != nil)
    ]
}
