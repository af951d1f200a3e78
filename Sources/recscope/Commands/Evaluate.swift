import Foundation
import RecEngine

/// `recscope evaluate`: trains on a part of the watches and measures the engine on the rest.
struct EvaluateCommand: AnsweringCommand {
    static let name = "evaluate"
    static let summary = "measure the engine on held-out watches"

    private enum HeldOut: String, CaseIterable {
        case temporal
        case leaveOneOut = "leave-one-out"
        case coldStart = "cold-start"
        case newMovies = "new-movies"
        case tastes
    }

    @Option(
        "split", "temporal|leave-one-out|cold-start|new-movies|tastes", "which watches are held out", .word)
    private var split = HeldOut.temporal
    let weights = WeightOptions()
    let training = TrainingOptions()
    let engine = EngineOptions()
    let output = OutputOptions()

    func answer() throws -> any Output {
        switch split {
        case .temporal: try engineReport(by: .temporal)
        case .leaveOneOut: try engineReport(by: .leaveOneOut)
        case .coldStart: try coldStartReport()
        case .newMovies: try newMoviesReport()
        case .tastes: try tastesReport()
        }
    }

    private func engineReport(by kind: SplitProtocol) throws -> any Output {
        let (parameters, adjustment) = (try training.parameters(), try weights.adjustment())
        let dataset = try engine.modelFolder().paths.loadDataset()
        let bar = ProgressBar(title: "evaluating")
        let evaluation = Evaluator.evaluate(
            dataset, by: kind, parameters: parameters, adjustment: adjustment, monotonicClock: monotonicNanoseconds,
            report: { bar.show($0, $1) })
        bar.finish()
        guard let evaluation else { throw CommandError(.defect, "the evaluation was stopped") }
        return EvaluationReport(evaluation, split: kind)
    }

    /// NDCG@10 after a user's first n watches, by mode.
    private func coldStartReport() throws -> any Output {
        let dataset = try engine.modelFolder().paths.loadDataset()
        let bar = ProgressBar(title: "evaluating")
        let curve = Evaluator.coldStart(
            dataset, monotonicClock: monotonicNanoseconds, report: { bar.show($0, $1) })
        bar.finish()
        guard let curve else { throw CommandError(.defect, "the evaluation was stopped") }
        return ColdStartReport(
            users: curve.userCount,
            points: curve.points.map {
                .init(
                    watches: $0.watchCount, engine: EstimateReport($0.engine), content: EstimateReport($0.content),
                    collaborative: EstimateReport($0.collaborative))
            })
    }

    /// Recall of movies that training has never seen, for the viewers who watched them.
    private func newMoviesReport() throws -> any Output {
        let parameters = try training.parameters()
        let dataset = try engine.modelFolder().paths.loadDataset()
        guard let found = Evaluator.newMovies(dataset, parameters: parameters) else {
            throw CommandError(
                .badData, "fewer than 200 movies have five viewers and some facts: too few to hold out a tenth")
        }
        return NewMoviesReport(
            movies: found.movieCount, users: found.userCount, chance: found.chance,
            retrievedByChance: found.retrievedByChance, mapped: EstimateReport(found.mapped),
            served: EstimateReport(found.served), embedding: EstimateReport(found.embedding),
            tfidf: EstimateReport(found.tfidf), retrieved: EstimateReport(found.retrieved))
    }

    /// Against the true tastes that made-up watches were drawn from, by the model that is served.
    private func tastesReport() throws -> any Output {
        let seed = try training.parameters().seed
        let tastes = try engine.modelFolder().paths.loadTastes()
        let engine = try engine.openEngine()
        let evaluation = TasteEvaluation(
            engine, tastes: tastes, seed: seed, limit: 5_000, now: engine.dataset.presentTime)
        return TastesReport(evaluation)
    }
}

/// A mean and its 95% interval.
struct EstimateReport: Encodable {
    var mean: Double
    var low: Double
    var high: Double

    init(_ estimate: Estimate) {
        mean = estimate.mean
        low = estimate.low
        high = estimate.high
    }

    var text: String { String(format: "%.4f [%.4f, %.4f]", mean, low, high) }
}

private func cell(_ text: String, _ width: Int) -> String {
    text.padding(toLength: width, withPad: " ", startingAt: 0)
}

private struct EvaluationReport: Output {
    struct Variety: Encodable {
        var coverage: Double
        var novelty: Double
        var diversity: Double

        init(_ variety: ListVariety) {
            coverage = variety.coverage
            novelty = variety.novelty
            diversity = variety.diversity
        }
    }

    var split: String
    var users: Int
    var engine: [String: EstimateReport]
    var retrieval: [String: EstimateReport]
    /// Viewer by viewer.
    var gain: [String: EstimateReport]
    var variety: Variety
    var retrievalVariety: Variety

    init(_ evaluation: Evaluation, split: SplitProtocol) {
        self.split = split.rawValue
        users = evaluation.userCount
        engine = evaluation.engine.mapValues(EstimateReport.init)
        retrieval = evaluation.retrieval.mapValues(EstimateReport.init)
        gain = evaluation.gain.mapValues(EstimateReport.init)
        variety = Variety(evaluation.variety.engine)
        retrievalVariety = Variety(evaluation.variety.retrieval)
    }

    var text: String {
        var lines = [
            "\(split), \(users) users; mean and 95% interval (bootstrap over users)",
            "metric       engine                    retrieval alone           gain, viewer by viewer",
        ]
        lines += Evaluation.metricNames.map { name in
            cell(name, 13) + [engine, retrieval, gain].map { $0[name]?.text ?? "-" }.joined(separator: "  ")
        }
        let rows: [(String, KeyPath<Variety, Double>, String)] = [
            ("coverage", \.coverage, "of the catalogue in someone's ten"), ("novelty", \.novelty, "bits"),
            ("diversity", \.diversity, "mean distance within a ten"),
        ]
        lines += rows.map { name, number, what in
            let (engine, retrieval) = (variety[keyPath: number], retrievalVariety[keyPath: number])
            return cell(name, 13) + cell(String(format: "%.4f", engine), 26)
                + cell(String(format: "%.4f", retrieval), 26)
                + String(format: "%+.4f ", engine - retrieval) + what
        }
        return lines.joined(separator: "\n")
    }
}

private struct ColdStartReport: Output {
    struct Point: Encodable {
        var watches: Int
        var engine: EstimateReport
        var content: EstimateReport
        var collaborative: EstimateReport
    }

    var users: Int
    var points: [Point]

    var text: String {
        let rows = points.map { point in
            String(format: "%2d  ", point.watches) + point.engine.text
                + String(format: "  %.4f    %.4f", point.content.mean, point.collaborative.mean)
        }
        let head = [
            "cold start, \(users) users unknown to the model; NDCG@10 after their first n watches",
            " n  engine                    content   collaborative",
        ]
        return (head + rows).joined(separator: "\n")
    }
}

private struct NewMoviesReport: Output {
    var movies: Int
    var users: Int
    var chance: Double
    var retrievedByChance: Double
    var mapped: EstimateReport
    var served: EstimateReport
    var embedding: EstimateReport
    var tfidf: EstimateReport
    var retrieved: EstimateReport

    var text: String {
        func line(_ name: String, _ estimate: EstimateReport, _ chance: Double) -> String {
            cell(name, 24) + estimate.text + String(format: "   chance %.4f", chance)
        }
        return [
            "\(movies) movies that training never saw, \(users) users who watched some of them",
            "recall@20 among the new movies; mean and 95% interval (bootstrap over users)",
            line("mapped content", mapped, chance), line("mapped and embedding", served, chance),
            line("content embedding", embedding, chance), line("plain TF-IDF", tfidf, chance),
            "share of them among the 100 candidates of the whole catalogue",
            line("in the 100 candidates", retrieved, retrievedByChance),
        ].joined(separator: "\n")
    }
}

private struct TastesReport: Output {
    var split = "tastes"
    var ndcg: [String: EstimateReport]
    let text: String

    private enum CodingKeys: String, CodingKey {
        case split
        case ndcg = "ndcg@10"
    }

    init(_ evaluation: TasteEvaluation) {
        let rows = [
            ("popular", evaluation.popular), ("retrieval", evaluation.retrieval), ("engine", evaluation.engine),
            ("gain", evaluation.gain), ("best_order", evaluation.bestOrder),
        ]
        ndcg = Dictionary(uniqueKeysWithValues: rows.map { ($0, EstimateReport($1)) })
        let head =
            "NDCG@10 against the true tastes (each viewer's best \(TasteEvaluation.relevantCount) unseen movies), "
            + "\(evaluation.engine.count) viewers"
        let lines = rows.map { cell($0.replacing("_", with: " "), 12) + EstimateReport($1).text }
        let share = 100 * evaluation.engine.mean / max(evaluation.bestOrder.mean, 1e-9)
        let foot = String(
            format: "the oracle of the whole catalogue has 1; the engine has %.0f%% of what the best order of its "
                + "candidates has", share)
        text = ([head] + lines + [foot]).joined(separator: "\n")
    }
}
