import Foundation
import Inspector
import RecEngine

/// `recscope capacity`: what a platform takes, from what requests take on this machine.
struct CapacityCommand: AnsweringCommand {
    static let name = "capacity"
    static let summary = "say what a platform of so many viewers takes and costs"

    let platform = PlatformOptions()
    @Option("requests", "N", "answers that are measured (default 1500)", .whole(100...10_000_000))
    private var requests = 1_500
    @Option("warm-up", "N", "answers before them, for the cache (default 3000)", .whole(0...10_000_000))
    private var warmUp = 3_000
    @Option("seed", "S", "seed of everything random", .seed) private var seed: UInt64 = 1
    let engine = EngineOptions()
    let explanations = ExplanationOptions(isKept: false)
    let output = OutputOptions()

    func answer() throws -> any Output {
        let probe = FootprintProbe()
        let engine = try engine.openEngine(explanations.desk())
        let paths = try self.engine.modelFolder().paths
        let footprint = probe.footprint(engine, paths)
        complain("measuring \(requests) answers after \(warmUp) for the cache")
        let (serving, served) = try measure(engine, paths)
        let cache = engine.cacheStatistics
        let measured = CapacityPlan.Measured(
            serving: serving, served: served, languageModel: engine.explainer.generation?.statistics.languageModel,
            footprint: footprint,
            movieCount: engine.catalog.count, cacheBytes: cache.byteCapacity)
        return CapacityReport(plan: CapacityPlan(platform.platform(), measured), warmUp: warmUp)
    }

    /// Made-up traffic: by the viewers' true tastes, or by estimated ones.
    private func measure(
        _ engine: Engine, _ paths: Paths
    ) throws -> (ServingStatistics, CacheStatistics.Served) {
        var settings = TrafficSettings()
        settings.seed = seed
        var simulation = TrafficSimulation(
            engine: engine, tastes: try paths.loadTastes(), start: engine.dataset.now, settings: settings)
        try simulation.step(warmUp)
        let (serving, served) = (engine.servingLog.statistics, engine.cacheStatistics.served)
        try simulation.step(requests)
        return (engine.servingLog.statistics.since(serving), engine.cacheStatistics.served.since(served))
    }
}

/// The platform that a plan is for.
struct PlatformOptions: OptionGroup {
    @Option("viewers", "N", Platform.Setting.viewers.sentence, .setting(.viewers)) private var viewers: Double?
    @Option("daily", "N", Platform.Setting.daily.sentence, .setting(.daily)) private var daily: Double?
    @Option("sets", "N", Platform.Setting.sets.sentence, .setting(.sets)) private var sets: Double?
    @Option("movies", "N", Platform.Setting.movies.sentence, .setting(.movies)) private var movies: Double?
    @Option("hit-rate", "H", Platform.Setting.hitRate.sentence, .setting(.hitRate)) private var hitRate: Double?
    @Option("peak", "F", Platform.Setting.peak.sentence, .setting(.peak)) private var peak: Double?
    @Option("busy", "SHARE", Platform.Setting.busy.sentence, .setting(.busy)) private var busy: Double?
    @Option("core-hour", "USD", Platform.Setting.coreHour.sentence, .setting(.coreHour)) private var coreHour: Double?
    @Option("call", "USD", Platform.Setting.call.sentence, .setting(.call)) private var call: Double?

    func platform() -> Platform {
        let values: [(Platform.Setting, Double?)] = [
            (.viewers, viewers), (.daily, daily), (.sets, sets), (.movies, movies), (.hitRate, hitRate), (.peak, peak),
            (.busy, busy), (.coreHour, coreHour), (.call, call),
        ]
        var platform = Platform()
        for case (let setting, let value?) in values { platform.set(setting, to: value) }
        return platform
    }
}

extension Reader where Value == Double {
    static func setting(_ setting: Platform.Setting) -> Reader { .number(setting.range) }
}

/// What `capacity` prints.
struct CapacityReport: Output {
    let plan: CapacityPlan
    /// Answers that warmed the cache before what was measured.
    let warmUp: Int

    func encode(to encoder: any Encoder) throws { try plan.encode(to: encoder) }

    var text: String {
        func row(_ name: String, _ first: String, _ second: String, _ rest: String) -> String {
            func right(_ text: String) -> String { String(repeating: " ", count: max(0, 16 - text.count)) + text }
            let name = name.replacing("_", with: " ")
            return name + String(repeating: " ", count: max(1, 30 - name.count)) + right(first) + right(second)
                + (rest.isEmpty ? "" : "   " + rest)
        }
        let platform = plan.platform
        var lines = [
            "The case study names its traffic twice: \(PlanWords.count(platform.dailyViewers)) viewers a day with "
                + "\(PlanWords.count(platform.setsPerViewer)) sets each (its constraint),",
            "and all \(PlanWords.count(platform.viewers)) with as many (its answer on costs).", "",
            row("", "constraint", "cost answer", ""),
        ]
        lines += plan.lines.map {
            row(
                $0.name, PlanWords.amount($0.ofDailyViewers, $0.unit), PlanWords.amount($0.ofAllViewers, $0.unit),
                $0.formula)
        }
        lines += ["", row("US dollars a day", "constraint", "cost answer", "a viewer and day: here, case study")]
        lines += plan.costs.map {
            row(
                $0.component, PlanWords.dollars($0.aDayOfDailyViewers), PlanWords.dollars($0.aDayOfAllViewers),
                "\(PlanWords.small($0.perViewerAndDay)), \($0.caseStudy.map { PlanWords.small($0) } ?? "nothing")   \($0.formula)"
            )
        }
        lines += ["", "With, after \(PlanWords.count(Double(warmUp))) answers that warmed the cache (--warm-up)"]
        lines += plan.constants.map { row("  " + $0.name, PlanWords.amount($0.value, $0.unit), "", $0.origin) }
        return lines.joined(separator: "\n")
    }
}
