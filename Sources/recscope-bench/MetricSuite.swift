import Foundation
import RecEngine

/// The live metric under the sliders: the first answer on a sample, the refined one, the curve along a weight and the
/// tuning, on the held-out viewers that the inspector takes. Checked: the same weights make no difference.
@Sendable func metricSuite(_ options: Options) throws -> [Measurement] {
    let dataset = try DatasetLoader.load(folder: options.data)
    let facts = FactIndex(dataset.catalog)
    let split = Split(dataset.watches, by: .temporal)
    var training = dataset
    training.watches = split.training
    guard let model = TrainingPipeline.train(training, facts: facts)?.model,
        let viewers = HeldOutViewers(model: model, split: split, dataset: dataset, facts: facts, limit: 400),
        let start = viewers.viewers.first?.standardWeights
    else { return [] }
    func median(of rounds: Int, _ body: (RankingWeights) -> Void) -> Double {
        let seconds = (0..<rounds).map { number -> Double in
            var weights = start
            weights[.feature(number % weights.values.count)] += 0.05 * Float(1 + number)
            return times(1) { body(weights) }[0]
        }.sorted()
        return seconds[seconds.count / 2] * 1e3
    }
    let first = median(of: 21) { _ = viewers.compare(nil, $0, count: 40) }
    let refined = median(of: 9) { _ = viewers.compare(nil, $0) }
    let curve = median(of: 5) {
        _ = viewers.curve(along: .feature(0), at: (0...16).map { Float($0) / 4 - 2 }, from: $0, count: 120)
    }
    let began = seconds()
    let tuned = viewers.tune(from: start, against: nil)
    let tuning = seconds() - began
    return [
        Measurement(
            suite: "metric", setup: ["viewers": Double(viewers.viewers.count), "sample": 40],
            figures: [
                "first_sample_ms": first, "refined_ms": refined, "curve_ms": curve, "tuning_s": tuning,
                "tuning_trials": Double(tuned?.trials ?? 0),
                "tuned_gain": tuned?.difference.mean ?? .nan, "tuned_gain_low": tuned?.difference.low ?? .nan,
                "tuned_gain_high": tuned?.difference.high ?? .nan,
            ], isCorrect: viewers.compare(start, start)?.ndcg.difference.mean == 0 && tuned != nil)
    ]
}
