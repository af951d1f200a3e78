/// Which cold-start case serves a request.
public enum Regime: String, Sendable, Hashable, Codable, CaseIterable {
    /// No watches: the survey, or what is popular and diverse.
    case content
    /// 1 to 9 watches: content and collaborative, in the share n/10.
    case hybrid
    /// 10 watches or more.
    case collaborative

    /// It begins at so many watches.
    public var leastWatches: Int {
        switch self {
        case .content: 0
        case .hybrid: 1
        case .collaborative: 10
        }
    }

    public init(watchCount: Int) {
        self = Self.allCases.last { watchCount >= $0.leastWatches } ?? .content
    }
}

/// A user as one request sees them: history, regime and the vectors made from it.
public struct UserState: Sendable {
    public var userID: String
    /// Oldest first; only watches before the request's `now`.
    public var history: [Watch]
    /// Index in `history` where the current session begins; `history.count` without a session.
    public var sessionStart: Int
    public var survey: Survey
    public var regime: Regime
    /// n/10 up to 1: how much the collaborative side counts.
    public var collaborativeShare: Float
    /// One weight a watch: recency × fraction watched, as the session blend has it: at β = 0 tonight's weigh nothing.
    public var watchWeights: [Float]
    /// Session blend β that was applied; 0 without a session.
    public var sessionBlend: Float
    /// (1−β)·history + β·session in factor space, regime applied.
    public var vector: [Float]
    /// The mean content embedding of what the user likes, unit length; zeros where nothing is known.
    public var contentProfile: [Float]
    /// What of the history is read, each with its share; the shares sum to 1. Empty: all of it, as it stands.
    package var readings: [HistoryReading] = []
    /// The fold-ins that the vector was made of, where nothing but the watches went into them.
    var folded: [FoldedPart] = []
    /// 0…1: how far the running session departs from what was watched before it; 0 without one.
    var sessionDeparture: Float = 0
    /// What the sequential model makes of the history, of a view; nil where it knows none of it.
    var sequence: SequenceScores?

    public var seenRows: Set<Int> { Set(history.map(\.movieRow)) }
}

/// What a part of the history comes to in factor space.
struct FoldedPart: Sendable {
    /// Indices in the user's history.
    var watches: Range<Int>
    /// Nil where nothing in it was liked.
    var vector: [Float]?
}

/// A part of the history that is read as if it were all of it.
package struct HistoryReading: Sendable {
    /// Indices in the user's history.
    package var watches: Range<Int>
    /// How much of a score it makes, 0…1.
    package var share: Float
    /// Parallel to `watches`.
    var weights: [Float]
    var contentProfile: [Float]
    /// Nil where the sequential model knows none of it.
    var sequence: SequenceScores?
}

extension UserState {
    /// The parts of the history that are read, as ranges of indices.
    var readWatches: [Range<Int>] { readings.isEmpty ? [history.indices] : readings.map(\.watches) }

    /// The user once for each reading, with its watches and its share: scores are made of each, and blended.
    package var views: [(user: UserState, watches: Range<Int>, share: Float)] {
        if readings.isEmpty { return [(self, history.indices, 1)] }
        return readings.map { reading in
            var user = self
            if reading.watches != history.indices { user.history = Array(history[reading.watches]) }
            user.sessionStart =
                reading.watches.upperBound <= sessionStart
                ? user.history.count : max(0, sessionStart - reading.watches.lowerBound)
            user.watchWeights = reading.weights
            user.contentProfile = reading.contentProfile
            user.sequence = reading.sequence
            user.readings = []
            return (user, reading.watches, reading.share)
        }
    }
}
