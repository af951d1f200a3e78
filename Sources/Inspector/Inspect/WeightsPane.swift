import RecEngine

/// A slider for every weight, with the default marked, and what the selected one means.
enum WeightsPane {
    private static let nameWidth = 13
    private static let valueWidth = 6
    /// Lines at the foot that say what the selected weight is, where there is room.
    static let footHeight = 4
    /// With room for every metric.
    static let tallFootHeight = 7

    private static func footHeight(_ area: PaneArea) -> Int {
        [tallFootHeight, footHeight].first { area.inner.height >= Slider.all.count + $0 } ?? 0
    }

    static func scroll(_ state: State, _ area: PaneArea) -> Scroll {
        Scroll(
            selection: state.lists.weightSelection, count: Slider.all.count,
            visible: area.inner.height - footHeight(area))
    }

    private static func track(_ area: PaneArea) -> (start: Int, width: Int) {
        (area.inner.x + nameWidth + 1, max(5, area.inner.width - nameWidth - valueWidth - 2))
    }

    /// The value of a slider under a column, for the mouse: beside the track nil, or the nearest end of it.
    static func value(atColumn column: Int, slider: Slider, _ area: PaneArea, clamped: Bool = false) -> Float? {
        let (start, width) = track(area)
        guard clamped || (column >= start && column < start + width) else { return nil }
        let share = Float(min(width - 1, max(0, column - start))) / Float(width - 1)
        let value = slider.range.lowerBound + share * (slider.range.upperBound - slider.range.lowerBound)
        return (value / slider.setting.step).rounded() * slider.setting.step
    }

    static func draw(_ state: State, _ area: PaneArea, _ canvas: inout Canvas) {
        let isFocused = state.place.focus == .weights
        // Before there is an answer nobody knows what the weights are.
        guard state.response != nil else {
            canvas.frame(area, title: "Weights", letter: Pane.weights.letter, isFocused: isFocused)
            return
        }
        let scroll = scroll(state, area)
        canvas.frame(
            area, title: "Weights", letter: Pane.weights.letter, note: note(state, area), scroll: scroll,
            isFocused: isFocused)
        let inner = area.inner
        for (line, slider) in Slider.all.dropFirst(scroll.first).prefix(scroll.visible).enumerated() {
            drawSlider(slider, row: inner.y + line, state, area, &canvas)
            if scroll.first + line == state.lists.weightSelection {
                if isFocused {
                    canvas.select(row: inner.y + line, inner)
                } else {
                    canvas.grid.restyle(Rect(x: inner.x, y: inner.y + line, width: nameWidth, height: 1)) {
                        $0.bold = true
                    }
                }
            }
        }
        let foot = footHeight(area)
        var lines = state.metric.isShown ? metric(state, width: inner.width - 1) : []
        if foot == tallFootHeight, state.metric.isShown, let result = state.metric.comparison {
            lines += otherMetrics(result, state.chrome.glyphs)
        }
        let curveRow = inner.y + inner.height - foot + lines.count
        let hasCurve =
            foot > 2 && state.metric.isShown && state.metric.comparison != nil
            && Slider.all[state.lists.weightSelection].coordinate != nil
        if hasCurve {
            drawCurve(state, area, row: curveRow, &canvas)
            lines.append(("", .plain))
        }
        let selected = Slider.all[state.lists.weightSelection]
        let words = state.chrome.glyphs.wrapped(
            "\(selected.words): \(selected.setting.sentence)", to: inner.width - 2)
        lines += words.map { ($0, Style(.muted)) }
        for (line, (text, style)) in lines.prefix(foot).enumerated() {
            if text.isEmpty { continue }
            canvas.cut(text, inner.x + 1, inner.y + inner.height - foot + line, style, width: inner.width - 1)
        }
    }

    /// NDCG@10 against the baseline on held-out watches, in two lines: the value and its change, the interval and n.
    private static func metric(_ state: State, width: Int) -> [(String, Style)] {
        guard let result = state.metric.comparison else {
            return state.chrome.glyphs.wrapped(state.metric.status, to: width).map { ($0, Style(.muted)) }
        }
        let line = result.ndcg
        let difference = line.difference
        // A first look at a few viewers may be of the other sign when all are asked.
        let isWhole = state.metric.compared?.isWhole != false
        let style: Style =
            !isWhole
            ? Style(.muted)
            : difference.low > 0 ? Style(.good, bold: true) : difference.high < 0 ? Style(.bad, bold: true) : .plain
        // Of the difference; where nothing is changed, of the figure itself.
        let isSame = result.changed.isEmpty
        let bounds = isSame ? line.current : difference
        let interval = "\(decimal(bounds.low, 4, plus: !isSame)) to \(decimal(bounds.high, 4, plus: !isSame))"
        let sample = result.sample
        // That it is a sample of many is said in any case.
        let counts = [
            "n \(grouped(sample.viewers)) of \(grouped(sample.ofViewers)) viewers",
            "n \(sample.viewers) of \(sample.ofViewers)", "n \(sample.viewers)/\(sample.ofViewers / 1_000)k",
        ]
        let count =
            !isWhole
            ? "n \(sample.viewers) so far"
            : sample.isPart
                ? counts.first { interval.count + 2 + $0.count <= width } ?? counts[2] : "n \(sample.viewers)"
        return [
            (
                "NDCG@10 \(decimal(line.current.mean, 4))"
                    + (isSame
                        ? ""
                        : " \(sign(difference, state.chrome.glyphs))\(decimal(difference.mean, 4, plus: true))"),
                style
            ),
            ("\(interval), \(count)", Style(.muted)),
        ]
    }

    private static func otherMetrics(_ result: HeldOutComparison, _ glyphs: Glyphs) -> [(String, Style)] {
        let recall = result[.recall100] ?? result.ndcg
        func change(_ metric: RankingMetric, _ places: Int) -> String {
            guard let line = result[metric] else { return "" }
            return "\(decimal(line.current.mean, places)) \(decimal(line.difference.mean, places, plus: true))"
        }
        return [
            (
                "\(recall.metric.title) \(decimal(recall.current.mean, 4)) \(sign(recall.difference, glyphs))\(decimal(recall.difference.mean, 4, plus: true))",
                .plain
            ),
            ("coverage \(change(.coverage, 3)), novelty \(change(.novelty, 2))", Style(.muted)),
        ]
    }

    /// NDCG@10 for every position of the selected slider, above its own track; the best is named.
    private static func drawCurve(_ state: State, _ area: PaneArea, row: Int, _ canvas: inout Canvas) {
        guard let question = state.metric.curveQuestion, state.metric.curve.count == question.values.count,
            let low = state.metric.curve.min(), let high = state.metric.curve.max()
        else {
            canvas.cut(
                "along it\(state.chrome.glyphs.ellipsis)", area.inner.x + 1, row, Style(.muted),
                width: area.inner.width - 1)
            return
        }
        canvas.cut("NDCG along it", area.inner.x, row, Style(.muted), width: nameWidth)
        let (start, width) = track(area)
        let levels = canvas.glyphs.levels
        let knob = Slider.all[state.lists.weightSelection].value(in: state)
        let nearest = question.values.enumerated().min { abs($0.element - knob) < abs($1.element - knob) }?.offset
        for column in 0..<width {
            let index = Int(
                (Double(column) / Double(max(1, width - 1)) * Double(state.metric.curve.count - 1)).rounded())
            let height = high > low ? (state.metric.curve[index] - low) / (high - low) : 0
            canvas.write(
                levels[Int(saturating: (height * Double(levels.count - 1)).rounded())], start + column, row,
                Style(index == nearest ? .accent : .bar, bold: index == nearest),
                limit: start + width)
        }
        canvas.writeRight(decimal(high, 3), right: area.inner.x + area.inner.width, row, Style(.muted))
    }

    private static func sign(_ difference: Estimate, _ glyphs: Glyphs) -> String {
        difference.low > 0 ? glyphs.rose : difference.high < 0 ? glyphs.fell : glyphs.same
    }

    private static func note(_ state: State, _ area: PaneArea) -> String {
        if state.metric.isShown, footHeight(area) == 0, let result = state.metric.comparison {
            return
                "NDCG \(decimal(result.ndcg.current.mean, 3)) \(sign(result.ndcg.difference, state.chrome.glyphs))\(decimal(result.ndcg.difference.mean, 3, plus: true))"
        }
        if state.hasOwnWeights { return "yours, R resets" }
        return state.weights == state.response?.settings.standardWeights ? "as trained" : "by variant"
    }

    private static func drawSlider(_ slider: Slider, row: Int, _ state: State, _ area: PaneArea, _ canvas: inout Canvas)
    {
        let value = slider.value(in: state)
        let isMoved = abs(value - slider.standard(in: state)) > 0.001
        canvas.cut(
            slider.words, area.inner.x, row, Style(isMoved ? .accent : .normal), width: nameWidth
        )
        let (start, width) = track(area)
        let span = slider.range.upperBound - slider.range.lowerBound
        func cell(_ value: Float) -> Int {
            Int(saturating: ((value - slider.range.lowerBound) / span * Float(width - 1)).rounded())
        }
        func draw(_ text: String, _ from: Int, _ style: Style) {
            canvas.write(text, start + from, row, style, limit: start + width)
        }
        let glyphs = state.chrome.glyphs
        let zero = cell(max(slider.range.lowerBound, 0))
        let knob = cell(value)
        draw(String(repeating: glyphs.track, count: width), 0, Style(.muted))
        draw(
            String(repeating: glyphs.filledTrack, count: abs(knob - zero)), min(zero, knob),
            Style(value < 0 ? .barNegative : .bar))
        draw(glyphs.mark, cell(slider.standard(in: state)), Style(.muted))
        let style = Style(isMoved ? .accent : .normal, bold: isMoved)
        draw(glyphs.knob, knob, Style(style.role, bold: true))
        canvas.writeRight(slider.text(value), right: area.inner.x + area.inner.width, row, style)
    }
}
