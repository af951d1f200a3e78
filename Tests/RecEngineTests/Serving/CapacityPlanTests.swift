import Foundation
import Synchronization
import Testing

@testable import RecEngine
@testable import RecExplanation

/// What is said of a platform: the seed's arithmetic, from what was measured.
@Suite(.timeLimit(.minutes(10))) struct CapacityPlanTests {
    private func measured(
        sentences: CacheStatistics.Rate = .init(hits: 9_200, count: 10_000),
        sets: CacheStatistics.Rate = .init(hits: 430, count: 1_000), model: LanguageModelStatistics? = nil
    ) -> CapacityPlan.Measured {
        var served = CacheStatistics.Served()
        served.sentences = sentences
        served.sets = sets
        return CapacityPlan.Measured(
            serving: ServingStatistics(), served: served, languageModel: model, footprint: Footprint(),
            movieCount: 2_000, cacheBytes: 64 << 20)
    }

    private func line(_ name: String, _ plan: CapacityPlan) throws -> CapacityPlan.Line {
        try #require(plan.lines.first { $0.name == name })
    }

    private func cost(_ name: String, _ plan: CapacityPlan) throws -> CapacityPlan.Cost {
        try #require(plan.costs.first { $0.component == name })
    }

    @Test func `both of the case study's readings stand side by side, ten times apart`() throws {
        let plan = CapacityPlan(Platform(), measured())
        let sets = try line("sets_a_day", plan)
        #expect(sets.ofDailyViewers == 50_000_000 && sets.ofAllViewers == 500_000_000)
        let calls = try line("model_calls_without_a_cache", plan)
        #expect(calls.ofAllViewers.map { $0 * 0.001 } == 500_000, "its own $500K a day")
    }

    @Test func `a set with a miss is one call: the money hangs on the rate by set, not by sentence`() throws {
        let plan = CapacityPlan(Platform(), measured())
        let calls = try #require(try line("model_calls_a_day", plan).ofAllViewers)
        #expect(abs(calls - 500_000_000 * 0.57) < 1)
        let dollars = try #require(try cost("language_model", plan).aDayOfAllViewers)
        #expect(abs(dollars - 285_000) < 1, "by sentence it would be $40,000")
        let least = try #require(try line("model_calls_at_least", plan).ofAllViewers)
        #expect(abs(least - 500_000_000 * 10 * 0.08 / 10) < 1)
    }

    @Test func `a hit rate that is set is by sentence, and misses come together as they did here`() throws {
        var platform = Platform()
        platform.hitRate = 0.92
        let same = try #require(try line("model_calls_a_day", CapacityPlan(platform, measured())).ofAllViewers)
        #expect(abs(same - 500_000_000 * 0.57) < 1_000, "the measured rate gives what was measured")
        platform.hitRate = 0.98
        let better = try #require(try line("model_calls_a_day", CapacityPlan(platform, measured())).ofAllViewers)
        #expect(better < same / 3)
        let unknown = measured(sentences: .init(), sets: .init())
        let apart = try #require(try line("model_calls_a_day", CapacityPlan(platform, unknown)).ofAllViewers)
        #expect(abs(apart - 500_000_000 * (1 - pow(0.98, 10))) < 1_000, "as if each sentence missed on its own")
    }

    @Test func `what was not measured is not made up`() throws {
        let plan = CapacityPlan(Platform(), measured(sentences: .init(), sets: .init()))
        #expect(try cost("rerank", plan).perSet == nil && cost("total", plan).perSet == nil)
        #expect(try line("cores", plan).ofDailyViewers == nil && line("model_calls_a_day", plan).ofDailyViewers == nil)
        #expect(plan.constants.contains { $0.name == "hit_rate_by_set" && $0.origin == "not measured" })
    }

    @Test func `a call costs what the model in use takes, unless a price is set`() throws {
        var model = LanguageModelStatistics()
        model.requests = 4
        model.promptTokens = 4_000
        model.completionTokens = 1_200
        model.dollars = 0.001_32
        func price(_ platform: Platform) -> Double? {
            CapacityPlan(platform, measured(model: model)).constants.first { $0.name == "dollars_per_call" }?.value
        }
        var platform = Platform()
        #expect(try abs(#require(price(platform)) - 0.000_33) < 1e-9)
        platform.dollarsPerCall = 0.002
        #expect(price(platform) == 0.002)
    }

    @Test func `cores follow the CPU of a request, the peak and how busy a core may be`() throws {
        let reading = Atomic<UInt64>(0)
        let engine = SmallWorld.engine(processorClock: {
            reading.wrappingAdd(1, ordering: .relaxed).newValue * 1_000_000
        })
        for _ in 0..<20 { _ = engine.recommend(Request(userID: "u7", now: SmallWorld.now)) }
        var figures = measured()
        figures.serving = engine.servingLog.statistics
        let request = try #require(
            CapacityPlan(Platform(), figures).constants.first { $0.name == "cpu_request" }?.value)
        #expect(abs(request - 5) < 1e-9, "five stages of a millisecond each")
        let cores = try #require(try line("cores", CapacityPlan(Platform(), figures)).ofDailyViewers)
        #expect(abs(cores - 50_000_000 / 86_400 * 2 * 0.005 / 0.5) < 1e-6)
        var platform = Platform()
        platform.movies = 8_000
        let larger = try #require(try line("cores", CapacityPlan(platform, figures)).ofDailyViewers)
        #expect(abs(larger / cores - 6.0 / 5) < 1e-9, "retrieval alone grows, with the root of the movies")
    }
}
