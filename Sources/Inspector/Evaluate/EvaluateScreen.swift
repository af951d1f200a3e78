import RecEngine

extension Screen {
    public static let evaluate = Screen(
        name: "evaluate", title: "Evaluate", sheets: EvaluateScreen.sheets, opened: { showMetric(&$0) })
}

/// The baseline and what is set now on held-out watches: metrics with intervals, slices, who changed most.
enum EvaluateScreen {
    static func sheets(_ state: State) -> [(sheet: Sheet, area: PaneArea)] {
        let areas = state.split(state.room, share: 0.62, stacks: true)
        let width = areas[0].inner.width
        guard let result = state.metric.comparison else {
            let text =
                state.metric.status.isEmpty
                ? "M measures what is set on watches that the model has not seen." : state.metric.status
            return [
                (
                    Sheet(title: "Evaluate", lines: state.chrome.glyphs.paragraph(text, width: state.chrome.width - 2)),
                    PaneArea(boxed: state.room)
                )
            ]
        }
        let sample = result.sample
        let note = "n = \(grouped(sample.viewers)) of \(grouped(sample.ofViewers)) viewers"
        return [
            (Sheet(title: "Evaluate", note: note, lines: metrics(result, state, width: width)), areas[0]),
            (
                Sheet(
                    title: "Who changed most",
                    note: state.filter(of: .candidates).isEmpty
                        ? "\(result.changed.count)" : "/\(state.input.filter.text)",
                    lines: changed(result, state, width: areas[1].inner.width)), areas[1]
            ),
        ]
    }

    private static func metrics(_ result: HeldOutComparison, _ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let wide = max(20, width - 38)
        func head(_ name: String) -> [Span] {
            glyphs.row([
                Column(" " + name, 16, Style(.title, bold: true)), Column("baseline", 9, right: true, Style(.muted)),
                Column("now", 9, right: true, Style(.muted)),
                Column("difference, 95% interval", wide, Style(.muted)),
            ])
        }
        func row(_ name: String, _ line: HeldOutComparison.Line) -> [Span] {
            let difference = line.difference
            let isCertain = difference.low > 0 || difference.high < 0
            let isBetter = (difference.low > 0) != line.metric.isBetterLow
            let style = isCertain ? Style(isBetter ? .good : .bad, bold: true) : Style(.muted)
            let sign = difference.low > 0 ? glyphs.rose : difference.high < 0 ? glyphs.fell : glyphs.same
            let places = line.metric == .novelty ? 2 : 4
            return glyphs.row([
                Column(" " + spaced(name), 16), Column(decimal(line.baseline.mean, places), 9, right: true),
                Column(decimal(line.current.mean, places), 9, right: true),
                Column(
                    "\(sign) \(interval(difference, places: places))\(width > 78 ? "  n \(line.baseline.count)" : "")",
                    wide, style),
            ])
        }
        var lines = [head("All viewers")] + result.lines.map { row($0.metric.title, $0) }
        var division = ""
        for slice in result.slices {
            if slice.division != division {
                division = slice.division
                lines += [[], head("By \(spaced(division))")]
            }
            lines.append(row(slice.name, slice.line))
        }
        return lines + [[]] + about(result.sample, glyphs, width: width)
    }

    private static func about(_ sample: HeldOutComparison.Sample, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        let model =
            sample.isPart
            ? "Viewers are sampled: \(grouped(sample.viewers)) of \(grouped(sample.ofViewers)) are measured, by a model that learnt from \(grouped(sample.watches)) of \(grouped(sample.ofWatches)) watches, and not from those held out. "
            : "The model behind this has not seen the held-out watches. "
        return glyphs.paragraph(
            model
                + "A slice has NDCG@10. The baseline is what each viewer is served with, or what b has set; a moved weight moves everyone's by as much. Intervals are of the differences viewer by viewer (bootstrap): one that holds 0 says nothing has changed.",
            width: width)
    }

    /// "+0.0040 (-0.0010 to +0.0090)".
    static func interval(_ estimate: Estimate, places: Int = 4) -> String {
        "\(decimal(estimate.mean, places, plus: true)) (\(decimal(estimate.low, places, plus: true)) to \(decimal(estimate.high, places, plus: true)))"
    }

    private static func changed(_ result: HeldOutComparison, _ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        if result.changed.isEmpty {
            return glyphs.paragraph("Every list is the baseline's.", width: width)
        }
        let names = Dictionary(state.viewers.map { ($0.userID, $0.name) }, uniquingKeysWith: { first, _ in first })
        let words = FilterWords(state.filter(of: .candidates))
        let shown = result.changed.filter {
            words.match("\(names[$0.userID] ?? "") \(state.data.redactsIDs ? "" : $0.userID)")
        }
        if shown.isEmpty { return glyphs.paragraph("No viewer matches; Esc clears the filter.", width: width) }
        return [
            glyphs.row([
                Column(" viewer", width - 20, Style(.muted)), Column("overlap", 8, right: true, Style(.muted)),
                Column("NDCG", 8, right: true, Style(.muted)),
            ])
        ]
            + shown.prefix(200).map { change in
                let difference = change.ndcgAfter - change.ndcgBefore
                return glyphs.row([
                    Column(" " + (names[change.userID] ?? state.data.nameToHandOn(change.userID)), width - 20),
                    Column(decimal(change.overlap, 3), 8, right: true),
                    Column(
                        decimal(difference, 3, plus: true), 8, right: true,
                        Style(difference > 0 ? .good : difference < 0 ? .bad : .muted)),
                ])
            }
    }
}
