import Foundation
import Testing

@testable import Backends
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Several processes on one store, as their explainers see it.
@Suite(.timeLimit(.minutes(10)), .startsRedis) struct SharedExplanationTests {
    /// Writes a sentence that holds for whatever it is asked, and counts.
    final class Writer: SentenceGenerator {
        let name = "scripted"
        let version = "1"
        let batchSize = 4
        let concurrency = 2
        let asked = Locked<[String]>([])
        let seconds: Double

        init(seconds: Double = 0) { self.seconds = seconds }

        var statistics: LanguageModelStatistics { LanguageModelStatistics() }

        func generate(_ requests: [SentenceRequest]) -> GenerationResult {
            asked.withLock { $0 += requests.map(\.key) }
            Thread.sleep(forTimeInterval: seconds)
            return .sentences(
                Dictionary(
                    uniqueKeysWithValues: requests.enumerated().map { place, request in
                        let source = request.source?.title ?? ""
                        return (
                            place + 1,
                            "Since you enjoyed \(source), \(request.target.title) may well be a good choice to try next."
                        )
                    }))
        }

        func stop() {}
    }

    private static let catalog: Catalog = Catalog(
        movies: (0..<12).map { number in
            var sheet = FactSheet(
                id: "m\(number)", title: "Movie \("ABCDEFGHIJKL".map(String.init)[number])", year: 2_000)
            sheet.directors = ["Jane Doe"]
            return sheet
        })

    private static func explainer(
        _ store: any ExplanationStore, _ generator: Writer? = nil, clock: (@Sendable () -> Int64)? = nil
    ) -> Explainer {
        let nobody = [Int32](repeating: 0, count: catalog.count)
        let settings = generator.map {
            GenerationSettings(generator: $0, monotonicSeconds: { Double(Deadline.now) * 1e-9 })
        }
        return Explainer(
            catalog: catalog, facts: FactIndex(catalog),
            coWatch: CoWatchCounts(offsets: nobody + [0], neighbors: [], counts: []),
            popularity: Popularity(viewerCounts: nobody),
            cache: ExplanationCache(store: store, clock: clock ?? { ExplanationStoreTests.now }), generation: settings)
    }

    private static func user(_ id: String = "u", watched: [Int] = [0]) -> UserState {
        UserState(
            userID: id, history: watched.map { Watch(movieRow: $0, watchedAt: 86_400) }, sessionStart: watched.count,
            survey: Survey(), regime: Regime(watchCount: watched.count), collaborativeShare: 0.1,
            watchWeights: watched.map { _ in 1 }, sessionBlend: 0, vector: [], contentProfile: [])
    }

    private static func list(
        _ explainer: Explainer, _ rows: [Int] = Array(1...10), strategy: ExplanationStrategy = .shared,
        owner: UInt64? = nil, user: UserState = user(), asked: (StoreCall) -> Void = { _ in }
    ) -> [Explanation] {
        explainer.explain(
            movieRows: rows, user: user, strategy: strategy, usesCache: true, cacheOwner: owner,
            now: ExplanationStoreTests.now, asked: asked)
    }

    @Test func `what one process has made is a hit in the other, a list in one round trip`() throws {
        let server = try RedisServer()
        let (one, other) = (
            Self.explainer(try ExplanationStoreTests.shared(server.location)),
            Self.explainer(try ExplanationStoreTests.shared(server.location))
        )
        let made = Self.list(one)
        #expect(made.allSatisfy { $0.cache == .miss })
        one.flush()
        var calls: [StoreCall] = []
        let found = Self.list(other) { calls.append($0) }
        #expect(found.allSatisfy { $0.cache.isHit } && found.map(\.sentence) == made.map(\.sentence))
        #expect(calls.count == 1 && calls.first?.hits == 10)
        // From now on memory answers, for ten minutes.
        calls = []
        #expect(Self.list(other) { calls.append($0) }.allSatisfy { $0.cache.isHit } && calls.isEmpty)
        #expect(other.statistics.total.storeHits == 10 && other.statistics.served.sets == .init(hits: 2, count: 2))
    }

    @Test func `what is taken out of the store is gone everywhere after ten minutes`() throws {
        let server = try RedisServer()
        let time = Locked(ExplanationStoreTests.now)
        let explainer = Self.explainer(
            try ExplanationStoreTests.shared(server.location), clock: { time.withLock { $0 } })
        _ = Self.list(explainer)
        explainer.flush()
        try server.ask("FLUSHALL")
        time.withLock { $0 += 599 }
        #expect(Self.list(explainer).allSatisfy { $0.cache.isHit })
        time.withLock { $0 += 2 }
        #expect(Self.list(explainer).allSatisfy { $0.cache == .miss })
    }

    @Test func `where the store is away memory goes on, the rest is made here, and no model is asked`() throws {
        let server = try RedisServer()
        let writer = Writer()
        let time = Locked(ExplanationStoreTests.now)
        let explainer = Self.explainer(
            try ExplanationStoreTests.shared(server.location), writer, clock: { time.withLock { $0 } })
        _ = Self.list(explainer, [1, 2])
        let service = try #require(explainer.generation)
        service.waitUntilIdle(seconds: 10)
        #expect(writer.asked.withLock { $0.count } == 2)
        server.kill()
        #expect(eventually { Self.list(explainer, [3]).first?.cache == .unavailable })
        time.withLock { $0 += 700 }
        let list = Self.list(explainer)
        #expect(list.prefix(2).allSatisfy { $0.cache.isHit && $0.generator == "scripted" })
        #expect(list.dropFirst(2).allSatisfy { $0.cache == .unavailable && $0.generator == "realiser" })
        #expect(list.allSatisfy { $0.verdict.grounded && !$0.sentence.isEmpty })
        service.waitUntilIdle(seconds: 1)
        #expect(writer.asked.withLock { $0.count } == 2, "a store that is away is no reason to ask a model")
        let counts = explainer.statistics
        #expect(counts.total.unavailable >= 8 && counts.total.misses == 2)
        #expect(counts.served.sentences.count == counts.total.lookups, "unavailable is neither a hit nor a miss")
    }

    @Test func `of all processes one asks the model, and the others have its sentence`() throws {
        let server = try RedisServer()
        let writers = (0..<3).map { _ in Writer(seconds: 0.2) }
        let explainers = try writers.map { Self.explainer(try ExplanationStoreTests.shared(server.location), $0) }
        DispatchQueue.concurrentPerform(iterations: 12) { number in
            let list = Self.list(explainers[number % 3])
            if list.contains(where: { $0.sentence.isEmpty }) { Issue.record("nothing was there") }
        }
        for explainer in explainers { explainer.generation?.waitUntilIdle(seconds: 20) }
        let asked = writers.flatMap { $0.asked.withLock { $0 } }
        #expect(asked.count == 10 && Set(asked).count == 10, "each key once over all processes")
        for explainer in explainers {
            #expect(eventually { Self.list(explainer).allSatisfy { $0.cache.isHit && $0.generator == "scripted" } })
        }
        let adopted = explainers.compactMap { $0.generation?.statistics }.reduce(0) { $0 + $1.adopted + $1.kept }
        #expect(adopted >= 10)
    }

    @Test func `nothing of a viewer reaches the store`() throws {
        let server = try RedisServer()
        let explainer = Self.explainer(try ExplanationStoreTests.shared(server.location), Writer())
        let (ann, bob) = (Self.user("ann", watched: [0]), Self.user("bob", watched: [11]))
        _ = Self.list(explainer, strategy: .personal, owner: 77, user: ann)
        _ = Self.list(explainer, owner: 78, user: bob)
        explainer.generation?.waitUntilIdle(seconds: 10)
        explainer.flush()
        func keys() throws -> [String] {
            try server.ask("KEYS", "*").elements?.compactMap(\.text).filter { !$0.hasPrefix("ct:") }.sorted() ?? []
        }
        #expect(try keys().isEmpty, "what is one viewer's own")
        // Two viewers who watched the same leave the same.
        func left(by user: UserState) throws -> [String] {
            try server.ask("FLUSHALL")
            let alone = Self.explainer(try ExplanationStoreTests.shared(server.location))
            _ = Self.list(alone, user: user)
            alone.flush()
            return try keys()
        }
        let cara = Self.user("cara", watched: [0])
        #expect(try left(by: ann) == left(by: cara) && !(try left(by: ann)).isEmpty)
        #expect(try !left(by: ann).contains { $0.contains("ann") })
    }
}
