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
        let (objective, isJSON, parameters) = (objective, output.json, try training.parameters())
        let paths = try engine.modelFolder().paths
        try OptionParser(self).refuseUnread()
        let dataset = try paths.loadDataset()
        let bar = ProgressBar(title: "tuning")
        let found = WeightTuning.tune(
            dataset, objective: objective, parameters: parameters, report: { bar.show("weights", done: $0) })
        bar.finish()
        guard let found else { throw CommandError(.badData, "fewer than 20 viewers have enough watches to tune on") }
        let report = WeightTuningReport(found, objective)
        if isJSON {
            try StandardStreams.write(try jsonBytes(report))
        } else {
            try StandardStreams.print(report.text)
        }
    }

    private func tuneTraining() throws {
        let (file, parameters) = (file, try training.parameters())
        let paths = try engine.modelFolder().paths
        try OptionParser(self).refuseUnread()
        let dataset = try paths.loadDataset()
        try StandardStreams.print("change                            NDCG@10                   Recall@100")
        var failure: (any Error)?
        let best = ParameterTuning.tune(dataset, from: parameters) { trial in
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

private struct WeightTuningReport: Output {
    struct Score: Encodable {
        var ndcg: Double
        var coverage: Double
        var novelty: Double
        var diversity: Float?

        private enum CodingKeys: String, CodingKey {
            case ndcg = "ndcg@10"
            case coverage, novelty, diversity
        }

        init(_ score: HeldOutBench.Score, diversity: Float? = nil) {
            ndcg = score.meanNDCG
            coverage = score.coverage
            novelty = score.novelty
            self.diversity = diversity
        }
    }

    /// As `--weights` takes them.
    var weights: String
    var viewers: Int
    var trials: Int
    var before: Score
    var after: Score
    var difference: EstimateReport
    var tradeOff: [Score]
    let text: String

    private enum CodingKeys: CodingKey {
        case weights, viewers, trials, before, after, difference, tradeOff
    }

    init(_ found: TunedWeights, _ objective: TuningObjective) {
        weights =
            zip(Feature.all, found.weights.values).map { "\($0.name)=\($1)" }.joined(separator: ",")
            + ",diversity=\(found.weights.diversity)"
        viewers = found.difference.count
        trials = found.trials
        before = Score(found.before)
        after = Score(found.after)
        difference = EstimateReport(found.difference)
        tradeOff = found.tradeOff.map { Score($0.score, diversity: $0.diversity) }
        text = Self.text(found, objective, weights: weights)
    }

    private static func text(_ found: TunedWeights, _ objective: TuningObjective, weights: String) -> String {
        func line(_ name: String, _ score: HeldOutBench.Score) -> String {
            name.padding(toLength: 13, withPad: " ", startingAt: 0)
                + String(format: "%.4f   %.4f    %.2f", score.meanNDCG, score.coverage, score.novelty)
        }
        var lines = [
            "coordinate ascent, \(found.trials) sets of weights; judged on \(found.difference.count) viewers that it "
                + "did not see", "             NDCG@10  coverage  novelty", line("as served", found.before),
            line("tuned", found.after),
            String(
                format: "difference   %+.4f [%+.4f, %+.4f] (paired bootstrap over viewers)", found.difference.mean,
                found.difference.low, found.difference.high),
        ]
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
            lines.append(String(format: "\(name) stays below %.4g: \(why) %.4g", floor, reached))
        }
        lines.append("with other diversity:")
        lines += found.tradeOff.map { line("  λ \($0.diversity)", $0.score) }
        lines.append("--weights \(weights)")
        return lines.joined(separator: "\n")
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
