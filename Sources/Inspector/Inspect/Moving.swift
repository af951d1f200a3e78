import RecEngine

/// Along what has the focus.
public enum MoveAction: String, Sendable, Hashable, CaseIterable {
    case up, down, pageUp, pageDown, first, last

    /// The position it leads to.
    func target(from position: Int, count: Int, page: Int) -> Int {
        let target =
            switch self {
            case .up: position - 1
            case .down: position + 1
            case .pageUp: position - page
            case .pageDown: position + page
            case .first: 0
            case .last: count - 1
            }
        return max(0, min(count - 1, target))
    }
}

/// From pane to pane, and what is done to the list in it.
public enum PaneAction: String, Sendable, Hashable, CaseIterable {
    case focusNext, focusPrevious, focusHistory, focusCandidates, focusWhy, focusWeights, focusRequest, zoom
    case filter, nextMatch, previousMatch, pin, openWhy, showRefusals, openRow
}

func act(_ action: PaneAction, in state: inout State) -> [Effect] {
    switch action {
    case .focusNext: moveFocus(1, in: &state)
    case .focusPrevious: moveFocus(-1, in: &state)
    case .zoom where state.place.screen != .inspect:
        state.place.zoomedScreens.formSymmetricDifference([state.place.screen])
    case .focusHistory: state.place.focus = .history
    case .focusCandidates: state.place.focus = .candidates
    case .focusWhy: state.place.focus = .why
    case .focusWeights: state.place.focus = .weights
    case .focusRequest: state.place.focus = .request
    case .zoom: state.place.isZoomed.toggle()
    case .filter: startFilter(&state)
    case .nextMatch: return repeatSearch(1, in: &state)
    case .previousMatch: return repeatSearch(-1, in: &state)
    case .pin: pin(&state)
    case .openWhy:
        state.place.focus = .why
        state.lists.showsRefusals = true
    case .showRefusals: state.lists.showsRefusals.toggle()
    case .openRow:
        let sheets = state.sheets()
        guard sheets.indices.contains(state.focusedSheet), let open = sheets[state.focusedSheet].sheet.open else {
            say("nothing is to be opened in this box; Tab goes to the next", in: &state)
            return []
        }
        return open(&state)
    }
    return []
}

/// Shows a screen, and asks for what it shows.
func show(_ screen: Screen, in state: inout State) -> [Effect] {
    state.place.screen = screen
    state.input.filter.isTyped = false
    return screen.opened(&state)
}

/// Focus goes through the panes as the eye reads them: left column, middle, right.
private func moveFocus(_ direction: Int, in state: inout State) {
    if state.place.screen != .inspect {
        let count = max(1, state.sheets().count)
        state.place.sheetFocus[state.place.screen] = (state.focusedSheet + direction + count) % count
        return
    }
    let order: [Pane] = [.history, .candidates, .why, .weights, .request]
    let at = order.firstIndex(of: state.place.focus) ?? 0
    state.place.focus = order[(at + direction + order.count) % order.count]
}

/// Pins the selected candidate, or lets it go: contributions are shown against it.
private func pin(_ state: inout State) {
    guard let selected = state.lists.selectedMovie else { return }
    let isPinned = state.lists.pinnedMovie == selected
    state.lists.pinnedMovie = isPinned ? nil : selected
    say(
        isPinned
            ? "differences are to the row above again"
            : "differences are to \(state.catalog[selected].title); p here lets it go", in: &state)
}

func move(_ action: MoveAction, in state: inout State) -> [Effect] {
    if state.place.screen != .inspect { return moveInSheet(action, in: &state) }
    guard let area = state.layout.panes[state.place.focus] else { return [] }
    let page = max(1, area.inner.height - 2)
    func moved(_ position: Int, count: Int) -> Int { action.target(from: position, count: count, page: page) }
    func scrolled(_ scroll: Scroll) -> Int { moved(scroll.first, count: max(1, scroll.count - scroll.visible + 1)) }
    switch state.place.focus {
    case .history: state.lists.historySelection = moved(state.lists.historySelection, count: state.shownHistory.count)
    case .candidates: return moveSelection(action, page: page, in: &state)
    case .why: state.lists.whyScroll = scrolled(WhyPane.scroll(state, area))
    case .weights: state.lists.weightSelection = moved(state.lists.weightSelection, count: Slider.all.count)
    case .request: state.lists.requestScroll = scrolled(RequestPane.scroll(state, area))
    }
    return []
}

private func moveSelection(_ action: MoveAction, page: Int, in state: inout State) -> [Effect] {
    let shown = state.shownCandidates
    guard let response = state.response, !shown.isEmpty else { return [] }
    let at = state.selectedCandidate.flatMap { shown.firstIndex(of: $0) } ?? 0
    let index = shown[action.target(from: at, count: shown.count, page: page)]
    return select(movieRow: response.input.movieRows[index], in: &state)
}
