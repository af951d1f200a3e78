import RecEngine

/// What was measured in this session, and what came of it: to hold more than two settings against each other, and to go
/// back to one.
struct TriedSettings: Sendable {
    struct Entry: Sendable {
        var asked: Metric.Asked
        var ndcg: HeldOutComparison.Line
        var coverage: Double
        var novelty: Double
    }

    /// The newest first.
    private(set) var entries: [Entry] = []
    /// Which of them is selected.
    var selection = 0
    private static let limit = 100

    /// What is measured a second time takes the place of the first.
    mutating func take(_ asked: Metric.Asked, _ result: HeldOutComparison) {
        guard asked.current != asked.baseline else { return }
        entries.removeAll { $0.asked == asked }
        entries.insert(
            Entry(
                asked: asked, ndcg: result.ndcg, coverage: result[.coverage]?.current.mean ?? 0,
                novelty: result[.novelty]?.current.mean ?? 0), at: 0)
        if entries.count > Self.limit { entries.removeLast() }
        selection = 0
    }

    /// Those that were held against this baseline.
    func entries(against baseline: Overrides) -> [Entry] { entries.filter { $0.asked.baseline == baseline } }
}

extension TriedSettings {
    /// The box of what was tried; nil where nothing was.
    static func sheet(_ state: State, width: Int) -> Sheet? {
        let entries = state.metric.tried.entries(against: state.measured.baseline)
        guard !entries.isEmpty else { return nil }
        let glyphs = state.chrome.glyphs
        // Where it is narrow, what was set comes first: the rest of a setting stands beside, once it is set again.
        let isWide = width >= 60
        let room = max(8, width - (isWide ? 38 : 20))
        func row(_ name: Column, _ ndcg: Column, _ change: Column, _ coverage: Column, _ novelty: Column) -> [Span] {
            glyphs.row(isWide ? [name, ndcg, change, coverage, novelty] : [name, change, novelty])
        }
        var sheet = Sheet(title: "Tried", letter: "t", note: "Enter sets it again", lines: [])
        sheet.lines = [
            row(
                Column(" moved by", room, Style(.muted)), Column("NDCG@10", 8, right: true, Style(.muted)),
                Column(isWide ? "change" : "NDCG@10", 9, right: true, Style(.muted)),
                Column("coverage", 8, right: true, Style(.muted)), Column("novelty", 8, right: true, Style(.muted)))
        ]
        sheet.lines += entries.map { entry in
            let difference = entry.ndcg.difference
            let sign = difference.low > 0 ? glyphs.rose : difference.high < 0 ? glyphs.fell : glyphs.same
            let style: Style =
                difference.low > 0
                ? Style(.good, bold: true) : difference.high < 0 ? Style(.bad, bold: true) : Style(.muted)
            return row(
                Column(" " + words(entry.asked.current), room),
                Column(decimal(entry.ndcg.current.mean, 4), 8, right: true),
                Column("\(sign)\(decimal(difference.mean, 4, plus: true))", 9, right: true, style),
                Column(decimal(entry.coverage, 3), 8, right: true), Column(decimal(entry.novelty, 2), 8, right: true))
        }
        let count = entries.count
        sheet.selection = min(count, max(1, state.metric.tried.selection + 1))
        sheet.choose = { line, state in
            state.metric.tried.selection = max(0, min(count - 1, line - 1))
            return []
        }
        sheet.open = { state in setAgain(entries[min(count - 1, state.metric.tried.selection)], in: &state) }
        return sheet
    }

    /// What is changed, the largest move first: "overall fit +0.40, β 0.50".
    static func words(_ change: Overrides) -> String {
        var words: [String] = []
        if let difference = change.difference {
            let moved = RankingWeights.Coordinate.all.filter { difference[$0] != 0 }
                .sorted { abs(difference[$0]) > abs(difference[$1]) }
            words += moved.map {
                "\(FeatureWords.words(of: $0.name)) \(decimal(Double(difference[$0]), 2, plus: true))"
            }
        }
        if let blend = change.sessionBlend { words.append("tonight's say \(decimal(Double(blend), 2))") }
        if let recency = change.recency { words.append("memory \(recency.name)") }
        words += change.run.map { ["run: \($0.tag)"] } ?? []
        words += change.forcedVariants.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return words.isEmpty ? "as served" : words.joined(separator: ", ")
    }

    /// Moves this viewer's weights by as much as they were moved then.
    private static func setAgain(_ entry: Entry, in state: inout State) -> [Effect] {
        let wanted = entry.asked.current
        let served = state.servedWeights
        say("set again: \(words(wanted)); u takes it back", in: &state)
        return change(&state) { state in
            state.question.ownWeights = wanted.difference?.applied(to: served)
            state.question.sessionBlend = wanted.sessionBlend
            state.question.setRecency(wanted.recency)
            state.question.forcedVariants = wanted.forcedVariants
            state.question.run = wanted.run
        }
    }
}
