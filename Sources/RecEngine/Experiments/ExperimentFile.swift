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
    /// Throws `DataError.badData` that names the experiment, what is wrong and the remedy.
    public static func parse(_ json: [UInt8], fileName: String = "experiments.json") throws -> ExperimentSet {
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: Data(json))
        } catch let error as DecodingError {
            throw DataError.badData("\(fileName): \(error.placeAndProblem)")
        } catch {
            throw DataError.badData("\(fileName): is not JSON: \(error)")
        }
        var set = ExperimentSet(holdout: file.holdout ?? 0)
        func fail(_ text: String) -> DataError { .badData("\(fileName): \(text)") }
        guard (0...1).contains(set.holdout) else { throw fail("holdout is \(set.holdout); expected 0 to 1") }
        for row in file.experiments {
            let experiment: Experiment
            do { experiment = try row.checked() } catch let problem as Problem {
                throw fail("experiment \"\(row.id)\": \(problem.text)")
            }
            if set.experiments.contains(where: { $0.id == experiment.id }) {
                throw fail("experiment \"\(row.id)\" is there twice; give one of them another id")
            }
            if let other = set.experiments.first(where: { $0.salt == experiment.salt }) {
                throw fail(
                    "experiments \"\(other.id)\" and \"\(row.id)\" share the salt \"\(row.salt)\", so their buckets "
                        + "are not independent; give one of them another salt")
            }
            if let layer = experiment.layer,
                let other = set.experiments.first(where: {
                    $0.layer?.layer == layer.layer && $0.layer?.slots.overlaps(layer.slots) == true
                })
            {
                throw fail(
                    "experiments \"\(other.id)\" and \"\(row.id)\" overlap in layer \"\(layer.layer)\"; give them "
                        + "disjoint slots")
            }
            set.experiments.append(experiment)
        }
        return set
    }
}

private struct Problem: Error { var text: String }

private struct File: Decodable {
    var holdout: Double?
    var experiments: [ExperimentRow]
}

private struct ExperimentRow: Decodable {
    struct Layer: Decodable {
        var name: String
        var slots: [Int]
    }

    var id: String
    var salt: String
    var status: String?
    var traffic: Double?
    var unit: String?
    var layer: Layer?
    var variants: [VariantRow]
    var forced: [String: String]?

    func checked() throws -> Experiment {
        guard !id.isEmpty, !salt.isEmpty else { throw Problem(text: "id and salt must not be empty") }
        guard let status = Experiment.Status(rawValue: status ?? "running") else {
            throw Problem(text: "status \"\(status ?? "")\" is unknown; expected draft, running or stopped")
        }
        guard (unit ?? "user") == "user" else {
            throw Problem(text: "unit \"\(unit ?? "")\" is unknown; expected user")
        }
        guard (0...1).contains(traffic ?? 1) else { throw Problem(text: "traffic is \(traffic ?? 1); expected 0 to 1") }
        let variants = try variants.map { try $0.checked() }
        guard !variants.isEmpty else { throw Problem(text: "has no variants") }
        guard Set(variants.map(\.name)).count == variants.count else {
            throw Problem(text: "two variants have the same name")
        }
        try checkRanges(variants)
        for (user, name) in forced ?? [:] where !variants.contains(where: { $0.name == name }) {
            throw Problem(
                text: "forces user \"\(user)\" into \"\(name)\", which is none of its variants "
                    + variants.map { "\"\($0.name)\"" }.joined(separator: ", "))
        }
        return Experiment(
            id: id, salt: salt, status: status, traffic: traffic ?? 1,
            layer: try layer.map { .init(layer: $0.name, slots: try range($0.slots, of: "layer.slots")) },
            variants: variants, forced: forced ?? [:])
    }

    private func checkRanges(_ variants: [Experiment.Variant]) throws {
        let sorted = variants.sorted { $0.buckets.lowerBound < $1.buckets.lowerBound }
        var next = 0
        for variant in sorted {
            if variant.buckets.lowerBound < next {
                throw Problem(
                    text: "buckets of \"\(variant.name)\" overlap another variant's below \(next); ranges must be "
                        + "disjoint")
            }
            if variant.buckets.lowerBound > next {
                throw Problem(
                    text: "buckets \(next) to \(variant.buckets.lowerBound - 1) belong to no variant; use traffic to "
                        + "leave users out")
            }
            next = variant.buckets.upperBound + 1
        }
        if next != bucketCount {
            throw Problem(
                text: "buckets \(next) to \(bucketCount - 1) belong to no variant; use traffic to leave users out")
        }
    }
}

private func range(_ bounds: [Int], of what: String) throws -> ClosedRange<Int> {
    guard bounds.count == 2, bounds[0] >= 0, bounds[0] <= bounds[1], bounds[1] < bucketCount else {
        throw Problem(text: "\(what) is \(bounds); expected [first, last] within 0 to \(bucketCount - 1)")
    }
    return bounds[0]...bounds[1]
}

private struct VariantRow: Decodable {
    var name: String
    var buckets: [Int]
    var candidates: [String: Int]?
    var weights: WeightChanges?
    var diversity: Float?
    var explanation: String?
    var ranking: String?
    var cache: String?

    func checked() throws -> Experiment.Variant {
        var effect = VariantSettings()
        effect.weights = weights ?? WeightChanges()
        if let candidates {
            var quotas: [CandidateSource: Int] = [:]
            for (name, quota) in candidates {
                guard let source = CandidateSource(rawValue: name), (0...1_000).contains(quota) else {
                    throw Problem(
                        text: "variant \"\(self.name)\": candidates \"\(name)\": \(quota); expected one of "
                            + CandidateSource.allCases.map(\.rawValue).joined(separator: ", ") + " with 0 to 1000")
                }
                quotas[source] = quota
            }
            effect.candidateQuotas = quotas
        }
        if let diversity {
            guard effect.weights[.diversity] == nil else {
                throw Problem(text: "variant \"\(name)\" sets diversity twice; leave it out of the weights")
            }
            do { effect.weights[.diversity] = try RankingWeights.Coordinate.diversity.setting.checked(diversity) } catch
            {
                throw Problem(text: "variant \"\(name)\": \(error)")
            }
        }
        effect.ranking = try choice("ranking", ranking)
        effect.explanation = try choice("explanation", explanation)
        effect.cache = try choice("cache", cache)
        return Experiment.Variant(
            name: name, buckets: try range(buckets, of: "buckets of \"\(name)\""), effect: effect)
    }

    /// One of the words of an enumeration; nil where the variant says nothing.
    private func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _ word: String?) throws -> Choice?
    where Choice.RawValue == String {
        guard let word else { return nil }
        guard let choice = Choice(rawValue: word) else {
            throw Problem(
                text: "variant \"\(name)\": \(key) \"\(word)\"; expected one of "
                    + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }
}
