import Foundation
import RecEngine

/// `recscope tune`: finds ranking weights (the default) or training parameters on an inner split.
struct TuneCommand: Command {
    static let name = "tune"
    static let summary = "find ranking weights or training parameters"

    private enum What: String, CaseIterable {
        case weights, training
    }

    @Option("what", "weights|training", "what to tune (default: weights)", .word) private var what = What.weights
    @Option(
        "objective", "ndcg@10,…", "what weights are to reach: ndcg@10[,coverage>=0.2][,novelty>=3]", .objective)
    private var objective = TuningObjective()
    let training = TrainingOptions()
    @Option("out", "FILE", "where to write training parameters", .path) private var file: String?
    let engine = EngineOptions()
    let output = OutputOptions()

    func run() throws {
        switch what {
        case .weights: try tuneWeights()
        case .training: try tuneTraining()
        }
    }

    private func tuneWeights() throws {
        let (objective, isJSON) = (objective, output.json)
        let evaluator = try evaluator()
        let bar = ProgressBar(title: "tuning")
        let found = evaluator.tunedWeights(objective, report: { bar.show("weights", done: $0) })
        bar.finish()
        guard let found else { throw CommandError(.badData, "fewer than 20 viewers have enough watches to tune on") }
        let report = WeightTuningReport(found, objective)
        if isJSON {
            try StandardStreams.write(try jsonBytes(report))
        } else {
            try StandardStreams.print(report.text)
        }
    }

    /// What trains and serves the data; all options are read by then.
    private func evaluator() throws -> Evaluator {
        let folder = try engine.modelFolder()
        let parameters = try training.parameters(standard: folder.servedParameters)
        try OptionParser(self).refuseUnread()
        return try folder.evaluator(folder.paths.loadDataset(), parameters: parameters)
    }

    private func tuneTraining() throws {
        let file = file
        let evaluator = try evaluator()
        try StandardStreams.print("change                            NDCG@10                   Recall@100")
        var failure: (any Error)?
        let best = ParameterTuning.tune(evaluator) { trial in
            let line =
                trial.change.padding(toLength: 32, withPad: " ", startingAt: 0) + (trial.isBest ? "* " : "  ")
                + String(
                    format: "%.4f [%.4f, %.4f]  %.4f", trial.ndcg.mean, trial.ndcg.low, trial.ndcg.high,
                    trial.recall.mean)
            do { try StandardStreams.print(line) } catch { failure = error }
        }
        if let failure { throw failure }
        guard let best else { throw CommandError(.badData, "fewer than 20 viewers have enough watches to tune on") }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let json = try encoder.encode(best) + Data("\n".utf8)
        guard let file else { return try StandardStreams.write(json) }
        try AtomicFile.write(json, to: file)
        try StandardStreams.print("the best are in \(file): recscope train --parameters \(file)")
    }
}

extension Reader where Value == TuningObjective {
    fileprivate static var objective: Reader { Reader(read: parseObjective) }
}

/// `ndcg@10[,coverage≥0.2][,novelty≥3]`; `>=` does as well as `≥`.
private func parseObjective(_ text: String) throws -> TuningObjective {
    var parts = text.replacingOccurrences(of: ">=", with: "≥").split(separator: ",").map(String.init)
    func bad(_ part: String) -> Unreadable {
        Unreadable("\"\(part)\" is not understood, expected ndcg@10[,coverage>=0.2][,novelty>=3]")
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
