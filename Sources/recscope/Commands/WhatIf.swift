import Foundation
import RecEngine

/// `recscope what-if`: the list with watches left out or added, beside the list as it is. Nothing is written.
struct WhatIfCommand: AnsweringCommand {
    static let name = "what-if"
    static let summary = "print the list with watches left out or added"

    let request = RequestOptions()
    @Option("k", "N", "how many results", .whole(1...100)) private var resultCount = 10
    let engine = EngineOptions()
    let naming = NamingOptions()
    let output = OutputOptions()

    func answer() throws -> any Output {
        let engine = try engine.openEngine()
        var changed = try request.request(engine, resultCount: resultCount)
        guard !changed.overrides.history.isEmpty else {
            throw CommandError(.usage, "what-if needs --without ID,… or --with ID,…")
        }
        changed.overrides.explanation = ExplanationStrategy.none
        var asItIs = changed
        asItIs.overrides.history = HistoryOverlay()
        return ListComparison(
            try engine.answer(asItIs), try engine.answer(changed), engine.catalog,
            userName: naming.name(of: changed.userID), names: ("as it is", "what if"))
    }
}
