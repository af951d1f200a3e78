/// What a program's ranking reads, by name: a model that was trained for other inputs is not used, rather than half of
/// it.
public struct ModelInputs: Sendable, Hashable {
    /// In the order of every feature matrix.
    public let features: [String]
    /// Columns of the cross-encoder's input, in order.
    public let crossEncoder: [String]

    public init(features: [String], crossEncoder: [String]) {
        self.features = features
        self.crossEncoder = crossEncoder
    }

    /// In which way a model is for other inputs, in words; nil where it is for these. What a model has not learnt for
    /// want of examples (no network, no weights, no scaling at all) is no difference.
    func difference(from model: RecommenderModel) -> String? {
        if let encoder = model.crossEncoder, encoder.inputNames != crossEncoder {
            return Self.difference(
                "cross-encoder reads", encoder.inputNames, crossEncoder, otherwise: "its inputs in another order")
        }
        let learned = [
            ("features are scaled for", model.featureScaling.scales.keys.sorted()),
            ("weights are for", model.learnedWeights.settled.keys.sorted()),
            ("weights are for", model.learnedWeights.cold.keys.sorted()),
        ]
        for (what, names) in learned where !names.isEmpty && names != features.sorted() {
            return Self.difference(what, names, features, otherwise: "others")
        }
        return nil
    }

    private static func difference(
        _ what: String, _ own: [String], _ expected: [String], otherwise: String
    ) -> String {
        let lacking = expected.filter { !own.contains($0) }
        let more = own.filter { !expected.contains($0) }
        let words = [("lacks", lacking), ("has the unknown", more)].filter { !$0.1.isEmpty }.map {
            "\($0.0) \($0.1.prefix(5).joined(separator: ", "))"
        }
        return
            "its \(what) \(words.isEmpty ? otherwise : "other inputs than this program: it " + words.joined(separator: " and "))"
    }
}
