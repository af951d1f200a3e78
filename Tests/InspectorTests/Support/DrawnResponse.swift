import Foundation

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// An answer made by arithmetic, for files of drawn screens: better models must not change how a number is drawn.
enum DrawnResponse {
    static let weights: RankingWeights = {
        var weights = RankingWeights.balanced
        for index in weights.values.indices { weights[.feature(index)] = Float(index % 5) * 0.25 - 0.1 }
        return weights
    }()

    /// The same candidates under any weights.
    static func response(weights: RankingWeights = weights) -> Response {
        let history = TinyWorld.dataset.watches.history(ofUser: 0)
        let seen = Set(history.map(\.movieRow))
        let rows = Array(TinyWorld.catalog.movies.indices.filter { !seen.contains($0) }.prefix(100))
        let candidates = rows.enumerated().map { place, row in
            Candidate(movieRow: row, hits: hits(place), fusedScore: 1 / Float(place + 30))
        }
        var features = Matrix(rows: rows.count, columns: Feature.all.count)
        for index in rows.indices {
            for column in 0..<Feature.all.count {
                features[index, column] =
                    Float((index * 7 + column * 13 + index * column) % 41) / 20 - 1 + Float(100 - index) / 100
            }
        }
        var likeness = Matrix(rows: rows.count, columns: rows.count)
        for index in rows.indices { likeness[index, index] = 1 }
        let input = RankingInput(
            movieRows: rows, rawFeatures: features, features: features, likeness: Likeness(likeness))
        var request = Request(userID: "maya", now: TinyWorld.now)
        request.overrides.weights = weights
        let ranking = input.ranked(with: weights, resultCount: request.resultCount)
        let user = UserState(
            userID: "maya", history: history, sessionStart: history.count - 2, survey: Survey(), regime: .collaborative,
            collaborativeShare: 1, watchWeights: history.map { _ in 1 }, sessionBlend: 0.3, vector: [],
            contentProfile: [])
        let settings = EffectiveSettings(
            weights: weights, servedWeights: Self.weights, standardWeights: Self.weights, sessionBlend: 0.3,
            recency: Defaults.recency,
            quotas: [.collaborative: 54, .content: 6, .sequential: 36, .popular: 4], explanation: .shared,
            servedExplanation: .shared,
            cache: .shared)
        var cache = CacheStatistics()
        cache.total.hits = 1_234
        cache.total.misses = 321
        cache.total.refreshes = 12
        cache.total.rejected = 3
        cache.byReason = ["shared_theme": cache.total]
        cache.previews.hits = 40
        cache.previews.misses = 4
        cache.served.sentences = .init(hits: 1_234, count: 1_555)
        cache.served.sets = .init(hits: 67, count: 155)
        var minute = CacheStatistics.Served()
        minute.sentences = .init(hits: 450, count: 500)
        minute.sets = .init(hits: 21, count: 50)
        cache.lastMinute = minute
        cache.entryCount = 567
        cache.byteCount = 345_678
        cache.byteCapacity = 64 << 20
        cache.timeToLive = 86_400
        return Response(
            request: request, user: user, assignments: TinyWorld.experiments.assignments(of: "maya"),
            settings: settings,
            candidates: candidates, removals: history.map { Removal(movieRow: $0.movieRow, reason: .seen) },
            input: input,
            ranking: ranking,
            explanations: ranking.order.prefix(10).enumerated().map { explanation(place: $0, target: rows[$1]) },
            stages: StageTiming.Stage.allCases.enumerated().map { number, stage in
                StageTiming(stage: stage, nanoseconds: UInt64(number + 1) * 1_234_000, countIn: 140, countOut: 100)
            }, cache: cache)
    }

    /// What a session of three hundred such answers has come to.
    static let figures: ServingFigures = {
        var serving = ServingStatistics()
        var response = Self.response()
        for number in 1...155 {
            for place in response.stages.indices {
                response.stages[place].nanoseconds = UInt64((place + 1) * number) * 61_700
                response.stages[place].processorNanoseconds = UInt64(place + 1) * 50_000
            }
            for place in response.explanations.indices {
                response.explanations[place].cache = number % 3 == 0 || place > 0 ? .hit(ageSeconds: 60) : .miss
            }
            serving.count(response)
        }
        return ServingFigures(cache: response.cache, serving: serving, generation: nil)
    }()

    private static func hits(_ place: Int) -> [SourceHit] {
        CandidateSource.allCases.enumerated().filter { (place + 1) % ($0.offset + 1) == 0 }.map {
            SourceHit(source: $0.element, rank: place + 1, similarity: 0.5)
        }
    }

    private static func explanation(place: Int, target: Int) -> Explanation {
        let title = TinyWorld.catalog[target].title
        let evidence = Evidence(
            sourceRow: 2, targetRow: target, reason: .sharedTheme("heist"), facts: ["heist"], strength: 1)
        let claims = [
            Claim(
                kind: .title, text: "Heat", start: 5, end: 9, supported: true, why: "Heat is the source", field: "title"
            ),
            Claim(
                kind: .theme, text: "heist", start: 22, end: 27, supported: place != 2,
                why: "no sheet says that it is about a heist",
                field: "themes"),
        ]
        return Explanation(
            evidence: evidence, sentence: "Like Heat, it is on a heist: \(title) is for you.", generator: "realiser",
            cacheKey: "realiser.1|\(evidence.cacheKey(in: TinyWorld.catalog))",
            cache: place % 3 == 0 ? .miss : place % 3 == 1 ? .hit(ageSeconds: 4_000) : .expired(ageSeconds: 90_000),
            verdict: Verdict(claims: claims))
    }

    /// A measurement made by arithmetic.
    static let metric: HeldOutComparison = {
        func line(_ metric: RankingMetric, _ shift: Double, _ count: Int, level: Double = 0) -> HeldOutComparison.Line {
            let first = (0..<count).map { level + Double($0 % 10) / 20 }
            let second = first.enumerated().map { $1 + shift * Double($0 % 3) }
            return HeldOutComparison.Line(
                metric: metric, baseline: Estimate(first), current: Estimate(second),
                difference: Estimate(zip(first, second).map { $1 - $0 }))
        }
        func slice(_ division: String, _ name: String, _ shift: Double, _ count: Int) -> HeldOutComparison.SliceLine {
            HeldOutComparison.SliceLine(division: division, name: name, line: line(.ndcg10, shift, count))
        }
        return HeldOutComparison(
            lines: [
                line(.ndcg10, 0.004, 200), line(.hit10, 0, 200), line(.recall20, -0.02, 200),
                line(.coverage, 0.06, 200), line(.novelty, 0.2, 200, level: 2),
            ],
            slices: [
                slice("regime", "hybrid", 0.01, 40), slice("regime", "collaborative", 0.001, 160),
                slice("genre", "science_fiction", -0.01, 30), slice("discovery", "less_popular", 0.01, 100),
            ],
            changed: (0..<30).map { number in
                .init(
                    userID: "u\(number)", overlap: 0.4 + Double(number) / 60, ndcgBefore: 0.3,
                    ndcgAfter: 0.2 + Double(number) / 100)
            }, sample: .init(viewers: 200, ofViewers: 400, watches: 2_000, ofWatches: 2_000))
    }()

    /// The state of a session over this answer: a weight was moved, so that rises, falls and the badge are there.
    static func state(width: Int, height: Int, glyphs: Glyphs = .unicode) -> State {
        var state = TinyWorld.state(width: width, height: height)
        state.chrome.glyphs = glyphs
        _ = update(&state, .answer(.history(response().user.history)))
        _ = update(&state, .answer(.responded(response())))
        _ = update(&state, .cache(.figures(figures)))
        for key in [Key.alt("4"), .character("j"), .character("l"), .character("l"), .alt("2")] {
            _ = update(&state, .key(key))
        }
        _ = update(&state, .answer(.reranked(response(weights: state.weights))))
        for _ in 0..<2 { _ = update(&state, .key(.down)) }
        return state
    }
}
