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
        case tastes, sessions
    }

    @Option(
        "split", "temporal|leave-one-out|cold-start|new-movies|sessions|tastes", "which watches are held out", .word)
    private var split = HeldOut.temporal
    @Option(
        "relevant", "liked|watched",
        "which held-out watches count: those that were liked, or all, as in published figures", .word)
    private var relevance = Relevance.liked
    @Option(
        "run", "FILE", "measure another system's lists (a TREC run), beside the engine's, on the same watches", .path)
    private var run: String?
    @Option(
        "export", "DIR",
        "write the split for another system: train.csv, qrels.txt (trec_eval, ranx) and the engine's lists, engine.run",
        .folder)
    private var export: String?
    let settings = SettingOptions()
    let training = TrainingOptions()
    let engine = EngineOptions()
    let output = OutputOptions()

    func answer() throws -> any Output {
        let folder = try engine.modelFolder()
        let parameters = try training.parameters(standard: folder.servedParameters)
        if split == .tastes { return try tastesReport(folder, seed: parameters.seed) }
        let evaluator = try folder.evaluator(folder.paths.loadDataset(), parameters: parameters)
        let overrides = try settings.overrides(evaluator.experiments)
        let bar = ProgressBar(title: "evaluating")
        defer { bar.finish() }
        switch split {
        case .coldStart:
            guard let curve = evaluator.coldStart(overrides, report: { bar.show($0, $1) }) else { throw stopped }
            return ColdStartReport(curve)
        case .newMovies:
            guard let found = evaluator.newMovies(overrides) else {
                throw CommandError(
                    .badData, "fewer than 200 movies have five viewers and some facts: too few to hold out a tenth")
            }
            return NewMoviesReport(found)
        case .sessions:
            guard let found = evaluator.sessions(overrides, report: { bar.show($0, $1) }) else {
                throw CommandError(.badData, "no two viewers have a session of four watches after ten others")
            }
            return SessionsReport(found)
        case .temporal, .leaveOneOut, .tastes:
            let kind = split == .temporal ? SplitProtocol.temporal : .leaveOneOut
            return try listsReport(evaluator, kind, overrides, report: { bar.show($0, $1) })
        }
    }

    /// The engine's lists on one split, beside its sources' or another system's; what that system needs to make its own is
    /// written on demand.
    private func listsReport(
        _ evaluator: Evaluator, _ kind: SplitProtocol, _ overrides: Overrides, report: @escaping Evaluator.Report
    ) throws -> any Output {
        let split = Split(evaluator.dataset.watches, by: kind)
        let cases = HeldOutCases(split, counting: relevance)
        let (catalog, export) = (evaluator.dataset.catalog, export)
        // Read before an hour of training finds it wanting.
        let other = try run.map { try RankedRun.read($0, catalog: catalog) }
        other.map { Paths.say($0.report) }
        guard !cases.cases.isEmpty else { throw CommandError(.badData, HeldOutComparison.nobody) }
        guard let judge = evaluator.judge(split, cases, report: report) else { throw stopped }
        if let export { try SplitExport.write(to: export, split, cases, judge, overrides, catalog) }
        guard let other else {
            guard let report = EvaluationReport(judge.evaluation(overrides), split: kind) else {
                throw CommandError(.badData, HeldOutComparison.nobody)
            }
            return report
        }
        let comparison = RunComparison(
            judge, before: { judge.list($0, overrides) }, after: { judge.list($0, in: other) })
        return RunReport(
            comparison, catalog: catalog, names: ("engine", other.tag), userName: { pseudonym(of: $0) })
    }

    private var stopped: CommandError { CommandError(.defect, "the evaluation was stopped") }

    /// Against the true tastes that made-up watches were drawn from, by the model that is served.
    private func tastesReport(_ folder: ModelFolder, seed: UInt64) throws -> any Output {
        guard let tastes = try folder.paths.loadTastes() else {
            throw CommandError(
                .noInput,
                "\(folder.paths.data)/tastes.jsonl is not there; only made-up data have true tastes (recscope generate makes "
                    + "them)")
        }
        let engine = try engine.openEngine()
        return TastesReport(
            TasteEvaluation.evaluate(
                engine, tastes: tastes, seed: seed, limit: 5_000, now: engine.dataset.now,
                try settings.overrides(engine.experiments)))
    }
}
