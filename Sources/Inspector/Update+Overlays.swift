import Foundation
import RecEngine

func pressInOverlay(_ key: Key, in state: inout State) -> [Effect] {
    switch state.overlay {
    case .help(let scroll): return pressInHelp(key, scroll: scroll, in: &state)
    case .picker(let picker): return pressInPicker(key, picker: picker, in: &state)
    case .value(let prompt): return pressInValue(key, prompt: prompt, in: &state)
    case .palette(let line): return pressInPalette(key, line: line, in: &state)
    case .whyNot(let scroll): return pressInWhyNot(key, scroll: scroll, in: &state)
    case .tuning: return pressInTuning(key, in: &state)
    case nil: return []
    }
}

private func pressInHelp(_ key: Key, scroll: Int, in state: inout State) -> [Effect] {
    let page = state.height / 2
    let target: Int
    switch key {
    case .down, .character("j"): target = scroll + 1
    case .up, .character("k"): target = scroll - 1
    case .pageDown, .character(" "), .control("d"): target = scroll + page
    case .pageUp, .control("u"): target = scroll - page
    case .home, .character("g"): target = 0
    case .end, .character("G"): target = .max
    case .escape, .enter, .character("?"), .character("q"), .function(1):
        state.overlay = nil
        return []
    default: return []
    }
    state.overlay = .help(scroll: HelpOverlay.scroll(state, from: target).first)
    return []
}

/// Whether the letters come one after the other in the text, with others between them.
func isSpelled(_ letters: String, in text: String) -> Bool {
    var rest = letters.utf8[...]
    for letter in text.utf8 where letter == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
}

private func pressInValue(_ key: Key, prompt: Prompt, in state: inout State) -> [Effect] {
    var prompt = prompt
    switch key {
    case .escape:
        state.overlay = nil
        return []
    case .enter:
        state.overlay = nil
        return prompt.text.isEmpty ? [] : set(Slider.all[state.weightSelection], to: prompt.text, in: &state)
    case .backspace: if !prompt.text.isEmpty { prompt.text.removeLast() }
    case .control("u"): prompt.text = ""
    case .character(let character) where isOfNumber(character): prompt.text.append(character)
    case .paste(let text): prompt.text += text.filter(isOfNumber)
    default: break
    }
    state.overlay = .value(prompt)
    return []
}

private func isOfNumber(_ character: Character) -> Bool { character.isNumber || "+-.,".contains(character) }

func set(_ slider: Slider, to text: String, in state: inout State) -> [Effect] {
    guard let value = Float(text.replacingOccurrences(of: ",", with: ".")), value.isFinite else {
        state.toast = Toast(
            text: "\"\(text)\" is not a number; \(slider.name) takes \(slider.setting.rangeText)", isError: true,
            expiresAt: .max)
        return []
    }
    let kept = slider.allowed(value)
    if abs(kept - value) > 0.005 {
        say("\(slider.name) takes \(slider.setting.rangeText): set to \(decimal(Double(kept), 2))", in: &state)
    }
    return change(&state) { slider.set(kept, in: &$0) }
}

/// Clicks choose a pane and a row, the wheel scrolls, a drag on a slider sets it.
func pressMouse(_ event: MouseEvent, in state: inout State) -> [Effect] {
    if state.overlay != nil { return pressMouseInOverlay(event, in: &state) }
    if event.action == .release {
        state.drag = nil
        return []
    }
    if event.action == .drag, let drag = state.drag { return pull(drag, toColumn: event.column, in: &state) }
    if state.screen != .inspect {
        switch event.action {
        case .wheelUp: return perform(.up, in: &state)
        case .wheelDown: return perform(.down, in: &state)
        default: return []
        }
    }
    let layout = state.layout
    guard let pane = layout.pane(column: event.column, row: event.row), let area = layout.panes[pane] else { return [] }
    state.isFiltering = false
    state.focus = pane
    switch event.action {
    case .wheelUp: return perform(.up, in: &state)
    case .wheelDown: return perform(.down, in: &state)
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
        state.selectedMovie = response.input.movieRows[shown[index]]
        state.whyScroll = 0
        return explainSelected(in: &state)
    case .history:
        let index = HistoryPane.scroll(state, area).first + line
        if state.shownHistory.indices.contains(index) { state.historySelection = index }
    case .weights:
        let scroll = WeightsPane.scroll(state, area)
        let index = scroll.first + line
        guard line < scroll.visible, Slider.all.indices.contains(index) else { return [] }
        state.weightSelection = index
        guard WeightsPane.value(atColumn: event.column, slider: Slider.all[index], area) != nil else { return [] }
        state.drag = State.Drag(slider: index)
        return pull(State.Drag(slider: index), toColumn: event.column, in: &state)
    case .why, .request: break
    }
    return []
}

/// Moves the slider that the mouse holds to the column where the mouse is, however far from its row.
private func pull(_ drag: State.Drag, toColumn column: Int, in state: inout State) -> [Effect] {
    let slider = Slider.all[drag.slider]
    guard let area = state.layout.panes[.weights],
        let value = WeightsPane.value(atColumn: column, slider: slider, area, clamped: true)
    else { return [] }
    let effects = change(&state, joinsLast: drag.hasMoved) { slider.set(slider.allowed(value), in: &$0) }
    if !effects.isEmpty { state.drag?.hasMoved = true }
    return effects
}

/// The wheel scrolls, a click on a match takes it, a click beside the box closes it.
private func pressMouseInOverlay(_ event: MouseEvent, in state: inout State) -> [Effect] {
    switch (event.action, state.overlay) {
    case (.wheelUp, .help), (.wheelUp, .picker), (.wheelUp, .whyNot), (.wheelUp, .palette):
        return pressInOverlay(.up, in: &state)
    case (.wheelDown, .help), (.wheelDown, .picker), (.wheelDown, .whyNot), (.wheelDown, .palette):
        return pressInOverlay(.down, in: &state)
    case (.press, .picker(let picker)):
        if let match = PickerOverlay.match(state, picker, column: event.column, row: event.row) {
            return choose(match, of: picker, in: &state)
        }
        if !PickerOverlay.contains(state, picker, column: event.column, row: event.row) { state.overlay = nil }
        return []
    default: return []
    }
}
