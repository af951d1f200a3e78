/// A key in the last line, and a word for what it does; a click on it presses the key.
struct Hint {
    let name: String
    let word: String
    /// Nil for what is no single key.
    var key: Key?

    init(_ name: String, _ word: String, _ key: Key? = nil) {
        self.name = name
        self.word = word
        self.key = key
    }

    var width: Int { TextWidth.of(name) + TextWidth.of(word) + 3 }
}

/// The hints that fit, each with its first column: from the left, the last two always; those that do not fit are left
/// out whole.
func placedHints(_ state: State, limit: Int) -> [(hint: Hint, column: Int)] {
    let hints = hints(state)
    let last = hints.suffix(2)
    var room = limit - last.reduce(0) { $0 + $1.width }
    var shown: [Hint] = []
    for hint in hints.dropLast(2) where hint.width <= room {
        shown.append(hint)
        room -= hint.width
    }
    var column = 0
    return (shown + last).map { hint in
        defer { column += hint.width }
        return (hint, column)
    }
}

/// The keys that act in the state as it is, the ones to be seen in any case last.
private func hints(_ state: State) -> [Hint] {
    if state.answer.opening != nil { return [Hint("Ctrl-C", "leave"), Hint("other keys", "wait until it is open")] }
    if state.input.overlay != nil { return overlayHints(state) }
    if state.place.screen == .review, state.review.noting != nil {
        return [
            Hint("type", state.isNotingCurrent ? "a note" : "a note on the one before"), Hint("Enter", "done", .enter),
        ]
    }
    if state.input.isGoing {
        return state.goPlaces.map { Hint("\($0.letter)", $0.name, .character($0.letter)) }
            + [Hint("Esc", "stay", .escape)]
    }
    let isHere = { (binding: Binding) in
        (binding.screens.isEmpty || binding.screens.contains(state.place.screen))
            && (binding.panes.isEmpty || binding.panes.contains(state.place.focus))
    }
    let isZoomed =
        state.place.screen == .inspect
        ? state.place.isZoomed : state.place.zoomedScreens.contains(state.place.screen)
    let own = state.place.screen == .inspect ? [] : [Hint("Esc", "back", .escape)]
    // What the screen has and Inspect has not comes first.
    let isOwn = { (binding: Binding) in
        state.place.screen == .inspect
            ? binding.screens == [.inspect] : !binding.screens.isEmpty && !binding.screens.contains(.inspect)
    }
    let here = state.keymap.bindings.filter(isHere)
    let bindings = here.filter(isOwn) + here.filter { !isOwn($0) }
    return own
        + bindings.compactMap { binding in
            guard let key = binding.keys.first, var word = binding.hint else { return nil }
            if binding.action == .pane(.zoom), isZoomed { word = "unzoom" }
            return Hint(Binding.name(of: key), word, key)
        }
}

private func overlayHints(_ state: State) -> [Hint] {
    let leave = Hint("Esc", "leave", .escape)
    let close = Hint("Esc", "close", .escape)
    switch state.input.overlay {
    case .help: return [Hint("type", "to search"), Hint("Up Down", "choose"), Hint("Enter", "run", .enter), close]
    case .messages: return [Hint("j k", "scroll"), close]
    case .picker(let picker):
        return [
            Hint("type", "to filter"), Hint("Up Down", "choose"),
            Hint("Enter", picker.purpose == .viewer ? "open" : "take", .enter), leave,
        ]
    case .palette:
        return [Hint("type", "a command"), Hint("Tab", "complete", .tab), Hint("Enter", "run", .enter), leave]
    case .whyNot:
        let digits = WhyNotOverlay.digits(state)
        return (digits.isEmpty ? [] : [Hint(digits, "change the weight")]) + [Hint("j k", "scroll"), close]
    case .tuning:
        return state.metric.tuning?.proposal == nil
            ? [Hint("Esc", "stop", .escape)] : [Hint("Enter", "take these weights", .enter), leave]
    case .confirmation(let confirmation):
        return [Hint("Enter", confirmation.verb, .enter), Hint("Esc", "leave it", .escape)]
    case .survey:
        return [
            Hint("type", "to search"), Hint("Enter", "like, dislike, neither", .enter),
            Hint("Tab", "to the end", .tab), leave,
        ]
    case .value: return [Hint("0-9", "type a number"), Hint("Enter", "set", .enter), leave]
    case .welcome: return [Hint("any key", "acts as always"), close]
    case nil: return []
    }
}

func drawHints(_ state: State, limit: Int, row: Int, _ canvas: inout Canvas) {
    for (hint, column) in placedHints(state, limit: limit) {
        let at = canvas.write(" \(hint.name)", column, row, Style(.key, bold: true), limit: limit)
        canvas.write(" \(hint.word)", at, row, Style(.muted), limit: limit)
    }
}
