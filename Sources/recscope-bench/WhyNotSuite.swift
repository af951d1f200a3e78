import Foundation
import RecEngine

/// Why-not for random pairs of a viewer and a movie: the gate that stopped each, the time of an answer, and whether
/// every change of a weight that is suggested admits the movie when it is made. Checked: it always does.
@Sendable func whyNotSuite(_ options: Options) throws -> [Measurement] {
    let (dataset, engine) = try trainedEngine(options)
    let now = dataset.now
    var random = RandomSource(seed: 1)
    let pairs = 1_000
    var gates: [String: Double] = [:]
    var (suggested, admitted, withMargin, advised) = (0, 0, 0, 0)
    var elapsed: [Double] = []
    for number in 0..<pairs {
        // One in three among the candidates, where weights can help; the rest from the whole catalogue.
        let user = dataset.watches.userIDs[random.below(dataset.watches.userCount)]
        let request = Request(userID: user, now: now)
        guard let response = engine.recommend(request) else { continue }
        let candidate = response.input.movieRows[random.below(response.input.movieRows.count)]
        let movie = number % 3 == 0 ? candidate : random.below(dataset.catalog.count)
        let start = seconds()
        let answer = engine.whyNot(movie, in: response)
        elapsed.append(seconds() - start)
        gates[answer.gate.name, default: 0] += 1
        if answer.margin != nil { withMargin += 1 }
        if !answer.suggestions.isEmpty { advised += 1 }
        for suggestion in answer.suggestions {
            suggested += 1
            var changed = request
            changed.overrides.weights = suggestion.weights
            if let result = engine.recommend(changed),
                result.results.contains(where: { result.input.movieRows[$0] == movie })
            {
                admitted += 1
            }
        }
    }
    elapsed.sort()
    var figures = Dictionary(uniqueKeysWithValues: gates.map { ("gate_" + $0.key, $0.value) })
    figures["suggestions"] = Double(suggested)
    figures["admitted"] = Double(admitted)
    figures["with_margin"] = Double(withMargin)
    figures["with_suggestions"] = Double(advised)
    figures["p50_ms"] = (quantile(0.5, ofSorted: elapsed) ?? .nan) * 1e3
    figures["p95_ms"] = (quantile(0.95, ofSorted: elapsed) ?? .nan) * 1e3
    return [
        Measurement(
            suite: "why-not", setup: ["pairs": Double(pairs)], figures: figures,
            isCorrect: suggested > 0 && admitted == suggested && Int(gates.values.reduce(0, +)) == pairs)
    ]
}
