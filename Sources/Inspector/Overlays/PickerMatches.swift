import RecEngine

/// Nobody reads further, and a large catalogue must not slow the typing.
private let movieLimit = 200

/// Movies with all words in title and year; without words, the selected one and the candidates that are no results.
func matchingMovies(_ state: State, filter: String) -> [Int] {
    let words = searchWords(filter)
    guard !words.isEmpty else {
        guard let response = state.response else { return [] }
        let rest = response.ranking.order.dropFirst(response.results.count).map { response.input.movieRows[$0] }
        let selected = [state.lists.selectedMovie].compactMap { $0 }
        return selected + rest.filter { $0 != state.lists.selectedMovie }.prefix(movieLimit - 1)
    }
    var heads: [Int] = []
    var others: [Int] = []
    for (row, title) in state.data.foldedTitles.enumerated() where areFound(words, in: title) {
        if title.hasPrefix(words[0]) || TitleKey.withoutArticle(title).hasPrefix(words[0]) {
            heads.append(row)
        } else if others.count < movieLimit {
            others.append(row)
        }
        if heads.count == movieLimit { break }
    }
    if heads.count + others.count < 10 {
        // Letters left out: what comes last.
        let found = Set(heads + others)
        others += state.data.foldedTitles.indices.filter { row in
            !found.contains(row) && words.allSatisfy { $0.count > 2 && isSpelled($0, in: state.data.foldedTitles[row]) }
        }.sorted { (state.data.foldedTitles[$0].utf8.count, $0) < (state.data.foldedTitles[$1].utf8.count, $1) }.prefix(
            movieLimit)
    }
    // What was typed as it stands comes first: in "toy story 2" the 2 may also be of a year. Then, the shorter title is
    // nearer.
    let typed = words.joined(separator: " ")
    func place(_ row: Int) -> (Int, Int, Int) {
        let title = state.data.foldedTitles[row]
        let isAsTyped = title.hasPrefix(typed) || TitleKey.withoutArticle(title).hasPrefix(typed)
        return (isAsTyped ? 0 : 1, title.utf8.count, row)
    }
    heads.sort { place($0) < place($1) }
    return Array((heads + others).prefix(movieLimit))
}

/// Viewers that match every word: in name, line or id, by the regime that serves them, or by number of watches (`4`,
/// `>60`, `<10`). A match at the start of a name or id comes first; without words, whoever was made here does.
func matchingViewers(_ state: State, filter: String) -> [Int] {
    let words = searchWords(filter)
    if words.isEmpty {
        let isMade = { (index: Int) in state.data.hasJoined(state.viewers[index].userID) }
        guard state.data.joinedCount > 0 else { return Array(state.viewers.indices) }
        return state.viewers.indices.filter(isMade) + state.viewers.indices.filter { !isMade($0) }
    }
    let found = state.viewers.enumerated().compactMap { index, viewer in
        rank(of: viewer, words, state).map { (rank: $0, index: index) }
    }
    return found.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.index)
}

/// Those whose lists the weights change, the most changed first, as far as they match.
func changedViewers(_ state: State, filter: String) -> [Int] {
    let words = searchWords(filter)
    return (state.metric.comparison?.changed ?? []).compactMap { state.data.viewerIndex(of: $0.userID) }
        .filter { words.isEmpty || rank(of: state.viewers[$0], words, state) != nil }
}

/// Has those of an archive in the list who match.
func findViewers(filter: String, in state: inout State) {
    let words = searchWords(filter)
    guard !words.isEmpty, let directory = state.data.directory else { return }
    let before = state
    state.data.list(directory.viewers(words) { rank(of: $0, words, before) != nil })
}

/// How well a viewer matches all words, 0 the best; nil where one of them does not.
private func rank(of viewer: Viewer, _ words: [String], _ state: State) -> Int? {
    var rank = 0
    let all = words.allSatisfy { word in
        if word.hasPrefix(">"), let bound = Int(word.dropFirst()) { return viewer.watchCount > bound }
        if word.hasPrefix("<"), let bound = Int(word.dropFirst()) { return viewer.watchCount < bound }
        if viewer.foldedName.hasPrefix(word) { return true }
        rank += 1
        if viewer.foldedText.contains(word) || Int(word) == viewer.watchCount { return true }
        if state.regime(of: viewer).rawValue.contains(word) { return true }
        // Letters left out: what comes last.
        rank += 100
        return word.count > 2 && isSpelled(word, in: viewer.foldedName)
    }
    return all ? rank : nil
}

/// Whether the letters come one after the other in the text, with others between them.
func isSpelled(_ letters: String, in text: String) -> Bool {
    var rest = letters.utf8[...]
    for letter in text.utf8 where letter == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
}
