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
            guard let found = evaluator.evaluate(by: kind, counting: relevance, overrides, report: { bar.show($0, $1) })
            else {
                throw stopped
            }
            guard let report = EvaluationReport(found, split: kind) else {
                throw CommandError(.badData, HeldOutComparison.nobody)
            }
            return report
        }
    }

    private var stopped: CommandError { CommandError(.defect, "the evaluation was stopped") }

    /// Against the true tastes that made-up watches were drawn from, by the model that is served.
    private func tastesReport(_ folder: ModelFolder, seed: UInt64) throws -> any Output {
        let tastes = try folder.paths.loadTastes()
        let engine = try engine.openEngine()
        return TastesReport(
            TasteEvaluation.evaluate(
                engine, tastes: tastes, seed: seed, limit: 5_000, now: engine.dataset.now,
                try settings.overrides(engine.experiments)))
    }
}
