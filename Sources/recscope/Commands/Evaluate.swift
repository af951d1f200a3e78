import Foundation
import RecEngine

/// `recscope evaluate`: trains on a part of the watches and measures the engine on the rest.
let runEvaluate: @Sendable (Options) throws -> Void = { options in
    let name = options["split"] ?? SplitProtocol.temporal.rawValue
    guard let kind = SplitProtocol(rawValue: name) else {
        throw CommandError(.usage, "--split is \"\(name)\"; expected temporal or leave-one-out")
    }
    let workplace = try Workplace(options)
    let dataset = try workplace.loadDataset()
    let weights = try options["weights"].map { try parseWeights($0, from: .balanced) } ?? .balanced
    let bar = ProgressBar(title: "evaluating")
    let stages = TrainingPipeline.Stage.allCases
    let evaluation = Evaluator.evaluate(
        dataset, by: kind, weights: weights, monotonicClock: monotonicNanoseconds,
        report: { stage, share in
            bar.show(stage.rawValue, done: share, stageIndex: stages.firstIndex(of: stage) ?? 0, of: stages.count)
        })
    bar.finish()
    guard let evaluation else { throw CommandError(.defect, "the evaluation was stopped") }
    if options.has("json") {
        try printJSON(evaluation, split: kind)
    } else {
        printTable(evaluation, split: kind)
    }
}

private func printTable(_ evaluation: Evaluation, split: SplitProtocol) {
    print("\(split.rawValue), \(evaluation.userCount) users; mean and 95% interval (bootstrap over users)")
    print("metric       engine                    retrieval alone")
    for name in Evaluation.metricNames {
        func text(_ estimate: Estimate?) -> String {
            guard let estimate else { return "-" }
            return String(format: "%.4f [%.4f, %.4f]", estimate.mean, estimate.low, estimate.high)
        }
        let metric = name.padding(toLength: 13, withPad: " ", startingAt: 0)
        print(metric + text(evaluation.engine[name]) + "  " + text(evaluation.retrieval[name]))
    }
    print(String(format: "coverage     %.4f of the catalogue in someone's ten", evaluation.coverage))
    print(String(format: "novelty      %.2f bits", evaluation.novelty))
}

private func printJSON(_ evaluation: Evaluation, split: SplitProtocol) throws {
    func object(_ metrics: [String: Estimate]) -> [String: Any] {
        metrics.mapValues { ["mean": $0.mean, "low": $0.low, "high": $0.high] as [String: Any] }
    }
    let json = try JSONSerialization.data(
        withJSONObject: [
            "split": split.rawValue, "users": evaluation.userCount, "engine": object(evaluation.engine),
            "retrieval": object(evaluation.retrieval), "coverage": evaluation.coverage, "novelty": evaluation.novelty,
        ], options: [.prettyPrinted, .sortedKeys])
    FileHandle.standardOutput.write(json + Data("\n".utf8))
}
