import Foundation
import Inspector

/// What a demo sends, and when: a caption, time to read it, its keys one by one, time to look. The time of each begins
/// when what came of it is on the screen.
struct DemoPlayer {
    private var messages: [(message: Message, pause: TimeInterval)] = []
    private(set) var nextAt = Date()
    /// How long what is looked at now is to be seen, from when it is drawn; nil once that is under way.
    private var pause: TimeInterval?
    /// So long it waits for what is still on its way, seconds.
    private static let patience = 8.0

    init() {
        messages = Demo.steps.flatMap(Self.messages) + [(.host(.caption(nil)), 0)]
    }

    /// What a step sends, and how long each is looked at.
    static func messages(_ step: Demo.Step) -> [(message: Message, pause: TimeInterval)] {
        let caption = Message.host(.caption(step.caption))
        return [(caption, step.readingSeconds)] + step.presses.map { (.key($0.key), $0.seconds) }
            + [(caption, step.seconds)]
    }

    var isOver: Bool { messages.isEmpty }

    /// What is to be sent now; nil where what was sent before is still looked at, or nothing is left.
    ///
    /// - Parameter isAwaited: whether the screen still waits for what it is to show.
    mutating func next(isAwaited: Bool) -> Message? {
        let now = Date()
        guard now >= nextAt, !isAwaited || now >= nextAt + Self.patience, !messages.isEmpty else { return nil }
        let first = messages.removeFirst()
        pause = first.pause
        return first.message
    }

    /// What was sent is on the screen.
    mutating func wasDrawn() {
        guard let pause else { return }
        nextAt = Date() + pause
        self.pause = nil
    }
}
