import RecEngine

/// What the viewer watched, newest first; without watches, what they said in the survey.
enum HistoryPane {
    static func scroll(_ state: State, _ area: PaneArea) -> Scroll {
        Scroll(selection: state.historySelection, count: state.shownHistory.count, visible: area.inner.height)
    }

    static func draw(_ state: State, _ area: PaneArea, _ canvas: inout Canvas) {
        let isFocused = state.focus == .history
        guard let response = state.response else {
            canvas.frame(area, title: "1 History", isFocused: isFocused)
            return
        }
        if response.user.history.isEmpty {
            canvas.frame(area, title: "1 History", note: "the survey", isFocused: isFocused)
            let lines = survey(response.user.survey, state, width: area.inner.width)
            canvas.write(lines, in: area, scroll: Scroll(from: 0, count: lines.count, visible: area.inner.height))
            return
        }
        let scroll = scroll(state, area)
        let filter = state.filter(of: .history)
        canvas.frame(
            area, title: "1 History", note: filter.isEmpty ? area.isBoxed ? "newest first" : "" : "/\(filter)", scroll: scroll,
            isFocused: isFocused)
        let history = state.shownHistory
        for (line, watch) in history.dropFirst(scroll.first).prefix(scroll.visible).enumerated() {
            let row = area.inner.y + line
            drawWatch(watch, row: row, response.user, state, area.inner, &canvas)
            if isFocused, scroll.first + line == state.historySelection {
                canvas.grid.restyle(Rect(x: area.inner.x, y: row, width: area.inner.width, height: 1)) { $0.reverse = true }
            }
        }
        if history.isEmpty {
            canvas.cut(" nothing matches; Esc clears the filter", area.inner.x, area.inner.y, Style(.muted), width: area.inner.width)
        }
    }

    private static func drawWatch(
        _ watch: Watch, row: Int, _ user: UserState, _ state: State, _ inner: Rect, _ canvas: inout Canvas
    ) {
        let isSession = user.sessionStart < user.history.count && watch.watchedAt >= user.history[user.sessionStart].watchedAt
        let mark = watch.disliked ? state.glyphs.no : isSession ? "s" : " "
        canvas.write(mark, inner.x, row, Style(watch.disliked ? .bad : .accent, bold: true), limit: inner.x + 1)
        let when = age(max(0, state.now - watch.watchedAt))
        let seen = watch.fraction < 0.95 ? " \(Int((watch.fraction * 100).rounded()))%" : ""
        let right = "\(seen) \(state.glyphs.padded(when, to: 6, right: true))"
        canvas.cut(
            state.catalog[watch.movieRow].titleAndYear, inner.x + 2, row, width: inner.width - 2 - TextWidth.of(right))
        canvas.writeRight(right, right: inner.x + inner.width, row, Style(.muted))
    }

    private static func survey(_ survey: Survey, _ state: State, width: Int) -> [[Span]] {
        if survey.isEmpty {
            return state.glyphs.wrapped("No watches and no survey: popular movies of many genres.", to: width - 1)
                .map { [Span(" " + $0)] }
        }
        var lines: [[Span]] = []
        func add(_ label: String, _ words: [String]) {
            guard !words.isEmpty else { return }
            let wrapped = state.glyphs.wrapped(words.map(spaced).joined(separator: ", "), to: width - 8)
            lines += wrapped.enumerated().map { number, text in
                [Span(state.glyphs.padded(number == 0 ? " \(label)" : "", to: 8), Style(.muted)), Span(text)]
            }
        }
        add("likes", survey.likedGenres + survey.likedThemes)
        add("people", survey.likedPeople)
        add("titles", survey.likedMovieRows.map { state.catalog[$0].title })
        add("not", survey.dislikedGenres + survey.dislikedThemes)
        return lines
    }
}

/// A vocabulary word as people write it: `science_fiction` → "science fiction".
func spaced(_ word: String) -> String { String(word.map { $0 == "_" ? " " : $0 }) }
