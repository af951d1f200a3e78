/// One thing that happened between a viewer and a list of results.
public struct Event: Sendable, Hashable {
    /// What happened; the raw value is the one in a log.
    public enum Kind: UInt8, Sendable, Hashable, Codable, CaseIterable {
        /// A request was answered under these assignments; comes before the other events of its request.
        case exposure = 1
        /// A result was shown at a position.
        case impression
        case click
        /// Seconds and fraction that were watched after a click.
        case watch
        /// What was begun was left within minutes.
        case skip
        /// A result was waved away.
        case dismiss

        /// As files and streams write it.
        public var name: String {
            switch self {
            case .exposure: "exposure"
            case .impression: "impression"
            case .click: "click"
            case .watch: "watch"
            case .skip: "skip"
            case .dismiss: "dismiss"
            }
        }
    }

    /// The variant of one experiment that a request ran under.
    public struct Exposed: Sendable, Hashable {
        /// By id and name, as `experiments.json` has them.
        public var experiment: String
        public var variant: String
        /// True where the variant was not the hash's choice; such requests are left out of the comparison.
        public var isForced: Bool

        public init(experiment: String, variant: String, isForced: Bool = false) {
            self.experiment = experiment
            self.variant = variant
            self.isForced = isForced
        }
    }

    /// What happened.
    public var kind: Kind
    /// Unix milliseconds.
    public var time: Int64
    /// The same for all events of one answer.
    public var requestID: UInt64
    /// Keyed hash of the user id; see `Pseudonyms`.
    public var viewer: UInt64
    /// 1-based place in the list; 0 for an exposure.
    public var position: Int
    /// Empty for an exposure.
    public var movieID: String
    /// Of a watch.
    public var seconds: Float
    /// Of a watch, 0…1.
    public var fraction: Float
    /// Of an exposure: seconds that the viewer watched in `priorPeriod` before the request, what variance reduction
    /// leans on. Nil where nobody knows.
    public var priorSeconds: Float?
    /// Of an exposure.
    public var exposed: [Exposed]

    public init(
        kind: Kind, time: Int64, requestID: UInt64, viewer: UInt64, position: Int = 0, movieID: String = "",
        seconds: Float = 0, fraction: Float = 0, priorSeconds: Float? = nil, exposed: [Exposed] = []
    ) {
        self.kind = kind
        self.time = time
        self.requestID = requestID
        self.viewer = viewer
        self.position = position
        self.movieID = movieID
        self.seconds = seconds
        self.fraction = fraction
        self.priorSeconds = priorSeconds
        self.exposed = exposed
    }

    /// The period before a first exposure that variance reduction looks at, in seconds.
    public static let priorPeriod: Int64 = 365 * 86_400
}
