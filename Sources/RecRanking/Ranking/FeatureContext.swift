/// What the features of one request are computed from; made once a request, read for each candidate.
struct FeatureContext: Sendable {
    let model: RecommenderModel
    let catalog: Catalog
    let facts: FactIndex
    let user: UserState
    /// By term row: how much the user's history and survey hold of it, weighted by recency; sums to 1 a kind.
    let affinity: [Float]
    /// Scores by the next-item model.
    private let sequentialScores: SequentialScores
    /// Score of the fusion by movie row, of the candidates.
    let fusedScores: [Int: Float]
    /// Log-odds of the cross-encoder by movie row, of the candidates; filled in once the other features are known.
    var crossEncoderScores: [Int: Float] = [:]
    /// Rows of the last watches that were not disliked, newest first, at most `recentCount`.
    let recentRows: [Int]
    /// The calendar year of `now`, UTC.
    let year: Int

    /// 0…1: how far a profile made of this little can be trusted; 1 from many watches or a survey.
    let evidenceShare: Float

    static let recentCount = 5

    init(
        model: RecommenderModel, catalog: Catalog, facts: FactIndex, candidates: [Candidate], user: UserState,
        now: Int64
    ) {
        self.model = model
        self.catalog = catalog
        self.facts = facts
        self.user = user
        fusedScores = Dictionary(uniqueKeysWithValues: candidates.map { ($0.movieRow, $0.fusedScore) })
        affinity = Self.affinity(user, facts: facts)
        sequentialScores =
            candidates.count > Self.few
            ? .all(model.sequential.scores(after: user.history))
            : .few(
                Dictionary(
                    uniqueKeysWithValues: candidates.map {
                        ($0.movieRow, model.sequential.score(of: $0.movieRow, after: user.history))
                    }))
        recentRows = Array(
            user.history.reversed().lazy.filter { !$0.disliked }.map(\.movieRow).prefix(Self.recentCount))
        let asked = user.survey.isEmpty ? 0 : 6
        let known = Float(user.watchWeights.count { $0 > 0 } + asked)
        evidenceShare = known / (known + 6)
        year = CivilDate(unixSeconds: now).year
    }

    private enum SequentialScores {
        /// By movie row, of the whole catalogue.
        case all([Float])
        case few([Int: Float])
    }

    /// Up to so many candidates are scored one by one by the next-item model: its pass over the whole catalogue costs more.
    private static let few = 16

    /// How strongly the movie follows the history, by the next-item model.
    func sequentialScore(of movieRow: Int) -> Float {
        switch sequentialScores {
        case .all(let scores): scores[movieRow]
        case .few(let scores): scores[movieRow] ?? 0
        }
    }

    /// Affinity summed over the candidate's terms of these kinds, each times its rarity where `byRarity`.
    func affinitySum(_ movieRow: Int, _ kinds: FactIndex.Kinds, byRarity: Bool = true) -> Float {
        var sum: Float = 0
        for term in facts.terms(ofMovie: movieRow) where kinds.contains(kind: facts.kinds[Int(term)]) {
            sum += affinity[Int(term)] * (byRarity ? facts.rarities[Int(term)] : 1)
        }
        return sum
    }

    private static func affinity(_ user: UserState, facts: FactIndex) -> [Float] {
        var affinity = [Float](repeating: 0, count: facts.terms.count)
        var totals = [Float](repeating: 0, count: FactIndex.Kind.allCases.count)
        var touched: [Int] = []
        func add(_ row: Int, _ weight: Float) {
            for term in facts.terms(ofMovie: row) {
                if affinity[Int(term)] == 0 { touched.append(Int(term)) }
                affinity[Int(term)] += weight
                totals[Int(facts.kinds[Int(term)].rawValue)] += weight
            }
        }
        for (watch, weight) in zip(user.history, user.watchWeights) where weight > 0 { add(watch.movieRow, weight) }
        for row in user.survey.likedMovieRows { add(row, 1) }
        let named: [(FactIndex.Kind, [String])] = [
            (.genre, user.survey.likedGenres), (.theme, user.survey.likedThemes),
            (.director, user.survey.likedPeople), (.cast, user.survey.likedPeople),
        ]
        for (kind, names) in named {
            for name in names {
                guard let term = facts.row(of: kind, name) else { continue }
                if affinity[term] == 0 { touched.append(term) }
                affinity[term] += 1
                totals[Int(kind.rawValue)] += 1
            }
        }
        for term in touched {
            affinity[term] /= max(totals[Int(facts.kinds[term].rawValue)], 1e-6)
        }
        return affinity
    }
}
