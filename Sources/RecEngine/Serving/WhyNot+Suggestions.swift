import RecRanking

/// Finds the smallest change of one weight that makes a candidate a result.
///
/// A score is linear in each weight, so two candidates change places where the weight has moved by
/// (score gap) / (difference of the feature). Between two such points the order by score is the same, and only there
/// is it worth ranking again; the diversity step decides by ranking, not by formula.
struct WeightSearch {
    /// A change is told in steps of this size, away from where the weight is.
    static let grain = 1 / stepsPerUnit
    private static let stepsPerUnit: Float = 100

    private let input: RankingInput
    private let start: Ranking
    private let candidate: Int
    private let resultCount: Int

    init(_ response: Response, candidate: Int) {
        input = response.input
        start = response.ranking
        self.candidate = candidate
        resultCount = response.request.resultCount
    }

    var suggestions: [WhyNot.Suggestion] {
        let features = Feature.all.indices.flatMap { column in
            [Float(-1), 1].compactMap { smallest(column, direction: $0) }
        }
        return (features + [diversity].compactMap { $0 }).sorted {
            (abs($0.to - $0.from), $0.weight.name) < (abs($1.to - $1.from), $1.weight.name)
        }
    }

    /// The place of the candidate under other weights.
    private func place(_ weights: RankingWeights) -> Int {
        input.ranked(with: weights, resultCount: resultCount).position[candidate]
    }

    /// The weight at another value, where that admits the candidate.
    private func suggestion(_ weight: RankingWeights.Coordinate, to: Float) -> WhyNot.Suggestion? {
        var weights = start.weights
        weights[weight] = to
        let place = place(weights)
        return place < resultCount
            ? WhyNot.Suggestion(
                weight: weight, from: start.weights[weight], to: to, place: place, weights: weights) : nil
    }

    /// The smallest change of one feature's weight in one direction.
    private func smallest(_ column: Int, direction: Float) -> WhyNot.Suggestion? {
        let weight = RankingWeights.Coordinate.feature(column)
        let (from, range) = (start.weights[weight], weight.setting.range)
        let room = direction > 0 ? range.upperBound - from : from - range.lowerBound
        guard room > 0 else { return nil }
        func tried(_ to: Float) -> WhyNot.Suggestion? { suggestion(weight, to: to) }
        var failed = from
        for distance in crossings(column, direction: direction) where distance <= room {
            // Rounded away from the weight, so that what is told is what was tried.
            let to = rounded(from + direction * distance, direction: direction)
            guard range.contains(to), abs(to - from) > abs(failed - from) else { continue }
            guard var found = tried(to) else {
                failed = to
                continue
            }
            // The diversity step may let it in a little before it passes the next by score.
            while abs(found.to - failed) > 1.5 * Self.grain {
                let middle = rounded((found.to + failed) / 2, direction: direction)
                if middle == found.to || middle == failed { break }
                if let nearer = tried(middle) { found = nearer } else { failed = middle }
            }
            while let nearer = tried(rounded(found.to - direction * Self.grain, direction: direction)),
                abs(nearer.to - from) < abs(found.to - from)
            {
                found = nearer
            }
            return found
        }
        return nil
    }

    private func rounded(_ value: Float, direction: Float) -> Float {
        // A hair's breadth past a step is that step: it is only the arithmetic's.
        let steps = value / Self.grain - direction * 0.001
        return (direction > 0 ? steps.rounded(.up) : steps.rounded(.down)) / Self.stepsPerUnit
    }

    /// The distances in one direction, ascending, from which on the candidate has passed enough others to be near the
    /// results.
    private func crossings(_ column: Int, direction: Float) -> [Float] {
        let own = input.features[candidate, column]
        let score = start.scores[candidate]
        var ahead = 0
        var passed: [(distance: Float, change: Int)] = []
        for other in start.scores.indices where other != candidate {
            let slope = direction * (own - input.features[other, column])
            let gap = start.scores[other] - score
            if gap > 0 { ahead += 1 }
            if gap > 0, slope > 0 { passed.append((gap / slope, -1)) }
            if gap <= 0, slope < 0 { passed.append((gap / slope, 1)) }
        }
        // Diversity lets in whoever is a few places below by score, and shuts out whoever is alike.
        let near = resultCount + 10
        var result: [Float] = []
        for (distance, change) in passed.sorted(by: { $0.distance < $1.distance }) {
            ahead += change
            if ahead < near { result.append(distance) }
        }
        return result
    }

    /// The nearest λ that admits it.
    private var diversity: WhyNot.Suggestion? {
        let from = start.weights.diversity
        for step in 1...100 {
            for direction in [Float(1), -1] {
                let to = ((from + direction * Float(step) * 0.01) * 100).rounded() / 100
                guard RankingWeights.Coordinate.diversity.setting.range.contains(to) else { continue }
                if let found = suggestion(.diversity, to: to) { return found }
            }
        }
        return nil
    }
}
