import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Vectors that were folded in before stand for a fold-in, and never for another history, model or person.
@Suite(.timeLimit(.minutes(10))) struct VectorStoreTests {
    /// Keeps vectors by whoever's they are, and notes what it was asked.
    private final class Vectors: UserVectorStore {
        private struct Key: Hashable {
            var userID: String
            var version: VectorVersion
        }

        private let kept = Locked<[Key: [Float]]>([:])
        let asked = Locked<[String]>([])
        let isAway = Locked(false)

        func vector(
            of userID: String, _ version: VectorVersion, waited: Double
        ) -> (answer: StoreAnswer<[Float]>, call: StoreCall?) {
            asked.withLock { $0.append(userID) }
            let found = kept.withLock { $0[Key(userID: userID, version: version)] }
            let answer: StoreAnswer<[Float]> =
                isAway.withLock { $0 } ? .unavailable : found.map { .hit($0) } ?? .miss
            return (answer, StoreCall(seam: "vector", store: "test", milliseconds: 0, answers: [answer]))
        }

        func keep(_ vector: [Float], of userID: String, _ version: VectorVersion) {
            kept.withLock { $0[Key(userID: userID, version: version)] = vector }
        }

        var status: StoreStatus? { nil }
        var count: Int { kept.withLock { $0.count } }
        var askedCount: Int { asked.withLock { $0.count } }

        func replace(_ vector: [Float]) { kept.withLock { kept in for key in kept.keys { kept[key] = vector } } }
    }

    /// Of factors that were trained elsewhere.
    private static let outside: RecommenderModel = {
        var model = SmallWorld.model
        model.als = ImplicitALSModel(
            parameters: model.als.parameters.trained(by: .init(alpha: 3, lambda: 0.2)),
            movieFactors: model.als.movieFactors)
        return model
    }()

    private static func engine(_ vectors: Vectors?, model: RecommenderModel = outside) -> Engine {
        Engine(
            dataset: SmallWorld.dataset, model: model, experiments: ExperimentSet(),
            explainer: Explainer(
                catalog: SmallWorld.catalog, facts: SmallWorld.facts, coWatch: model.coWatch,
                popularity: model.popularity),
            facts: SmallWorld.facts, vectors: vectors, monotonicClock: { 0 })
    }

    private static func vector(_ engine: Engine, _ userID: String = "u7", with row: Int? = nil) throws -> [Float] {
        var request = Request(userID: userID, now: SmallWorld.now)
        if let row {
            request.overrides.history.added = [.init(movieRow: row, watchedAt: SmallWorld.now - 10)]
        }
        return try #require(engine.recommend(request)).user.vector
    }

    @Test func `a vector that is there is the one that would be made, and who misses it makes and keeps it`() throws {
        let plain = try Self.vector(Self.engine(nil))
        let vectors = Vectors()
        let (one, other) = (Self.engine(vectors), Self.engine(vectors))
        #expect(try Self.vector(one) == plain && vectors.count == 1)
        #expect(try Self.vector(other) == plain && vectors.count == 1 && vectors.askedCount == 2)
        let response = try #require(other.recommend(Request(userID: "u7", now: SmallWorld.now)))
        #expect(response.storeCalls.first { $0.seam == "vector" }?.hits == 1)
        // It is what is served, so that a store which lies is seen here.
        vectors.replace([Float](repeating: 1, count: plain.count))
        #expect(try Self.vector(other) == [Float](repeating: 1, count: plain.count))
        vectors.isAway.withLock { $0 = true }
        #expect(try Self.vector(other) == plain && vectors.count == 1)
    }

    @Test func `another history or another model is a miss`() throws {
        let vectors = Vectors()
        let engine = Self.engine(vectors)
        _ = try Self.vector(engine)
        engine.sessions.add(Watch(movieRow: 5, watchedAt: 1_799_000_000), of: "u7")
        let longer = try Self.vector(engine)
        #expect(vectors.count == 2)
        let plain = Self.engine(nil)
        plain.sessions.add(Watch(movieRow: 5, watchedAt: 1_799_000_000), of: "u7")
        #expect(try Self.vector(plain) == longer)
        var model = Self.outside
        model.als = ImplicitALSModel(
            parameters: model.als.parameters.trained(by: .init(alpha: 4, lambda: 0.2)),
            movieFactors: model.als.movieFactors)
        #expect(try Self.vector(Self.engine(vectors, model: model)) != Self.vector(Self.engine(nil)))
        #expect(vectors.count == 3)
    }

    @Test func `guests, what ifs, newcomers and models of this program's own ask nobody`() throws {
        let vectors = Vectors()
        let engine = Self.engine(vectors)
        engine.sessions.host(
            "me", watches: (0..<20).map { Watch(movieRow: $0, watchedAt: 1_700_000_000 + Int64($0) * 100_000) })
        _ = try Self.vector(engine, "me")
        _ = try Self.vector(engine, "four")
        _ = try Self.vector(engine, with: 5)
        _ = try Self.vector(Self.engine(vectors, model: SmallWorld.model))
        #expect(vectors.askedCount == 0 && vectors.count == 0)
    }
}
