import RecEngine

/// The two lines above the panes: who it is, how their requests are served, how the cache does, and which variant of
/// each experiment they have.
func drawHeader(_ state: State, _ canvas: inout Canvas) {
    let width = state.chrome.width
    var name = canvas.write(" RecScope ", 0, 0, Style(.title, bold: true, reverse: true), limit: width) + 1
    if state.place.screen != .inspect {
        name = canvas.write(
            "\(state.place.screen.number) \(state.place.screen.title)", name, 0, Style(.accent, bold: true),
            limit: width)
        name = canvas.write(" > ", name, 0, Style(.muted), limit: width)
    }
    guard let response = state.response else {
        let after = canvas.write(state.viewer?.name ?? "", name, 0, Style(.normal, bold: true), limit: width)
        canvas.cut(
            state.answer.isAwaited ? "asking the engine…" : "no answer yet", after + 2, 0, Style(.muted),
            width: width - after - 3
        )
        canvas.writeRight(state.data.name, right: width - 1, 1, Style(.muted))
        return
    }
    // From the right: the cache's rate is always there, the data's name where there is room.
    let served = state.cacheStatistics?.served.sentences
    let cache = served?.share.map { "hits \(decimal($0 * 100, 1))% of \(grouped(served?.count ?? 0))" } ?? "no look-ups"
    canvas.writeRight(cache, right: width - 1, 0, Style(.normal))
    let end = width - 3 - TextWidth.of(cache)

    var at = name
    func say(_ text: String, _ style: Style = .plain) { at = canvas.write(text, at, 0, style, limit: end) }
    var (regime, watches) = regimeAndWatches(response.user)
    // Where it does not fit, the running session gives way first: a word that is cut says nothing.
    if at + 10 + TextWidth.of(regime + watches) > end {
        watches = watches.split(separator: ",").first.map { "," + $0 } ?? ""
    }
    let viewer = state.chrome.glyphs.shown(state.viewer?.name ?? state.userID)
    let room = max(8, end - at - TextWidth.of(regime + watches) - 2)
    say(
        TextWidth.truncated(viewer, to: room, ellipsis: state.chrome.glyphs.ellipsis) + "  ", Style(.normal, bold: true)
    )
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
    let width = state.chrome.width
    let data = state.data.name
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
        if number > 0 { at = canvas.write(" \(state.chrome.glyphs.vertical) ", at, 1, Style(.muted), limit: width) }
        let name = TextWidth.truncated(
            state.chrome.glyphs.shown(assignment.experimentID), to: nameWidth,
            ellipsis: nameWidth > 3 ? state.chrome.glyphs.ellipsis : "")
        at = canvas.write(name, at, 1, Style(.muted), limit: width)
        at = canvas.write(" #\(assignment.bucket) ", at, 1, Style(.muted), limit: width)
        at = canvas.write(
            assignment.variant ?? assignment.reason.words, at, 1,
            assignment.variant == nil ? Style(.muted) : Style(.badge, bold: true), limit: width)
        if assignment.reason == .forced { at = canvas.write("*", at, 1, Style(.warning, bold: true), limit: width) }
    }
    if at + TextWidth.of(data) + 3 <= width { canvas.writeRight(data, right: width - 1, 1, Style(.muted)) }
}
