import RecEngine

/// A box in the middle of the screen, cleared and framed.
private func box(_ state: State, width: Int, height: Int, title: String, note: String, _ canvas: inout Canvas) -> Rect {
    let width = min(width, state.width - 2)
    let height = min(height, state.height - 2)
    let rect = Rect(x: (state.width - width) / 2, y: max(1, (state.height - height) / 2), width: width, height: height)
    canvas.grid.fill(rect)
    canvas.frame(rect, title: title, note: note, isFocused: true)
    return rect.inner
}

/// All keys, those of the focused pane first; made from the keymap.
enum HelpOverlay {
    static func draw(_ state: State, scroll: Int, _ canvas: inout Canvas) {
        let inner = box(state, width: 74, height: state.height - 4, title: "Help: keys", note: "j k scroll, Esc closes", &canvas)
        var lines: [(String, String, Style)] = []
        lines.append(("\(state.focus.title)", "", Style(.title, bold: true)))
        for binding in Binding.all where binding.panes.contains(state.focus) { lines.append(line(binding)) }
        lines.append(("Everywhere", "", Style(.title, bold: true)))
        for binding in Binding.all where binding.panes.isEmpty { lines.append(line(binding)) }
        lines.append(("Signs", "", Style(.title, bold: true)))
        lines += [
            ("C T S P", "found by collaborative, content (facts), sequential, popular", .plain),
            ("\(state.glyphs.rose)3 \(state.glyphs.fell)1 new", "rose, fell, or was no candidate in the baseline", .plain),
            ("s  \(state.glyphs.no)", "in the history: watched this session; disliked", .plain),
            ("underlined", "what a sentence claims; in the colour of errors if no fact bears it out", .plain),
        ]
        let first = max(0, min(scroll, lines.count - inner.height))
        for (index, line) in lines.dropFirst(first).prefix(inner.height).enumerated() {
            canvas.cut(line.0, inner.x + 1, inner.y + index, line.1.isEmpty ? line.2 : Style(.key, bold: true), width: 18)
            canvas.cut(line.1, inner.x + 20, inner.y + index, width: inner.width - 21)
        }
    }

    private static func line(_ binding: Binding) -> (String, String, Style) {
        (binding.keys.map(Binding.name(of:)).joined(separator: " "), binding.help, .plain)
    }
}

/// The viewers with the filter being typed.
enum PickerOverlay {
    static func draw(_ state: State, _ picker: Picker, _ canvas: inout Canvas) {
        let inner = box(
            state, width: 110, height: state.height - 4, title: "Viewer",
            note: "\(grouped(picker.matches.count)) of \(grouped(state.viewers.count))", &canvas)
        let limit = inner.x + inner.width
        let at = canvas.write("> \(picker.prompt.text)", inner.x, inner.y, Style(.accent, bold: true), limit: limit)
        canvas.write("_", at, inner.y, Style(.accent), limit: limit)
        if picker.prompt.text.isEmpty {
            canvas.cut("type a name, id, regime or number of watches (>60)", at + 2, inner.y, Style(.muted), width: limit - at - 2)
        }
        let visible = inner.height - 2
        let first = firstVisible(selection: picker.selection, count: picker.matches.count, visible: visible)
        for (line, match) in picker.matches.dropFirst(first).prefix(visible).enumerated() {
            let viewer = state.viewers[match]
            let row = inner.y + 2 + line
            canvas.cut(displayName(viewer, redacted: state.redactsIDs), inner.x + 1, row, Style(.normal, bold: !viewer.line.isEmpty), width: 20)
            let regime = Regime(watchCount: viewer.watchCount).rawValue
            canvas.writeRight("\(grouped(viewer.watchCount))", right: inner.x + 28, row)
            canvas.write(" " + regime, inner.x + 28, row, Style(.muted), limit: limit)
            canvas.cut(viewer.line, inner.x + 43, row, width: limit - inner.x - 44)
            if first + line == picker.selection {
                canvas.grid.restyle(Rect(x: inner.x, y: row, width: inner.width, height: 1)) { $0.reverse = true }
            }
        }
        if picker.matches.isEmpty {
            canvas.write("no viewer matches; Backspace widens the search", inner.x + 1, inner.y + 2, Style(.muted), limit: limit)
        }
    }
}

/// A number typed for the selected weight.
enum ValueOverlay {
    static func draw(_ state: State, _ prompt: Prompt, _ canvas: inout Canvas) {
        let slider = Slider.all[state.weightSelection]
        let inner = box(state, width: 46, height: 4, title: slider.name, note: "Enter sets, Esc leaves", &canvas)
        let limit = inner.x + inner.width
        let range = "\(decimal(Double(slider.range.lowerBound), 0)) to \(decimal(Double(slider.range.upperBound), 0)), now \(decimal(Double(slider.value(in: state)), 2))"
        canvas.write(range, inner.x + 1, inner.y, Style(.muted), limit: limit)
        canvas.write("= \(prompt.text)_", inner.x + 1, inner.y + 1, Style(.accent, bold: true), limit: limit)
    }
}
