import Foundation
import RecEngine

func openPicker(_ state: inout State) {
    state.overlay = .picker(Picker(matches: Array(state.viewers.indices)))
}

func pressInOverlay(_ key: Key, in state: inout State) -> [Effect] {
    switch state.overlay {
    case .help(let scroll): return pressInHelp(key, scroll: scroll, in: &state)
    case .picker(let picker): return pressInPicker(key, picker: picker, in: &state)
    case .value(let prompt): return pressInValue(key, prompt: prompt, in: &state)
    case nil: return []
    }
}

private func pressInHelp(_ key: Key, scroll: Int, in state: inout State) -> [Effect] {
    switch key {
    case .down, .character("j"): state.overlay = .help(scroll: min(scroll + 1, Binding.all.count))
    case .up, .character("k"): state.overlay = .help(scroll: max(0, scroll - 1))
    case .pageDown, .character(" "): state.overlay = .help(scroll: min(scroll + 10, Binding.all.count))
    case .pageUp: state.overlay = .help(scroll: max(0, scroll - 10))
    case .control("c"): return [.quit]
    case .escape, .enter, .character("?"), .character("q"), .function(1): state.overlay = nil
    default: break
    }
    return []
}

private func pressInPicker(_ key: Key, picker: Picker, in state: inout State) -> [Effect] {
    var picker = picker
    switch key {
    case .escape:
        state.overlay = nil
        return []
    case .control("c"): return [.quit]
    case .enter:
        state.overlay = nil
        guard picker.selection < picker.matches.count else { return [] }
        return open(viewer: picker.matches[picker.selection], in: &state)
    case .down, .tab, .control("n"): picker.selection = min(picker.selection + 1, max(0, picker.matches.count - 1))
    case .up, .backTab, .control("p"): picker.selection = max(0, picker.selection - 1)
    case .pageDown: picker.selection = min(picker.selection + 10, max(0, picker.matches.count - 1))
    case .pageUp: picker.selection = max(0, picker.selection - 10)
    case .backspace:
        if picker.prompt.text.isEmpty {
            state.overlay = nil
            return []
        }
        picker.prompt.text.removeLast()
        refilter(&picker, state)
    case .control("u"):
        picker.prompt.text = ""
        refilter(&picker, state)
    case .character(let character):
        picker.prompt.text.append(character)
        refilter(&picker, state)
    case .paste(let text):
        picker.prompt.text += text.filter { !$0.isNewline }
        refilter(&picker, state)
    default: break
    }
    state.overlay = .picker(picker)
    return []
}

private func refilter(_ picker: inout Picker, _ state: State) {
    picker.matches = matchingViewers(state.viewers, filter: picker.prompt.text)
    picker.selection = 0
}

/// Viewers that match every word: in name, line or id, by regime, or by number of watches (`4`, `>60`, `<10`).
/// A match at the start of a name or id comes first.
func matchingViewers(_ viewers: [Viewer], filter: String) -> [Int] {
    let words = folded(filter).split(separator: " ").map(String.init)
    if words.isEmpty { return Array(viewers.indices) }
    var found: [(rank: Int, index: Int)] = []
    for (index, viewer) in viewers.enumerated() {
        let name = folded(viewer.name)
        let hay = "\(name) \(folded(viewer.userID)) \(folded(viewer.line)) \(Regime(watchCount: viewer.watchCount).rawValue)"
        var rank = 0
        let all = words.allSatisfy { word in
            if let bound = Int(word.dropFirst()), word.hasPrefix(">") { return viewer.watchCount > bound }
            if let bound = Int(word.dropFirst()), word.hasPrefix("<") { return viewer.watchCount < bound }
            if let count = Int(word), viewer.watchCount == count { return true }
            guard hay.contains(word) else { return false }
            if !name.hasPrefix(word), !folded(viewer.userID).hasPrefix(word) { rank += 1 }
            return true
        }
        if all { found.append((rank, index)) }
    }
    return found.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.index)
}

private func pressInValue(_ key: Key, prompt: Prompt, in state: inout State) -> [Effect] {
    var prompt = prompt
    switch key {
    case .escape:
        state.overlay = nil
        return []
    case .control("c"): return [.quit]
    case .enter:
        state.overlay = nil
        let slider = Slider.all[state.weightSelection]
        guard let value = Float(prompt.text.replacingOccurrences(of: ",", with: ".")), value.isFinite else {
            if !prompt.text.isEmpty {
                state.toast = Toast(
                    text: "\"\(prompt.text)\" is not a number; \(slider.name) takes "
                        + "\(slider.range.lowerBound) to \(slider.range.upperBound)",
                    isError: true, expiresAt: .max)
            }
            return []
        }
        return change(&state) { slider.set(value, in: &$0) }
    case .backspace: if !prompt.text.isEmpty { prompt.text.removeLast() }
    case .character(let character) where character.isNumber || "+-.,".contains(character):
        prompt.text.append(character)
    default: break
    }
    state.overlay = .value(prompt)
    return []
}

/// Clicks choose a pane and a row, the wheel scrolls, a drag on a slider sets it.
func pressMouse(_ event: MouseEvent, in state: inout State) -> [Effect] {
    guard state.overlay == nil else {
        if case .wheelUp = event.action { return pressInOverlay(.up, in: &state) }
        if case .wheelDown = event.action { return pressInOverlay(.down, in: &state) }
        return []
    }
    let layout = Layout(width: state.width, height: state.height, zoomed: state.isZoomed ? state.focus : nil)
    guard let pane = layout.pane(column: event.column, row: event.row), let rect = layout.panes[pane] else { return [] }
    switch event.action {
    case .wheelUp, .wheelDown:
        state.focus = pane
        return perform(event.action == .wheelUp ? .up : .down, in: &state)
    case .press, .drag, .doubleClick:
        state.focus = pane
        let line = event.row - rect.inner.y
        guard line >= 0, line < rect.inner.height else { return [] }
        switch pane {
        case .candidates:
            let shown = state.shownCandidates
            let index = CandidatesPane.firstRow(state, rect) + line - CandidatesPane.headerHeight
            guard let response = state.response, line >= CandidatesPane.headerHeight, shown.indices.contains(index)
            else { return [] }
            state.selectedMovie = response.input.movieRows[shown[index]]
            return explainSelected(in: &state)
        case .history:
            let index = HistoryPane.firstRow(state, rect) + line
            if state.shownHistory.indices.contains(index) { state.historySelection = index }
        case .weights:
            let index = WeightsPane.firstRow(state, rect) + line
            guard Slider.all.indices.contains(index) else { return [] }
            state.weightSelection = index
            guard let value = WeightsPane.value(atColumn: event.column, slider: Slider.all[index], rect) else { return [] }
            return change(&state) { Slider.all[index].set(value, in: &$0) }
        case .why, .request: break
        }
        return []
    case .release: return []
    }
}
