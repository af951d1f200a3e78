import Foundation
import RecEngine

/// What an engine is opened over: data, model, and factors trained elsewhere.
struct EngineOptions: OptionGroup {
    let data = DataOptions()
    @Option(
        "factors", "DIR", "movie_factors and user_factors trained elsewhere (.npy, .safetensors)", .folder)
    private var factors: String?

    /// The words that name these again, for a command to copy.
    var words: [String] { data.words + (factors.map { ["--factors", $0] } ?? []) }

    func modelFolder() throws -> ModelFolder {
        let factors = factors
        return ModelFolder(paths: try data.paths(factors: factors), factors: factors)
    }

    /// The engine over the data and their model, which is trained first where there is none for these data; with the
    /// sentences that are kept.
    ///
    /// - Parameters:
    ///   - explanations: where sentences are kept and who makes them; nil keeps them in memory, of the realiser.
    ///   - onNews: called from another thread when a language model has made sentences, or was refused.
    func openEngine(
        _ explanations: ExplanationDesk? = nil, onNews: (@Sendable () -> Void)? = nil
    ) throws -> Engine {
        let engine = try modelFolder().openPreparedEngine(explanations, onNews: onNews)
        ExplanationPlaces.awaitStores()
        return engine
    }
}

extension ModelFolder {
    /// The engine over the data that the folder is of.
    func openPreparedEngine(
        _ explanations: ExplanationDesk? = nil, onNews: (@Sendable () -> Void)? = nil
    ) throws -> Engine {
        // Its file is read while the data are loaded.
        let cache = try explanations?.openCache() ?? ExplanationCache()
        let snapshot = paths.snapshot
        let dataset = try paths.loadDataset()
        let engine = try openEngine(dataset, cache: cache, explanations: explanations, onNews: onNews)
        paths.keep(dataset, in: snapshot)
        // Else the first answer would be the slowest of all.
        engine.prepare(now: engine.dataset.now)
        return engine
    }

    /// - Parameters:
    ///   - monotonicClock: nanoseconds; what times the stages.
    ///   - pseudonyms: what names users; another one than this machine's where nothing may depend on it.
    ///   - processorClock: nanoseconds of the calling thread's share of a processor; what their cost is made of.
    func openEngine(
        _ dataset: Dataset, cache: ExplanationCache, explanations: ExplanationDesk? = nil,
        onNews: (@Sendable () -> Void)? = nil, pseudonyms: Pseudonyms = pseudonyms,
        monotonicClock: @escaping @Sendable () -> UInt64 = monotonicNanoseconds,
        processorClock: (@Sendable () -> UInt64)? = threadProcessorNanoseconds
    ) throws -> Engine {
        let (facts, model) = try open(dataset)
        let experiments = try dataset.experimentsJSON.map { try paths.openExperiments($0) } ?? ExperimentSet()
        let explainer = Explainer(
            catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity,
            cache: cache, generation: explanations?.generation(onNews: onNews))
        explanations?.start(explainer, now: dataset.now)
        return Engine(
            dataset: dataset, model: model, experiments: experiments, explainer: explainer, facts: facts,
            pseudonyms: pseudonyms, eventPseudonyms: explanations?.events.map { Pseudonyms(signing: $0.key.current) },
            sessions: try explanations?.openSessions(dataset.catalog) ?? LocalSessions(),
            vectors: try explanations?.openVectors(model),
            monotonicClock: monotonicClock, processorClock: processorClock)
    }
}
