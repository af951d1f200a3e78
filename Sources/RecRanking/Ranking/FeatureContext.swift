import Foundation

/// What ranking reads and no request changes: made once for a model, shared by all requests.
final class RankingTables: Sendable {
    let model: RecommenderModel
    let catalog: Catalog
    let facts: FactIndex
    /// ln(1 + awards won + ½ nominations) by movie row.
    let acclaim: [Float]

    init(model: RecommenderModel, catalog: Catalog, facts: FactIndex) {
        self.model = model
        self.catalog = catalog
        self.facts = facts
        acclaim = catalog.movies.map { log1p($0.awards.reduce(0) { $0 + ($1.won ? 1 : 0.5) }) }
    }
}

/// What the features of one request are computed from; made once a request, read for each candidate.
struct FeatureContext: Sendable {
    let tables: RankingTables
    let user: UserState
    /// What is asked for: no feature reads a term that is not a candidate's.
    let terms: CandidateTerms
    /// By their number: how much the user's history and survey hold of it, weighted by recency; all terms together, also
    /// those of no candidate, sum to 1 a kind.
    let affinity: [Float]
    /// Score of the fusion by movie row, of the candidates.
    let fusedScores: [Int: Float]
    /// Log-odds of the cross-encoder by movie row, of the candidates; filled in once the other features are known.
    var crossEncoderScores: [Int: Float] = [:]
    /// Rows of the last watches that were not disliked, newest first, at most `recentCount`.
    let recentRows: [Int]
    /// The pull of the running session by movie row, of the whole list; empty where there is none.
    let pulls: [Int: Float]
    /// The calendar year of `now`, UTC.
    let year: Int

    /// 0…1: how far a profile made of this little can be trusted; 1 from many watches or a survey.
    let evidenceShare: Float

    static let recentCount = 5

    var model: RecommenderModel { _read { yield tables.model } }
    var catalog: Catalog { _read { yield tables.catalog } }
    var facts: FactIndex { _read { yield tables.facts } }

    /// - Parameters:
    ///   - terms: of the candidates.
    ///   - compared: rows of the whole list that the candidates are of: among them the session's pull is measured.
    init(
        _ tables: RankingTables, candidates: [Candidate], terms: CandidateTerms, compared: [Int], user: UserState,
        now: Int64
    ) {
        self.tables = tables
        self.user = user
        self.terms = terms
        fusedScores = Dictionary(uniqueKeysWithValues: candidates.map { ($0.movieRow, $0.fusedScore) })
        affinity = Self.affinity(user, terms, facts: tables.facts)
        recentRows = Array(
            user.history.reversed().lazy.filter { !$0.disliked }.map(\.movieRow).prefix(Self.recentCount))
        pulls = Self.pulls(of: user, on: compared, model: tables.model)
        let asked = user.survey.isEmpty ? 0 : 6
        let known = Float(user.watchWeights.count { $0 > 0 } + asked)
        evidenceShare = known / (known + 6)
        year = CivilDate(unixSeconds: now).year
    }

    /// Affinity summed over the candidate's terms of these kinds, each times its rarity where `byRarity`.
    func affinitySum(_ movieRow: Int, _ kinds: FactIndex.Kinds, byRarity: Bool = true) -> Float {
        var sum: Float = 0
        for term in facts.terms(ofMovie: movieRow) where kinds.contains(kind: facts.kinds[Int(term)]) {
            sum += affinity[terms[term]] * (byRarity ? facts.rarities[Int(term)] : 1)
        }
        return sum
    }

    /// Closeness to the mean directions of tonight's last watches, standardised over the rows, times the pull.
    private static func pulls(of user: UserState, on rows: [Int], model: RecommenderModel) -> [Int: Float] {
        let pull = SessionBlend.pull(user.sessionBlend, departure: user.sessionDeparture)
        let session = user.history[user.sessionStart...].lazy.filter { !$0.disliked }.map(\.movieRow)
            .suffix(CrossEncoderInput.sessionLimit)
        guard pull > 0, !session.isEmpty, !rows.isEmpty else { return [:] }
        var closeness = [Float](repeating: 0, count: rows.count)
        for table in [model.content.embeddings, model.servingFactors] {
            var direction = [Float](repeating: 0, count: table.columns)
            for (row, scale) in zip(session, table.inverseLengths(ofRows: Array(session))) {
                table.addRow(row, scaled: scale, to: &direction)
            }
            for (index, product) in table.cosines(ofRows: rows, with: direction).enumerated() {
                closeness[index] += product
            }
        }
        let mean = closeness.reduce(0, +) / Float(rows.count)
        let deviation = (closeness.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(rows.count)).squareRoot()
        let scale = pull / max(deviation, 1e-6)
        return Dictionary(zip(rows, closeness.map { scale * ($0 - mean) }), uniquingKeysWith: { first, _ in first })
    }

    private static func affinity(_ user: UserState, _ terms: CandidateTerms, facts: FactIndex) -> [Float] {
        var affinity = [Float](repeating: 0, count: terms.count)
        var totals = [Float](repeating: 0, count: FactIndex.Kind.allCases.count)
        var touched: [Int32] = []
        touched.reserveCapacity(terms.count)
        func add(term: Int32, _ weight: Float) {
            totals[Int(facts.kinds[Int(term)].rawValue)] += weight
            let number = terms[term]
            guard number >= 0 else { return }
            if affinity[number] == 0 { touched.append(term) }
            affinity[number] += weight
        }
        func add(_ row: Int, _ weight: Float) { for term in facts.terms(ofMovie: row) { add(term: term, weight) } }
        for (watch, weight) in zip(user.history, user.watchWeights) where weight > 0 { add(watch.movieRow, weight) }
        for row in user.survey.likedMovieRows { add(row, 1) }
        let named: [(FactIndex.Kind, [String])] = [
            (.genre, user.survey.likedGenres), (.theme, user.survey.likedThemes),
            (.director, user.survey.likedPeople), (.cast, user.survey.likedPeople),
        ]
        for (kind, names) in named {
            for name in names {
                if let term = facts.row(of: kind, name) { add(term: Int32(term), 1) }
            }
        }
        for term in touched {
            affinity[terms[term]] /= max(totals[Int(facts.kinds[Int(term)].rawValue)], 1e-6)
        }
        return affinity
    }
}
