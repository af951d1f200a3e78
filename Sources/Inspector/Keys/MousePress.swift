import RecEngine

/// Clicks choose a pane and a row, the wheel scrolls, a drag on a slider sets it.
func pressMouse(_ event: MouseEvent, in state: inout State) -> [Effect] {
    if state.input.overlay != nil { return pressMouseInOverlay(event, in: &state) }
    if event.action == .release {
        state.input.drag = nil
        return []
    }
    if event.action == .drag, let drag = state.input.drag { return pull(drag, toColumn: event.column, in: &state) }
    if state.place.screen != .inspect {
        switch event.action {
        case .wheelUp: return move(.up, in: &state)
        case .wheelDown: return move(.down, in: &state)
        default: return []
        }
    }
    let layout = state.layout
    guard let pane = layout.pane(column: event.column, row: event.row), let area = layout.panes[pane] else { return [] }
    state.input.filter.isTyped = false
    state.place.focus = pane
    switch event.action {
    case .wheelUp: return move(.up, in: &state)
    case .wheelDown: return move(.down, in: &state)
    case .press, .doubleClick: return click(event, pane, area, in: &state)
    case .drag where pane != .weights: return click(event, pane, area, in: &state)
    case .drag, .release: return []
    }
}

private func click(_ event: MouseEvent, _ pane: Pane, _ area: PaneArea, in state: inout State) -> [Effect] {
    let line = event.row - area.inner.y
    guard line >= 0, line < area.inner.height else { return [] }
    switch pane {
    case .candidates:
        let shown = state.shownCandidates
        let index = CandidatesPane.scroll(state, area).first + line - CandidatesPane.headerHeight
        guard let response = state.response, line >= CandidatesPane.headerHeight, shown.indices.contains(index)
        else { return [] }
        return select(movieRow: response.input.movieRows[shown[index]], in: &state)
    case .history:
        let index = HistoryPane.scroll(state, area).first + line
        if state.shownHistory.indices.contains(index) { state.lists.historySelection = index }
    case .weights:
        let scroll = WeightsPane.scroll(state, area)
        let index = scroll.first + line
        guard line < scroll.visible, Slider.all.indices.contains(index) else { return [] }
        state.lists.weightSelection = index
        guard WeightsPane.value(atColumn: event.column, slider: Slider.all[index], area) != nil else { return [] }
        state.input.drag = Input.Drag(slider: index)
        return pull(Input.Drag(slider: index), toColumn: event.column, in: &state)
    case .why, .request: break
    }
    return []
}

/// Moves the slider that the mouse holds to the column where the mouse is, however far from its row.
private func pull(_ drag: Input.Drag, toColumn column: Int, in state: inout State) -> [Effect] {
    let slider = Slider.all[drag.slider]
    guard let area = state.layout.panes[.weights],
        let value = WeightsPane.value(atColumn: column, slider: slider, area, clamped: true)
    else { return [] }
    let effects = change(&state, joinsLast: drag.hasMoved) { slider.set(slider.allowed(value), in: &$0) }
    if !effects.isEmpty { state.input.drag?.hasMoved = true }
    return effects
}

/// The wheel scrolls, a click on a match takes it, a click beside the box closes it.
private func pressMouseInOverlay(_ event: MouseEvent, in state: inout State) -> [Effect] {
    switch (event.action, state.input.overlay) {
    case (.wheelUp, .help), (.wheelUp, .picker), (.wheelUp, .whyNot), (.wheelUp, .palette), (.wheelUp, .survey):
        return pressInOverlay(.up, in: &state)
    case (.wheelDown, .help), (.wheelDown, .picker), (.wheelDown, .whyNot), (.wheelDown, .palette),
        (.wheelDown, .survey):
        return pressInOverlay(.down, in: &state)
    case (.press, .picker(let picker)):
        if let match = PickerOverlay.match(state, picker, column: event.column, row: event.row) {
            return choose(match, of: picker, in: &state)
        }
        if !PickerOverlay.contains(state, picker, column: event.column, row: event.row) { state.input.overlay = nil }
        return []
    case (.press, .survey):
        switch SurveyOverlay.target(state, column: event.column, row: event.row) {
        case .topic(let index): return turn(index, in: &state)
        case .end: return makeViewer(&state)
        case .inside: return []
        case .beside: state.input.overlay = nil
        }
        return []
    default: return []
    }
}
