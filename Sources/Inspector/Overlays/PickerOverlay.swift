import RecEngine

/// The list with the filter that is typed above it.
enum PickerOverlay {
    private static let nameWidth = 20

    private static func area(_ state: State, _ picker: Picker) -> PaneArea {
        picker.purpose.isOfViewers
            ? boxArea(state, width: 110, height: state.chrome.height - 4)
            : boxArea(state, width: 76, height: state.chrome.height - 6)
    }

    /// How many rows are seen at a time; above them are the filter and an empty line.
    static func visibleCount(_ state: State, _ picker: Picker) -> Int { max(1, area(state, picker).inner.height - 2) }

    private static func scroll(_ state: State, _ picker: Picker) -> Scroll {
        Scroll(selection: picker.selection, count: picker.matches.count, visible: visibleCount(state, picker))
    }

    /// The match at a cell, as index into the picker's matches; nil beside them.
    static func match(_ state: State, _ picker: Picker, column: Int, row: Int) -> Int? {
        let inner = area(state, picker).inner
        let index = scroll(state, picker).first + row - inner.y - 2
        return inner.contains(column: column, row: row) && row >= inner.y + 2 && picker.matches.indices.contains(index)
            ? index : nil
    }

    static func draw(_ state: State, _ picker: Picker, _ canvas: inout Canvas) {
        let (title, note, help, missing) = words(picker, state)
        let area = area(state, picker)
        let scroll = scroll(state, picker)
        canvas.open(area, title: title, note: note, scroll: scroll)
        let inner = area.inner
        let limit = inner.x + inner.width
        let at = canvas.write(picker.prompt, after: " > ", inner.x, inner.y, limit: limit)
        if picker.prompt.text.isEmpty { canvas.cut(help, at + 1, inner.y, Style(.muted), width: limit - at - 1) }
        for (line, match) in picker.matches.dropFirst(scroll.first).prefix(scroll.visible).enumerated() {
            let row = inner.y + 2 + line
            if picker.purpose.isOfViewers {
                let isOfChanged = picker.purpose == .changed
                drawViewer(state.viewers[match], row: row, state, inner, alike: isOfChanged, &canvas)
            } else {
                drawMovie(match, row: row, state, inner, &canvas)
            }
            if scroll.first + line == picker.selection {
                canvas.select(row: row, inner, isFocused: false)
            }
        }
        if picker.matches.isEmpty {
            canvas.write(
                "no \(missing) matches; Backspace widens the search", inner.x + 1, inner.y + 2, Style(.muted),
                limit: limit)
        }
    }

    private static func words(_ picker: Picker, _ state: State) -> (
        title: String, note: String, help: String, missing: String
    ) {
        let movies = (
            note: "of \(grouped(state.catalog.count))", help: "type words of a title, or its year", missing: "movie"
        )
        return switch picker.purpose {
        case .viewer:
            (
                "Viewer", "\(grouped(picker.matches.count)) of \(grouped(state.data.viewerCount))",
                "type a name, id, regime or number of watches (4, >60, <10)", "viewer"
            )
        case .second:
            (
                "Compare with whom?", "\(grouped(picker.matches.count)) of \(grouped(state.data.viewerCount))",
                "type a name, id, regime or number of watches (4, >60, <10)", "viewer"
            )
        case .changed:
            (
                "Whose list changed most?", "\(grouped(picker.matches.count)), by how much of the list is as before",
                "type a name, id, regime or number of watches (4, >60, <10)", "viewer"
            )
        case .whyNot: ("Why not which movie?", movies.note, movies.help, movies.missing)
        case .addWatch: ("What if they had just watched", movies.note, movies.help, movies.missing)
        }
    }

    /// - Parameter alike: whether their line says how much of their list is as before.
    private static func drawViewer(
        _ viewer: Viewer, row: Int, _ state: State, _ inner: Rect, alike: Bool, _ canvas: inout Canvas
    ) {
        canvas.cut(viewer.name, inner.x + 1, row, Style(.normal, bold: !viewer.line.isEmpty), width: nameWidth)
        canvas.writeRight(grouped(viewer.watchCount), right: inner.x + nameWidth + 7, row)
        canvas.cut(state.regime(of: viewer).rawValue, inner.x + nameWidth + 8, row, Style(.muted), width: 13)
        let line = inner.x + nameWidth + 22
        let change = alike ? state.metric.comparison?.changed.first { $0.userID == viewer.userID } : nil
        let words = change.map { change in
            let ndcg = decimal(change.ndcgAfter - change.ndcgBefore, 3, plus: true)
            return "\(decimal(change.overlap * 100, 0))% alike, NDCG@10 \(ndcg)  "
        }
        canvas.cut((words ?? "") + viewer.line, line, row, width: inner.x + inner.width - line - 1)
    }

    private static func drawMovie(_ movieRow: Int, row: Int, _ state: State, _ inner: Rect, _ canvas: inout Canvas) {
        let (status, style) = status(of: movieRow, state)
        canvas.cut(state.catalog[movieRow].titleAndYear, inner.x + 1, row, width: inner.width - 16)
        canvas.writeRight(status, right: inner.x + inner.width - 1, row, style)
    }

    private static func status(of movieRow: Int, _ state: State) -> (String, Style) {
        guard let response = state.response else { return ("", .plain) }
        if let index = response.input.movieRows.firstIndex(of: movieRow) {
            let place = response.ranking.position[index]
            return ("#\(place + 1)", Style(place < response.results.count ? .good : .normal))
        }
        return response.user.history.contains { $0.movieRow == movieRow }
            ? ("watched", Style(.muted)) : ("no candidate", Style(.muted))
    }
}
