/// A key goes to what has the keys: what lies over the panes, what is being typed, else the keymap.
func press(_ key: Key, in state: inout State) -> [Effect] {
    state.notices.dismissError()
    let bound = Binding.find(key, in: state.place.focus, on: state.place.screen)?.action
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
    if state.place.screen == .review, state.review.isTypingNote { return pressInNote(key, in: &state) }
    return bound.map { act($0, in: &state) } ?? []
}
