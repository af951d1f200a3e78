import RecExplanation
import RecRanking

extension Engine {
    /// The same engine over another model of the same data: experiments, sessions, the cache of explanations, the
    /// generation and the log go on. Requests that are under way keep the model that they began with.
    public func with(_ model: RecommenderModel) -> Engine {
        Engine(
            dataset: dataset, model: model, experiments: experiments,
            explainer: Explainer(explainer, facts: facts, coWatch: model.coWatch, popularity: model.popularity),
            facts: facts, histories: histories, pseudonyms: pseudonyms, eventPseudonyms: eventPseudonyms,
            sessions: sessions, vectors: vectors, servingLog: servingLog, clock: clock)
    }
}
