import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// What each watch did to a score, and that explanations cite by it.
@Suite struct WatchEffectTests {
    static func response() throws -> (Engine, Response) {
        let engine = SmallWorld.engine()
        return (engine, try #require(engine.recommend(Request(userID: "u7", now: SmallWorld.now))))
    }

    /// The slow reference: pool the similarities of a history from which the watch was really taken.
    @Test func `leaving a watch out is what a history without it gives`() throws {
        let (_, response) = try Self.response()
        let encoder = try #require(response.input.encoder)
        let count = encoder.watches.count
        #expect(count >= 5)
        let left = encoder.leavingOut(ofCandidate: 3)
        #expect(left.rows == count + 1)
        for column in 0..<left.columns { #expect(left[0, column] == encoder.values[3, column]) }
        for omitted in 0..<count {
            for (place, table) in [encoder.factors, encoder.content, encoder.transitions].enumerated() {
                let rest = (0..<count).filter { $0 != omitted }.map { table[3, $0] }
                let pooled = rest.withUnsafeBufferPointer { HistoryPool.pool($0) }
                for index in pooled.indices {
                    let column = CrossEncoderInput.featureCount + place * HistoryPool.names.count + index
                    #expect(abs(left[omitted + 1, column] - pooled[index]) < 1e-5)
                }
            }
        }
    }

    @Test func `every result knows what each watch did, and keeps it under other weights`() throws {
        let (engine, response) = try Self.response()
        for index in response.results {
            let effects = try #require(response.effects[response.input.movieRows[index]])
            #expect(effects.count == Set(response.user.history.suffix(50).map(\.movieRow)).count)
            #expect(effects.values.contains { $0 != 0 })
        }
        var weights = response.settings.weights
        weights[try .named("popularity")] = 2
        let other = engine.reranked(response, with: weights)
        for (row, effects) in response.effects { #expect(other.effects[row] == effects) }
    }

    @Test func `the cited watch did the most, or it is said who did more and why it is not cited`() throws {
        let (_, response) = try Self.response()
        var cited = 0
        for (index, explanation) in zip(response.results, response.explanations) {
            guard let source = explanation.evidence.sourceRow else { continue }
            let effects = try #require(response.effects[response.input.movieRows[index]])
            #expect(explanation.evidence.effect == effects[source])
            let most = try #require(effects.values.max())
            cited += 1
            if let stronger = explanation.evidence.stronger {
                #expect(stronger.effect == most && effects[stronger.row] == most && stronger.row != source)
            } else {
                #expect(effects[source] == most || most <= 0)
            }
        }
        #expect(cited >= 5)
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
                    effects: [wanted: [strong: 0.9, weak: 0.05]]
                ).first)
            #expect(explanation.evidence.sourceRow == strong && explanation.evidence.effect == 0.9)
        }
    }
}
