import Foundation
import RecEngine

/// Loads a data folder (`--data DIR`): rows a second and the peak of memory. Checked: every history is in the order of
/// time.
@Sendable func loadSuite(_ options: Options) throws -> [Measurement] {
    let start = seconds()
    let dataset = try DatasetLoader.load(folder: options.data, today: today)
    let elapsed = seconds() - start
    let watches = dataset.watches
    let isSorted = (0..<watches.userCount).allSatisfy { user in
        let range = watches.offsets[user]..<watches.offsets[user + 1]
        return zip(range, range.dropFirst()).allSatisfy { watches.watchedAt[$0] <= watches.watchedAt[$1] }
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [
        Measurement(
            suite: "load",
            setup: [
                "watches": Double(watches.count), "users": Double(watches.userCount),
                "movies": Double(dataset.catalog.count),
            ],
            figures: [
                "seconds": elapsed, "rows_per_second": Double(watches.count) / elapsed,
                "peak_mib": Double(usage.ru_maxrss) / 1024,
            ], isCorrect: isSorted)
    ]
}
