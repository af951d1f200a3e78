import RecEngine

/// The two lines above the panes: who it is, how their requests are served, how the cache does, and which variant of
/// each experiment they have.
func drawHeader(_ state: State, _ canvas: inout Canvas) {
    let width = state.width
    var name = canvas.write(" RecScope ", 0, 0, Style(.title, bold: true, reverse: true), limit: width) + 1
    if state.screen != .inspect {
        name = canvas.write(
            "\(state.screen.rawValue) \(state.screen.title)", name, 0, Style(.accent, bold: true), limit: width)
        name = canvas.write(" > ", name, 0, Style(.muted), limit: width)
    }
    guard let response = state.response else {
        let after = canvas.write(state.viewer?.name ?? "", name, 0, Style(.normal, bold: true), limit: width)
        canvas.cut(
            state.isBusy ? "asking the engine…" : "no answer yet", after + 2, 0, Style(.muted), width: width - after - 3
        )
        canvas.writeRight(state.dataName, right: width - 1, 1, Style(.muted))
        return
    }
    // From the right: the cache's rate is always there, the data's name where there is room.
    let rate = response.cache.total.hitRate.map { "\(decimal($0 * 100, 1))% hits" } ?? "no look-ups"
    let cache = "cache \(rate)"
    canvas.writeRight(cache, right: width - 1, 0, Style(.normal))
    let end = width - 3 - TextWidth.of(cache)

    var at = name
    func say(_ text: String, _ style: Style = .plain) { at = canvas.write(text, at, 0, style, limit: end) }
    var (regime, watches) = regimeAndWatches(response.user)
    // Where it does not fit, the running session gives way first: a word that is cut says nothing.
    if at + 10 + TextWidth.of(regime + watches) > end {
        watches = watches.split(separator: ",").first.map { "," + $0 } ?? ""
    }
    let viewer = state.glyphs.shown(state.viewer?.name ?? state.userID)
    let room = max(8, end - at - TextWidth.of(regime + watches) - 2)
    say(TextWidth.truncated(viewer, to: room, ellipsis: state.glyphs.ellipsis) + "  ", Style(.normal, bold: true))
    say(regime, Style(.accent, bold: true))
    say(watches)
    let line = state.viewer?.line ?? ""
    if end - at > 20, !line.isEmpty { canvas.cut("  \(line)", at, 0, Style(.muted), width: end - at) }
    drawAssignments(response.assignments, state, &canvas)
}

/// "hybrid 40%", and ", 4 watches, 2 this session".
private func regimeAndWatches(_ user: UserState) -> (String, String) {
    let share = user.regime == .hybrid ? " \(Int(saturating: (user.collaborativeShare * 100).rounded()))%" : ""
    let count = user.history.count
    let session = count - user.sessionStart
    return (
        user.regime.rawValue + share,
        ", \(grouped(count)) watch\(count == 1 ? "" : "es")" + (session > 0 ? ", \(session) this session" : "")
    )
}

/// Experiment, bucket and variant, as many as there are; where the line is too short, the experiments' names give way.
private func drawAssignments(_ assignments: [Assignment], _ state: State, _ canvas: inout Canvas) {
    let width = state.width
    let data = state.dataName
    guard !assignments.isEmpty else {
        canvas.cut(" no experiments", 0, 1, Style(.muted), width: width)
        canvas.writeRight(data, right: width - 1, 1, Style(.muted))
        return
    }
    func rest(_ assignment: Assignment) -> String {
        " #\(assignment.bucket) \(assignment.variant ?? assignment.reason.words)\(assignment.reason == .forced ? "*" : "")"
    }
    let separators = 3 * (assignments.count - 1) + 2
    let fixed = assignments.reduce(separators) { $0 + TextWidth.of(rest($1)) }
    let names = assignments.reduce(0) { $0 + TextWidth.of($1.experimentID) }
    let isWhole = fixed + names <= width
    let nameWidth = isWhole ? width : max(1, (width - fixed) / assignments.count)
    var at = 1
    for (number, assignment) in assignments.enumerated() {
        if number > 0 { at = canvas.write(" \(state.glyphs.vertical) ", at, 1, Style(.muted), limit: width) }
        let name = TextWidth.truncated(
            state.glyphs.shown(assignment.experimentID), to: nameWidth,
            ellipsis: nameWidth > 3 ? state.glyphs.ellipsis : "")
        at = canvas.write(name, at, 1, Style(.muted), limit: width)
        at = canvas.write(" #\(assignment.bucket) ", at, 1, Style(.muted), limit: width)
        at = canvas.write(
            assignment.variant ?? assignment.reason.words, at, 1,
            assignment.variant == nil ? Style(.muted) : Style(.badge, bold: true), limit: width)
        if assignment.reason == .forced { at = canvas.write("*", at, 1, Style(.warning, bold: true), limit: width) }
    }
    if at + TextWidth.of(data) + 3 <= width { canvas.writeRight(data, right: width - 1, 1, Style(.muted)) }
}

/// The last line: what is being typed, what has to be said, or the keys that act now.
func drawFooter(_ state: State, _ canvas: inout Canvas) {
    let row = state.height - 1
    var right = state.width
    // Whatever is said or typed: that this is not what the viewer is served stays on the screen.
    for badge in state.badges.reversed() {
        canvas.writeRight(" \(badge) ", right: right, row, Style(.badge, bold: true, reverse: true))
        right -= TextWidth.of(state.glyphs.shown(badge)) + 3
    }
    if let caption = state.caption {
        canvas.cut(" \(caption) ", 0, row, Style(.accent, bold: true, reverse: true), width: right)
        return
    }
    if let toast = state.toast {
        canvas.cut(" " + toast.text, 0, row, Style(toast.isError ? .bad : .good, bold: true), width: right)
        return
    }
    if state.isFiltering {
        let at = canvas.write(" /\(state.filter)", 0, row, Style(.accent, bold: true), limit: right)
        let isBoth = state.filter.isEmpty
        canvas.cut(
            isBoth
                ? "_  title, person, genre, theme or year; ! first for all but these"
                : "_  Enter keeps it, Esc clears it",
            at, row, Style(.muted), width: right - at)
        return
    }
    drawHints(hints(state), limit: right, row: row, &canvas)
}

/// The keys that act in the state as it is, the ones to be seen in any case last.
private func hints(_ state: State) -> [(key: String, word: String)] {
    switch state.overlay {
    case .help: return [("j k", "scroll"), ("Esc", "close")]
    case .picker(let picker):
        return [
            ("type", "to filter"), ("Up Down", "choose"), ("Enter", picker.purpose == .viewer ? "open" : "take"),
            ("Esc", "leave"),
        ]
    case .palette: return [("type", "a command"), ("Tab", "complete"), ("Enter", "run"), ("Esc", "leave")]
    case .whyNot: return [("1 2 3", "change the weight"), ("j k", "scroll"), ("Esc", "close")]
    case .tuning:
        return state.tuning?.proposal == nil ? [("Esc", "stop")] : [("Enter", "take these weights"), ("Esc", "leave")]
    case .value: return [("0-9", "type a number"), ("Enter", "set"), ("Esc", "leave")]
    case nil: break
    }
    if state.screen == .review, state.review.isTypingNote { return [("type", "a note"), ("Enter", "done")] }
    let isHere = { (binding: Binding) in
        (binding.screens.isEmpty || binding.screens.contains(state.screen))
            && (binding.panes.isEmpty || binding.panes.contains(state.focus))
    }
    let own = state.screen == .inspect ? [] : [("Esc", "back")]
    // What a screen alone has comes first.
    let bindings =
        Binding.all.filter { isHere($0) && $0.screens == [state.screen] }
        + Binding.all.filter { isHere($0) && $0.screens != [state.screen] }
    return [("1-6", "screen")] + own
        + bindings.compactMap { binding in
            guard let key = binding.keys.first, var hint = binding.hint else { return nil }
            if binding.action == .zoom, state.isZoomed { hint = "unzoom" }
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
