import Foundation
import RecExplanation
import RecRanking

/// The answer and its trace as JSON: snake_case keys, ids instead of rows, the same for every reader.
public struct ResponseJSON: Encodable, Sendable {
    struct Movie: Encodable {
        var id: String
        var title: String
        var year: Int
    }

    struct Hit: Encodable {
        var source: String
        var rank: Int
        var similarity: Float
    }

    struct Part: Encodable {
        var feature: String
        var raw: Float
        var value: Float
        var weight: Float
        var contribution: Float
    }

    struct ScoredCandidate: Encodable {
        var rank: Int
        var rankByScore: Int
        var movie: Movie
        var score: Float
        var parts: [Part]
        var sources: [Hit]
        var suppressedBy: String?
    }

    struct ClaimJSON: Encodable {
        var kind: String
        var text: String
        var start: Int
        var end: Int
        var supported: Bool
        var why: String
        var field: String?
    }

    struct StrongerJSON: Encodable {
        var movie: String
        var influence: Float
        var obstacle: String
    }

    struct ExplanationJSON: Encodable {
        var sentence: String
        var generator: String
        var source: Nullable<String>
        var target: String
        var reason: String
        var facts: [String]
        var strength: Float
        var influence: Float?
        var stronger: StrongerJSON?
        var cacheKey: String
        var cache: String
        var cacheAgeSeconds: Int64?
        var grounded: Bool
        var claims: [ClaimJSON]
        var rejected: RejectedJSON?
    }

    struct RejectedJSON: Encodable {
        var sentence: String
        var generator: String
        var violations: [ClaimJSON]
    }

    struct Result: Encodable {
        var rank: Int
        var movie: Movie
        var score: Float
        var explanation: ExplanationJSON?
    }

    struct Variant: Encodable {
        var experiment: String
        var hash: UInt32
        var bucket: Int
        var variant: Nullable<String>
        var reason: String
    }

    struct StageJSON: Encodable {
        var stage: String
        var ms: Double
        var budgetMs: Double
        var countIn: Int
        var countOut: Int
    }

    struct Removed: Encodable {
        var movie: String
        var reason: String
    }

    struct Trace: Encodable {
        var assignments: [Variant]
        var historyCount: Int
        var sessionCount: Int
        var sessionBlend: Float
        /// `threefold`, `uniform`, or after how many watches one counts a third.
        var recency: String
        var collaborativeShare: Float
        var weights: [String: Float]
        var diversity: Float
        var quotas: [String: Int]
        var stages: [StageJSON]
        var totalMs: Double
        var totalBudgetMs: Double
        var candidates: [ScoredCandidate]
        var removed: [Removed]
        var cacheHitRate: Double?
        var index: String?
        var indexRecallAt100: Double?
        /// What shared stores were asked; nil where none was.
        var stores: [StoreCall]?
    }

    /// The user's id, or their pseudonym.
    var user: String
    var now: String
    var regime: String
    var results: [Result]
    var trace: Trace

    /// `userName` is the id or the pseudonym, as the caller wishes it to be shown.
    public init(_ response: Response, catalog: Catalog, userName: String) {
        user = userName
        now = CivilDate(unixSeconds: response.request.now).description
        regime = response.user.regime.rawValue
        let explanations = response.explanations.map {
            Self.explanation($0, catalog: catalog, userID: response.user.userID, userName: userName)
        }
        results = response.results.enumerated().map { place, index in
            Result(
                rank: place + 1, movie: Self.movie(response.input.movieRows[index], catalog),
                score: response.ranking.scores[index],
                explanation: place < explanations.count ? explanations[place] : nil)
        }
        trace = Self.trace(response, catalog: catalog, userName: userName)
    }

    /// Sorted keys, so that two runs can be compared byte by byte.
    public func encoded(pretty: Bool) throws -> Data {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting =
            pretty ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
        return escapingControls(try encoder.encode(self))
    }

    private static func movie(_ row: Int, _ catalog: Catalog) -> Movie {
        Movie(id: catalog[row].id, title: catalog[row].title, year: catalog[row].year)
    }

    private static func trace(_ response: Response, catalog: Catalog, userName: String) -> Trace {
        Trace(
            assignments: response.assignments.map {
                Variant(
                    experiment: $0.experimentID, hash: $0.hash, bucket: $0.bucket,
                    variant: Nullable($0.variant),
                    reason: $0.reason.rawValue)
            },
            historyCount: response.user.history.count,
            sessionCount: response.user.history.count - response.user.sessionStart,
            sessionBlend: response.settings.sessionBlend, recency: response.settings.recency.name,
            collaborativeShare: response.user.collaborativeShare,
            weights: Dictionary(
                uniqueKeysWithValues: zip(Feature.all.map(\.name), response.ranking.weights.values)),
            diversity: response.ranking.weights.diversity,
            quotas: Dictionary(
                uniqueKeysWithValues: response.settings.quotas.map { ($0.key.rawValue, $0.value) }),
            stages: response.stages.map {
                StageJSON(
                    stage: $0.stage.rawValue, ms: $0.milliseconds, budgetMs: response.budgetMilliseconds(of: $0.stage),
                    countIn: $0.countIn, countOut: $0.countOut)
            },
            totalMs: response.stages.reduce(0) { $0 + $1.milliseconds }, totalBudgetMs: ServingStatistics.budget,
            candidates: response.ranking.order.enumerated().map { place, index in
                candidate(index, place: place, response: response, catalog: catalog)
            },
            removed: response.removals.map {
                Removed(movie: catalog[$0.movieRow].id, reason: $0.reason.rawValue)
            },
            cacheHitRate: response.cache.total.hitRate, index: response.indexCheck?.index,
            indexRecallAt100: response.indexCheck?.recall,
            stores: response.storeCalls.isEmpty ? nil : response.storeCalls)
    }

    private static func candidate(
        _ index: Int, place: Int, response: Response, catalog: Catalog
    ) -> ScoredCandidate {
        let parts = Feature.all.enumerated().map { column, feature in
            Part(
                feature: feature.name, raw: response.input.rawFeatures[index, column],
                value: response.input.features[index, column], weight: response.ranking.weights.values[column],
                contribution: response.ranking.contributions[index, column])
        }
        let suppressor = response.ranking.suppressedBy[index]
        return ScoredCandidate(
            rank: place + 1, rankByScore: response.ranking.positionByScore[index] + 1,
            movie: movie(response.input.movieRows[index], catalog), score: response.ranking.scores[index],
            parts: parts,
            sources: response.candidates[index].hits.map {
                Hit(source: $0.source.rawValue, rank: $0.rank, similarity: $0.similarity)
            },
            suppressedBy: suppressor < 0 ? nil : catalog[response.input.movieRows[suppressor]].id)
    }

    private static func explanation(
        _ explanation: Explanation, catalog: Catalog, userID: String, userName: String
    ) -> ExplanationJSON {
        ExplanationJSON(
            sentence: explanation.sentence, generator: explanation.generator,
            source: Nullable(explanation.evidence.sourceRow.map { catalog[$0].id }),
            target: catalog[explanation.evidence.targetRow].id, reason: explanation.evidence.reason.key,
            facts: explanation.evidence.facts, strength: explanation.evidence.strength,
            influence: explanation.evidence.influence,
            stronger: explanation.evidence.stronger.map {
                StrongerJSON(movie: catalog[$0.row].id, influence: $0.influence, obstacle: $0.obstacle.rawValue)
            },
            cacheKey: explanation.cacheKey, cache: explanation.cache.word,
            cacheAgeSeconds: explanation.cache.ageSeconds, grounded: explanation.verdict.grounded,
            claims: claims(explanation.verdict.claims),
            rejected: explanation.rejected.map {
                RejectedJSON(sentence: $0.sentence, generator: $0.generator, violations: claims($0.verdict.violations))
            })
    }

    private static func claims(_ claims: [Claim]) -> [ClaimJSON] {
        claims.map {
            ClaimJSON(
                kind: $0.kind.rawValue, text: $0.text, start: $0.start, end: $0.end, supported: $0.supported,
                why: $0.why,
                field: $0.field)
        }
    }
}
