import RecEngine

extension Screen {
    public static let compare = Screen(
        name: "compare", title: "Compare", sheets: CompareScreen.sheets, movesCandidates: true)
}

/// The list as it was when the baseline was set, and as it is now, side by side: what a change of weights, of variant,
/// of the history or of the time does to one viewer.
enum CompareScreen {
    static func sheets(_ state: State) -> [(sheet: Sheet, area: PaneArea)] {
        let head = min(7, state.room.height / 3)
        var room = state.room
        room.y += head
        room.height -= head
        let areas = state.split(room, share: 0.5)
        let top = PaneArea(boxed: Rect(x: 0, y: state.room.y, width: state.chrome.width, height: head))
        guard let response = state.response, let baseline = state.answer.baseline?.response else {
            return [
                (
                    Sheet(
                        title: "Compare",
                        lines: state.chrome.glyphs.paragraph("No answer yet.", width: state.chrome.width)), top
                )
            ]
        }
        let selection = state.lists.selectedMovie
        return [
            (
                Sheet(
                    title: "Compare", note: "b sets the baseline", lines: summary(baseline, response, state),
                    selection: 0), top
            ),
            (list("Baseline", baseline, against: response, state, width: areas[0].inner.width, selection), areas[0]),
            (list("Now", response, against: baseline, state, width: areas[1].inner.width, selection), areas[1]),
        ]
    }

    private static func summary(_ first: Response, _ second: Response, _ state: State) -> [[Span]] {
        let comparison = OrderComparison(first, second)
        let glyphs = state.chrome.glyphs
        let tau = comparison.kendallTau.map { decimal($0, 3) } ?? "?"
        var lines: [[Span]] = [
            [
                Span(" \(comparison.sharedResults) of \(second.results.count)", Style(.accent, bold: true)),
                Span(" results in both   "),
                Span("Kendall's tau ", Style(.muted)), Span(tau, Style(.normal, bold: true)), Span("   "),
                Span("rank-biased overlap ", Style(.muted)),
                Span(decimal(comparison.rankBiasedOverlap, 3), Style(.normal, bold: true)),
                Span("   over all candidates", Style(.muted)),
            ]
        ]
        let changes = differences(first, second, state)
        lines += glyphs.paragraph(
            changes.isEmpty
                ? "Nothing differs: move a weight, press t for another variant, x in the history, or < to go back in time."
                : "Changed: " + changes.joined(separator: ", "),
            width: state.chrome.width - 2, Style(changes.isEmpty ? .muted : .normal))
        return lines
    }

    /// What was changed between two answers, in words.
    private static func differences(_ first: Response, _ second: Response, _ state: State) -> [String] {
        var words: [String] = []
        for coordinate in RankingWeights.Coordinate.all {
            let (a, b) = (first.ranking.weights[coordinate], second.ranking.weights[coordinate])
            if abs(a - b) > 0.0005 {
                words.append("\(coordinate.name) \(decimal(Double(a), 2)) to \(decimal(Double(b), 2))")
            }
        }
        if first.settings.sessionBlend != second.settings.sessionBlend {
            words.append(
                "session \(decimal(Double(first.settings.sessionBlend), 2)) to \(decimal(Double(second.settings.sessionBlend), 2))"
            )
        }
        let (before, after) = (first.settings.recency, second.settings.recency)
        if case .exponential(let a) = before, case .exponential(let b) = after, a != b {
            words.append("recency \(decimal(Double(a), 0)) to \(decimal(Double(b), 0)) watches")
        } else if before != after {
            words.append("recency \(before.name) to \(after.name)")
        }
        for (old, new) in zip(first.assignments, second.assignments) where old.variant != new.variant {
            words.append("\(new.experimentID) \(old.variant ?? "no variant") to \(new.variant ?? "no variant")")
        }
        if first.user.history.count != second.user.history.count {
            words.append("\(first.user.history.count) to \(second.user.history.count) watches")
        }
        return words
    }

    private static func list(
        _ title: String, _ response: Response, against other: Response, _ state: State, width: Int, _ selection: Int?
    ) -> Sheet {
        let glyphs = state.chrome.glyphs
        let isNow = title == "Now"
        var places: [Int: Int] = [:]
        for (place, index) in other.ranking.order.enumerated() { places[other.input.movieRows[index]] = place }
        let isShown = state.predicate(of: .candidates)
        let shown = response.ranking.order.enumerated().filter {
            isShown?(state.catalog[response.input.movieRows[$0.element]]) ?? true
        }
        let selected = shown.firstIndex { response.input.movieRows[$0.element] == selection }
        let selectedPlace = selected.map { shown[$0].offset }
        let lines = shown.map { place, index -> [Span] in
            let row = response.input.movieRows[index]
            let isResult = place < response.results.count
            var (mark, markStyle): (String, Style) = ("", .plain)
            if let before = places[row] {
                let rise = isNow ? before - place : place - before
                if isNow || before >= other.results.count, isResult || rise != 0 {
                    mark = rise > 0 ? "\(glyphs.rose)\(rise)" : rise < 0 ? "\(glyphs.fell)\(-rise)" : glyphs.same
                    markStyle = Style(rise > 0 ? .good : rise < 0 ? .bad : .muted)
                }
                if !isNow, isResult, before >= other.results.count {
                    (mark, markStyle) = ("out", Style(.bad, bold: true))
                }
            } else {
                (mark, markStyle) = isNow ? ("new", Style(.good, bold: true)) : ("gone", Style(.bad, bold: true))
            }
            var spans = glyphs.row([
                Column("\(place + 1)", 3, right: true, Style(.normal, bold: isResult)), Column(mark, 4, markStyle),
                Column(state.catalog[row].titleAndYear, width - 17, Style(.normal, bold: isResult)),
                Column(decimal(Double(response.ranking.scores[index]), 3), 6, right: true),
            ])
            if place == selectedPlace { for number in spans.indices { spans[number].style.reverse = true } }
            return spans
        }
        let filter = state.filter(of: .candidates)
        return Sheet(
            title: title,
            note: !filter.isEmpty ? "/\(filter): \(shown.count)" : isNow ? state.badges.joined(separator: ", ") : "",
            lines: lines, selection: selected ?? 0)
    }
}
