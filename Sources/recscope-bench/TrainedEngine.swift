import Foundation
import RecEngine

/// An engine over the data folder of `options` with a model trained now, without experiments.
///
/// - Parameters:
///   - sessions: made for the data's catalogue; nil keeps what viewers do in this process.
///   - vectors: where vectors that were folded in are shared; the factors then count as trained elsewhere.
func trainedEngine(
    _ options: Options, cache: ExplanationCache = ExplanationCache(), sessions: ((Catalog) -> any SessionStore)? = nil,
    vectors: (any UserVectorStore)? = nil
) throws -> (dataset: Dataset, engine: Engine) {
    let dataset = try DatasetLoader.load(folder: options.data, today: today)
    let facts = FactIndex(dataset.catalog)
    guard var model = TrainingPipeline.train(dataset, facts: facts)?.model else {
        throw DataError.badData("the training was stopped")
    }
    if vectors != nil {
        model.als = ImplicitALSModel(
            parameters: model.als.parameters.trained(by: .init(alpha: 3, lambda: 0.2)),
            movieFactors: model.als.movieFactors)
    }
    let explainer = Explainer(
        catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity, cache: cache)
    let engine = Engine(
        dataset: dataset, model: model, experiments: ExperimentSet(), explainer: explainer, facts: facts,
        sessions: sessions?(dataset.catalog) ?? LocalSessions(), vectors: vectors,
        monotonicClock: { DispatchTime.now().uptimeNanoseconds })
    return (dataset, engine)
}
