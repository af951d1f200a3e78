import RecEngine

/// What the engine said, and what is shown beside it.
public struct Answer: Sendable {
    /// Nil before the first answer.
    public var response: Response?
    /// True from a request until its answer.
    public var isAwaited = false
    /// What is being done before anything can be asked; nil once there is an engine.
    public var opening: String?
    /// The viewer's watches up to the present, oldest first, whatever the request knows of them.
    public var wholeHistory: [Watch] = []
    /// The list that rises and falls are shown against.
    public var baseline: Baseline?
    /// What another viewer is served with, for Compare to show beside; nil where two lists of one viewer are compared.
    public var second: Response?
    /// Explanation of the selected candidate, where it is not among the results; by movie row.
    public var extraExplanation: (movieRow: Int, explanation: Explanation)?
    /// Why the last movie that was asked about is not among the results.
    public var whyNot: WhyNot?
    /// How each of its suggestions changes everyone's NDCG@10, by its number; what is not there is not measured yet.
    var whyNotCosts: [Int: Estimate] = [:]
    /// What each watch is worth to the results, where that was asked for.
    public var influences = Influences()
    /// Movies whose sentence has just come from a language model, until another row is selected.
    public var arrivals: Set<Int> = []
}

/// Answers of the engine about one viewer.
public enum AnswerMessage: Sendable {
    case responded(Response)
    /// What a viewer is served with, sent before the answer where the user has changed that.
    case served(Response)
    /// What another viewer is served with, to be compared with.
    case second(Response)
    /// The viewer's watches up to the present, sent before the answer for a viewer.
    case history([Watch])
    /// The reranked answer to a change of weights.
    case reranked(Response)
    case explained(movieRow: Int, Explanation)
    /// A language model has made something, or was refused.
    case news
    /// What has come: the sentences of the results, and of the selected candidate where that is none.
    case renewed([Explanation], extra: Explanation?)
    case whyNot(WhyNot)
    /// How a suggestion of the answer about that movie changes everyone's NDCG@10.
    case whyNotCost(movieRow: Int, suggestion: Int, Estimate)
    /// How far leaving out each watch is, 0…1.
    case leavingOut(Double)
    case influences(ResponsibilityReport, [Causality])
}

func receive(_ message: AnswerMessage, in state: inout State) -> [Effect] {
    switch message {
    case .responded(let response): return show(response, in: &state)
    case .served(let response): state.answer.baseline = Baseline(response)
    case .second(let response): state.answer.second = response
    case .reranked(let response):
        state.answer.response = response
        return followUp(response, in: &state)
    case .history(let watches): state.answer.wholeHistory = watches
    case .news: return state.awaitsSentences ? [.ask(.renew)] : []
    case .renewed(let explanations, let extra): renew(explanations, extra, in: &state)
    case .explained(let movieRow, let explanation): state.answer.extraExplanation = (movieRow, explanation)
    case .whyNot(let answer):
        state.answer.whyNot = answer
        state.answer.whyNotCosts = [:]
        state.input.overlay = .whyNot(scroll: 0)
        return askForCosts(of: answer, state)
    case .whyNotCost(let movieRow, let number, let cost):
        if state.answer.whyNot?.movieRow == movieRow { state.answer.whyNotCosts[number] = cost }
    case .leavingOut(let share): state.answer.influences.progress = share
    case .influences(let report, let causality):
        state.answer.influences.report = report
        state.answer.influences.causality = Dictionary(
            causality.map { ($0.movieRow, $0) }, uniquingKeysWith: { first, _ in first })
    }
    return []
}

/// What the suggestions would do to everyone else; nothing is trained for that, where the metric is not wanted.
private func askForCosts(of answer: WhyNot, _ state: State) -> [Effect] {
    let changes = answer.suggestions.prefix(WhyNotOverlay.suggestionLimit).map { suggestion in
        var change = state.change
        change.difference = WeightDifference(from: state.servedWeights, to: suggestion.weights)
        return change
    }
    guard state.metric.isShown, !changes.isEmpty else { return [] }
    return [.ask(.costs(movieRow: answer.movieRow, from: state.change, changes))]
}

private func show(_ response: Response, in state: inout State) -> [Effect] {
    state.answer.isAwaited = false
    let isNewViewer = state.response?.user.userID != response.user.userID
    state.answer.response = response
    // Nobody is compared with themselves.
    if state.answer.second?.user.userID == response.user.userID { state.answer.second = nil }
    if state.answer.baseline?.response.user.userID != response.user.userID {
        state.answer.baseline = Baseline(response)
    }
    if isNewViewer { state.lists.startAnew() }
    if let left = state.changes.returning {
        state.changes.returning = nil
        state.lists = left.lists
        state.input.filter = left.filter
        state.answer.baseline = left.baseline ?? state.answer.baseline
    }
    // They were made for the answer before.
    state.answer.extraExplanation = nil
    state.answer.arrivals = []
    return followUp(response, in: &state)
}

/// Puts what has come in the place of what stood in for it, and says so once.
private func renew(_ explanations: [Explanation], _ extra: Explanation?, in state: inout State) {
    let extraRow = state.answer.extraExplanation?.movieRow
    let before = (state.response?.explanations ?? []) + (state.answer.extraExplanation.map { [$0.explanation] } ?? [])
    let after = explanations + (extra.map { [$0] } ?? [])
    let standIns = Set(before.filter(\.isStandIn).map(\.evidence.targetRow))
    let come = after.filter { !$0.isStandIn && standIns.contains($0.evidence.targetRow) }
    state.answer.response?.explanations = explanations
    if let extra, let extraRow { state.answer.extraExplanation = (extraRow, extra) }
    guard let first = come.first else { return }
    state.answer.arrivals.formUnion(come.map(\.evidence.targetRow))
    let what =
        come.count == 1 ? "the sentence on \(state.catalog[first.evidence.targetRow].title)" : "\(come.count) sentences"
    state.notices.announce(Notice("\(what) came from \(first.generator)"))
}

/// What every new order brings with it.
private func followUp(_ response: Response, in state: inout State) -> [Effect] {
    keepSelection(in: &state)
    return explainSelected(in: &state) + askForInfluences(&state) + askForMetric(&state)
}

/// The selected movie stays selected while it is a candidate; otherwise the first result is.
private func keepSelection(in state: inout State) {
    guard let response = state.response, state.selectedCandidate == nil else { return }
    state.lists.selectedMovie = response.ranking.order.first.map { response.input.movieRows[$0] }
}

/// Asks for the explanation of a selected candidate that is not among the results.
func explainSelected(in state: inout State) -> [Effect] {
    guard let row = state.lists.selectedMovie, state.selectedCandidate != nil, state.selectedExplanation == nil,
        state.response?.settings.explanation != ExplanationStrategy.none
    else { return [] }
    return [.ask(.explain(movieRow: row))]
}

/// Selects a movie; what was said of the one before is scrolled away.
func select(movieRow: Int, in state: inout State) -> [Effect] {
    if let before = state.lists.selectedMovie, before != movieRow { state.answer.arrivals.remove(before) }
    state.lists.selectedMovie = movieRow
    state.lists.whyScroll = 0
    return explainSelected(in: &state)
}

/// Rises and falls are shown against the list as it is now.
func setBaseline(_ state: inout State) -> [Effect] {
    guard let response = state.response else { return [] }
    state.answer.baseline = Baseline(response, change: state.change)
    say("rises and falls are now shown against this list", in: &state)
    return askForMetric(&state)
}
