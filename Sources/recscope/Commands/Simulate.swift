import Foundation
import Inspector
import RecEngine

/// `recscope simulate`: made-up traffic through the real engine, or with `--aa` trials of the statistics alone.
struct SimulateCommand: AnsweringCommand {
    static let name = "simulate"
    static let summary = "send made-up traffic through the engine"

    @Option("requests", "N", "how many requests (default 1000)", .whole(1...100_000_000))
    private var requests = 1_000
    @Option("rate", "R", "requests a second, 1 to 5000 (default: as fast as it goes)", .whole(1...5_000))
    private var rate: Int?
    @Option(
        "threads", "N", "requests answered side by side (default 1: the same numbers twice)", .whole(1...256))
    private var threads = 1
    @Option("seed", "S", "seed of everything random", .seed) private var seed: UInt64 = 1
    @Option("events", "DIR", "event log to add to (default: one that begins anew)", .folder)
    private var events: String?
    @Option(
        "durability", "process|disk", "what the event log survives: kill -9, or a power cut", .word)
    private var durability = EventLog.Durability.process
    @Option(
        "every", "S", "with --rate: a line of JSON on standard error every S seconds, about those seconds",
        .whole(1...86_400))
    private var every: Int?
    let time = TimeOptions()
    let engine = EngineOptions()
    let explanations = ExplanationOptions(isKept: false)
    @Option("aa", "simulate trials of the statistics instead: false alarms, and power") private var isTrial: Bool
    @Option("repeats", "N", "how many A/A trials (default 1000)", .whole(10...1_000_000)) private var repeats = 1_000
    @Option("effect", "E", "relative effect that a trial is to find (default 0.03)", .number(0.000_1...0.999_9))
    private var effect = 0.03
    let output = OutputOptions()

    func answer() throws -> any Output {
        if isTrial { return try trials(seed: seed, repeats: repeats, effect: effect) }
        let engine = try engine.openEngine(explanations.desk())
        let paths = try self.engine.modelFolder().paths
        var settings = TrafficSettings()
        settings.seed = seed
        settings.threads = threads
        let tastes = try paths.loadTastes()
        let (log, counters, damage) = try openTrafficLog(paths, folder: events, durability: durability)
        for place in damage.places { complain(place) }
        var simulation = TrafficSimulation(
            engine: engine, tastes: tastes, start: time.now(engine.dataset), log: log, counters: counters,
            settings: settings)
        let start = monotonicNanoseconds()
        let seconds: () -> Double = { Double(monotonicNanoseconds() - start) * 1e-9 }
        if let rate {
            var interval = TrafficInterval(seconds: every.map(Double.init))
            for number in 0..<requests {
                let early = Double(number) / Double(rate) - seconds()
                if early > 0 { Thread.sleep(forTimeInterval: early) }
                let begun = seconds()
                try simulation.step(1)
                interval.take(from: begun, to: seconds())
            }
        } else {
            try simulation.step(requests)
        }
        return TrafficReport(
            traffic: simulation.snapshot(damage: damage), seconds: seconds(),
            requestsPerSecond: Double(requests) / seconds(), durability: log.durability.rawValue,
            eventsFolder: log.folder)
    }
}

/// How long requests took within some seconds, to see whether it stays so.
private struct TrafficInterval {
    private struct Line: Encodable {
        var seconds: Double
        var requests: Int
        var p50Ms: Double
        var p95Ms: Double
        var p99Ms: Double
        var slowestMs: Double
    }

    /// How long one is; nil says nothing.
    let seconds: Double?
    private var end = 0.0
    private var times: [Double] = []

    init(seconds: Double?) {
        self.seconds = seconds
        end = seconds ?? 0
    }

    mutating func take(from begun: Double, to ended: Double) {
        guard let seconds else { return }
        times.append((ended - begun) * 1e3)
        guard ended >= end else { return }
        times.sort()
        func rounded(_ value: Double) -> Double { (value * 1e3).rounded() / 1e3 }
        func at(_ share: Double) -> Double { rounded(times[min(times.count - 1, Int(share * Double(times.count)))]) }
        let line = Line(
            seconds: rounded(ended), requests: times.count, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99),
            slowestMs: at(1))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        if let data = try? encoder.encode(line) { StandardStreams.steer(String(decoding: data, as: UTF8.self) + "\n") }
        times.removeAll(keepingCapacity: true)
        while end <= ended { end += seconds }
    }
}

/// What `simulate` prints: the traffic's figures, and how fast it went.
private struct TrafficReport: Output {
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
            "cache hit rate \(traffic.cacheHitRate.map(percent) ?? "unknown") by sentence, "
                + "\(traffic.cacheHitRateBySet.map(percent) ?? "unknown") by set",
        ]
        lines += traffic.cacheHitRateByReason.sorted { $0.key < $1.key }.map { "  \($0.key) \(percent($0.value))" }
        lines.append("latency, ms: p50, p95, p99")
        lines += traffic.latencies.map {
            String(
                format: "  %@ %.2f, %.2f, %.2f (budget p95 %.0f; n = %d)", $0.stage, $0.p50Ms, $0.p95Ms, $0.p99Ms,
                $0.budgetMs, $0.count)
        }
        lines.append(experimentText(traffic.engagement))
        lines.append("what the wordings do to clicks, as the simulation knows it; relative to the first variant")
        lines += traffic.truth.map { truth in
            "  \(truth.experiment): "
                + truth.variants.map { "\($0.name) \(String(format: "%+.1f%%", 100 * $0.relativeToControl))" }.joined(
                    separator: ", ")
        }
        return lines.joined(separator: "\n")
    }
}

/// Traffic for the inspector, over the engine that it shows; what happens goes to the log that `experiments report`
/// reads.
///
/// - Parameter folder: where that log lies instead; one that is not there is made.
func trafficMaker(_ paths: Paths, _ engine: Engine, start: Int64, log folder: String? = nil) -> Program.MakeTraffic {
    {
        let tastes = try paths.loadTastes()
        let (log, counters, _) = try openTrafficLog(paths, folder: folder, durability: .process)
        let simulation = TrafficSimulation(engine: engine, tastes: tastes, start: start, log: log, counters: counters)
        return TrafficWorker(simulation, monotonicClock: monotonicNanoseconds)
    }
}

/// The log of a folder, to which the run adds; without one, the model's own that begins anew.
private func openTrafficLog(
    _ paths: Paths, folder: String?, durability: EventLog.Durability
) throws -> (log: EventLog, counters: EngagementCounters, damage: EventLog.Damage) {
    // Made by this command alone: nothing else is kept there.
    if folder == nil { try? FileManager.default.removeItem(atPath: paths.simulatedEvents) }
    var counters = EngagementCounters()
    let (log, damage) = try EventLog.open(folder: folder ?? paths.simulatedEvents, durability: durability) {
        counters.take($0)
    }
    return (log, counters, damage)
}

/// `--aa`: how often a test without an effect raises a false alarm, and how often one with an effect finds it.
private func trials(seed: UInt64, repeats: Int, effect: Double) throws -> TrialReport {
    var trial = TrialSimulation()
    trial.seed = seed
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
    return TrialReport(
        level: trial.interval.level, aa: same, falseAlarmRate: same.rate, effect: effect, users: users,
        powerComputed: power, withEffect: found, powerFound: found.rate,
        powerFoundAtEnd: Double(found.foundAtEnd) / Double(found.repeats))
}

private struct TrialReport: Output {
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
