/// What retrieval hands on, and what it took out.
package struct Retrieved: Sendable {
    package var candidates: [Candidate]
    package var removals: [Removal]
    /// Movies that were looked at before anything was removed.
    package var consideredCount: Int
}

/// Asks every candidate source for its list, without the movies the user has seen, and merges them to one of 100.
package struct CandidateGenerator: Sendable {
    /// How many candidates a request gets where the catalogue holds that many.
    package static let candidateCount = 100

    package let model: RecommenderModel
    let facts: FactIndex
    let factorIndex: any VectorIndex
    let contentIndex: any VectorIndex
    /// Rows of movies that hardly anyone has watched, with facts; the newest where there are very many.
    let newRows: [Int]
    /// By term row: the share of all watches that are of movies with it.
    let termShares: [Float]
    /// Popular movies in an order that changes genre from one to the next.
    private let popularOrder: [Int]

    package init(model: RecommenderModel, facts: FactIndex) {
        self.model = model
        self.facts = facts
        factorIndex = VectorIndexes.best(for: model.servingFactors, links: model.factorLinks)
        contentIndex = VectorIndexes.best(for: model.content.embeddings, links: model.contentLinks)
        newRows = Self.hardlyWatched(model, facts: facts)
        termShares = Self.termShares(model.popularity, facts: facts)
        popularOrder = Self.diversePopular(model.popularity, facts: facts)
    }

    /// How deep each source's list goes into the fusion.
    package static let listDepth = 300
    /// k of reciprocal rank fusion: how much the heads of the lists stand out. From inner splits of MovieLens.
    static let fusionConstant: Float = 30

    /// What each source counts for in the fusion, unless a variant says otherwise; the quotas sum to 100.
    ///
    /// - Parameter sequential: what the sequential source counts for once the history is long enough.
    package static func defaultQuotas(
        for user: UserState, sequential wanted: Int = RecommenderModel.standardSequentialQuota
    ) -> [CandidateSource: Int] {
        switch user.regime {
        case .content:
            return user.survey.isEmpty ? [.popular: 100] : [.content: 80, .popular: 20]
        case .hybrid, .collaborative:
            // What is learnt from watches counts more the more of them there are; at ten it has settled.
            let share = user.collaborativeShare
            let content = Int((6 + 14 * (1 - share)).rounded())
            let popular = Int((4 + 36 * (1 - share)).rounded())
            let sequential = max(0, min(candidateCount - content - popular, Int((Float(wanted) * share).rounded())))
            return [
                .content: content, .sequential: sequential, .popular: popular,
                .collaborative: candidateCount - content - sequential - popular,
            ]
        }
    }

    /// The quotas that hold for a user where a variant names its own: the rule for users of whom little is known stands
    /// whatever the variant, and makes way for it as watches arrive.
    package static func quotas(
        for user: UserState, variant: [CandidateSource: Int]?,
        sequential: Int = RecommenderModel.standardSequentialQuota
    ) -> [CandidateSource: Int] {
        let standard = defaultQuotas(for: user, sequential: sequential)
        guard let variant else { return standard }
        let share = user.collaborativeShare
        if share >= 1 { return variant }
        if share <= 0 { return standard }
        let mixed = CandidateSource.allCases.map { source in
            let part = share * Float(variant[source] ?? 0) + (1 - share) * Float(standard[source] ?? 0)
            return (source, Int(part.rounded()))
        }
        return Dictionary(uniqueKeysWithValues: mixed.filter { $0.1 > 0 })
    }

    package func candidates(for user: UserState, quotas: [CandidateSource: Int]) -> Retrieved {
        let unwanted = unwanted(by: user)
        let excluded = { (row: Int) in unwanted.isMarked[row] }
        let lists = lists(for: user, quotas: quotas, depth: Self.listDepth, excluding: excluded)
        var reserved = (quotas[.content] ?? 0) > 0 ? reserved(for: user, excluding: excluded) : []
        var (merged, belowCut) = Self.merge(lists, quotas: quotas, reserved: reserved)
        let drowned = missingOfTastes(of: user, among: merged.map(\.movieRow), excluding: excluded)
        if !drowned.isEmpty {
            reserved += drowned
            (merged, belowCut) = Self.merge(lists, quotas: quotas, reserved: reserved)
        }
        return Retrieved(
            candidates: merged, removals: unwanted.removals + belowCut.map { Removal(movieRow: $0, reason: .belowCut) },
            consideredCount: model.servingFactors.rows)
    }

    /// The movies of another system's list as candidates, in its order, each with the sources that would have proposed it.
    package func candidates(listed rows: [Int], for user: UserState, quotas: [CandidateSource: Int]) -> Retrieved {
        let (own, _) = Self.merge(
            lists(for: user, quotas: quotas, depth: Self.listDepth), quotas: quotas, candidateCount: .max)
        let found = Dictionary(uniqueKeysWithValues: own.map { ($0.movieRow, $0) })
        return Retrieved(
            candidates: rows.prefix(Self.candidateCount).map {
                found[$0] ?? Candidate(movieRow: $0, hits: [], fusedScore: 0)
            },
            removals: [], consideredCount: rows.count)
    }

    /// What a user has seen or said not to want: a mark by movie row, for a look-up a row of every list, and the reasons.
    private func unwanted(by user: UserState) -> (isMarked: [Bool], removals: [Removal]) {
        var isMarked = [Bool](repeating: false, count: model.servingFactors.rows)
        var removals: [Removal] = []
        func mark(_ rows: some Sequence<Int>, _ reason: Removal.Reason) {
            var new: [Int] = []
            for row in rows where !isMarked[row] {
                isMarked[row] = true
                new.append(row)
            }
            removals += new.sorted().map { Removal(movieRow: $0, reason: reason) }
        }
        mark(user.history.lazy.map(\.movieRow), .seen)
        mark(dislikedRows(user.survey), .dislikedInSurvey)
        return (isMarked, removals)
    }

    /// What the collaborative source's index finds of the true 100 nearest, for the trace; a full scan, off the
    /// request's budget.
    package func indexCheck(for user: UserState) -> IndexCheck {
        let seen = user.seenRows
        return IndexCheck(
            index: factorIndex.name, rowCount: factorIndex.count,
            recall: factorIndex.recall(
                user.vector, of: model.servingFactors, count: Self.candidateCount, excluding: seen.contains))
    }

    /// The list of every source that counts for something, best first, without what is seen or disliked.
    package func lists(for user: UserState, quotas: [CandidateSource: Int], depth: Int) -> [CandidateSource: [Neighbor]]
    {
        let unwanted = unwanted(by: user)
        return lists(for: user, quotas: quotas, depth: depth) { unwanted.isMarked[$0] }
    }

    private func lists(
        for user: UserState, quotas: [CandidateSource: Int], depth: Int, excluding excluded: (Int) -> Bool
    ) -> [CandidateSource: [Neighbor]] {
        var lists: [CandidateSource: [Neighbor]] = [:]
        for source in CandidateSource.allCases where (quotas[source] ?? 0) > 0 {
            lists[source] = list(of: source, for: user, count: depth, excluding: excluded)
        }
        return lists
    }

    /// A source's list, best first, up to `count` long; empty where the source knows nothing of this user.
    private func list(
        of source: CandidateSource, for user: UserState, count: Int, excluding excluded: (Int) -> Bool
    ) -> [Neighbor] {
        switch source {
        case .collaborative:
            guard user.vector.contains(where: { $0 != 0 }) else { return [] }
            return factorIndex.search(user.vector, count: count, excluding: excluded)
        case .content:
            guard user.contentProfile.contains(where: { $0 != 0 }) else { return [] }
            return contentIndex.search(user.contentProfile, count: count, excluding: excluded)
        case .sequential:
            let scores = user.readings.compactMap { reading in reading.sequence.map { ($0, reading.share) } }
            return model.sequential.next(scores, count: count, excluding: excluded)
        case .popular:
            var found: [Neighbor] = []
            for row in popularOrder where !excluded(row) {
                found.append(Neighbor(row: row, similarity: model.popularity.logViewers(row)))
                if found.count == count { break }
            }
            return found
        }
    }

    /// Movies that the survey names as disliked, and those with a genre, theme or person that it does.
    private func dislikedRows(_ survey: Survey) -> Set<Int> {
        var rows = Set(survey.dislikedMovieRows)
        let terms =
            survey.dislikedGenres.compactMap { facts.row(of: .genre, $0) }
            + survey.dislikedThemes.compactMap { facts.row(of: .theme, $0) }
            + survey.dislikedPeople.flatMap { name in
                [FactIndex.Kind.director, .writer, .cast].compactMap { facts.row(of: $0, name) }
            }
        for term in terms { rows.formUnion(facts.movies(withTerm: term).map(Int.init)) }
        return rows
    }

    /// Greedy: the next is the most viewed, each genre counting less the more often it was there already.
    private static func diversePopular(_ popularity: Popularity, facts: FactIndex) -> [Int] {
        let pool = popularity.order.prefix(400).map(Int.init)
        let genres = pool.map { row in facts.terms(ofMovie: row).filter { facts.terms[Int($0)].kind == .genre } }
        var used: [Int32: Int] = [:]
        var left = Array(pool.indices)
        var order: [Int] = []
        while !left.isEmpty {
            var best = 0
            var bestScore = -Float.infinity
            for (place, index) in left.enumerated() {
                let repeats = genres[index].reduce(0) { $0 + (used[$1] ?? 0) }
                let score =
                    popularity.logViewers(pool[index]) - 0.25 * Float(repeats) / Float(max(1, genres[index].count))
                if score > bestScore {
                    bestScore = score
                    best = place
                }
            }
            let index = left.remove(at: best)
            for genre in genres[index] { used[genre, default: 0] += 1 }
            order.append(pool[index])
        }
        return order + popularity.order.dropFirst(400).map(Int.init)
    }
}
