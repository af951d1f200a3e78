import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct EngineTests {
    private let engine = SmallWorld.engine()

    private func ask(_ user: String, _ edit: (inout Request) -> Void = { _ in }) -> Response {
        var request = Request(userID: user, now: SmallWorld.now)
        edit(&request)
        guard let response = engine.recommend(request) else { preconditionFailure("no user \(user)") }
        return response
    }

    @Test(arguments: ["u0", "u7", "u450", "four", "asked", "silent"])
    func `a seen movie is never recommended, and there are 100 candidates`(user: String) {
        let response = ask(user)
        let seen = response.user.seenRows
        #expect(response.candidates.allSatisfy { !seen.contains($0.movieRow) })
        #expect(Set(response.candidates.map(\.movieRow)).count == response.candidates.count)
        #expect(response.candidates.count == 100)
        #expect(response.results.count == 10)
    }

    @Test func `contributions sum to the score on every row`() {
        for user in ["u3", "u500", "four", "asked", "silent"] {
            let response = ask(user)
            for index in response.candidates.indices {
                let sum = response.ranking.contributions.row(index).reduce(0) { $0 + Double($1) }
                #expect(abs(sum - Double(response.ranking.scores[index])) < 1e-5)
            }
        }
    }

    @Test func `the regime follows the number of watches`() {
        #expect(ask("silent").user.regime == .content && ask("asked").user.regime == .content)
        #expect(ask("four").user.regime == .hybrid && ask("four").user.collaborativeShare == 0.4)
        #expect(ask("u0").user.regime == .collaborative && ask("u0").user.collaborativeShare == 1)
    }

    @Test func `each crowd gets its own movies`() {
        let crime = ask("u5").results.count { ask("u5").input.movieRows[$0] < SmallWorld.moviesPerCrowd }
        let comedy = ask("u405").results.count { ask("u405").input.movieRows[$0] >= SmallWorld.moviesPerCrowd }
        #expect(crime >= 8 && comedy >= 8, "\(crime) and \(comedy) of 10")
    }

    @Test func `a survey alone decides for someone without watches, and a dislike is kept out`() {
        let response = ask("asked")
        let movies = response.results.map { SmallWorld.catalog[response.input.movieRows[$0]] }
        #expect(movies.count { $0.genres == ["comedy"] } >= 8)
        #expect(response.candidates.allSatisfy { !SmallWorld.catalog[$0.movieRow].themes.contains("theme_3") })
        #expect(response.removals.contains { $0.reason == .dislikedInSurvey })
    }

    @Test func `without survey and watches the list is popular and of both genres`() {
        let response = ask("silent")
        #expect(Set(response.results.flatMap { SmallWorld.catalog[response.input.movieRows[$0]].genres }).count == 2)
        #expect(response.candidates.allSatisfy { $0.hits.map(\.source) == [.popular] })
    }

    @Test func `other weights on the same answer give what a new request with them gives`() throws {
        let first = ask("u12")
        var weights = RankingWeights.balanced
        weights[try .named("popularity")] = 1.5
        weights[try .named("content")] = -0.5
        weights[.diversity] = 0.5
        let reranked = engine.reranked(first, with: weights)
        let anew = ask("u12") { $0.overrides.weights = weights }
        #expect(reranked.ranking.order == anew.ranking.order && reranked.ranking.scores == anew.ranking.scores)
        #expect(reranked.ranking.order != first.ranking.order)
        #expect(reranked.explanations.map(\.sentence) == anew.explanations.map(\.sentence))
    }

    @Test func `a request knows nothing of watches from its now on`() {
        let history = SmallWorld.watches.history(ofUser: 20)
        let response = ask("u20") { $0.now = history[5].watchedAt }
        #expect(response.user.history == Array(history[..<5]))
    }

    @Test func `a session is open for six hours after its last watch, and blends in`() {
        let last = SmallWorld.watches.history(ofUser: 20).last!.watchedAt
        let during = ask("u20") { $0.now = last + 60 }
        #expect(during.user.sessionStart < during.user.history.count && during.settings.sessionBlend == 0.3)
        let later = ask("u20") { $0.now = last + sessionGapSeconds }
        #expect(later.user.sessionStart == later.user.history.count && later.settings.sessionBlend == 0)
        let strong = ask("u20") {
            $0.now = last + 60
            $0.overrides.sessionBlend = 1
        }
        #expect(strong.user.vector != during.user.vector)
    }

    @Test func `another user's history changes nothing but trained parameters`() {
        let before = ask("u30")
        var other = SmallWorld.dataset
        let log = SmallWorld.watches
        // User u31 watched other movies, under the same model.
        var rows = log.movieRows
        for index in log.offsets[31]..<log.offsets[32] {
            rows[index] = (rows[index] + 1) % Int32(SmallWorld.catalog.count)
        }
        other.watches = WatchLog(
            userIDs: log.userIDs, offsets: log.offsets, movieRows: rows, watchedAt: log.watchedAt,
            fractions: log.fractions, disliked: log.disliked)
        let after = SmallWorld.engine(other).recommend(Request(userID: "u30", now: SmallWorld.now))!
        #expect(before.ranking.order == after.ranking.order && before.ranking.scores == after.ranking.scores)
        #expect(before.explanations.map(\.sentence) == after.explanations.map(\.sentence))
    }

    @Test func `evidence names only movies of the user's own history`() {
        for user in 0..<60 {
            let response = ask("u\(user)")
            let seen = response.user.seenRows
            for explanation in response.explanations {
                if let source = explanation.evidence.sourceRow { #expect(seen.contains(source)) }
                #expect(explanation.verdict.grounded, "\(explanation.sentence)")
            }
        }
    }

    @Test func `a variant changes sources, weights and explanations, and a forced one wins`() throws {
        var effect = VariantSettings()
        effect.candidateQuotas = [.popular: 100]
        effect.weights[try .named("popularity")] = 2
        effect.explanation = ExplanationStrategy.none
        let experiment = Experiment(
            id: "x", salt: "s",
            variants: [
                .init(name: "control", buckets: 0...9_999 - 1),
                .init(name: "popular", buckets: 9_999...9_999, effect: effect),
            ])
        let engine = SmallWorld.engine(experiments: ExperimentSet(experiments: [experiment]))
        var request = Request(userID: "u1", now: SmallWorld.now)
        let control = engine.recommend(request)!
        request.overrides.forcedVariants = ["x": "popular"]
        let forced = engine.recommend(request)!
        #expect(control.candidates.contains { $0.hits.contains { $0.source == .collaborative } })
        #expect(forced.candidates.allSatisfy { $0.hits.map(\.source) == [.popular] })
        #expect(forced.ranking.weights["popularity"] == 2 && forced.explanations.isEmpty)
        #expect(forced.assignments[0].reason == .forced && forced.assignments[0].variant == "popular")
    }

    @Test func `an unknown user has no answer`() {
        #expect(engine.recommend(Request(userID: "nobody", now: SmallWorld.now)) == nil)
    }

    @Test func `the trace as JSON holds what the response holds`() throws {
        let response = ask("u9")
        let data = try ResponseJSON(response, catalog: SmallWorld.catalog, userName: "viewer-1").encoded(pretty: false)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains("\"user\":\"viewer-1\"") && !text.contains("\"u9\""))
        #expect(text.components(separatedBy: "\"rank_by_score\"").count == 101)
        let again = try ResponseJSON(response, catalog: SmallWorld.catalog, userName: "viewer-1").encoded(pretty: false)
        #expect(data == again)
    }
}
