import RecEngine

/// The lines above the panes: the screens, who it is and how their requests are served, and which variant of each
/// experiment they have; on a low screen the variants stand beside the viewer.
func drawHeader(_ state: State, _ canvas: inout Canvas) {
    TabStrip.draw(state, &canvas)
    let width = state.chrome.width
    let data = state.data.name
    let hasThirdLine = Layout.headerHeight(height: state.chrome.height) > 2
    guard let response = state.response else {
        let after = canvas.write(" \(state.viewer?.heading ?? "")", 0, 1, Style(.normal, bold: true), limit: width)
        canvas.cut(
            state.answer.opening.map { $0 + "…" }
                ?? (state.answer.isAwaited ? "asking the engine…" : "no answer yet"), after + 2, 1, Style(.muted),
            width: width - after - 3)
        if hasThirdLine { canvas.writeRight(data, right: width - 1, 2, Style(.muted)) }
        return
    }
    let end = hasThirdLine ? width - 1 : drawVariants(response.assignments, state, &canvas)
    drawViewer(response.user, state, end: end, &canvas)
    if hasThirdLine { drawAssignments(response.assignments, state, &canvas) }
}

/// Name, regime, watches, and the persona's line where there is room.
private func drawViewer(_ user: UserState, _ state: State, end: Int, _ canvas: inout Canvas) {
    var at = 1
    func say(_ text: String, _ style: Style = .plain) { at = canvas.write(text, at, 1, style, limit: end) }
    var (regime, watches) = regimeAndWatches(user)
    // Where it does not fit, the running session gives way first: a word that is cut says nothing.
    if at + 10 + TextWidth.of(regime + watches) > end {
        watches = watches.split(separator: ",").first.map { "," + $0 } ?? ""
    }
    let glyphs = state.chrome.glyphs
    let room = max(8, end - at - TextWidth.of(regime + watches) - 2)
    say(
        TextWidth.truncated(glyphs.shown(state.viewer?.heading ?? state.userID), to: room, ellipsis: glyphs.ellipsis)
            + "  ", Style(.normal, bold: true))
    say(regime, Style(.accent, bold: true))
    say(watches)
    let line = state.viewer?.line ?? ""
    if end - at > 20, !line.isEmpty { canvas.cut("  \(line)", at, 1, Style(.muted), width: end - at) }
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

/// The variants' names alone, at the right of the viewer's line, as many as leave that its room. Returns where they begin.
private func drawVariants(_ assignments: [Assignment], _ state: State, _ canvas: inout Canvas) -> Int {
    var right = state.chrome.width - 1
    let least = 50
    for assignment in assignments.reversed() {
        guard let variant = assignment.variant else { continue }
        let text = state.chrome.glyphs.shown(variant) + (assignment.reason == .forced ? "*" : "")
        guard right - TextWidth.of(text) - 2 >= least else { break }
        canvas.writeRight(text, right: right, 1, Style(.badge, bold: true))
        right -= TextWidth.of(text) + 2
    }
    return right
}

/// Experiment, bucket and variant, as many as there are; where the line is too short, the experiments' names give way.
private func drawAssignments(_ assignments: [Assignment], _ state: State, _ canvas: inout Canvas) {
    let width = state.chrome.width
    let data = state.data.name
    let row = 2
    guard !assignments.isEmpty else {
        canvas.cut(" no experiments", 0, row, Style(.muted), width: width)
        canvas.writeRight(data, right: width - 1, row, Style(.muted))
        return
    }
    func variant(_ assignment: Assignment) -> String {
        (assignment.variant ?? assignment.reason.words) + (assignment.reason == .forced ? "*" : "")
    }
    func bucket(_ assignment: Assignment) -> String { ", bucket \(assignment.bucket)" }
    // Where the line is too short the buckets go, then the experiments' names are cut.
    let fixed = assignments.reduce(3 * assignments.count - 1) { $0 + 1 + TextWidth.of(variant($1)) }
    let names = assignments.reduce(0) { $0 + TextWidth.of($1.experimentID) }
    let hasBuckets = fixed + names + assignments.reduce(0) { $0 + bucket($1).count } <= width
    let nameWidth = fixed + names <= width ? width : max(1, (width - fixed) / assignments.count)
    var at = 1
    for (number, assignment) in assignments.enumerated() {
        if number > 0 { at = canvas.write(" \(state.chrome.glyphs.vertical) ", at, row, Style(.muted), limit: width) }
        let name = TextWidth.truncated(
            state.chrome.glyphs.shown(assignment.experimentID), to: nameWidth,
            ellipsis: nameWidth > 3 ? state.chrome.glyphs.ellipsis : "")
        at = canvas.write("\(name) ", at, row, Style(.muted), limit: width)
        let style: Style =
            assignment.reason == .forced
            ? Style(.warning, bold: true) : assignment.variant == nil ? Style(.muted) : Style(.badge, bold: true)
        at = canvas.write(variant(assignment), at, row, style, limit: width)
        if hasBuckets { at = canvas.write(bucket(assignment), at, row, Style(.muted), limit: width) }
    }
    if at + TextWidth.of(data) + 3 <= width { canvas.writeRight(data, right: width - 1, row, Style(.muted)) }
}
