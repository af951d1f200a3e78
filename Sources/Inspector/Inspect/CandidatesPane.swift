import RecEngine

/// The 100 candidates in their order: rank, move against the baseline, title, score, sources.
enum CandidatesPane {
    /// The line of column heads.
    static let headerHeight = 1

    static func scroll(_ state: State, _ area: PaneArea) -> Scroll {
        let shown = state.shownCandidates
        let at = state.selectedCandidate.flatMap { shown.firstIndex(of: $0) } ?? 0
        return Scroll(selection: at, count: shown.count, visible: area.inner.height - headerHeight)
    }

    static func draw(_ state: State, _ area: PaneArea, _ canvas: inout Canvas) {
        let isFocused = state.place.focus == .candidates
        guard let response = state.response else {
            canvas.frame(area, title: "2 Candidates", isFocused: isFocused)
            return
        }
        let shown = state.shownCandidates
        let scroll = scroll(state, area)
        let filter = state.filter(of: .candidates)
        canvas.frame(
            area, title: "2 Candidates",
            note: filter.isEmpty ? area.isBoxed ? "\(response.candidates.count)" : "" : "/\(filter): \(shown.count)",
            scroll: scroll, isFocused: isFocused)
        let inner = area.inner
        let columns = columns(state, area)
        drawHeader(columns, inner, &canvas)
        // A bar is how far a score lies above the last one's: scores have no zero that means something.
        let scores = Double(response.ranking.scores.min() ?? 0)...Double(response.ranking.scores.max() ?? 0)
        for (line, index) in shown.dropFirst(scroll.first).prefix(scroll.visible).enumerated() {
            let row = inner.y + headerHeight + line
            drawRow(index, row: row, response, state, columns, inner, scores: scores, &canvas)
            if index == state.selectedCandidate {
                canvas.grid.restyle(Rect(x: inner.x, y: row, width: inner.width, height: 1)) { $0.reverse = true }
            }
        }
        if shown.isEmpty {
            let text = filter.isEmpty ? "nothing is left to recommend" : "nothing matches; Esc clears the filter"
            canvas.cut(text, inner.x + 1, inner.y + 1, Style(.muted), width: inner.width - 1)
        }
    }

    /// Where the columns lie, by the width at hand.
    private struct Columns {
        let delta = 4
        let title = 8
        var titleWidth: Int
        var score: Int
        var bar: Int
        var barWidth: Int
        var sources: Int

        /// - Parameters:
        ///   - wantedTitle: what titles get before there is a bar.
        ///   - longestBar: what the bar gets before titles get more.
        init(width: Int, wantedTitle: Int, longestBar: Int) {
            sources = width - CandidateSource.columns.count
            let room = sources - 7 - title - 1 - wantedTitle
            barWidth = room > CandidatesPane.shortestBar ? min(longestBar, room - 1) : 0
            bar = sources - (barWidth > 0 ? barWidth + 1 : 0)
            score = bar - 7
            let left = score - title - 1
            // Else a title would be narrower with a bar beside it.
            titleWidth = barWidth > 0 ? left : min(left, wantedTitle)
        }
    }

    private static let shortestBar = 6
    /// Titles of this width are rarely cut.
    private static let wantedTitle = 34
    /// The pane's width, borders included, where titles get that much.
    static let wantedWidth = wantedTitle + 22

    /// What is wanted depends on the layout, so that no wider screen shows less of a title than a narrower one.
    private static func columns(_ state: State, _ area: PaneArea) -> Columns {
        Columns(
            width: area.inner.width, wantedTitle: area.isBoxed ? wantedTitle : 27,
            longestBar: state.layout.kind == .wide ? 14 : 19)
    }

    /// How many cells a title has.
    static func titleWidth(_ state: State, _ area: PaneArea) -> Int { columns(state, area).titleWidth }

    private static func drawHeader(_ columns: Columns, _ inner: Rect, _ canvas: inout Canvas) {
        let style = Style(.muted)
        let limit = inner.x + inner.width
        canvas.writeRight("#", right: inner.x + 3, inner.y, style)
        canvas.write("+/-", inner.x + columns.delta, inner.y, style, limit: limit)
        canvas.write("title", inner.x + columns.title, inner.y, style, limit: limit)
        canvas.writeRight("score", right: inner.x + columns.score + 6, inner.y, style)
        let letters = CandidateSource.columns.map(\.letter).joined()
        canvas.write(letters, inner.x + columns.sources, inner.y, style, limit: limit)
    }

    private static func drawRow(
        _ index: Int, row: Int, _ response: Response, _ state: State, _ columns: Columns, _ inner: Rect,
        scores: ClosedRange<Double>, _ canvas: inout Canvas
    ) {
        let place = response.ranking.position[index]
        let movieRow = response.input.movieRows[index]
        let isResult = place < response.results.count
        canvas.writeRight("\(place + 1)", right: inner.x + 3, row, Style(.normal, bold: isResult))
        if state.lists.pinnedMovie == movieRow {
            canvas.write("*", inner.x + 3, row, Style(.badge, bold: true), limit: inner.x + 4)
        }
        let (text, style) = move(of: movieRow, to: place, state)
        canvas.write(text, inner.x + columns.delta, row, style, limit: inner.x + columns.title)
        let movie = state.catalog[movieRow]
        canvas.cut(
            title(of: movie, in: columns.titleWidth, state.chrome.glyphs), inner.x + columns.title, row,
            Style(.normal, bold: isResult), width: columns.titleWidth)
        let score = Double(response.ranking.scores[index])
        canvas.writeRight(decimal(score, 3), right: inner.x + columns.score + 6, row)
        if columns.barWidth > 0 {
            canvas.write(
                state.chrome.glyphs.bar(
                    score - scores.lowerBound, of: scores.upperBound - scores.lowerBound, width: columns.barWidth),
                inner.x + columns.bar, row, Style(.bar), limit: inner.x + columns.bar + columns.barWidth)
        }
        for (offset, source) in CandidateSource.columns.enumerated() {
            let found = response.candidates[index].hits.contains { $0.source == source }
            canvas.write(
                found ? source.letter : state.chrome.glyphs.dot, inner.x + columns.sources + offset, row,
                Style(found ? .accent : .muted), limit: inner.x + inner.width)
        }
    }

    /// ▲3 rose by three, ▼1 fell by one, "new" was no candidate in the baseline.
    static func move(of movieRow: Int, to place: Int, _ state: State) -> (String, Style) {
        guard let baseline = state.answer.baseline else { return ("", .plain) }
        guard let before = baseline.position[movieRow] else { return ("new", Style(.good, bold: true)) }
        if before > place { return (state.chrome.glyphs.rose + "\(before - place)", Style(.good)) }
        if before < place { return (state.chrome.glyphs.fell + "\(place - before)", Style(.bad)) }
        return (state.chrome.glyphs.same, Style(.muted))
    }
}

/// With its year, or without where that would be cut: half a year says nothing, and the room is the title's.
func title(of movie: FactSheet, in width: Int, _ glyphs: Glyphs) -> String {
    TextWidth.of(glyphs.shown(movie.titleAndYear)) <= width ? movie.titleAndYear : movie.title
}
