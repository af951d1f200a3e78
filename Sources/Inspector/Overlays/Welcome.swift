/// What stands over the screen the first time that somebody opens it: five keys to begin with, in words that need no
/// explanation. Any key closes it for good and does what it does otherwise.
enum Welcome {
    private static let offers: [(action: Action, words: String)] = [
        (.move(.down), "the next movie, and why it is on the list"),
        (.question(.pickViewer), "choose somebody else: what do they get?"),
        (.question(.whyNot), "ask why a movie is not on the list"),
        (.show(.review), "read the explanations, and judge them"),
        (.app(.help), "all keys, and what the words mean"),
    ]
    private static let greeting =
        "This is what a recommender serves one viewer at this moment, and why. Everything on it is live. Five keys to begin with:"
    private static let farewell = "Esc closes this. It does not come back."
    private static let keyWidth = 9

    /// The keys that are shown, as they act here, with what each does.
    private static func rows(_ state: State) -> [(keys: [Key], words: String)] {
        offers.compactMap { offer in
            guard let keys = state.keymap.bindings.first(where: { $0.action == offer.action })?.keys else { return nil }
            return (Array(keys.prefix(2)), offer.words)
        }
    }

    private static func area(_ state: State) -> PaneArea {
        boxArea(state, width: 60, height: greeted(state).count + offers.count + 5)
    }

    private static func greeted(_ state: State) -> [[Span]] {
        state.chrome.glyphs.paragraph(greeting, width: min(60, state.chrome.width - 2) - 2, .plain)
    }

    static func draw(_ state: State, _ canvas: inout Canvas) {
        let keys = rows(state).map { row in
            let names = row.keys.map(Binding.name).joined(separator: " ")
            return [
                Span(" " + state.chrome.glyphs.padded(names, to: keyWidth), Style(.key, bold: true)), Span(row.words),
            ]
        }
        let end = state.chrome.glyphs.paragraph(farewell, width: 58)
        let lines = greeted(state) + [[]] + keys + [[]] + end
        let area = area(state)
        canvas.open(area, title: "Welcome", note: "")
        canvas.write(lines, in: area, scroll: Scroll(from: 0, count: lines.count, visible: area.inner.height))
    }

    /// The key that stands on a row of the screen; nil where none does.
    static func key(_ state: State, at row: Int) -> Key? {
        let number = row - area(state).inner.y - greeted(state).count - 1
        let rows = rows(state)
        return rows.indices.contains(number) ? rows[number].keys.first : nil
    }
}

func pressInWelcome(_ key: Key, in state: inout State) -> [Effect] {
    state.input.overlay = nil
    let isOver = [Effect.host(.keepWelcomed)]
    return [.escape, .enter].contains(key) ? isOver : isOver + press(key, in: &state)
}
