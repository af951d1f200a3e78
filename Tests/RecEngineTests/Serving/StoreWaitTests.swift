import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// A request has one deadline for all the stores it asks: what one of them took, the next ones do not take again.
@Suite(.timeLimit(.minutes(10))) struct StoreWaitTests {
    private static func call<Value>(_ seam: String, _ milliseconds: Double, _ answers: [StoreAnswer<Value>])
        -> StoreCall
    {
        StoreCall(seam: seam, store: "test", milliseconds: milliseconds, answers: answers)
    }

    private final class Sessions: SessionStore {
        let own = LocalSessions()

        func session(of userID: String) -> (session: ViewerSession, call: StoreCall?) {
            (own.session(of: userID).session, StoreWaitTests.call("session", 12, [StoreAnswer<Bool>.unavailable]))
        }

        func add(_ watch: Watch, of userID: String) { own.add(watch, of: userID) }
        func join(_ userID: String, survey: Survey) { own.join(userID, survey: survey) }
        func host(_ userID: String, watches: [Watch]) { own.host(userID, watches: watches) }
        func isGuest(_ userID: String) -> Bool { own.isGuest(userID) }
        func watches(of userID: String) -> [Watch] { own.watches(of: userID) }
        func survey(of userID: String) -> Survey? { own.survey(of: userID) }
        func knows(_ userID: String) -> Bool { own.knows(userID) }
        var watchCount: Int { own.watchCount }
    }

    private final class Vectors: UserVectorStore {
        let waited = Locked<[Double]>([])

        func vector(
            of userID: String, _ version: VectorVersion, waited: Double
        ) -> (answer: StoreAnswer<[Float]>, call: StoreCall?) {
            self.waited.withLock { $0.append(waited) }
            return (.unavailable, StoreWaitTests.call("vector", 5, [StoreAnswer<[Float]>.unavailable]))
        }

        func keep(_ vector: [Float], of userID: String, _ version: VectorVersion) {}
        var status: StoreStatus? { nil }
    }

    private final class Sentences: ExplanationStore {
        let waited = Locked<[Double]>([])

        func look(
            up keys: [String], waited: Double
        ) -> (answers: [StoreAnswer<SentenceRecord>], call: StoreCall?) {
            self.waited.withLock { $0.append(waited) }
            let answers = keys.map { _ in StoreAnswer<SentenceRecord>.unavailable }
            return (answers, StoreWaitTests.call("explanations", 3, answers))
        }

        func append(_ record: SentenceRecord) {}
        func forget(_ key: String) {}
        func claim(_ keys: [String], seconds: Double) -> [StoreClaim] { keys.map { _ in .unavailable } }
        var memorySeconds: Int64? { 0 }
        func countServed(hits: Int, of count: Int) {}
        func clear() {}
        func waitUntilLoaded(seconds: Double) {}
        func flush() {}
        var fileStatistics: ExplanationFile.Statistics? { nil }
        var status: StoreStatus? { nil }
    }

    @Test
    func `what one store took the others of the same request do not have again, and the next request has it anew`()
        throws
    {
        var model = SmallWorld.model
        model.als = ImplicitALSModel(
            parameters: model.als.parameters.trained(by: .init(alpha: 3, lambda: 0.2)),
            movieFactors: model.als.movieFactors)
        let (vectors, sentences) = (Vectors(), Sentences())
        let engine = Engine(
            dataset: SmallWorld.dataset, model: model, experiments: ExperimentSet(),
            explainer: Explainer(
                catalog: SmallWorld.catalog, facts: SmallWorld.facts, coWatch: model.coWatch,
                popularity: model.popularity, cache: ExplanationCache(store: sentences)),
            facts: SmallWorld.facts, sessions: Sessions(), vectors: vectors, monotonicClock: { 0 })
        let request = Request(userID: "u7", now: SmallWorld.now)
        let response = try #require(engine.recommend(request))
        #expect(response.storeCalls.map(\.seam) == ["session", "vector", "explanations"])
        #expect(response.storeCalls.waited == 20)
        #expect(vectors.waited.withLock { $0 } == [12] && sentences.waited.withLock { $0 } == [17])
        // A slider is a request of its own: it asks nobody but for its sentences.
        _ = engine.reranked(response, with: response.settings.weights)
        #expect(sentences.waited.withLock { $0 } == [17, 0])
        _ = engine.recommend(request)
        #expect(vectors.waited.withLock { $0 } == [12, 12] && sentences.waited.withLock { $0 } == [17, 0, 17])
    }
}
