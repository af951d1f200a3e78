import Foundation
import RecEngine

/// `recscope evaluate`: trains on a part of the watches and measures the engine on the rest.
let runEvaluate: @Sendable (Options) throws -> Void = { options in
    let name = options["split"] ?? SplitProtocol.temporal.rawValue
    if name == "cold-start" {
        try printColdStart(options)
        return
    }
    if name == "new-movies" {
        try printNewMovies(options)
        return
    }
    if name == "tastes" {
        try printTastes(options)
        return
    }
    guard let kind = SplitProtocol(rawValue: name) else {
        throw CommandError(
            .usage, "--split is \"\(name)\"; expected temporal, leave-one-out, cold-start, new-movies or tastes")
    }
    let workplace = try Workplace(options)
    let dataset = try workplace.loadDataset()
    let adjustment = try options["weights"].map(parseAdjustment)
    let bar = ProgressBar(title: "evaluating")
    let stages = TrainingPipeline.Stage.allCases
    let evaluation = Evaluator.evaluate(
        dataset, by: kind, parameters: try trainingParameters(options), adjustment: adjustment,
        monotonicClock: monotonicNanoseconds,
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
    print("metric       engine                    retrieval alone           gain, viewer by viewer")
    for name in Evaluation.metricNames {
        func text(_ estimate: Estimate?) -> String {
            guard let estimate else { return "-" }
            return String(format: "%.4f [%.4f, %.4f]", estimate.mean, estimate.low, estimate.high)
        }
        let metric = name.padding(toLength: 13, withPad: " ", startingAt: 0)
        print(
            metric + text(evaluation.engine[name]) + "  " + text(evaluation.retrieval[name]) + "  "
                + text(evaluation.gain[name]))
    }
    let (engine, retrieval) = evaluation.variety
    for (name, number, what) in [
        ("coverage", \ListVariety.coverage, "of the catalogue in someone's ten"), ("novelty", \.novelty, "bits"),
        ("diversity", \.diversity, "mean distance within a ten"),
    ] {
        func cell(_ text: String, _ width: Int) -> String { text.padding(toLength: width, withPad: " ", startingAt: 0) }
        print(
            cell(name, 13) + cell(String(format: "%.4f", engine[keyPath: number]), 26)
                + cell(String(format: "%.4f", retrieval[keyPath: number]), 26)
                + String(format: "%+.4f %@", engine[keyPath: number] - retrieval[keyPath: number], what))
    }
}

private func printJSON(_ evaluation: Evaluation, split: SplitProtocol) throws {
    func object(_ metrics: [String: Estimate]) -> [String: Any] {
        metrics.mapValues { ["mean": $0.mean, "low": $0.low, "high": $0.high] as [String: Any] }
    }
    func variety(_ variety: ListVariety) -> [String: Double] {
        ["coverage": variety.coverage, "novelty": variety.novelty, "diversity": variety.diversity]
    }
    let json = try JSONSerialization.data(
        withJSONObject: [
            "split": split.rawValue, "users": evaluation.userCount, "engine": object(evaluation.engine),
            "retrieval": object(evaluation.retrieval), "gain": object(evaluation.gain),
            "variety": variety(evaluation.variety.engine), "retrieval_variety": variety(evaluation.variety.retrieval),
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

/// Recall of movies that training has never seen, for the viewers who watched them.
private func printNewMovies(_ options: Options) throws {
    let dataset = try Workplace(options).loadDataset()
    guard let found = Evaluator.newMovies(dataset, parameters: try trainingParameters(options)) else {
        throw CommandError(
            .badData, "fewer than 200 movies have five viewers and some facts: too few to hold out a tenth")
    }
    let rows: [(name: String, key: String, estimate: Estimate)] = [
        ("mapped content", "mapped", found.mapped), ("mapped and embedding", "served", found.served),
        ("content embedding", "embedding", found.embedding),
        ("plain TF-IDF", "tfidf", found.tfidf), ("in the 100 candidates", "retrieved", found.retrieved),
    ]
    if options.has("json") {
        var object: [String: Any] = [
            "movies": found.movieCount, "users": found.userCount, "chance": found.chance,
            "retrieved_by_chance": found.retrievedByChance,
        ]
        for row in rows {
            object[row.key] = ["mean": row.estimate.mean, "low": row.estimate.low, "high": row.estimate.high]
        }
        let json = try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys])
        FileHandle.standardOutput.write(json + Data("\n".utf8))
        return
    }
    print("\(found.movieCount) movies that training never saw, \(found.userCount) users who watched some of them")
    print("recall@20 among the new movies; mean and 95% interval (bootstrap over users)")
    for row in rows {
        if row.key == "retrieved" { print("share of them among the 100 candidates of the whole catalogue") }
        print(
            row.name.padding(toLength: 24, withPad: " ", startingAt: 0)
                + String(format: "%.4f [%.4f, %.4f]", row.estimate.mean, row.estimate.low, row.estimate.high)
                + String(format: "   chance %.4f", row.key == "retrieved" ? found.retrievedByChance : found.chance))
    }
}

/// `--split tastes`: against the true tastes that made-up watches were drawn from, by the model that is served.
private func printTastes(_ options: Options) throws {
    let workplace = try Workplace(options)
    let tastes = try workplace.loadTastes()
    let engine = try workplace.openEngine()
    let now = (engine.dataset.watches.watchedAt.max() ?? 0) + 60
    let seed = UInt64(try options.integer("seed", default: 1, in: 0...Int.max))
    let evaluation = TasteEvaluation(engine, tastes: tastes, seed: seed, limit: 5_000, now: now)
    let rows = [
        ("popular", evaluation.popular), ("retrieval", evaluation.retrieval), ("engine", evaluation.engine),
        ("gain", evaluation.gain), ("best_order", evaluation.bestOrder),
    ]
    if options.has("json") {
        let object = rows.reduce(into: [String: [String: Double]]()) {
            $0[$1.0] = ["mean": $1.1.mean, "low": $1.1.low, "high": $1.1.high]
        }
        let json = try JSONSerialization.data(
            withJSONObject: ["split": "tastes", "ndcg@10": object], options: [.prettyPrinted, .sortedKeys])
        FileHandle.standardOutput.write(json + Data("\n".utf8))
        return
    }
    print(
        "NDCG@10 against the true tastes (each viewer's best \(TasteEvaluation.relevantCount) unseen movies), \(evaluation.engine.count) viewers"
    )
    for (name, estimate) in rows {
        let words = name.replacing("_", with: " ").padding(toLength: 12, withPad: " ", startingAt: 0)
        print(words + String(format: "%.4f [%.4f, %.4f]", estimate.mean, estimate.low, estimate.high))
    }
    print(
        String(
            format:
                "the oracle of the whole catalogue has 1; the engine has %.0f%% of what the best order of its candidates has",
            100 * evaluation.engine.mean / max(evaluation.bestOrder.mean, 1e-9)))
}
