import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct HeldOutMetricTests {
    private func moved(_ name: String, _ difference: Float) throws -> Overrides {
        var change = Overrides()
        change.difference = WeightDifference()
        change.difference?[try .named(name)] = difference
        return change
    }

    @Test func `evaluate, the live metric and tuning have one figure for the same viewers`() throws {
        let (judge, metric) = (try #require(HeldOutWorld.judge), try #require(HeldOutWorld.metric))
        for change in [Overrides(), try moved("popularity", -0.3)] {
            let evaluated = try #require(judge.evaluation(change)["engine"])
            let live = try #require(metric.compare(Overrides(), change))
            for name in RankingMetric.allCases {
                #expect(abs(try #require(live[name]).current.mean - evaluated.value(name)) < 1e-12, "\(name)")
            }
            #expect(live.ndcg.current.mean > 0.02)
        }
        let tuned = try #require(
            WeightTuning(metric) { _ in Overrides() }.tuned(from: .balanced))
        let aside = Array(metric.count / 2..<metric.count)
        let served = try #require(judge.evaluation(Overrides())["engine"])
        #expect(abs(tuned.before.value(.ndcg10) - served.estimate(.ndcg10, of: aside).mean) < 1e-12)
        #expect(tuned.difference.mean == 0)
    }

    @Test func `a variant's viewers are measured with their variant, and forcing it moves the metric`() throws {
        let metric = try #require(HeldOutWorld.metric)
        var forced = Overrides()
        forced.forcedVariants = ["ranking": "spread"]
        let result = try #require(metric.compare(Overrides(), forced))
        // Those who have it anyway keep their lists.
        let slices = result.slices.filter { $0.division == "ranking" }
        #expect(slices.map(\.line.baseline.count).reduce(0, +) == metric.count && slices.count == 2)
        let spread = try #require(slices.first { $0.name == "spread" })
        #expect(spread.line.difference == Estimate(Array(repeating: 0, count: spread.line.difference.count)))
        let control = try #require(slices.first { $0.name == "control" })
        #expect(result.changed.count > control.line.baseline.count / 2)
        #expect(try #require(result[.diversity]).difference.low > 0)
        #expect(result.slices.contains { $0.division == "regime" && $0.name == "collaborative" })
        #expect(result.slices.contains { $0.division == "genre" && $0.name == "comedy" })
    }

    @Test func `a weight moved and moved back makes no difference to anyone`() throws {
        let metric = try #require(HeldOutWorld.metric)
        let engine = try #require(HeldOutWorld.judge).engine
        let users = ["control", "spread"].compactMap { name in
            HeldOutWorld.dataset.watches.userIDs.first {
                engine.experiments.assignments(of: $0)[0].variant == name
            }
        }
        #expect(users.count == 2)
        for user in users {
            let response = try #require(engine.recommend(Request(userID: user, now: SmallWorld.now)))
            let served = response.settings.servedWeights
            var own = served
            let popularity = try RankingWeights.Coordinate.named("popularity")
            own[popularity] = (own[popularity] * 100).rounded() / 100
            let back = WeightDifference(from: served, to: own)
            #expect(back.isEmpty && back.applied(to: served) == served)
            own[popularity] -= 0.05
            let down = WeightDifference(from: served, to: own)
            #expect(!down.isEmpty)
            var change = Overrides()
            change.difference = down
            #expect(try !#require(metric.compare(Overrides(), change)).changed.isEmpty)
        }
        let result = try #require(metric.compare(Overrides(), Overrides()))
        #expect(
            result.lines.allSatisfy { $0.difference.mean == 0 && $0.difference.low == 0 && $0.difference.high == 0 })
        #expect(result.changed.isEmpty)
    }

    @Test func `a difference is added to what each viewer is served with`() throws {
        let engine = try #require(HeldOutWorld.judge).engine
        for user in HeldOutWorld.dataset.watches.userIDs.prefix(20) {
            var request = Request(userID: user, now: SmallWorld.now)
            let plain = try #require(engine.recommend(request)).settings
            #expect(plain.weights == plain.servedWeights)
            request.overrides = try moved("content", 0.25)
            let settings = try #require(engine.recommend(request)).settings
            #expect(settings.servedWeights == plain.weights)
            #expect(abs((settings.weights["content"] ?? 0) - (plain.weights["content"] ?? 0) - 0.25) < 1e-6)
            #expect(settings.weights["popularity"] == plain.weights["popularity"])
        }
    }

    @Test func `session and recency are measured by retrieving anew`() throws {
        let metric = try #require(HeldOutWorld.metric)
        var change = Overrides()
        change.recency = .exponential(positions: 1)
        let result = try #require(metric.compare(Overrides(), change, count: 60))
        #expect(!result.changed.isEmpty && result.sample.viewers == 60 && result.sample.ofViewers == metric.count)
        change = Overrides()
        change.sessionBlend = 1
        #expect(try !#require(metric.compare(Overrides(), change, count: 200)).changed.isEmpty)
    }

    @Test func `coverage and novelty have intervals that hold their value`() throws {
        let metric = try #require(HeldOutWorld.metric)
        let result = try #require(metric.compare(Overrides(), try moved("popularity", -1)))
        for name in [RankingMetric.coverage, .novelty, .diversity] {
            let line = try #require(result[name])
            for estimate in [line.baseline, line.current, line.difference] {
                #expect(estimate.low <= estimate.mean && estimate.mean <= estimate.high && estimate.low < estimate.high)
            }
            #expect(name != .coverage || line.baseline.low >= 0 && line.current.high <= 1)
        }
        #expect(try #require(result[.novelty]).difference.low > 0)
    }

    @Test func `weights turned round are worse, and the interval says so; a wish that is overtaken stops`() throws {
        let metric = try #require(HeldOutWorld.metric)
        var reversed = Overrides()
        reversed.weights = RankingWeights(values: Feature.all.map { _ in -1 }, diversity: 0.9)
        let result = try #require(metric.compare(Overrides(), reversed))
        #expect(result.ndcg.difference.high < 0 && result.changed.count > 100)
        #expect(metric.compare(Overrides(), reversed, isCancelled: { true }) == nil)
        #expect(metric.compare(Overrides(), reversed, count: 30)?.sample.viewers == 30)
    }

    @Test func `a point of the curve is the metric there`() throws {
        let metric = try #require(HeldOutWorld.metric)
        let popularity = try RankingWeights.Coordinate.named("popularity")
        let curve = try #require(metric.curve(along: popularity, by: [-0.5, 0, 0.5], from: Overrides(), count: 100))
        let there = try #require(metric.compare(Overrides(), try moved("popularity", -0.5), count: 100))
        #expect(curve[0] == there.ndcg.current.mean && curve[1] == there.ndcg.baseline.mean)
    }
}
