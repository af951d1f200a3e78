import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct TasteEvaluationTests {
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
        func ndcg(_ tastes: [String: [Taste]]) -> [String: Double] {
            let evaluation = TasteEvaluation.evaluate(
                engine, tastes: tastes, seed: 1, limit: 600, now: SmallWorld.now)
            return Dictionary(uniqueKeysWithValues: evaluation.rows.map { ($0.name, $0.judgement.value(.ndcg10)) })
        }
        let right = ndcg(Self.tastes)
        let reached = right["engine"] ?? 0
        #expect(reached > 0.5 && reached > right["popular"] ?? 1)
        #expect(right["best_order"] ?? 0 >= reached && right["best_order"] ?? 2 <= 1)
        var turned: [String: [Taste]] = [:]
        for user in 0..<600 { turned["u\(user)"] = Self.tastes["u\(599 - user)"] }
        #expect(ndcg(turned)["engine"] ?? 1 < 0.2)
    }
}
