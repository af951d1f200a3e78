import RecExplanation
import RecRanking

/// The data and the model that fault runs serve from: small, so that thousands of runs are soon done, and real.
package struct FaultWorld: Sendable {
    let dataset: Dataset
    let facts: FactIndex
    let model: RecommenderModel
    let experiments: ExperimentSet
    let manifest: ModelManifest
    /// The start of every run, Unix seconds.
    static let start: Int64 = 1_793_534_400

    /// Of the first movies of a catalogue and made-up viewers of them; nil where they are too few to learn from.
    package init?(catalog: Catalog, viewers: Int = 60) {
        let catalog = Catalog(movies: Array(catalog.movies.prefix(60)))
        guard catalog.count >= 20 else { return nil }
        let world = SyntheticWorld(catalog: catalog, seed: 7, end: Self.start)
        var (ids, offsets): ([String], [Int]) = ([], [0])
        var watches: [Watch] = []
        var surveys: [String: Survey] = [:]
        for viewer in (0..<viewers).map(world.viewer) {
            if let survey = viewer.survey { surveys[viewer.userID] = survey }
            guard !viewer.watches.isEmpty else { continue }
            ids.append(viewer.userID)
            watches += viewer.watches
            offsets.append(watches.count)
        }
        dataset = Dataset(
            catalog: catalog,
            watches: WatchLog(
                userIDs: ids, offsets: offsets, movieRows: watches.map { Int32($0.movieRow) },
                watchedAt: watches.map(\.watchedAt), fractions: watches.map(\.fraction),
                disliked: watches.map(\.disliked)),
            surveys: surveys)
        facts = world.facts
        var parameters = TrainingParameters()
        parameters.als.factors = 16
        parameters.als.iterations = 4
        parameters.contentDimensions = 16
        guard let model = TrainingPipeline.train(dataset, facts: facts, parameters: parameters)?.model else {
            return nil
        }
        self.model = model
        experiments = ExperimentSet(experiments: [
            Experiment(
                id: "x", salt: "s",
                variants: [.init(name: "a", buckets: 0...4_999), .init(name: "b", buckets: 5_000...9_999)])
        ])
        manifest = ModelManifest(
            dataFingerprint: "f", createdAt: "2026-01-01T00:00:00Z", movieCount: catalog.count, userCount: ids.count,
            watchCount: watches.count, parameters: parameters, model: model, stageSeconds: [:])
    }

    /// An engine over it that keeps nothing.
    package func engine() -> Engine {
        Engine(
            dataset: dataset, model: model, experiments: experiments,
            explainer: Explainer(
                catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity),
            facts: facts, pseudonyms: Pseudonyms(key: "k"), monotonicClock: { 0 })
    }
}
