import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite struct TasteEvaluationTests {
    /// Everyone of the first crowd likes crime, of the second comedy.
    private static let tastes: [String: [Taste]] = {
        var tastes: [String: [Taste]] = [:]
        for user in 0..<600 {
            var taste = Taste()
            taste.weights[TasteFact(.genre, user < 300 ? "crime" : "comedy")] = 50
            tastes["u\(user)"] = [taste]
        }
        return tastes
    }()

    @Test func `an engine that knows the crowds comes near the truth, and tastes turned round are not found`() {
        let engine = SmallWorld.engine()
        let right = TasteEvaluation(engine, tastes: Self.tastes, seed: 1, limit: 600, now: SmallWorld.now)
        #expect(right.engine.mean > 0.5 && right.engine.mean > right.popular.mean)
        #expect(right.bestOrder.mean >= right.engine.mean && right.bestOrder.mean <= 1)
        var turned: [String: [Taste]] = [:]
        for user in 0..<600 { turned["u\(user)"] = Self.tastes["u\(599 - user)"] }
        let wrong = TasteEvaluation(engine, tastes: turned, seed: 1, limit: 600, now: SmallWorld.now)
        #expect(wrong.engine.mean < 0.2)
    }
}
