import RecEngine

/// The weights on held-out watches: what was asked, what came of it.
public struct Metric: Sendable {
    /// True while the weights are measured.
    public var isShown = false
    /// The baseline against what is set now; nil until they are measured.
    public var comparison: HeldOutComparison?
    /// What it compares, and whether all viewers were asked; else it is a first look at a few.
    var compared: (asked: Asked, isWhole: Bool)?
    /// What is being done about it, where it is not there yet.
    public var status = ""
    /// What was measured before.
    var tried = TriedSettings()
    /// What was asked for last.
    public var asked: Asked?
    /// Which of the viewers whose lists changed is selected, the most changed first.
    public var changedSelection = 0
    /// NDCG@10 along the selected weight, and what it was asked for.
    public var curve: [Double] = []
    /// Nil where none was asked for.
    public var curveQuestion: CurveQuestion?
    /// Weights being sought, or found and waiting for a yes.
    public var tuning: Tuning?

    /// Two settings that are measured against each other; empty is what each viewer is served with.
    public struct Asked: Sendable, Hashable {
        /// What each of the two changes.
        public var baseline: Overrides
        public var current: Overrides
    }

    /// Whether there is not even a first look yet at what is set now.
    var isAwaited: Bool { isShown && asked != nil && compared?.asked != asked }

    /// What was measured of another model says nothing of this one.
    mutating func forget() {
        comparison = nil
        compared = nil
        asked = nil
        curveQuestion = nil
        tried = TriedSettings()
    }
}

/// What the work on held-out watches has to say.
public enum MetricMessage: Sendable {
    /// What is being done, for the user.
    case preparing(String)
    /// There is nothing to measure on; what was said last says why.
    case unmeasurable
    /// - isWhole: whether all viewers were asked, and not a sample that is there at once.
    case measured(Metric.Asked, HeldOutComparison, isWhole: Bool = true)
    /// NDCG@10 along a weight.
    case curve(CurveQuestion, [Double])
    /// How far tuning is, 0…1.
    case tuning(Double)
    case tuned(Tuning.Proposal)
}

func receive(_ message: MetricMessage, in state: inout State) -> [Effect] {
    switch message {
    // Nobody waits for what was switched off meanwhile.
    case .preparing(let text): if state.metric.isShown { state.metric.status = text }
    case .unmeasurable: state.metric.asked = nil
    case .measured(let asked, let result, let isWhole):
        if asked == state.metric.asked {
            state.metric.comparison = result
            state.metric.compared = (asked, isWhole)
        }
        if isWhole { state.metric.tried.take(asked, result) }
    case .curve(let question, let values): if question == state.metric.curveQuestion { state.metric.curve = values }
    case .tuning(let share): if state.metric.tuning?.proposal == nil { state.metric.tuning?.progress = share }
    case .tuned(let proposal): state.metric.tuning?.proposal = proposal
    }
    return []
}

/// What the keys do to the metric.
public enum MetricAction: String, Sendable, Hashable, CaseIterable { case toggleMetric, tune }

func act(_ action: MetricAction, in state: inout State) -> [Effect] {
    switch action {
    case .toggleMetric: toggleMetric(&state)
    case .tune: startTuning(&state)
    }
}

private func toggleMetric(_ state: inout State) -> [Effect] {
    state.metric.isShown.toggle()
    state.metric.comparison = nil
    state.metric.compared = nil
    state.metric.asked = nil
    state.metric.status = state.metric.isShown ? "measuring…" : ""
    return askForMetric(&state)
}

/// Measures the weights where that is not done yet.
func showMetric(_ state: inout State) -> [Effect] { state.metric.isShown ? [] : toggleMetric(&state) }

extension State {
    /// What the metric compares: the baseline, and what is set now.
    var measured: Metric.Asked {
        Metric.Asked(baseline: answer.baseline?.change ?? Overrides(), current: change)
    }
}

/// Asks for the metric of the settings as they are, where it is to be seen and they are new.
func askForMetric(_ state: inout State) -> [Effect] {
    let wanted = state.measured
    guard state.metric.isShown, wanted != state.metric.asked else { return [] }
    state.metric.asked = wanted
    return [.ask(.measure(wanted))]
}

/// The viewers that the weights change most, to choose one from; measured first where that has not been done.
func showWorst(_ state: inout State) -> [Effect] {
    guard let metric = state.metric.comparison else {
        say("measuring the weights first: ask again when that is done", in: &state)
        return showMetric(&state)
    }
    for change in metric.changed { state.data.look(for: change.userID) }
    guard !metric.changed.isEmpty else {
        say("no list differs from the baseline's: move a weight first", in: &state)
        return []
    }
    openPicker(.changed, &state)
    return []
}
