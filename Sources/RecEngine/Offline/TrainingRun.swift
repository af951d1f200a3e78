import Foundation
import RecRanking

/// One training on its way: the parts in their order, each looked for among those that are kept, else made and kept.
struct TrainingRun {
    let dataset: Dataset
    let facts: FactIndex
    let parameters: TrainingParameters
    let external: ExternalFactors?
    let checkpoints: TrainingPipeline.Checkpoints?
    let monotonicClock: () -> UInt64
    let report: (TrainingPipeline.Stage, Double) -> Void
    let shouldStop: () -> Bool

    private(set) var seconds: [TrainingPipeline.Stage: Double] = [:]

    private typealias Content = (
        model: ContentModel, servingFactors: Matrix, factorLinks: HNSWLinks?, contentLinks: HNSWLinks?
    )

    init(
        _ dataset: Dataset, facts: FactIndex, parameters: TrainingParameters, external: ExternalFactors?,
        checkpoints: TrainingPipeline.Checkpoints?, monotonicClock: @escaping () -> UInt64,
        report: @escaping (TrainingPipeline.Stage, Double) -> Void, shouldStop: @escaping () -> Bool
    ) {
        (self.dataset, self.facts, self.parameters, self.external) = (dataset, facts, parameters, external)
        (self.checkpoints, self.monotonicClock) = (checkpoints, monotonicClock)
        (self.report, self.shouldStop) = (report, shouldStop)
    }

    private var movieCount: Int { dataset.catalog.count }
    private var watches: WatchLog { dataset.watches }

    /// All of it; nil where it was stopped.
    mutating func outcome() -> TrainingPipeline.Outcome? {
        let (popularity, coWatch) = counts()
        guard let (factors, userFactors) = trainedFactors() else { return nil }
        let content = content(factors, popularity)
        if shouldStop() { return nil }
        let sequential = sequential(popularity)
        if shouldStop() { return nil }
        var model = RecommenderModel(
            als: factors, userFactors: userFactors, servingFactors: content.servingFactors, content: content.model,
            popularity: popularity, coWatch: coWatch, sequential: sequential,
            featureScaling: FeatureScaling(scales: [:]), learnedWeights: LearnedWeights())
        (model.factorLinks, model.contentLinks) = (content.factorLinks, content.contentLinks)
        guard let ranking = ranking(&model) else { return nil }
        return TrainingPipeline.Outcome(
            model: model, seconds: seconds, metrics: ranking.metrics,
            notice: ranking.isLearned ? nil : "too few watches to learn from: ranking stays as it is set by hand")
    }

    private mutating func counts() -> (Popularity, CoWatchCounts) {
        if let kept = kept(.counts, { try $0.counts() }) { return kept }
        let (watches, movieCount) = (watches, movieCount)
        let popularity = stage(.popularity) { Popularity(watches, movieCount: movieCount) }
        let coWatch = stage(.coWatch) { CoWatchCounts(watches, popularity: popularity) }
        keep(.counts) { ModelPart.tensors(popularity, coWatch) }
        return (popularity, coWatch)
    }

    private mutating func trainedFactors() -> (ImplicitALSModel, UserFactors?)? {
        if let kept = kept(.factors, { try $0.factors() }) { return kept }
        let run = self
        let trained = stage(.factors) {
            TrainingPipeline.factors(
                run.watches, movieCount: run.movieCount, parameters: run.parameters, external: run.external,
                shouldStop: run.shouldStop, progress: { run.report(.factors, $0) })
        }
        if let trained { keep(.factors) { try ModelPart.tensors(trained.0, userFactors: trained.1) } }
        return trained
    }

    private mutating func content(_ factors: ImplicitALSModel, _ popularity: Popularity) -> Content {
        if let kept = kept(.content, { try $0.content() }) { return kept }
        let (facts, parameters) = (facts, parameters)
        let made: Content = stage(.content) {
            let content = ContentModel.train(
                facts: facts, factors: factors.movieFactors, popularity: popularity,
                dimensions: parameters.contentDimensions, seed: parameters.seed)
            let serving = TrainingPipeline.servingFactors(factors, content: content, popularity: popularity)
            return (content, serving, VectorIndexes.links(for: serving), VectorIndexes.links(for: content.embeddings))
        }
        keep(.content) {
            try ModelPart.tensors(
                made.model, servingFactors: made.servingFactors, links: (made.factorLinks, made.contentLinks))
        }
        return made
    }

    private mutating func sequential(_ popularity: Popularity) -> SequentialModel {
        let (watches, parameters, movieCount) = (watches, parameters, movieCount)
        if let kept = kept(.sequential, { try $0.sequential(movieCount: movieCount) }) { return kept }
        let sequential = stage(.sequential) {
            SequentialModel.train(watches, popularity: popularity, parameters: parameters.sequential)
        }
        keep(.sequential) { ModelPart.tensors(sequential) }
        return sequential
    }

    /// The cross-encoder, the features' scales and the weights, set in the model too.
    private mutating func ranking(_ model: inout RecommenderModel) -> WeightTraining.Result? {
        let run = self
        let bare = model
        let made: (result: WeightTraining.Result, model: RecommenderModel)? = stage(.ranking) {
            var model = bare
            let training = WeightTraining(
                dataset: run.dataset, facts: run.facts, parameters: run.rankingParameters, content: model.content)
            guard
                var result = training.train(progress: { run.report(.ranking, $0) }, shouldStop: run.shouldStop)
            else { return nil }
            model.timeline = WatchTimeline(run.watches, movieCount: run.movieCount)
            model.crossEncoder = result.crossEncoder
            model.sequentialQuota = result.sequentialQuota
            // Factors from elsewhere have a scale of their own.
            if run.external != nil || !result.isLearned {
                result.scaling = training.scaling(of: model, withinLimits: !result.isLearned)
            }
            return (result, model)
        }
        guard let made else { return nil }
        model = made.model
        model.featureScaling = made.result.scaling ?? model.featureScaling
        model.learnedWeights = made.result.weights
        model.linearWeights = made.result.linearWeights
        return made.result
    }

    /// Weights and cross-encoder learn on factors that have not seen the answer, which are trained here: by the equations of
    /// those that are served, or what is learnt of the collaborative features would be of others.
    private var rankingParameters: TrainingParameters {
        guard let external, let outside = external.outside else { return parameters }
        var parameters = parameters
        parameters.als = parameters.als.trained(by: outside)
        parameters.als.factors = external.movieFactors.columns
        return parameters
    }

    /// Reports a stage and how long it took.
    private mutating func stage<Result>(_ stage: TrainingPipeline.Stage, _ work: () -> Result) -> Result {
        report(stage, 0)
        let start = monotonicClock()
        let result = work()
        seconds[stage] = Double(monotonicClock() - start) / 1e9
        report(stage, 1)
        return result
    }

    private func kept<Result>(_ part: ModelPart, _ read: (SafeTensors.Reader) throws -> Result) -> Result? {
        guard let checkpoints, let key = checkpoints.keys[part] else { return nil }
        return checkpoints.store.find(part, key: key).flatMap { try? read($0.reader) }
    }

    private func keep(_ part: ModelPart, _ tensors: () throws -> [SafeTensors.Tensor]) {
        guard let checkpoints, let key = checkpoints.keys[part] else { return }
        // What can't be kept now is written, or complained about, with the finished model.
        _ = try? checkpoints.store.write(part, key: key, tensors())
    }
}
