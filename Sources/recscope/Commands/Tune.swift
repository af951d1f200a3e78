import Foundation
import RecEngine

/// `recscope tune`: finds ranking weights (the default) or training parameters on an inner split.
let runTune: @Sendable (Options) throws -> Void = { options in
    switch options["what"] ?? "weights" {
    case "weights": try tuneWeights(options)
    case "training": try tuneTraining(options)
    case let other: throw CommandError(.usage, "--what is \"\(other)\"; expected weights or training")
    }
}

private func tuneWeights(_ options: Options) throws {
    let objective = try parseObjective(options["objective"] ?? "ndcg@10")
    let dataset = try Workplace(options).loadDataset()
    let bar = ProgressBar(title: "tuning")
    let parameters = try trainingParameters(options)
    let found = WeightTuning.tune(
        dataset, objective: objective, parameters: parameters,
        report: { bar.show("weights", done: $0, stageIndex: 0, of: 1) })
    bar.finish()
    guard let found else { throw CommandError(.badData, "fewer than 20 viewers have enough watches to tune on") }
    let list = "\(found.weights)"
    if options.has("json") {
        func object(_ score: HeldOutBench.Score) -> [String: Any] {
            ["ndcg@10": score.meanNDCG, "coverage": score.coverage, "novelty": score.novelty]
        }
        let difference: [String: Any] = [
            "mean": found.difference.mean, "low": found.difference.low, "high": found.difference.high,
        ]
        let json = try JSONSerialization.data(
            withJSONObject: [
                "weights": list, "viewers": found.difference.count, "trials": found.trials,
                "before": object(found.before),
                "after": object(found.after), "difference": difference,
                "trade_off": found.tradeOff.map {
                    object($0.score).merging(["diversity": $0.diversity]) { first, _ in first }
                },
            ], options: [.prettyPrinted, .sortedKeys])
        FileHandle.standardOutput.write(json + Data("\n".utf8))
        return
    }
    print(
        "coordinate ascent, \(found.trials) sets of weights; judged on \(found.difference.count) viewers that it did not see"
    )
    print("             NDCG@10  coverage  novelty")
    func line(_ name: String, _ score: HeldOutBench.Score) {
        print(
            name.padding(toLength: 13, withPad: " ", startingAt: 0)
                + String(format: "%.4f   %.4f    %.2f", score.meanNDCG, score.coverage, score.novelty))
    }
    line("as served", found.before)
    line("tuned", found.after)
    print(
        String(
            format: "difference   %+.4f [%+.4f, %+.4f] (paired bootstrap over viewers)", found.difference.mean,
            found.difference.low, found.difference.high))
    let floors: [(name: String, floor: Double?, value: (HeldOutBench.Score) -> Double)] = [
        ("coverage", objective.coverageFloor, \.coverage), ("novelty", objective.noveltyFloor, \.novelty),
    ]
    for (name, floor, value) in floors {
        guard let floor, value(found.after) < floor else { continue }
        let reached = value(found.chosenOn)
        let why =
            reached < floor
            ? "the search found no weights with more than"
            : "it was met on the viewers that the weights were chosen on, with"
        print(String(format: "\(name) stays below %.4g: \(why) %.4g", floor, reached))
    }
    print("with other diversity:")
    for row in found.tradeOff { line("  λ \(row.diversity)", row.score) }
    print("--weights \(list)")
}

private func tuneTraining(_ options: Options) throws {
    let dataset = try Workplace(options).loadDataset()
    print("change                            NDCG@10                   Recall@100")
    let best = ParameterTuning.tune(dataset, from: try trainingParameters(options)) { trial in
        print(
            trial.change.padding(toLength: 32, withPad: " ", startingAt: 0) + (trial.isBest ? "* " : "  ")
                + String(
                    format: "%.4f [%.4f, %.4f]  %.4f", trial.ndcg.mean, trial.ndcg.low, trial.ndcg.high,
                    trial.recall.mean))
    }
    guard let best else { throw CommandError(.badData, "fewer than 20 viewers have enough watches to tune on") }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let json = try encoder.encode(best) + Data("\n".utf8)
    if let path = options["out"] {
        try AtomicFile.write(json, to: path)
        print("the best are in \(path): recscope train --parameters \(path)")
    } else {
        FileHandle.standardOutput.write(json)
    }
}

/// `ndcg@10[,coverage≥0.2][,novelty≥3]`; `>=` does as well as `≥`.
private func parseObjective(_ text: String) throws -> TuningObjective {
    var parts = text.replacingOccurrences(of: ">=", with: "≥").split(separator: ",").map(String.init)
    func bad(_ part: String) -> CommandError {
        CommandError(
            .usage, "--objective: \"\(part)\" is not understood; expected ndcg@10[,coverage>=0.2][,novelty>=3]")
    }
    guard parts.first == "ndcg@10" else { throw bad(parts.first ?? "") }
    parts.removeFirst()
    var objective = TuningObjective()
    for part in parts {
        let sides = part.split(separator: "≥").map(String.init)
        guard sides.count == 2, let floor = Double(sides[1]), floor >= 0, floor.isFinite else { throw bad(part) }
        switch sides[0] {
        case "coverage" where floor <= 1: objective.coverageFloor = floor
        case "novelty": objective.noveltyFloor = floor
        default: throw bad(part)
        }
    }
    return objective
}
