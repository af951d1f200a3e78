import Foundation
import RecEngine

/// `recscope train`: trains the model of a data folder and keeps it.
let runTrain: @Sendable (Options) throws -> Void = { options in
    let workplace = try Workplace(options)
    let seed = try options.integer("seed", default: 1, in: 0...Int.max)
    let dataset = try workplace.loadDataset()
    let facts = FactIndex(dataset.catalog)
    let fingerprint = try DataFingerprint.of(folder: workplace.dataFolder)
    let (_, manifest) = try workplace.train(dataset, facts: facts, fingerprint: fingerprint, seed: UInt64(seed))
    print("\(manifest.watchCount) watches of \(manifest.userCount) viewers, \(manifest.movieCount) movies")
    if let movies = dataset.report.moviesWithFacts, let watches = dataset.report.watchesWithFacts {
        func share(_ part: Int, of whole: Int) -> String { String(format: "%.1f%%", 100 * Double(part) / Double(max(1, whole))) }
        print(
            "facts for \(movies) movies (\(share(movies, of: dataset.catalog.count))), which have "
                + "\(share(watches, of: dataset.watches.count)) of the watches")
    }
    for stage in TrainingPipeline.Stage.allCases {
        let milliseconds = Int(((manifest.stageSeconds[stage.rawValue] ?? 0) * 1000).rounded())
        print("  \(stage.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0))\(milliseconds) ms")
    }
    print("model: \(workplace.modelFolder) (\(manifest.tensorsBytes) bytes, checksum \(manifest.tensorsChecksum))")
}
