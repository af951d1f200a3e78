import RecEngine

/// Looks at another system's lists instead of the engine's, which stay the baseline.
func inspect(_ run: RankedRun, path: String, in state: inout State) -> [Effect] {
    state.data.runPath = path
    let users = run.lists.count
    say(
        "\(run.tag): lists of \(users) viewer\(users == 1 ? "" : "s"); ▲▼ against the engine's, u goes back", in: &state
    )
    state.place.screen = .inspect
    return change(&state) { $0.question.run = run }
}
