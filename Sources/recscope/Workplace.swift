import Foundation
import RecEngine

/// Where data and models lie, and how they become an engine.
struct Workplace {
    let dataFolder: String
    let modelFolder: String
    let isSampleData: Bool
    /// A folder with factors that were trained elsewhere.
    let factorsFolder: String?
    /// Where explanations are kept between runs; nil for nowhere.
    let explanationsFolder: String?
    let languageModel: LanguageModelChoice?

    init(_ options: Options) throws {
        if let data = options["data"] {
            dataFolder = (data as NSString).standardizingPath
            isSampleData = false
        } else {
            dataFolder = try Self.sampleData()
            isSampleData = true
        }
        factorsFolder = options["factors"].map { ($0 as NSString).standardizingPath }
        explanationsFolder = Self.explanationsFolder(options)
        languageModel = try LanguageModelChoice(options)
        if let model = options["model"] {
            modelFolder = (model as NSString).standardizingPath
        } else {
            let absolute = URL(fileURLWithPath: dataFolder).standardizedFileURL.path
            let factors = factorsFolder.map { URL(fileURLWithPath: $0).standardizedFileURL.path } ?? ""
            modelFolder = Self.cacheHome() + "/recscope/models/" + hexadecimal(XXHash64.hash(absolute + factors))
        }
    }

    /// The sample data beside the program: in the package it was built in, or in `share/recscope`.
    static func sampleData() throws -> String {
        var places: [String] = []
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var folder = executable.deletingLastPathComponent()
        for _ in 0..<5 {
            places.append(folder.appendingPathComponent("sample-data").path)
            places.append(folder.appendingPathComponent("share/recscope/sample-data").path)
            folder.deleteLastPathComponent()
        }
        if let found = places.first(where: { FileManager.default.fileExists(atPath: $0 + "/catalog.jsonl") }) {
            return found
        }
        throw CommandError(.noInput, "the sample data is not beside the program; name a data folder with --data DIR")
    }

    static func cacheHome() -> String {
        let environment = ProcessInfo.processInfo.environment
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return cache }
        return (environment["HOME"] ?? "/tmp") + "/.cache"
    }

    /// The data, with facts of the sample catalogue for MovieLens. What was skipped is said on standard error.
    func loadDataset() throws -> Dataset {
        let dataset = try DatasetLoader.load(
            folder: dataFolder,
            facts: (try? Self.sampleData()).flatMap { try? DatasetLoader.loadCatalog(folder: $0) })
        for problem in dataset.report.problems.prefix(10) { complain("\(problem); skipped") }
        if dataset.report.rowsSkipped > 10 { complain("\(dataset.report.rowsSkipped) rows skipped in all") }
        return dataset
    }

    /// The engine over the data and its model, which is trained first where there is none for these data.
    func openEngine() throws -> Engine { try openEngine(loadDataset()) }

    /// - Parameter monotonicClock: nanoseconds; what times the stages.
    func openEngine(
        _ dataset: Dataset, monotonicClock: @escaping @Sendable () -> UInt64 = monotonicNanoseconds
    ) throws -> Engine {
        let cache = openExplanationCache()
        let facts = FactIndex(dataset.catalog)
        let model = try openModel(dataset, facts: facts)
        let experiments = try dataset.experimentsJSON.map(openExperiments) ?? ExperimentSet()
        let explainer = Explainer(
            catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity,
            cache: cache, generation: generation())
        startGeneration(of: explainer, now: dataset.watches.watchedAt.max() ?? 0)
        return Engine(
            dataset: dataset, model: model, experiments: experiments, explainer: explainer, facts: facts,
            pseudonyms: pseudonyms, monotonicClock: monotonicClock)
    }

    /// The model that is there for these data, mapped; trained first where there is none.
    private func openModel(_ dataset: Dataset, facts: FactIndex) throws -> RecommenderModel {
        let fingerprint = try fingerprint(of: dataset)
        // Twice, since training may replace the files between the manifest's reading and theirs.
        for attempt in 0..<2 {
            guard let manifest = usableManifest(fingerprint), try usesTheSameFactors(manifest, dataset) else { break }
            do {
                return try ModelFile.load(from: modelFolder, manifest: manifest, for: .current)
            } catch let error as DataError where attempt == 1 {
                complain(error.description)
                complain("training it anew")
            } catch is DataError {}
        }
        let parameters = usableManifest(fingerprint)?.parameters ?? TrainingParameters()
        return try train(dataset, facts: facts, fingerprint: fingerprint, parameters: parameters).model
    }

    /// A model of the training part of a split, kept beside the model; nil where training can't be done. Says nothing on
    /// standard error: a screen may be open.
    func heldOutModel(
        _ dataset: Dataset, split: Split, facts: FactIndex, report: (String) -> Void
    ) -> RecommenderModel? {
        let folder = modelFolder + "/held-out"
        guard let fingerprint = try? fingerprint(of: dataset) else { return nil }
        if let manifest = try? ModelFile.manifest(in: folder), manifest.dataFingerprint == fingerprint.description,
            let model = try? ModelFile.load(from: folder, manifest: manifest, for: .current)
        {
            return model
        }
        var training = dataset
        training.watches = split.training
        let parameters = TrainingParameters()
        let checkpoints = TrainingPipeline.Checkpoints(
            store: ModelStore(folder: folder), fingerprint: fingerprint, parameters: parameters)
        guard
            let outcome = TrainingPipeline.train(
                training, facts: facts, parameters: parameters, checkpoints: checkpoints,
                monotonicClock: monotonicNanoseconds,
                report: { stage, share in report("\(stage.rawValue) \(Int(saturating: share * 100))%") })
        else { return nil }
        let manifest = ModelManifest(
            dataFingerprint: fingerprint.description,
            createdAt: CivilDate(unixSeconds: Int64(Date().timeIntervalSince1970)).description,
            movieCount: dataset.catalog.count,
            userCount: training.watches.userCount, watchCount: training.watches.count, parameters: parameters,
            model: outcome.model,
            stageSeconds: Dictionary(uniqueKeysWithValues: outcome.seconds.map { ($0.key.rawValue, $0.value) }),
            metrics: outcome.metrics)
        _ = try? ModelFile.save(outcome.model, manifest: manifest, keys: checkpoints.keys, to: folder)
        return outcome.model
    }

    func fingerprint(of dataset: Dataset) throws -> DataFingerprint {
        try DataFingerprint.of(
            folder: dataFolder, catalog: dataset.catalog,
            factsFolder: dataset.report.moviesWithFacts == nil ? nil : try? Self.sampleData())
    }

    /// The manifest of a model of these data; nil where there is none, or one of other data.
    func usableManifest(_ fingerprint: DataFingerprint) -> ModelManifest? {
        do {
            guard let manifest = try ModelFile.manifest(in: modelFolder) else { return nil }
            return manifest.dataFingerprint == fingerprint.description ? manifest : nil
        } catch {
            complain("\(error)")
            return nil
        }
    }

    /// An engine over the model that is there now, beside one that is open. Trains nothing: a screen is open.
    func reopened(_ engine: Engine) throws -> Engine {
        guard let manifest = try ModelFile.manifest(in: modelFolder) else {
            throw CommandError(.noInput, "\(modelFolder) holds no model")
        }
        guard manifest.dataFingerprint == (try fingerprint(of: engine.dataset)).description else {
            throw CommandError(.badData, "it is of other data than those that are open; start again to see them")
        }
        return engine.with(try ModelFile.load(from: modelFolder, manifest: manifest, for: .current))
    }

    private func usesTheSameFactors(_ manifest: ModelManifest, _ dataset: Dataset) throws -> Bool {
        guard let factorsFolder else { return manifest.parameters.externalFactors == nil }
        return try ExternalFactors.load(folder: factorsFolder, catalog: dataset.catalog).fingerprint
            == manifest.parameters.externalFactors
    }

    /// Trains what has changed and keeps the model; a progress bar where standard error is a terminal, a line a stage
    /// elsewhere. Waits for another process that trains in the same folder.
    func train(
        _ dataset: Dataset, facts: FactIndex, fingerprint: DataFingerprint, parameters: TrainingParameters
    ) throws -> (model: RecommenderModel, manifest: ModelManifest) {
        var parameters = parameters
        let external = try factorsFolder.map { try ExternalFactors.load(folder: $0, catalog: dataset.catalog) }
        parameters.externalFactors = external?.fingerprint
        if let external, external.missingMovies + external.unknownMovies > 0 {
            complain(
                "\(external.missingMovies) movies have no factors there and lean on their content; "
                    + "\(external.unknownMovies) of the ids are not in the catalogue")
        }
        let lock = try FolderLock(modelFolder)
        defer { withExtendedLifetime(lock) {} }
        let checkpoints = TrainingPipeline.Checkpoints(
            store: ModelStore(folder: modelFolder), fingerprint: fingerprint, parameters: parameters)
        let bar = ProgressBar(title: "training")
        let stages = TrainingPipeline.Stage.allCases
        let outcome = TrainingPipeline.train(
            dataset, facts: facts, parameters: parameters, external: external, checkpoints: checkpoints,
            monotonicClock: monotonicNanoseconds,
            report: { stage, share in
                bar.show(stage.rawValue, done: share, stageIndex: stages.firstIndex(of: stage) ?? 0, of: stages.count)
            })
        bar.finish()
        guard let outcome else { throw CommandError(.defect, "training was stopped") }
        let manifest = ModelManifest(
            dataFingerprint: fingerprint.description,
            createdAt: CivilDate(unixSeconds: Int64(Date().timeIntervalSince1970)).description,
            movieCount: dataset.catalog.count, userCount: dataset.watches.userCount, watchCount: dataset.watches.count,
            parameters: parameters, model: outcome.model,
            stageSeconds: Dictionary(uniqueKeysWithValues: outcome.seconds.map { ($0.key.rawValue, $0.value) }),
            metrics: outcome.metrics)
        return (
            outcome.model,
            try ModelFile.save(outcome.model, manifest: manifest, keys: checkpoints.keys, to: modelFolder)
        )
    }

    /// The moment of a request: `--at`, or just after the newest watch of the data.
    static func now(_ options: Options, _ dataset: Dataset) throws -> Int64 {
        if let text = options["at"] {
            guard let time = CivilDate.unixSeconds(parsing: text) else {
                throw CommandError(
                    .usage, "--at is \"\(text)\"; expected RFC 3339 (2026-03-01T20:15:00Z) or Unix seconds")
            }
            return time
        }
        return (dataset.watches.watchedAt.max() ?? 0) + 60
    }
}

/// Nanoseconds of a clock that only goes forward.
let monotonicNanoseconds: @Sendable () -> UInt64 = { DispatchTime.now().uptimeNanoseconds }

/// How far a long task is: a bar on a terminal, a line a stage elsewhere. On standard error.
final class ProgressBar {
    private let title: String
    private let isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    private var lastStage = ""
    private var start = monotonicNanoseconds()

    init(title: String) { self.title = title }

    func show(_ stage: String, done: Double, stageIndex: Int, of count: Int) {
        if isTerminal {
            let share = (Double(stageIndex) + done) / Double(count)
            let cells = Int(saturating: share * 30)
            let bar = String(repeating: "#", count: cells) + String(repeating: "-", count: 30 - cells)
            write("\r\(title) [\(bar)] \(Int(saturating: share * 100))% \(stage)          ")
        } else {
            if stage != lastStage { start = monotonicNanoseconds() }
            if done >= 1 { write("\(title): \(stage), \((monotonicNanoseconds() - start) / 1_000_000) ms\n") }
        }
        lastStage = stage
    }

    func finish() {
        if isTerminal { write("\r\u{1B}[2K") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
