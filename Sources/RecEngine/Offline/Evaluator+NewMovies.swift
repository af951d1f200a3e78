import RecRanking

/// Whether movies that nobody has watched yet are found by the viewers who would watch them.
public struct NewMovieEvaluation: Sendable {
    /// Movies that were kept out of training altogether.
    public var movieCount: Int
    /// Movies of the whole catalogue.
    public var catalogCount: Int
    /// Orders of the new movies, judged by recall@20: `mapped` by their content in factor space, as retrieval sees them;
    /// `served` by what retrieval sorts new movies by, mapped content and embedding in units of their spread; `embedding`
    /// by the cosine of content embeddings; `tfidf` by that of plain TF-IDF vectors. And `retrieved`: the 100 candidates
    /// of the whole catalogue, judged by recall@100.
    public var evaluation: Evaluation

    /// What an order without any knowledge would reach.
    public var chance: Double { min(1, 20 / Double(max(1, movieCount))) }
    /// The same of 100 candidates.
    public var retrievedByChance: Double {
        min(1, Double(CandidateGenerator.candidateCount) / Double(max(1, catalogCount)))
    }
}

extension Evaluator {
    /// Takes a tenth of the movies with five viewers and more out of training, and asks for them on behalf of those who
    /// watched them. Nil where there are too few.
    public func newMovies(_ overrides: Overrides = Overrides(), seed: UInt64 = 1) -> NewMovieEvaluation? {
        let watches = dataset.watches
        let new = newRows(seed: seed)
        let isNew = Set(new)
        let known = watches.filtered { _, index in !isNew.contains(Int(watches.movieRows[index])) }
        guard new.count > 20,
            let model = TrainingPipeline.featureModel(
                known, movieCount: dataset.catalog.count, facts: facts, parameters: parameters)
        else { return nil }
        let cases = (0..<watches.userCount).compactMap { user -> HeldOutCase? in
            let history = known.history(ofUser: user)
            let held = watches.history(ofUser: user).filter { isNew.contains($0.movieRow) }
            let relevant = HeldOutCases.relevant(held, seen: [])
            guard history.count >= 5, !relevant.isEmpty else { return nil }
            return HeldOutCase(
                userRow: user, known: history.count, now: (history.last?.watchedAt ?? 0) + sessionGapSeconds,
                relevant: relevant)
        }
        let engine = engine(model, over: known)
        let evaluation = HeldOutJudge(engine, HeldOutCases(cases, of: known)).evaluation(
            overrides, ["mapped", "served", "embedding", "tfidf", "retrieved"], metrics: [.recall20, .recall100]
        ) { _, response in
            self.orders(of: new, for: response.user, engine) + [response.candidates.map(\.movieRow)]
        }
        return NewMovieEvaluation(
            movieCount: new.count, catalogCount: dataset.catalog.count, evaluation: evaluation)
    }

    private func newRows(seed: UInt64) -> [Int] {
        let popularity = Popularity(dataset.watches, movieCount: dataset.catalog.count)
        var movies = (0..<dataset.catalog.count).filter {
            popularity.viewerCounts[$0] >= 5 && !facts.terms(ofMovie: $0).isEmpty
        }
        var random = RandomSource(seed: seed)
        movies.shuffle(using: &random)
        return movies.prefix(movies.count / 10).sorted()
    }

    private func orders(of new: [Int], for user: UserState, _ engine: Engine) -> [[Int]] {
        func best(_ score: (Int) -> Float) -> [Int] {
            var top = TopK(20)
            for row in new { top.insert(row, score(row)) }
            return top.sorted().map(\.row)
        }
        func product(_ vector: [Float], _ row: some Sequence<Float>) -> Float {
            zip(vector, row).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let (model, terms) = (engine.model, termProfile(user.history))
        return [
            best { product(user.vector, model.servingFactors.row($0)) },
            engine.generator.sortedNew(new, for: user, count: 20).map(\.row),
            best { product(user.contentProfile, model.content.embeddings.row($0)) },
            best { row in unitTerms(row).reduce(0) { $0 + (terms[$1.term] ?? 0) * $1.weight } },
        ]
    }

    /// The sum of the watched movies' unit TF-IDF vectors.
    private func termProfile(_ history: [Watch]) -> [Int32: Float] {
        var sum: [Int32: Float] = [:]
        for watch in history where !watch.disliked {
            for (term, weight) in unitTerms(watch.movieRow) { sum[term, default: 0] += weight }
        }
        return sum
    }

    private func unitTerms(_ row: Int) -> [(term: Int32, weight: Float)] {
        let weights = facts.terms(ofMovie: row).map { (term: $0, weight: facts.terms[Int($0)].rarity) }
        let norm = max(1e-6, weights.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot())
        return weights.map { ($0.term, $0.weight / norm) }
    }
}
