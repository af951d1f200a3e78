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
            state.screen == .inspect ? binding.panes.contains(state.focus) : binding.panes.isEmpty && binding.screens == [state.screen]
        }
        let everywhere = Binding.all.filter { $0.panes.isEmpty && ($0.screens.isEmpty || $0.screens.contains(state.screen)) && $0.screens.count != 1 || $0.panes.isEmpty && $0.screens == [.inspect] && state.screen == .inspect }
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

/// The viewers with the filter being typed.
enum PickerOverlay {
    private static let nameWidth = 20

    private static func area(_ state: State) -> PaneArea { boxArea(state, width: 110, height: state.height - 4) }

    /// How many viewers are seen at a time; above them are the filter and an empty line.
    static func visibleCount(_ state: State) -> Int { max(1, area(state).inner.height - 2) }

    private static func scroll(_ state: State, _ picker: Picker) -> Scroll {
        Scroll(selection: picker.selection, count: picker.matches.count, visible: visibleCount(state))
    }

    /// The match at a cell, as index into the picker's matches; nil beside them.
    static func match(_ state: State, _ picker: Picker, column: Int, row: Int) -> Int? {
        let inner = area(state).inner
        let index = scroll(state, picker).first + row - inner.y - 2
        return inner.contains(column: column, row: row) && row >= inner.y + 2 && picker.matches.indices.contains(index)
            ? index : nil
    }

    static func contains(_ state: State, column: Int, row: Int) -> Bool {
        area(state).frame.contains(column: column, row: row)
    }

    static func draw(_ state: State, _ picker: Picker, _ canvas: inout Canvas) {
        let area = area(state)
        let scroll = scroll(state, picker)
        canvas.open(
            area, title: "Viewer", note: "\(grouped(picker.matches.count)) of \(grouped(state.viewers.count))", scroll: scroll)
        let inner = area.inner
        let limit = inner.x + inner.width
        let at = canvas.write(" > \(picker.prompt.text)", inner.x, inner.y, Style(.accent, bold: true), limit: limit)
        canvas.write("_", at, inner.y, Style(.accent), limit: limit)
        if picker.prompt.text.isEmpty {
            canvas.cut(
                "type a name, id, regime or number of watches (4, >60, <10)", at + 2, inner.y, Style(.muted),
                width: limit - at - 2)
        }
        for (line, match) in picker.matches.dropFirst(scroll.first).prefix(scroll.visible).enumerated() {
            let row = inner.y + 2 + line
            drawViewer(state.viewers[match], row: row, state, inner, &canvas)
            if scroll.first + line == picker.selection {
                canvas.grid.restyle(Rect(x: inner.x, y: row, width: inner.width, height: 1)) { $0.reverse = true }
            }
        }
        if picker.matches.isEmpty {
            canvas.write("no viewer matches; Backspace widens the search", inner.x + 1, inner.y + 2, Style(.muted), limit: limit)
        }
    }

    private static func drawViewer(_ viewer: Viewer, row: Int, _ state: State, _ inner: Rect, _ canvas: inout Canvas) {
        canvas.cut(viewer.name, inner.x + 1, row, Style(.normal, bold: !viewer.line.isEmpty), width: nameWidth)
        canvas.writeRight(grouped(viewer.watchCount), right: inner.x + nameWidth + 7, row)
        let regime = Regime(watchCount: viewer.watchCount).rawValue
        canvas.cut(regime, inner.x + nameWidth + 8, row, Style(.muted), width: 13)
        let line = inner.x + nameWidth + 22
        canvas.cut(viewer.line, line, row, width: inner.x + inner.width - line - 1)
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
        canvas.write("\(slider.rangeText), now \(now)", inner.x + 1, inner.y, Style(.muted), limit: limit)
        canvas.write("= \(prompt.text)_", inner.x + 1, inner.y + 1, Style(.accent, bold: true), limit: limit)
    }
}
