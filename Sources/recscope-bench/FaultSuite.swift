import Foundation
import RecEngine

/// The engine under faults of disk, network and clock, `--runs` runs from `--seed` on: no promise is broken, and a seed is
/// one run. A run that fails is named with the command that plays it again.
@Sendable func faultSuite(_ options: Options) throws -> [Measurement] {
    let catalog = try DatasetLoader.loadCatalog(folder: options.data)
    guard let world = FaultWorld(catalog: catalog) else {
        throw DataError.badData("\(options.data) has too few movies")
    }
    var faults: [String: Int] = [:]
    var acknowledged: [String: Int] = [:]
    var (requests, lives, failed, repeated) = (0, 0, 0, 0)
    var digest: UInt64 = 0
    let start = seconds()
    for seed in options.seed..<options.seed + UInt64(options.runs) {
        let outcome = FaultRun.run(seed: seed, in: world)
        var failures = outcome.failures
        if seed % 20 == 0 {
            repeated += 1
            if FaultRun.run(seed: seed, in: world) != outcome { failures.append("the same seed was another run") }
        }
        requests += outcome.requests
        lives += outcome.lives
        digest = digest &* 31 &+ outcome.digest
        faults.merge(outcome.faults, uniquingKeysWith: +)
        acknowledged.merge(outcome.acknowledged, uniquingKeysWith: +)
        guard !failures.isEmpty else { continue }
        failed += 1
        let told = failures.prefix(5).joined(separator: "\n  ")
        FileHandle.standardError.write(
            Data("seed \(seed):\n  \(told)\n  again: recscope-bench faults --seed \(seed) --runs 1\n".utf8))
    }
    func named(_ counts: [String: Int], _ prefix: String) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: counts.map { (prefix + $0.key.replacing(" ", with: "_"), Double($0.value)) })
    }
    let figures = [
        "failed_runs": Double(failed), "requests": Double(requests), "lives": Double(lives),
        "runs_repeated": Double(repeated), "digest": Double(digest >> 16), "seconds": seconds() - start,
    ]
    return [
        Measurement(
            suite: "faults", setup: ["runs": Double(options.runs), "first_seed": Double(options.seed)],
            figures: figures.merging(named(faults, "fault_")) { $1 }.merging(named(acknowledged, "held_")) { $1 },
            isCorrect: failed == 0)
    ]
}
