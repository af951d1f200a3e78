/// Something said to the user: information fades, an error stays until a key is pressed.
public struct Notice: Sendable, Hashable {
    /// One sentence, without the end of a line.
    public var text: String
    public var isError: Bool
    /// Milliseconds of the clock at the first tick after it was said; nil until then.
    public var seenSince: Int64?

    public init(_ text: String, isError: Bool = false) {
        self.text = text
        self.isError = isError
    }
}

/// What is said to the user, now and before.
public struct Notices: Sendable {
    /// How long information is seen, in milliseconds of the clock.
    static let duration: Int64 = 3_000
    private static let limit = 500

    /// What the last line shows; nil where it shows hints.
    public var current: Notice?
    /// News that waits until what is shown has been seen.
    var waiting: [Notice] = []
    /// All that was said, the newest last.
    public private(set) var log: [Notice] = []

    /// The answer to what the user has just done: it takes the place of what was shown.
    mutating func say(_ notice: Notice) {
        keep(notice)
        current = notice
    }

    /// What comes by itself: it takes nobody's place, but that an error goes before news. What is said already is not
    /// said twice at a time.
    mutating func announce(_ notice: Notice) {
        keep(notice)
        guard current?.text != notice.text, !waiting.contains(where: { $0.text == notice.text }) else { return }
        if current == nil || notice.isError && current?.isError == false {
            current = notice
        } else {
            waiting.append(notice)
        }
    }

    /// What was seen for long enough goes, however often the clock was asked meanwhile.
    mutating func tick(_ now: Int64) {
        guard var shown = current, !shown.isError else { return }
        guard let since = shown.seenSince else {
            shown.seenSince = now
            current = shown
            return
        }
        // A clock that was set back must not keep it for ever.
        guard now - since >= Self.duration || now < since else { return }
        current = nil
        showNext()
    }

    /// A key was pressed: an error has been seen.
    mutating func dismissError() {
        guard current?.isError == true else { return }
        current = nil
        showNext()
    }

    private mutating func showNext() { if !waiting.isEmpty { current = waiting.removeFirst() } }

    private mutating func keep(_ notice: Notice) {
        log.append(notice)
        if log.count > Self.limit { log.removeFirst() }
    }
}

/// Answers a key with a line that fades after three seconds of the clock.
func say(_ text: String, in state: inout State) { state.notices.say(Notice(text)) }

/// Says what went wrong, until a key is pressed.
func complain(_ text: String, in state: inout State) { state.notices.say(Notice(text, isError: true)) }
