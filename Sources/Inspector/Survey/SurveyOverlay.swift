import RecEngine

/// The survey: a search, what was answered, what matches, and at the foot what makes the viewer.
enum SurveyOverlay {
    /// Lines for the answers.
    private static let answerHeight = 2

    private static func area(_ state: State) -> PaneArea { boxArea(state, width: 96, height: state.chrome.height - 4) }

    /// How many topics are seen at a time: above them the search and the answers, below them a line and the end.
    static func visibleCount(_ state: State) -> Int { max(1, area(state).inner.height - answerHeight - 3) }

    private static func scroll(_ state: State) -> Scroll {
        let form = state.input.survey
        return Scroll(selection: form.selection, count: form.matches.count, visible: visibleCount(state))
    }

    /// What a click at a cell is meant for.
    enum Target {
        case topic(Int)
        case end
        case inside
        case beside
    }

    static func target(_ state: State, column: Int, row: Int) -> Target {
        let area = area(state)
        guard area.frame.contains(column: column, row: row) else { return .beside }
        let inner = area.inner
        if row == inner.y + inner.height - 1 { return .end }
        let line = row - inner.y - 1 - answerHeight
        let index = scroll(state).first + line
        guard inner.contains(column: column, row: row), (0..<visibleCount(state)).contains(line),
            state.input.survey.matches.indices.contains(index)
        else { return .inside }
        return .topic(index)
    }

    static func draw(_ state: State, _ canvas: inout Canvas) {
        let form = state.input.survey
        let (area, scroll) = (area(state), scroll(state))
        canvas.open(area, title: "Survey of a new viewer", note: "Enter: likes, dislikes, neither", scroll: scroll)
        let inner = area.inner
        let limit = inner.x + inner.width
        let at = canvas.write(form.prompt, after: " > ", inner.x, inner.y, limit: limit)
        if form.prompt.text.isEmpty {
            canvas.cut(
                "type a genre, a theme, a person or a title", at + 1, inner.y, Style(.muted), width: limit - at - 1)
        }
        let words = form.survey.words(state.catalog)
        let answers = canvas.glyphs.wrapped(words.isEmpty ? "nothing is answered yet" : words, to: inner.width - 2)
        // The newest answers are the last ones.
        for (line, text) in answers.suffix(answerHeight).enumerated() {
            let style = words.isEmpty ? Style(.muted) : Style(.accent)
            canvas.cut(text, inner.x + 1, inner.y + 1 + line, style, width: inner.width - 2)
        }
        for (line, index) in form.matches.dropFirst(scroll.first).prefix(scroll.visible).enumerated() {
            let row = inner.y + 1 + answerHeight + line
            drawTopic(state.data.surveyTopics[index], form, row: row, inner, &canvas)
            if scroll.first + line == form.selection, !form.isAtEnd { reverse(row, inner, &canvas) }
        }
        if form.matches.isEmpty {
            canvas.cut(
                "nothing of these data matches; Esc clears the search", inner.x + 1, inner.y + 1 + answerHeight,
                Style(.muted), width: inner.width - 2)
        }
        let last = inner.y + inner.height - 1
        canvas.cut(
            "Make this viewer", inner.x + 1, last, Style(form.isAtEnd ? .normal : .key, bold: true),
            width: inner.width - 2)
        canvas.writeRight(
            form.isAtEnd ? "Enter makes them, Tab goes back" : "Tab, Enter; Esc leaves", right: limit - 1, last,
            Style(.muted))
        if form.isAtEnd { reverse(last, inner, &canvas) }
    }

    private static func drawTopic(
        _ topic: SurveyTopic, _ form: SurveyForm, row: Int, _ inner: Rect, _ canvas: inout Canvas
    ) {
        let (mark, style): (String, Style) =
            switch form.answer(to: topic.topic) {
            case .liked: ("+", Style(.good, bold: true))
            case .disliked: ("-", Style(.bad, bold: true))
            case nil: (" ", .plain)
            }
        canvas.write(mark, inner.x + 1, row, style, limit: inner.x + 2)
        let isTitle = if case .title = topic.topic { true } else { false }
        let right =
            isTitle
            ? "title" : "\(topic.topic.kind), \(grouped(topic.movieCount)) movie\(topic.movieCount == 1 ? "" : "s")"
        canvas.cut(
            topic.name, inner.x + 3, row, mark == " " ? .plain : style, width: inner.width - 6 - TextWidth.of(right))
        canvas.writeRight(right, right: inner.x + inner.width - 1, row, Style(.muted))
    }

    private static func reverse(_ row: Int, _ inner: Rect, _ canvas: inout Canvas) {
        canvas.select(row: row, inner, isFocused: false)
    }
}
