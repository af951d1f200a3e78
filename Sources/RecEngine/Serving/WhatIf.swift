import RecExplanation
import RecRanking

/// Changes to a viewer's history for one question: watches switched off, others added. Nothing is written anywhere.
public struct HistoryOverlay: Sendable, Hashable {
    /// One watch among a user's: two watches of a movie differ in their time.
    public struct WatchID: Sendable, Hashable {
        public var movieRow: Int
        /// Unix seconds.
        public var watchedAt: Int64

        public init(_ watch: Watch) {
            movieRow = watch.movieRow
            watchedAt = watch.watchedAt
        }
    }

    public var switchedOff: Set<WatchID> = []
    /// Hypothetical watches, in any order.
    public var added: [Watch] = []

    public init() {}

    public var isEmpty: Bool { switchedOff.isEmpty && added.isEmpty }

    /// The history as the overlay has it, oldest first; added watches from `now` on do not count yet.
    public func applied(to history: [Watch], before now: Int64) -> [Watch] {
        if isEmpty { return history }
        let kept = history.filter { !switchedOff.contains(WatchID($0)) }
        let hypothetical = added.filter { $0.watchedAt < now }
        // Stable, so that equal times keep the order of the data.
        return (kept + hypothetical).enumerated().sorted {
            ($0.element.watchedAt, $0.offset) < ($1.element.watchedAt, $1.offset)
        }
        .map(\.element)
    }
}
