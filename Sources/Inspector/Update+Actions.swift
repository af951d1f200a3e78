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
    case .pickViewer: openPicker(.viewer, &state)
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
    case .resetAll:
        return change(&state) { state in
            state.settings.ownWeights = nil
            state.sessionBlend = nil
            state.recency = nil
        }
    case .undo: return step(from: \.undo, to: \.redo, in: &state, nothing: "nothing to undo")
    case .redo: return step(from: \.redo, to: \.undo, in: &state, nothing: "nothing to redo")
    case .setBaseline:
        if let response = state.response {
            state.baseline = Baseline(response, ownWeights: state.settings.ownWeights)
            say("rises and falls are now shown against this list", in: &state)
            return askForMetric(&state)
        }
    case .rerun:
        state.isBusy = true
        return [.request(currentRequest(state))]
    case .whyNot: openPicker(.whyNot, &state)
    case .addWatch: openPicker(.addWatch, &state)
    case .toggleWatch: return toggleWatch(&state)
    case .earlier: return travel(-1, in: &state)
    case .later: return travel(1, in: &state)
    case .clearWhatIf: return clearWhatIf(&state)
    case .toggleEffects: return toggleEffects(&state)
    case .inspect, .review, .experiments, .cache, .evaluate, .compare: return show(action, in: &state)
    case .forceVariant: return forceNextVariant(&state)
    case .toggleMetric: return toggleMetric(&state)
    case .tune: return startTuning(&state)
    case .pin: pin(&state)
    case .switchModel:
        guard state.hasNewerModel else {
            say("this is the newest model", in: &state)
            return []
        }
        say("opening the newer model\(state.glyphs.ellipsis)", in: &state)
        return [.switchModel]
    case .toggleTraffic, .stepTraffic, .fasterTraffic, .slowerTraffic: return performTraffic(action, in: &state)
    case .failTrue, .failPersonal, .failSpecific, .failFluent, .wouldShow, .wouldNotShow, .writeNote, .nextItem,
        .previousItem,
        .reopenReview, .queueOrder, .queueReason:
        return performReview(action, in: &state)
    case .command: state.overlay = .palette(CommandLine())
    case .copyJSON:
        return responseJSON(state, pretty: false).map { [.copy($0)] } ?? []
    case .copyCommand: return [.copy(reproducingCommand(state))]
    }
    return []
}

/// The answer and its trace as JSON; nil before the first answer.
func responseJSON(_ state: State, pretty: Bool) -> String? {
    guard let response = state.response else { return nil }
    let name = state.redactsIDs ? state.viewer?.name ?? "viewer" : state.userID
    let json = try? ResponseJSON(response, catalog: state.catalog, userName: name).encoded(pretty: pretty)
    return json.map { String(decoding: $0, as: UTF8.self) }
}

/// Pins the selected candidate, or lets it go: contributions are shown against it.
private func pin(_ state: inout State) {
    guard let selected = state.selectedMovie else { return }
    let isPinned = state.pinnedMovie == selected
    state.pinnedMovie = isPinned ? nil : selected
    say(
        isPinned
            ? "differences are to the row above again"
            : "differences are to \(state.catalog[selected].title); p here lets it go", in: &state)
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
        parts += ["--weights", "\(state.weights)"]
    }
    if let blend = state.sessionBlend { parts += ["--session-blend", "\(blend)"] }
    if let recency = state.recency { parts += ["--recency", "\(recency)"] }
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
    if state.focus != .history || state.screen != .inspect { state.focus = .candidates }
    if state.filteredPane != state.focus { state.filter = "" }
    state.filteredPane = state.focus
    state.isFiltering = true
}

private func show(_ action: Action, in state: inout State) -> [Effect] {
    state.screen = Screen.allCases.first { $0.name == action.rawValue } ?? .inspect
    state.isFiltering = false
    switch state.screen {
    case .review where state.review.items.isEmpty:
        return [.queue(order: state.review.order, filter: state.review.filter)]
    case .evaluate where !state.showsMetric: return toggleMetric(&state)
    default: return []
    }
}

private func toggleMetric(_ state: inout State) -> [Effect] {
    state.showsMetric.toggle()
    state.metric = nil
    state.measured = nil
    state.metricStatus = state.showsMetric ? "measuring…" : ""
    return askForMetric(&state)
}

private func goBack(_ state: inout State) {
    if state.screen != .inspect, state.filter.isEmpty {
        state.screen = .inspect
    } else if !state.filter.isEmpty {
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
    if state.screen != .inspect { return moveOnScreen(action, in: &state) }
    guard let area = state.layout.panes[state.focus] else { return [] }
    let page = max(1, area.inner.height - 2)
    func moved(_ position: Int, count: Int) -> Int { target(action, from: position, count: count, page: page) }
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

private func target(_ action: Action, from position: Int, count: Int, page: Int) -> Int {
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

/// Compare moves through the candidates, which are the same as on Inspect; the other screens scroll.
private func moveOnScreen(_ action: Action, in state: inout State) -> [Effect] {
    let page = max(1, state.room.height - 6)
    guard state.screen == .compare, let response = state.response else {
        state.sheetScroll[state.screen] = target(
            action, from: state.sheetScroll[state.screen] ?? 0, count: state.sheetScrollLimit + 1, page: page)
        return []
    }
    let order = state.shownCandidates
    let at = state.selectedCandidate.flatMap { order.firstIndex(of: $0) } ?? 0
    guard !order.isEmpty else { return [] }
    state.selectedMovie = response.input.movieRows[order[target(action, from: at, count: order.count, page: page)]]
    state.whyScroll = 0
    return explainSelected(in: &state)
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

private func step(
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
    var same = state.settings
    same.ownWeights = before.ownWeights
    if let own = state.settings.ownWeights, same == before { return [.rerank(own)] }
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
    // They are this viewer's watches and times, and nobody else's.
    state.whatIf = HistoryOverlay()
    state.travelledTo = nil
    state.undo = state.undo.map {
        State.Settings(
            ownWeights: $0.ownWeights, sessionBlend: $0.sessionBlend, recency: $0.recency,
            forcedVariants: $0.forcedVariants)
    }
    state.redo = state.redo.map {
        State.Settings(
            ownWeights: $0.ownWeights, sessionBlend: $0.sessionBlend, recency: $0.recency,
            forcedVariants: $0.forcedVariants)
    }
    state.filter = ""
    state.drag = nil
    state.isBusy = true
    return [.request(currentRequest(state))]
}
