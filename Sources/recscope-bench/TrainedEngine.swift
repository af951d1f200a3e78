import Foundation
import RecEngine

/// An engine over the data folder of `options` with a model trained now, without experiments.
func trainedEngine(
    _ options: Options, cache: ExplanationCache = ExplanationCache()
) throws -> (dataset: Dataset, engine: Engine) {
    let dataset = try DatasetLoader.load(folder: options.data, today: today)
    let facts = FactIndex(dataset.catalog)
    guard let model = TrainingPipeline.train(dataset, facts: facts)?.model else {
        throw DataError.badData("the training was stopped")
    }
    let explainer = Explainer(
        catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity, cache: cache)
    let engine = Engine(
        dataset: dataset, model: model, experiments: ExperimentSet(), explainer: explainer, facts: facts,
        monotonicClock: { DispatchTime.now().uptimeNanoseconds })
    return (dataset, engine)
}
