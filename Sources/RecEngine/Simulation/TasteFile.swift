import Foundation
import RecRanking

/// Reads `tastes.jsonl`: the true tastes behind made-up watches, as `generate` writes them.
public enum TasteFile {
    /// Tastes by user id; a household or a taste that drifted has two. Throws `DataError`: `noInput` where the file is not
    /// there, `badData` where more than 1% of its lines are bad.
    public static func load(_ path: String, into report: inout LoadReport) throws -> [String: [Taste]] {
        var tastes: [String: [Taste]] = [:]
        try JSONLines.read(path, keys: ["user_id", "tastes"], into: &report) { fields, _, _ throws(JSONProblem) in
            let user = try fields.required("user_id", "a user's id", try fields.id("user_id"))
            guard tastes[user] == nil else { throw fields.problem("user_id", "\(user) has tastes already") }
            let list = try fields.objects("tastes")
            guard !list.isEmpty else {
                throw fields.problem(
                    "tastes",
                    "is missing or empty; expected a list of objects such as {\"crowd\":0.6,\"genre\":{\"horror\":2}}")
            }
            tastes[user] = try list.map(taste)
        }
        return tastes
    }

    /// Utilities are logits: beyond this a viewer would watch one movie alone.
    private static let weights = -1_000.0...1_000.0

    private static func taste(_ fields: JSONFields) throws(JSONProblem) -> Taste {
        var taste = Taste()
        let kinds = FactIndex.Kind.allCases
        try fields.refuseUnknown(known: ["crowd", "era"] + kinds.map { "\($0)" })
        if let crowd = try fields.number("crowd", in: weights) { taste.crowd = Float(crowd) }
        if let era = try fields.numbers("era") {
            guard era.count == 2, (0...3_000).contains(era[0]), era[1] > 0, era[1] <= 10_000 else {
                throw fields.problem("era", "is not [year, width]")
            }
            taste.era = (center: Float(era[0]), width: Float(era[1]))
        }
        for kind in kinds {
            guard let facts = try fields.object("\(kind)") else { continue }
            for name in facts.names {
                guard let weight = try facts.number(name, in: weights) else { continue }
                taste.weights[TasteFact(kind, cleanText(name))] = Float(weight)
            }
        }
        return taste
    }
}
