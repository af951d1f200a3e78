import RecEngine

/// The screen for a state: pure, so that tests, files and the terminal show the same cells.
public func view(_ state: State) -> CellGrid {
    var canvas = Canvas(grid: CellGrid(width: state.width, height: state.height), glyphs: state.glyphs)
    let layout = Layout(width: state.width, height: state.height, zoomed: state.isZoomed ? state.focus : nil)
    if layout.kind == .tooSmall {
        drawTooSmall(state, &canvas)
        return canvas.grid
    }
    drawHeader(state, &canvas)
    for pane in Pane.allCases {
        guard let rect = layout.panes[pane] else { continue }
        switch pane {
        case .history: HistoryPane.draw(state, rect, &canvas)
        case .candidates: CandidatesPane.draw(state, rect, &canvas)
        case .why: WhyPane.draw(state, rect, &canvas)
        case .weights: WeightsPane.draw(state, rect, &canvas)
        case .request: RequestPane.draw(state, rect, &canvas)
        }
    }
    drawFooter(state, &canvas)
    switch state.overlay {
    case .help(let scroll): HelpOverlay.draw(state, scroll: scroll, &canvas)
    case .picker(let picker): PickerOverlay.draw(state, picker, &canvas)
    case .value(let prompt): ValueOverlay.draw(state, prompt, &canvas)
    case nil: break
    }
    return canvas.grid
}

/// How a user is called on the screen: the persona's name, the id, or a mask of it.
func displayName(_ viewer: Viewer, redacted: Bool) -> String {
    guard redacted, viewer.line.isEmpty else { return viewer.name }
    return "viewer " + String(murmurHash3(viewer.userID.utf8), radix: 36)
}

private func drawHeader(_ state: State, _ canvas: inout Canvas) {
    let width = state.width
    var at = canvas.write(" RecScope ", 0, 0, Style(.title, bold: true, reverse: true), limit: width)
    let data = state.dataName
    let room = width - TextWidth.of(data) - 2
    if let viewer = state.viewer {
        at = canvas.write(" " + displayName(viewer, redacted: state.redactsIDs), at, 0, Style(.normal, bold: true), limit: room)
        if !viewer.line.isEmpty { canvas.cut("  " + viewer.line, at, 0, width: room - at - 1) }
    }
    canvas.writeRight(data, right: width - 1, 0, Style(.muted))

    guard let response = state.response else {
        canvas.write(state.isBusy ? " asking the engine…" : " no answer yet", 0, 1, limit: width)
        return
    }
    let watches = response.user.history.count
    at = canvas.write(" \(response.user.regime.rawValue)", 0, 1, Style(.accent, bold: true), limit: width)
    at = canvas.write(" \(state.glyphs.dot) \(watches) watch\(watches == 1 ? "" : "es")", at, 1, limit: width)
    let session = watches - response.user.sessionStart
    if session > 0 { at = canvas.write(", \(session) this session", at, 1, limit: width) }
    if let rate = response.cache.total.hitRate {
        canvas.writeRight("cache \(decimal(rate * 100, 1))%", right: width - 1, 1, Style(.muted))
    }
    let end = width - 14
    for assignment in response.assignments {
        let variant = assignment.variant ?? assignment.reason.rawValue
        let text = "\(assignment.experimentID) #\(assignment.bucket) "
        guard at + 3 + TextWidth.of(text) + TextWidth.of(variant) <= end else {
            canvas.write(" \(state.glyphs.ellipsis)", at, 1, Style(.muted), limit: end)
            break
        }
        at = canvas.write(" \(state.glyphs.vertical) ", at, 1, Style(.muted), limit: end)
        at = canvas.write(text, at, 1, Style(.muted), limit: end)
        at = canvas.write(
            variant, at, 1, Style(assignment.variant == nil ? .muted : .badge, bold: assignment.variant != nil), limit: end)
        if assignment.reason == .forced { at = canvas.write("*", at, 1, Style(.warning, bold: true), limit: end) }
    }
}

private func drawFooter(_ state: State, _ canvas: inout Canvas) {
    let row = state.height - 1
    if state.isFiltering {
        let at = canvas.write(" / \(state.filter)", 0, row, Style(.accent, bold: true), limit: state.width)
        canvas.write("_  Enter keeps it, Esc clears it", at, row, Style(.muted), limit: state.width)
        return
    }
    if let toast = state.toast {
        canvas.cut(" " + toast.text, 0, row, Style(toast.isError ? .bad : .good, bold: true), width: state.width)
        return
    }
    var at = 0
    for binding in Binding.all where binding.hint != nil && (binding.panes.isEmpty || binding.panes.contains(state.focus)) {
        guard let key = binding.keys.first, let hint = binding.hint else { continue }
        let name = Binding.name(of: key)
        guard at + TextWidth.of(name) + TextWidth.of(hint) + 3 <= state.width - 8 || binding.action == .help else { continue }
        at = canvas.write(" \(name)", at, row, Style(.key, bold: true), limit: state.width)
        at = canvas.write(" \(hint)", at, row, Style(.muted), limit: state.width)
        at += 1
    }
    if state.hasOwnWeights {
        canvas.writeRight(" your weights ", right: state.width, row, Style(.badge, bold: true, reverse: true))
    }
}

private func drawTooSmall(_ state: State, _ canvas: inout Canvas) {
    let lines = [
        "RecScope needs \(Layout.leastWidth) x \(Layout.leastHeight)",
        "here: \(state.width) x \(state.height)",
        "q quits",
    ]
    for (index, line) in lines.enumerated() {
        canvas.cut(line, max(0, (state.width - line.count) / 2), max(0, state.height / 2 - 1) + index, width: state.width)
    }
}
