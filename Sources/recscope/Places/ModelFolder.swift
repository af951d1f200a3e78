import Foundation
import RecEngine

/// The folder of a model: trains it where it is not there, opens it, and keeps the held-out one beside it.
struct ModelFolder: Sendable {
    let paths: Paths
    /// A folder with factors that were trained elsewhere.
    let factors: String?
    /// Hears how far training is; nil is a bar on standard error.
    var report: (@Sendable (TrainingPipeline.Stage, Double) -> Void)?

    var path: String { paths.model }

    /// Viewers that training draws of an archive, where nothing else is said.
    static let sampleSize = 1_000_000

    /// The facts of the data, and the model that is there for them, mapped; trained first where there is none.
    func open(_ dataset: Dataset) throws -> (facts: FactIndex, model: RecommenderModel) {
        let (facts, known) = try concurrently {
            FactIndex(dataset.catalog)
        } _: {
            try knownModel(dataset)
        }
        if let known { return (facts, known) }
        let parameters = usableManifest(try paths.fingerprints(of: dataset))?.parameters ?? TrainingParameters()
        let trained = try train(
            dataset, facts: facts, fingerprint: try paths.fingerprint(of: dataset), parameters: parameters)
        return (facts, trained.model)
    }

    /// The model that is there for these data; nil where there is none that can be used.
    private func knownModel(_ dataset: Dataset) throws -> RecommenderModel? {
        let fingerprints = try paths.fingerprints(of: dataset)
        // Twice, since training may replace the files between the manifest's reading and theirs.
        for attempt in 0..<2 {
            guard let manifest = usableManifest(fingerprints), try usesTheSameFactors(manifest, dataset) else { break }
            do {
                return try ModelFile.load(from: path, manifest: manifest, for: .current)
            } catch let error as DataError where attempt == 1 {
                complain(error.description)
                complain("training it anew")
            } catch is DataError {}
        }
        return nil
    }

    /// The manifest of a model of these data; nil where there is none, or one of other data.
    func usableManifest(_ fingerprints: [DataFingerprint]) -> ModelManifest? {
        do {
            guard let manifest = try ModelFile.manifest(in: path) else { return nil }
            return fingerprints.map(\.description).contains(manifest.dataFingerprint) ? manifest : nil
        } catch {
            complain("\(error)")
            return nil
        }
    }

    /// Which model this is and what the time is, in a sentence; empty where there is no model.
    var provenance: String {
        guard let manifest = try? ModelFile.manifest(in: path) else { return "" }
        let now = CivilDate(unixSeconds: Int64(Date().timeIntervalSince1970))
        return
            "Opened on \(now), on the model of \(manifest.createdAt) for the data \(manifest.dataFingerprint.prefix(16))."
    }

    /// An engine over the model that is there now, beside one that is open. Trains nothing: a screen is open.
    func reopened(_ engine: Engine) throws -> Engine {
        guard let manifest = try ModelFile.manifest(in: path) else {
            throw CommandError(.noInput, "\(path) holds no model")
        }
        guard try paths.fingerprints(of: engine.dataset).map(\.description).contains(manifest.dataFingerprint) else {
            throw CommandError(.badData, "it is of other data than those that are open; start again to see them")
        }
        return engine.with(try ModelFile.load(from: path, manifest: manifest, for: .current))
    }

    private func usesTheSameFactors(_ manifest: ModelManifest, _ dataset: Dataset) throws -> Bool {
        guard let factors else { return manifest.parameters.externalFactors == nil }
        return try ExternalFactors.load(folder: factors, catalog: dataset.catalog).fingerprint
            == manifest.parameters.externalFactors
    }

    /// Trains what has changed and keeps the model; a progress bar where standard error is a terminal, a line a stage
    /// elsewhere. Waits for another process that trains in the same folder.
    ///
    /// - Parameters:
    ///   - sampleSize: viewers that are drawn of mapped histories, which are not loaded.
    ///   - mustKeep: whether a folder that can't be written is an error; else the model is this run's alone, and a
    ///     line says so.
    func train(
        _ dataset: Dataset, facts: FactIndex, fingerprint: DataFingerprint, parameters: TrainingParameters,
        sampleSize: Int = Self.sampleSize, mustKeep: Bool = false
    ) throws -> (model: RecommenderModel, manifest: ModelManifest) {
        var parameters = parameters
        let external = try factors.map { try ExternalFactors.load(folder: $0, catalog: dataset.catalog) }
        parameters.externalFactors = external?.fingerprint
        if let external, external.missingMovies + external.unknownMovies > 0 {
            complain(
                "\(external.missingMovies) movies have no factors there and lean on their content; "
                    + "\(external.unknownMovies) of the ids are not in the catalogue")
        }
        let lock = try kept(mustKeep) { try FolderLock(path) }
        defer { withExtendedLifetime(lock) {} }
        let sample = dataset.drawn(viewers: sampleSize)
        if sample.watchCount < dataset.watchCount {
            complain("training on \(sample.viewerCount) of \(dataset.viewerCount) viewers (--viewers N)")
        }
        let bar = report == nil ? ProgressBar(title: "training") : nil
        let training = Training(
            dataset: sample, facts: facts, fingerprint: fingerprint, parameters: parameters, external: external,
            folder: path,
            drawn: dataset.mapped == nil ? nil : min(sampleSize, dataset.viewerCount))
        let outcome = training.run { stage, done in
            report?(stage, done)
            bar?.show(stage, done)
        }
        bar?.finish()
        guard let outcome else { throw CommandError(.defect, "training was stopped") }
        if let notice = outcome.notice { complain(notice) }
        let manifest = training.manifest(of: outcome)
        let saved = lock == nil ? nil : try kept(mustKeep) { try training.save(outcome, manifest) }
        return (outcome.model, saved ?? manifest)
    }

    /// Nil where the folder refuses and that is no error.
    private func kept<Result>(_ mustKeep: Bool, _ work: () throws -> Result) throws -> Result? {
        do { return try work() } catch let error as DataError where !mustKeep {
            complain("\(error); the model is trained for this run alone")
            return nil
        }
    }
}

/// One run of the training pipeline whose parts, and then whose model, are kept in a folder.
struct Training {
    /// All of the data, or a sample of their viewers.
    let dataset: Dataset
    let facts: FactIndex
    let fingerprint: DataFingerprint
    let parameters: TrainingParameters
    let external: ExternalFactors?
    let folder: String
    /// Viewers that were drawn of those whom `fingerprint` is of; nil where all are here.
    var drawn: Int?

    private var checkpoints: TrainingPipeline.Checkpoints {
        TrainingPipeline.Checkpoints(
            store: ModelStore(folder: folder),
            // Another sample makes other parts.
            fingerprint: drawn == nil ? fingerprint : fingerprint.sampled(dataset.watches.count), parameters: parameters
        )
    }

    /// Nil where it was stopped.
    func run(report: (TrainingPipeline.Stage, Double) -> Void) -> TrainingPipeline.Outcome? {
        TrainingPipeline.train(
            dataset, facts: facts, parameters: parameters, external: external, checkpoints: checkpoints,
            monotonicClock: monotonicNanoseconds, report: report)
    }

    func manifest(of outcome: TrainingPipeline.Outcome) -> ModelManifest {
        ModelManifest(
            dataFingerprint: fingerprint.description,
            createdAt: CivilDate(unixSeconds: Int64(Date().timeIntervalSince1970)).description,
            movieCount: dataset.catalog.count, userCount: drawn ?? dataset.watches.userCount,
            watchCount: dataset.watches.count,
            parameters: parameters, model: outcome.model,
            stageSeconds: Dictionary(uniqueKeysWithValues: outcome.seconds.map { ($0.key.rawValue, $0.value) }),
            metrics: outcome.metrics)
    }

    func save(_ outcome: TrainingPipeline.Outcome, _ manifest: ModelManifest) throws -> ModelManifest {
        try ModelFile.save(outcome.model, manifest: manifest, keys: checkpoints.keys, to: folder)
    }
}
