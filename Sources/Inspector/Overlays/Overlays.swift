import RecEngine

/// A box in the middle of the screen. What lies over the panes is cleared and framed.
func boxArea(_ state: State, width: Int, height: Int) -> PaneArea {
    let width = min(width, state.width - 2)
    let height = min(height, state.height - 2)
    return PaneArea(
        boxed: Rect(x: (state.width - width) / 2, y: max(1, (state.height - height) / 2), width: width, height: height))
}

extension Canvas {
    mutating func open(_ area: PaneArea, title: String, note: String, scroll: Scroll? = nil) {
        grid.fill(area.frame)
        frame(area, title: title, note: note, scroll: scroll, isFocused: true)
    }
}

/// All keys, those of the focused pane first; made from the keymap.
enum HelpOverlay {
    private static let keysWidth = 20

    private static func area(_ state: State) -> PaneArea { boxArea(state, width: 76, height: state.height - 4) }

    static func scroll(_ state: State, from first: Int) -> Scroll {
        Scroll(from: first, count: content(state).count, visible: area(state).inner.height)
    }

    static func draw(_ state: State, scroll first: Int, _ canvas: inout Canvas) {
        let area = area(state)
        let lines = content(state)
        let scroll = Scroll(from: first, count: lines.count, visible: area.inner.height)
        canvas.open(area, title: "Help: keys", note: "j k scroll, Esc closes", scroll: scroll)
        canvas.write(lines, in: area, scroll: scroll)
    }

    private static func content(_ state: State) -> [[Span]] {
        let glyphs = state.glyphs
        func line(_ left: String, _ right: String) -> [Span] {
            [Span(" " + glyphs.padded(left, to: keysWidth), Style(.key, bold: true)), Span(right)]
        }
        func keys(_ bindings: [Binding]) -> [[Span]] {
            bindings.map { line($0.keys.map(Binding.name(of:)).joined(separator: " "), $0.help) }
        }
        func heading(_ text: String) -> [Span] { [Span(" " + text, Style(.title, bold: true, underline: true))] }
        let here = Binding.all.filter { binding in
            state.screen == .inspect
                ? binding.panes.contains(state.focus) : binding.panes.isEmpty && binding.screens == [state.screen]
        }
        let everywhere = Binding.all.filter {
            $0.panes.isEmpty && ($0.screens.isEmpty || $0.screens.contains(state.screen)) && $0.screens.count != 1
                || $0.panes.isEmpty && $0.screens == [.inspect] && state.screen == .inspect
        }
        return [heading("In \(state.screen == .inspect ? state.focus.title : state.screen.title)")] + keys(here)
            + [[], heading("Everywhere")] + keys(everywhere)
            + [line("mouse", "click a pane, a row or a slider; drag a slider; the wheel scrolls")]
            + [[], heading("Signs")]
            + [
                line("C T S P", "found by collaborative, content, sequential, popular"),
                line("\(glyphs.rose)3 \(glyphs.fell)1 new", "rose, fell, or was no candidate in the baseline"),
                line("*", "the pinned row: contributions are shown against it"),
                line("s \(glyphs.no)", "in the history: watched this session; disliked"),
                line("- + >", "in the history: switched off; added; after the moment shown"),
                line(glyphs.mark, "on a slider: what training found"),
                line("\(glyphs.yes) \(glyphs.no)", "within its budget or over it; borne out by the facts or not"),
                line("underlined", "what a sentence claims"),
            ]
    }
}

/// A number typed for the selected weight.
enum ValueOverlay {
    static func draw(_ state: State, _ prompt: Prompt, _ canvas: inout Canvas) {
        let slider = Slider.all[state.weightSelection]
        let area = boxArea(state, width: 46, height: 4)
        canvas.open(area, title: slider.name, note: "Enter sets, Esc leaves")
        let inner = area.inner
        let limit = inner.x + inner.width
        let now = slider.text(slider.value(in: state))
        canvas.write("\(slider.setting.rangeText), now \(now)", inner.x + 1, inner.y, Style(.muted), limit: limit)
        canvas.write("= \(prompt.text)_", inner.x + 1, inner.y + 1, Style(.accent, bold: true), limit: limit)
    }
}
