import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct CacheScreenTests {
    @Test func `traffic is seen on the cache screen, by sentence and by set, and opening it asks nobody`() throws {
        let session = TrafficTests.session(width: 200, height: 60)
        session.type("4")
        #expect(session.screen.contains("0.0% of 10") && session.screen.contains("0.0% of 1"))
        session.type("SSS")
        _ = session.program.refresh()
        let served = try #require(session.state.cache.figures).cache.served
        #expect(served.sets.count == 301 && served.sentences.count == 3_010)
        let share = try #require(served.sentences.share)
        #expect(session.screen.contains("\(decimal(share * 100, 1))% of 3,010"))
        #expect(session.screen.contains("% of 301") && session.screen.contains("301 answers served"))
        #expect(session.screen.contains("85% once warm") && session.screen.contains("95% for the latency budget"))
        #expect(session.screen.contains("Warm-up") && session.state.cache.curve.points.count > 1)
        #expect(
            session.screen.split(separator: "\n").first?.contains("\(decimal(share * 100, 1))% of 3,010") == true)
    }

    @Test func `a slider that is played with moves no rate, no time and no money`() throws {
        let session = Session(engine: TinyWorld.engine())
        let before = try #require(session.state.cache.figures)
        session.type("④lhlhlhlhlhlh")
        session.press(.alt("2"))
        session.type("jjjjjjjjjjjjjjj")
        let after = try #require(session.state.cache.figures)
        #expect(after.cache.served == before.cache.served && after.serving == before.serving)
        #expect(after.cache.previews.lookups > before.cache.previews.lookups + 100)
        #expect(after.cache.total == before.cache.total)
    }

    @Test func `a what-if, a forced variant and time travel serve nobody`() throws {
        let session = Session(engine: TinyWorld.engine())
        session.type("①x")
        session.type("t,")
        #expect(try #require(session.state.cache.figures).serving.requests == 1)
        session.type("Xttt]")
        let figures = try #require(session.state.cache.figures)
        #expect(figures.serving.requests > 1 && figures.serving.requests < 5)
    }

    @Test func `E asks, Enter empties the cache, and what is served next is a miss again`() throws {
        let session = Session(width: 200, height: 60, engine: TinyWorld.engine())
        session.type("rr4E")
        #expect(session.screen.contains("Empty the cache") && session.screen.contains("10 sentences in memory"))
        session.press(.escape)
        #expect(try #require(session.state.cache.figures).cache.entryCount == 10)
        session.type("E")
        session.press(.enter)
        #expect(try #require(session.state.cache.figures).cache.entryCount == 0)
        #expect(session.screen.contains("since emptied"))
        session.type("r")
        let since = try #require(session.state.cache.servedSince)
        #expect(since.sentences.hits == 0 && since.sentences.count == 10)
        #expect(try #require(session.state.cache.figures).cache.served.sentences.count == 40, "the counters go on")
    }

    @Test func `a tour empties nobody's cache`() throws {
        let session = Session(engine: TinyWorld.engine())
        _ = session.program.send(.host(.caption("look")))
        session.type("4E")
        session.press(.enter)
        #expect(try #require(session.state.cache.figures).cache.entryCount == 10)
    }

    @Test func `the platform is set by its names, and a wrong one says what can be`() throws {
        let session = Session(width: 200, height: 60, engine: TinyWorld.engine())
        session.type("4")
        #expect(session.screen.contains("5 M daily") && session.screen.contains("50 M viewers"))
        session.type(":platform daily=2000000 sets=4")
        session.press(.enter)
        #expect(session.state.cache.platform.dailyViewers == 2_000_000 && session.screen.contains("4 sets each for"))
        session.type(":platform daily=none")
        session.press(.enter)
        #expect(session.footer.contains("viewers who come on one day"))
        session.type(":platform dayly=3")
        session.press(.enter)
        #expect(
            session.footer.contains("viewers, daily, sets") && session.state.cache.platform.dailyViewers == 2_000_000)
    }

    @Test func `the curve is the rate between its points`() {
        let points = [(0, 0), (0, 10), (10, 20), (20, 30)].map { CacheStatistics.Rate(hits: $0.0, count: $0.1) }
        #expect(WarmUpCurve.rates(points, columns: 3) == [0, 1, 1])
        #expect(WarmUpCurve.rates(points, columns: 6) == [0, 0, 1, 1, 1, 1])
        #expect(WarmUpCurve.rates([], columns: 4).isEmpty)
    }

    /// Answers nothing until it is told to.
    private final class Late: SentenceGenerator {
        let name = "late"
        let version = "1"
        let batchSize = 10
        let concurrency = 1
        let sentences = Locked<(@Sendable (SentenceRequest) -> String)?>(nil)
        var statistics: LanguageModelStatistics { LanguageModelStatistics() }

        func generate(_ requests: [SentenceRequest]) -> GenerationResult {
            guard let make = sentences.withLock({ $0 }) else { return .unavailable(.rateLimited, seconds: 0.02) }
            return .sentences(
                Dictionary(uniqueKeysWithValues: requests.enumerated().map { ($0.offset + 1, make($0.element)) }))
        }

        func stop() {}
    }

    private func session(_ generator: Late) -> Session {
        let clock = Locked(0.0)
        var settings = GenerationSettings(
            generator: generator,
            monotonicSeconds: {
                clock.withLock {
                    $0 += 0.01
                    return $0
                }
            })
        settings.limits.refusalSeconds = 1e9
        return Session(width: 200, height: 60, engine: TinyWorld.engine(generation: settings))
    }

    @Test(.timeLimit(.minutes(10))) func `a model's sentence takes its stand-in's place by itself and says so once`()
        throws
    {
        let generator = Late()
        let session = session(generator)
        #expect(session.state.awaitsSentences && session.screen.contains("a stand-in until the model's is there"))
        generator.sentences.withLock {
            $0 = { "\($0.target.title) (\($0.target.year)) is a movie for a quiet evening." }
        }
        let service = try #require(session.program.sentences)
        service.waitUntilIdle(seconds: 20)
        let before = try #require(session.state.selectedExplanation)
        _ = session.program.send(.answer(.news))
        let after = try #require(session.state.selectedExplanation)
        if !after.isStandIn {
            #expect(before.isStandIn && after.generator == "late" && session.screen.contains("has just come"))
            #expect(session.footer.contains("came from late"))
            session.type("jk")
            #expect(!session.screen.contains("has just come"))
        } else {
            #expect(session.screen.contains("refused, Enter shows them"))
        }
    }

    @Test(.timeLimit(.minutes(10))) func `refused sentences are counted in Why, and Enter shows what was wrong`() throws
    {
        let generator = Late()
        let session = session(generator)
        generator.sentences.withLock {
            $0 = { "\($0.target.title) won nineteen Oscars and was directed by Nobody Atall." }
        }
        try #require(session.program.sentences).waitUntilIdle(seconds: 20)
        _ = session.program.send(.answer(.news))
        #expect(session.screen.contains("2 refused, Enter shows them") && !session.screen.contains("Nobody Atall"))
        session.press(.enter)
        #expect(session.screen.contains("Nobody Atall") && session.screen.contains("Enter hides them"))
        session.press(.enter)
        #expect(!session.screen.contains("Nobody Atall"))
        session.type("4")
        #expect(session.screen.contains("Refused by the validator") && session.screen.contains("Nobody Atall"))
    }
}
