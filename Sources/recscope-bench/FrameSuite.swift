import Foundation
import Inspector
import RecEngine

/// The frame of a weight change: key → update → rerank and explanations → view → the cells that differ, over 1,000
/// changes on the sample data at 120 × 36. Checked: the rows' contributions sum to their scores after every hundredth.
@Sendable func frameSuite(_ options: Options) throws -> [Measurement] {
    let dataset = try DatasetLoader.load(folder: options.data)
    let facts = FactIndex(dataset.catalog)
    guard let model = TrainingPipeline.train(dataset, facts: facts)?.model else { return [] }
    let explainer = Explainer(catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity)
    let engine = Engine(
        dataset: dataset, model: model, experiments: ExperimentSet(), explainer: explainer, facts: facts,
        monotonicClock: { DispatchTime.now().uptimeNanoseconds })
    let user = dataset.personas.first { $0.userID == "omar" }?.userID ?? dataset.watches.userIDs[0]
    let state = State(
        catalog: dataset.catalog, viewers: [Viewer(userID: user, name: user, watchCount: 0)], userID: user,
        now: (dataset.watches.watchedAt.max() ?? 0) + 60, width: 120, height: 36)
    let program = Program(state: state, engine: engine)
    _ = program.start()
    _ = program.send(.key(.character("4")))
    var last = program.screen()
    var isCorrect = true
    var changed = 0
    let frames = (0..<1_000).map { index -> Double in
        if index % 40 == 0 { _ = program.send(.key(.character(index % 80 == 0 ? "j" : "k"))) }
        let start = seconds()
        _ = program.send(.key(.character(index / 20 % 2 == 0 ? "l" : "h")))
        let screen = program.screen()
        changed += zip(screen.cells, last.cells).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
        last = screen
        let time = seconds() - start
        if index % 100 == 0, let response = program.state.response {
            for row in response.candidates.indices {
                let sum = response.ranking.contributions.row(row).reduce(0, +)
                isCorrect = isCorrect && abs(sum - response.ranking.scores[row]) < 1e-4
            }
        }
        return time
    }.sorted()
    return [
        Measurement(
            suite: "frame", setup: ["width": 120, "height": 36, "changes": 1_000],
            figures: [
                "p50_ms": frames[500] * 1e3, "p95_ms": frames[950] * 1e3, "p99_ms": frames[990] * 1e3,
                "cells_changed": Double(changed) / 1_000,
            ], isCorrect: isCorrect && changed > 0)
    ]
}
