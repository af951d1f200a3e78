import RecExplanation
import RecRanking

/// Why a movie is not among a viewer's results, gate by gate, or at which place it is.
///
/// A request lets a movie through eligibility, the retrievers, their merge, the ranking and the diversity step; the
/// first that stopped it is the answer. Margins are in the units of that gate.
public struct WhyNot: Sendable {
    /// What decided.
    public enum Gate: Sendable, Hashable {
        /// It is a result, at this place, 0-based.
        case served(place: Int)
        /// The viewer has watched it, last at this time.
        case seen(watchedAt: Int64)
        /// The survey says no to it, or to a genre, theme or person of it.
        case disliked(term: String)
        /// No retriever ranks it within its list.
        case notRetrieved
        /// A retriever found it, and the merge had enough before it: place in the merge, 0-based.
        case merged(place: Int)
        /// A candidate whose score was too small: place by score, 0-based.
        case outscored(place: Int)
        /// Its score was good for a result, and a result alike it held it back; nil where none is near.
        case suppressed(byMovieRow: Int?)

        /// Another system's list has it behind its results, at this place, 0-based.
        case listed(place: Int)
        /// Another system's list does not have it. The viewer may have watched it, last at this time.
        case notListed(watchedAt: Int64?)

        /// The gate's name in JSON.
        public var name: String {
            switch self {
            case .served: "served"
            case .seen: "seen"
            case .disliked: "disliked"
            case .notRetrieved: "not_retrieved"
            case .merged: "below_cut"
            case .outscored: "outscored"
            case .suppressed: "suppressed"
            case .listed: "listed"
            case .notListed: "not_in_run"
            }
        }
    }

    /// How one retriever sees the movie.
    public struct Retriever: Sendable, Hashable {
        public var source: CandidateSource
        /// What the source counts for in the merge; 0 is not asked at all.
        public var quota: Int
        /// 1-based among the eligible movies; nil where the source says nothing of it.
        public var rank: Int?
        /// How many movies it may propose.
        public var depth: Int
        /// Its own, in the units of this source; nil where the source says nothing of it.
        public var similarity: Float?
        /// The similarity of the last movie that it proposes; nil where it proposes none.
        public var cutSimilarity: Float?

        public var isWithin: Bool { quota > 0 && (rank ?? .max) <= depth }
        /// How much similarity was missing; nil where it was enough or is not known.
        public var gap: Float? {
            guard let similarity, let cutSimilarity, !isWithin else { return nil }
            return max(0, cutSimilarity - similarity)
        }
    }

    /// A change of one weight that makes the movie a result; confirmed by ranking again.
    public struct Suggestion: Sendable, Hashable {
        public var weight: RankingWeights.Coordinate
        /// The weight as it is, and as it would have to be.
        public var from: Float
        public var to: Float
        /// The place that the movie then has, 0-based.
        public var place: Int
        /// All weights with the change made.
        public var weights: RankingWeights
    }

    public var movieRow: Int
    public var gate: Gate
    /// One for each source, in the order of `CandidateSource.allCases`; empty for a movie that is not eligible.
    public var retrievers: [Retriever]
    /// Place in the merge of the lists, 0-based; nil where no list holds it.
    public var mergePlace: Int?
    /// Its score in the merge; nil where no list holds it.
    public var fusedScore: Float?
    /// The fused score of the last candidate.
    public var fusedCut: Float?
    /// Its score, and by how much it missed the last result's (negative: it is above); nil where it is no candidate.
    public var score: Float?
    public var margin: Float?
    /// Where its features speak least for it against the last result's: name and difference of the contributions, the
    /// largest loss first; at most three.
    public var losses: [(feature: String, difference: Float)]
    /// The smallest change of each single weight that admits it, the smallest first; empty where no such change does.
    public var suggestions: [Suggestion]
    /// The answer that was asked about.
    public var response: Response
}

extension Engine {
    /// Why `movieRow` is not among the results of a request; nil where the user is not known.
    public func whyNot(_ movieRow: Int, request: Request) -> WhyNot? {
        var request = request
        // A sentence is none of its business, and must not count as a use of the cache.
        request.overrides.explanation = ExplanationStrategy.none
        request.purpose = .silentPreview
        return recommend(request).map { whyNot(movieRow, in: $0) }
    }

    /// Why `movieRow` is not among the results of an answer.
    public func whyNot(_ movieRow: Int, in response: Response) -> WhyNot {
        var result = WhyNot(
            movieRow: movieRow, gate: .notRetrieved, retrievers: [], losses: [], suggestions: [], response: response)
        let watched = response.user.history.last { $0.movieRow == movieRow }
        if response.input.keepsOrder {
            // What another system thought is not known: only what it said.
            result.gate = .notListed(watchedAt: watched?.watchedAt)
            if let index = response.input.movieRows.firstIndex(of: movieRow) {
                let place = response.ranking.position[index]
                result.gate = place < response.results.count ? .served(place: place) : .listed(place: place)
            }
            return result
        }
        if let watched {
            result.gate = .seen(watchedAt: watched.watchedAt)
            return result
        }
        if let removal = response.removals.first(where: { $0.movieRow == movieRow }),
            removal.reason == .dislikedInSurvey
        {
            result.gate = .disliked(term: dislikedTerm(of: movieRow, response.user.survey))
            return result
        }
        let lists = generator.lists(for: response.user, quotas: response.settings.quotas, depth: catalog.count)
        result.retrievers = CandidateSource.allCases.map {
            retriever($0, quota: response.settings.quotas[$0] ?? 0, list: lists[$0] ?? [], movieRow: movieRow)
        }
        merge(into: &result, lists: lists, quotas: response.settings.quotas)
        rank(into: &result)
        return result
    }

    private func dislikedTerm(of movieRow: Int, _ survey: Survey) -> String {
        let terms = facts.terms(ofMovie: movieRow).map { facts.terms[Int($0)] }
        return terms.first {
            $0.kind == .genre && survey.dislikedGenres.contains($0.name)
                || $0.kind == .theme && survey.dislikedThemes.contains($0.name)
                || FactIndex.Kinds.people.contains(kind: $0.kind) && survey.dislikedPeople.contains($0.name)
        }?.name ?? "this title"
    }

    private func retriever(_ source: CandidateSource, quota: Int, list: [Neighbor], movieRow: Int) -> WhyNot.Retriever {
        let depth = CandidateGenerator.listDepth
        let place = list.firstIndex { $0.row == movieRow }
        let cut = list.isEmpty ? nil : list[min(depth, list.count) - 1].similarity
        return WhyNot.Retriever(
            source: source, quota: quota, rank: place.map { $0 + 1 }, depth: depth,
            similarity: place.map { list[$0].similarity }, cutSimilarity: cut)
    }

    private func merge(into result: inout WhyNot, lists: [CandidateSource: [Neighbor]], quotas: [CandidateSource: Int])
    {
        let response = result.response
        let cut = lists.mapValues { Array($0.prefix(CandidateGenerator.listDepth)) }
        let (fused, _) = CandidateGenerator.merge(cut, quotas: quotas, candidateCount: .max)
        // New movies may hold the last places whatever their fused score: the cut is where the others end.
        let candidates = Set(response.candidates.map(\.movieRow))
        result.fusedCut = fused.prefix { candidates.contains($0.movieRow) }.last?.fusedScore
        if let place = response.candidates.firstIndex(where: { $0.movieRow == result.movieRow }) {
            result.mergePlace = place
            result.fusedScore = response.candidates[place].fusedScore
            return
        }
        if let place = fused.firstIndex(where: { $0.movieRow == result.movieRow }) {
            result.mergePlace = place
            result.fusedScore = fused[place].fusedScore
            result.gate = .merged(place: place)
        }
    }

    private func rank(into result: inout WhyNot) {
        let response = result.response
        guard let index = response.input.movieRows.firstIndex(of: result.movieRow) else { return }
        let ranking = response.ranking
        let place = ranking.position[index]
        result.score = ranking.scores[index]
        if place < response.results.count {
            result.gate = .served(place: place)
            return
        }
        if ranking.positionByScore[index] < response.results.count {
            let suppressor = ranking.suppressedBy[index]
            result.gate = .suppressed(byMovieRow: suppressor < 0 ? nil : response.input.movieRows[suppressor])
        } else {
            result.gate = .outscored(place: ranking.positionByScore[index])
        }
        guard let last = response.results.min(by: { ranking.scores[$0] < ranking.scores[$1] }) else { return }
        result.margin = ranking.scores[last] - ranking.scores[index]
        result.losses = Feature.all.indices
            .map { (Feature.all[$0].name, ranking.contributions[index, $0] - ranking.contributions[last, $0]) }
            .filter { $0.1 < 0 }.sorted { $0.1 < $1.1 }.prefix(3).map { (feature: $0.0, difference: $0.1) }
        result.suggestions = WeightSearch(response, candidate: index).suggestions
    }
}
