import Foundation

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// The embedded sample data, trained as the program trains them.
enum SampleWorld {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("sample-data").path

    static let dataset: Dataset = {
        do { return try DatasetLoader.load(folder: folder, today: .max) } catch { preconditionFailure("\(error)") }
    }()

    static let engine: Engine = {
        let facts = FactIndex(dataset.catalog)
        guard let model = TrainingPipeline.train(dataset, facts: facts)?.model else {
            preconditionFailure("nothing stopped the training")
        }
        return Engine(
            dataset: dataset, model: model, experiments: ExperimentSet(),
            explainer: Explainer(
                catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity),
            facts: facts, monotonicClock: { 0 })
    }()

    /// What the sample states.
    static let now = dataset.now
}
