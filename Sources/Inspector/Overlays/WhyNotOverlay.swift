import RecEngine

/// Why a movie is not among the results: the answer, the way through the gates, and what would admit it.
enum WhyNotOverlay {
    /// How many suggestions are shown; each has a digit.
    static let suggestionLimit = 3

    private static func area(_ state: State) -> PaneArea {
        boxArea(state, width: 92, height: min(30, state.chrome.height - 4))
    }

    static func scroll(_ state: State, _ answer: WhyNot, from first: Int) -> Scroll {
        let area = area(state)
        return Scroll(
            from: first, count: content(state, answer, width: area.inner.width).count, visible: area.inner.height)
    }

    static func draw(_ state: State, _ answer: WhyNot, scroll first: Int, _ canvas: inout Canvas) {
        let area = area(state)
        let lines = content(state, answer, width: area.inner.width)
        let scroll = Scroll(from: first, count: lines.count, visible: area.inner.height)
        canvas.open(area, title: "Why not \(state.catalog[answer.movieRow].title)?", note: "Esc closes", scroll: scroll)
        canvas.write(lines, in: area, scroll: scroll)
    }

    private static func content(_ state: State, _ answer: WhyNot, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let isThere = if case .served = answer.gate { true } else { false }
        var lines: [[Span]] = glyphs.wrapped(answer.headline(state.catalog), to: width - 2)
            .map { [Span(" " + $0, Style(isThere ? .good : .title, bold: true))] }
        lines.append([])
        for step in answer.steps(state.catalog, source: \.words, feature: FeatureWords.words) {
            let (sign, style): (String, Style) =
                switch step.outcome {
                case .passed: (glyphs.yes, Style(.good, bold: true))
                case .stopped: (glyphs.no, Style(.bad, bold: true))
                case .notAsked, .missing: (glyphs.dot, Style(.muted))
                }
            for (number, text) in glyphs.wrapped(step.text, to: width - 22).enumerated() {
                lines.append([
                    Span(" " + glyphs.padded(number == 0 && !step.stage.isEmpty ? sign : "", to: 2), style),
                    Span(glyphs.padded(number == 0 ? step.stage : "", to: 17), Style(.muted)),
                    Span(text, Style(step.outcome == .notAsked ? .muted : .normal)),
                ])
            }
        }
        lines += advice(state, answer, width: width)
        return lines
    }

    /// The keys that make a change, as many as there are: "1 2"; empty where none does.
    static func digits(_ state: State) -> String {
        guard let answer = state.answer.whyNot, answer.score != nil, answer.margin != nil else { return "" }
        return (1...suggestionLimit).prefix(answer.suggestions.count).map(String.init).joined(separator: " ")
    }

    private static func advice(_ state: State, _ answer: WhyNot, width: Int) -> [[Span]] {
        guard answer.score != nil, answer.margin != nil else { return [] }
        let glyphs = state.chrome.glyphs
        let texts = answer.advice(limit: suggestionLimit, feature: FeatureWords.words)
        if texts.isEmpty {
            return [[]]
                + glyphs.wrapped("No change of a single weight within -2 to 2 admits it.", to: width - 2).map {
                    [Span(" " + $0, Style(.muted))]
                }
        }
        return [[], [Span(" What would admit it, each confirmed by ranking again:", Style(.title, bold: true))]]
            + texts.enumerated().flatMap { number, text in
                [[Span("  \(number + 1) ", Style(.key, bold: true)), Span(text)]]
                    + cost(number, state, width: width)
            } + [[], [Span(" \(digits(state)) makes the change; u takes it back.", Style(.muted))]]
    }

    /// What a change does to everyone's lists, once that is measured.
    private static func cost(_ number: Int, _ state: State, width: Int) -> [[Span]] {
        guard let cost = state.answer.whyNotCosts[number] else { return [] }
        let words =
            cost.low > 0
            ? "which serves everyone better" : cost.high < 0 ? "which serves everyone worse" : "no clear cost"
        return state.chrome.glyphs.wrapped(
            "NDCG@10 of all viewers changes by \(EvaluateScreen.interval(cost)), n \(cost.count): \(words)",
            to: width - 6
        ).map { [Span("    " + $0, Style(cost.high < 0 ? .warning : .muted))] }
    }
}

func pressInWhyNot(_ key: Key, scroll: Int, in state: inout State) -> [Effect] {
    guard let answer = state.answer.whyNot else {
        state.input.overlay = nil
        return []
    }
    if let target = scrollTarget(key, from: scroll, page: max(1, state.chrome.height / 2)) {
        state.input.overlay = .whyNot(scroll: WhyNotOverlay.scroll(state, answer, from: target).first)
        return []
    }
    switch key {
    case .character("1"), .character("2"), .character("3"):
        guard case .character(let digit) = key, let number = digit.wholeNumberValue,
            number <= min(WhyNotOverlay.suggestionLimit, answer.suggestions.count)
        else { return [] }
        let suggestion = answer.suggestions[number - 1]
        state.input.overlay = nil
        state.lists.selectedMovie = answer.movieRow
        say(
            "\(FeatureWords.words(of: suggestion.weight.name)) is now \(decimal(Double(suggestion.to), 2)); u takes it back",
            in: &state)
        return change(&state) { $0.question.ownWeights = suggestion.weights }
    case .escape, .enter, .character("q"), .character("W"): state.input.overlay = nil
    default: break
    }
    return []
}
