import Foundation
import RecEngine

/// An answer of the engine: the whole trace as JSON, what matters of it as text.
struct ResponseReport: Output {
    let response: Response
    let catalog: Catalog
    /// The user's id or pseudonym.
    let userName: String

    func encode(to encoder: any Encoder) throws {
        try ResponseJSON(response, catalog: catalog, userName: userName).encode(to: encoder)
    }

    var text: String {
        var lines: [String] = []
        let total = response.stages.reduce(0) { $0 + $1.milliseconds }
        lines.append(
            "\(userName): \(response.user.regime.rawValue), \(response.user.history.count) watches, "
                + "\(response.candidates.count) candidates in \(String(format: "%.2f", total)) ms")
        for assignment in response.assignments {
            lines.append(
                "  \(assignment.experimentID): bucket \(assignment.bucket), "
                    + (assignment.variant ?? assignment.reason.rawValue))
        }
        for (place, index) in response.results.enumerated() {
            let movie = catalog[response.input.movieRows[index]]
            let score = String(format: "%.3f", response.ranking.scores[index])
            lines.append("\(place + 1 < 10 ? " " : "")\(place + 1). \(movie.titleAndYear)  \(score)")
            if place < response.explanations.count {
                let explanation = response.explanations[place]
                lines.append("      \(explanation.sentence)")
                lines.append(
                    "      \(explanation.verdict.grounded ? "grounded" : "NOT GROUNDED"), cache \(explanation.cache.word), "
                        + explanation.cacheKey)
            }
        }
        return lines.joined(separator: "\n")
    }
}
