import RecEngine

/// What the keys do to the question and to what its answer is compared with.
public enum QuestionAction: String, Sendable, Hashable, CaseIterable {
    case pickViewer, pickSecond, nextViewer, previousViewer, rerun, undo, redo, setBaseline
    case less, more, muchLess, muchMore, typeValue, resetWeight, resetAll, forceVariant
    case survey, whyNot, addWatch, toggleWatch, earlier, later, clearWhatIf, toggleInfluences
}

func act(_ action: QuestionAction, in state: inout State) -> [Effect] {
    switch action {
    case .pickViewer: openPicker(.viewer, &state)
    case .pickSecond: openPicker(.second, &state)
    case .nextViewer: return openNeighbour(1, in: &state)
    case .previousViewer: return openNeighbour(-1, in: &state)
    case .rerun: return askEngine(&state)
    case .undo: return undo(&state)
    case .redo: return redo(&state)
    case .setBaseline: return setBaseline(&state)
    case .less: return nudge(-1, in: &state)
    case .more: return nudge(1, in: &state)
    case .muchLess: return nudge(-10, in: &state)
    case .muchMore: return nudge(10, in: &state)
    case .typeValue: state.input.overlay = .value(Prompt())
    case .resetWeight: return resetWeight(&state)
    case .resetAll: return resetAll(&state)
    case .forceVariant: return forceNextVariant(&state)
    case .survey: openSurvey(&state)
    case .whyNot: openPicker(.whyNot, &state)
    case .addWatch: openPicker(.addWatch, &state)
    case .toggleWatch: return toggleWatch(&state)
    case .earlier: return travel(-1, in: &state)
    case .later: return travel(1, in: &state)
    case .clearWhatIf: return clearWhatIf(&state)
    case .toggleInfluences: return toggleInfluences(&state)
    }
    return []
}

/// Moves the selected slider by so many of its steps.
private func nudge(_ steps: Float, in state: inout State) -> [Effect] {
    let slider = Slider.all[state.lists.weightSelection]
    let step = slider.step(in: state)
    return change(&state) { slider.set(slider.allowed(slider.value(in: $0) + steps * step), in: &$0) }
}

private func resetWeight(_ state: inout State) -> [Effect] {
    let slider = Slider.all[state.lists.weightSelection]
    return change(&state) { slider.set(slider.standard(in: $0), in: &$0) }
}

private func resetAll(_ state: inout State) -> [Effect] {
    change(&state) { state in
        state.question.ownWeights = nil
        state.question.sessionBlend = nil
        state.question.setRecency(nil)
    }
}
