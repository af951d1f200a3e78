import Foundation
import RecEngine

/// Where data and models lie, and how they become an engine.
struct Workplace {
    let dataFolder: String
    let modelFolder: String
    let isSampleData: Bool

    init(_ options: Options) throws {
        if let data = options["data"] {
            dataFolder = (data as NSString).standardizingPath
            isSampleData = false
        } else {
            dataFolder = try Self.sampleData()
            isSampleData = true
        }
        if let model = options["model"] {
            modelFolder = (model as NSString).standardizingPath
        } else {
            let absolute = URL(fileURLWithPath: dataFolder).standardizedFileURL.path
            modelFolder = Self.cacheHome() + "/recscope/models/" + hexadecimal(XXHash64.hash(absolute))
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
        let isOwn = FileManager.default.fileExists(atPath: dataFolder + "/catalog.jsonl")
        let facts = isOwn ? nil : (try? Self.sampleData()).flatMap { try? DatasetLoader.loadCatalog(folder: $0) }
        let dataset = try DatasetLoader.load(folder: dataFolder, facts: facts)
        for problem in dataset.report.problems.prefix(10) { complain("\(problem); skipped") }
        if dataset.report.rowsSkipped > 10 { complain("\(dataset.report.rowsSkipped) rows skipped in all") }
        return dataset
    }

    /// The engine over the data and its model, which is trained first where there is none for these data.
    func openEngine() throws -> Engine {
        let dataset = try loadDataset()
        let facts = FactIndex(dataset.catalog)
        let fingerprint = try DataFingerprint.of(folder: dataFolder)
        let model: RecommenderModel
        if let manifest = try usableManifest(fingerprint: fingerprint) {
            do {
                model = try ModelFile.load(from: modelFolder, manifest: manifest)
            } catch let error as DataError {
                complain(error.description)
                complain("training it anew")
                model = try train(dataset, facts: facts, fingerprint: fingerprint, seed: 1).model
            }
        } else {
            model = try train(dataset, facts: facts, fingerprint: fingerprint, seed: 1).model
        }
        let experiments = try dataset.experimentsJSON.map { try ExperimentFile.parse($0) } ?? ExperimentSet()
        let explainer = Explainer(
            catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity)
        return Engine(
            dataset: dataset, model: model, experiments: experiments, explainer: explainer, facts: facts,
            monotonicClock: monotonicNanoseconds)
    }

    /// The manifest of a model of these data; nil where there is none, or one of other data.
    private func usableManifest(fingerprint: String) throws -> ModelManifest? {
        do {
            guard let manifest = try ModelFile.manifest(in: modelFolder) else { return nil }
            return manifest.dataFingerprint == fingerprint ? manifest : nil
        } catch let error as DataError {
            complain(error.description)
            return nil
        }
    }

    /// Trains and keeps the model; a progress bar where standard error is a terminal, a line a stage elsewhere.
    func train(
        _ dataset: Dataset, facts: FactIndex, fingerprint: String, seed: UInt64
    ) throws -> (model: RecommenderModel, manifest: ModelManifest) {
        var parameters = TrainingParameters()
        parameters.seed = seed
        let bar = ProgressBar(title: "training")
        let result = TrainingPipeline.train(
            dataset, facts: facts, parameters: parameters, monotonicClock: monotonicNanoseconds,
            report: { stage, share in bar.show(stage.rawValue, done: share, stageIndex: TrainingPipeline.Stage.allCases.firstIndex(of: stage) ?? 0, of: TrainingPipeline.Stage.allCases.count) })
        bar.finish()
        guard let (model, seconds) = result else { throw CommandError(.defect, "training was stopped") }
        let manifest = ModelManifest(
            formatVersion: ModelManifest.currentFormat, dataFingerprint: fingerprint,
            createdAt: CivilDate(unixSeconds: Int64(Date().timeIntervalSince1970)).description, seed: seed,
            movieCount: dataset.catalog.count, userCount: dataset.watches.userCount, watchCount: dataset.watches.count,
            als: model.als.parameters, sequentialDecay: model.sequential.decay, tensors: "", tensorsBytes: 0,
            tensorsChecksum: "",
            featureScaling: model.featureScaling.scales.mapValues { [$0.mean, $0.deviation] },
            learnedWeights: model.learnedWeights,
            stageSeconds: Dictionary(uniqueKeysWithValues: seconds.map { ($0.key.rawValue, $0.value) }))
        return (model, try ModelFile.save(model, manifest: manifest, to: modelFolder))
    }

    /// The moment of a request: `--at`, or just after the newest watch of the data.
    static func now(_ options: Options, _ dataset: Dataset) throws -> Int64 {
        if let text = options["at"] {
            guard let time = CivilDate.unixSeconds(parsing: text) else {
                throw CommandError(.usage, "--at is \"\(text)\"; expected RFC 3339 (2026-03-01T20:15:00Z) or Unix seconds")
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
            let cells = Int(share * 30)
            let bar = String(repeating: "#", count: cells) + String(repeating: "-", count: 30 - cells)
            write("\r\(title) [\(bar)] \(Int(share * 100))% \(stage)          ")
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
