import RecEngine

/// What a request is made of, as the user has set it, and what undo goes back to.
public struct Question: Sendable, Hashable {
    /// Whom is asked for.
    public var userID: String
    /// Nil leaves the weights to the viewer's variants and the model.
    public var ownWeights: RankingWeights?
    /// Session blend β that the user has set; nil is the default.
    public var sessionBlend: Float?
    /// Recency factor that the user has set, in watches; nil is the default.
    public var recency: Float?
    /// A recency schedule that the slider can't stand on, taken from the command line; the slider takes its place.
    public private(set) var schedule: RecencySchedule?
    /// Watches switched off and added: never written.
    public var whatIf = HistoryOverlay()
    /// The moment that the user has gone back to, Unix seconds; nil is the present.
    public var travelledTo: Int64?
    /// Variant by experiment, instead of the assigned one.
    public var forcedVariants: [String: String] = [:]
    /// Another system's lists, which are looked at instead of the engine's.
    public var run: RankedRun?

    public init(userID: String) { self.userID = userID }

    /// The slider's value, or a schedule that has none; nil takes both back.
    public mutating func setRecency(_ wanted: RecencySchedule?) {
        (recency, schedule) = (nil, wanted)
        if case .exponential(let positions) = wanted { (recency, schedule) = (positions, nil) }
    }

    /// What is set; nil is the default.
    var recencySchedule: RecencySchedule? { schedule ?? recency.map { .exponential(positions: $0) } }

    /// The same of another viewer: the watches and the time are one viewer's, and nobody else's.
    func of(_ userID: String) -> Question {
        var question = self
        question.userID = userID
        question.whatIf = HistoryOverlay()
        question.travelledTo = nil
        return question
    }
}

/// The way back and forth through what was asked.
public struct Changes: Sendable {
    /// A question, and where it was that of another viewer what that viewer's screen looked like.
    struct Step: Sendable {
        var question: Question
        var left: Left?
    }

    /// What another viewer's answer takes the place of.
    struct Left: Sendable {
        var lists: Lists
        var filter: Filter
        var baseline: Baseline?
    }

    var undo: [Step] = []
    var redo: [Step] = []
    /// What is put back once the answer of the viewer who was left is here.
    var returning: Left?
}

/// The request for the viewer and the settings as they are.
public func currentRequest(_ state: State) -> Request {
    let question = state.question
    var overrides = Overrides()
    overrides.weights = question.ownWeights
    overrides.sessionBlend = question.sessionBlend
    overrides.recency = question.recencySchedule
    overrides.history = question.whatIf
    overrides.forcedVariants = question.forcedVariants
    overrides.run = question.run
    var request = Request(userID: question.userID, now: state.now, overrides: overrides)
    request.checksIndex = true
    // Nobody is served what the viewer would get otherwise, or would have got then.
    if overrides != Overrides() || question.travelledTo != nil { request.purpose = .preview }
    return request
}

extension State {
    /// What the user has changed, as it holds for anyone: β, recency and forced variants as they are, and the weights by
    /// how far they were moved from what this viewer is served with. What-ifs and time are this viewer's alone.
    public var change: Overrides {
        var change = Overrides()
        change.sessionBlend = question.sessionBlend == Defaults.sessionBlend ? nil : question.sessionBlend
        let schedule = question.recencySchedule
        change.recency = schedule == Defaults.recency ? nil : schedule
        change.forcedVariants = question.forcedVariants
        change.run = question.run
        let difference = WeightDifference(from: servedWeights, to: weights)
        change.difference = hasOwnWeights && !difference.isEmpty ? difference : nil
        return change
    }
}

/// Asks the engine for the question as it is.
func askEngine(_ state: inout State) -> [Effect] {
    state.answer.isAwaited = true
    return [.ask(.request(currentRequest(state)))]
}

/// Changes the question, remembers how to go back, and asks for the new order.
///
/// - Parameter joinsLast: true for the next step of one movement, which undo takes back as a whole.
func change(_ state: inout State, joinsLast: Bool = false, _ edit: (inout State) -> Void) -> [Effect] {
    let before = state
    edit(&state)
    guard state.question != before.question else { return [] }
    if !joinsLast {
        state.changes.undo.append(stepBack(to: before, from: state.question))
        if state.changes.undo.count > 200 { state.changes.undo.removeFirst() }
    }
    state.changes.redo = []
    return ask(after: before.question, in: &state)
}

private func stepBack(to state: State, from question: Question) -> Changes.Step {
    let left =
        state.userID == question.userID
        ? nil : Changes.Left(lists: state.lists, filter: state.input.filter, baseline: state.answer.baseline)
    return Changes.Step(question: state.question, left: left)
}

func undo(_ state: inout State) -> [Effect] { revert(from: \.undo, to: \.redo, in: &state, nothing: "nothing to undo") }

func redo(_ state: inout State) -> [Effect] { revert(from: \.redo, to: \.undo, in: &state, nothing: "nothing to redo") }

private func revert(
    from: WritableKeyPath<Changes, [Changes.Step]>, to: WritableKeyPath<Changes, [Changes.Step]>,
    in state: inout State, nothing: String
) -> [Effect] {
    guard let step = state.changes[keyPath: from].popLast() else {
        say(nothing, in: &state)
        return []
    }
    let before = state.question
    state.changes[keyPath: to].append(stepBack(to: state, from: step.question))
    state.question = step.question
    if let left = step.left {
        state.changes.returning = left
        state.input.drag = nil
        let name = state.viewer?.name ?? state.userID
        say("back to \(name), as they were left", in: &state)
    }
    return ask(after: before, in: &state)
}

/// A weight re-ranks what is there; another user vector, or weights that the engine chooses, need a new request.
private func ask(after before: Question, in state: inout State) -> [Effect] {
    var same = state.question
    same.ownWeights = before.ownWeights
    if let own = state.question.ownWeights, same == before { return [.ask(.rerank(own))] }
    return askEngine(&state)
}

/// Opens the viewer that stands so many places further in the list; after the last comes the first.
func openNeighbour(_ distance: Int, in state: inout State) -> [Effect] {
    guard !state.viewers.isEmpty else { return [] }
    let at = state.data.viewerIndex(of: state.userID) ?? 0
    return open(viewer: (at + distance + state.viewers.count) % state.viewers.count, in: &state)
}

/// Opens a viewer; weights that were moved stay, and undo comes back.
func open(viewer index: Int, in state: inout State) -> [Effect] {
    let effects = change(&state) { state in
        state.question = state.question.of(state.viewers[index].userID)
        state.input.filter.clear()
        state.input.drag = nil
    }
    return effects.isEmpty ? askEngine(&state) : effects
}
