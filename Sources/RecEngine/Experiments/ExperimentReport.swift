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
        /// Says the unit too: a share, or seconds.
        public var metric: MetricName
        /// Nil before there is anything to divide by. Where one user is too much of it, they count for a tenth.
        public var mean: Double?
        /// Sequential, 95% over all looks, by user, as the difference's is; nil where there are too few.
        public var interval: ConfidenceInterval?
        /// Users who have something to divide by.
        public var users: Int
        /// 0…1: how much of the numerator or of the denominator, whichever is more, is one user's.
        public var largestUserShare: Double
        /// To the control; nil for the control itself, and for what `withheld` says.
        public var difference: Difference?
        /// Why there is no difference to the control; nil where there is one, and for the control itself.
        public var withheld: Withheld?

        /// In words, why there is no verdict; nil where there is one, or none is sought.
        public var noVerdict: String? {
            switch withheld {
            case .tooFew where users < SequentialInterval.fewestUsers:
                "too few, \(users) users of \(SequentialInterval.fewestUsers)"
            case .tooFew where interval == nil: "all users alike so far"
            case .tooFew: "too few in the control"
            case .oneUser where largestUserShare >= UserParts.limit:
                "one user makes \(Int((largestUserShare * 100).rounded()))% of it"
            case .oneUser: "one user makes too much of the control's"
            case .sampleRatio: "the users did not come in the promised shares"
            case nil: nil
            }
        }
    }

    /// Why a figure has no verdict.
    public enum Withheld: String, Sendable, Hashable, Codable {
        /// Too few users for an interval, here or in the control, or all of them alike.
        case tooFew = "too_few"
        /// One user holds a tenth or more, here or in the control.
        case oneUser = "one_user"
        /// The users did not come in the promised shares.
        case sampleRatio = "sample_ratio"
    }

    /// A difference to the control that holds however often one looks.
    public struct Difference: Sendable, Hashable, Encodable {
        /// Treatment less control, in the metric's unit, and as a share of the control's mean; nil where that is 0.
        public var estimate: Double
        public var relative: Double?
        /// Sequential, 95% over all looks.
        public var interval: ConfidenceInterval
        /// After variance reduction with the watch time before the first exposure.
        public var adjusted: Adjusted?
        /// What the interval says: better, worse, or nothing yet.
        public var verdict: Verdict
        /// Users that are still missing until an effect of the report's size would show, in both variants together; 0
        /// where there are enough, nil where that can't be said.
        public var usersMissing: Int?
    }

    /// CUPED (Deng, Xu, Kohavi and Walker, WSDM 2013).
    public struct Adjusted: Sendable, Hashable, Encodable {
        /// Treatment less control, in the metric's unit.
        public var estimate: Double
        /// Sequential, 95% over all looks.
        public var interval: ConfidenceInterval
        /// Share of the variance that the period before explains, 0…1.
        public var varianceReduction: Double
    }

    /// On which side of the control its interval lies.
    public enum Verdict: String, Sendable, Hashable, Codable {
        case higher, lower, undecided
    }

    /// One arm: what it promised, what was counted, and what that estimates.
    public struct Variant: Sendable, Hashable, Encodable {
        /// The control is the first variant of the experiment.
        public var name: String
        public var isControl: Bool
        /// Of the hashed users, by the ranges; 0…1.
        public var expectedShare: Double
        /// Distinct users who were exposed. What follows are counts of what they did, and the seconds that they
        /// watched.
        public var users: Int
        public var requests: Int
        public var impressions: Int
        public var clicks: Int
        public var watchSeconds: Double
        public var skips: Int
        public var dismissals: Int
        public var completions: Int
        /// Clicks of the last day of which neither a watch nor a skip has come: the longest watches end last, so until
        /// they do the figures of watches are too low.
        public var stillWatching: Int
        /// True where it serves what the control serves: an A/A test.
        public var changesNothing: Bool
        /// One a metric.
        public var estimates: [MetricEstimate]
    }

    /// Sample ratio mismatch: whether the users came in the shares that the ranges promise.
    public struct SampleRatio: Sendable, Hashable, Encodable {
        /// Over the users who came, against the promised shares.
        public var test: SequentialShareTest
        /// Sequential p of 0.001 or less: something loses users of one variant, so that no difference can be trusted.
        public var isAlarm: Bool
        /// False while so few have come that hardly any mismatch could show.
        public var canTell: Bool
        /// The state in words.
        public var words: String
    }

    /// One experiment with its arms.
    public struct Experiment: Sendable, Encodable {
        /// As in `experiments.json`, as its status is.
        public var id: String
        public var status: String
        /// Share of the users that it takes, 0…1.
        public var traffic: Double
        /// The control first.
        public var variants: [Variant]
        /// Looked at before any difference: where it is an alarm none can be trusted.
        public var sampleRatio: SampleRatio
        /// Users seen in two variants, left out.
        public var crossedUsers: Int
        /// Requests for which somebody set the variant by hand, left out.
        public var forcedRequests: Int
        /// Variants of the log that the experiment no longer has, with their users.
        public var unknownVariants: [String: Int]
    }

    /// One experiment for one viewer.
    public struct ViewerRow: Sendable, Hashable, Encodable {
        /// An experiment by its id, and what was hashed for this viewer, with the hash.
        public var experiment: String
        public var hashInput: String
        public var hash: UInt32
        /// 0…9999.
        public var bucket: Int
        /// Nil where the viewer is in none.
        public var variant: String?
        /// Of the assignment, as a word, then in a sentence.
        public var reason: String
        public var why: String
    }

    /// The relative effect that `usersMissing` is about.
    public var effect: Double
    /// In the order of the file.
    public var experiments: [Experiment]
    /// What could not be counted, by kind.
    public var events: EngagementCounters.Problems
    /// Of event files: what could not be read.
    public var damage: EventLog.Damage
    /// Of events that many processes share.
    public var stream: StreamReading?
    /// Unix milliseconds of the newest event.
    public var newestEvent: Int64?
    /// For one viewer, where one is asked for.
    public var viewer: [ViewerRow] = []
}
