import Foundation

/// Everything that training may be told.
public struct TrainingParameters: Sendable, Hashable {
    public var als = ImplicitALSParameters()
    public var sequential = SequentialParameters()
    public var contentDimensions = 64
    /// Confidence of a watch in training.
    public var recency = RecencySchedule.threefold
    public var seed: UInt64 = 1

    public init() {}
}

/// The daily pipeline: watches and fact sheets in, a model out.
public enum TrainingPipeline {
    public enum Stage: String, Sendable, CaseIterable {
        case popularity, coWatch = "co_watch", factors, content, sequential, ranking
    }

    /// Trains everything. `report` hears each stage and its progress, 0 to 1. Nil where `shouldStop` said so.
    public static func train(
        _ dataset: Dataset, facts: FactIndex, parameters: TrainingParameters = TrainingParameters(),
        monotonicClock: () -> UInt64 = { 0 }, report: (Stage, Double) -> Void = { _, _ in },
        shouldStop: () -> Bool = { false }
    ) -> (model: RecommenderModel, seconds: [Stage: Double])? {
        var seconds: [Stage: Double] = [:]
        func stage<Result>(_ stage: Stage, _ work: () -> Result) -> Result {
            report(stage, 0)
            let start = monotonicClock()
            let result = work()
            seconds[stage] = Double(monotonicClock() - start) / 1e9
            report(stage, 1)
            return result
        }
        let movieCount = dataset.catalog.count
        let watches = dataset.watches
        let popularity = stage(.popularity) { Popularity(watches, movieCount: movieCount) }
        let coWatch = stage(.coWatch) { CoWatchCounts(watches, popularity: popularity) }
        var als = parameters.als
        als.seed = parameters.seed
        als.recency = parameters.recency
        let trained = stage(.factors) {
            ImplicitALSModel.train(
                watches, movieCount: movieCount, parameters: als,
                progress: { fraction, _ in report(.factors, fraction) }, shouldStop: shouldStop)
        }
        guard let factors = trained else { return nil }
        let content = stage(.content) {
            ContentModel.train(
                facts: facts, factors: factors.movieFactors, popularity: popularity,
                dimensions: parameters.contentDimensions, seed: parameters.seed)
        }
        if shouldStop() { return nil }
        let sequential = stage(.sequential) {
            SequentialModel.train(watches, popularity: popularity, parameters: parameters.sequential)
        }
        if shouldStop() { return nil }
        var model = RecommenderModel(
            als: factors, servingFactors: servingFactors(factors, content: content, popularity: popularity),
            content: content, popularity: popularity, coWatch: coWatch, sequential: sequential,
            featureScaling: FeatureScaling(scales: [:]), learnedWeights: LearnedWeights())
        (model.featureScaling, model.learnedWeights) = stage(.ranking) {
            WeightTraining(dataset: dataset, facts: facts, parameters: parameters).train()
        }
        return (model, seconds)
    }

    /// The models that features are computed from, of other watches; for weights that must not have seen the answer.
    static func featureModel(
        _ watches: WatchLog, movieCount: Int, facts: FactIndex, parameters: TrainingParameters
    ) -> RecommenderModel? {
        let popularity = Popularity(watches, movieCount: movieCount)
        var als = parameters.als
        als.seed = parameters.seed
        als.recency = parameters.recency
        // Half of the iterations give nearly all of the factors' use.
        als.iterations = max(4, als.iterations / 2)
        guard let factors = ImplicitALSModel.train(watches, movieCount: movieCount, parameters: als) else { return nil }
        let content = ContentModel.train(
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
                    elements[row * columns + column] = own * elements[row * columns + column] + (1 - own) * mapped[column]
                }
            }
        }
        return result
    }
}

/// `transform` of `0..<count` on all cores, in order.
func parallelMap<Result: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Result) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
        if count > 0, let base = buffer.baseAddress {
            let target = SharedPointer(base)
            parallelChunks(count, chunk: 1) { range in
                for index in range { (target.base + index).initialize(to: transform(index)) }
            }
        }
        initialized = count
    }
}
