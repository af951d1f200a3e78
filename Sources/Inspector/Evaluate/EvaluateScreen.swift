import RecEngine

extension Screen {
    public static let evaluate = Screen(
        name: "evaluate", title: "Evaluate", sheets: EvaluateScreen.sheets, shortName: "Eval",
        opened: { showMetric(&$0) }, words: evaluateWords)
}

/// The baseline and what is set now on held-out watches: metrics with intervals, slices, who changed most.
enum EvaluateScreen {
    static func sheets(_ state: State) -> [(sheet: Sheet, area: PaneArea)] {
        let areas = state.split(state.room, share: 0.62, stacks: true)
        let width = areas[0].inner.width
        let measured = state.metric.comparison
        guard let result = measured, result.sample.viewers > 0 else {
            let text =
                measured != nil
                ? "There is nothing to measure: \(HeldOutComparison.nobody)."
                : state.metric.status.isEmpty
                    ? "M measures what is set on watches that the model has not seen." : state.metric.status
            return [
                (
                    Sheet(
                        title: "Evaluate", letter: "e",
                        lines: state.chrome.glyphs.paragraph(text, width: state.chrome.width - 2)),
                    PaneArea(boxed: state.room)
                )
            ]
        }
        let sample = result.sample
        let soFar = state.metric.compared?.isWhole == false ? " so far" : ""
        let note = "n = \(grouped(sample.viewers)) of \(grouped(sample.ofViewers)) viewers\(soFar)"
        var lines = metrics(result, state, width: width)
        let curve = WeightCurve.lines(state, width: width)
        if lines.count + curve.count <= areas[0].inner.height { lines += curve }
        let first = (Sheet(title: "Evaluate", letter: "e", note: note, lines: lines), areas[0])
        let right = areas[1].frame
        guard right.height >= leastForBoth, let tried = TriedSettings.sheet(state, width: areas[1].inner.width) else {
            return [first, (changed(result, state, width: areas[1].inner.width), areas[1])]
        }
        let height = min(right.height / 2, max(leastTried, tried.lines.count + 2))
        let upper = PaneArea(boxed: Rect(x: right.x, y: right.y, width: right.width, height: right.height - height))
        let lower = PaneArea(
            boxed: Rect(x: right.x, y: right.y + right.height - height, width: right.width, height: height))
        return [first, (changed(result, state, width: upper.inner.width), upper), (tried, lower)]
    }

    /// Rows of the right column from which on there are two boxes in it, and the least of the lower one.
    private static let leastForBoth = 30
    private static let leastTried = 8

    private static func metrics(_ result: HeldOutComparison, _ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        // Where there is little room the baseline goes: the difference says it.
        let isNarrow = width < 70
        let (name, value) = isNarrow ? (14, 7) : (16, 9)
        // Where nothing is changed yet there is no difference to show, but how sure the figures themselves are.
        let isSame = result.changed.isEmpty
        let wide = max(20, width - name - value - (isNarrow || isSame ? 3 : value + 4))
        func table(_ first: Column, _ baseline: Column, _ now: Column, _ difference: Column) -> [Span] {
            glyphs.row([first] + (isNarrow || isSame ? [] : [baseline]) + [now, difference])
        }
        func head(_ title: String) -> [Span] {
            table(
                Column(" " + title, name, Style(.title, bold: true)),
                Column("baseline", value, right: true, Style(.muted)),
                Column("now", value, right: true, Style(.muted)),
                Column(isSame ? " 95% interval" : "difference, 95% interval", wide, Style(.muted)))
        }
        func row(_ title: String, _ line: HeldOutComparison.Line) -> [Span] {
            let difference = line.difference
            let isCertain = difference.low > 0 || difference.high < 0
            let isBetter = (difference.low > 0) != line.metric.isBetterLow
            let style = isCertain ? Style(isBetter ? .good : .bad, bold: true) : Style(.muted)
            let sign = difference.low > 0 ? glyphs.rose : difference.high < 0 ? glyphs.fell : glyphs.same
            let places = line.metric == .novelty ? 2 : 4
            let count = width > 78 ? "  n \(line.baseline.count)" : ""
            let text =
                isSame
                ? " \(decimal(line.current.low, places)) to \(decimal(line.current.high, places))"
                : "\(sign) \(interval(difference, places: places))"
            return table(
                Column(" " + spaced(title), name), Column(decimal(line.baseline.mean, places), value, right: true),
                Column(decimal(line.current.mean, places), value, right: true),
                Column(text + count, wide, style))
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
        return lines + [[]] + about(result.sample, isSame: isSame, glyphs, width: width)
    }

    private static func about(
        _ sample: HeldOutComparison.Sample, isSame: Bool, _ glyphs: Glyphs, width: Int
    ) -> [[Span]] {
        let model =
            sample.isPart
            ? "Viewers are sampled: \(grouped(sample.viewers)) of \(grouped(sample.ofViewers)) are measured, by a model that learnt from \(grouped(sample.watches)) of \(grouped(sample.ofWatches)) watches, and not from those held out. "
            : "The model behind this has not seen the held-out watches. "
        let next =
            isSame ? "Move a weight on Inspect, or T seeks better ones: what that does to everyone stands here. " : ""
        return glyphs.paragraph(
            next + model
                + "A slice has NDCG@10. The baseline is what each viewer is served with, or what b has set; a moved weight moves everyone's by as much. Intervals are of the differences viewer by viewer (bootstrap): one that holds 0 says nothing has changed.",
            width: width)
    }

    /// "+0.0040 (-0.0010 to +0.0090)".
    static func interval(_ estimate: Estimate, places: Int = 4) -> String {
        "\(decimal(estimate.mean, places, plus: true)) (\(decimal(estimate.low, places, plus: true)) to \(decimal(estimate.high, places, plus: true)))"
    }

    /// How many of them are listed: nobody reads further.
    private static let changedLimit = 200

    private static func changed(_ result: HeldOutComparison, _ state: State, width: Int) -> Sheet {
        let glyphs = state.chrome.glyphs
        let filter = state.filter(of: .candidates)
        let names = Dictionary(state.viewers.map { ($0.userID, $0.name) }, uniquingKeysWith: { first, _ in first })
        let words = FilterWords(filter)
        let shown = result.changed.filter {
            words.match("\(names[$0.userID] ?? "") \(state.data.redactsIDs ? "" : $0.userID)")
        }
        let rows = shown.prefix(changedLimit)
        let counts = rows.count < shown.count ? "\(rows.count) of \(shown.count)" : "\(rows.count)"
        var sheet = Sheet(
            title: "Who changed most", letter: "w", note: filter.isEmpty ? counts : "/\(filter)", lines: [])
        if shown.isEmpty {
            sheet.lines = glyphs.paragraph(
                result.changed.isEmpty
                    ? "Every list is the baseline's." : "No viewer matches; Esc clears the filter.", width: width)
            return sheet
        }
        sheet.lines =
            [
                glyphs.row([
                    Column(" viewer", width - 22, Style(.muted)), Column("alike", 8, right: true, Style(.muted)),
                    Column("NDCG@10", 10, right: true, Style(.muted)),
                ])
            ]
            + rows.map { change in
                let difference = change.ndcgAfter - change.ndcgBefore
                return glyphs.row([
                    Column(" " + (names[change.userID] ?? state.data.nameToHandOn(change.userID)), width - 22),
                    Column("\(decimal(change.overlap * 100, 0))%", 8, right: true),
                    Column(
                        decimal(difference, 3, plus: true), 10, right: true,
                        Style(difference > 0 ? .good : difference < 0 ? .bad : .muted)),
                ])
            }
        let ids = rows.map(\.userID)
        sheet.selection = min(ids.count, max(1, state.metric.changedSelection + 1))
        sheet.choose = { line, state in
            state.metric.changedSelection = max(0, min(ids.count - 1, line - 1))
            return []
        }
        sheet.open = { state in
            guard let index = state.data.viewerIndex(of: ids[min(ids.count - 1, state.metric.changedSelection)])
            else { return [] }
            state.place.screen = .inspect
            return Inspector.open(viewer: index, in: &state)
        }
        return sheet
    }
}
