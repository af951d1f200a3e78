import RecRanking

/// What recorded events add up to while they come: the counters behind a report, and how far they are.
public final class EngagementFeed: Sendable {
    private struct State {
        var counters = EngagementCounters()
        /// Whether all that was there has been read once.
        var isComplete = false
    }

    private let source: any EventSource
    /// One reads at a time; whoever looks does not wait for that.
    private let turn = Locked(())
    private let state = Locked(State())

    public init(_ source: any EventSource) { self.source = source }

    /// Takes what has come since the last call, part by part. False where not all of it could be read: the store is
    /// away, or `goesOn` said no.
    ///
    /// Throws `DataError` where a file is there and can't be read.
    @discardableResult
    public func catchUp(while goesOn: () -> Bool = { true }) throws -> Bool {
        try turn.withLock { _ in
            while goesOn() {
                let part = try source.read { events, writer in
                    state.withLock { $0.counters.take(events, of: writer) }
                }
                switch part {
                case .more: continue
                case .unavailable: return false
                case .end:
                    state.withLock { $0.isComplete = true }
                    return true
                }
            }
            return false
        }
    }

    /// Takes events that lie elsewhere, a data folder's `events.csv` for example.
    public func take(_ events: [Event]) { state.withLock { $0.counters.take(events) } }

    /// Whether all that was there has been read once.
    public var isComplete: Bool { state.withLock { $0.isComplete } }

    /// What reading a stream of many processes has come to; nil for a log of one.
    public var reading: StreamReading? { source.reading }

    /// How the shared stream is; nil where there is none.
    public var status: StoreStatus? { source.status }

    /// - Parameter viewer: whose assignments are listed too, and under which name the hash input shows them.
    public func report(
        of set: ExperimentSet, viewer: (userID: String, shownAs: String)? = nil
    ) -> ExperimentReport {
        let counters = state.withLock { $0.counters }
        var report = ExperimentReport(set, counters, damage: source.damage, viewer: viewer)
        report.stream = source.reading
        return report
    }
}
