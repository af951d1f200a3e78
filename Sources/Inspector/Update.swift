import RecEngine

/// The next state and what is to be done: the only place where the state changes. It reads no clock and does no work
/// of its own that could take long.
public func update(_ state: inout State, _ message: Message) -> [Effect] {
    step(&state, message) + askForCurve(&state)
}

private func step(_ state: inout State, _ message: Message) -> [Effect] {
    switch message {
    case .key(let key):
        if state.toast?.isError == true { state.toast = nil }
        return press(key, in: &state)
    case .resized(let width, let height):
        state.width = width
        state.height = height
        state.drag = nil
        return [.redraw]
    case .responded(let response):
        return take(response, in: &state)
    case .reranked(let response):
        state.response = response
        keepSelection(in: &state)
        record(response, in: &state)
        return explainSelected(in: &state) + askForEffects(&state) + askForMetric(&state)
    case .measuring(let text):
        state.metricStatus = text
        return []
    case .measured(let weights, let result):
        if weights == state.measured { state.metric = result }
        return []
    case .curve(let question, let values):
        if question == state.curveQuestion { state.curve = values }
        return []
    case .tuning(let share):
        if state.tuning?.proposal == nil { state.tuning?.progress = share }
        return []
    case .tuned(let proposal):
        state.tuning?.proposal = proposal
        return []
    case .presets(let presets):
        state.ownPresets = presets
        return []
    case .queued(let items):
        state.review.items = items
        state.review.place = 0
        return []
    case .traffic(let snapshot, let achievedRate):
        state.traffic.snapshot = snapshot
        state.traffic.achievedRate = achievedRate
        return []
    case .trafficFailed(let text):
        state.traffic.wish.isRunning = false
        complain(text, in: &state)
        return []
    case .reviews(let reviews):
        state.review.reviews = reviews + state.review.reviews
        return []
    case .history(let watches):
        state.wholeHistory = watches
        return []
    case .whyNot(let answer):
        state.whyNot = answer
        state.overlay = .whyNot(scroll: 0)
        return []
    case .weighing(let share):
        state.effectsProgress = share
        return []
    case .weighed(let report, let causality):
        state.effects = report
        state.causality = Dictionary(causality.map { ($0.movieRow, $0) }, uniquingKeysWith: { first, _ in first })
        return []
    case .explained(let movieRow, let explanation):
        state.extraExplanation = (movieRow, explanation)
        return []
    case .failed(let text):
        state.isBusy = false
        state.toast = Toast(text: text, isError: true, expiresAt: .max)
        return []
    case .opened(let text, let path):
        do { return try SavedSession(text: text, path: path).open(in: &state) } catch {
            complain("no session of RecScope's: \(error)", in: &state)
            return []
        }
    case .newerModel:
        state.hasNewerModel = true
        say("training has left a newer model; K switches to it", in: &state)
        return []
    case .switched(let engine):
        state.hasNewerModel = false
        state.experiments = engine.experiments
        // What was measured and made was of the model before.
        state.baseline = nil
        state.metric = nil
        state.measured = nil
        state.curveQuestion = nil
        state.review.items = []
        say(
            state.traffic.wish.isRunning
                ? "the newer model answers; the traffic goes on with the old one" : "the newer model answers",
            in: &state)
        state.isBusy = true
        return [.request(currentRequest(state))]
    case .caption(let text):
        state.caption = text
        return []
    case .note(let text):
        say(text, in: &state)
        return []
    case .tick(let now):
        state.wallClock = now
        if let toast = state.toast, toast.expiresAt <= now { state.toast = nil }
        return []
    }
}

/// The request for the viewer and the settings as they are.
public func currentRequest(_ state: State) -> Request {
    var overrides = Overrides()
    overrides.weights = state.settings.ownWeights
    overrides.sessionBlend = state.sessionBlend
    overrides.recency = state.recency.map { .exponential(positions: $0) }
    overrides.history = state.whatIf
    overrides.forcedVariants = state.forcedVariants
    var request = Request(userID: state.userID, now: state.now, overrides: overrides)
    request.checksIndex = true
    return request
}

private func take(_ response: Response, in state: inout State) -> [Effect] {
    state.isBusy = false
    let isNewViewer = state.response?.user.userID != response.user.userID
    state.response = response
    if !state.hasOwnWeights { state.weights = response.ranking.weights }
    if isNewViewer || state.baseline == nil { state.baseline = Baseline(response) }
    if isNewViewer {
        state.selectedMovie = nil
        state.historySelection = 0
        state.whyScroll = 0
        state.requestScroll = 0
    }
    // It was made for the answer before.
    state.extraExplanation = nil
    keepSelection(in: &state)
    record(response, in: &state)
    return explainSelected(in: &state) + askForEffects(&state) + askForMetric(&state)
}

/// Keeps the stage times of the last answers, for their percentiles.
private func record(_ response: Response, in state: inout State) {
    state.timings.append(response.stages)
    if let rate = response.cache.total.hitRate { state.hitRates.append(rate) }
    if state.hitRates.count > 500 { state.hitRates.removeFirst(state.hitRates.count - 500) }
    if state.timings.count > 500 { state.timings.removeFirst(state.timings.count - 500) }
}

/// Asks for the metric of the weights as they are, where it is to be seen and they are new.
func askForMetric(_ state: inout State) -> [Effect] {
    let wanted = State.Measured(baseline: state.baseline?.ownWeights, current: state.settings.ownWeights)
    guard state.showsMetric, wanted != state.measured else { return [] }
    state.measured = wanted
    return [.measure(wanted)]
}

/// The selected movie stays selected while it is a candidate; otherwise the first result is.
private func keepSelection(in state: inout State) {
    guard let response = state.response else { return }
    if state.selectedCandidate == nil {
        state.selectedMovie = response.ranking.order.first.map { response.input.movieRows[$0] }
    }
}

/// Asks for the explanation of a selected candidate that is not among the results.
func explainSelected(in state: inout State) -> [Effect] {
    guard let row = state.selectedMovie, state.selectedCandidate != nil, state.selectedExplanation == nil,
        state.response?.settings.explanation != ExplanationStrategy.none
    else { return [] }
    return [.explain(movieRow: row)]
}

private func press(_ key: Key, in state: inout State) -> [Effect] {
    // What leaves, stops or repaints acts whatever lies over the panes.
    let everywhere: Set<Action> = [.quit, .suspend, .redraw]
    if case .control = key, let binding = Binding.find(key, in: state.focus, on: state.screen),
        everywhere.contains(binding.action)
    {
        return perform(binding.action, in: &state)
    }
    // What can't be seen must not be changed blindly.
    if state.layout.kind == .tooSmall {
        guard let binding = Binding.find(key, in: state.focus, on: state.screen), everywhere.contains(binding.action)
        else { return [] }
        return perform(binding.action, in: &state)
    }
    if case .mouse(let event) = key { return pressMouse(event, in: &state) }
    if state.overlay != nil { return pressInOverlay(key, in: &state) }
    if state.isFiltering { return pressInFilter(key, in: &state) }
    if state.screen == .review, state.review.isTypingNote { return typeNote(key, in: &state) }
    guard let binding = Binding.find(key, in: state.focus, on: state.screen) else { return [] }
    return perform(binding.action, in: &state)
}

private func pressInFilter(_ key: Key, in state: inout State) -> [Effect] {
    switch key {
    case .enter: state.isFiltering = false
    case .escape:
        state.isFiltering = false
        state.filter = ""
    case .backspace:
        if state.filter.isEmpty { state.isFiltering = false } else { state.filter.removeLast() }
    case .control("u"): state.filter = ""
    case .character(let character): state.filter.append(character)
    case .paste(let text): state.filter += text.filter { !$0.isNewline }
    case .up, .down, .pageUp, .pageDown:
        state.isFiltering = false
        state.focus = state.filteredPane
        guard let binding = Binding.find(key, in: state.focus, on: state.screen) else { return [] }
        return perform(binding.action, in: &state)
    case .tab, .backTab:
        state.isFiltering = false
        return perform(key == .tab ? .focusNext : .focusPrevious, in: &state)
    default: return []
    }
    return selectFirstShown(in: &state)
}

/// With a filter that hides the selection, the first row that is left is selected.
private func selectFirstShown(in state: inout State) -> [Effect] {
    guard let response = state.response else { return [] }
    if state.filteredPane == .history {
        state.historySelection = 0
        return []
    }
    let shown = state.shownCandidates
    if let selected = state.selectedCandidate, shown.contains(selected) { return [] }
    if let first = shown.first { state.selectedMovie = response.input.movieRows[first] }
    return explainSelected(in: &state)
}
