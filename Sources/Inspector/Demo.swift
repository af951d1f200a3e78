import RecEngine

/// A tour: captions, and the keys that show what they say. The program plays it, a test plays it headless.
///
/// While it is given nothing is written, and when it ends what it judged is forgotten: it is nobody's opinion.
public enum Demo {
    public struct Step: Sendable {
        public var caption: String
        public var keys: [Key]
    }

    /// What is on the screen while it is given.
    public struct Showing: Sendable {
        public var caption: String
        /// What the user had before.
        var review: ReviewQueue
        var presets: [String: RankingWeights]
    }

    private static func step(_ caption: String, _ text: String = "", _ keys: [Key] = []) -> Step {
        Step(caption: caption, keys: text.map { .character($0) } + keys)
    }

    public static let steps: [Step] = [
        step("A viewer, what they watched, and the hundred candidates with their scores."),
        step("The third one: why it is there, in a sentence whose claims are checked.", "jj"),
        Step(
            caption: "Move a weight: the list moves with it, in the same frame.",
            keys: [.alt("4"), .down, .character("L"), .character("L")]),
        step("Compare with the list as it was.", "6"),
        step("u takes a change back, step by step.", "uu", [.escape]),
        step("Why not this one? Through every gate, to the slot that it missed.", "W", [.down, .down, .down, .enter]),
        step("And the smallest change that would admit it.", "1"),
        step("u again.", "u"),
        Step(caption: "What if they had not watched their last movie?", keys: [.alt("1"), .character("x")]),
        step("X: the history as it is. Then back in time, to before the last watch.", "X,"),
        step("Where stood what they watched next? And what is each watch worth?", "e"),
        step("Another viewer, with few watches: the hybrid regime.", "eXvhybrid", [.enter, .alt("2")]),
        step("Buckets, hashes and variants; t forces one.", "3t"),
        step("The cache, and the time of each stage against its budget.", "u4"),
        step("A queue of explanations to judge, blind to the validator until judged.", "2"),
        step("One key for a good one, two for one that is not.", "ytn"),
        step("That is all. The keys are yours: ? lists them, q quits.", "1R"),
    ]

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
