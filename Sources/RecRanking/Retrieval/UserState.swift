/// Which cold-start case serves a request.
public enum Regime: String, Sendable, Hashable, Codable, CaseIterable {
    /// No watches: the survey, or what is popular and diverse.
    case content
    /// 1 to 9 watches: content and collaborative, in the share n/10.
    case hybrid
    /// 10 watches or more.
    case collaborative

    public init(watchCount: Int) {
        self = watchCount == 0 ? .content : watchCount < 10 ? .hybrid : .collaborative
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
    /// One weight a watch: recency × fraction watched.
    public var watchWeights: [Float]
    /// Session blend β that was applied; 0 without a session.
    public var sessionBlend: Float
    /// (1−β)·history + β·session in factor space, regime applied.
    public var vector: [Float]
    /// The mean content embedding of what the user likes, unit length; zeros where nothing is known.
    public var contentProfile: [Float]

    public var seenRows: Set<Int> { Set(history.map(\.movieRow)) }
}
