import Foundation
import RecEngine

/// - Parameter showsIDs: whether the answer names its user by id, not by pseudonym.
func export(to path: String, showsIDs: Bool, in state: inout State) -> [Effect] {
    let grid = view(state)
    switch path.split(separator: ".").last.map(String.init) {
    case "csv": return [.host(.write(path: path, text: candidatesCSV(state), what: "the list of candidates"))]
    case "json":
        return responseJSON(state, pretty: true, showsIDs: showsIDs).map {
            [.host(.write(path: path, text: $0 + "\n", what: "the answer"))]
        } ?? []
    case "svg": return [.host(.write(path: path, text: grid.svg(isLight: state.chrome.isLight), what: "the screen"))]
    case "txt": return [.host(.write(path: path, text: grid.plainText, what: "the screen"))]
    case "ansi": return [.host(.write(path: path, text: grid.ansiText, what: "the screen"))]
    default:
        complain("export takes a name that ends in .csv, .json, .svg, .txt or .ansi", in: &state)
        return []
    }
}

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
            "\(response.ranking.position[index] + 1)", state.answer.baseline?.position[row].map { "\($0 + 1)" } ?? "",
            movie.id, movie.title, "\(movie.year)",
            "\(response.ranking.scores[index])",
            response.candidates[index].hits.map(\.source.rawValue).joined(separator: " "),
        ] + Feature.all.indices.map { "\(response.ranking.contributions[index, $0])" }
    }
    return csv([head] + rows)
}

/// Lines of comma-separated values without control characters: what holds a comma or a quote is quoted, and what a
/// spreadsheet would take for a formula has an apostrophe before it.
func csv(_ rows: [[String]]) -> String {
    rows.map { row in row.map(csvCell).joined(separator: ",") + "\n" }.joined()
}

private func csvCell(_ text: String) -> String {
    var cell = cleanText(text)
    let start = cell.drop { $0 == " " }.unicodeScalars.first
    // The wide forms too, which East Asian spreadsheets take for the same signs.
    if let start, "=+-@|%\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(start),
        Double(cell)?.isFinite != true
    {
        cell = "'" + cell
    }
    return csvField(cell)
}

/// The answer and its trace as JSON; nil before the first answer.
func responseJSON(_ state: State, pretty: Bool, showsIDs: Bool = false) -> String? {
    guard let response = state.response else { return nil }
    let name = state.data.nameToHandOn(state.userID, showsIDs: showsIDs)
    let json = try? ResponseJSON(response, catalog: state.catalog, userName: name).encoded(pretty: pretty)
    return json.map { String(decoding: $0, as: UTF8.self) }
}
