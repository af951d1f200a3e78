import Foundation
import RecRanking

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
    /// The content model of the same movies, where there is one: its embeddings do not depend on watches.
    var content: ContentModel?

    /// How many lists of users with a history there are, at most: as many as the data are worth, since their making is
    /// most of the work and the network gains from each.
    private var settledLimit: Int { min(12_000, max(2_000, dataset.watches.count / 64)) }
    /// How often a user is asked for, at most: more of the same says little more.
    private static let cutLimit = 3
    private static let coldLimit = 500
    /// So many of the watches after a cut are what was watched next.
    private static let nextCount = 20
    /// Quotas of the sequential source that are tried, on so many lists.
    private static let triedQuotas = [20, 42, 60, 75, 90]
    private static let quotaLists = 2_000
    /// From fewer lists that teach nothing is learnt.
    static let leastExamples = 50

    /// The candidates of one user at one moment and which of them were watched later.
    struct Example: Sendable {
        var raw: Matrix
        var encoder: CrossEncoderExample
        var relevant: [Int] { encoder.relevant }
    }

    /// A user, and after how many watches they are asked for.
    struct Cut: Sendable {
        var user: Int
        var known: Int
        /// Whose turn it is to be unseen.
        var viewer: Int
    }

    /// What training makes of the examples.
    struct Result: Sendable {
        /// Nil where there are too few examples to learn one from.
        var scaling: FeatureScaling?
        /// False where there were too few watches to learn ranking from: all weights stay as set by hand.
        var isLearned = false
        var weights = LearnedWeights()
        /// What the sequential source counts for.
        var sequentialQuota = RecommenderModel.standardSequentialQuota
        /// Of a ranking without the cross-encoder.
        var linearWeights = LearnedWeights()
        var crossEncoder: CrossEncoder?
        var metrics: [String: Double] = [:]
    }

    /// Nothing is learnt where there are too few users; nil where `shouldStop` said so.
    func train(progress: (Double) -> Void = { _ in }, shouldStop: () -> Bool = { false }) -> Result? {
        let (settled, cold) = cuts()
        guard
            var model = TrainingPipeline.featureModel(
                knownWatches(settled: settled, cold: cold), movieCount: dataset.catalog.count, facts: facts,
                parameters: parameters, content: content, progress: { progress(0.15 * $0) })
        else { return Result() }
        model.timeline = WatchTimeline(dataset.watches, movieCount: dataset.catalog.count)
        model.sequentialQuota = sequentialQuota(settled, model: model)
        progress(0.2)
        if shouldStop() { return nil }
        var settledExamples = examples(settled, model: model)
        progress(0.35)
        var coldExamples = examples(cold, model: model)
        progress(0.4)
        var result = Result()
        result.sequentialQuota = model.sequentialQuota
        result.isLearned = (settledExamples + coldExamples).count(where: \.encoder.teaches) >= Self.leastExamples
        guard result.isLearned else { return result }
        let encoder = CrossEncoderTraining.train(
            settledExamples.map(\.encoder), viewers: settled.map(\.viewer), hidden: Self.hiddenUnits,
            seed: parameters.seed,
            progress: { progress(0.4 + 0.4 * $0) }, shouldStop: shouldStop)
        if shouldStop() { return nil }
        // Of few watches there is little to read: a linear score does.
        let coldEncoder = CrossEncoderTraining.train(
            coldExamples.map(\.encoder), viewers: cold.map(\.viewer), hidden: 0, seed: parameters.seed,
            progress: { progress(0.8 + 0.1 * $0) }, shouldStop: shouldStop)
        if shouldStop() { return nil }
        if let encoder, let coldEncoder {
            result.crossEncoder = CrossEncoder(
                settled: encoder.network, cold: coldEncoder.network, inputNames: CrossEncoderInput.allNames)
            Self.fill(&settledExamples, encoder.unseen)
            Self.fill(&coldExamples, coldEncoder.unseen)
            result.metrics = [
                "cross_encoder_calibration_error": encoder.calibrationError,
                "cross_encoder_calibration_error_cold": coldEncoder.calibrationError,
                "cross_encoder_hidden_units": Double(encoder.network.hidden),
            ]
        }
        let scaling = Self.scaling((settledExamples + coldExamples).map(\.raw))
        result.scaling = scaling
        let fits = (
            settled: WeightFitting(settledExamples, viewers: settled.map(\.viewer), scaling: scaling),
            cold: WeightFitting(coldExamples, viewers: cold.map(\.viewer), scaling: scaling)
        )
        result.weights = LearnedWeights(settled: fits.settled.fitted(.served), cold: fits.cold.fitted(.served))
        result.linearWeights = LearnedWeights(settled: fits.settled.fitted(.linear), cold: fits.cold.fitted(.linear))
        for form in WeightFitting.Form.allCases {
            result.metrics["\(form.rawValue)_lists_ndcg@10"] = fits.settled.judged(form)
        }
        return result
    }

    /// Hidden units of the network for viewers with a history.
    private static let hiddenUnits = 32

    private static func fill(_ examples: inout [Example], _ logOdds: [[Float]]) {
        for (index, values) in logOdds.enumerated() {
            for (row, value) in values.enumerated() { examples[index].raw[row, CrossEncoderInput.featureCount] = value }
        }
    }

    /// Which users are asked for what: those with a history for their last 20%, and where there are few users again for
    /// even parts of it; others as if only their first few watches were known.
    func cuts() -> (settled: [Cut], cold: [Cut]) {
        let watches = dataset.watches
        var users = (0..<watches.userCount).filter { watches.historyCount(ofUser: $0) >= 6 }
        var random = RandomSource(seed: parameters.seed)
        users.shuffle(using: &random)
        let settledCount = min(settledLimit, users.count * 8 / 10)
        let cutCount = max(1, min(Self.cutLimit, settledLimit / max(1, settledCount)))
        let settled = users.prefix(settledCount).enumerated().flatMap { viewer, user -> [Cut] in
            let count = watches.historyCount(ofUser: user)
            let held = (count + 4) / 5
            let parts = (1...cutCount).map { (held * $0 + cutCount - 1) / cutCount }
            return Set(parts).sorted(by: >).map { Cut(user: user, known: count - $0, viewer: viewer) }
        }
        let cold = users.dropFirst(settledCount).prefix(min(Self.coldLimit, users.count / 5)).enumerated().map {
            viewer, user in
            Cut(user: user, known: min(random.below(8), watches.historyCount(ofUser: user) - 3), viewer: viewer)
        }
        return (settled, cold)
    }

    /// What the models behind the features may see: nothing that anyone is asked for, and nothing of the cold users.
    func knownWatches(settled: [Cut], cold: [Cut]) -> WatchLog {
        var keep = (0..<dataset.watches.userCount).map { dataset.watches.historyCount(ofUser: $0) }
        for cut in settled { keep[cut.user] = min(keep[cut.user], cut.known) }
        for cut in cold { keep[cut.user] = 0 }
        return dataset.watches.first(keep)
    }

    /// The features' mean and spread under another model, over what retrieval offers each viewer now, and somebody of
    /// whom nothing is known: it needs nothing held out, and any data have it.
    func scaling(of model: RecommenderModel, withinLimits: Bool) -> FeatureScaling {
        var users = Array(0..<dataset.watches.userCount)
        var random = RandomSource(seed: parameters.seed)
        users.shuffle(using: &random)
        let lists = ListMaker(dataset: dataset, facts: facts, model: model)
        let known = users.prefix(settledLimit).map { dataset.watches.userIDs[$0] }
        let asked = dataset.surveys.keys.filter { dataset.watches.row(ofUser: $0) == nil }.sorted().prefix(
            Self.coldLimit)
        let ids = known + asked + [""]
        return Self.scaling(
            parallelMap(ids.count) { index -> Matrix in
                let row = dataset.watches.row(ofUser: ids[index])
                let history = row.map { Array(dataset.watches.history(ofUser: $0)) } ?? []
                return lists.list(userID: ids[index], history: history, now: nil).inputs.ranking.rawFeatures
            }, withinLimits: withinLimits)
    }

    /// What the sequential source is to count for: the quota under which most of what was watched next is among the
    /// candidates; the standard one where no other is better by more than a standard error.
    func sequentialQuota(_ cuts: [Cut], model: RecommenderModel) -> Int {
        let standard = RecommenderModel.standardSequentialQuota
        let tried = [standard] + Self.triedQuotas.filter { $0 != standard }
        let lists = ListMaker(dataset: dataset, facts: facts, model: model)
        let asked = Array(cuts.prefix(Self.quotaLists))
        guard asked.count >= Self.leastExamples else { return standard }
        let recalls = parallelMap(asked.count) { index -> [Double] in
            let cut = asked[index]
            let (known, next) = watches(of: cut)
            return lists.recalls(
                userID: dataset.watches.userIDs[cut.user], history: known, now: next.first?.watchedAt ?? 0,
                relevant: next.map(\.movieRow), sequentialQuotas: tried)
        }
        func gain(_ column: Int) -> (mean: Double, error: Double) {
            let gains = recalls.map { $0[column] - $0[0] }
            let mean = gains.reduce(0, +) / Double(gains.count)
            let variance = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gains.count - 1)
            return (mean, (variance / Double(gains.count)).squareRoot())
        }
        let gains = tried.indices.dropFirst().map { (quota: tried[$0], gain: gain($0)) }
        let better = gains.filter { $0.gain.mean > $0.gain.error }
        return better.max { $0.gain.mean < $1.gain.mean }?.quota ?? standard
    }

    /// What is known of a cut's user, and what they watched next.
    private func watches(of cut: Cut) -> (known: [Watch], next: [Watch]) {
        let history = dataset.watches.history(ofUser: cut.user)
        return (
            Array(history.prefix(cut.known)),
            Array(history[cut.known..<min(history.count, cut.known + Self.nextCount)])
        )
    }

    func examples(_ cuts: [Cut], model: RecommenderModel) -> [Example] {
        let lists = ListMaker(dataset: dataset, facts: facts, model: model)
        return parallelMap(cuts.count) { index -> Example in
            let cut = cuts[index]
            let (known, next) = watches(of: cut)
            let (candidates, inputs) = lists.list(
                userID: dataset.watches.userIDs[cut.user], history: known,
                now: next.first?.watchedAt)
            let relevant = Set(next.map(\.movieRow))
            return Example(
                raw: inputs.ranking.rawFeatures,
                encoder: CrossEncoderExample(
                    inputs: inputs.encoder?.values ?? Matrix(rows: 0, columns: 0),
                    relevant: candidates.indices.filter { relevant.contains(candidates[$0].movieRow) }))
        }
    }

    /// Mean and deviation of each feature over all candidates of all lists. One that never differs there has a scale
    /// by which its range is 4 wide: nothing usual lies at the limit, should it differ one day.
    ///
    /// - Parameter withinLimits: true for few lists, of which none is the rule: the scale is so wide that nothing in them
    ///   is cut off.
    private static func scaling(_ lists: [Matrix], withinLimits: Bool = false) -> FeatureScaling {
        var scales: [String: FeatureScaling.Scale] = [:]
        for (column, feature) in Feature.all.enumerated() {
            var (sum, squares, count) = (0.0, 0.0, 0.0)
            for raw in lists {
                for row in 0..<raw.rows {
                    let value = Double(raw[row, column])
                    sum += value
                    squares += value * value
                    count += 1
                }
            }
            let mean = sum / max(count, 1)
            var deviation = max(0, squares / max(count, 1) - mean * mean).squareRoot()
            if withinLimits {
                let farthest = lists.reduce(0.0) { farthest, raw in
                    (0..<raw.rows).reduce(farthest) { max($0, abs(Double(raw[$1, column]) - mean)) }
                }
                deviation = max(deviation, farthest / Double(FeatureScaling.Scale.limit) * 1.05)
            }
            let width = feature.range.upperBound - feature.range.lowerBound
            scales[feature.name] =
                feature.isLearned
                ? .init(mean: Float(mean), deviation: deviation > 1e-3 ? Float(deviation) : width / 4)
                : .init(mean: 0, deviation: 1)
        }
        return FeatureScaling(scales: scales)
    }
}
