import RecEngine

func pressInHelp(_ key: Key, scroll: Int, in state: inout State) -> [Effect] {
    if let target = scrollTarget(key, from: scroll, page: state.chrome.height / 2) {
        state.input.overlay = .help(scroll: HelpOverlay.scroll(state, from: target).first)
    } else if [.escape, .enter, .character("?"), .character("q"), .function(1)].contains(key) {
        state.input.overlay = nil
    }
    return []
}

/// All keys, those of the focused pane first; made from the keymap.
enum HelpOverlay {
    private static let keysWidth = 20

    private static func area(_ state: State) -> PaneArea { boxArea(state, width: 76, height: state.chrome.height - 4) }

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
        let glyphs = state.chrome.glyphs
        func line(_ left: String, _ right: String) -> [Span] {
            [Span(" " + glyphs.padded(left, to: keysWidth), Style(.key, bold: true)), Span(right)]
        }
        func keys(_ bindings: [Binding]) -> [[Span]] {
            bindings.map { line($0.keys.map(Binding.name(of:)).joined(separator: " "), $0.help) }
        }
        func heading(_ text: String) -> [Span] { [Span(" " + text, Style(.title, bold: true, underline: true))] }
        let here = Binding.all.filter { binding in
            state.place.screen == .inspect
                ? binding.panes.contains(state.place.focus)
                : binding.panes.isEmpty && binding.screens == [state.place.screen]
        }
        let everywhere = Binding.all.filter { binding in
            guard binding.panes.isEmpty, binding.screens != [state.place.screen] || state.place.screen == .inspect
            else {
                return false
            }
            // A key that does something else here is not said to do this.
            return binding.keys.contains {
                Binding.find($0, in: state.place.focus, on: state.place.screen)?.action == binding.action
            }
        }
        return [heading("In \(state.place.screen == .inspect ? state.place.focus.title : state.place.screen.title)")]
            + keys(here)
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
