/// What the features of one request are computed from; made once a request, read for each candidate.
struct FeatureContext: Sendable {
    let model: RecommenderModel
    let catalog: Catalog
    let facts: FactIndex
    let user: UserState
    /// By term row: how much the user's history and survey hold of it, weighted by recency; sums to 1 a kind.
    let affinity: [Int32: Float]
    /// Score of every movie by the next-item model; empty without a history.
    let sequentialScores: [Float]
    /// Score of the fusion by movie row, of the candidates.
    let fusedScores: [Int: Float]
    /// Rows of the last watches that were not disliked, newest first, at most `recentCount`.
    let recentRows: [Int]
    /// The calendar year of `now`, UTC.
    let year: Int

    /// 0…1: how far a profile made of this little can be trusted; 1 from many watches or a survey.
    let evidenceShare: Float

    static let recentCount = 5

    init(
        model: RecommenderModel, catalog: Catalog, facts: FactIndex, candidates: [Candidate], user: UserState, now: Int64
    ) {
        self.model = model
        self.catalog = catalog
        self.facts = facts
        self.user = user
        fusedScores = Dictionary(uniqueKeysWithValues: candidates.map { ($0.movieRow, $0.fusedScore) })
        affinity = Self.affinity(user, facts: facts)
        sequentialScores = user.history.isEmpty ? [] : model.sequential.scores(after: user.history)
        recentRows = Array(user.history.reversed().lazy.filter { !$0.disliked }.map(\.movieRow).prefix(Self.recentCount))
        let asked = user.survey.isEmpty ? 0 : 6
        let known = Float(user.watchWeights.count { $0 > 0 } + asked)
        evidenceShare = known / (known + 6)
        year = CivilDate(unixSeconds: now).year
    }

    /// Terms of the candidate of one kind.
    func terms(_ movieRow: Int, _ kind: FactIndex.Kind) -> some Sequence<Int32> {
        facts.terms(ofMovie: movieRow).lazy.filter { facts.terms[Int($0)].kind == kind }
    }

    /// Affinity × rarity summed over the candidate's terms of these kinds.
    func affinitySum(_ movieRow: Int, _ kinds: Set<FactIndex.Kind>) -> Float {
        facts.terms(ofMovie: movieRow).reduce(0) { sum, term in
            let fact = facts.terms[Int(term)]
            guard kinds.contains(fact.kind), let weight = affinity[term] else { return sum }
            return sum + weight * fact.rarity
        }
    }

    private static func affinity(_ user: UserState, facts: FactIndex) -> [Int32: Float] {
        var affinity: [Int32: Float] = [:]
        var totals: [FactIndex.Kind: Float] = [:]
        func add(_ row: Int, _ weight: Float) {
            for term in facts.terms(ofMovie: row) {
                affinity[term, default: 0] += weight
                totals[facts.terms[Int(term)].kind, default: 0] += weight
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
                affinity[Int32(term), default: 0] += 1
                totals[kind, default: 0] += 1
            }
        }
        for (term, weight) in affinity {
            let total = totals[facts.terms[Int(term)].kind] ?? 1
            affinity[term] = weight / max(total, 1e-6)
        }
        return affinity
    }
}
