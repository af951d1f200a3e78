import Foundation
import Inspector
import RecEngine

/// `recscope train`: trains the model of a data folder and keeps it; what has not changed is not trained again.
struct TrainCommand: Command {
    static let name = "train"
    static let summary = "train the model of a data folder"

    let training = TrainingOptions()
    @Option("anew", "train every stage, whatever is kept") private var anew: Bool
    @Option(
        "viewers", "N", "how many viewers of an archive to train on (default: \(ModelFolder.sampleSize))",
        .whole(100...100_000_000))
    private var viewers = ModelFolder.sampleSize
    let engine = EngineOptions()

    func run() throws {
        let folder = try engine.modelFolder()
        let parameters = try training.parameters()
        let dataset = try folder.paths.loadDataset()
        let fingerprint = try folder.paths.fingerprint(of: dataset)
        try StandardStreams.print(describe(dataset))
        if !anew, folder.factors == nil, let manifest = folder.usableManifest([fingerprint]),
            manifest.parameters == parameters,
            dataset.mapped == nil || manifest.userCount == min(viewers, dataset.viewerCount),
            (try? ModelFile.load(from: folder.path, manifest: manifest, for: .current)) != nil
        {
            try StandardStreams.print(
                "nothing has changed since \(manifest.createdAt): \(folder.path) is kept (--anew trains all the same)")
            return
        }
        if anew {
            try? FileManager.default.removeItem(atPath: folder.path + "/manifest.json")
            ModelStore(folder: folder.path).removeAll()
        }
        let (_, manifest) = try folder.train(
            dataset, facts: FactIndex(dataset.catalog), fingerprint: fingerprint, parameters: parameters,
            sampleSize: viewers, mustKeep: true)
        let open = (["recscope"] + engine.words).map(shellQuoted).joined(separator: " ")
        try StandardStreams.print(report(manifest, folder.path) + "\nopen it: \(open)")
    }
}

private func report(_ manifest: ModelManifest, _ folder: String) -> String {
    var lines = TrainingPipeline.Stage.allCases.map { stage in
        let time = manifest.stageSeconds[stage.rawValue].map { "\(Int(($0 * 1000).rounded())) ms" }
        return "  \(stage.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0))"
            + (time ?? "kept: nothing it depends on has changed")
    }
    lines += manifest.metrics.sorted { $0.key < $1.key }.map { name, value in
        "  \(name.padding(toLength: 40, withPad: " ", startingAt: 0))\(String(format: "%.4f", value))"
    }
    lines.append("model: \(folder) (\(manifest.bytes) bytes in \(manifest.parts.count) files)")
    return lines.joined(separator: "\n")
}

private func describe(_ dataset: Dataset) -> String {
    let counts =
        "\(dataset.watchCount) watches of \(dataset.viewerCount) viewers, \(dataset.catalog.count) movies"
    return counts + (joinedFacts(dataset).map { "\nfacts for \($0)" } ?? "")
}

/// How many movies took the facts of the sample catalogue, and how much of the watching that is; nil where none were
/// asked for.
func joinedFacts(_ dataset: Dataset) -> String? {
    guard let movies = dataset.report.moviesWithFacts, let watches = dataset.report.watchesWithFacts else { return nil }
    func share(_ part: Int, of whole: Int) -> String {
        String(format: "%.1f%%", 100 * Double(part) / Double(max(1, whole)))
    }
    return "\(movies) movies (\(share(movies, of: dataset.catalog.count))), which have "
        + "\(share(watches, of: dataset.watchCount)) of the watches"
}

/// What a model is trained with; the defaults where nothing is said.
struct TrainingOptions: OptionGroup {
    @Option("parameters", "FILE", "training parameters as recscope tune writes them", .path)
    private var file: String?
    @Option("seed", "S", "seed of everything random", .seed) private var seed: UInt64?

    /// What they say, and `standard` of the rest.
    func parameters(standard: TrainingParameters = TrainingParameters()) throws -> TrainingParameters {
        var parameters = standard
        if let file {
            do {
                parameters = try checkedDecoding(
                    TrainingParameters.self, from: try TextFile(file).data, fileName: file)
            } catch DataError.badData(let problem) {
                throw CommandError(
                    .badData, "\(problem); expected training parameters (recscope tune --out FILE writes them)")
            }
            guard (1...256).contains(parameters.als.factors), (1...1_000).contains(parameters.als.iterations) else {
                throw CommandError(.badData, "\(file): factors must be 1 to 256, iterations 1 to 1000")
            }
        }
        if let seed { parameters.seed = seed }
        return parameters
    }
}
