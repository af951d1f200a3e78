import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// What a watch does to a score: one number, wherever it is shown, and explanations cite by it.
@Suite(.timeLimit(.minutes(10))) struct InfluenceTests {
    private static let engine = SmallWorld.engine()

    private static func response(_ user: String = "u7") throws -> Response {
        try #require(engine.recommend(Request(userID: user, now: SmallWorld.now)))
    }

    /// The slow reference: all candidates again, for a viewer who has not seen the movie.
    @Test(arguments: ["u7", "four"]) func `it is the difference to the same candidates without the watch`(user: String)
        throws
    {
        let response = try Self.response(user)
        let report = try #require(Self.engine.responsibilities(in: response))
        let states = UserStateBuilder(model: SmallWorld.model, facts: SmallWorld.facts)
        let ranker = Ranker(model: SmallWorld.model, catalog: SmallWorld.catalog, facts: SmallWorld.facts)
        var compared = 0
        for (place, row) in report.movieRows.enumerated() {
            let index = try #require(response.input.movieRows.firstIndex(of: row))
            for entry in report.byResult[place].prefix(3) {
                let left = states.build(
                    userID: "someone else",
                    history: response.user.history.filter {
                        $0.movieRow != entry.watch.movieRow
                    }, survey: response.user.survey, now: SmallWorld.now, sessionBlend: Defaults.sessionBlend,
                    recency: Defaults.recency)
                let input = ranker.input(candidates: response.candidates, user: left, now: SmallWorld.now)
                let scores = input.ranked(with: response.settings.weights, resultCount: 10).scores
                let fall = response.ranking.scores[index] - scores[index]
                #expect(abs(entry.influence - fall) < 1e-4, "\(entry.influence) and \(fall)")
                compared += 1
            }
        }
        #expect(compared >= 10)
    }

    /// What is added to a viewer of crime: comedies tonight, a habit longer than is read with one movie again and again, and
    /// a long session after it.
    private static let evenings: [[Watch]] = [
        (0..<6).map { Watch(movieRow: 90 + 3 * $0, watchedAt: SmallWorld.now - 3_600 + Int64($0) * 60) },
        (0..<70).map {
            Watch(movieRow: $0 % 3 == 0 ? 30 : $0, watchedAt: SmallWorld.now - 9_000_000 + Int64($0) * 90_000)
        },
        (0..<70).map { Watch(movieRow: 85 + $0, watchedAt: SmallWorld.now - 7_200 + Int64($0) * 60) },
    ]

    /// The slow reference, of every feature: the whole list again, for a viewer who has not seen the movie.
    @Test(arguments: evenings.indices)
    func `every feature falls as in the whole list without the watch, whichever of its candidates are asked for`(
        _ evening: Int
    ) throws {
        var request = Request(userID: "u7", now: SmallWorld.now)
        request.overrides.history.added = Self.evenings[evening]
        let response = try #require(Self.engine.recommend(request))
        let tonight = try #require(Feature.index(named: "tonight"))
        if evening != 1 {
            #expect(response.candidates.indices.contains { response.input.features[$0, tonight] != 0 }, "it departs")
        }
        let states = UserStateBuilder(model: SmallWorld.model, facts: SmallWorld.facts)
        let ranker = Ranker(model: SmallWorld.model, catalog: SmallWorld.catalog, facts: SmallWorld.facts)
        let history = response.user.history
        for source in Set([0, history.count / 2, history.count - 8, history.count - 1].map { history[$0].movieRow }) {
            let left = states.build(
                userID: "someone else", history: history.filter { $0.movieRow != source }, survey: response.user.survey,
                now: SmallWorld.now, sessionBlend: Defaults.sessionBlend, recency: Defaults.recency)
            let whole = ranker.input(candidates: response.candidates, user: left, now: SmallWorld.now).features
            for asked in [[3], [0, 50, 7]] {
                let falls = Self.engine.featureFalls(
                    of: asked, in: response, after: .init(of: source, from: response.user))
                for (place, index) in asked.enumerated() {
                    for column in 0..<whole.columns {
                        let fall = response.input.features[index, column] - whole[index, column]
                        #expect(
                            abs(falls[place][column] - fall) < 1e-3,
                            "\(Feature.all[column].name) of \(index) without \(source)")
                    }
                }
            }
        }
    }

    @Test func `the sentence, the causal test and the report say the same number`() throws {
        let response = try Self.response()
        let report = try #require(Self.engine.responsibilities(in: response))
        var cited = 0
        for (row, explanation) in zip(report.movieRows, response.explanations) {
            guard let source = explanation.evidence.sourceRow else { continue }
            let influence = try #require(explanation.evidence.influence)
            let owed = try #require(report.responsibility(ofMovie: source, forMovie: row))
            let causality = Self.engine.causality(of: explanation, in: response)
            #expect(abs(owed.influence - influence) < 1e-4 && abs((causality.influence ?? .nan) - influence) < 1e-4)
            #expect(response.influences(on: row)[source] == influence)
            #expect(causality.verdict != .causal || influence > 0)
            cited += 1
        }
        #expect(cited >= 5)
    }

    @Test func `what is cited did at least a quarter of the most, or it is said that another did more`() throws {
        let response = try Self.response()
        for (index, explanation) in zip(response.results, response.explanations) {
            guard let source = explanation.evidence.sourceRow else { continue }
            let influences = response.influences(on: response.input.movieRows[index])
            let (own, most) = (try #require(influences[source]), try #require(influences.values.max()))
            if let stronger = explanation.evidence.stronger {
                #expect(stronger.influence == most && influences[stronger.row] == most && stronger.row != source)
                #expect(own < most)
                #expect(own >= 0.25 * most || [.sharesNothing, .disliked].contains(stronger.obstacle))
            } else {
                #expect(own == most || most <= 0)
            }
        }
    }

    @Test func `other weights turn the same measurement into their own influences`() throws {
        let response = try Self.response()
        var weights = response.settings.weights
        for coordinate in RankingWeights.Coordinate.features { weights[coordinate] = weights[coordinate] / 2 }
        let other = Self.engine.reranked(response, with: weights)
        var compared = 0
        for row in response.results.map({ response.input.movieRows[$0] }) {
            let (whole, half) = (response.influences(on: row), other.influences(on: row))
            for (source, influence) in whole {
                guard let own = half[source] else { continue }
                #expect(abs(own - influence / 2) < 1e-5)
                compared += 1
            }
        }
        #expect(compared > 10)
        let again = Self.engine.reranked(other, with: response.settings.weights)
        #expect(again.explanations.map(\.evidence) == response.explanations.map(\.evidence))
    }

    @Test func `evidence of a watch that did much wins over the same evidence of one that did little`() throws {
        let engine = SmallWorld.engine()
        // Two movies by the director of the target, both watched.
        let target = SmallWorld.facts.movies(
            withTerm: Int(try #require(SmallWorld.facts.row(of: .director, "Director C0")))
        ).map(Int.init)
        let (first, second, wanted) = (target[0], target[1], target[2])
        let user = UserState(
            userID: "x", history: [first, second].map { Watch(movieRow: $0, watchedAt: 1_700_000_000, fraction: 1) },
            sessionStart: 2,
            survey: Survey(), regime: .hybrid, collaborativeShare: 0.2, watchWeights: [1, 1], sessionBlend: 0,
            vector: [], contentProfile: [])
        for (strong, weak) in [(first, second), (second, first)] {
            let explanation = try #require(
                engine.explainer.explain(
                    movieRows: [wanted], user: user, strategy: .shared, usesCache: false, now: 1_700_000_100,
                    measurement: { _ in [wanted: [strong: 0.9, weak: 0.05]] }
                ).first)
            #expect(explanation.evidence.sourceRow == strong && explanation.evidence.influence == 0.9)
        }
    }

    @Test
    func `of those that moved the score enough the most salient is cited, and the most influential where none did`()
        throws
    {
        let target = SmallWorld.facts.movies(
            withTerm: Int(try #require(SmallWorld.facts.row(of: .director, "Director C0")))
        ).map(Int.init)
        let (first, second, wanted) = (target[0], target[1], target[2])
        let user = UserState(
            userID: "x", history: [first, second].map { Watch(movieRow: $0, watchedAt: 1_700_000_000, fraction: 1) },
            sessionStart: 2, survey: Survey(), regime: .hybrid, collaborativeShare: 0.2, watchWeights: [0.1, 1],
            sessionBlend: 0, vector: [], contentProfile: [])
        func cited(_ influences: [Int: Float]) -> Int? {
            Self.engine.explainer.finder.choose(targets: [wanted], user: user) { _ in [wanted: influences] }[0]
                .sourceRow
        }
        // The second weighs more in the history, so that its evidence is the stronger.
        #expect(cited([first: 1, second: 0.3]) == second, "more than a quarter: it may be cited")
        #expect(cited([first: 1, second: 0.2]) == first, "less than a quarter")
        #expect(cited([first: -0.1, second: -0.3]) == first, "none is positive: the one that harms least")
    }
}
