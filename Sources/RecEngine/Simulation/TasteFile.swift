import Foundation
import RecRanking

/// Reads `tastes.jsonl`: the true tastes behind made-up watches, as `generate` writes them.
public enum TasteFile {
    /// Tastes by user id; a household or a taste that drifted has two. Throws `DataError`: `noInput` where the file is not
    /// there, `badData` where more than 1% of its lines are bad.
    public static func load(_ path: String, into report: inout LoadReport) throws -> [String: [Taste]] {
        var tastes: [String: [Taste]] = [:]
        try JSONLines.read(path, into: &report) { fields in
            guard let user = fields["user_id"] as? String, !user.isEmpty else { return "\"user_id\" is missing" }
            guard let list = fields["tastes"] as? [[String: Any]], !list.isEmpty else {
                return
                    "\"tastes\" is missing or empty; expected a list of objects such as {\"crowd\":0.6,\"genre\":{\"horror\":2}}"
            }
            var read: [Taste] = []
            for object in list {
                switch taste(object) {
                case .success(let taste): read.append(taste)
                case .failure(let problem): return problem.text
                }
            }
            tastes[cleanText(user)] = read
            return nil
        }
        return tastes
    }

    private struct TasteProblem: Error { var text: String }

    private static func taste(_ fields: [String: Any]) -> Result<Taste, TasteProblem> {
        var taste = Taste()
        for (key, value) in fields {
            switch key {
            case "crowd":
                guard let crowd = value as? Double else { return .failure(.init(text: "\"crowd\" is no number")) }
                taste.crowd = Float(crowd)
            case "era":
                guard let era = value as? [Double], era.count == 2, era[1] > 0 else {
                    return .failure(.init(text: "\"era\" is not [year, width]"))
                }
                taste.era = (center: Float(era[0]), width: Float(era[1]))
            default:
                guard let kind = FactIndex.Kind.allCases.first(where: { "\($0)" == key }) else {
                    return .failure(
                        .init(
                            text:
                                "\"\(key)\" is no kind of fact; expected one of \(FactIndex.Kind.allCases.map { "\($0)" }.joined(separator: ", "))"
                        ))
                }
                guard let weights = value as? [String: Double] else {
                    return .failure(.init(text: "\"\(key)\" is not an object of numbers"))
                }
                for (name, weight) in weights { taste.weights[TasteFact(kind, name)] = Float(weight) }
            }
        }
        return .success(taste)
    }
}
