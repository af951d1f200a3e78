import Foundation
import Inspector
import RecEngine

/// `recscope simulate`: made-up traffic through the real engine, or with `--aa` trials of the statistics alone.
let runSimulate: @Sendable (Options) throws -> Void = { options in
    if options.has("aa") {
        try runTrials(options)
        return
    }
    let count = try options.integer("requests", default: 1_000, in: 1...100_000_000)
    let rate = try options["rate"].map { _ in try options.integer("rate", default: 0, in: 1...5_000) }
    let workplace = try Workplace(options)
    let engine = try workplace.openEngine()
    var settings = TrafficSettings()
    settings.seed = UInt64(try options.integer("seed", default: 1, in: 0...Int.max))
    settings.threads = try options.integer("threads", default: 1, in: 1...256)
    let (log, counters, damage) = try openTrafficLog(options, workplace)
    for place in damage.places { complain(place) }
    var simulation = TrafficSimulation(
        engine: engine, tastes: try workplace.loadTastes(), start: try Workplace.now(options, engine.dataset), log: log,
        counters: counters, settings: settings)
    let start = monotonicNanoseconds()
    let seconds: () -> Double = { Double(monotonicNanoseconds() - start) * 1e-9 }
    if let rate {
        for number in 0..<count {
            let early = Double(number) / Double(rate) - seconds()
            if early > 0 { Thread.sleep(forTimeInterval: early) }
            try simulation.step(1)
        }
    } else {
        try simulation.step(count)
    }
    let report = TrafficJSON(
        traffic: simulation.snapshot(damage: damage), seconds: seconds(), requestsPerSecond: Double(count) / seconds(),
        durability: log.durability.rawValue, eventsFolder: log.folder)
    if options.has("json") { try printJSON(report) } else { print(report.text) }
}

/// What `simulate` prints: the traffic's figures, and how fast it went.
private struct TrafficJSON: Encodable {
    var traffic: TrafficSnapshot
    var seconds: Double
    var requestsPerSecond: Double
    var durability: String
    var eventsFolder: String

    var text: String {
        func percent(_ share: Double) -> String { String(format: "%.1f%%", 100 * share) }
        var lines = [
            "\(traffic.requests) requests in \(traffic.sessions) sessions, \(traffic.newViewers) new viewers, "
                + "\(traffic.start) to \(traffic.now) of virtual time",
            String(format: "%.1f s, %.0f requests/s", seconds, requestsPerSecond)
                + "; events in \(eventsFolder), durability \(durability)",
            "cache hit rate \(traffic.cacheHitRate.map(percent) ?? "unknown")",
        ]
        lines += traffic.cacheHitRateByReason.sorted { $0.key < $1.key }.map { "  \($0.key) \(percent($0.value))" }
        lines.append("latency, ms: p50, p95, p99")
        lines += traffic.latencies.map {
            String(format: "  %@ %.2f, %.2f, %.2f", $0.stage, $0.p50Ms, $0.p95Ms, $0.p99Ms)
                + ($0.budgetMs.map { String(format: " (budget p95 %.0f)", $0) } ?? "")
        }
        return (lines + [experimentText(traffic.engagement)]).joined(separator: "\n")
    }
}

/// Traffic for the inspector, over the engine that it shows; what happens goes to the log that `experiments report`
/// reads.
func trafficMaker(_ options: Options, _ engine: Engine) throws -> Program.MakeTraffic {
    let workplace = try Workplace(options)
    let start = try Workplace.now(options, engine.dataset)
    return {
        let (log, counters, _) = try openTrafficLog(options, workplace)
        let simulation = TrafficSimulation(
            engine: engine, tastes: try workplace.loadTastes(), start: start, log: log, counters: counters)
        return TrafficWorker(simulation, monotonicClock: monotonicNanoseconds)
    }
}

/// The log of `--events DIR`, to which the run adds; without it one that begins anew.
private func openTrafficLog(
    _ options: Options, _ workplace: Workplace
) throws -> (log: EventLog, counters: EngagementCounters, damage: EventLog.Damage) {
    let words = EventLog.Durability.allCases.map(\.rawValue)
    guard let durability = EventLog.Durability(rawValue: options["durability"] ?? "process") else {
        throw CommandError(
            .usage, "--durability is \"\(options["durability"] ?? "")\"; expected \(words.joined(separator: " or "))")
    }
    let folder = options["events"] ?? workplace.simulatedEvents
    if options["events"] == nil {
        // Made by this command alone: nothing else is kept there.
        try? FileManager.default.removeItem(atPath: folder)
    }
    var counters = EngagementCounters()
    let (log, damage) = try EventLog.open(folder: folder, durability: durability) { counters.take($0) }
    return (log, counters, damage)
}

extension Workplace {
    var simulatedEvents: String { modelFolder + "/simulated-events" }

    /// The true tastes behind the data's watches.
    func loadTastes() throws -> [String: [Taste]] {
        let path = dataFolder + "/tastes.jsonl"
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandError(
                .noInput,
                "\(path) is not there; feedback is drawn from the viewers' true tastes, which only made-up data have "
                    + "(recscope generate makes them)")
        }
        var report = LoadReport()
        let tastes = try TasteFile.load(path, into: &report)
        for problem in report.problems.prefix(10) { complain("\(problem); skipped") }
        return tastes
    }
}

/// `--aa`: how often a test without an effect raises a false alarm, and how often one with an effect finds it.
private func runTrials(_ options: Options) throws {
    let repeats = try options.integer("repeats", default: 1_000, in: 10...1_000_000)
    guard let effect = Double(options["effect"] ?? "0.03"), effect > 0, effect < 1 else {
        throw CommandError(
            .usage, "--effect is \"\(options["effect"] ?? "")\"; expected a relative effect such as 0.03")
    }
    var trial = TrialSimulation()
    trial.seed = UInt64(try options.integer("seed", default: 1, in: 0...Int.max))
    let same = trial.run(repeats: repeats)
    var withEffect = trial
    withEffect.effect = effect
    let variance = withEffect.variancePerUser()
    let difference = effect * trial.clickRate
    guard
        let users = Power.usersNeeded(effect: difference, variancePerUser: variance, interval: trial.interval),
        users <= 20_000_000
    else { throw CommandError(.usage, "--effect \(effect) needs more users than can be simulated") }
    withEffect.users = users
    withEffect.lookEvery = max(100, users * trial.requestsPerUser / 200)
    let power = Power.power(effect: difference, variancePerUser: variance, interval: trial.interval, users: users)
    let found = withEffect.run(repeats: min(repeats, 200))
    let report = TrialJSON(
        level: trial.interval.level, aa: same, falseAlarmRate: same.rate, effect: effect, users: users,
        powerComputed: power, withEffect: found, powerFound: found.rate,
        powerFoundAtEnd: Double(found.foundAtEnd) / Double(found.repeats))
    if options.has("json") { try printJSON(report) } else { print(report.text) }
}

private struct TrialJSON: Encodable {
    var level: Double
    var aa: TrialSimulation.Outcome
    var falseAlarmRate: Double
    var effect: Double
    var users: Int
    var powerComputed: Double
    var withEffect: TrialSimulation.Outcome
    var powerFound: Double
    var powerFoundAtEnd: Double

    var text: String {
        func percent(_ share: Double) -> String { String(format: "%.1f%%", 100 * share) }
        return """
            statistics alone, no engine: users' clicks are drawn, and judged as a report judges them
            A/A: \(aa.found) false alarms in \(aa.repeats) repeats of \(aa.looks) looks, \(percent(falseAlarmRate)); stated level \(percent(level))
            +\(percent(effect)) CTR: \(users) users for a power of \(percent(powerComputed)) at the last look, computed beforehand
              found in \(withEffect.found) of \(withEffect.repeats) repeats, \(percent(powerFound)); at the last look \(percent(powerFoundAtEnd))
            """
    }
}
