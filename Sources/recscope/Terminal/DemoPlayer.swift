import Foundation
import Inspector

/// What a demo sends, and when: a caption, time to read it, its keys one by one, time to look.
struct DemoPlayer {
    private var messages: [(message: Message, pause: TimeInterval)] = []
    private(set) var nextAt = Date()

    init() {
        for step in Demo.steps {
            // Sixteen letters a second, and one to begin.
            messages.append((.host(.caption(step.caption)), 1 + Double(step.caption.count) / 16))
            messages += step.keys.map { (.key($0), 0.6) }
            messages.append((.host(.caption(step.caption)), 1.2))
        }
        messages.append((.host(.caption(nil)), 0))
    }

    var isOver: Bool { messages.isEmpty }

    mutating func next() -> Message? {
        guard !messages.isEmpty else { return nil }
        let first = messages.removeFirst()
        nextAt = Date() + first.pause
        return first.message
    }
}
