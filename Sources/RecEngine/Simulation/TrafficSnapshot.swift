import RecExplanation
import RecRanking

/// What simulated traffic has added up to.
public struct TrafficTotals: Sendable {
    public internal(set) var requests = 0
    public internal(set) var sessions = 0
    public internal(set) var newViewers = 0
    /// Unix seconds.
    public let start: Int64
    public internal(set) var stages: [StageTiming.Stage: LatencyHistogram] = [:]
    public internal(set) var whole = LatencyHistogram()
    public internal(set) var requestsByRegime: [Regime: Int] = [:]
    /// Look-ups of these requests, by outcome.
    public internal(set) var hits = 0
    public internal(set) var misses = 0

    init(start: Int64) { self.start = start }

    mutating func count(_ response: Response, cache explanations: [Explanation]) {
        requests += 1
        requestsByRegime[response.user.regime, default: 0] += 1
        var sum: UInt64 = 0
        for timing in response.stages {
            stages[timing.stage, default: LatencyHistogram()].add(nanoseconds: timing.nanoseconds)
            sum += timing.nanoseconds
        }
        whole.add(nanoseconds: sum)
        for explanation in explanations {
            switch explanation.cache {
            case .hit: hits += 1
            case .miss, .expired: misses += 1
            case .off: break
            }
        }
    }
}

/// The figures of simulated traffic at one moment, for a screen or a report.
public struct TrafficSnapshot: Sendable, Encodable {
    public struct Latency: Sendable, Hashable, Encodable {
        public var stage: String
        public var p50Ms: Double
        public var p95Ms: Double
        public var p99Ms: Double
        public var budgetMs: Double?
    }

    public var requests: Int
    public var sessions: Int
    public var newViewers: Int
    /// Due and not answered, because more were asked for than could be answered.
    public var shedRequests = 0
    public var requestsByRegime: [String: Int]
    public var start: String
    /// The virtual time that the traffic has reached.
    public var now: String
    /// Of the explanation cache, over these requests; 0…1, nil before the first look-up.
    public var cacheHitRate: Double?
    public var cacheHitRateByReason: [String: Double]
    public var latencies: [Latency]
    public var engagement: ExperimentReport
    /// What the simulation knows of the wordings' effect, to hold `engagement` against.
    public var truth: [ExplanationTruth]

    init(
        totals: TrafficTotals, clock: VirtualClock, cacheBefore: CacheStatistics, cache: CacheStatistics,
        report: ExperimentReport, truth: [ExplanationTruth]
    ) {
        requests = totals.requests
        sessions = totals.sessions
        newViewers = totals.newViewers
        requestsByRegime = Dictionary(uniqueKeysWithValues: totals.requestsByRegime.map { ($0.key.rawValue, $0.value) })
        start = CivilDate(unixSeconds: totals.start).description
        now = CivilDate(unixSeconds: clock.seconds).description
        let lookups = totals.hits + totals.misses
        cacheHitRate = lookups > 0 ? Double(totals.hits) / Double(lookups) : nil
        cacheHitRateByReason = cache.byReason.reduce(into: [:]) { rates, entry in
            let before = cacheBefore.byReason[entry.key] ?? CacheStatistics.Counts()
            let lookups = entry.value.lookups - before.lookups
            if lookups > 0 { rates[entry.key] = Double(entry.value.hits - before.hits) / Double(lookups) }
        }
        func latency(_ name: String, _ histogram: LatencyHistogram, budget: Double?) -> Latency? {
            guard let p50 = histogram.quantile(0.5), let p95 = histogram.quantile(0.95),
                let p99 = histogram.quantile(0.99)
            else { return nil }
            return Latency(stage: name, p50Ms: p50, p95Ms: p95, p99Ms: p99, budgetMs: budget)
        }
        latencies = StageTiming.Stage.allCases.compactMap { stage in
            totals.stages[stage].flatMap {
                latency(
                    stage.rawValue, $0,
                    budget: StageTiming(stage: stage, nanoseconds: 0, countIn: 0, countOut: 0).budgetMilliseconds)
            }
        }
        if let whole = latency("whole", totals.whole, budget: nil) { latencies.append(whole) }
        engagement = report
        self.truth = truth
    }
}
