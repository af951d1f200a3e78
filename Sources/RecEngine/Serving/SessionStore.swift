import RecRanking
import Synchronization

/// What viewers have watched, and who has joined, since the data were loaded: read by every request, written as events
/// come in. Lives as long as the engine.
public final class SessionStore: Sendable {
    private struct State {
        var watches: [String: [Watch]] = [:]
        var surveys: [String: Survey] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    /// A watch that has just ended. Watches of one viewer may come in any order.
    public func add(_ watch: Watch, of userID: String) {
        state.withLock { state in
            var watches = state.watches.removeValue(forKey: userID) ?? []
            let place = watches.lastIndex { $0.watchedAt <= watch.watchedAt }.map { $0 + 1 } ?? 0
            watches.insert(watch, at: place)
            state.watches[userID] = watches
        }
    }

    /// A viewer whom the data don't know, with what they answered; an empty survey where they said nothing.
    public func join(_ userID: String, survey: Survey) { state.withLock { $0.surveys[userID] = survey } }

    /// Oldest first.
    public func watches(of userID: String) -> [Watch] { state.withLock { $0.watches[userID] ?? [] } }

    public func survey(of userID: String) -> Survey? { state.withLock { $0.surveys[userID] } }

    public func knows(_ userID: String) -> Bool {
        state.withLock { $0.watches[userID] != nil || $0.surveys[userID] != nil }
    }

    public var watchCount: Int { state.withLock { $0.watches.values.reduce(0) { $0 + $1.count } } }
}
