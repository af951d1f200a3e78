/// A key goes to what has the keys: what lies over the panes, what is being typed, else the keymap.
func press(_ key: Key, in state: inout State) -> [Effect] {
    state.notices.dismissError()
    let bound = state.keymap.find(key, in: state.place.focus, on: state.place.screen)?.action
    let actsEverywhere = if case .app(let action) = bound { action.actsEverywhere } else { false }
    if case .control = key, actsEverywhere, let bound { return act(bound, in: &state) }
    // What can't be seen must not be changed blindly.
    if state.layout.kind == .tooSmall {
        guard let bound, actsEverywhere else { return [] }
        return act(bound, in: &state)
    }
    if case .mouse(let event) = key { return pressMouse(event, in: &state) }
    if state.input.overlay != nil { return pressInOverlay(key, in: &state) }
    if state.input.filter.isTyped { return pressInFilter(key, in: &state) }
    if state.place.screen == .review, state.review.noting != nil { return pressInNote(key, in: &state) }
    if state.input.isGoing { return go(key, in: &state) }
    if key == .character("g") {
        state.input.isGoing = true
        return []
    }
    return bound.map { act($0, in: &state) } ?? []
}

/// The second key of `g`: a box by the letter that is marked in its title, or the top. Any other does nothing.
private func go(_ key: Key, in state: inout State) -> [Effect] {
    state.input.isGoing = false
    guard case .character(let letter) = key else { return [] }
    if let bound = state.keymap.find(.go(letter), in: state.place.focus, on: state.place.screen) {
        return act(bound.action, in: &state)
    }
    if let number = state.sheets().firstIndex(where: { $0.sheet.letter == letter }) {
        state.place.sheetFocus[state.place.screen] = number
        return []
    }
    let places = state.goPlaces.map { "\($0.letter) \($0.name)" }.joined(separator: ", ")
    complain("g \(letter) leads nowhere here: \(places)", in: &state)
    return []
}

extension State {
    /// Where `g` and a letter lead on the screen that is seen.
    var goPlaces: [(letter: Character, name: String)] {
        let boxes: [(letter: Character, name: String)] =
            place.screen == .inspect
            ? Pane.allCases.map { ($0.letter, $0.title) }
            : sheets().compactMap { entry in entry.sheet.letter.map { ($0, entry.sheet.title) } }
        return [("g", "to the top")] + boxes
    }
}
