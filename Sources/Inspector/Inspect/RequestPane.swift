import RecEngine

/// The request's stages in milliseconds against their budgets, what the cache has done so far, where the candidates came
/// from, and the viewer's bucket in each experiment.
enum RequestPane {
    /// Lines up to the sources; what is longer scrolls.
    static let usualLineCount = StageTiming.Stage.allCases.count + 3

    static func scroll(_ state: State, _ area: PaneArea) -> Scroll {
        Scroll(from: state.lists.requestScroll, count: content(state, area).count, visible: area.inner.height)
    }

    static func draw(_ state: State, _ area: PaneArea, _ canvas: inout Canvas) {
        let isFocused = state.place.focus == .request
        guard let response = state.response else {
            canvas.frame(area, title: "Request", letter: Pane.request.letter, isFocused: isFocused)
            return
        }
        let lines = content(state, area)
        let scroll = Scroll(from: state.lists.requestScroll, count: lines.count, visible: area.inner.height)
        let total = response.stages.reduce(0) { $0 + $1.milliseconds }
        // Where there is little room, that more lines follow says less than the time taken.
        canvas.frame(
            area, title: "Request", letter: Pane.request.letter,
            note: "\(decimal(total, 2)) of \(decimal(ServingStatistics.budget, 0)) ms",
            scroll: area.isBoxed || isFocused ? scroll : nil, isFocused: isFocused)
        canvas.write(lines, in: area, scroll: scroll)
    }

    private static func content(_ state: State, _ area: PaneArea) -> [[Span]] {
        guard let response = state.response else { return [] }
        let width = area.inner.width
        var lines = stages(response, state.chrome.glyphs, width: width)
        func add(_ label: String, _ text: String, _ style: Style = .plain) {
            for (number, line) in state.chrome.glyphs.wrapped(text, to: width - 9).enumerated() {
                lines.append([Span(state.chrome.glyphs.padded(number == 0 ? label : "", to: 9)), Span(line, style)])
            }
        }
        let cache = state.cacheStatistics ?? response.cache
        let served = cache.served.sentences
        let rate = served.share.map { "\(decimal($0 * 100, 1))% of \(grouped(served.count)) hit" }
        add("cache", "\(rate ?? "not asked"), \(grouped(cache.entryCount)) kept")
        let share = Int(saturating: (response.user.collaborativeShare * 100).rounded())
        add(
            "taste",
            "\(share)% by similar viewers, tonight counts \(decimal(Double(response.settings.sessionBlend), 2))",
            Style(.muted))
        let recency = response.settings.recency
        if RecencySchedule.named.contains(where: { $0.schedule == recency }) {
            add("recency", recency.name, Style(.muted))
        }
        func quotas(_ name: (CandidateSource) -> String) -> String {
            CandidateSource.columns.compactMap { source in
                response.settings.quotas[source].map { "\(name(source)) \($0)" }
            }.joined(separator: ", ")
        }
        let words = quotas(\.words)
        add("sources", TextWidth.of(words) <= width - 9 ? words : quotas(\.letter), Style(.muted))
        if let check = response.indexCheck {
            add(
                "search",
                "\(check.index), finds \(decimal(check.recall * 100, 1))% of the nearest 100 of \(grouped(check.rowCount))",
                Style(.muted))
        }
        let removals = Dictionary(grouping: response.removals, by: \.reason).mapValues(\.count)
        let removed = [
            removals[.seen].map { "\(grouped($0)) seen" },
            removals[.dislikedInSurvey].map { "\(grouped($0)) disliked" },
            removals[.belowCut].map { "\(grouped($0)) below the cut" },
        ].compactMap { $0 }
        if !removed.isEmpty { add("removed", removed.joined(separator: ", "), Style(.muted)) }
        for (number, assignment) in response.assignments.enumerated() {
            let outcome = assignment.variant ?? assignment.reason.words
            add(
                number == 0 ? "variants" : "",
                "\(assignment.experimentID), bucket \(grouped(assignment.bucket)): \(outcome)\(assignment.reason == .forced ? " (forced)" : "")",
                Style(.muted))
        }
        return lines
    }

    /// Name, time against budget, a bar where there is room, and how many went in and came out.
    private static func stages(_ response: Response, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        let stages = response.stages
        let isNarrow = width < 42
        let counts = stages.map {
            glyphs.shown("\(grouped($0.countIn))\(isNarrow ? "→" : " → ")\(grouped($0.countOut))")
        }
        let figureWidth = isNarrow ? 12 : 15
        let left = width - 9 - figureWidth - 3
        let room = left - (counts.map(TextWidth.of).max() ?? 0) - 1
        let barWidth = room < 4 ? 0 : room
        let longest = stages.map(\.milliseconds).max() ?? 0
        return zip(stages, counts).map { stage, counts in
            let budget = response.budgetMilliseconds(of: stage.stage)
            let isOver = stage.milliseconds > budget
            let time = decimal(stage.milliseconds, stage.milliseconds < 10 ? 3 : stage.milliseconds < 100 ? 2 : 0)
            let figure = "\(time)\(isNarrow ? "/" : " of ")\(Int(saturating: budget)) ms"
            let bar = glyphs.bar(stage.milliseconds, of: longest, width: barWidth)
            return [
                Span(glyphs.padded(stage.stage.rawValue, to: 9)),
                Span(glyphs.padded(figure, to: figureWidth, right: true), Style(isOver ? .bad : .normal, bold: isOver)),
                Span(" \(isOver ? glyphs.no : glyphs.yes) ", Style(isOver ? .bad : .good, bold: isOver)),
                Span(glyphs.padded(bar, to: barWidth), Style(isOver ? .barNegative : .bar)),
                Span(glyphs.padded(counts, to: left - barWidth, right: true), Style(.muted)),
            ]
        }
    }
}

extension CandidateSource {
    /// In the order of the letters over the candidates.
    static let columns: [CandidateSource] = [.collaborative, .content, .sequential, .popular]

    /// What finds a movie this way, for people.
    var words: String {
        switch self {
        case .collaborative: "similar viewers"
        case .content: "alike facts"
        case .sequential: "what follows"
        case .popular: "popular"
        }
    }

    /// What stands for it where there is no room for the word; *t* for the facts' text.
    var letter: String {
        switch self {
        case .collaborative: "C"
        case .content: "T"
        case .sequential: "S"
        case .popular: "P"
        }
    }
}

extension Assignment.Reason {
    /// Why a viewer is in no variant, in a few words.
    var words: String {
        switch self {
        case .hash, .forced: "in no variant"
        case .holdout: "held out"
        case .notInTraffic: "not in it"
        case .notRunning: "not running"
        case .anotherInLayer: "other in layer"
        }
    }
}
