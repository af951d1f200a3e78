import RecExplanation
import RecRanking

/// Trains as the served model is trained, without what is held out, and asks for that: `recscope evaluate`.
public struct Evaluator: Sendable {
    /// All of it: what is held out is taken from it.
    public var dataset: Dataset
    /// Of its catalogue.
    public let facts: FactIndex
    /// Those of the model that is served.
    public var parameters: TrainingParameters
    /// The factors from elsewhere that it was made with.
    public var external: ExternalFactors?
    /// Whose variants the viewers are served with.
    public var experiments: ExperimentSet

    /// Hears each stage of training and its progress, 0 to 1.
    public typealias Report = (TrainingPipeline.Stage, Double) -> Void

    public init(
        _ dataset: Dataset, facts: FactIndex? = nil, parameters: TrainingParameters = TrainingParameters(),
        external: ExternalFactors? = nil, experiments: ExperimentSet = ExperimentSet()
    ) {
        self.dataset = dataset
        self.facts = facts ?? FactIndex(dataset.catalog)
        self.parameters = parameters
        self.external = external
        self.experiments = experiments
    }

    /// What asks for the cases of a split, by a model that has not seen what they ask for. Nil where training failed.
    public func judge(_ split: Split, _ cases: HeldOutCases, report: Report = { _, _ in }) -> HeldOutJudge? {
        engine(trainedOn: split.training, report: report).map { HeldOutJudge($0, cases) }
    }

    /// An engine that knows these watches alone.
    func engine(trainedOn watches: WatchLog, report: Report = { _, _ in }) -> Engine? {
        var training = dataset
        training.watches = watches
        return TrainingPipeline.train(
            training, facts: facts, parameters: parameters, external: external, report: report
        ).map { engine($0.model, over: watches) }
    }

    /// An engine over a model of these watches: without a cache and a clock, for lists and not for sentences.
    public func engine(_ model: RecommenderModel, over watches: WatchLog) -> Engine {
        var known = dataset
        known.watches = watches
        return Engine(
            dataset: known, model: model, experiments: experiments,
            explainer: Explainer(
                catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity),
            facts: facts, monotonicClock: { 0 })
    }
}
