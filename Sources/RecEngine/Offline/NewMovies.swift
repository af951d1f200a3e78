import Foundation
import RecRanking

/// Whether movies that nobody has watched yet are found by the viewers who would watch them.
public struct NewMovieEvaluation: Sendable {
    /// Movies that were kept out of training altogether, and viewers who watched some of them.
    public var movieCount: Int
    public var userCount: Int
    /// Recall@20 among the new movies by their content mapped into factor space, as retrieval sees them.
    public var mapped: Estimate
    /// The same by what retrieval sorts new movies by: mapped content and embedding, each in units of its spread.
    public var served: Estimate
    /// The same by the cosine of content embeddings, and of plain TF-IDF vectors.
    public var embedding: Estimate
    public var tfidf: Estimate
    /// What an order without any knowledge would reach: 20 in `movieCount`.
    public var chance: Double
    /// Share of a viewer's new movies among their 100 candidates of the whole catalogue, and what chance would reach.
    public var retrieved: Estimate
    public var retrievedByChance: Double
}

extension Evaluator {
    /// Takes a tenth of the movies with five viewers and more out of training, and asks for them on behalf of those who
    /// watched them. Nil where there are too few.
    public static func newMovies(
        _ dataset: Dataset, parameters: TrainingParameters = TrainingParameters(), seed: UInt64 = 1
    ) -> NewMovieEvaluation? {
        let facts = FactIndex(dataset.catalog)
        let watches = dataset.watches
        let popularity = Popularity(watches, movieCount: dataset.catalog.count)
        var movies = (0..<dataset.catalog.count).filter {
            popularity.viewerCounts[$0] >= 5 && !facts.terms(ofMovie: $0).isEmpty
        }
        var random = RandomSource(seed: seed)
        movies.shuffle(using: &random)
        let new = Array(movies.prefix(movies.count / 10).sorted())
        let isNew = Set(new)
        let training = watches.filtered { _, index in !isNew.contains(Int(watches.movieRows[index])) }
        guard new.count > 20,
            let model = TrainingPipeline.featureModel(
                training, movieCount: dataset.catalog.count, facts: facts, parameters: parameters)
        else { return nil }
        let users = (0..<watches.userCount).filter {
            training.historyCount(ofUser: $0) >= 5
                && training.historyCount(ofUser: $0) < watches.historyCount(ofUser: $0)
        }
        let bench = NewMovieBench(model: model, catalog: dataset.catalog, facts: facts, new: new)
        let rows = parallelMap(users.count) { index -> [Double] in
            let user = users[index]
            let relevant = Set(watches.history(ofUser: user).lazy.filter { !$0.disliked }.map(\.movieRow)).intersection(
                isNew)
            return relevant.isEmpty
                ? []
                : bench.recalls(
                    userID: watches.userIDs[user], history: training.history(ofUser: user), relevant: relevant)
        }.filter { !$0.isEmpty }
        func estimate(_ column: Int) -> Estimate { Estimate(rows.map { $0[column] }) }
        return NewMovieEvaluation(
            movieCount: new.count, userCount: rows.count, mapped: estimate(0), served: estimate(1),
            embedding: estimate(2),
            tfidf: estimate(3),
            chance: min(1, Double(NewMovieBench.depth) / Double(new.count)), retrieved: estimate(4),
            retrievedByChance: Double(CandidateGenerator.candidateCount) / Double(dataset.catalog.count))
    }
}

private struct NewMovieBench: Sendable {
    static let depth = 20

    let model: RecommenderModel
    let facts: FactIndex
    let new: [Int]
    let builder: UserStateBuilder
    let generator: CandidateGenerator

    init(model: RecommenderModel, catalog: Catalog, facts: FactIndex, new: [Int]) {
        self.model = model
        self.facts = facts
        self.new = new
        builder = UserStateBuilder(model: model, catalog: catalog)
        generator = CandidateGenerator(model: model, facts: facts)
    }

    /// By mapped content, with the embedding, embedding alone, TF-IDF, and in the whole retrieval.
    func recalls(userID: String, history: [Watch], relevant: Set<Int>) -> [Double] {
        let user = builder.build(
            userID: userID, history: history, survey: Survey(), now: (history.last?.watchedAt ?? 0) + sessionGapSeconds,
            sessionBlend: 0, recency: Defaults.recency)
        let terms = profile(history)
        func recall(_ score: (Int) -> Float) -> Double {
            var top = TopK(Self.depth)
            for row in new { top.insert(row, score(row)) }
            return RankingMetrics.recall(top.sorted().map(\.row), relevant: relevant, at: Self.depth)
        }
        let candidates = Set(
            generator.candidates(for: user, quotas: CandidateGenerator.defaultQuotas(for: user)).candidates.map(
                \.movieRow))
        return [
            recall { zip(user.vector, model.servingFactors.row($0)).reduce(0) { $0 + $1.0 * $1.1 } },
            RankingMetrics.recall(
                generator.sortedNew(new, for: user, count: Self.depth).map(\.row), relevant: relevant, at: Self.depth),
            recall { zip(user.contentProfile, model.content.embeddings.row($0)).reduce(0) { $0 + $1.0 * $1.1 } },
            recall { row in
                let own = facts.terms(ofMovie: row)
                let norm = own.reduce(0) { $0 + facts.terms[Int($1)].rarity * facts.terms[Int($1)].rarity }.squareRoot()
                return own.reduce(0) { $0 + (terms[$1] ?? 0) * facts.terms[Int($1)].rarity } / max(norm, 1e-6)
            },
            Double(candidates.intersection(relevant).count) / Double(relevant.count),
        ]
    }

    /// The sum of the watched movies' unit TF-IDF vectors.
    private func profile(_ history: [Watch]) -> [Int32: Float] {
        var sum: [Int32: Float] = [:]
        for watch in history where !watch.disliked {
            let own = facts.terms(ofMovie: watch.movieRow)
            let norm = own.reduce(0) { $0 + facts.terms[Int($1)].rarity * facts.terms[Int($1)].rarity }.squareRoot()
            for term in own { sum[term, default: 0] += facts.terms[Int(term)].rarity / max(norm, 1e-6) }
        }
        return sum
    }
}
