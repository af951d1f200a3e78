import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct TrafficTests {
    private static let tastes: [String: [Taste]] = {
        var result: [String: [Taste]] = [:]
        for user in 0..<600 {
            var taste = Taste()
            taste.weights[TasteFact(.genre, user < 300 ? "crime" : "comedy")] = 3
            taste.weights[TasteFact(.theme, "theme_\(user % 7)")] = 1
            result["u\(user)"] = [taste]
        }
        return result
    }()

    private static let experiments: ExperimentSet = {
        var worse = VariantSettings()
        worse.explanation = ExplanationStrategy.none
        return ExperimentSet(experiments: [
            Experiment(
                id: "x", salt: "s",
                variants: [
                    .init(name: "control", buckets: 0...4_999), .init(name: "b", buckets: 5_000...9_999, effect: worse),
                ])
        ])
    }()

    private func simulation(log: EventLog? = nil, seed: UInt64 = 1, threads: Int = 1) -> TrafficSimulation {
        var settings = TrafficSettings()
        settings.seed = seed
        settings.threads = threads
        settings.clicks.bias = -2
        return TrafficSimulation(
            engine: SmallWorld.engine(experiments: Self.experiments), tastes: Self.tastes, start: SmallWorld.now,
            log: log,
            settings: settings)
    }

    /// Everything that two runs must share: the report without latencies.
    private func figures(_ simulation: TrafficSimulation) throws -> String {
        var snapshot = simulation.snapshot()
        snapshot.latencies = []
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(snapshot), as: UTF8.self)
    }

    @Test func `one seed gives the same numbers twice, another seed others`() throws {
        var (first, second, third) = (simulation(), simulation(), simulation(seed: 2))
        try first.step(300)
        for _ in 0..<100 { try second.step(3) }
        try third.step(300)
        let all = try [first, second, third].map(figures)
        #expect(all[0] == all[1])
        #expect(all[0] != all[2])
    }

    @Test func `a movie that is left within minutes ends in a skip, one that is watched does not`() throws {
        let engine = SmallWorld.engine()
        let response = try #require(engine.recommend(Request(userID: "u1", now: SmallWorld.now)))
        for isSkip in [true, false] {
            var outcome = ClickModel.Outcome()
            (outcome.clicked, outcome.seconds, outcome.fraction, outcome.isSkip) = (2, 120, 0.02, isSkip)
            let events = TrafficEvents.events(
                after: response, outcome: outcome, time: 5_000, requestID: 1, engine: engine)
            #expect(events.map(\.kind) == (isSkip ? [.click, .skip, .watch] : [.click, .watch]))
            #expect(events.allSatisfy { $0.position == 2 })
        }
    }

    @Test func `feedback reaches the log, the histories and the cache`() throws {
        let folder = try TemporaryFolder()
        var traffic = simulation(log: try EventLog.open(folder: folder.path).log)
        try traffic.step(400)
        let snapshot = traffic.snapshot()
        #expect(snapshot.requests == 400 && snapshot.sessions > 50 && snapshot.newViewers > 0)
        #expect(try #require(snapshot.cacheHitRate) > 0.1)
        #expect(
            snapshot.latencies.map(\.stage) == [
                "assign", "user", "retrieve", "rank", "explain_hit", "explain_miss", "whole_hit", "whole_miss", "whole",
            ])
        #expect(try #require(snapshot.cacheHitRateBySet) < #require(snapshot.cacheHitRate))
        let variants = snapshot.engagement.experiments[0].variants
        #expect(variants.reduce(0) { $0 + $1.requests } == 400 && variants.reduce(0) { $0 + $1.impressions } == 4_000)
        let clicks = variants.reduce(0) { $0 + $1.clicks }
        // A movie that still runs is not yet watched.
        let watched = traffic.engine.sessions.watchCount
        #expect(clicks > 20 && watched > 10 && watched <= clicks && traffic.counters.problems.clockJumps == 0)
        var replayed = EngagementCounters()
        _ = try EventLogReader.replay(folder: folder.path) { replayed.take($0) }
        #expect(replayed.problems == traffic.counters.problems)
        #expect(replayed.experiments["x"]?.users == traffic.counters.experiments["x"]?.users)
    }

    @Test func `requests answered side by side give the same clicks a viewer`() throws {
        var traffic = simulation(threads: 4)
        try traffic.step(200)
        #expect(traffic.totals.requests == 200 && traffic.counters.problems.duplicates == 0)
    }

    @Test func `a worker starts, stops, steps and changes its speed`() throws {
        let worker = TrafficWorker(simulation(), rate: 1e9, monotonicClock: { DispatchTime.now().uptimeNanoseconds })
        #expect(worker.rate == TrafficWorker.rates.upperBound && !worker.isRunning)
        worker.step(5)
        #expect(worker.snapshot().requests == 5)
        worker.start()
        worker.start()
        let end = ContinuousClock.now + .seconds(60)
        while worker.snapshot().requests < 30, ContinuousClock.now < end { Thread.sleep(forTimeInterval: 0.002) }
        #expect(worker.snapshot().requests >= 30)
        worker.stop()
        #expect(!worker.isRunning && worker.failure == nil)
        worker.rate = 0
        #expect(worker.rate == 1)
        worker.step(2)
        #expect(worker.snapshot(viewer: ("u1", "{user}")).engagement.viewer[0].hashInput == "s:{user}")
    }

    @Test func `traffic that can't keep up leaves a turn to who asks`() {
        // Each look at this clock finds a second gone: there is never a pause.
        let clock = Locked<UInt64>(0)
        let worker = TrafficWorker(
            simulation(), rate: 5_000,
            monotonicClock: {
                clock.withLock { now in
                    now += 1_000_000_000
                    return now
                }
            })
        worker.start()
        defer { worker.stop() }
        let counts = (0..<300).map { _ in worker.snapshot().requests }
        let between = zip(counts.dropFirst(), counts).map { $0 - $1 }.sorted()
        #expect(between[between.count / 2] <= 2 && between[between.count * 9 / 10] <= 20, "\(between)")
    }

    @Test func `a watched movie is seen, and new viewers are known`() throws {
        let engine = SmallWorld.engine()
        #expect(engine.recommend(Request(userID: "newcomer", now: SmallWorld.now)) == nil)
        engine.sessions.join("newcomer", survey: Survey())
        let first = try #require(engine.recommend(Request(userID: "newcomer", now: SmallWorld.now)))
        let row = first.input.movieRows[first.ranking.order[0]]
        engine.sessions.add(Watch(movieRow: row, watchedAt: SmallWorld.now), of: "newcomer")
        let second = try #require(engine.recommend(Request(userID: "newcomer", now: SmallWorld.now + 60)))
        #expect(second.user.history.map(\.movieRow) == [row] && second.user.regime == .hybrid)
        #expect(!second.candidates.map(\.movieRow).contains(row))
        // A request that looks back in time does not know of it.
        #expect(engine.recommend(Request(userID: "newcomer", now: SmallWorld.now))?.user.history.isEmpty == true)
    }

    @Test func `clicks fall with the position and rise with utility and a sentence`() {
        let model = ClickModel()
        #expect(model.examination(position: 1) == 1 && model.examination(position: 5) < model.examination(position: 2))
        #expect(model.attraction(utility: 2, lift: 0) > model.attraction(utility: 0, lift: 0))
        #expect(model.attraction(utility: 1, lift: 0.2) > model.attraction(utility: 1, lift: 0))
        var random = RandomSource(seed: 5)
        var clicks = [Int](repeating: 0, count: 11)
        for _ in 0..<20_000 {
            let outcome = model.outcome(
                utilities: [Double](repeating: 1.5, count: 10), lifts: [Double](repeating: 0, count: 10),
                runtimes: [Double](repeating: 6_000, count: 10), random: &random)
            clicks[outcome.clicked ?? 0] += 1
            #expect((0...1).contains(outcome.fraction) && outcome.seconds <= 6_000)
        }
        #expect(clicks[1] > clicks[4] && clicks[4] > clicks[10] && clicks[10] > 0)
    }

    @Test func `an explanation appeals by its reason, by saying what the movie is about and by speaking to the viewer`()
    {
        func explanation(_ sentence: String, _ reason: ReasonType, _ strength: Float) -> Explanation {
            Explanation(
                evidence: Evidence(sourceRow: 0, targetRow: 1, reason: reason, facts: [], strength: strength),
                sentence: sentence, generator: "realiser", cacheKey: "", cache: .miss, verdict: Verdict(claims: []))
        }
        let appeal = ExplanationAppeal()
        var movie = FactSheet(id: "a", title: "A", year: 1977)
        movie.hook = "a farm boy and a smuggler"
        movie.pitches = ["sends a farm boy off with a smuggler"]
        func lift(_ sentence: String, _ reason: ReasonType = .sharedGenre, _ strength: Float = 0.1) -> Double {
            appeal.lift(of: explanation(sentence, reason, strength), movie: movie)
        }
        let bare = lift("A is a comedy like B.")
        #expect(bare > 0)
        #expect(lift("A is a comedy like B, about a farm boy and a smuggler.") == bare + appeal.hook)
        #expect(lift("Like B, A sends a farm boy off with a smuggler.") == bare + appeal.hook)
        #expect(lift("A farm boy and a smuggler: your kind of film.") == bare + appeal.hook + appeal.address)
        #expect(
            lift("A is a comedy like B.", .sameDirector) > bare
                && lift("A is a comedy like B.", .sharedGenre, 0.9) > bare)
    }

    @Test func `the report finds what the simulation knows of the sentences' effect`() throws {
        var settings = TrafficSettings()
        settings.clicks.bias = -3
        settings.clicks.appeal.sentence = 1.5
        var traffic = TrafficSimulation(
            engine: SmallWorld.engine(experiments: Self.experiments), tastes: Self.tastes, start: SmallWorld.now,
            settings: settings)
        try traffic.step(1_500)
        let snapshot = traffic.snapshot()
        let truth = try #require(snapshot.truth.first { $0.experiment == "x" })
        #expect(truth.variants.map(\.name) == ["control", "b"])
        #expect(truth.variants[0].lift > 0.3 && truth.variants[0].relativeToControl == 0)
        // The variant without sentences loses what they bring.
        #expect(truth.variants[1].lift == 0 && truth.variants[1].relativeToControl < -0.2)
        let variants = snapshot.engagement.experiments[0].variants
        let control = try #require(variants[0].estimates.first { $0.metric == .ctr }?.mean)
        let found = try #require(variants[1].estimates.first { $0.metric == .ctr }?.difference)
        #expect(found.verdict == .lower)
        #expect(
            (found.interval.low...found.interval.high).contains(control * truth.variants[1].relativeToControl),
            "\(found.interval) \(control) \(truth)")
    }

    @Test func `evenings are busier than mornings and the mean is one`() {
        let hour: Int64 = 3_600_000
        #expect(DiurnalCurve.level(at: 21 * hour) > 4 * DiurnalCurve.level(at: 9 * hour))
        let mean = (0..<168).reduce(0.0) { $0 + DiurnalCurve.level(at: Int64($1) * hour) } / 168
        #expect(abs(mean - 1) < 0.01)
        var random = RandomSource(seed: 1)
        var (time, arrivals): (Int64, Int) = (0, 0)
        while time < 28 * 24 * hour {
            time = DiurnalCurve.next(after: time, perDay: 500, random: &random)
            arrivals += 1
        }
        #expect(abs(arrivals - 14_000) < 500)
    }

    @Test func `tastes come back as they were generated, and a bad line is named`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "tastes.jsonl",
            """
            {"tastes":[{"country":{"South Korea":3},"crowd":0.6,"era":[1995,12],"genre":{"thriller":1.5}},{"crowd":1,"genre":{"musical":-5}}],"user_id":"maya"}
            """ + "\n")
        var report = LoadReport()
        let tastes = try #require(try TasteFile.load(folder.path + "/tastes.jsonl", into: &report)["maya"])
        #expect(tastes.count == 2 && tastes[0].weights[TasteFact(.country, "South Korea")] == 3)
        #expect(tastes[0].era?.center == 1_995 && tastes[1].weights[TasteFact(.genre, "musical")] == -5)
        try folder.write("tastes.jsonl", "{\"user_id\":\"maya\",\"tastes\":[{\"mood\":{\"sad\":1}}]}\n")
        do {
            _ = try TasteFile.load(folder.path + "/tastes.jsonl", into: &report)
            Issue.record("a bad taste was read")
        } catch {
            #expect("\(error)".contains("tastes.jsonl:1: tastes[0]: \"mood\" is unknown; known: crowd, era, director"))
        }
    }

    @Test func `quantiles of latencies are right to a few per cent`() throws {
        var histogram = LatencyHistogram()
        for value in 1...1_000 { histogram.add(nanoseconds: UInt64(value) * 10_000) }
        #expect(abs(try #require(histogram.quantile(0.5)) - 5) < 0.25)
        #expect(abs(try #require(histogram.quantile(0.99)) - 9.9) < 0.5)
        #expect(LatencyHistogram().quantile(0.5) == nil)
    }
}
