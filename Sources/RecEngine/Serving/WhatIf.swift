import RecExplanation
import RecRanking

/// Changes to a viewer's history for one question: watches switched off, others added. Nothing is written anywhere.
public struct HistoryOverlay: Sendable, Hashable {
    /// One watch among a user's: two watches of a movie differ in their time.
    public struct WatchID: Sendable, Hashable {
        public var movieRow: Int
        public var watchedAt: Int64

        public init(_ watch: Watch) {
            movieRow = watch.movieRow
            watchedAt = watch.watchedAt
        }
    }

    public var switchedOff: Set<WatchID> = []
    /// Hypothetical watches, in any order.
    public var added: [Watch] = []

    public init() {}

    public var isEmpty: Bool { switchedOff.isEmpty && added.isEmpty }

    /// The history as the overlay has it, oldest first; added watches from `now` on do not count yet.
    public func applied(to history: [Watch], before now: Int64) -> [Watch] {
        if isEmpty { return history }
        let kept = history.filter { !switchedOff.contains(WatchID($0)) }
        let hypothetical = added.filter { $0.watchedAt < now }
        // Stable, so that equal times keep the order of the data.
        return (kept + hypothetical).enumerated().sorted {
            ($0.element.watchedAt, $0.offset) < ($1.element.watchedAt, $1.offset)
        }
        .map(\.element)
    }
}

/// What one result owes to one watch: how it fares when that watch had not been.
public struct Responsibility: Sendable, Hashable {
    /// The watch that was left out.
    public var watch: Watch
    /// The result.
    public var movieRow: Int
    /// By how much its score falls; negative where it rises. Nil where it is not even a candidate any more.
    public var scoreFall: Float?
    /// Places lost, negative for places won; from the result's place to the one behind the last candidate where it is
    /// no candidate any more.
    public var placesLost: Int
}

/// Every result of an answer and what it owes to each watch.
public struct ResponsibilityReport: Sendable {
    /// Movie rows of the results, in their order.
    public var movieRows: [Int]
    /// By result: one entry a watch, the one it owes most to first.
    public var byResult: [[Responsibility]]

    /// The watch that a result owes most to; nil where leaving out any watch does it no harm.
    public func mostResponsible(forMovie row: Int) -> Responsibility? {
        guard let place = movieRows.firstIndex(of: row), let first = byResult[place].first else { return nil }
        return first.placesLost > 0 || first.scoreFall ?? 1 > 0 ? first : nil
    }
}

/// Whether what a sentence cites moved the result.
public struct Faithfulness: Sendable, Hashable {
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
    /// Score without what is cited less score with it, turned round: what citing is worth. Nil where it is no
    /// candidate without it, or was not tested.
    public var scoreFall: Float?
    public var placesLost: Int
}

extension Engine {
    /// A result owes something to a watch where its score falls by at least this share of the spread between the best
    /// and the worst candidate.
    static let causalShare: Float = 0.005

    /// The answer without the given watches, and without sentences.
    private func recommend(_ response: Response, without watches: [Watch], survey: Survey? = nil) -> Response? {
        var request = response.request
        // The same weights: what a variant or the amount of history would choose anew is not the question.
        request.overrides.weights = response.settings.weights
        request.overrides.explanation = ExplanationStrategy.none
        request.overrides.history.switchedOff.formUnion(watches.map(HistoryOverlay.WatchID.init))
        request.overrides.history.added.removeAll { watches.contains($0) }
        if let survey { request.overrides.survey = survey }
        return recommend(request)
    }

    /// How the movie of one candidate fares in another answer.
    private static func fate(of movieRow: Int, in response: Response, without other: Response) -> (
        fall: Float?, places: Int
    ) {
        let before = response.input.movieRows.firstIndex(of: movieRow)
        let after = other.input.movieRows.firstIndex(of: movieRow)
        let place = before.map { response.ranking.position[$0] } ?? response.candidates.count
        guard let before, let after else { return (nil, other.candidates.count - place) }
        // What was left out is not seen any more and may now be recommended itself; that costs nobody a place.
        let known = response.user.seenRows
        let ahead = other.ranking.order.prefix(other.ranking.position[after]).count {
            !known.contains(other.input.movieRows[$0])
        }
        return (response.ranking.scores[before] - other.ranking.scores[after], ahead - place)
    }

    /// Leaves out each watch in turn and sees what becomes of each result.
    ///
    /// - Parameters:
    ///   - step: asked before each watch, with how many are done and how many there are; false stops.
    /// - Returns: nil when it was stopped.
    public func responsibilities(
        in response: Response, step: (_ done: Int, _ count: Int) -> Bool = { _, _ in true }
    ) -> ResponsibilityReport? {
        let history = response.user.history
        let rows = response.results.map { response.input.movieRows[$0] }
        var byResult = [[Responsibility]](repeating: [], count: rows.count)
        for (done, watch) in history.enumerated() {
            guard step(done, history.count) else { return nil }
            guard let other = recommend(response, without: [watch]) else { return nil }
            for (place, row) in rows.enumerated() {
                let fate = Self.fate(of: row, in: response, without: other)
                byResult[place].append(
                    Responsibility(watch: watch, movieRow: row, scoreFall: fate.fall, placesLost: fate.places))
            }
        }
        for place in byResult.indices {
            byResult[place].sort { first, second in
                let (a, b) = (first.scoreFall ?? .infinity, second.scoreFall ?? .infinity)
                return a != b ? a > b : first.watch.watchedAt > second.watch.watchedAt
            }
        }
        return ResponsibilityReport(movieRows: rows, byResult: byResult)
    }

    /// Leaves out what an explanation cites, a movie of the history or a survey's answers, and sees whether the
    /// result's score moves.
    public func faithfulness(of explanation: Explanation, in response: Response) -> Faithfulness {
        let row = explanation.evidence.targetRow
        var result = Faithfulness(
            movieRow: row, sourceRow: explanation.evidence.sourceRow, verdict: .notTestable, scoreFall: nil,
            placesLost: 0)
        let watches = response.user.history.filter { $0.movieRow == explanation.evidence.sourceRow }
        let isSurvey =
            explanation.evidence.reason == .surveyMatch
            || explanation.evidence.sourceRow.map(response.user.survey.likedMovieRows.contains) ?? false
        guard !watches.isEmpty || isSurvey,
            let other = recommend(
                response, without: watches, survey: isSurvey ? without(explanation.evidence, response.user.survey) : nil
            )
        else { return result }
        let fate = Self.fate(of: row, in: response, without: other)
        let scores = response.ranking.scores
        let spread = (scores.max() ?? 0) - (scores.min() ?? 0)
        result.scoreFall = fate.fall
        result.placesLost = fate.places
        result.verdict = fate.fall.map { $0 >= Self.causalShare * spread } ?? true ? .causal : .onlyCited
        return result
    }

    /// A survey without what an explanation cites of it.
    private func without(_ evidence: Evidence, _ survey: Survey) -> Survey {
        var survey = survey
        survey.likedMovieRows.removeAll { $0 == evidence.sourceRow }
        if evidence.reason == .surveyMatch {
            survey.likedGenres.removeAll(where: evidence.facts.contains)
            survey.likedThemes.removeAll(where: evidence.facts.contains)
            survey.likedPeople.removeAll(where: evidence.facts.contains)
        }
        return survey
    }
}
