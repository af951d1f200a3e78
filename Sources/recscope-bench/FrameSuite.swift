import Foundation
import Inspector
import RecEngine

/// The frame of a weight change: key → update → rerank and explanations → view → the cells that differ, over 1,000
/// changes on the sample data at 120 × 36 and 200 × 60; view and difference also by themselves. Checked: the rows' contributions sum to their scores after every hundredth.
@Sendable func frameSuite(_ options: Options) throws -> [Measurement] {
    let (dataset, engine) = try trainedEngine(options)
    let user = dataset.personas.first { $0.userID == "omar" }?.userID ?? dataset.watches.userIDs[0]
    return [(120, 36), (200, 60)].map { frames(engine, user: user, width: $0.0, height: $0.1) }
}

private func frames(_ engine: Engine, user: String, width: Int, height: Int) -> Measurement {
    let dataset = engine.dataset
    let state = State(
        catalog: dataset.catalog, viewers: [Viewer(userID: user, name: user, watchCount: 0)], userID: user,
        now: dataset.now, width: width, height: height)
    let program = Program(state: state, engine: engine)
    _ = program.start()
    _ = program.send(.key(.alt("4")))
    var last = program.screen()
    var isCorrect = true
    var changed = 0
    var drawing: [Double] = []
    let frames = (0..<1_000).map { index -> Double in
        if index % 40 == 0 { _ = program.send(.key(.character(index % 80 == 0 ? "j" : "k"))) }
        let start = seconds()
        _ = program.send(.key(.character(index / 20 % 2 == 0 ? "l" : "h")))
        let drawn = seconds()
        let screen = program.screen()
        changed += zip(screen.cells, last.cells).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
        last = screen
        let end = seconds()
        drawing.append(end - drawn)
        let time = end - start
        if index % 100 == 0, let response = program.state.response {
            for row in response.candidates.indices {
                let sum = response.ranking.contributions.row(row).reduce(0, +)
                isCorrect = isCorrect && abs(sum - response.ranking.scores[row]) < 1e-4
            }
        }
        return time
    }.sorted()
    drawing.sort()
    return Measurement(
        suite: "frame", setup: ["width": Double(width), "height": Double(height), "changes": 1_000],
        figures: [
            "view_and_difference_p50_ms": drawing[500] * 1e3, "view_and_difference_p95_ms": drawing[950] * 1e3,
            "p50_ms": frames[500] * 1e3, "p95_ms": frames[950] * 1e3, "p99_ms": frames[990] * 1e3,
            "cells_changed": Double(changed) / 1_000,
        ], isCorrect: isCorrect && changed > 0)
}
