import RecEngine

extension Screen {
    public static let compare = Screen(
        name: "compare", title: "Compare", sheets: CompareScreen.sheets, words: compareWords)
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
        guard let response = state.response,
            let baseline = state.answer.second ?? state.answer.baseline?.response
        else {
            return [
                (
                    Sheet(
                        title: "Compare",
                        lines: state.chrome.glyphs.paragraph("No answer yet.", width: state.chrome.width)), top
                )
            ]
        }
        let (now, before) = (shown(response, state), shown(baseline, state))
        // The selected movie stands at the same height in both lists: what is beside it is what it is compared with.
        let lines = [(now, response), (before, baseline)].compactMap { line($0, $1, state) }
        let offset = lines.max().map { min($0, areas[1].inner.height / 2) }
        return [
            (
                list(now, .now, response, against: baseline, state, width: areas[1].inner.width, offset: offset),
                areas[1]
            ),
            (
                list(
                    before, .other, baseline, against: response, state, width: areas[0].inner.width, offset: offset),
                areas[0]
            ),
            (
                Sheet(
                    title: "Compare", letter: "c",
                    note: state.answer.second == nil ? "b sets the baseline" : "V ends it with the same viewer",
                    lines: state.answer.second == nil
                        ? summary(baseline, response, state) : PairSummary.lines(baseline, response, state)), top
            ),
        ]
    }

    /// Places of an answer's candidates that the filter lets through, in their order.
    private static func shown(_ response: Response, _ state: State) -> [Int] {
        let isShown = state.predicate(of: .candidates)
        return response.ranking.order.indices.filter {
            isShown?(state.catalog[response.input.movieRows[response.ranking.order[$0]]]) ?? true
        }
    }

    /// The line of the selected movie; nil where the list has it not.
    private static func line(_ places: [Int], _ response: Response, _ state: State) -> Int? {
        places.firstIndex { response.input.movieRows[response.ranking.order[$0]] == state.lists.selectedMovie }
    }

    static func name(of userID: String, _ state: State) -> String {
        state.data.viewerIndex(of: userID).map { state.viewers[$0].name } ?? state.data.nameToHandOn(userID)
    }

    private static func summary(_ first: Response, _ second: Response, _ state: State) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        var lines = [alike(first, second, width: state.chrome.width - 2)]
        let changes = differences(first, second, state)
        lines += glyphs.paragraph(
            changes.isEmpty
                ? "Nothing differs: move a weight, press t for another variant, x in the history, or < to go back in time."
                : "Changed: " + changes.joined(separator: ", "),
            width: state.chrome.width - 2, Style(changes.isEmpty ? .muted : .normal))
        return lines
    }

    /// How alike two lists are.
    static func alike(_ first: Response, _ second: Response, width: Int) -> [Span] {
        let comparison = OrderComparison(first, second)
        let tau = comparison.kendallTau.map { decimal($0, 3) } ?? "?"
        let spans = [
            Span(" \(comparison.sharedResults) of \(second.results.count)", Style(.accent, bold: true)),
            Span(" in both   "),
            Span("order alike ", Style(.muted)), Span(tau, Style(.normal, bold: true)), Span("   "),
            Span("top alike ", Style(.muted)),
            Span(decimal(comparison.rankBiasedOverlap, 3), Style(.normal, bold: true)),
        ]
        return width < 80 ? spans : spans + [Span("   over all candidates", Style(.muted))]
    }

    /// What was changed between two answers, in words.
    private static func differences(_ first: Response, _ second: Response, _ state: State) -> [String] {
        var words: [String] = []
        for coordinate in RankingWeights.Coordinate.all {
            let (a, b) = (first.ranking.weights[coordinate], second.ranking.weights[coordinate])
            if abs(a - b) > 0.0005 {
                words.append(
                    "\(FeatureWords.words(of: coordinate.name)) \(decimal(Double(a), 2)) to \(decimal(Double(b), 2))")
            }
        }
        if first.settings.sessionBlend != second.settings.sessionBlend {
            words.append(
                "tonight's say \(decimal(Double(first.settings.sessionBlend), 2)) to \(decimal(Double(second.settings.sessionBlend), 2))"
            )
        }
        let (before, after) = (first.settings.recency, second.settings.recency)
        if case .exponential(let a) = before, case .exponential(let b) = after, a != b {
            words.append("memory \(decimal(Double(a), 0)) to \(decimal(Double(b), 0)) watches")
        } else if before != after {
            words.append("memory \(before.name) to \(after.name)")
        }
        for (old, new) in zip(first.assignments, second.assignments) where old.variant != new.variant {
            words.append("\(new.experimentID) \(old.variant ?? "no variant") to \(new.variant ?? "no variant")")
        }
        if first.user.history.count != second.user.history.count {
            words.append("\(first.user.history.count) to \(second.user.history.count) watches")
        }
        return words
    }

    /// How wide a list must be for its scores to stand beside the titles.
    private static let leastForScores = 36

    /// Which of the two lists.
    private enum Side { case now, other }

    private static func list(
        _ shown: [Int], _ side: Side, _ response: Response, against other: Response, _ state: State, width: Int,
        offset: Int?
    ) -> Sheet {
        let isNow = side == .now
        let isPair = state.answer.second != nil
        let title = isPair ? name(of: response.user.userID, state) : isNow ? "Now" : "Baseline"
        var places: [Int: Int] = [:]
        for (place, index) in other.ranking.order.enumerated() { places[other.input.movieRows[index]] = place }
        let rows = shown.map { response.input.movieRows[response.ranking.order[$0]] }
        let glyphs = state.chrome.glyphs
        let lines = zip(shown, rows).map { place, row -> [Span] in
            let isResult = place < response.results.count
            let (mark, style) =
                isPair
                ? (places[row].map { "#\($0 + 1)" } ?? glyphs.dot, Style(.muted))
                : mark(place, isResult, before: places[row], isNow: isNow, otherCount: other.results.count, glyphs)
            let moved = CandidatesPane.isMovedByDiversity(response.ranking.order[place], response)
            let score = decimal(Double(response.ranking.scores[response.ranking.order[place]]), 3)
            // Where there is little room it is the titles'.
            let isNarrow = width < leastForScores
            let room = isNarrow ? width - 12 : width - 19
            return glyphs.row(
                [
                    Column("\(place + 1)", 3, right: true, Style(.normal, bold: isResult)), Column(mark, 4, style),
                    Column(
                        Inspector.title(of: state.catalog[row], in: room, glyphs), room,
                        Style(.normal, bold: isResult)),
                    Column(moved ? glyphs.moved : "", 1, Style(.warning)),
                ] + (isNarrow ? [] : [Column(score, 6, right: true)]))
        }
        let filter = state.filter(of: .candidates)
        let selected = line(shown, response, state)
        return Sheet(
            title: title, letter: isNow ? "n" : "b",
            note: !filter.isEmpty
                ? "/\(filter): \(shown.count)" : isNow ? state.badges.joined(separator: ", ") : "",
            lines: lines, selection: selected, selectionOffset: selected == nil ? nil : offset,
            choose: { line, state in choose(line, of: rows, from: selected ?? 0, in: &state) },
            open: { state in
                state.place.screen = .inspect
                state.place.focus = .why
                return []
            })
    }

    /// Selects the row of a line; one that is no candidate any more is passed over, on in the same direction.
    private static func choose(_ line: Int, of rows: [Int], from selected: Int, in state: inout State) -> [Effect] {
        let candidates = Set(state.response?.input.movieRows ?? [])
        let line = min(line, rows.count - 1)
        let onward = line >= selected ? Array(line..<rows.count) : Array((0...line).reversed())
        guard let found = onward.first(where: { candidates.contains(rows[$0]) }) else {
            say("\(state.catalog[rows[line]].title) is no candidate on the other side", in: &state)
            return []
        }
        return select(movieRow: rows[found], in: &state)
    }

    /// How a row stands to the other list: new, rose or fell now; gone, or out of or into the results, where it was before.
    private static func mark(
        _ place: Int, _ isResult: Bool, before: Int?, isNow: Bool, otherCount: Int, _ glyphs: Glyphs
    ) -> (String, Style) {
        guard let before else {
            return isNow ? ("new", Style(.good, bold: true)) : ("gone", Style(.bad, bold: true))
        }
        guard isNow else {
            // How far each has moved stands beside it, in the list of now.
            if isResult == (before < otherCount) { return ("", .plain) }
            return isResult ? ("out", Style(.bad, bold: true)) : ("in", Style(.good, bold: true))
        }
        let rise = before - place
        guard isResult || rise != 0 else { return ("", .plain) }
        return rise > 0
            ? ("\(glyphs.rose)\(rise)", Style(.good))
            : rise < 0 ? ("\(glyphs.fell)\(-rise)", Style(.bad)) : (glyphs.same, Style(.muted))
    }
}
