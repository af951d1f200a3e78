/// The last line: what is being typed, what has to be said, or the keys that act now.
func drawFooter(_ state: State, _ canvas: inout Canvas) {
    let row = state.chrome.height - 1
    var right = state.chrome.width
    // Whatever is said or typed: that this is not what the viewer is served stays on the screen.
    for badge in state.badges.reversed() {
        canvas.writeRight(" \(badge) ", right: right, row, Style(.badge, bold: true, reverse: true))
        right -= TextWidth.of(state.chrome.glyphs.shown(badge)) + 3
    }
    if let caption = state.demo?.caption {
        canvas.cut(" \(caption) ", 0, row, Style(.accent, bold: true, reverse: true), width: right)
        return
    }
    if let notice = state.notices.current {
        canvas.cut(" " + notice.text, 0, row, Style(notice.isError ? .bad : .good, bold: true), width: right)
        return
    }
    if state.input.filter.isTyped {
        let at = canvas.write(state.input.filter.prompt, after: " /", 0, row, limit: right)
        canvas.cut(
            state.input.filter.text.isEmpty
                ? "  title, person, genre, theme or year; ! first for all but these"
                : "  Enter keeps it, Esc clears it",
            at, row, Style(.muted), width: right - at)
        return
    }
    drawHints(hints(state), limit: right, row: row, &canvas)
}

/// The keys that act in the state as it is, the ones to be seen in any case last.
private func hints(_ state: State) -> [(key: String, word: String)] {
    switch state.input.overlay {
    case .help, .messages: return [("j k", "scroll"), ("Esc", "close")]
    case .picker(let picker):
        return [
            ("type", "to filter"), ("Up Down", "choose"), ("Enter", picker.purpose == .viewer ? "open" : "take"),
            ("Esc", "leave"),
        ]
    case .palette: return [("type", "a command"), ("Tab", "complete"), ("Enter", "run"), ("Esc", "leave")]
    case .whyNot: return [("1 2 3", "change the weight"), ("j k", "scroll"), ("Esc", "close")]
    case .tuning:
        return state.metric.tuning?.proposal == nil
            ? [("Esc", "stop")] : [("Enter", "take these weights"), ("Esc", "leave")]
    case .confirmation(let confirmation): return [("Enter", confirmation.verb), ("Esc", "leave it")]
    case .survey:
        return [("type", "to search"), ("Enter", "like, dislike, neither"), ("Tab", "to the end"), ("Esc", "leave")]
    case .value: return [("0-9", "type a number"), ("Enter", "set"), ("Esc", "leave")]
    case nil: break
    }
    if state.place.screen == .review, state.review.isTypingNote { return [("type", "a note"), ("Enter", "done")] }
    let isHere = { (binding: Binding) in
        (binding.screens.isEmpty || binding.screens.contains(state.place.screen))
            && (binding.panes.isEmpty || binding.panes.contains(state.place.focus))
    }
    let own = state.place.screen == .inspect ? [] : [("Esc", "back")]
    // What the screen has and Inspect has not comes first.
    let isOwn = { (binding: Binding) in
        state.place.screen == .inspect
            ? binding.screens == [.inspect] : !binding.screens.isEmpty && !binding.screens.contains(.inspect)
    }
    let bindings = Binding.all.filter { isHere($0) && isOwn($0) } + Binding.all.filter { isHere($0) && !isOwn($0) }
    return [("1-\(Screen.allCases.count)", "screen")] + own
        + bindings.compactMap { binding in
            guard let key = binding.keys.first, var hint = binding.hint else { return nil }
            if binding.action == .pane(.zoom), state.place.isZoomed { hint = "unzoom" }
            return (Binding.name(of: key), hint)
        }
}

/// Hints from the left, the last two always; those that do not fit are left out whole.
private func drawHints(_ hints: [(key: String, word: String)], limit: Int, row: Int, _ canvas: inout Canvas) {
    func width(_ hint: (key: String, word: String)) -> Int { TextWidth.of(hint.key) + TextWidth.of(hint.word) + 3 }
    let last = hints.suffix(2)
    var room = limit - last.reduce(0) { $0 + width($1) }
    var shown: [(key: String, word: String)] = []
    for hint in hints.dropLast(2) where width(hint) <= room {
        shown.append(hint)
        room -= width(hint)
    }
    var at = 0
    for hint in shown + last {
        at = canvas.write(" \(hint.key)", at, row, Style(.key, bold: true), limit: limit)
        at = canvas.write(" \(hint.word)", at, row, Style(.muted), limit: limit) + 1
    }
}
