import RecRanking

/// What viewers have watched, and who has joined, since the data were loaded, as one process has seen it. Lives as long as
/// the engine.
///
/// Bounded: where there are more watches or viewers than it holds, what the viewer has who came longest ago goes, and is
/// counted; one viewer has a tenth of the watches at most, the newest. A viewer whom the data know is then served from the data alone; one whom they don't know is a stranger again.
public final class LocalSessions: SessionStore {
    fileprivate struct Viewer {
        var watches: [Watch] = []
        var survey: Survey?
        /// Never forgotten: a guest's history is nowhere else.
        var isGuest = false
        /// The place in the order of coming that counts; earlier ones are stale.
        var turn = 0
    }

    fileprivate struct State {
        var viewers: [String: Viewer] = [:]
        /// Who came, in order; places of an earlier turn are stale.
        var order: [(userID: String, turn: Int)] = []
        var oldest = 0
        var turns = 0
        var watchCount = 0
        var forgotten = 0
    }

    private let state = Locked(State())
    /// Watches that are held at most; one takes 32 bytes, in an array that doubles.
    private let watchLimit: Int
    /// Viewers that are held at most; one takes half a kilobyte with a survey.
    private let viewerLimit: Int

    public init(watchLimit: Int = 500_000, viewerLimit: Int = 100_000) {
        self.watchLimit = max(1, watchLimit)
        self.viewerLimit = max(1, viewerLimit)
    }

    /// A watch that has just ended. Watches of one viewer may come in any order.
    public func add(_ watch: Watch, of userID: String) {
        state.withLock { state in
            let before = state.viewers[userID]?.watches.count ?? 0
            state.come(userID) { viewer in
                let place = viewer.watches.lastIndex { $0.watchedAt <= watch.watchedAt }.map { $0 + 1 } ?? 0
                viewer.watches.insert(watch, at: place)
                // One viewer has a tenth at most: then their oldest goes, not everybody else.
                if viewer.watches.count > max(1, watchLimit / 10) { viewer.watches.removeFirst() }
            }
            state.watchCount += (state.viewers[userID]?.watches.count ?? 0) - before
            state.makeRoom(watchLimit: watchLimit, viewerLimit: viewerLimit)
        }
    }

    /// A viewer whom the data don't know, with what they answered; an empty survey where they said nothing.
    public func join(_ userID: String, survey: Survey) {
        state.withLock { state in
            state.come(userID) { $0.survey = survey }
            state.makeRoom(watchLimit: watchLimit, viewerLimit: viewerLimit)
        }
    }

    /// A person with a history of their own, which stays here: it is in nobody's counts, no language model is asked for it,
    /// and nothing makes room by forgetting it.
    ///
    /// - Parameter watches: oldest first.
    public func host(_ userID: String, watches: [Watch]) {
        state.withLock { state in
            let before = state.viewers[userID]?.watches.count ?? 0
            state.come(userID) { viewer in
                viewer.watches = watches
                viewer.isGuest = true
            }
            state.watchCount += watches.count - before
        }
    }

    public func isGuest(_ userID: String) -> Bool { state.withLock { $0.viewers[userID]?.isGuest ?? false } }

    /// Oldest first.
    public func watches(of userID: String) -> [Watch] { state.withLock { $0.viewers[userID]?.watches ?? [] } }

    public func survey(of userID: String) -> Survey? { state.withLock { $0.viewers[userID]?.survey } }

    public func knows(_ userID: String) -> Bool { state.withLock { $0.viewers[userID] != nil } }

    public func session(of userID: String) -> (session: ViewerSession, call: StoreCall?) {
        let session = state.withLock { state in
            state.viewers[userID].map { ViewerSession(watches: $0.watches, survey: $0.survey, isKnown: true) }
        }
        return (session ?? ViewerSession(), nil)
    }

    public var watchCount: Int { state.withLock { $0.watchCount } }

    /// Viewers whose watches and answers had to go.
    public var forgottenCount: Int { state.withLock { $0.forgotten } }
}

extension LocalSessions.State {
    /// Changes what is held of a viewer, who is thereby the last who came.
    fileprivate mutating func come(_ userID: String, _ change: (inout LocalSessions.Viewer) -> Void) {
        turns += 1
        var viewer = viewers.removeValue(forKey: userID) ?? LocalSessions.Viewer()
        change(&viewer)
        viewer.turn = turns
        viewers[userID] = viewer
        order.append((userID, turns))
        if order.count - oldest > 2 * viewers.count + 64 { dropStale() }
    }

    private mutating func dropStale() {
        order = order[oldest...].filter { viewers[$0.userID]?.turn == $0.turn }
        oldest = 0
    }

    fileprivate mutating func makeRoom(watchLimit: Int, viewerLimit: Int) {
        while viewers.count > 1, viewers.count > viewerLimit || watchCount > watchLimit, oldest < order.count {
            let first = order[oldest]
            oldest += 1
            guard let viewer = viewers[first.userID], viewer.turn == first.turn, !viewer.isGuest else { continue }
            viewers[first.userID] = nil
            watchCount -= viewer.watches.count
            forgotten += 1
        }
    }
}
