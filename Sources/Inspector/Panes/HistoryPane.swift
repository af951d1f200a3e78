import RecEngine

/// What the viewer watched, newest first; without watches, what they said in the survey.
enum HistoryPane {
    static func firstRow(_ state: State, _ rect: Rect) -> Int {
        firstVisible(
            selection: state.historySelection, count: state.shownHistory.count, visible: rect.inner.height)
    }

    static func draw(_ state: State, _ rect: Rect, _ canvas: inout Canvas) {
        let isFocused = state.focus == .history
        guard let response = state.response else {
            canvas.frame(rect, title: "1 History", isFocused: isFocused)
            return
        }
        let history = state.shownHistory
        canvas.frame(
            rect, title: "1 History", note: state.filter.isEmpty || !isFocused ? "newest first" : "/\(state.filter)",
            isFocused: isFocused)
        let inner = rect.inner
        if response.user.history.isEmpty {
            drawSurvey(response.user.survey, state, inner, &canvas)
            return
        }
        let first = firstRow(state, rect)
        for (line, watch) in history.dropFirst(first).prefix(inner.height).enumerated() {
            let row = inner.y + line
            let isSession = first + line < response.user.history.count - response.user.sessionStart && state.filter.isEmpty
            let mark = watch.disliked ? state.glyphs.no : isSession ? "s" : " "
            canvas.write(mark, inner.x, row, Style(watch.disliked ? .bad : .accent, bold: true), limit: inner.x + 1)
            let when = age(max(0, state.now - watch.watchedAt))
            let seen = watch.fraction < 0.95 ? " \(Int((watch.fraction * 100).rounded()))%" : ""
            let right = "\(seen) \(TextWidth.padded(when, to: 6, right: true))"
            let titleWidth = inner.width - 2 - TextWidth.of(right)
            canvas.cut(state.catalog[watch.movieRow].titleAndYear, inner.x + 2, row, width: titleWidth)
            canvas.writeRight(right, right: inner.x + inner.width, row, Style(.muted))
            if isFocused, first + line == state.historySelection {
                canvas.grid.restyle(Rect(x: inner.x, y: row, width: inner.width, height: 1)) { $0.reverse = true }
            }
        }
        canvas.scrollNote(rect, first: first, shown: inner.height, count: history.count)
    }

    private static func drawSurvey(_ survey: Survey, _ state: State, _ inner: Rect, _ canvas: inout Canvas) {
        var lines: [(String, Style)] = [("No watches yet.", Style(.muted))]
        if survey.isEmpty {
            lines.append(("No survey either: popular movies of many genres.", .plain))
        } else {
            func add(_ label: String, _ words: [String]) {
                if !words.isEmpty { lines.append(("\(label): \(words.map(spaced).joined(separator: ", "))", .plain)) }
            }
            lines.append(("The survey says", Style(.title, bold: true)))
            add("likes", survey.likedGenres + survey.likedThemes)
            add("people", survey.likedPeople)
            add("titles", survey.likedMovieRows.map { state.catalog[$0].title })
            add("not", survey.dislikedGenres + survey.dislikedThemes)
        }
        var row = inner.y
        for (text, style) in lines {
            for line in TextWidth.wrapped(text, to: inner.width - 1) where row < inner.y + inner.height {
                canvas.write(line, inner.x + 1, row, style, limit: inner.x + inner.width)
                row += 1
            }
        }
    }
}

/// A vocabulary word as people write it: `science_fiction` → "science fiction".
func spaced(_ word: String) -> String { String(word.map { $0 == "_" ? " " : $0 }) }
