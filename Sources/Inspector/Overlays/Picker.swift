import RecEngine

/// A list with a typed filter, to choose one of.
public struct Picker: Sendable, Hashable {
    /// What is chosen, and what for.
    public enum Purpose: Sendable, Hashable {
        /// Whose request is it?
        case viewer
        /// Why is this movie not among the results?
        case whyNot
        /// As if this movie had been watched just now.
        case addWatch
        /// With whose list is this viewer's compared?
        case second
        /// Who of those whose list the weights change most?
        case changed

        /// Whether viewers are chosen from; else movies.
        var isOfViewers: Bool { self == .viewer || self == .second || self == .changed }
    }

    /// What is done with the choice.
    public var purpose: Purpose
    public var prompt = Prompt()
    /// Indices into `State.viewers`, or rows of movies, that match, best first.
    public var matches: [Int]
    /// Index into `matches`.
    public var selection = 0

    public init(_ purpose: Purpose = .viewer, matches: [Int]) {
        self.purpose = purpose
        self.matches = matches
    }

    fileprivate mutating func narrow(_ state: inout State) {
        let text = prompt.text
        if [.viewer, .second].contains(purpose) { findViewers(filter: text, in: &state) }
        matches =
            switch purpose {
            case .viewer, .second: matchingViewers(state, filter: text)
            case .changed: changedViewers(state, filter: text)
            case .whyNot, .addWatch: matchingMovies(state, filter: text)
            }
        selection = 0
    }
}

func openPicker(_ purpose: Picker.Purpose, _ state: inout State) {
    if !purpose.isOfViewers, state.data.foldedTitles.isEmpty {
        state.data.foldedTitles = state.catalog.movies.map { folded($0.titleAndYear) }
    }
    var picker = Picker(purpose, matches: [])
    picker.narrow(&state)
    state.input.overlay = .picker(picker)
}

func pressInPicker(_ key: Key, picker: Picker, in state: inout State) -> [Effect] {
    var picker = picker
    let page = PickerOverlay.visibleCount(state, picker)
    func select(_ index: Int) { picker.selection = max(0, min(index, picker.matches.count - 1)) }
    switch key {
    case .escape:
        state.input.overlay = nil
        return []
    case .enter: return choose(picker.selection, of: picker, in: &state)
    case .down, .tab, .control("n"): select(picker.selection + 1)
    case .up, .backTab, .control("p"): select(picker.selection - 1)
    case .pageDown: select(picker.selection + page)
    case .pageUp: select(picker.selection - page)
    case .home: select(0)
    case .end: select(picker.matches.count)
    case .backspace where picker.prompt.text.isEmpty:
        state.input.overlay = nil
        return []
    default:
        let before = picker.prompt.text
        if picker.prompt.edit(key), picker.prompt.text != before { picker.narrow(&state) }
    }
    state.input.overlay = .picker(picker)
    return []
}

func choose(_ index: Int, of picker: Picker, in state: inout State) -> [Effect] {
    guard picker.matches.indices.contains(index) else { return [] }
    let chosen = picker.matches[index]
    state.input.overlay = nil
    switch picker.purpose {
    case .viewer, .changed: return open(viewer: chosen, in: &state)
    case .second: return compare(with: state.viewers[chosen], in: &state)
    case .whyNot: return [.ask(.whyNot(movieRow: chosen))]
    case .addWatch:
        say("as if \(state.catalog[chosen].title) had been watched just now", in: &state)
        return change(&state) { state in
            state.question.whatIf.added.removeAll { $0.movieRow == chosen }
            // A minute before the request: the newest of the running session.
            state.question.whatIf.added.append(Watch(movieRow: chosen, watchedAt: state.now - 60))
        }
    }
}

/// Shows a viewer's list beside that of the one who is open; the same one ends it.
private func compare(with viewer: Viewer, in state: inout State) -> [Effect] {
    guard viewer.userID != state.userID else {
        state.answer.second = nil
        say("the list is compared with the baseline again", in: &state)
        return []
    }
    state.place.screen = .compare
    return [.ask(.second(userID: viewer.userID))]
}
