import Foundation
import RecEngine

/// What a sentence costs that no cache has: the realiser and the verdict on it, the verdict alone with prepared sheets (as
/// for what a shared store gives), and what preparing a sheet costs, in µs on one core. Of the distinct keys of 400 lists.
/// Checked: all are grounded, and judged alike by both ways.
@Sendable func missSuite(_ options: Options) throws -> [Measurement] {
    let (dataset, engine) = try trainedEngine(options)
    let (explainer, catalog) = (engine.explainer, dataset.catalog)
    var keys = Set<String>()
    let told = dataset.watches.userIDs.prefix(400).flatMap { user in
        (engine.recommend(Request(userID: user, now: dataset.now))?.explanations ?? []).filter {
            keys.insert($0.cacheKey).inserted
        }
    }
    guard !told.isEmpty else { throw DataError.badData("no list has an explanation") }
    var isCorrect = told.allSatisfy { $0.verdict.grounded }
    func microseconds(_ body: (Explanation) -> Bool) -> Double {
        median(times(5) { for explanation in told where !body(explanation) { isCorrect = false } })
            / Double(told.count) * 1e6
    }
    let miss = microseconds { explainer.explain($0.evidence, usesCache: false, now: dataset.now).verdict.grounded }
    let verdict = microseconds { explainer.verdict(on: $0.sentence, $0.evidence).grounded }
    let bare = microseconds {
        // A survey's answers are not told here, so that its sentences would not hold.
        guard let source = $0.evidence.sourceRow else { return true }
        return explainer.validator.validate(
            $0.sentence, source: catalog[source], target: catalog[$0.evidence.targetRow],
            reason: $0.evidence.reason, user: nil
        ).grounded
    }
    return [
        Measurement(
            suite: "miss", setup: ["sentences": Double(told.count)],
            figures: ["miss_us": miss, "verdict_us": verdict, "verdict_with_sheets_us": bare], isCorrect: isCorrect)
    ]
}
