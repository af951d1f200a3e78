import RecRanking

/// What the events add up to, per experiment and user: the state from which every figure of an experiment is computed.
///
/// Events are taken one after the other, as they happened or as a log replays them; either way the same events give the
/// same counts. Nothing is counted twice, and what can't be counted is counted as a problem with a name.
public struct EngagementCounters: Sendable {
    /// Events that were taken, and those that were not.
    public struct Problems: Sendable, Hashable, Encodable {
        /// All that was counted.
        public var taken = 0
        /// The same event of the same request again.
        public var duplicates = 0
        /// More than a day after their request.
        public var late = 0
        /// Steps of the clock by more than a minute back or a week ahead; the events themselves are taken.
        public var clockJumps = 0
        /// Events of requests without an exposure.
        public var unknownRequests = 0
        /// A position or an amount that can't be, or a viewer who is not the request's.
        public var malformed = 0
    }

    /// One user's sums since the first exposure to an experiment.
    public struct UserTotals: Sendable, Hashable {
        /// Index into the experiment's `variants`.
        public var variant: Int
        /// Counts, and seconds for what was watched.
        public var requests = 0
        public var impressions = 0
        public var clicks = 0
        public var skips = 0
        public var dismissals = 0
        public var completions = 0
        public var watchSeconds = 0.0
        /// From the first exposure; nil where nobody knows.
        public var priorSeconds: Double?
        /// Seen in another variant later: left out of the comparison.
        public var isCrossed = false
    }

    /// What was counted of one experiment.
    public struct ExperimentCounts: Sendable {
        /// In the order in which they first came.
        public internal(set) var variants: [String] = []
        /// By the viewer's keyed hash, as events name them.
        public internal(set) var users: [UInt64: UserTotals] = [:]
        /// Requests whose variant was forced.
        public internal(set) var forcedRequests = 0
    }

    /// A watch of this fraction or more is complete.
    public static let completion: Float = 0.9
    /// Events later than this after their request, in milliseconds, count as late.
    public static let attributionWindow: Int64 = 86_400_000
    /// Requests that are remembered for their events; older ones are unknown.
    static let rememberedRequests = 200_000
    static let lastPosition = 127
    /// What an event's time may be: a later or an earlier one is no moment of this program's calendar.
    private static let times = CivilDate.range.lowerBound * 1_000...CivilDate.range.upperBound * 1_000 + 999

    public private(set) var problems = Problems()
    /// By id.
    public private(set) var experiments: [String: ExperimentCounts] = [:]
    /// Milliseconds of the newest event.
    public private(set) var newest: Int64?

    /// What a request is remembered by: there are many, so it is small.
    private struct OpenRequest {
        var viewer: UInt64
        var time: Int64
        /// Positions that were shown, by bit.
        var impressions: (UInt64, UInt64) = (0, 0)
        /// The experiments in which the request counts: a place in `countedSets`.
        var counted: UInt16
    }

    /// Positions at which something else than an impression was seen; most requests have none.
    fileprivate struct Reactions {
        var clicks: UInt128 = 0
        var watches: UInt128 = 0
        var skips: UInt128 = 0
        var dismissals: UInt128 = 0
    }

    private var open: [UInt64: OpenRequest] = [:]
    private var reactions: [UInt64: Reactions] = [:]
    /// Sets of experiments that requests count in, as they first came; the empty one is the first.
    private var countedSets: [[String]] = [[]]
    private var placeOfSet: [[String]: UInt16] = [[]: 0]
    /// Ids of open requests, oldest first from `oldest`.
    private var order: [UInt64] = []
    private var oldest = 0
    /// By who recorded them: the clocks of several machines are no clock that jumps.
    private var lastTimes: [UInt64: Int64] = [:]
    /// Those whose clocks are remembered at most.
    private static let rememberedWriters = 4_096

    public init() {}

    /// - Parameter writer: who recorded them, where there are several.
    public mutating func take(_ events: [Event], of writer: UInt64 = 0) {
        for event in events { take(event, of: writer) }
    }

    /// Counts one event; `writer` keeps apart the requests of processes that number them alike.
    public mutating func take(_ event: Event, of writer: UInt64 = 0) {
        guard Self.times.contains(event.time) else {
            problems.malformed += 1
            return
        }
        noteClock(event.time, writer)
        if event.kind == .exposure { expose(event) } else { engage(event) }
    }

    private mutating func noteClock(_ time: Int64, _ writer: UInt64) {
        if let last = lastTimes[writer] {
            if time < last - 60_000 || time > last + 7 * 86_400_000 { problems.clockJumps += 1 }
        } else if lastTimes.count >= Self.rememberedWriters {
            lastTimes.removeAll()
        }
        lastTimes[writer] = time
        newest = max(newest ?? time, time)
    }

    /// By experiment and variant, the clicks of the last day of which neither a watch nor a skip has come.
    public var stillWatching: [String: [String: Int]] {
        var result: [String: [String: Int]] = [:]
        // A user's clicks are their own variant's.
        for (id, own) in reactions where own.unansweredClicks > 0 {
            guard let newest, let request = open[id], newest - request.time <= Self.attributionWindow else { continue }
            for name in countedSets[Int(request.counted)] {
                guard let counts = experiments[name], let user = counts.users[request.viewer], !user.isCrossed else {
                    continue
                }
                result[name, default: [:]][counts.variants[user.variant], default: 0] += own.unansweredClicks
            }
        }
        return result
    }

    private mutating func expose(_ event: Event) {
        guard open[event.requestID] == nil else {
            problems.duplicates += 1
            return
        }
        problems.taken += 1
        var counted: [String] = []
        for exposed in event.exposed {
            var counts = experiments.removeValue(forKey: exposed.experiment) ?? ExperimentCounts()
            if exposed.isForced {
                counts.forcedRequests += 1
            } else if counts.expose(event, to: exposed.variant) {
                counted.append(exposed.experiment)
            }
            experiments[exposed.experiment] = counts
        }
        open[event.requestID] = OpenRequest(
            viewer: event.viewer, time: event.time, counted: place(ofSet: counted))
        order.append(event.requestID)
        if order.count - oldest > Self.rememberedRequests {
            open[order[oldest]] = nil
            reactions[order[oldest]] = nil
            oldest += 1
            if oldest > Self.rememberedRequests {
                order.removeSubrange(..<oldest)
                oldest = 0
            }
        }
    }

    private mutating func engage(_ event: Event) {
        guard let request = open[event.requestID] else {
            problems.unknownRequests += 1
            return
        }
        guard (1...Self.lastPosition).contains(event.position), event.viewer == request.viewer,
            event.kind != .watch || (event.seconds.isFinite && event.seconds >= 0 && (0...1).contains(event.fraction))
        else {
            problems.malformed += 1
            return
        }
        guard event.time - request.time <= Self.attributionWindow else {
            problems.late += 1
            return
        }
        guard isFirst(event) else {
            problems.duplicates += 1
            return
        }
        problems.taken += 1
        for experiment in countedSets[Int(request.counted)] { experiments[experiment]?.users[event.viewer]?.add(event) }
    }

    /// Notes the position; false where this kind was seen at it before.
    private mutating func isFirst(_ event: Event) -> Bool {
        guard event.kind == .impression else {
            return reactions[event.requestID, default: Reactions()].note(event.kind, event.position)
        }
        let bit = UInt64(1) << UInt64(event.position % 64)
        let half: WritableKeyPath<OpenRequest, UInt64> = event.position < 64 ? \.impressions.0 : \.impressions.1
        guard let mask = open[event.requestID]?[keyPath: half], mask & bit == 0 else { return false }
        open[event.requestID]?[keyPath: half] = mask | bit
        return true
    }

    /// There are as many sets as experiments overlap; more than can be numbered count nowhere.
    private mutating func place(ofSet set: [String]) -> UInt16 {
        if let place = placeOfSet[set] { return place }
        guard let place = UInt16(exactly: countedSets.count) else { return 0 }
        countedSets.append(set)
        placeOfSet[set] = place
        return place
    }
}

extension EngagementCounters.ExperimentCounts {
    /// True where the request counts: the first exposure decides, and another variant later counts for neither.
    mutating func expose(_ event: Event, to name: String) -> Bool {
        let variant: Int
        if let known = variants.firstIndex(of: name) {
            variant = known
        } else {
            variant = variants.count
            variants.append(name)
        }
        guard var user = users[event.viewer] else {
            var user = EngagementCounters.UserTotals(
                variant: variant, priorSeconds: event.priorSeconds.map(Double.init))
            user.requests = 1
            users[event.viewer] = user
            return true
        }
        if user.variant == variant { user.requests += 1 } else { user.isCrossed = true }
        users[event.viewer] = user
        return user.variant == variant
    }
}

extension EngagementCounters.UserTotals {
    mutating func add(_ event: Event) {
        switch event.kind {
        case .exposure: break
        case .impression: impressions += 1
        case .click: clicks += 1
        case .skip: skips += 1
        case .dismiss: dismissals += 1
        case .watch:
            watchSeconds += Double(event.seconds)
            if event.fraction >= EngagementCounters.completion { completions += 1 }
        }
    }
}

extension EngagementCounters.Reactions {
    /// Clicks without a watch or a skip.
    fileprivate var unansweredClicks: Int { (clicks & ~(watches | skips)).nonzeroBitCount }

    /// False where this kind was seen at this position before.
    fileprivate mutating func note(_ kind: Event.Kind, _ position: Int) -> Bool {
        let bit = UInt128(1) << UInt128(position)
        func fresh(_ mask: inout UInt128) -> Bool {
            defer { mask |= bit }
            return mask & bit == 0
        }
        switch kind {
        case .exposure, .impression: return false
        case .click: return fresh(&clicks)
        case .watch: return fresh(&watches)
        case .skip: return fresh(&skips)
        case .dismiss: return fresh(&dismissals)
        }
    }
}
