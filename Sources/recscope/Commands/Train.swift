import Foundation
import RecEngine

/// `recscope train`: trains the model of a data folder and keeps it; what has not changed is not trained again.
let runTrain: @Sendable (Options) throws -> Void = { options in
    let workplace = try Workplace(options)
    let dataset = try workplace.loadDataset()
    let fingerprint = try workplace.fingerprint(of: dataset)
    let parameters = try trainingParameters(options)
    print(summary(of: dataset))
    if let manifest = workplace.usableManifest(fingerprint), manifest.parameters == parameters,
        workplace.factorsFolder == nil,
        !options.has("anew"),
        (try? ModelFile.load(from: workplace.modelFolder, manifest: manifest, for: .current)) != nil
    {
        print(
            "nothing has changed since \(manifest.createdAt): \(workplace.modelFolder) is kept (--anew trains all the same)"
        )
        return
    }
    if options.has("anew") { try? FileManager.default.removeItem(atPath: workplace.modelFolder + "/manifest.json") }
    if options.has("anew") { ModelStore(folder: workplace.modelFolder).removeAll() }
    let (_, manifest) = try workplace.train(
        dataset, facts: FactIndex(dataset.catalog), fingerprint: fingerprint, parameters: parameters)
    for stage in TrainingPipeline.Stage.allCases {
        let time = manifest.stageSeconds[stage.rawValue].map { "\(Int(saturating: ($0 * 1000).rounded())) ms" }
        print(
            "  \(stage.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0))\(time ?? "kept: nothing it depends on has changed")"
        )
    }
    for (name, value) in manifest.metrics.sorted(by: { $0.key < $1.key }) {
        print("  \(name.padding(toLength: 40, withPad: " ", startingAt: 0))\(String(format: "%.4f", value))")
    }
    print("model: \(workplace.modelFolder) (\(manifest.bytes) bytes in \(manifest.parts.count) files)")
}

private func summary(of dataset: Dataset) -> String {
    let counts =
        "\(dataset.watches.count) watches of \(dataset.watches.userCount) viewers, \(dataset.catalog.count) movies"
    guard let movies = dataset.report.moviesWithFacts, let watches = dataset.report.watchesWithFacts else {
        return counts
    }
    func share(_ part: Int, of whole: Int) -> String {
        String(format: "%.1f%%", 100 * Double(part) / Double(max(1, whole)))
    }
    return counts
        + "\nfacts for \(movies) movies (\(share(movies, of: dataset.catalog.count))), which have "
        + "\(share(watches, of: dataset.watches.count)) of the watches"
}

/// What `--parameters FILE` and `--seed` say; the defaults else.
func trainingParameters(_ options: Options) throws -> TrainingParameters {
    var parameters = TrainingParameters()
    if let path = options["parameters"] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError(.noInput, "\(path) is not there")
        }
        do {
            parameters = try JSONDecoder().decode(TrainingParameters.self, from: data)
        } catch {
            throw CommandError(
                .badData, "\(path) does not hold training parameters (recscope tune --out FILE writes them): \(error)")
        }
        guard (1...256).contains(parameters.als.factors), (1...1_000).contains(parameters.als.iterations) else {
            throw CommandError(.badData, "\(path): factors must be 1 to 256, iterations 1 to 1000")
        }
    }
    if options.has("seed") { parameters.seed = UInt64(try options.integer("seed", default: 1, in: 0...Int.max)) }
    return parameters
}
