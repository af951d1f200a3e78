import Foundation
import Inspector

/// What a demo sends, and when: a caption, time to read it, its keys one by one, time to look.
struct DemoPlayer {
    private var messages: [(message: Message, pause: TimeInterval)] = []
    private(set) var nextAt = Date()

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

    mutating func next() -> Message? {
        guard !messages.isEmpty else { return nil }
        let first = messages.removeFirst()
        nextAt = Date() + first.pause
        return first.message
    }
}
