import RecEngine

/// Why one viewer gets the selected movie and another does not.
enum PairSummary {
    /// So many parts of the score are named.
    private static let partLimit = 5

    /// - Parameters:
    ///   - second: what the other viewer is served with.
    ///   - first: the answer for the viewer who is open.
    static func lines(_ second: Response, _ first: Response, _ state: State) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let width = state.chrome.width - 2
        let names = (
            CompareScreen.name(of: first.user.userID, state), CompareScreen.name(of: second.user.userID, state)
        )
        var lines = [CompareScreen.alike(second, first, width: width)]
        guard let row = state.lists.selectedMovie else { return lines }
        let title = state.catalog[row].title
        let places = (place(of: row, first), place(of: row, second))
        let words = "\(title): \(standing(row, first, places.0, names.0)), \(standing(row, second, places.1, names.1))."
        lines += glyphs.paragraph(words, width: width, Style(.normal, bold: true))
        if let a = places.0, let b = places.1 {
            lines += glyphs.paragraph(difference(a, b, first, second, names), width: width, .plain)
        }
        let shared = Set(first.user.history.map(\.movieRow)).intersection(second.user.history.map(\.movieRow)).count
        return lines
            + glyphs.paragraph(
                "Both have watched \(grouped(shared)) of \(names.0)'s \(grouped(first.user.history.count)) and "
                    + "\(names.1)'s \(grouped(second.user.history.count)) movies.", width: width)
    }

    /// Index of the candidate; nil where the movie is none.
    private static func place(of row: Int, _ response: Response) -> Int? {
        response.input.movieRows.firstIndex(of: row)
    }

    /// "#3 for Maya", or why it is no candidate.
    private static func standing(_ row: Int, _ response: Response, _ index: Int?, _ name: String) -> String {
        if let index { return "#\(response.ranking.position[index] + 1) for \(name)" }
        if response.user.history.contains(where: { $0.movieRow == row }) { return "\(name) has watched it" }
        return switch response.removals.first(where: { $0.movieRow == row })?.reason {
        case .dislikedInSurvey: "\(name)'s survey says no to it"
        case .belowCut: "found for \(name), but a hundred come before it"
        case .seen, nil: "nothing finds it for \(name)"
        }
    }

    /// The parts of the score in which the two differ most.
    private static func difference(
        _ a: Int, _ b: Int, _ first: Response, _ second: Response, _ names: (String, String)
    ) -> String {
        let parts = Feature.all.indices.map { feature in
            (
                FeatureWords.words(of: Feature.all[feature].name),
                Double(first.ranking.contributions[a, feature] - second.ranking.contributions[b, feature])
            )
        }.filter { abs($0.1) >= 0.005 }.sorted { abs($0.1) > abs($1.1) }.prefix(partLimit)
        guard !parts.isEmpty else { return "Its score is made of the same parts for both." }
        let scores = (Double(first.ranking.scores[a]), Double(second.ranking.scores[b]))
        return "Score \(decimal(scores.0, 3)) and \(decimal(scores.1, 3)); \(names.0)'s over \(names.1)'s: "
            + parts.map { "\($0.0) \(decimal($0.1, 2, plus: true))" }.joined(separator: ", ") + "."
    }
}
