import Foundation
import RecEngine

/// Carries out one action of the keymap.
func perform(_ action: Action, in state: inout State) -> [Effect] {
    switch action {
    case .quit: return [.quit]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .toggleMouse: return [.toggleMouse]
    case .help: state.overlay = .help(scroll: 0)
    case .back: goBack(&state)
    case .zoom: state.isZoomed.toggle()
    case .filter: startFilter(&state)
    case .pickViewer: openPicker(&state)
    case .nextViewer, .previousViewer: return stepViewer(action == .nextViewer ? 1 : -1, in: &state)
    case .focusNext, .focusPrevious: moveFocus(action == .focusNext ? 1 : -1, in: &state)
    case .focusHistory: state.focus = .history
    case .focusCandidates: state.focus = .candidates
    case .focusWhy: state.focus = .why
    case .focusWeights: state.focus = .weights
    case .focusRequest: state.focus = .request
    case .up, .down, .pageUp, .pageDown, .first, .last: return move(action, in: &state)
    case .less, .more, .muchLess, .muchMore: return nudge(action, in: &state)
    case .typeValue: state.overlay = .value(Prompt())
    case .resetWeight:
        let slider = Slider.all[state.weightSelection]
        return change(&state) { slider.set(slider.standard(in: $0), in: &$0) }
    case .resetAll: return change(&state) { $0.settings = State.Settings() }
    case .undo: return travel(from: \.undo, to: \.redo, in: &state, nothing: "nothing to undo")
    case .redo: return travel(from: \.redo, to: \.undo, in: &state, nothing: "nothing to redo")
    case .setBaseline:
        if let response = state.response {
            state.baseline = Baseline(response)
            say("rises and falls are now shown against this list", in: &state)
        }
    case .rerun:
        state.isBusy = true
        return [.request(currentRequest(state))]
    case .copyCommand: return [.copy(reproducingCommand(state))]
    }
    return []
}

/// Shows a line that fades after about three seconds of the wall clock.
func say(_ text: String, in state: inout State) {
    state.toast = Toast(text: text, isError: false, expiresAt: state.wallClock + 3)
}

/// The command line whose answer is what the screen shows.
public func reproducingCommand(_ state: State) -> String {
    var parts = ["recscope", "recommend"] + state.dataArguments
    parts += ["--user", state.userID, "--at", CivilDate(unixSeconds: state.now).description]
    if state.hasOwnWeights {
        let weights = zip(Feature.all, state.weights.values).map { "\($0.name)=\($1)" } + ["diversity=\(state.weights.diversity)"]
        parts += ["--weights", weights.joined(separator: ",")]
    }
    if let blend = state.sessionBlend { parts += ["--session-blend", "\(blend)"] }
    return parts.map(shellQuoted).joined(separator: " ")
}

/// A word as a shell reads it back.
private func shellQuoted(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_./:=,+@%".unicodeScalars.contains($0)
    }
    return plain && !word.isEmpty ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
}

/// Narrows the history where that has the focus, the candidates otherwise; a filter of the other list goes.
private func startFilter(_ state: inout State) {
    if state.focus != .history { state.focus = .candidates }
    if state.filteredPane != state.focus { state.filter = "" }
    state.filteredPane = state.focus
    state.isFiltering = true
}

private func goBack(_ state: inout State) {
    if !state.filter.isEmpty {
        state.filter = ""
    } else if state.isZoomed {
        state.isZoomed = false
    } else {
        state.focus = .candidates
    }
}

/// Focus goes through the panes as the eye reads them: left column, middle, right.
private func moveFocus(_ direction: Int, in state: inout State) {
    let order: [Pane] = [.history, .candidates, .why, .weights, .request]
    let at = order.firstIndex(of: state.focus) ?? 0
    state.focus = order[(at + direction + order.count) % order.count]
}

private func move(_ action: Action, in state: inout State) -> [Effect] {
    guard let area = state.layout.panes[state.focus] else { return [] }
    let page = max(1, area.inner.height - 2)
    func moved(_ position: Int, count: Int) -> Int {
        let target =
            switch action {
            case .up: position - 1
            case .down: position + 1
            case .pageUp: position - page
            case .pageDown: position + page
            case .first: 0
            default: count - 1
            }
        return max(0, min(count - 1, target))
    }
    func scrolled(_ scroll: Scroll) -> Int { moved(scroll.first, count: max(1, scroll.count - scroll.visible + 1)) }
    switch state.focus {
    case .history:
        state.historySelection = moved(state.historySelection, count: state.shownHistory.count)
    case .candidates:
        let shown = state.shownCandidates
        guard let response = state.response, !shown.isEmpty else { return [] }
        let at = state.selectedCandidate.flatMap { shown.firstIndex(of: $0) } ?? 0
        state.selectedMovie = response.input.movieRows[shown[moved(at, count: shown.count)]]
        state.whyScroll = 0
        return explainSelected(in: &state)
    case .why: state.whyScroll = scrolled(WhyPane.scroll(state, area))
    case .weights: state.weightSelection = moved(state.weightSelection, count: Slider.all.count)
    case .request: state.requestScroll = scrolled(RequestPane.scroll(state, area))
    }
    return []
}

private func nudge(_ action: Action, in state: inout State) -> [Effect] {
    let slider = Slider.all[state.weightSelection]
    let steps: Float =
        switch action {
        case .less: -1
        case .more: 1
        case .muchLess: -10
        default: 10
        }
    return change(&state) { slider.set(slider.allowed(slider.value(in: $0) + steps * slider.step), in: &$0) }
}

/// Changes weights, remembers how to go back, and asks for the new order.
///
/// - Parameter joinsLast: true for the next step of one movement, which undo takes back as a whole.
func change(_ state: inout State, joinsLast: Bool = false, _ edit: (inout State) -> Void) -> [Effect] {
    let before = state.settings
    edit(&state)
    guard state.settings != before else { return [] }
    if !joinsLast {
        state.undo.append(before)
        if state.undo.count > 200 { state.undo.removeFirst() }
    }
    state.redo = []
    return ask(after: before, in: &state)
}

private func travel(
    from: WritableKeyPath<State, [State.Settings]>, to: WritableKeyPath<State, [State.Settings]>,
    in state: inout State, nothing: String
) -> [Effect] {
    guard let settings = state[keyPath: from].popLast() else {
        say(nothing, in: &state)
        return []
    }
    let before = state.settings
    state[keyPath: to].append(before)
    state.settings = settings
    return ask(after: before, in: &state)
}

/// A weight re-ranks what is there; another user vector, or weights that the engine chooses, need a new request.
private func ask(after before: State.Settings, in state: inout State) -> [Effect] {
    if let own = state.settings.ownWeights, state.sessionBlend == before.sessionBlend { return [.rerank(own)] }
    state.isBusy = true
    return [.request(currentRequest(state))]
}

private func stepViewer(_ direction: Int, in state: inout State) -> [Effect] {
    guard !state.viewers.isEmpty else { return [] }
    let at = state.viewers.firstIndex { $0.userID == state.userID } ?? 0
    return open(viewer: (at + direction + state.viewers.count) % state.viewers.count, in: &state)
}

/// Opens a viewer; weights that were moved stay.
func open(viewer index: Int, in state: inout State) -> [Effect] {
    state.userID = state.viewers[index].userID
    state.filter = ""
    state.drag = nil
    state.isBusy = true
    return [.request(currentRequest(state))]
}
