import RecEngine

/// What each watch does to the results, found by leaving it out.
public struct Influences: Sendable {
    /// True while it is to be seen.
    public var isShown = false
    /// Nil until it is known.
    public var report: ResponsibilityReport?
    /// How far that is, 0…1.
    public var progress = 0.0
    /// Whether what each result's sentence cites moved it, by movie row.
    public var causality: [Int: Causality] = [:]
}

/// Shows or hides what each watch is worth to the selected result.
func toggleInfluences(_ state: inout State) -> [Effect] {
    let isShown = !state.answer.influences.isShown
    state.answer.influences = Influences(isShown: isShown)
    return askForInfluences(&state)
}

/// Asks for the leave-one-out of the answer that is shown, where the user wants to see it.
func askForInfluences(_ state: inout State) -> [Effect] {
    guard state.answer.influences.isShown, state.response != nil else { return [] }
    state.answer.influences = Influences(isShown: true)
    return [.ask(.leaveOut)]
}
