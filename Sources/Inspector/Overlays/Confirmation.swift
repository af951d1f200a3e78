/// What is asked before something is done that can't be undone.
public struct Confirmation: Sendable, Hashable {
    var title: String
    var question: String
    /// What Enter does, for the hints.
    var verb: String
    var ask: Ask
}

func pressInConfirmation(_ key: Key, _ confirmation: Confirmation, in state: inout State) -> [Effect] {
    switch key {
    case .enter:
        state.input.overlay = nil
        if case .judge(let items) = confirmation.ask { state.review.judging = (0, items.count) }
        return [.ask(confirmation.ask)]
    case .escape, .character("q"), .character("n"): state.input.overlay = nil
    default: break
    }
    return []
}

enum ConfirmationOverlay {
    static func draw(_ state: State, _ confirmation: Confirmation, _ canvas: inout Canvas) {
        let width = min(64, state.chrome.width - 2)
        let glyphs = state.chrome.glyphs
        let lines =
            glyphs.paragraph(confirmation.question, width: width - 2, .plain)
            + [
                [],
                [
                    Span(" Enter", Style(.key, bold: true)), Span(" \(confirmation.verb)   "),
                    Span("Esc", Style(.key, bold: true)), Span(" leave it"),
                ],
            ]
        let area = boxArea(state, width: width, height: lines.count + 2)
        canvas.open(area, title: confirmation.title, note: "")
        canvas.write(lines, in: area, scroll: Scroll(from: 0, count: lines.count, visible: area.inner.height))
    }
}
