import RecExplanation
import RecRanking

/// What one result owes to the watches of one movie.
public struct Responsibility: Sendable, Hashable {
    /// The newest watch of the movie that was left out; all its watches were.
    public var watch: Watch
    /// The result.
    public var movieRow: Int
    /// By how much its score falls; negative where it rises.
    public var influence: Float
    /// Places lost among the same candidates, negative for places won.
    public var placesLost: Int
}

/// Every result of an answer and what it owes to each watched movie.
public struct ResponsibilityReport: Sendable {
    /// Movie rows of the results, in their order.
    public var movieRows: [Int]
    /// By result: one entry a watched movie, the one it owes most to first.
    public var byResult: [[Responsibility]]

    /// The watch that a result owes most to; nil where leaving out any watch does it no harm.
    public func mostResponsible(forMovie row: Int) -> Responsibility? {
        guard let place = movieRows.firstIndex(of: row), let first = byResult[place].first else { return nil }
        return first.influence > 0 ? first : nil
    }

    /// What a result owes to a watched movie; nil where either is not in the report.
    public func responsibility(ofMovie watched: Int, forMovie row: Int) -> Responsibility? {
        movieRows.firstIndex(of: row).flatMap { place in byResult[place].first { $0.watch.movieRow == watched } }
    }
}

/// Whether what a sentence cites moved the result.
public struct Causality: Sendable, Hashable {
    /// What leaving out the cited showed.
    public enum Verdict: String, Sendable, Hashable, Codable {
        /// Without what is cited the score falls.
        case causal
        /// It is true, and the score would be the same without it.
        case onlyCited = "only_cited"
        /// The sentence cites no watch and no survey answer that one could leave out.
        case notTestable = "not_testable"
    }

    public var movieRow: Int
    public var sourceRow: Int?
    public var verdict: Verdict
    /// What it did to the score; nil where it could not be left out.
    public var influence: Float?
}

extension Engine {
    /// What is cited moved a result where the influence is at least this share of the spread between the best and the worst
    /// candidate: less does not show in the third decimal of a usual score.
    static let causalShare: Float = 0.005

    /// Recency weights below this share of the heaviest do less than a ten-thousandth to a score, under any feature: the
    /// content profile, which looks furthest back, takes the fifth root of them (10^-6).
    private static let leastWeight: Float = 1e-30

    /// Leaves out each watched movie in turn and sees what becomes of each result.
    ///
    /// - Parameter step: asked now and then, with how many movies are done and how many there are; false stops.
    /// - Returns: nil when it was stopped.
    public func responsibilities(
        in response: Response, step: (_ done: Int, _ count: Int) -> Bool = { _, _ in true }
    ) -> ResponsibilityReport? {
        let watches = Self.newestWatches(response.user)
        let results = Array(response.results)
        let rows = results.map { response.input.movieRows[$0] }
        var byResult = [[Responsibility]](repeating: [], count: rows.count)
        let chunk = 16
        for start in stride(from: 0, to: watches.count, by: chunk) {
            guard step(start, watches.count) else { return nil }
            let part = Array(watches[start..<min(watches.count, start + chunk)])
            let measured = parallelMap(part.count) {
                leavingOut(part[$0].watch, part[$0].counts, results, in: response)
            }
            for entries in measured { for (place, entry) in entries.enumerated() { byResult[place].append(entry) } }
        }
        for place in byResult.indices {
            byResult[place].sort {
                $0.influence != $1.influence
                    ? $0.influence > $1.influence : $0.watch.watchedAt > $1.watch.watchedAt
            }
        }
        return ResponsibilityReport(movieRows: rows, byResult: byResult)
    }

    /// The newest watch of each movie, newest first, and whether any of its watches still counts.
    private static func newestWatches(_ user: UserState) -> [(watch: Watch, counts: Bool)] {
        let least = leastWeight * (user.watchWeights.max() ?? 0)
        var place: [Int: Int] = [:]
        var result: [(watch: Watch, counts: Bool)] = []
        for (watch, weight) in zip(user.history, user.watchWeights).reversed() {
            // A dislike pushes the profile away however old it is.
            let counts = weight > least || watch.disliked
            if let known = place[watch.movieRow] {
                result[known].counts = result[known].counts || counts
            } else {
                place[watch.movieRow] = result.count
                result.append((watch, counts))
            }
        }
        return result
    }

    private func leavingOut(
        _ watch: Watch, _ counts: Bool, _ results: [Int], in response: Response
    ) -> [Responsibility] {
        func entry(_ result: Int, _ influence: Float, _ placesLost: Int) -> Responsibility {
            Responsibility(
                watch: watch, movieRow: response.input.movieRows[result], influence: influence, placesLost: placesLost)
        }
        guard counts else { return results.map { entry($0, 0, 0) } }
        var left = response.input
        left.features = features(
            of: Array(response.candidates.indices), in: response,
            after: Omission(of: watch.movieRow, from: response.user))
        let weights = response.settings.weights
        let ranking = left.ranked(with: weights, resultCount: response.request.resultCount)
        return results.map { result in
            let falls = (0..<left.features.columns).map {
                response.input.features[result, $0] - left.features[result, $0]
            }
            return entry(
                result, weights.influence(falls), ranking.position[result] - response.ranking.position[result])
        }
    }

    /// Leaves out what an explanation cites, a movie of the history or a survey's answers, and sees whether the result's
    /// score moves.
    public func causality(of explanation: Explanation, in response: Response) -> Causality {
        let evidence = explanation.evidence
        var result = Causality(
            movieRow: evidence.targetRow, sourceRow: evidence.sourceRow, verdict: .notTestable, influence: nil)
        let user = response.user
        let omission: Omission? =
            if let source = evidence.sourceRow {
                user.history.contains { $0.movieRow == source } || user.survey.likedMovieRows.contains(source)
                    ? Omission(of: source, from: user) : nil
            } else {
                evidence.reason == .surveyMatch ? Omission(ofAnswers: evidence.facts, from: user) : nil
            }
        guard let omission, let index = response.input.movieRows.firstIndex(of: evidence.targetRow) else {
            return result
        }
        let influence = response.settings.weights.influence(
            featureFalls(of: [index], in: response, after: omission)[0])
        let scores = response.ranking.scores
        let spread = (scores.max() ?? 0) - (scores.min() ?? 0)
        result.influence = influence
        result.verdict = influence >= Self.causalShare * spread && influence > 0 ? .causal : .onlyCited
        return result
    }
}
