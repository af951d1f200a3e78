import Foundation
import RecRanking

/// Reads and checks `experiments.json`.
///
/// ```json
/// { "holdout": 0.02,
///   "experiments": [
///     { "id": "fresh-2026", "salt": "fresh-2026", "status": "running", "traffic": 1,
///       "layer": { "name": "ranking", "slots": [0, 4999] }, "forced": { "maya": "fresh" },
///       "variants": [
///         { "name": "control", "buckets": [0, 4999] },
///         { "name": "fresh", "buckets": [5000, 9999], "weights": { "fresh": 0.5 }, "diversity": 0.7,
///           "candidates": { "collaborative": 80, "popular": 20 }, "ranking": "learned",
///           "explanation": "shared", "cache": "per_user" } ] } ] }
/// ```
public enum ExperimentFile {
    /// Throws `DataError.badData` that names the place, what is wrong and the remedy. Nothing is passed over: a name that is
    /// not known could have been meant to bend an assignment.
    public static func parse(_ json: [UInt8], fileName: String = "experiments.json") throws -> ExperimentSet {
        do throws(JSONProblem) {
            return try read(try JSONFields(try JSONValue(parsing: json)))
        } catch {
            throw DataError.badData(error.message(in: fileName))
        }
    }

    private static func read(_ file: JSONFields) throws(JSONProblem) -> ExperimentSet {
        try file.refuseUnknown(known: ["holdout", "experiments"])
        var set = ExperimentSet(holdout: try file.number("holdout", in: 0...1) ?? 0)
        guard file.has("experiments") else { throw file.problem("experiments", "is missing; expected a list") }
        for fields in try file.objects("experiments") {
            let experiment = try ExperimentRow(fields: fields).experiment()
            func fail(_ text: String) -> JSONProblem { JSONProblem(path: fields.path, text) }
            if set.experiments.contains(where: { $0.id == experiment.id }) {
                throw fail("experiment \"\(experiment.id)\" is there twice; give one of them another id")
            }
            if let other = set.experiments.first(where: { $0.salt == experiment.salt }) {
                throw fail(
                    "experiments \"\(other.id)\" and \"\(experiment.id)\" share the salt \"\(experiment.salt)\", so their "
                        + "buckets are not independent; give one of them another salt")
            }
            if let layer = experiment.layer,
                let other = set.experiments.first(where: {
                    $0.layer?.layer == layer.layer && $0.layer?.slots.overlaps(layer.slots) == true
                })
            {
                throw fail(
                    "experiments \"\(other.id)\" and \"\(experiment.id)\" overlap in layer \"\(layer.layer)\"; give them "
                        + "disjoint slots")
            }
            set.experiments.append(experiment)
        }
        return set
    }
}

/// One object of the list.
private struct ExperimentRow {
    let fields: JSONFields

    private func problem(_ text: String) -> JSONProblem {
        let id = (try? fields.id("id")) ?? nil
        return JSONProblem(path: fields.path, (id.map { "experiment \"\($0)\": " } ?? "") + text)
    }

    func experiment() throws(JSONProblem) -> Experiment {
        try fields.refuseUnknown(
            known: ["id", "salt", "status", "traffic", "unit", "layer", "variants", "forced"])
        let id = try fields.required("id", "a text", try fields.id("id"))
        let salt = try fields.required("salt", "a text", try fields.exact("salt"))
        let word = try fields.text("status") ?? "running"
        guard let status = Experiment.Status(rawValue: word) else {
            throw problem("status \"\(word)\" is unknown; expected draft, running or stopped")
        }
        let unit = try fields.text("unit") ?? "user"
        guard unit == "user" else { throw problem("unit \"\(unit)\" is unknown; expected user") }
        let variants = try fields.objects("variants").map { row throws(JSONProblem) in
            try VariantRow(fields: row).variant()
        }
        guard !variants.isEmpty else { throw problem("has no variants") }
        guard Set(variants.map(\.name)).count == variants.count else {
            throw problem("two variants have the same name")
        }
        try checkRanges(variants)
        return Experiment(
            id: id, salt: salt, status: status, traffic: try fields.number("traffic", in: 0...1) ?? 1,
            layer: try layer(), variants: variants, forced: try forced(variants))
    }

    private func layer() throws(JSONProblem) -> Experiment.LayerSlots? {
        guard let layer = try fields.object("layer") else { return nil }
        try layer.refuseUnknown(known: ["name", "slots"])
        return .init(
            layer: try layer.required("name", "a text", try layer.exact("name")), slots: try range("slots", of: layer))
    }

    private func forced(_ variants: [Experiment.Variant]) throws(JSONProblem) -> [String: String] {
        guard let object = try fields.object("forced") else { return [:] }
        var forced: [String: String] = [:]
        for name in object.names {
            let user: String
            do { user = try readID(name) } catch {
                throw object.problem(cleanText(name), "is no user's id: it \(error)")
            }
            let variant = try object.required(name, "a variant's name", try object.id(name))
            guard variants.contains(where: { $0.name == variant }) else {
                throw problem(
                    "forces user \"\(user)\" into \"\(variant)\", which is none of its variants "
                        + variants.map { "\"\($0.name)\"" }.joined(separator: ", "))
            }
            guard forced.updateValue(variant, forKey: user) == nil else {
                throw problem("forces user \"\(user)\" twice; take one of them out")
            }
        }
        return forced
    }

    private func checkRanges(_ variants: [Experiment.Variant]) throws(JSONProblem) {
        let sorted = variants.sorted { $0.buckets.lowerBound < $1.buckets.lowerBound }
        var next = 0
        for variant in sorted {
            if variant.buckets.lowerBound < next {
                throw problem(
                    "buckets of \"\(variant.name)\" overlap another variant's below \(next); ranges must be disjoint")
            }
            if variant.buckets.lowerBound > next {
                throw problem(
                    "buckets \(next) to \(variant.buckets.lowerBound - 1) belong to no variant; use traffic to leave "
                        + "users out")
            }
            next = variant.buckets.upperBound + 1
        }
        if next != bucketCount {
            throw problem("buckets \(next) to \(bucketCount - 1) belong to no variant; use traffic to leave users out")
        }
    }
}

/// `[first, last]` of buckets or slots.
private func range(_ name: String, of fields: JSONFields) throws(JSONProblem) -> ClosedRange<Int> {
    let bounds = try fields.required(name, "[first, last]", try fields.numbers(name))
    let whole = bounds.compactMap { Int(exactly: $0) }
    guard bounds.count == 2, whole.count == 2, whole[0] >= 0, whole[0] <= whole[1], whole[1] < bucketCount else {
        throw fields.problem(name, "is \(bounds); expected [first, last] within 0 to \(bucketCount - 1)")
    }
    return whole[0]...whole[1]
}

private struct VariantRow {
    let fields: JSONFields

    func variant() throws(JSONProblem) -> Experiment.Variant {
        try fields.refuseUnknown(
            known: [
                "name", "buckets", "candidates", "weights", "diversity", "explanation", "ranking", "cache",
            ])
        let name = try fields.required("name", "a text", try fields.id("name"))
        var effect = VariantSettings()
        effect.weights = try weights()
        effect.candidateQuotas = try quotas()
        if let diversity = try fields.number("diversity", in: -.greatestFiniteMagnitude ... .greatestFiniteMagnitude) {
            guard effect.weights[.diversity] == nil else {
                throw problem(name, " sets diversity twice; leave it out of the weights")
            }
            do {
                effect.weights[.diversity] = try RankingWeights.Coordinate.diversity.setting.checked(Float(diversity))
            } catch { throw problem(name, ": \(error)") }
        }
        effect.ranking = try choice("ranking", of: name)
        effect.explanation = try choice("explanation", of: name)
        effect.cache = try choice("cache", of: name)
        return Experiment.Variant(name: name, buckets: try range("buckets", of: fields), effect: effect)
    }

    private func problem(_ name: String, _ text: String) -> JSONProblem {
        JSONProblem(path: fields.path, "variant \"\(name)\"\(text)")
    }

    private func weights() throws(JSONProblem) -> WeightChanges {
        var changes = WeightChanges()
        guard let weights = try fields.object("weights") else { return changes }
        for name in weights.names {
            guard let value = try weights.number(name, in: -.greatestFiniteMagnitude ... .greatestFiniteMagnitude)
            else { continue }
            do {
                let coordinate = try RankingWeights.Coordinate.named(name)
                changes[coordinate] = try coordinate.setting.checked(Float(value))
            } catch {
                throw JSONProblem(path: "\(weights.path).\(cleanText(name))", "\(error)")
            }
        }
        return changes
    }

    private func quotas() throws(JSONProblem) -> [CandidateSource: Int]? {
        guard let candidates = try fields.object("candidates") else { return nil }
        var quotas: [CandidateSource: Int] = [:]
        let known = CandidateSource.allCases.map(\.rawValue)
        for name in candidates.names {
            let quota = try candidates.whole(name, in: 0...1_000)
            guard let source = CandidateSource(rawValue: name) else {
                let near = nearest(to: name, in: known).map { "; did you mean \($0)?" } ?? ""
                throw JSONProblem(
                    path: fields.path,
                    "candidates \"\(cleanText(name))\": \(quota ?? 0); expected one of \(known.joined(separator: ", "))"
                        + " with 0 to 1000\(near)")
            }
            quotas[source] = quota
        }
        return quotas
    }

    /// One of the words of an enumeration; nil where the variant says nothing.
    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of name: String
    ) throws(JSONProblem) -> Choice? where Choice.RawValue == String {
        guard let word = try fields.text(key) else { return nil }
        guard let choice = Choice(rawValue: word) else {
            let known = Choice.allCases.map(\.rawValue)
            let near = nearest(to: word, in: known).map { "; did you mean \($0)?" } ?? ""
            throw problem(name, ": \(key) \"\(word)\"; expected one of \(known.joined(separator: ", "))\(near)")
        }
        return choice
    }
}
