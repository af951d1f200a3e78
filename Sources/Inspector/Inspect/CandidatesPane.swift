import Foundation
import RecEngine

/// The 100 candidates in their order: rank, move against the baseline, title, score, sources.
enum CandidatesPane {
    /// The line of column heads.
    static let headerHeight = 1

    static func scroll(_ state: State, _ area: PaneArea) -> Scroll {
        let shown = state.shownCandidates
        let at = state.selectedCandidate.flatMap { shown.firstIndex(of: $0) } ?? 0
        return Scroll(
            selection: at, count: shown.count, visible: area.inner.height - headerHeight,
            from: state.lists.candidatesFirst)
    }

    static func draw(_ state: State, _ area: PaneArea, _ canvas: inout Canvas) {
        let isFocused = state.place.focus == .candidates
        guard let response = state.response else {
            canvas.frame(area, title: "Candidates", letter: Pane.candidates.letter, isFocused: isFocused)
            return
        }
        let shown = state.shownCandidates
        let scroll = scroll(state, area)
        let filter = state.filter(of: .candidates)
        canvas.frame(
            area, title: "Candidates", letter: Pane.candidates.letter,
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
                canvas.select(row: row, inner, isFocused: isFocused)
            }
        }
        if shown.isEmpty {
            let text = filter.isEmpty ? "nothing is left to recommend" : "nothing matches; Esc clears the filter"
            canvas.cut(text, inner.x + 1, inner.y + 1, Style(.muted), width: inner.width - 1)
        }
    }

    private static func columns(_ state: State, _ area: PaneArea) -> CandidateColumns {
        CandidateColumns(width: area.inner.width, kind: state.layout.kind, isBoxed: area.isBoxed)
    }

    /// How many cells a title has.
    static func titleWidth(_ state: State, _ area: PaneArea) -> Int { columns(state, area).titleWidth }

    private static func drawHeader(_ columns: CandidateColumns, _ inner: Rect, _ canvas: inout Canvas) {
        let style = Style(.muted)
        let limit = inner.x + inner.width
        let glyphs = canvas.glyphs
        canvas.writeRight("#", right: inner.x + 3, inner.y, style)
        canvas.write("\(glyphs.rose)\(glyphs.fell)", inner.x + columns.delta, inner.y, style, limit: limit)
        canvas.write("title", inner.x + columns.title, inner.y, style, limit: limit)
        canvas.writeRight("score", right: inner.x + columns.score + 6, inner.y, style)
        if columns.partWidth > 0 {
            canvas.write("most by", inner.x + columns.part, inner.y, style, limit: limit)
        }
        if columns.watchedWidth > 0 {
            canvas.writeRight("watched", right: inner.x + columns.watched + columns.watchedWidth - 1, inner.y, style)
        }
        for (number, source) in CandidateSource.columns.enumerated() {
            let at = inner.x + columns.sources + number * columns.sourceWidth
            canvas.write(source.letter, at + (columns.sourceWidth > 1 ? 3 : 0), inner.y, style, limit: limit)
        }
    }

    private static func drawRow(
        _ index: Int, row: Int, _ response: Response, _ state: State, _ columns: CandidateColumns, _ inner: Rect,
        scores: ClosedRange<Double>, _ canvas: inout Canvas
    ) {
        let place = response.ranking.position[index]
        let movieRow = response.input.movieRows[index]
        let isResult = place < response.results.count
        canvas.writeRight("\(place + 1)", right: inner.x + 3, row, Style(.normal, bold: isResult))
        if state.lists.pinnedMovie == movieRow {
            canvas.write("*", inner.x + 3, row, Style(.badge, bold: true), limit: inner.x + 4)
        } else if place < response.explanations.count, isResult, let style = refusal(response.explanations[place]) {
            canvas.write(canvas.glyphs.no, inner.x + 3, row, style, limit: inner.x + 4)
        }
        let (text, style) = move(of: movieRow, to: place, state)
        canvas.write(text, inner.x + columns.delta, row, style, limit: inner.x + columns.title)
        let movie = state.catalog[movieRow]
        canvas.cut(
            title(of: movie, in: columns.titleWidth, state.chrome.glyphs), inner.x + columns.title, row,
            Style(.normal, bold: isResult), width: columns.titleWidth)
        let score = Double(response.ranking.scores[index])
        canvas.writeRight(decimal(score, 3), right: inner.x + columns.score + 6, row)
        if isMovedByDiversity(index, response) {
            canvas.write(
                canvas.glyphs.moved, inner.x + columns.score + 6, row, Style(.warning),
                limit: inner.x + columns.score + 7)
        }
        if columns.barWidth > 0 {
            canvas.write(
                state.chrome.glyphs.bar(
                    score - scores.lowerBound, of: scores.upperBound - scores.lowerBound, width: columns.barWidth),
                inner.x + columns.bar, row, Style(.bar), limit: inner.x + columns.bar + columns.barWidth)
        }
        drawMore(index, row: row, response, columns, inner, &canvas)
    }

    /// Where there is room: the largest part of the score and how many have watched it; then who found it.
    private static func drawMore(
        _ index: Int, row: Int, _ response: Response, _ columns: CandidateColumns, _ inner: Rect,
        _ canvas: inout Canvas
    ) {
        if columns.partWidth > 0,
            let most = Feature.all.indices.max(by: {
                response.ranking.contributions[index, $0] < response.ranking.contributions[index, $1]
            })
        {
            let value = decimal(Double(response.ranking.contributions[index, most]), 2, plus: true)
            canvas.cut(
                "\(FeatureWords.words(of: Feature.all[most].name)) \(value)", inner.x + columns.part, row,
                Style(.muted), width: columns.partWidth - 1)
        }
        if columns.watchedWidth > 0, let viewers = viewers(index, response) {
            canvas.writeRight(viewers, right: inner.x + columns.watched + columns.watchedWidth - 1, row, Style(.muted))
        }
        for (number, source) in CandidateSource.columns.enumerated() {
            let hit = response.candidates[index].hits.first { $0.source == source }
            let at = inner.x + columns.sources + number * columns.sourceWidth
            let text =
                columns.sourceWidth > 1
                ? canvas.glyphs.padded(hit.map { "\($0.rank)" } ?? canvas.glyphs.dot, to: 4, right: true)
                : hit == nil ? canvas.glyphs.dot : source.letter
            canvas.write(text, at, row, Style(hit == nil ? .muted : .accent), limit: inner.x + inner.width)
        }
    }

    /// How a result is marked whose sentence is not grounded, or stands where another was refused; nil for the others.
    private static func refusal(_ explanation: Explanation) -> Style? {
        if !explanation.verdict.claims.isEmpty, !explanation.verdict.grounded { return Style(.bad, bold: true) }
        return explanation.rejections.isEmpty ? nil : Style(.warning)
    }

    /// How many viewers have watched it, as the popularity feature counts them; few are not told apart.
    private static func viewers(_ index: Int, _ response: Response) -> String? {
        guard let column = Feature.index(named: "popularity"), response.input.rawFeatures.columns > column else {
            return nil
        }
        let count = Int(saturating: (exp(Double(response.input.rawFeatures[index, column])) - 1).rounded())
        return count < 20 ? "<20" : grouped(count)
    }

    /// Whether the diversity step has put a row elsewhere than its score would.
    static func isMovedByDiversity(_ index: Int, _ response: Response) -> Bool {
        response.ranking.positionByScore[index] != response.ranking.position[index]
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
