import Foundation
import RecRanking

/// The daily pipeline: watches and fact sheets in, a model out.
public enum TrainingPipeline {
    public enum Stage: String, Sendable, CaseIterable {
        case popularity
        case coWatch = "co_watch"
        case factors, content, sequential, ranking
    }

    /// A model with what its training took: no seconds for a stage whose result was kept from before.
    public struct Outcome: Sendable {
        public var model: RecommenderModel
        public var seconds: [Stage: Double]
        public var metrics: [String: Double]
        /// What the data did not suffice for, in words; nil where they did.
        public var notice: String?
    }

    /// Where the parts of a model are looked for and kept as soon as they are made, so that training that was
    /// interrupted goes on where it was, and what has not changed is not trained again.
    public struct Checkpoints: Sendable {
        public var store: ModelStore
        public var keys: [ModelPart: String]

        public init(store: ModelStore, fingerprint: DataFingerprint, parameters: TrainingParameters) {
            self.store = store
            keys = TrainingPipeline.keys(fingerprint: fingerprint, parameters: parameters)
        }
    }

    /// Raised when a stage computes something else from the same input.
    private static let version = 3

    /// What each part is made from, as 16 hexadecimal digits.
    public static func keys(fingerprint: DataFingerprint, parameters: TrainingParameters) -> [ModelPart: String] {
        func key(_ parts: String...) -> String {
            hexadecimal(XXHash64.hash("\(version) " + parts.joined(separator: " ")))
        }
        let factors = key(
            "factors", fingerprint.watches, "\(parameters.als) \(parameters.recency) \(parameters.seed)",
            parameters.externalFactors ?? "")
        return [
            .counts: key("counts", fingerprint.watches),
            .factors: factors,
            .content: key("content", factors, fingerprint.facts, "\(parameters.contentDimensions) \(parameters.seed)"),
            .sequential: key("sequential", fingerprint.watches, "\(parameters.sequential)"),
        ]
    }

    /// Trains everything. `report` hears each stage and its progress, 0 to 1. Nil where `shouldStop` said so.
    /// `external`: factors that take the place of iALS. Parts that `checkpoints` has are taken from there.
    public static func train(
        _ dataset: Dataset, facts: FactIndex, parameters: TrainingParameters = TrainingParameters(),
        external: ExternalFactors? = nil, checkpoints: Checkpoints? = nil,
        monotonicClock: () -> UInt64 = { 0 }, report: (Stage, Double) -> Void = { _, _ in },
        shouldStop: () -> Bool = { false }
    ) -> Outcome? {
        var seconds: [Stage: Double] = [:]
        func stage<Result>(_ stage: Stage, _ work: () -> Result) -> Result {
            report(stage, 0)
            let start = monotonicClock()
            let result = work()
            seconds[stage] = Double(monotonicClock() - start) / 1e9
            report(stage, 1)
            return result
        }
        func kept<Result>(_ part: ModelPart, _ read: (SafeTensors.Reader) throws -> Result) -> Result? {
            guard let checkpoints, let key = checkpoints.keys[part] else { return nil }
            return checkpoints.store.find(part, key: key).flatMap { try? read($0.reader) }
        }
        func keep(_ part: ModelPart, _ tensors: () throws -> [SafeTensors.Tensor]) {
            guard let checkpoints, let key = checkpoints.keys[part] else { return }
            // What can't be kept now is written, or complained about, with the finished model.
            _ = try? checkpoints.store.write(part, key: key, tensors())
        }
        let movieCount = dataset.catalog.count
        let watches = dataset.watches

        let (popularity, coWatch) =
            kept(.counts) { try $0.counts() }
            ?? {
                let popularity = stage(.popularity) { Popularity(watches, movieCount: movieCount) }
                let coWatch = stage(.coWatch) { CoWatchCounts(watches, popularity: popularity) }
                keep(.counts) { ModelPart.tensors(popularity, coWatch) }
                return (popularity, coWatch)
            }()
        let trained: (ImplicitALSModel, UserFactors?)? =
            kept(.factors) { try $0.factors() }
            ?? {
                let trained = stage(.factors) {
                    factors(
                        watches, movieCount: movieCount, parameters: parameters, external: external,
                        shouldStop: shouldStop
                    ) {
                        report(.factors, $0)
                    }
                }
                if let trained { keep(.factors) { try ModelPart.tensors(trained.0, userFactors: trained.1) } }
                return trained
            }()
        guard let (factors, userFactors) = trained else { return nil }
        let (content, servingFactors, factorLinks, contentLinks) =
            kept(.content) { try $0.content() }
            ?? {
                let made = stage(.content) {
                    let content = ContentModel.train(
                        facts: facts, factors: factors.movieFactors, popularity: popularity,
                        dimensions: parameters.contentDimensions, seed: parameters.seed)
                    let serving = self.servingFactors(factors, content: content, popularity: popularity)
                    return (
                        content, serving, VectorIndexes.links(for: serving),
                        VectorIndexes.links(for: content.embeddings)
                    )
                }
                keep(.content) { try ModelPart.tensors(made.0, servingFactors: made.1, links: (made.2, made.3)) }
                return made
            }()
        if shouldStop() { return nil }
        let sequential =
            kept(.sequential) { try $0.sequential(movieCount: movieCount) }
            ?? {
                let sequential = stage(.sequential) {
                    SequentialModel.train(watches, popularity: popularity, parameters: parameters.sequential)
                }
                keep(.sequential) { ModelPart.tensors(sequential) }
                return sequential
            }()
        if shouldStop() { return nil }
        var model = RecommenderModel(
            als: factors, userFactors: userFactors, servingFactors: servingFactors, content: content,
            popularity: popularity, coWatch: coWatch, sequential: sequential,
            featureScaling: FeatureScaling(scales: [:]), learnedWeights: LearnedWeights())
        (model.factorLinks, model.contentLinks) = (factorLinks, contentLinks)
        let ranking: WeightTraining.Result? = stage(.ranking) {
            let training = WeightTraining(dataset: dataset, facts: facts, parameters: parameters, content: content)
            guard var result = training.train(progress: { report(.ranking, $0) }, shouldStop: shouldStop) else {
                return nil
            }
            model.timeline = WatchTimeline(watches, movieCount: movieCount)
            model.crossEncoder = result.crossEncoder
            // Factors from elsewhere have a scale of their own.
            if external != nil || !result.isLearned {
                result.scaling = training.scaling(of: model, withinLimits: !result.isLearned)
            }
            return result
        }
        guard let ranking else { return nil }
        model.featureScaling = ranking.scaling ?? model.featureScaling
        model.learnedWeights = ranking.weights
        return Outcome(
            model: model, seconds: seconds, metrics: ranking.metrics,
            notice: ranking.isLearned ? nil : "too few watches to learn from: ranking stays as it is set by hand")
    }

    private static func factors(
        _ watches: WatchLog, movieCount: Int, parameters: TrainingParameters, external: ExternalFactors?,
        shouldStop: () -> Bool, progress: (Double) -> Void
    ) -> (ImplicitALSModel, UserFactors?)? {
        var als = parameters.als
        als.seed = parameters.seed
        als.recency = parameters.recency
        if let external {
            als.factors = external.movieFactors.columns
            return (ImplicitALSModel(parameters: als, movieFactors: external.movieFactors), external.userFactors)
        }
        let model = ImplicitALSModel.train(
            watches, movieCount: movieCount, parameters: als,
            progress: { fraction, _ in if fraction < 1 { progress(fraction) } }, shouldStop: shouldStop)
        return model.map { ($0, nil) }
    }

    /// The models that features are computed from, of other watches; for weights that must not have seen the answer.
    ///
    /// - Parameter content: a content model of the same movies and facts, to spare embedding them again.
    static func featureModel(
        _ watches: WatchLog, movieCount: Int, facts: FactIndex, parameters: TrainingParameters,
        content: ContentModel? = nil
    ) -> RecommenderModel? {
        let popularity = Popularity(watches, movieCount: movieCount)
        var als = parameters.als
        als.seed = parameters.seed
        als.recency = parameters.recency
        // Half of the iterations give nearly all of the factors' use.
        als.iterations = max(4, als.iterations / 2)
        guard let factors = ImplicitALSModel.train(watches, movieCount: movieCount, parameters: als) else { return nil }
        let content =
            content?.mapped(to: factors.movieFactors, popularity: popularity)
            ?? ContentModel.train(
                facts: facts, factors: factors.movieFactors, popularity: popularity,
                dimensions: parameters.contentDimensions, seed: parameters.seed)
        return RecommenderModel(
            als: factors, servingFactors: servingFactors(factors, content: content, popularity: popularity),
            content: content, popularity: popularity,
            coWatch: CoWatchCounts(offsets: [Int32](repeating: 0, count: movieCount + 1), neighbors: [], counts: []),
            sequential: SequentialModel.train(watches, popularity: popularity, parameters: parameters.sequential),
            featureScaling: FeatureScaling(scales: [:]), learnedWeights: LearnedWeights())
    }

    /// The factor of a movie with n viewers counts n/(n+5), its mapped content the rest.
    private static func servingFactors(
        _ als: ImplicitALSModel, content: ContentModel, popularity: Popularity
    ) -> Matrix {
        var result = als.movieFactors
        let columns = result.columns
        result.withUnsafeMutableElements { elements in
            for row in 0..<als.movieFactors.rows {
                let viewers = Float(popularity.viewerCounts[row])
                let own = viewers / (viewers + 5)
                if own > 0.99 { continue }
                let mapped = content.factors(ofProfile: content.embeddings.row(row))
                for column in 0..<columns {
                    elements[row * columns + column] =
                        own * elements[row * columns + column] + (1 - own) * mapped[column]
                }
            }
        }
        return result
    }
}
