import Foundation
import RecEngine

/// What an engine is opened over: data, model, and factors trained elsewhere.
struct EngineOptions: OptionGroup {
    let data = DataOptions()
    @Option(
        "factors", "DIR", "movie_factors and user_factors trained elsewhere (.npy, .safetensors)", .path)
    private var factors: String?

    /// The words that name these again, for a command to copy.
    var words: [String] { data.words + (factors.map { ["--factors", $0] } ?? []) }

    func modelFolder() throws -> ModelFolder {
        let factors = factors
        return ModelFolder(paths: try data.paths(factors: factors), factors: factors)
    }

    /// The engine over the data and their model, which is trained first where there is none for these data.
    ///
    /// - Parameter explanations: where sentences are kept and who makes them; nil keeps them in memory, of the
    ///   realiser.
    func openEngine(_ explanations: ExplanationDesk? = nil) throws -> Engine {
        let folder = try modelFolder()
        // Its file is read while the data are loaded.
        let cache = explanations?.openCache() ?? ExplanationCache()
        return try folder.openEngine(folder.paths.loadDataset(), cache: cache, explanations: explanations)
    }
}

extension ModelFolder {
    /// - Parameter monotonicClock: nanoseconds; what times the stages.
    func openEngine(
        _ dataset: Dataset, cache: ExplanationCache, explanations: ExplanationDesk? = nil,
        monotonicClock: @escaping @Sendable () -> UInt64 = monotonicNanoseconds
    ) throws -> Engine {
        let facts = FactIndex(dataset.catalog)
        let model = try open(dataset, facts: facts)
        let experiments = try dataset.experimentsJSON.map { try paths.openExperiments($0) } ?? ExperimentSet()
        let explainer = Explainer(
            catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity,
            cache: cache, generation: explanations?.generation())
        explanations?.start(explainer, now: dataset.now)
        return Engine(
            dataset: dataset, model: model, experiments: experiments, explainer: explainer, facts: facts,
            pseudonyms: pseudonyms, monotonicClock: monotonicClock)
    }
}
