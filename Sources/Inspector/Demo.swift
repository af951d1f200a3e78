import RecEngine

/// A tour: captions, and the keys that show what they say. The program plays it, a test plays it headless.
///
/// While it is given nothing is written, and when it ends what it judged is forgotten: it is nobody's opinion.
public enum Demo {
    /// A key, and how long it is looked at.
    public struct Press: Sendable {
        /// Pressed, then looked at for so many seconds.
        public var key: Key
        public var seconds: Double
    }

    /// A caption and the keys that are pressed under it.
    public struct Step: Sendable {
        /// Stands in the last line while its keys are pressed.
        public var caption: String
        public var presses: [Press]
        /// How long its end is looked at: where figures move by themselves, long enough to see them.
        public var seconds: Double

        public var keys: [Key] { presses.map(\.key) }
        /// To read the caption before anything happens: twenty letters a second, and a moment to begin.
        public var readingSeconds: Double { 0.8 + Double(caption.count) / 20 }
        /// From its caption to the next one, in seconds.
        public var totalSeconds: Double { readingSeconds + presses.reduce(seconds) { $0 + $1.seconds } }
    }

    /// What is on the screen while it is given.
    public struct Showing: Sendable {
        public var caption: String
        /// What the user had before.
        var review: ReviewQueue
        var presets: [String: RankingWeights]
    }

    private static func keys(_ keys: Key..., seconds: Double = 0.5) -> [Press] {
        keys.map { Press(key: $0, seconds: seconds) }
    }

    /// Letters that act, one after the other.
    private static func keys(_ letters: String, seconds: Double = 0.5) -> [Press] {
        letters.map { Press(key: .character($0), seconds: seconds) }
    }

    /// Text that is typed, as fast as one types.
    private static func text(_ text: String) -> [Press] { keys(text, seconds: 0.09) }

    private static func step(_ caption: String, _ presses: [Press] = [], seconds: Double = 1.2) -> Step {
        Step(caption: caption, presses: presses, seconds: seconds)
    }

    /// The first movie of the list is watched, so many times.
    private static func watches(_ count: Int) -> [Press] {
        (0..<count).flatMap { _ in keys(.character("a"), seconds: 0.25) + keys(.enter, seconds: 0.35) }
    }

    /// The whole tour, in order.
    public static let steps: [Step] = [
        step(
            "A new viewer of whom nothing is known answers a survey.",
            keys("A") + text("heist") + keys(.enter) + text("comedy") + keys(.enter, .tab, .enter)),
        step("By content alone: what the survey asked for, and each sentence says so.", keys("jj")),
        step(
            "Four watches: a hybrid, 40% of it by viewers with a similar taste.", keys("gg", seconds: 0.1) + watches(4)),
        step("Ten watches: by similar viewers alone.", watches(6)),
        step(
            "Another viewer, on musicals: how much does tonight count? At 0, not at all.",
            keys("Xv") + keys(.down, .enter) + keys("gwGk", seconds: 0.2) + keys("Hgcgg")),
        step("u takes it back.", keys("u")),
        step(
            "Why not this one? Through every gate, to the slot that it missed.",
            keys("gcW", seconds: 0.3) + keys(.down, .down, .down, seconds: 0.2) + keys(.enter), seconds: 3),
        step(
            "Fewer popular ones: the list moves in the same frame, its quality follows.",
            keys(.escape) + keys("gwgg", seconds: 0.2)
                + keys(.down, .down, .down, .down, .down, .down, .down, .down, seconds: 0.08) + keys("hhhh"), seconds: 2
        ),
        step("The list as it was, and as it is.", keys("6"), seconds: 2),
        step(
            "Simulated traffic fills an experiment: who clicked what, and how sure it is.",
            keys("3+++s"), seconds: 5),
        step("And it warms the cache: sentences that are there already cost nothing.", keys("4"), seconds: 4),
        step(
            "Judging sentences, blind to the validator: one key for a good one, two if not.",
            keys("s2") + keys("ytn"), seconds: 1.5),
        step("That is all. The keys are yours: ? lists them, q quits.", keys("1XRgc", seconds: 0.2)),
    ]

    /// Whether something is still on its way that the screen is to show: a tour waits for it, for a while.
    static func isAwaited(_ state: State) -> Bool {
        switch state.place.screen {
        case .inspect, .compare, .evaluate: state.metric.isAwaited
        case .review: state.review.isAwaited && state.review.current == nil
        case .experiments, .cache: state.traffic.wish.isRunning && state.traffic.snapshot == nil
        default: false
        }
    }

    /// Shows a caption; nil ends the tour.
    static func show(_ caption: String?, in state: inout State) {
        guard let caption else {
            if let demo = state.demo {
                state.review = demo.review
                state.data.presets = demo.presets
            }
            state.demo = nil
            return
        }
        let before = state.demo ?? Showing(caption: caption, review: state.review, presets: state.data.presets)
        state.demo = Showing(caption: caption, review: before.review, presets: before.presets)
    }
}
