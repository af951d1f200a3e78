import Foundation
import RecEngine

/// `recscope evaluate`: trains on a part of the watches and measures the engine on the rest.
let runEvaluate: @Sendable (Options) throws -> Void = { options in
    let name = options["split"] ?? SplitProtocol.temporal.rawValue
    if name == "cold-start" {
        try printColdStart(options)
        return
    }
    guard let kind = SplitProtocol(rawValue: name) else {
        throw CommandError(.usage, "--split is \"\(name)\"; expected temporal, leave-one-out or cold-start")
    }
    let workplace = try Workplace(options)
    let dataset = try workplace.loadDataset()
    let weights = try options["weights"].map { try parseWeights($0, from: .balanced) }
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

/// NDCG@10 after a user's first n watches, by mode.
private func printColdStart(_ options: Options) throws {
    let dataset = try Workplace(options).loadDataset()
    let bar = ProgressBar(title: "evaluating")
    let stages = TrainingPipeline.Stage.allCases
    let curve = Evaluator.coldStart(
        dataset, monotonicClock: monotonicNanoseconds,
        report: { stage, share in
            bar.show(stage.rawValue, done: share, stageIndex: stages.firstIndex(of: stage) ?? 0, of: stages.count)
        })
    bar.finish()
    guard let curve else { throw CommandError(.defect, "the evaluation was stopped") }
    if options.has("json") {
        func object(_ estimate: Estimate) -> [String: Double] {
            ["mean": estimate.mean, "low": estimate.low, "high": estimate.high]
        }
        let rows = curve.points.map { point -> [String: Any] in
            [
                "watches": point.watchCount, "engine": object(point.engine), "content": object(point.content),
                "collaborative": object(point.collaborative),
            ]
        }
        let json = try JSONSerialization.data(
            withJSONObject: ["users": curve.userCount, "points": rows], options: [.prettyPrinted, .sortedKeys])
        FileHandle.standardOutput.write(json + Data("\n".utf8))
        return
    }
    print("cold start, \(curve.userCount) users unknown to the model; NDCG@10 after their first n watches")
    print(" n  engine                    content   collaborative")
    for point in curve.points {
        print(
            String(
                format: "%2d  %.4f [%.4f, %.4f]  %.4f    %.4f", point.watchCount, point.engine.mean, point.engine.low,
                point.engine.high, point.content.mean, point.collaborative.mean))
    }
}
