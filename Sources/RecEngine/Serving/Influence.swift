import RecExplanation
import RecRanking

/// Influence: what the watches of a movie do to a result, the change of its final score when they are left out.
///
/// The same candidates, weights and scaling, in the units of the score; all that the ranking reads of the viewer is made
/// anew from the history that is left: regime, fold-in, session, affinities, and what the cross-encoder reads (leave one
/// out; Koh and Liang, *Understanding Black-box Predictions via Influence Functions*, 2017, estimate the same change). One
/// function measures it, wherever it is shown. It is kept as falls of the scaled features, so that other weights take no
/// new measurement.
extension Engine {
    /// How much of a viewer's past a measurement leaves out.
    struct Omission {
        /// By index in the history that is left, the index in the whole one.
        var kept: [Int]
        var survey: Survey
        /// Index in the whole history of what is left out, where that is one watch.
        var place: Int?

        /// Without the watches of a movie, and without it among the survey's liked titles.
        init(of movieRow: Int, from user: UserState) {
            kept = user.history.indices.filter { user.history[$0].movieRow != movieRow }
            if user.history.count - kept.count == 1 {
                place = user.history.firstIndex { $0.movieRow == movieRow }
            }
            survey = user.survey
            survey.likedMovieRows.removeAll { $0 == movieRow }
        }

        /// Without what a sentence cites of a survey's answers.
        init(ofAnswers answers: [String], from user: UserState) {
            kept = Array(user.history.indices)
            survey = user.survey
            survey.likedGenres.removeAll(where: answers.contains)
            survey.likedThemes.removeAll(where: answers.contains)
            survey.likedPeople.removeAll(where: answers.contains)
        }
    }

    /// Scaled features of some candidates of an answer, had the viewer only the past that is left.
    func features(of candidates: [Int], in response: Response, after omission: Omission) -> Matrix {
        let overrides = response.request.overrides
        let user = userStates.build(
            userID: response.user.userID, history: omission.kept.map { response.user.history[$0] },
            survey: omission.survey, now: response.request.now, sessionBlend: Self.sessionBlend(overrides),
            recency: response.settings.recency,
            // Factors from elsewhere can't be had without a watch: what they say stays.
            usesStoredFactors: overrides.history.isEmpty,
            without: omission.place.map {
                OmittedWatch($0, of: response.user, asked: candidates.map { response.candidates[$0].movieRow })
            })
        return ranker.features(
            of: candidates, among: response.candidates, pairs: response.pairs, user: user, kept: omission.kept,
            now: response.request.now)
    }

    /// By candidate, how much each of its scaled features falls.
    func featureFalls(of candidates: [Int], in response: Response, after omission: Omission) -> [[Float]] {
        let left = features(of: candidates, in: response, after: omission)
        return candidates.indices.map { place in
            (0..<left.columns).map { response.input.features[candidates[place], $0] - left[place, $0] }
        }
    }

    /// Measures what is not known yet: for each candidate the watches of some movies.
    func measure(_ sources: [(candidate: Int, movieRows: [Int])], in response: inout Response) {
        var wanted: [Int: [Int]] = [:]
        for (candidate, rows) in sources {
            let known = response.featureFalls[response.input.movieRows[candidate]] ?? [:]
            for row in rows where known[row] == nil { wanted[row, default: []].append(candidate) }
        }
        for (source, candidates) in wanted {
            let falls = featureFalls(of: candidates, in: response, after: Omission(of: source, from: response.user))
            for (candidate, fall) in zip(candidates, falls) {
                response.featureFalls[response.input.movieRows[candidate], default: [:]][source] = fall
            }
        }
    }
}

extension RankingWeights {
    /// Σ weight × fall of the feature.
    func influence(_ falls: [Float]) -> Float { zip(values, falls).reduce(0) { $0 + $1.0 * $1.1 } }
}

extension Response {
    /// By row of the movie whose watches were left out, what they do to a candidate's score; only those that were measured:
    /// for results, the sources that competed for the sentence.
    public func influences(on movieRow: Int) -> [Int: Float] {
        (featureFalls[movieRow] ?? [:]).mapValues(settings.weights.influence)
    }
}
