import RecEngine

/// The candidates in the order shown, one a line: rank, ids, score and every feature's contribution (RFC 4180).
func candidatesCSV(_ state: State) -> String {
    guard let response = state.response else { return "" }
    let head =
        ["rank", "baseline_rank", "movie", "title", "year", "score", "sources"]
        + Feature.all.map { "contribution_\($0.name)" }
    let rows = state.shownCandidates.map { index -> [String] in
        let row = response.input.movieRows[index]
        let movie = state.catalog[row]
        return [
            "\(response.ranking.position[index] + 1)", state.baseline?.position[row].map { "\($0 + 1)" } ?? "",
            movie.id, movie.title, "\(movie.year)",
            "\(response.ranking.scores[index])",
            response.candidates[index].hits.map(\.source.rawValue).joined(separator: " "),
        ] + Feature.all.indices.map { "\(response.ranking.contributions[index, $0])" }
    }
    return csv([head] + rows)
}

/// Lines of comma-separated values: what holds a comma, a quote or a line end is quoted.
func csv(_ rows: [[String]]) -> String {
    rows.map { row in
        row.map { field in
            field.contains { ",\"\r\n".contains($0) } ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
        }.joined(separator: ",") + "\n"
    }.joined()
}

/// The viewers that the weights change most, to choose one from; measured first where that has not been done.
func showWorst(_ state: inout State) -> [Effect] {
    guard let metric = state.metric else {
        say("measuring the weights first: ask again when that is done", in: &state)
        return state.showsMetric ? [] : perform(.toggleMetric, in: &state)
    }
    let places = Dictionary(
        state.viewers.enumerated().map { ($0.element.userID, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let matches = metric.changed.compactMap { places[$0.userID] }
    guard !matches.isEmpty else {
        say("no list differs from the baseline's: move a weight first", in: &state)
        return []
    }
    state.overlay = .picker(Picker(matches: matches))
    say("the \(matches.count) viewers whose lists changed, the most changed first", in: &state)
    return []
}
