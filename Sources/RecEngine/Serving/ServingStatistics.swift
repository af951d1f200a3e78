import RecExplanation

/// What the answers took that somebody was served, whoever asked: by stage, and as a whole by whether all of their
/// sentences were cached. A change of weights serves nobody, and is not among them.
public struct ServingStatistics: Sendable, Hashable {
    /// The case study's budgets beside those of the stages, in ms: of an answer whose sentences were all cached, of one
    /// that waited for a language model and of that wait alone, and of any, at the 95th percentile.
    public static let hitBudget = 85.0
    public static let missBudget = 575.0
    public static let languageModelBudget = 500.0
    public static let budget = 200.0

    public private(set) var requests = 0
    public private(set) var stages: [StageTiming.Stage: LatencyHistogram] = [:]
    /// Time of a processor, by stage, of all answers together.
    public private(set) var processorNanoseconds: [StageTiming.Stage: UInt64] = [:]
    public private(set) var whole = LatencyHistogram()
    /// The explain stage and the whole, of sets whose sentences were all cached and of sets with at least one miss.
    public private(set) var hit = Part()
    public private(set) var miss = Part()
    /// Results of sets with a miss that were missing, of all such sets together.
    public private(set) var missedSentences = 0

    /// How long the sets of one kind took.
    public struct Part: Sendable, Hashable {
        public internal(set) var explain = LatencyHistogram()
        public internal(set) var whole = LatencyHistogram()
    }

    /// One line of the table: its 50th, 95th and 99th percentiles against the 95th's budget.
    public struct Latency: Sendable, Hashable, Encodable {
        public var stage: String
        /// Requests that went through the stage.
        public var count: Int
        public var p50Ms: Double
        public var p95Ms: Double
        public var p99Ms: Double
        public var budgetMs: Double

        public init(stage: String, count: Int, p50Ms: Double, p95Ms: Double, p99Ms: Double, budgetMs: Double) {
            self.stage = stage
            self.count = count
            self.p50Ms = p50Ms
            self.p95Ms = p95Ms
            self.p99Ms = p99Ms
            self.budgetMs = budgetMs
        }
    }

    public init() {}

    mutating func count(_ response: Response) {
        requests += 1
        for timing in response.stages {
            stages[timing.stage, default: LatencyHistogram()].add(nanoseconds: timing.nanoseconds)
            processorNanoseconds[timing.stage, default: 0] += timing.processorNanoseconds
        }
        let sum = response.stages.reduce(0) { $0 + $1.nanoseconds }
        whole.add(nanoseconds: sum)
        let misses = response.explanations.count { $0.cache.isMiss }
        let hits = response.explanations.count { $0.cache.isHit }
        guard misses + hits > 0 else { return }
        let explain = response.stages.last { $0.stage == .explain }?.nanoseconds ?? 0
        missedSentences += misses
        let part: WritableKeyPath<Self, Part> = misses == 0 ? \.hit : \.miss
        self[keyPath: part].explain.add(nanoseconds: explain)
        self[keyPath: part].whole.add(nanoseconds: sum)
    }

    /// Sentences that a set with a miss lacks; nil before the first.
    public var missesPerMissedSet: Double? {
        miss.whole.count > 0 ? Double(missedSentences) / Double(miss.whole.count) : nil
    }

    /// Processor time of a stage in an answer, in seconds; nil where none was measured.
    public func processorSeconds(_ stage: StageTiming.Stage) -> Double? {
        guard requests > 0, let sum = processorNanoseconds[stage], sum > 0 else { return nil }
        return Double(sum) * 1e-9 / Double(requests)
    }

    /// The case study's table: every stage, the explanation by whether it was cached, and the totals.
    public var latencies: [Latency] {
        let stages = StageTiming.Stage.allCases.filter { $0 != .explain }.map {
            ($0.rawValue, self.stages[$0], $0.budgetMilliseconds)
        }
        let rest: [(String, LatencyHistogram?, Double)] = [
            ("explain_hit", hit.explain, StageTiming.Stage.explain.budgetMilliseconds),
            ("explain_miss", miss.explain, Self.languageModelBudget),
            ("whole_hit", hit.whole, Self.hitBudget), ("whole_miss", miss.whole, Self.missBudget),
            ("whole", whole, Self.budget),
        ]
        return (stages + rest).compactMap { name, histogram, budget in
            guard let histogram, let p50 = histogram.quantile(0.5), let p95 = histogram.quantile(0.95),
                let p99 = histogram.quantile(0.99)
            else { return nil }
            return Latency(
                stage: name, count: histogram.count, p50Ms: p50, p95Ms: p95, p99Ms: p99, budgetMs: budget)
        }
    }

    /// What has come since an earlier moment.
    public func since(_ earlier: ServingStatistics) -> ServingStatistics {
        var result = self
        result.requests -= earlier.requests
        result.missedSentences -= earlier.missedSentences
        for (stage, histogram) in earlier.stages { result.stages[stage]?.subtract(histogram) }
        for (stage, sum) in earlier.processorNanoseconds { result.processorNanoseconds[stage, default: sum] -= sum }
        result.whole.subtract(earlier.whole)
        for part in [\Self.hit, \Self.miss] {
            result[keyPath: part].explain.subtract(earlier[keyPath: part].explain)
            result[keyPath: part].whole.subtract(earlier[keyPath: part].whole)
        }
        return result
    }
}

/// Keeps the figures of all answers that an engine serves. Locks itself; any thread may record.
public final class ServingLog: Sendable {
    private let state = Locked(ServingStatistics())

    init() {}

    func record(_ response: Response) { state.withLock { $0.count(response) } }

    public var statistics: ServingStatistics { state.withLock { $0 } }
}
