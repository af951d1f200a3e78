import Foundation

/// Learns what the features are worth: for training users as they were before their last watches, the candidates that
/// retrieval gave them, and which of those they watched next.
///
/// The loss is the listwise softmax (ListNet with one relevant item at a time: Cao et al., 2007): it asks for the watched
/// one to come first among its hundred rivals, which is what the screen shows. One set of weights is fitted to users
/// with their histories, another to users of whom only the first few watches are known. The models behind the features
/// are trained anew without the watches that are asked for: features that have seen the answer would be trusted too much.
struct WeightTraining {
    let dataset: Dataset
    let facts: FactIndex
    let parameters: TrainingParameters

    /// How many users each set of weights is fitted to, at most; and which share of the users.
    private static let settledLimit = 900
    private static let coldLimit = 500

    /// The candidates of one user at one moment and which of them were watched later.
    private struct Example: Sendable {
        var raw: Matrix
        var relevant: [Int]
    }

    /// A user, and after how many watches they are asked for.
    private struct Cut: Sendable {
        var user: Int
        var known: Int
    }

    /// Nothing is learnt where there are too few users.
    func train() -> (FeatureScaling, LearnedWeights) {
        let watches = dataset.watches
        var users = (0..<watches.userCount).filter { watches.historyCount(ofUser: $0) >= 6 }
        var random = RandomSource(seed: parameters.seed)
        users.shuffle(using: &random)
        let settled = users.prefix(min(Self.settledLimit, users.count * 6 / 10)).map { user in
            let count = watches.historyCount(ofUser: user)
            return Cut(user: user, known: count - (count + 4) / 5)
        }
        let cold = users.dropFirst(settled.count).prefix(min(Self.coldLimit, users.count / 5)).map { user in
            Cut(user: user, known: min(random.below(8), watches.historyCount(ofUser: user) - 3))
        }
        var keep = (0..<watches.userCount).map { watches.historyCount(ofUser: $0) }
        for cut in settled { keep[cut.user] = cut.known }
        for cut in cold { keep[cut.user] = 0 }
        guard
            let model = TrainingPipeline.featureModel(
                watches.first(keep), movieCount: dataset.catalog.count, facts: facts, parameters: parameters)
        else { return (FeatureScaling(scales: [:]), LearnedWeights()) }
        let settledExamples = examples(settled, model: model)
        let coldExamples = examples(cold, model: model)
        let scaling = Self.scaling(settledExamples + coldExamples)
        return (
            scaling,
            LearnedWeights(
                settled: Self.fitted(settledExamples, scaling: scaling),
                cold: Self.fitted(coldExamples, scaling: scaling))
        )
    }

    /// The features' mean and spread under another model, over the users' whole histories; nil without users.
    func scaling(of model: RecommenderModel) -> FeatureScaling? {
        var users = (0..<dataset.watches.userCount).filter { dataset.watches.historyCount(ofUser: $0) >= 6 }
        var random = RandomSource(seed: parameters.seed)
        users.shuffle(using: &random)
        let cuts = users.prefix(Self.settledLimit).map { Cut(user: $0, known: dataset.watches.historyCount(ofUser: $0)) }
        return cuts.isEmpty ? nil : Self.scaling(examples(cuts, model: model))
    }

    private func examples(_ cuts: [Cut], model: RecommenderModel) -> [Example] {
        let generator = CandidateGenerator(model: model, facts: facts)
        let builder = UserStateBuilder(model: model, catalog: dataset.catalog)
        let ranker = Ranker(model: model, catalog: dataset.catalog, facts: facts)
        return parallelMap(cuts.count) { index -> Example in
            let cut = cuts[index]
            let history = dataset.watches.history(ofUser: cut.user)
            let next = history[cut.known..<min(history.count, cut.known + 20)]
            let id = dataset.watches.userIDs[cut.user]
            let now = next.first?.watchedAt ?? (history.last?.watchedAt ?? 0) + 60
            let user = builder.build(
                userID: id, history: Array(history.prefix(cut.known)), survey: dataset.surveys[id] ?? Survey(), now: now,
                sessionBlend: Defaults.sessionBlend, recency: Defaults.recency)
            let candidates = generator.candidates(
                for: user, quotas: CandidateGenerator.defaultQuotas(for: user)
            ).candidates
            let relevant = Set(next.lazy.filter { !$0.disliked }.map(\.movieRow))
            return Example(
                raw: ranker.input(candidates: candidates, user: user, now: now).rawFeatures,
                relevant: candidates.indices.filter { relevant.contains(candidates[$0].movieRow) })
        }
    }

    /// Mean and deviation of each feature over all candidates of all examples.
    private static func scaling(_ examples: [Example]) -> FeatureScaling {
        var scales: [String: FeatureScaling.Scale] = [:]
        for (column, feature) in Feature.all.enumerated() {
            var sum = 0.0
            var squares = 0.0
            var count = 0.0
            for example in examples {
                for row in 0..<example.raw.rows {
                    let value = Double(example.raw[row, column])
                    sum += value
                    squares += value * value
                    count += 1
                }
            }
            let mean = sum / max(count, 1)
            let variance = max(0, squares / max(count, 1) - mean * mean)
            scales[feature.name] = .init(mean: Float(mean), deviation: Float(max(variance.squareRoot(), 1e-3)))
        }
        return FeatureScaling(scales: scales)
    }

    /// Minimises the mean over examples of −log softmax at the relevant candidates, plus a ridge, by Adam (Kingma and
    /// Ba, 2015); the problem is convex, so that the start does not matter.
    private static func fitted(_ examples: [Example], scaling: FeatureScaling) -> [String: Float] {
        let width = Feature.all.count
        let useful = examples.filter { !$0.relevant.isEmpty && $0.relevant.count < $0.raw.rows }
        guard useful.count >= 20 else { return [:] }
        let scaled = useful.map { example -> [Float] in
            (0..<example.raw.rows * width).map { index in
                scaling.scaled(example.raw[index / width, index % width], feature: Feature.all[index % width].name)
            }
        }
        var weights = Feature.all.map { Double($0.defaultWeight) }
        var momentum = [Double](repeating: 0, count: width)
        var square = momentum
        for step in 1...150 {
            let current = weights
            let parts = parallelMap(useful.count) { index in
                gradient(scaled[index], relevant: useful[index].relevant, weights: current, width: width)
            }
            for column in 0..<width {
                let slope =
                    parts.reduce(0) { $0 + $1[column] } / Double(useful.count) + 0.02 * weights[column]
                momentum[column] = 0.9 * momentum[column] + 0.1 * slope
                square[column] = 0.99 * square[column] + 0.01 * slope * slope
                let first = momentum[column] / (1 - pow(0.9, Double(step)))
                let second = square[column] / (1 - pow(0.99, Double(step)))
                weights[column] -= 0.05 * first / (second.squareRoot() + 1e-8)
                // Features that say the same would share a sum in odd parts, one of them below zero: right on average,
                // and nothing that one could explain to a viewer.
                if !Feature.all[column].mayCountAgainst { weights[column] = max(0, weights[column]) }
            }
        }
        return Dictionary(
            uniqueKeysWithValues: zip(Feature.all, weights).map { ($0.name, Float(($1 * 100).rounded() / 100)) })
    }

    /// The gradient of one example: Σ over relevant r of (E_softmax[x] − x_r) / |relevant|.
    private static func gradient(_ rows: [Float], relevant: [Int], weights: [Double], width: Int) -> [Double] {
        let count = rows.count / width
        var scores = [Double](repeating: 0, count: count)
        for row in 0..<count {
            for column in 0..<width { scores[row] += weights[column] * Double(rows[row * width + column]) }
        }
        let highest = scores.max() ?? 0
        var total = 0.0
        for row in 0..<count {
            scores[row] = exp(scores[row] - highest)
            total += scores[row]
        }
        var gradient = [Double](repeating: 0, count: width)
        for row in 0..<count {
            for column in 0..<width { gradient[column] += scores[row] / total * Double(rows[row * width + column]) }
        }
        for row in relevant {
            for column in 0..<width { gradient[column] -= Double(rows[row * width + column]) / Double(relevant.count) }
        }
        return gradient
    }
}
