import RecEngine

/// NDCG@10 for every position of the selected weight, as a chart with its scale.
enum WeightCurve {
    private static let height = 8
    /// Lines that it takes.
    static let lineCount = height + 3

    /// Nothing before the curve is there.
    static func lines(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let slider = Slider.all[state.lists.weightSelection]
        let curve = state.metric.curve
        guard let question = state.metric.curveQuestion, question.coordinate == slider.coordinate,
            curve.count == question.values.count, let low = curve.min(), let high = curve.max()
        else { return [] }
        let label = { (value: Double) in decimal(value, 4) }
        // The lowest is seen too: a row below it.
        let span = max(high - low, 1e-4)
        let chart = Chart(
            height: height, range: (low - span / Double(height))...high, marks: [], lowLabel: label(low),
            highLabel: label(high), width: width, labelWidth: 7, glyphs: glyphs)
        let cells = max(1, chart.columns / curve.count)
        let knob = slider.value(in: state)
        let nearest = question.values.enumerated().min { abs($0.element - knob) < abs($1.element - knob) }?.offset
        let head = Span("  by what \(FeatureWords.words(of: slider.name)) counts, all else as it is now", Style(.muted))
        let rows = chart.bars(curve.flatMap { [Double](repeating: $0, count: cells) }) { column in
            Style(column / cells == nearest ? .accent : .bar, bold: column / cells == nearest)
        }
        return [[], glyphs.heading("NDCG@10") + [head]] + rows + [axis(question, slider, cells: cells, glyphs)]
    }

    /// The slider's ends and where it stands.
    private static func axis(_ question: CurveQuestion, _ slider: Slider, cells: Int, _ glyphs: Glyphs) -> [Span] {
        let (first, last) = (slider.text(question.values.first ?? 0), slider.text(question.values.last ?? 0))
        let width = cells * question.values.count
        let served = "served with \(slider.text(question.served))"
        let room = max(0, width - first.count - last.count)
        let middle = room > served.count + 2 ? served : ""
        let left = (room - middle.count) / 2
        return [
            Span(
                " " + first + String(repeating: " ", count: left) + middle
                    + String(repeating: " ", count: max(0, room - left - middle.count)) + last, Style(.muted))
        ]
    }
}
