import RecExplanation
import RecRanking

/// How near the engine comes to the true tastes behind made-up watches: NDCG@10 where relevant are the movies that a
/// viewer has not seen and would like best. Unlike held-out watches, the truth has no luck in it.
public struct TasteEvaluation: Sendable {
    /// How many of a viewer's unseen movies count as relevant.
    public static let relevantCount = 50

    public var engine: Estimate
    /// Retrieval's order of the same candidates.
    public var retrieval: Estimate
    /// The engine's less retrieval's, viewer by viewer.
    public var gain: Estimate
    /// The candidates in their best order: what a perfect reranker would reach. The oracle of the whole catalogue has 1.
    public var bestOrder: Estimate
    /// The most popular unseen movies.
    public var popular: Estimate

    /// - Parameters:
    ///   - tastes: by user id; see `TasteFile`.
    ///   - seed: the one that the viewers were generated with, which says how widely known each movie is.
    ///   - limit: viewers, the first of the log.
    public init(_ engine: Engine, tastes: [String: [Taste]], seed: UInt64, limit: Int, now: Int64) {
        let dataset = engine.dataset
        let facts = FactIndex(dataset.catalog)
        let base = SyntheticWorld(catalog: dataset.catalog, seed: seed).base
        let users = dataset.watches.userIDs.indices.filter {
            tastes[dataset.watches.userIDs[$0]] != nil && dataset.watches.historyCount(ofUser: $0) > 0
        }.prefix(limit)
        let popularOrder = engine.model.popularity.order.map(Int.init)
        let figures = parallelMap(users.count) { index -> [Double] in
            let user = users[users.startIndex + index]
            let id = dataset.watches.userIDs[user]
            var request = Request(userID: id, now: now)
            request.overrides.explanation = ExplanationStrategy.none
            guard let response = engine.recommend(request) else { return [0, 0, 0, 0] }
            let seen = response.user.seenRows
            let liked = Self.liked(tastes[id] ?? [], facts: facts, catalog: dataset.catalog, base: base, seen: seen)
            let relevant = Set(liked)
            let candidates = response.candidates.map(\.movieRow)
            let lists = [
                response.ranking.order.map { response.input.movieRows[$0] }, candidates,
                liked.filter(Set(candidates).contains), popularOrder.filter { !seen.contains($0) },
            ]
            return lists.map { RankingMetrics.ndcg($0, relevant: relevant, at: 10) }
        }
        self.engine = Estimate(figures.map { $0[0] })
        retrieval = Estimate(figures.map { $0[1] })
        gain = Estimate(figures.map { $0[0] - $0[1] })
        bestOrder = Estimate(figures.map { $0[2] })
        popular = Estimate(figures.map { $0[3] })
    }

    /// The unseen movies of the highest utility, best first: of a household's tastes, whichever likes a movie more.
    private static func liked(
        _ tastes: [Taste], facts: FactIndex, catalog: Catalog, base: [Float], seen: Set<Int>
    ) -> [Int] {
        var best = [Float](repeating: -.infinity, count: catalog.count)
        for taste in tastes {
            for (row, utility) in taste.utilities(facts, catalog: catalog, base: base).enumerated() {
                best[row] = max(best[row], utility)
            }
        }
        var top = TopK(relevantCount)
        for row in best.indices where !seen.contains(row) && best[row] > -.infinity { top.insert(row, best[row]) }
        return top.sorted().map(\.row)
    }
}
