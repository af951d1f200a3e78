import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// What is counted as served, and what is not.
@Suite(.timeLimit(.minutes(10))) struct ServingStatisticsTests {
    private func request(_ user: String = "u7", _ edit: (inout Request) -> Void = { _ in }) -> Request {
        var request = Request(userID: user, now: SmallWorld.now)
        edit(&request)
        return request
    }

    @Test func `a change of weights, a peek and a preview are no request and no look-up`() throws {
        let engine = SmallWorld.engine()
        let response = try #require(engine.recommend(request()))
        let (serving, served) = (engine.servingLog.statistics, engine.cacheStatistics.served)
        #expect(serving.requests == 1 && served.sentences.count == 10 && served.sets.count == 1)
        for step in 1...20 {
            var weights = response.settings.weights
            weights[.feature(0)] = Float(step) / 10
            _ = engine.reranked(response, with: weights)
        }
        _ = engine.explanation(ofCandidate: response.ranking.order[40], in: response)
        _ = engine.recommend(request("u8") { $0.purpose = .preview })
        _ = engine.whyNot(3, request: request())
        #expect(engine.servingLog.statistics == serving && engine.cacheStatistics.served == served)
        #expect(engine.cacheStatistics.total.lookups == 10 && engine.cacheStatistics.previews.lookups > 200)
    }

    @Test func `a set hits when all of its sentences do, and the table has a line for either`() throws {
        let engine = SmallWorld.engine()
        for _ in 0..<3 { _ = engine.recommend(request()) }
        let served = engine.cacheStatistics.served
        #expect(served.sets.hits == 2 && served.sets.count == 3)
        #expect(served.sentences.hits == 20 && served.sentences.count == 30)
        let latencies = engine.servingLog.statistics.latencies
        func count(_ stage: String) -> Int? { latencies.first { $0.stage == stage }?.count }
        #expect(count("whole_hit") == 2 && count("whole_miss") == 1 && count("whole") == 3 && count("rank") == 3)
        #expect(count("explain_hit") == 2 && count("explain_miss") == 1)
        #expect(engine.servingLog.statistics.missesPerMissedSet == 10)
        let budgets = Dictionary(uniqueKeysWithValues: latencies.map { ($0.stage, $0.budgetMs) })
        #expect(budgets["whole_hit"] == 85 && budgets["whole_miss"] == 575 && budgets["whole"] == 200)
        #expect(budgets["explain_hit"] == 10 && budgets["explain_miss"] == 500)
    }

    @Test func `what came since a moment is the whole without what was before`() throws {
        let engine = SmallWorld.engine()
        _ = engine.recommend(request())
        let before = engine.servingLog.statistics
        for _ in 0..<4 { _ = engine.recommend(request()) }
        let since = engine.servingLog.statistics.since(before)
        #expect(since.requests == 4 && since.latencies.first { $0.stage == "whole" }?.count == 4)
        #expect(
            since.latencies.contains { $0.stage == "whole_hit" }
                && !since.latencies.contains { $0.stage == "whole_miss" })
    }

    @Test func `an answer that missed is held against the budget of a miss`() throws {
        let engine = SmallWorld.engine()
        let first = try #require(engine.recommend(request()))
        let second = try #require(engine.recommend(request()))
        #expect(first.budgetMilliseconds(of: .explain) == 500 && second.budgetMilliseconds(of: .explain) == 10)
        #expect(first.budgetMilliseconds(of: .rank) == 50)
    }

    @Test func `what is done before the first request serves nobody and keeps nothing`() throws {
        let engine = SmallWorld.engine()
        engine.prepare(now: SmallWorld.now)
        let cache = engine.cacheStatistics
        #expect(engine.servingLog.statistics.requests == 0 && cache.entryCount == 0 && cache.served.sets.count == 0)
        #expect(cache.total.lookups == 0 && cache.previews.lookups == 0)
    }

    @Test func `a new model goes on with the log`() throws {
        let engine = SmallWorld.engine()
        _ = engine.recommend(request())
        let other = engine.with(engine.model)
        _ = other.recommend(request())
        #expect(other.servingLog.statistics.requests == 2)
    }

    @Test func `sentences of a cache with a clock age by it, whatever time the requests name`() throws {
        let cache = ExplanationCache(timeToLive: 1_000, clock: { Clock.now.withLock { $0 } })
        Clock.now.withLock { $0 = 5_000_000 }
        let engine = SmallWorld.engine(cache: cache)
        _ = engine.recommend(request())
        Clock.now.withLock { $0 += 400 }
        let later = try #require(engine.recommend(request())?.explanations.first)
        #expect(later.cache == .hit(ageSeconds: 400) && later.secondsLeft == 600)
        Clock.now.withLock { $0 += 600 }
        #expect(try #require(engine.recommend(request())?.explanations.first).cache == .expired(ageSeconds: 1_000))
    }

    private enum Clock {
        static let now = Locked<Int64>(0)
    }
}
