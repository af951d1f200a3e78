import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// That the engine does what a variant says, one effect a test.
@Suite(.timeLimit(.minutes(10))) struct VariantSettingsTests {
    private func response(_ effect: (inout VariantSettings) -> Void) -> Response? {
        SmallWorld.engine(experiments: Self.experiments(effect)).recommend(Request(userID: "u3", now: SmallWorld.now))
    }

    private static func experiments(_ change: (inout VariantSettings) -> Void) -> ExperimentSet {
        var effect = VariantSettings()
        change(&effect)
        return ExperimentSet(experiments: [
            Experiment(id: "x", salt: "s", variants: [.init(name: "all", buckets: 0...9_999, effect: effect)])
        ])
    }

    @Test func `quotas switch sources off`() throws {
        let response = try #require(response { $0.candidateQuotas = [.popular: 100] })
        #expect(response.candidates.allSatisfy { $0.hits.map(\.source) == [.popular] })
    }

    @Test func `weights, the ranking model and diversity reach the ranking`() throws {
        let standard = try #require(response { _ in })
        let popularity = try RankingWeights.Coordinate.named("popularity")
        let weighted = try #require(response { $0.weights[popularity] = 1.7 })
        #expect(weighted.ranking.weights["popularity"] == 1.7)
        #expect(weighted.ranking.weights["collaborative"] == standard.ranking.weights["collaborative"])
        let balanced = try #require(response { $0.ranking = .balanced })
        #expect(balanced.ranking.weights == .balanced)
        let both = try #require(
            response {
                $0.ranking = .balanced
                $0.weights[popularity] = 1.7
                $0.weights[.diversity] = 0.5
            })
        #expect(both.ranking.weights["popularity"] == 1.7 && both.ranking.weights.diversity == 0.5)
    }

    @Test func `strategies of explanation and cache decide whose sentences are served`() throws {
        #expect(try #require(response { $0.explanation = ExplanationStrategy.none }).explanations.isEmpty)
        #expect(try #require(response { $0.cache = .off }).explanations.allSatisfy { $0.cache == .off })
        for change: (inout VariantSettings) -> Void in [{ $0.explanation = .personal }, { $0.cache = .perUser }] {
            let engine = SmallWorld.engine(experiments: Self.experiments(change))
            func keys(_ user: String) -> [String] {
                engine.recommend(Request(userID: user, now: SmallWorld.now))?.explanations.map(\.cacheKey) ?? []
            }
            #expect(keys("u3").count == 10 && Set(keys("u3")).isDisjoint(with: keys("u5")))
            let again = engine.recommend(Request(userID: "u3", now: SmallWorld.now))
            #expect(again?.explanations.allSatisfy { $0.cache.word == "hit" } == true)
        }
    }

    @Test func `a variant of sources leaves the rule for new viewers alone, and grows into its own with their watches`()
        throws
    {
        let engine = SmallWorld.engine(
            experiments: Self.experiments { $0.candidateQuotas = [.collaborative: 85, .popular: 15] })
        let asked = try #require(engine.recommend(Request(userID: "asked", now: SmallWorld.now)))
        let plain = try #require(SmallWorld.engine().recommend(Request(userID: "asked", now: SmallWorld.now)))
        #expect(asked.settings.quotas == plain.settings.quotas)
        #expect(asked.results.map { asked.input.movieRows[$0] } == plain.results.map { plain.input.movieRows[$0] })
        let few = try #require(engine.recommend(Request(userID: "four", now: SmallWorld.now))).settings.quotas
        let standard = try #require(SmallWorld.engine().recommend(Request(userID: "four", now: SmallWorld.now)))
            .settings.quotas
        let popular = Float(15) * 0.4 + 0.6 * Float(standard[.popular] ?? 0)
        #expect(few[.popular] == Int(popular.rounded()))
        #expect((few[.content] ?? 0) > 0 && (few[.content] ?? 0) < (standard[.content] ?? 0))
    }
}
