import RecEngine

/// The 100 candidates in their order: rank, move against the baseline, title, score, sources.
enum CandidatesPane {
    /// The line of column heads.
    static let headerHeight = 1

    static func firstRow(_ state: State, _ rect: Rect) -> Int {
        let shown = state.shownCandidates
        let at = state.selectedCandidate.flatMap { shown.firstIndex(of: $0) } ?? 0
        return firstVisible(selection: at, count: shown.count, visible: rect.inner.height - headerHeight)
    }

    static func draw(_ state: State, _ rect: Rect, _ canvas: inout Canvas) {
        let shown = state.shownCandidates
        let isFocused = state.focus == .candidates
        let total = state.response?.candidates.count ?? 0
        let note = state.filter.isEmpty || state.focus == .history ? "\(total)" : "/\(state.filter): \(shown.count) of \(total)"
        canvas.frame(rect, title: "2 Candidates", note: note, isFocused: isFocused)
        guard let response = state.response else { return }
        let inner = rect.inner
        let columns = Columns(width: inner.width)
        drawHeader(columns, inner, &canvas)
        let first = firstRow(state, rect)
        let visible = inner.height - headerHeight
        let largest = response.ranking.scores.map { abs($0) }.max() ?? 1
        for (line, index) in shown.dropFirst(first).prefix(visible).enumerated() {
            let row = inner.y + headerHeight + line
            drawRow(index, row: row, response, state, columns, inner, largest: Double(largest), &canvas)
            if index == state.selectedCandidate {
                canvas.grid.restyle(Rect(x: inner.x, y: row, width: inner.width, height: 1)) { $0.reverse = true }
            }
        }
        canvas.scrollNote(rect, first: first, shown: visible, count: shown.count)
        if shown.isEmpty { canvas.write("nothing matches; Esc clears the filter", inner.x + 1, inner.y + 1, Style(.muted), limit: inner.x + inner.width) }
    }

    /// Where the columns lie, by the width at hand.
    private struct Columns {
        let rank = 0
        let delta = 4
        let title = 8
        var titleWidth: Int
        var score: Int
        var bar: Int
        var barWidth: Int
        var sources: Int

        init(width: Int) {
            barWidth = width >= 64 ? 14 : width >= 52 ? 6 : 0
            sources = width - 4
            bar = sources - (barWidth > 0 ? barWidth + 1 : 0)
            score = bar - 7
            titleWidth = score - title - 1
        }
    }

    private static func drawHeader(_ columns: Columns, _ inner: Rect, _ canvas: inout Canvas) {
        let style = Style(.muted)
        let limit = inner.x + inner.width
        canvas.writeRight("#", right: inner.x + 3, inner.y, style)
        canvas.write("move", inner.x + columns.delta - 1, inner.y, style, limit: limit)
        canvas.write("title", inner.x + columns.title, inner.y, style, limit: limit)
        canvas.writeRight("score", right: inner.x + columns.score + 6, inner.y, style)
        canvas.write("CTSP", inner.x + columns.sources, inner.y, style, limit: limit)
    }

    private static func drawRow(
        _ index: Int, row: Int, _ response: Response, _ state: State, _ columns: Columns, _ inner: Rect,
        largest: Double, _ canvas: inout Canvas
    ) {
        let place = response.ranking.position[index]
        let movieRow = response.input.movieRows[index]
        let isResult = place < response.request.resultCount
        canvas.writeRight("\(place + 1)", right: inner.x + 3, row, Style(.normal, bold: isResult))
        let (text, style) = move(of: movieRow, to: place, state)
        canvas.write(text, inner.x + columns.delta, row, style, limit: inner.x + columns.title)
        canvas.cut(
            state.catalog[movieRow].titleAndYear, inner.x + columns.title, row, Style(.normal, bold: isResult),
            width: columns.titleWidth)
        let score = Double(response.ranking.scores[index])
        canvas.writeRight(decimal(score, 3), right: inner.x + columns.score + 6, row)
        if columns.barWidth > 0 {
            canvas.write(
                state.glyphs.bar(abs(score), of: largest, width: columns.barWidth), inner.x + columns.bar, row,
                Style(score < 0 ? .barNegative : .bar), limit: inner.x + columns.bar + columns.barWidth)
        }
        for (offset, source) in [CandidateSource.collaborative, .content, .sequential, .popular].enumerated() {
            let found = response.candidates[index].hits.contains { $0.source == source }
            let letter = ["C", "T", "S", "P"][offset]
            canvas.write(
                found ? letter : state.glyphs.dot, inner.x + columns.sources + offset, row,
                Style(found ? .accent : .muted), limit: inner.x + inner.width)
        }
    }

    /// ▲3 rose by three, ▼1 fell by one, "new" was no candidate in the baseline.
    static func move(of movieRow: Int, to place: Int, _ state: State) -> (String, Style) {
        guard let baseline = state.baseline else { return ("", .plain) }
        guard let before = baseline.position[movieRow] else { return ("new", Style(.good, bold: true)) }
        if before > place { return (state.glyphs.rose + "\(before - place)", Style(.good)) }
        if before < place { return (state.glyphs.fell + "\(place - before)", Style(.bad)) }
        return (state.glyphs.same, Style(.muted))
    }
}
