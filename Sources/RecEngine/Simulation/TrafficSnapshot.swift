import RecExplanation
import RecRanking

/// What simulated traffic has added up to.
public struct TrafficTotals: Sendable {
    /// Since `start`; a session is one visit of a viewer.
    public internal(set) var requests = 0
    public internal(set) var sessions = 0
    public internal(set) var newViewers = 0
    /// Unix seconds.
    public let start: Int64
    /// What these answers took, by stage.
    public internal(set) var serving = ServingStatistics()
    public internal(set) var requestsByRegime: [Regime: Int] = [:]
    /// Look-ups of these requests, by outcome.
    public internal(set) var hits = 0
    public internal(set) var misses = 0
    /// Lists whose sentences were looked up, and those of them that found all.
    public internal(set) var sets = 0
    public internal(set) var hitSets = 0

    init(start: Int64) { self.start = start }

    mutating func count(_ response: Response, cache explanations: [Explanation]) {
        requests += 1
        requestsByRegime[response.user.regime, default: 0] += 1
        serving.count(response)
        hits += explanations.count { $0.cache.isHit }
        misses += explanations.count { $0.cache.isMiss }
        if !explanations.isEmpty, explanations.allSatisfy({ $0.cache.isHit }) { hitSets += 1 }
        if explanations.contains(where: { $0.cache != .off }) { sets += 1 }
    }
}

/// The figures of simulated traffic at one moment, for a screen or a report.
public struct TrafficSnapshot: Sendable, Encodable {
    /// Since `start`; a session is one visit of a viewer.
    public var requests: Int
    public var sessions: Int
    public var newViewers: Int
    /// Due and not answered, because more were asked for than could be answered.
    public var shedRequests = 0
    /// By the regime's name.
    public var requestsByRegime: [String: Int]
    /// RFC 3339, of the virtual clock.
    public var start: String
    /// The virtual time that the traffic has reached.
    public var now: String
    /// Of the explanation cache, over these requests; 0…1, nil before the first look-up.
    public var cacheHitRate: Double?
    /// 0…1 by name of the reason.
    public var cacheHitRateByReason: [String: Double]
    /// The same by lists: one hits when all of its sentences do.
    public var cacheHitRateBySet: Double?
    /// One a stage, measured by the real clock.
    public var latencies: [ServingStatistics.Latency]
    /// What an experimenter would see of it.
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
        cacheHitRateBySet = totals.sets > 0 ? Double(totals.hitSets) / Double(totals.sets) : nil
        latencies = totals.serving.latencies
        engagement = report
        self.truth = truth
    }
}
