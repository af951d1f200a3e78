import Foundation
import RecRanking

/// The daily pipeline: watches and fact sheets in, a model out.
public enum TrainingPipeline {
    /// The parts of a training, in their order.
    public enum Stage: String, Sendable, CaseIterable {
        case popularity
        case coWatch = "co_watch"
        case factors, content, sequential, ranking
    }

    /// A model with what its training took: no seconds for a stage whose result was kept from before.
    public struct Outcome: Sendable {
        /// Ready to serve.
        public var model: RecommenderModel
        public var seconds: [Stage: Double]
        /// By name, for `train` to print: NDCG@10 on training's own lists, which is not to be compared with that of
        /// `evaluate`, and how far the cross-encoder's odds are from what came.
        public var metrics: [String: Double]
        /// What the data did not suffice for, in words; nil where they did.
        public var notice: String?
    }

    /// Where the parts of a model are looked for and kept as soon as they are made, so that training that was
    /// interrupted goes on where it was, and what has not changed is not trained again.
    public struct Checkpoints: Sendable {
        /// Where parts are kept.
        public var store: ModelStore
        /// What each part is kept under: of the data and of what it was trained with.
        public var keys: [ModelPart: String]

        public init(store: ModelStore, fingerprint: DataFingerprint, parameters: TrainingParameters) {
            self.store = store
            keys = TrainingPipeline.keys(fingerprint: fingerprint, parameters: parameters)
        }
    }

    /// Raised when a stage computes something else from the same input.
    private static let version = 4

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
        withoutActuallyEscaping(monotonicClock) { clock in
            withoutActuallyEscaping(report) { report in
                withoutActuallyEscaping(shouldStop) { shouldStop in
                    var run = TrainingRun(
                        dataset, facts: facts, parameters: parameters, external: external, checkpoints: checkpoints,
                        monotonicClock: clock, report: report, shouldStop: shouldStop)
                    return run.outcome()
                }
            }
        }
    }

    static func factors(
        _ watches: WatchLog, movieCount: Int, parameters: TrainingParameters, external: ExternalFactors?,
        shouldStop: () -> Bool, progress: (Double) -> Void
    ) -> (ImplicitALSModel, UserFactors?)? {
        var als = parameters.als
        als.seed = parameters.seed
        als.recency = parameters.recency
        if let external {
            als.factors = external.movieFactors.columns
            if let outside = external.outside { als = als.trained(by: outside) }
            return (ImplicitALSModel(parameters: als, movieFactors: external.movieFactors), external.userFactors)
        }
        let model = ImplicitALSModel.train(
            watches, movieCount: movieCount, parameters: als,
            progress: { fraction, _ in if fraction < 1 { progress(fraction) } }, shouldStop: shouldStop)
        return model.map { ($0, nil) }
    }

    /// The models that features are computed from, of other watches; for weights that must not have seen the answer.
    ///
    /// - Parameters:
    ///   - content: a content model of the same movies and facts, to spare embedding them again.
    ///   - progress: hears 0…1; the factors are half of it.
    static func featureModel(
        _ watches: WatchLog, movieCount: Int, facts: FactIndex, parameters: TrainingParameters,
        content: ContentModel? = nil, progress: (Double) -> Void = { _ in }
    ) -> RecommenderModel? {
        let popularity = Popularity(watches, movieCount: movieCount)
        var als = parameters.als
        als.seed = parameters.seed
        als.recency = parameters.recency
        // Half of the iterations give nearly all of the factors' use.
        als.iterations = max(4, als.iterations / 2)
        let factors = ImplicitALSModel.train(
            watches, movieCount: movieCount, parameters: als, progress: { fraction, _ in progress(fraction / 2) })
        guard let factors else { return nil }
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
    static func servingFactors(
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
