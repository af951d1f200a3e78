import RecEngine

/// What happened: a key, a new size, or news for one of the rooms.
public enum Message: Sendable {
    case key(Key)
    case resized(width: Int, height: Int)
    case answer(AnswerMessage)
    case metric(MetricMessage)
    case review(ReviewMessage)
    case traffic(TrafficMessage)
    case cache(CacheMessage)
    case host(HostMessage)
}

/// What the host has done or noticed.
public enum HostMessage: Sendable {
    /// Something that went wrong.
    case failed(String)
    /// Something that it has done, and the user should know.
    case note(String)
    /// The text of a session's file.
    case opened(text: String, path: String)
    /// A person's own history, read from that file or folder.
    case imported(ImportedHistory, path: String)
    /// Another system's lists, read from that file.
    case run(RankedRun, path: String)
    /// What lies in a folder that was asked for; folders end with a slash.
    case listed(folder: String, names: [String])
    /// Weightings that the user kept in earlier sessions.
    case presets([String: RankingWeights])
    /// Training has put another model in the place of the one that is open.
    case newerModel
    /// The newer one is open.
    case switched(Engine)
    /// The keys that the user has set.
    case keymap(Keymap)
    /// What the terminal says its background is.
    case ground(Ground)
    /// Nobody has opened the inspector here before.
    case welcome
    /// What a demo says; nil ends it.
    case caption(String?)
    /// Milliseconds of a clock, for what fades.
    case tick(Int64)
}

/// What is to be done about a message.
public enum Effect: Sendable, Hashable {
    /// For the engine: `Program` carries it out.
    case ask(Ask)
    /// For whoever runs the program: files, the clipboard, the terminal.
    case host(HostEffect)

    /// Whether it leaves something behind where the user keeps their own things.
    var writes: Bool {
        switch self {
        case .ask(let ask): ask.writes
        case .host(let effect): effect.writes
        }
    }
}

/// What is asked of the engine, at once or in the background.
public enum Ask: Sendable, Hashable {
    case request(Request)
    /// The same candidates under other weights.
    case rerank(RankingWeights)
    /// The explanation of a candidate that is not among the results.
    case explain(movieRow: Int)
    /// Why a movie is not among the results.
    case whyNot(movieRow: Int)
    /// What another viewer is served with.
    case second(userID: String)
    /// Leave out each watch of the answer that is shown, in the background.
    case leaveOut
    /// Two settings on held-out watches, in the background.
    case measure(Metric.Asked)
    /// What changes would do to everyone's lists, in the background, for the answer about that movie.
    case costs(movieRow: Int, from: Overrides, [Overrides])
    /// The metric along one weight, in the background.
    case curve(CurveQuestion)
    /// Seek better weights in the background, from those that are shown.
    case tune(from: RankingWeights, Metric.Asked)
    case stopTuning
    /// A viewer who answered a survey here is to be known from now on.
    case join(userID: String, Survey)
    /// Somebody with a history of their own, oldest first, is to be known from now on.
    case host(userID: String, watches: [Watch])
    /// Explanations to judge; not anew where those that were gathered before will do.
    case queue(ReviewQueue.Wish, anew: Bool)
    /// Have a model judge these, in the background.
    case judge([ReviewItem])
    /// Simulated traffic as it is wanted, and so many requests at once.
    case traffic(Traffic.Wish, steps: Int)
    /// Open the model that training has left, in the background.
    case switchModel
    /// What a language model has made since, for the answer that is shown.
    case renew
    /// Empty the cache of sentences, in memory and on the disk.
    case emptyCache

    /// Whether it leaves something behind where the user keeps their own things.
    var writes: Bool { self == .emptyCache }
}

/// What only the host can do.
public enum HostEffect: Sendable, Hashable {
    /// Keep the user's presets.
    case keepPresets([String: RankingWeights])
    /// A judgement to be kept, at once.
    case keep(Review)
    /// A judgement that was taken back, to be kept no longer.
    case retract(Review)
    case copy(String)
    /// Write a file; `what` is what it holds, for the note.
    case write(path: String, text: String, what: String)
    /// Read a session's file.
    case read(path: String)
    /// Read a person's own history.
    case importHistory(path: String)
    /// Read another system's lists.
    case readRun(path: String)
    /// Say what lies in a folder, for completion; empty is the current one.
    case list(folder: String)
    case theme(Theme)
    case redraw
    case suspend
    case toggleMouse
    case quit
    /// Somebody has been welcomed, which is done once.
    case keepWelcomed

    /// Whether it leaves something behind where the user keeps their own things.
    var writes: Bool {
        switch self {
        case .keepPresets, .keep, .retract, .copy, .write, .theme, .keepWelcomed: true
        case .read, .importHistory, .readRun, .list, .redraw, .suspend, .toggleMouse, .quit: false
        }
    }
}
