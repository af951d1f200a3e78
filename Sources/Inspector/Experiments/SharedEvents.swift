import RecEngine

/// What the events of all processes say, as the screens show it.
public struct SharedEngagement: Sendable {
    /// Of all that has been read so far.
    public var report: ExperimentReport
    /// Where the events are, and what ails that.
    public var status: StoreStatus
    /// Whether all that was there has been read once.
    public var isComplete: Bool

    public init(report: ExperimentReport, status: StoreStatus, isComplete: Bool) {
        self.report = report
        self.status = status
        self.isComplete = isComplete
    }
}

/// A stream of events that many processes share: read beside the screen, in parts, so that nothing waits for it.
public final class SharedEvents: Sendable {
    private let feed: EngagementFeed
    /// Where this process's own events go.
    private let sink: (any EventSink)?
    private let isReading = Locked(false)
    /// What was posted last, to tell whether anything is new.
    private let posted = Locked<Figures?>(nil)

    private struct Figures: Equatable {
        var reading: StreamReading?
        var complaint: String
        var isComplete: Bool
    }

    /// Parts of the stream between two looks at what they come to.
    private static let partsAtOnce = 50

    public init(_ feed: EngagementFeed, sink: (any EventSink)? = nil) {
        self.feed = feed
        self.sink = sink
    }

    /// How the stream is, with what this process has put there; nil for a log of one machine.
    var status: StoreStatus? {
        guard var status = sink?.status ?? feed.status else { return nil }
        if let trouble = feed.status?.trouble, status.trouble == nil { status.trouble = trouble }
        return status
    }

    /// Reads on and posts what that comes to; nil while an earlier call still does.
    func reading(_ experiments: ExperimentSet) -> Program.Work? {
        let begins = isReading.withLock { isReading in
            defer { isReading = true }
            return !isReading
        }
        guard begins else { return nil }
        return { [self] isCancelled, post in
            defer { isReading.withLock { $0 = false } }
            do {
                var goesOn = true
                while goesOn, !isCancelled() {
                    var parts = 0
                    let isAtEnd = try feed.catchUp {
                        parts += 1
                        return parts <= Self.partsAtOnce
                    }
                    goesOn = !isAtEnd && parts > Self.partsAtOnce
                    if let news = news(of: experiments) { post(.traffic(.shared(news))) }
                }
            } catch { post(.host(.failed(sentence(of: error)))) }
        }
    }

    /// What there is to say; nil where nothing has changed.
    private func news(of experiments: ExperimentSet) -> SharedEngagement? {
        guard let status else { return nil }
        let complaint = status.complaint.map { "\($0.subject) \($0.words)" } ?? ""
        let figures = Figures(reading: feed.reading, complaint: complaint, isComplete: feed.isComplete)
        let isNew = posted.withLock { posted in
            defer { posted = figures }
            return posted != figures
        }
        guard isNew else { return nil }
        return SharedEngagement(report: feed.report(of: experiments), status: status, isComplete: feed.isComplete)
    }
}
