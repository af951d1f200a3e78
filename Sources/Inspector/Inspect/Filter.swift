import RecEngine

/// What one list is narrowed to, and what was searched for last.
public struct Filter: Sendable, Hashable {
    public var prompt = Prompt()
    /// The list that it narrows: candidates or history.
    public var pane = Pane.candidates
    /// True while it is being typed.
    public var isTyped = false
    /// What was looked for last, for the keys that repeat it; empty where nothing was.
    public var last = ""

    /// Empty shows all.
    public var text: String { prompt.text }

    /// Shows all again; what was looked for is remembered.
    mutating func clear() {
        if !text.isEmpty { last = text }
        prompt = Prompt()
    }
}

/// What a filter says: all words, or with `!` first whatever has not all of them.
struct FilterWords {
    private let words: [String]
    private let inverse: Bool

    init(_ text: String) {
        inverse = text.hasPrefix("!")
        words = searchWords(inverse ? String(text.dropFirst()) : text)
    }

    var isEmpty: Bool { words.isEmpty }

    func match(_ text: String) -> Bool {
        if words.isEmpty { return true }
        return areFound(words, in: folded(text)) != inverse
    }

    /// In its title, people, genres, themes or year.
    func match(_ movie: FactSheet) -> Bool {
        var parts = [movie.title, movie.originalTitle ?? "", "\(movie.year)"]
        parts += movie.directors + movie.cast + (movie.genres + movie.themes).map(spaced)
        return match(parts.joined(separator: " "))
    }
}

extension State {
    /// The filter of one list; empty where it shows all.
    func filter(of pane: Pane) -> String { input.filter.pane == pane ? input.filter.text : "" }

    /// Whether a movie passes the filter of a list; nil where the list shows all.
    func predicate(of pane: Pane) -> ((FactSheet) -> Bool)? {
        let words = FilterWords(filter(of: pane))
        return words.isEmpty ? nil : { words.match($0) }
    }
}

/// Narrows the history where that has the focus, the candidates otherwise; a filter of the other list goes.
func startFilter(_ state: inout State) {
    if state.place.focus != .history || state.place.screen != .inspect { state.place.focus = .candidates }
    if state.input.filter.pane != state.place.focus { state.input.filter.clear() }
    state.input.filter.pane = state.place.focus
    state.input.filter.isTyped = true
}

func pressInFilter(_ key: Key, in state: inout State) -> [Effect] {
    switch key {
    case .enter: state.input.filter.isTyped = false
    case .escape:
        state.input.filter.isTyped = false
        state.input.filter.clear()
    case .backspace where state.input.filter.text.isEmpty: state.input.filter.isTyped = false
    case .up, .down, .pageUp, .pageDown:
        state.input.filter.isTyped = false
        state.place.focus = state.input.filter.pane
        guard let binding = state.keymap.find(key, in: state.place.focus, on: state.place.screen) else { return [] }
        return act(binding.action, in: &state)
    case .tab, .backTab:
        state.input.filter.isTyped = false
        return act(.pane(key == .tab ? .focusNext : .focusPrevious), in: &state)
    default: if !state.input.filter.prompt.edit(key) { return [] }
    }
    return selectFirstShown(in: &state)
}

/// With a filter that hides the selection, the first row that is left is selected.
private func selectFirstShown(in state: inout State) -> [Effect] {
    guard let response = state.response else { return [] }
    if state.input.filter.pane == .history {
        state.lists.historySelection = 0
        return []
    }
    let shown = state.shownCandidates
    if let selected = state.selectedCandidate, shown.contains(selected) { return [] }
    if let first = shown.first { state.lists.selectedMovie = response.input.movieRows[first] }
    return explainSelected(in: &state)
}

/// Selects the next row that matches, or the one before; after the last comes the first. With the filter taken away,
/// what it looked for is looked for among all rows.
func repeatSearch(_ direction: Int, in state: inout State) -> [Effect] {
    let text = state.input.filter.text.isEmpty ? state.input.filter.last : state.input.filter.text
    let words = FilterWords(text)
    guard !words.isEmpty else {
        say("nothing was searched for yet: / searches, ] is the next viewer", in: &state)
        return []
    }
    let isHistory = state.input.filter.pane == .history && state.place.screen == .inspect
    state.place.focus = isHistory ? .history : .candidates
    let rows: [Int]
    let selected: Int
    if isHistory {
        rows = state.historyRows.map(\.watch.movieRow)
        selected = state.lists.historySelection
    } else {
        let candidates = state.shownCandidates
        rows = candidates.compactMap { index in state.response?.input.movieRows[index] }
        selected = state.selectedCandidate.flatMap { candidates.firstIndex(of: $0) } ?? 0
    }
    let steps = stride(from: 1, through: rows.count, by: 1)
    let places = steps.map { (selected + direction * $0 + 2 * rows.count) % rows.count }
    guard let found = places.first(where: { words.match(state.catalog[rows[$0]]) }) else {
        say("nothing here matches \(text)", in: &state)
        return []
    }
    if (found - selected) * direction <= 0 { say("\(text): from the other end again", in: &state) }
    if !isHistory { return select(movieRow: rows[found], in: &state) }
    state.lists.historySelection = found
    return []
}
