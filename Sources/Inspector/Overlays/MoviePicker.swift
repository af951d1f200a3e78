import RecEngine

/// The list of movies with a typed filter, and what is done with the one that is chosen.
public struct MoviePicker: Sendable, Hashable {
    public enum Purpose: Sendable, Hashable {
        /// Why is it not among the results?
        case whyNot
        /// As if it had been watched just now.
        case addWatch
    }

    public var purpose: Purpose
    public var prompt = Prompt()
    /// Movie rows that match, best first; at most `limit`.
    public var matches: [Int]
    public var selection = 0

    /// Nobody reads further, and a large catalogue must not slow the typing.
    static let limit = 200
}

func openMoviePicker(_ purpose: MoviePicker.Purpose, _ state: inout State) {
    if state.foldedTitles.isEmpty { state.foldedTitles = state.catalog.movies.map { folded($0.titleAndYear) } }
    state.overlay = .movies(MoviePicker(purpose: purpose, matches: matchingMovies(state, filter: "")))
}

/// Movies with all words in title and year; without words, the selected one and the candidates that are no results.
private func matchingMovies(_ state: State, filter: String) -> [Int] {
    let words = folded(filter).split(separator: " ").map(String.init)
    guard !words.isEmpty else {
        guard let response = state.response else { return [] }
        let rest = response.ranking.order.dropFirst(response.results.count).map { response.input.movieRows[$0] }
        let selected = [state.selectedMovie].compactMap { $0 }
        return selected + rest.filter { $0 != state.selectedMovie }.prefix(MoviePicker.limit - 1)
    }
    var heads: [Int] = []
    var others: [Int] = []
    for (row, title) in state.foldedTitles.enumerated() where words.allSatisfy(title.contains) {
        if title.hasPrefix(words[0]) { heads.append(row) } else if others.count < MoviePicker.limit { others.append(row) }
        if heads.count == MoviePicker.limit { break }
    }
    if heads.count + others.count < 10 {
        // Letters left out: what comes last.
        let found = Set(heads + others)
        others += state.foldedTitles.indices.filter { row in
            !found.contains(row) && words.allSatisfy { $0.count > 2 && isSpelled($0, in: state.foldedTitles[row]) }
        }.sorted { (state.foldedTitles[$0].utf8.count, $0) < (state.foldedTitles[$1].utf8.count, $1) }.prefix(MoviePicker.limit)
    }
    // What was typed as it stands comes first: in "toy story 2" the 2 may also be of a year. Then, the shorter title is
    // nearer.
    let typed = words.joined(separator: " ")
    func place(_ row: Int) -> (Int, Int, Int) { (state.foldedTitles[row].hasPrefix(typed) ? 0 : 1, state.foldedTitles[row].utf8.count, row) }
    heads.sort { place($0) < place($1) }
    return Array((heads + others).prefix(MoviePicker.limit))
}

func pressInMoviePicker(_ key: Key, picker: MoviePicker, in state: inout State) -> [Effect] {
    var picker = picker
    let page = MoviePickerOverlay.visibleCount(state)
    func select(_ index: Int) { picker.selection = max(0, min(index, picker.matches.count - 1)) }
    func filter(_ text: String) {
        picker.prompt.text = text
        picker.matches = matchingMovies(state, filter: text)
        picker.selection = 0
    }
    switch key {
    case .escape:
        state.overlay = nil
        return []
    case .enter: return choose(picker.selection, of: picker, in: &state)
    case .down, .tab, .control("n"): select(picker.selection + 1)
    case .up, .backTab, .control("p"): select(picker.selection - 1)
    case .pageDown: select(picker.selection + page)
    case .pageUp: select(picker.selection - page)
    case .home: select(0)
    case .end: select(picker.matches.count)
    case .backspace:
        if picker.prompt.text.isEmpty {
            state.overlay = nil
            return []
        }
        filter(String(picker.prompt.text.dropLast()))
    case .control("u"): filter("")
    case .character(let character): filter(picker.prompt.text + String(character))
    case .paste(let text): filter(picker.prompt.text + text.filter { !$0.isNewline })
    default: break
    }
    state.overlay = .movies(picker)
    return []
}

func choose(_ index: Int, of picker: MoviePicker, in state: inout State) -> [Effect] {
    guard picker.matches.indices.contains(index) else { return [] }
    let row = picker.matches[index]
    state.overlay = nil
    switch picker.purpose {
    case .whyNot: return [.whyNot(movieRow: row)]
    case .addWatch:
        say("as if \(state.catalog[row].title) had been watched just now", in: &state)
        return change(&state) { state in
            state.whatIf.added.removeAll { $0.movieRow == row }
            // A minute before the request: the newest of the running session.
            state.whatIf.added.append(Watch(movieRow: row, watchedAt: state.now - 60))
        }
    }
}

enum MoviePickerOverlay {
    private static func area(_ state: State) -> PaneArea { boxArea(state, width: 76, height: state.height - 6) }

    static func visibleCount(_ state: State) -> Int { max(1, area(state).inner.height - 2) }

    private static func scroll(_ state: State, _ picker: MoviePicker) -> Scroll {
        Scroll(selection: picker.selection, count: picker.matches.count, visible: visibleCount(state))
    }

    /// The match at a cell, as index into the picker's matches; nil beside them.
    static func match(_ state: State, _ picker: MoviePicker, column: Int, row: Int) -> Int? {
        let inner = area(state).inner
        let index = scroll(state, picker).first + row - inner.y - 2
        return inner.contains(column: column, row: row) && row >= inner.y + 2 && picker.matches.indices.contains(index)
            ? index : nil
    }

    static func contains(_ state: State, column: Int, row: Int) -> Bool { area(state).frame.contains(column: column, row: row) }

    static func draw(_ state: State, _ picker: MoviePicker, _ canvas: inout Canvas) {
        let area = area(state)
        let scroll = scroll(state, picker)
        let title = picker.purpose == .whyNot ? "Why not which movie?" : "What if they had just watched"
        canvas.open(area, title: title, note: "of \(grouped(state.catalog.count))", scroll: scroll)
        let inner = area.inner
        let limit = inner.x + inner.width
        let at = canvas.write(" > \(picker.prompt.text)", inner.x, inner.y, Style(.accent, bold: true), limit: limit)
        canvas.write("_", at, inner.y, Style(.accent), limit: limit)
        if picker.prompt.text.isEmpty {
            canvas.cut("type words of a title, or its year", at + 2, inner.y, Style(.muted), width: limit - at - 2)
        }
        for (line, movieRow) in picker.matches.dropFirst(scroll.first).prefix(scroll.visible).enumerated() {
            let row = inner.y + 2 + line
            let (status, style) = status(of: movieRow, state)
            canvas.cut(state.catalog[movieRow].titleAndYear, inner.x + 1, row, width: inner.width - 16)
            canvas.writeRight(status, right: limit - 1, row, style)
            if scroll.first + line == picker.selection {
                canvas.grid.restyle(Rect(x: inner.x, y: row, width: inner.width, height: 1)) { $0.reverse = true }
            }
        }
        if picker.matches.isEmpty {
            canvas.write("no movie matches; Backspace widens the search", inner.x + 1, inner.y + 2, Style(.muted), limit: limit)
        }
    }

    private static func status(of movieRow: Int, _ state: State) -> (String, Style) {
        guard let response = state.response else { return ("", .plain) }
        if let index = response.input.movieRows.firstIndex(of: movieRow) {
            let place = response.ranking.position[index]
            return ("#\(place + 1)", Style(place < response.results.count ? .good : .normal))
        }
        return response.user.history.contains { $0.movieRow == movieRow } ? ("watched", Style(.muted)) : ("no candidate", Style(.muted))
    }
}
