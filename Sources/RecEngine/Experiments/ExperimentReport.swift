import RecExplanation

/// Everything that an experiments screen, `experiments report --json` or a notebook says about the experiments: plain
/// values, computed once from the counters.
public struct ExperimentReport: Sendable, Encodable {
    /// What an experiment is judged by.
    public enum MetricName: String, Sendable, Hashable, Codable, CaseIterable {
        /// Clicks per impression.
        case ctr
        /// Seconds watched per exposed user.
        case watchTime = "watch_time"
        /// Watches begun and left within minutes, per click.
        case skipRate = "skip_rate"
        /// Watches of nine tenths and more, per click.
        case completion
    }

    /// One metric of one variant.
    public struct MetricEstimate: Sendable, Hashable, Encodable {
        public var metric: MetricName
        /// Nil before there is anything to divide by.
        public var mean: Double?
        /// 95%, by user, for one look at a moment chosen beforehand.
        public var interval: ConfidenceInterval?
        /// To the control; nil for the control itself and while there are too few users, or where the verdict is hidden.
        public var difference: Difference?
    }

    /// A difference to the control that holds however often one looks.
    public struct Difference: Sendable, Hashable, Encodable {
        public var estimate: Double
        public var relative: Double?
        /// Sequential, 95% over all looks.
        public var interval: ConfidenceInterval
        /// After variance reduction with the watch time before the first exposure.
        public var adjusted: Adjusted?
        public var verdict: Verdict
        /// Users that are still missing until an effect of the report's size would show, in both variants together; 0
        /// where there are enough, nil where that can't be said.
        public var usersMissing: Int?
    }

    /// CUPED (Deng, Xu, Kohavi and Walker, WSDM 2013).
    public struct Adjusted: Sendable, Hashable, Encodable {
        public var estimate: Double
        public var interval: ConfidenceInterval
        /// Share of the variance that the period before explains, 0…1.
        public var varianceReduction: Double
    }

    public enum Verdict: String, Sendable, Hashable, Codable {
        case higher, lower, undecided
    }

    public struct Variant: Sendable, Hashable, Encodable {
        public var name: String
        public var isControl: Bool
        /// Of the hashed users, by the ranges; 0…1.
        public var expectedShare: Double
        public var users: Int
        public var requests: Int
        public var impressions: Int
        public var clicks: Int
        public var watchSeconds: Double
        public var skips: Int
        public var dismissals: Int
        public var completions: Int
        public var estimates: [MetricEstimate]
    }

    /// Sample ratio mismatch: whether the users came in the shares that the ranges promise.
    public struct SampleRatio: Sendable, Hashable, Encodable {
        public var test: ChiSquareTest
        /// p < 0.001: something loses users of one variant, so that no difference can be trusted.
        public var isAlarm: Bool
        /// The state in words.
        public var words: String
    }

    public struct Experiment: Sendable, Encodable {
        public var id: String
        public var status: String
        public var traffic: Double
        /// The control first.
        public var variants: [Variant]
        public var sampleRatio: SampleRatio
        /// Users seen in two variants, left out.
        public var crossedUsers: Int
        public var forcedRequests: Int
        /// Variants of the log that the experiment no longer has, with their users.
        public var unknownVariants: [String: Int]
    }

    /// One experiment for one viewer.
    public struct ViewerRow: Sendable, Hashable, Encodable {
        public var experiment: String
        public var hashInput: String
        public var hash: UInt32
        public var bucket: Int
        public var variant: String?
        public var reason: String
        public var why: String
    }

    /// The relative effect that `usersMissing` is about.
    public var effect: Double
    public var experiments: [Experiment]
    public var events: EngagementCounters.Problems
    public var damage: EventLog.Damage
    /// Unix milliseconds of the newest event.
    public var newestEvent: Int64?
    /// For one viewer, where one is asked for.
    public var viewer: [ViewerRow] = []
}
