import Foundation
import RecEngine

/// `evaluate --split sessions`: NDCG@10 of the rest of a session at several β, for sessions that break with the history and
/// for the others.
struct SessionsReport: Output {
    struct Line: Encodable {
        var sessionBlend: Float
        var ndcg: Estimate
        /// Over β = 0, viewer by viewer; nil at β = 0.
        var gain: Estimate?

        private enum CodingKeys: String, CodingKey {
            case sessionBlend = "session_blend"
            case ndcg = "ndcg@10"
            case gain
        }
    }

    struct Group: Encodable {
        var name: String
        var users: Int
        /// Of the genres before and in the session, the least and the largest.
        var genreDistance: [Double]
        var lines: [Line]

        private enum CodingKeys: String, CodingKey {
            case name, users, lines
            case genreDistance = "genre_distance"
        }
    }

    var split = "sessions"
    var groups: [Group]

    init(_ evaluation: SessionEvaluation) {
        groups = evaluation.groups.map { group in
            let lines = zip(evaluation.blends, group.ndcg).enumerated().map { place, line in
                Line(sessionBlend: line.0, ndcg: line.1, gain: place == 0 ? nil : group.gain[place - 1])
            }
            return Group(
                name: group.name, users: group.ndcg.first?.count ?? 0,
                genreDistance: [group.distances.lowerBound, group.distances.upperBound], lines: lines)
        }
    }

    var text: String {
        var lines = [
            "NDCG@10 of the rest of a session, its first half watched; the model knows nothing of that evening",
            "mean and 95% interval (bootstrap over viewers); at β = 0 tonight is seen and nothing else",
        ]
        for group in groups {
            let distances = group.genreDistance.map { String(format: "%.2f", $0) }.joined(separator: " to ")
            lines.append("\(group.name): \(group.users) viewers, genre distance \(distances)")
            lines += group.lines.map { line in
                String(format: "  β %.2f  ", line.sessionBlend) + line.ndcg.text
                    + (line.gain.map { "   over β = 0: " + $0.text } ?? "")
            }
        }
        return lines.joined(separator: "\n")
    }
}
