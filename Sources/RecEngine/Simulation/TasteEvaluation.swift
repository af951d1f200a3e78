import RecRanking

/// How near the engine comes to the true tastes behind made-up watches: relevant are the movies that a viewer has not
/// seen and would like best. Unlike held-out watches, the truth has no luck in it, and nothing is held out.
public enum TasteEvaluation {
    /// How many of a viewer's unseen movies count as relevant.
    public static let relevantCount = 50

    /// NDCG@10 of `popular`, the most popular unseen movies; `retrieval`, the fused order of the candidates; `engine`; and
    /// `best_order`, the candidates in their best order: what a perfect reranker would reach. The oracle of the whole
    /// catalogue has 1.
    ///
    /// - Parameters:
    ///   - tastes: by user id; see `TasteFile`.
    ///   - seed: the one that the viewers were generated with, which says how widely known each movie is.
    ///   - limit: viewers, the first of the log.
    public static func evaluate(
        _ engine: Engine, tastes: [String: [Taste]], seed: UInt64, limit: Int, now: Int64,
        _ overrides: Overrides = Overrides()
    ) -> Evaluation {
        let watches = engine.dataset.watches
        let base = SyntheticWorld(catalog: engine.catalog, seed: seed).base
        let users = watches.userIDs.indices.filter {
            tastes[watches.userIDs[$0]] != nil && watches.historyCount(ofUser: $0) > 0
        }.prefix(limit)
        let liked = parallelMap(users.count) { index -> [Int] in
            let user = users[users.startIndex + index]
            let seen = Set(watches.history(ofUser: user).map(\.movieRow))
            return Self.liked(tastes[watches.userIDs[user]] ?? [], engine, base: base, seen: seen)
        }
        let cases = zip(users, liked).map { user, liked in
            HeldOutCase(userRow: user, known: watches.historyCount(ofUser: user), now: now, relevant: Set(liked))
        }
        let popular = engine.model.popularity.order.map(Int.init)
        return HeldOutJudge(engine, HeldOutCases(cases, of: watches), usesStoredFactors: true).evaluation(
            overrides, ["popular", "retrieval", "engine", "best_order"], metrics: [.ndcg10]
        ) { index, response in
            let candidates = response.candidates.map(\.movieRow)
            let seen = response.user.seenRows
            return [
                Array(popular.lazy.filter { !seen.contains($0) }.prefix(10)), candidates,
                response.ranking.order.map { response.input.movieRows[$0] },
                liked[index].filter(Set(candidates).contains),
            ]
        }
    }

    /// The unseen movies of the highest utility, best first: of a household's tastes, whichever likes a movie more.
    private static func liked(_ tastes: [Taste], _ engine: Engine, base: [Float], seen: Set<Int>) -> [Int] {
        var best = [Float](repeating: -.infinity, count: engine.catalog.count)
        for taste in tastes {
            for (row, utility) in taste.utilities(engine.facts, catalog: engine.catalog, base: base).enumerated() {
                best[row] = max(best[row], utility)
            }
        }
        var top = TopK(relevantCount)
        for row in best.indices where !seen.contains(row) && best[row] > -.infinity { top.insert(row, best[row]) }
        return top.sorted().map(\.row)
    }
}
