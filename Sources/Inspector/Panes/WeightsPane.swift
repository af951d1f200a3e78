import RecEngine

/// A slider for every weight, with the default marked, and what the selected one means.
enum WeightsPane {
    private static let nameWidth = 13
    private static let valueWidth = 6

    /// Two lines at the foot say what the selected weight is, where there is room.
    private static func footHeight(_ rect: Rect) -> Int { rect.inner.height >= 11 ? 2 : 0 }

    static func firstRow(_ state: State, _ rect: Rect) -> Int {
        firstVisible(
            selection: state.weightSelection, count: Slider.all.count,
            visible: rect.inner.height - footHeight(rect))
    }

    private static func track(_ rect: Rect) -> (start: Int, width: Int) {
        let inner = rect.inner
        return (inner.x + nameWidth + 1, max(5, inner.width - nameWidth - valueWidth - 2))
    }

    /// The value of a slider under a column, for the mouse; nil beside the track.
    static func value(atColumn column: Int, slider: Slider, _ rect: Rect) -> Float? {
        let (start, width) = track(rect)
        guard column >= start, column < start + width else { return nil }
        let share = Float(column - start) / Float(width - 1)
        let value = slider.range.lowerBound + share * (slider.range.upperBound - slider.range.lowerBound)
        return (value / slider.step).rounded() * slider.step
    }

    static func draw(_ state: State, _ rect: Rect, _ canvas: inout Canvas) {
        let isFocused = state.focus == .weights
        canvas.frame(
            rect, title: "4 Weights", note: state.hasOwnWeights ? "R resets all" : "default", isFocused: isFocused)
        let inner = rect.inner
        let foot = footHeight(rect)
        let first = firstRow(state, rect)
        for (line, slider) in Slider.all.dropFirst(first).prefix(inner.height - foot).enumerated() {
            drawSlider(slider, row: inner.y + line, state, rect, &canvas)
            if first + line == state.weightSelection {
                let style: (inout Style) -> Void = isFocused ? { $0.reverse = true } : { $0.bold = true }
                canvas.grid.restyle(Rect(x: inner.x, y: inner.y + line, width: nameWidth, height: 1), style)
            }
        }
        if foot > 0 {
            let words = TextWidth.wrapped(Slider.all[state.weightSelection].sentence, to: inner.width - 1)
            for (line, text) in words.prefix(foot).enumerated() {
                canvas.cut(text, inner.x + 1, inner.y + inner.height - foot + line, Style(.muted), width: inner.width - 1)
            }
        } else {
            canvas.scrollNote(rect, first: first, shown: inner.height, count: Slider.all.count)
        }
    }

    private static func drawSlider(_ slider: Slider, row: Int, _ state: State, _ rect: Rect, _ canvas: inout Canvas) {
        let inner = rect.inner
        let value = slider.value(in: state)
        let isMoved = abs(value - slider.standard(in: state)) > 0.001
        canvas.cut(slider.name, inner.x, row, Style(isMoved ? .accent : .normal), width: nameWidth)
        let (start, width) = track(rect)
        let span = slider.range.upperBound - slider.range.lowerBound
        func cell(_ value: Float) -> Int {
            Int(((value - slider.range.lowerBound) / span * Float(width - 1)).rounded())
        }
        canvas.write(String(repeating: state.glyphs.track, count: width), start, row, Style(.muted), limit: start + width)
        let zero = cell(max(slider.range.lowerBound, 0))
        let knob = cell(value)
        let low = min(zero, knob)
        let high = max(zero, knob)
        if high > low {
            canvas.write(
                String(repeating: "━", count: high - low), start + low, row, Style(value < 0 ? .barNegative : .bar),
                limit: start + width)
        }
        canvas.write("|", start + cell(slider.standard(in: state)), row, Style(.muted), limit: start + width)
        canvas.write(state.glyphs.knob, start + knob, row, Style(isMoved ? .accent : .normal, bold: true), limit: start + width)
        canvas.writeRight(decimal(Double(value), 2), right: inner.x + inner.width, row, Style(isMoved ? .accent : .normal, bold: isMoved))
    }
}
