import RecEngine

/// The next state and what is to be done: the only place where the state changes. It reads no clock and does no work
/// of its own that could take long.
public func update(_ state: inout State, _ message: Message) -> [Effect] {
    let effects = receive(message, in: &state) + askForCurve(&state)
    state.keepLists()
    // What a tour does is nobody's doing: it leaves nothing behind.
    return state.demo == nil ? effects : effects.filter { !$0.writes }
}

/// One line a room.
private func receive(_ message: Message, in state: inout State) -> [Effect] {
    switch message {
    case .key(let key): press(key, in: &state)
    case .resized(let width, let height): resize(width, height, in: &state)
    case .answer(let message): receive(message, in: &state)
    case .metric(let message): receive(message, in: &state)
    case .review(let message): receive(message, in: &state)
    case .traffic(let message): receive(message, in: &state)
    case .cache(let message): receive(message, in: &state)
    case .host(let message): receive(message, in: &state)
    }
}

private func resize(_ width: Int, _ height: Int, in state: inout State) -> [Effect] {
    state.chrome.width = width
    state.chrome.height = height
    state.input.drag = nil
    return [.host(.redraw)]
}

private func receive(_ message: HostMessage, in state: inout State) -> [Effect] {
    switch message {
    case .failed(let text):
        state.answer.isAwaited = false
        state.notices.announce(Notice(text, isError: true))
    case .note(let text): say(text, in: &state)
    case .opened(let text, let path): return openSession(text, path: path, in: &state)
    case .imported(let history, let path): return openImported(history, path: path, in: &state)
    case .run(let run, let path): return inspect(run, path: path, in: &state)
    case .listed(let folder, let names): state.input.listing = Input.Listing(folder: folder, names: names)
    case .presets(let presets): state.data.presets = presets
    case .newerModel:
        state.data.hasNewerModel = true
        state.notices.announce(Notice("training has left a newer model; K switches to it"))
    case .switched(let engine): return useModel(of: engine, in: &state)
    case .keymap(let keymap): state.keymap = keymap
    case .ground(let ground): state.chrome.ground = ground
    case .welcome: state.input.overlay = state.input.overlay ?? .welcome
    case .caption(let text): Demo.show(text, in: &state)
    case .tick(let now): state.notices.tick(now)
    }
    return []
}

/// The newer model answers from here on.
private func useModel(of engine: Engine, in state: inout State) -> [Effect] {
    state.data.hasNewerModel = false
    state.data.read(engine)
    // What was measured and made was of the model before.
    state.answer.baseline = nil
    state.metric.forget()
    state.review.items = []
    say(
        state.traffic.wish.isRunning
            ? "the newer model answers; the traffic goes on with the old one" : "the newer model answers", in: &state)
    return askEngine(&state) + (state.place.screen == .review ? fillQueue(&state) : [])
}
