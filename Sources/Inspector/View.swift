import RecEngine

/// The screen for a state: pure, so that tests, files and the terminal show the same cells.
public func view(_ state: State) -> CellGrid {
    var canvas = Canvas(
        grid: CellGrid(width: state.chrome.width, height: state.chrome.height), glyphs: state.chrome.glyphs)
    let layout = state.layout
    if layout.kind == .tooSmall {
        drawTooSmall(state, &canvas)
        return canvas.grid
    }
    drawHeader(state, &canvas)
    if state.place.screen.sheets == nil { drawPanes(state, layout, &canvas) } else { drawSheets(state, &canvas) }
    drawFooter(state, &canvas)
    drawOverlay(state, &canvas)
    return canvas.grid
}

private func drawPanes(_ state: State, _ layout: Layout, _ canvas: inout Canvas) {
    for pane in Pane.allCases {
        guard let area = layout.panes[pane] else { continue }
        switch pane {
        case .history: HistoryPane.draw(state, area, &canvas)
        case .candidates: CandidatesPane.draw(state, area, &canvas)
        case .why: WhyPane.draw(state, area, &canvas)
        case .weights: WeightsPane.draw(state, area, &canvas)
        case .request: RequestPane.draw(state, area, &canvas)
        }
    }
    drawDivider(layout, &canvas)
}

/// The line between the columns of the compact layout, with its joints.
private func drawDivider(_ layout: Layout, _ canvas: inout Canvas) {
    guard let column = layout.divider else { return }
    let frames = layout.panes.values.map(\.frame)
    let top = frames.map(\.y).min() ?? 0
    let bottom = frames.map { $0.y + $0.height }.max() ?? 0
    for row in top..<bottom {
        let left = frames.contains { $0.y == row && $0.x < column }
        let right = frames.contains { $0.y == row && $0.x > column }
        let glyphs = canvas.glyphs
        let glyph =
            switch (left, right) {
            case (true, true): row == top ? glyphs.teeDown : glyphs.cross
            case (true, false): glyphs.teeLeft
            case (false, true): glyphs.teeRight
            case (false, false): glyphs.vertical
            }
        canvas.write(glyph, column, row, Style(.muted), limit: column + 1)
    }
}

private func drawTooSmall(_ state: State, _ canvas: inout Canvas) {
    let lines = [
        "RecScope needs \(Layout.leastWidth) x \(Layout.leastHeight)",
        "here: \(state.chrome.width) x \(state.chrome.height)",
        "q quits",
    ]
    for (index, line) in lines.enumerated() {
        canvas.cut(
            line, max(0, (state.chrome.width - line.count) / 2), max(0, state.chrome.height / 2 - 1) + index,
            Style(.normal, bold: index == 0), width: state.chrome.width)
    }
}
