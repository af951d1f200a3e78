import RecEngine

/// Clicks choose a screen, a box, a row or a key in the last line, the wheel scrolls, a drag on a slider sets it.
func pressMouse(_ event: MouseEvent, in state: inout State) -> [Effect] {
    if event.action == .release {
        state.input.drag = nil
        return []
    }
    state.input.isGoing = false
    if event.action == .press, let key = hintKey(event, state) { return press(key, in: &state) }
    if state.input.overlay != nil { return pressMouseInOverlay(event, in: &state) }
    // Who clicks elsewhere has written the note: no key is to fall into it later.
    if event.action == .press, state.review.noting != nil { return endNote(&state) + pressMouse(event, in: &state) }
    if event.action == .drag, let drag = state.input.drag { return pull(drag, toColumn: event.column, in: &state) }
    if event.action == .press, event.row == 0, let screen = TabStrip.screen(state, column: event.column) {
        return show(screen, in: &state)
    }
    return state.place.screen == .inspect ? pressMouseInPanes(event, in: &state) : pressMouseInSheets(event, in: &state)
}

/// The key of the hint under the mouse.
private func hintKey(_ event: MouseEvent, _ state: State) -> Key? {
    guard event.row == state.chrome.height - 1, state.demo == nil, state.notices.current == nil,
        !state.input.filter.isTyped
    else { return nil }
    return placedHints(state, limit: footerLimit(state)).first {
        event.column >= $0.column && event.column < $0.column + $0.hint.width
    }?.hint.key
}

private func pressMouseInPanes(_ event: MouseEvent, in state: inout State) -> [Effect] {
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

/// A click chooses a box and a row in it, a second one on the same row opens what it stands for.
private func pressMouseInSheets(_ event: MouseEvent, in state: inout State) -> [Effect] {
    let sheets = state.sheets()
    guard let number = sheets.firstIndex(where: { $0.area.frame.contains(column: event.column, row: event.row) })
    else { return [] }
    state.input.filter.isTyped = false
    state.place.sheetFocus[state.place.screen] = number
    let (sheet, area) = sheets[number]
    switch event.action {
    case .wheelUp: return move(.up, in: &state)
    case .wheelDown: return move(.down, in: &state)
    case .press, .doubleClick:
        let line = state.scroll(sheet, area, number: number).first + event.row - area.inner.y
        guard area.inner.contains(column: event.column, row: event.row), sheet.lines.indices.contains(line)
        else { return [] }
        if event.action == .press, let click = sheet.click { return click(line, &state) }
        guard let choose = sheet.choose else { return [] }
        if event.action == .doubleClick || line == sheet.selection, let open = sheet.open { return open(&state) }
        return choose(line, &state)
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

/// The wheel scrolls, a click on a line takes it, a click beside the box does what Esc does.
private func pressMouseInOverlay(_ event: MouseEvent, in state: inout State) -> [Effect] {
    switch event.action {
    case .wheelUp: return pressInOverlay(.up, in: &state)
    case .wheelDown: return pressInOverlay(.down, in: &state)
    case .press: break
    case .release, .drag, .doubleClick: return []
    }
    guard overlayFrame(state)?.contains(column: event.column, row: event.row) == true else {
        // What was answered in a survey is kept, as with Esc, though something may be typed.
        if state.input.overlay == .survey { state.input.overlay = nil }
        return state.input.overlay == nil ? [] : pressInOverlay(.escape, in: &state)
    }
    switch state.input.overlay {
    case .picker(let picker):
        guard let match = PickerOverlay.match(state, picker, column: event.column, row: event.row) else { return [] }
        return choose(match, of: picker, in: &state)
    case .help(let help):
        guard let row = HelpOverlay.row(state, help, at: event.row) else { return [] }
        return HelpOverlay.run(row, help, in: &state)
    case .palette(let line):
        guard let row = PaletteOverlay.entry(state, line, at: event.row) else { return [] }
        return take(row, of: line, in: &state)
    case .survey:
        switch SurveyOverlay.target(state, column: event.column, row: event.row) {
        case .topic(let index): return turn(index, in: &state)
        case .end: return makeViewer(&state)
        case .inside, .beside: return []
        }
    case .welcome: return Welcome.key(state, at: event.row).map { pressInOverlay($0, in: &state) } ?? []
    default: return []
    }
}
