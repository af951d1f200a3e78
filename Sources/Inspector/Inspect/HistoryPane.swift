import RecEngine

/// What the viewer watched, newest first; without watches, what they said in the survey.
enum HistoryPane {
    static func scroll(_ state: State, _ area: PaneArea) -> Scroll {
        Scroll(
            selection: state.lists.historySelection, count: state.shownHistory.count, visible: area.inner.height,
            from: state.lists.historyFirst)
    }

    static func draw(_ state: State, _ area: PaneArea, _ canvas: inout Canvas) {
        let isFocused = state.place.focus == .history
        guard let response = state.response else {
            canvas.frame(area, title: "History", letter: Pane.history.letter, isFocused: isFocused)
            return
        }
        if response.user.history.isEmpty, state.historyRows.isEmpty, state.filter(of: .history).isEmpty {
            canvas.frame(area, title: "History", letter: Pane.history.letter, note: "the survey", isFocused: isFocused)
            let lines = survey(response.user.survey, state, width: area.inner.width)
            canvas.write(lines, in: area, scroll: Scroll(from: 0, count: lines.count, visible: area.inner.height))
            return
        }
        let scroll = scroll(state, area)
        let filter = state.filter(of: .history)
        canvas.frame(
            area, title: "History", letter: Pane.history.letter,
            note: filter.isEmpty ? note(state, area) : "/\(filter)", scroll: scroll,
            isFocused: isFocused)
        let history = state.historyRows
        for (line, entry) in history.dropFirst(scroll.first).prefix(scroll.visible).enumerated() {
            let row = area.inner.y + line
            drawWatch(entry, row: row, response, state, area.inner, &canvas)
            if isFocused, scroll.first + line == state.lists.historySelection {
                canvas.select(row: row, area.inner)
            }
        }
        if history.isEmpty {
            canvas.cut(
                " nothing matches; Esc clears the filter", area.inner.x, area.inner.y, Style(.muted),
                width: area.inner.width)
        }
    }

    private static func note(_ state: State, _ area: PaneArea) -> String {
        if state.answer.influences.isShown, state.answer.influences.report == nil {
            return "weighing \(Int(state.answer.influences.progress * 100))%"
        }
        if state.answer.influences.isShown, let index = state.selectedCandidate, let response = state.response {
            let place = response.ranking.position[index] + 1
            // Watches are left out for the results: what stands beside the others is still when they were seen.
            return state.answer.influences.report?.movieRows.contains(response.input.movieRows[index]) == true
                ? "worth to #\(place)" : "#\(place) is no result: ages"
        }
        return area.isBoxed ? "newest first" : ""
    }

    /// What stands to the right of a title: its place in the list for a later watch, what it is worth to the selected
    /// result, or how much of it was seen and when.
    private static func figure(_ entry: HistoryRow, _ response: Response, _ state: State) -> (String, Style) {
        let watch = entry.watch
        if entry.standing == .later {
            guard let index = response.input.movieRows.firstIndex(of: watch.movieRow) else {
                return ("no candidate", Style(.muted))
            }
            let place = response.ranking.position[index]
            return (
                "was #\(place + 1)",
                Style(place < response.results.count ? .good : .muted, bold: place < response.results.count)
            )
        }
        if state.answer.influences.isShown, entry.standing != .off, let row = state.lists.selectedMovie,
            let report = state.answer.influences.report,
            let owed = report.responsibility(ofMovie: watch.movieRow, forMovie: row)
        {
            let fall = owed.influence
            let text = decimal(Double(fall), 3, plus: true)
            return (text, Style(fall >= 0.0005 ? .good : fall <= -0.0005 ? .bad : .muted))
        }
        let seen = watch.fraction < 0.95 ? " \(Int(saturating: (watch.fraction * 100).rounded()))%" : ""
        return (
            "\(seen) \(state.chrome.glyphs.padded(age(max(0, state.now - watch.watchedAt)), to: 6, right: true))",
            Style(.muted)
        )
    }

    private static func drawWatch(
        _ entry: HistoryRow, row: Int, _ response: Response, _ state: State, _ inner: Rect, _ canvas: inout Canvas
    ) {
        let watch = entry.watch
        let user = response.user
        let isSession =
            user.sessionStart < user.history.count && watch.watchedAt >= user.history[user.sessionStart].watchedAt
        let (mark, markStyle): (String, Style) =
            switch entry.standing {
            case .off: ("-", Style(.warning, bold: true))
            case .added: ("+", Style(.warning, bold: true))
            case .later: (">", Style(.muted))
            case .kept:
                (
                    watch.disliked ? state.chrome.glyphs.no : isSession ? "s" : " ",
                    Style(watch.disliked ? .bad : .accent, bold: true)
                )
            }
        canvas.write(mark, inner.x, row, markStyle, limit: inner.x + 1)
        let (right, rightStyle) = figure(entry, response, state)
        let titleStyle: Style =
            entry.standing == .added ? Style(.badge) : entry.standing == .kept ? .plain : Style(.muted)
        let width = inner.width - 3 - TextWidth.of(right)
        let title = title(of: state.catalog[watch.movieRow], in: width, state.chrome.glyphs)
        canvas.cut(title, inner.x + 2, row, titleStyle, width: width)
        canvas.writeRight(right, right: inner.x + inner.width, row, rightStyle)
    }

    private static func survey(_ survey: Survey, _ state: State, width: Int) -> [[Span]] {
        if survey.isEmpty {
            return state.chrome.glyphs.wrapped(
                "No watches and no survey: popular movies of many genres.", to: width - 1
            )
            .map { [Span(" " + $0)] }
        }
        var lines: [[Span]] = []
        func add(_ label: String, _ words: [String]) {
            guard !words.isEmpty else { return }
            let wrapped = state.chrome.glyphs.wrapped(words.map(spaced).joined(separator: ", "), to: width - 8)
            lines += wrapped.enumerated().map { number, text in
                [Span(state.chrome.glyphs.padded(number == 0 ? " \(label)" : "", to: 8), Style(.muted)), Span(text)]
            }
        }
        add("likes", survey.likedGenres + survey.likedThemes)
        add("people", survey.likedPeople)
        add("titles", survey.likedMovieRows.map { state.catalog[$0].title })
        add(
            "not",
            survey.dislikedGenres + survey.dislikedThemes + survey.dislikedPeople
                + survey.dislikedMovieRows.map { state.catalog[$0].title })
        return lines
    }
}

/// A vocabulary word as people write it: `science_fiction` → "science fiction".
func spaced(_ word: String) -> String { String(word.map { $0 == "_" ? " " : $0 }) }
