import RecExplanation
import RecRanking

/// One stage of a request: what it took against what it may take, and what it let through.
public struct StageTiming: Sendable, Hashable {
    /// The five stages, in their order.
    public enum Stage: String, Sendable, Hashable, Codable, CaseIterable {
        case assign, user, retrieve, rank, explain

        /// The case study's latency budget of the stage, p95 in ms; of an explanation that is cached.
        public var budgetMilliseconds: Double {
            switch self {
            case .assign: 1
            case .user: 5
            case .retrieve: 20
            case .rank: 50
            case .explain: 10
            }
        }
    }

    public var stage: Stage
    public var nanoseconds: UInt64
    /// Of them, what the thread was given of a processor; 0 where the host has no such clock.
    public var processorNanoseconds: UInt64 = 0
    /// Rows that went in and came out: movies, candidates, results.
    public var countIn: Int
    public var countOut: Int

    public init(
        stage: Stage, nanoseconds: UInt64, processorNanoseconds: UInt64 = 0, countIn: Int, countOut: Int
    ) {
        self.stage = stage
        self.nanoseconds = nanoseconds
        self.processorNanoseconds = processorNanoseconds
        self.countIn = countIn
        self.countOut = countOut
    }

    /// The same in milliseconds, of the wall clock.
    public var milliseconds: Double { Double(nanoseconds) / 1e6 }
}

/// The settings that a request ran with, after variants and overrides.
public struct EffectiveSettings: Sendable, Hashable {
    public var weights: RankingWeights
    /// What they are when the request does not set them: the baseline that everything is compared with.
    public var servedWeights: RankingWeights
    /// What the weights are for this viewer when neither a variant nor the request sets them.
    public var standardWeights: RankingWeights
    /// Those of the ranking without the cross-encoder for this viewer.
    public var linearWeights = RankingWeights.linear
    /// β, 0…1.
    public var sessionBlend: Float
    public var recency: RecencySchedule
    /// What each source counts for in the merge; 0 is not asked.
    public var quotas: [CandidateSource: Int]
    public var explanation: ExplanationStrategy
    /// What it is when the request does not set it.
    public var servedExplanation: ExplanationStrategy
    public var cache: CacheStrategy
}

/// The answer to a request with its whole trace: plain values, no reference into the engine.
public struct Response: Sendable {
    public var request: Request
    public var user: UserState
    /// One for each experiment, in the order of the file.
    public var assignments: [Assignment]
    public var settings: EffectiveSettings
    /// 100 where the catalogue holds that many.
    public var candidates: [Candidate]
    public var removals: [Removal]
    public var input: RankingInput
    public var ranking: Ranking
    /// For the first `resultCount` of `ranking.order`, in that order; empty with strategy `none`.
    public var explanations: [Explanation]
    /// What the candidates have with the viewer's watches, for what is measured of them later; nil makes it anew then.
    var pairs: CandidatePairs?
    /// By movie row of a candidate, by row of a movie whose watches were left out: how much each scaled feature fell. Kept
    /// from one weighting to the next, since weights do not touch it.
    var featureFalls: [Int: [Int: [Float]]] = [:]
    public var stages: [StageTiming]
    /// Where the request asked for it.
    public var indexCheck: IndexCheck?
    /// The explanation cache after this request.
    public var cache: CacheStatistics
    /// What shared stores were asked for it, and what they took.
    public var storeCalls: [StoreCall] = []

    /// The case study's latency budget of a stage of this answer, p95 in ms: where a sentence was missing, that of a miss.
    public func budgetMilliseconds(of stage: StageTiming.Stage) -> Double {
        stage == .explain && explanations.contains { $0.cache.isMiss }
            ? ServingStatistics.languageModelBudget : stage.budgetMilliseconds
    }

    /// Candidate indices of the results, best first.
    public var results: ArraySlice<Int> { ranking.order.prefix(request.resultCount) }
}
