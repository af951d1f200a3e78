import RecEngine

/// Why the selected candidate is where it is: the sentence and whether it holds, the evidence, the cache, the
/// contributions that sum to the score.
enum WhyPane {
    static func scroll(_ state: State, _ area: PaneArea) -> Scroll {
        Scroll(from: state.lists.whyScroll, count: content(state, area).count, visible: area.inner.height)
    }

    static func draw(_ state: State, _ area: PaneArea, _ canvas: inout Canvas) {
        let isFocused = state.place.focus == .why
        guard let response = state.response, let index = state.selectedCandidate else {
            canvas.frame(area, title: "Why", letter: Pane.why.letter, isFocused: isFocused)
            return
        }
        let lines = content(state, area)
        let scroll = Scroll(from: state.lists.whyScroll, count: lines.count, visible: area.inner.height)
        var title = "Why #\(response.ranking.position[index] + 1)"
        if isDense(area) { title += " \(state.catalog[response.input.movieRows[index]].title)" }
        let score = decimal(Double(response.ranking.scores[index]), 3)
        canvas.frame(
            area, title: title, letter: Pane.why.letter, note: isDense(area) ? score : "score \(score)",
            scroll: area.isBoxed || isFocused ? scroll : nil, isFocused: isFocused)
        canvas.write(lines, in: area, scroll: scroll)
    }

    /// With little height, what matters stands in fewer lines.
    private static func isDense(_ area: PaneArea) -> Bool { area.inner.height < 22 }

    private static func content(_ state: State, _ area: PaneArea) -> [[Span]] {
        guard let response = state.response, let index = state.selectedCandidate else { return [] }
        let width = area.inner.width - 2
        let movie = state.catalog[response.input.movieRows[index]]
        let page = WhyPage(state: state, response: response, index: index, movie: movie, width: width)
        let parts = isDense(area) ? denseParts(page, state) : roomyParts(page, state)
        return steady(parts, height: area.inner.height).map { [Span(" ")] + $0 }
    }

    /// A part of the page, and how many lines it takes at most with most movies.
    private typealias Part = (lines: [[Span]], usual: Int)

    private static func denseParts(_ page: WhyPage, _ state: State) -> [Part] {
        var lines: [[Span]] = []
        if let explanation = state.selectedExplanation {
            lines += page.sentence(explanation) + page.arrival + page.violations(explanation)
            lines += page.verdictAndCache(explanation)
            lines += page.evidence(explanation) + page.causes
        } else {
            lines += page.noExplanation
        }
        lines += page.contributionsInTwoColumns + page.difference
        if let explanation = state.selectedExplanation { lines += page.key(explanation) }
        return [(lines + page.origin + page.facts, 0)]
    }

    private static func roomyParts(_ page: WhyPage, _ state: State) -> [Part] {
        var parts: [Part] = []
        if let explanation = state.selectedExplanation {
            parts.append((page.title + page.sentence(explanation) + page.arrival, 4))
            let checked = [page.verdict(explanation)] + page.violations(explanation)
            parts.append((checked + page.cache(explanation) + page.evidence(explanation) + page.causes, 6))
        } else {
            parts.append((page.title + page.noExplanation, 0))
        }
        parts.append(([[]] + page.contributions + page.difference, 15))
        parts.append(([[]] + page.origin, 4))
        if let explanation = state.selectedExplanation { parts.append((page.key(explanation), 3)) }
        return parts + [(page.facts, 0)]
    }

    /// The parts one under the other. Where all of them have room, each begins where it does with other movies, so that
    /// the eye finds it there and a move writes less.
    private static func steady(_ parts: [Part], height: Int) -> [[Span]] {
        let padded = parts.map { $0.lines + Array(repeating: [], count: max(0, $0.usual - $0.lines.count)) }
            .flatMap { $0 }
        return padded.count <= height ? padded : parts.flatMap(\.lines)
    }
}

/// What the Why pane says of one candidate, part by part.
struct WhyPage {
    let state: State
    let response: Response
    let index: Int
    let movie: FactSheet
    let width: Int

    var glyphs: Glyphs { state.chrome.glyphs }

    func wrapped(_ text: String, _ style: Style = .plain) -> [[Span]] {
        glyphs.wrapped(text, to: width).map { [Span($0, style)] }
    }

    /// A word in a column of its own, and what belongs to it beside.
    func labelled(_ label: String, _ text: String, _ style: Style = .plain) -> [[Span]] {
        glyphs.wrapped(text, to: width - 9).enumerated().map { number, line in
            [Span(glyphs.padded(number == 0 ? label : "", to: 9), Style(.muted)), Span(line, style)]
        }
    }

    var title: [[Span]] { wrapped(movie.titleAndYear, Style(.title, bold: true)) }

    var noExplanation: [[Span]] {
        response.settings.explanation == .none ? wrapped("This variant explains nothing.", Style(.muted)) : []
    }

    /// Said once, while the row stays selected.
    var arrival: [[Span]] {
        state.answer.arrivals.contains(response.input.movieRows[index])
            ? wrapped("\(glyphs.rose) has just come, in the place of the built-in writer's", Style(.accent, bold: true))
            : []
    }

    /// The sentence in quotes, what it claims underlined, what does not hold in the style of an error.
    func sentence(_ explanation: Explanation) -> [[Span]] {
        let quoted = "“" + explanation.sentence + "”"
        var styles = [Style](repeating: Style(.normal), count: quoted.count)
        for claim in explanation.verdict.claims where claim.start >= 0 && claim.start < claim.end {
            for offset in min(claim.start + 1, styles.count)..<min(claim.end + 1, styles.count) {
                styles[offset] =
                    claim.supported ? Style(.normal, underline: true) : Style(.bad, bold: true, underline: true)
            }
        }
        let characters = zip(quoted, styles).flatMap { character, style in
            glyphs.shown(String(character)).map { ($0, style) }
        }
        return Self.broken(characters, into: TextWidth.wrapped(String(characters.map(\.0)), to: width))
    }

    /// The styled characters, laid out as the lines are that were wrapped from the same text.
    private static func broken(_ characters: [(Character, Style)], into lines: [String]) -> [[Span]] {
        var at = 0
        return lines.map { line in
            var spans: [Span] = []
            for character in line {
                while at < characters.count, characters[at].0 != character { at += 1 }
                let style = at < characters.count ? characters[at].1 : .plain
                if spans.last?.style == style {
                    spans[spans.count - 1].text.append(character)
                } else {
                    spans.append(Span(String(character), style))
                }
                at += 1
            }
            return spans
        }
    }

    private func judgement(_ explanation: Explanation) -> Span {
        if explanation.verdict.claims.isEmpty { return Span("\(glyphs.dot) not checked", Style(.muted)) }
        return explanation.verdict.grounded
            ? Span("\(glyphs.yes) grounded", Style(.good, bold: true))
            : Span("\(glyphs.no) not grounded", Style(.bad, bold: true))
    }

    func verdict(_ explanation: Explanation) -> [Span] {
        let count = explanation.verdict.claims.count
        let claims = count == 0 ? "" : "\(count) claim\(count == 1 ? "" : "s"), "
        let judgement = judgement(explanation)
        let room = width - TextWidth.of(glyphs.shown(judgement.text)) - 2
        // Who wrote it gives way first.
        let words =
            ["\(claims)by \(Self.writer(explanation.generator))", "by \(Self.writer(explanation.generator))", ""].first
        {
            TextWidth.of($0) <= room
        } ?? ""
        return [judgement, Span("  \(words)", Style(.muted))]
    }

    /// Who wrote it: a model's name, or that it was none.
    static func writer(_ generator: String) -> String {
        generator.hasPrefix("realiser") ? "the built-in writer" : generator
    }

    func violations(_ explanation: Explanation) -> [[Span]] {
        explanation.verdict.violations.flatMap { wrapped("\(glyphs.no) \($0.text): \($0.why)", Style(.bad)) }
            + refusals(explanation.rejections)
    }

    /// What was made and not shown, the latest first: how many, and when it is wanted each with all that is wrong in it.
    private func refusals(_ rejections: [RejectedSentence]) -> [[Span]] {
        guard !rejections.isEmpty else { return [] }
        let isOne = rejections.count == 1
        let them = isOne ? "it" : "them"
        let words = state.lists.showsRefusals ? "Enter hides \(them)" : "Enter shows \(them)"
        let head = [
            Span("\(glyphs.no) \(rejections.count) refused", Style(.bad, bold: true)),
            Span(", \(words)", Style(.muted)),
        ]
        return [head] + (state.lists.showsRefusals ? rejections.reversed().flatMap(refused) : [])
    }

    private func refused(_ rejected: RejectedSentence) -> [[Span]] {
        let problems = rejected.verdict.violations.flatMap { claim in
            // A claim as long as the sentence need not be said twice.
            wrapped("  \(claim.text.count > 40 ? "" : "\(claim.text): ")\(claim.why)", Style(.bad))
        }
        return wrapped("\(Self.writer(rejected.generator)): “\(rejected.sentence)”", Style(.muted)) + problems
    }

    func evidence(_ explanation: Explanation) -> [[Span]] {
        let evidence = explanation.evidence
        var text = ""
        if let source = evidence.sourceRow {
            text += state.catalog[source].titleAndYear
            if let watch = response.user.history.last(where: { $0.movieRow == source }) {
                text += ", watched \(age(max(0, state.now - watch.watchedAt))) ago"
            }
            text += "; "
        }
        text += evidence.reason.family.words
        if !evidence.facts.isEmpty { text += ": " + evidence.facts.map(spaced).joined(separator: ", ") }
        if let influence = evidence.influence { text += "; moved it by \(decimal(Double(influence), 3, plus: true))" }
        return labelled("because", text) + (evidence.stronger.map { labelled("though", words(for: $0)) } ?? [])
    }

    /// Why the watch that did most for the score is not the one that the sentence names.
    private func words(for stronger: Evidence.StrongerWatch) -> String {
        let reason =
            switch stronger.obstacle {
            case .sharesNothing: "no fact in common to cite"
            case .saysLess: "what it shares says less"
            case .saidAbove: "said for a result above"
            case .disliked: "watched, not liked"
            }
        return "\(state.catalog[stronger.row].titleAndYear) moved it by "
            + "\(decimal(Double(stronger.influence), 3, plus: true)): \(reason)"
    }

    /// Whether what the sentence cites moved the result, and the watch that it owes most to.
    var causes: [[Span]] {
        guard state.answer.influences.isShown else { return [] }
        guard let report = state.answer.influences.report else {
            return labelled("causal", "weighing \(Int(state.answer.influences.progress * 100))%", Style(.muted))
        }
        var lines: [[Span]] = []
        let row = response.input.movieRows[index]
        if let test = state.answer.influences.causality[row] {
            let fall = "score \(decimal(Double(-(test.influence ?? 0)), 3, plus: true)) without it"
            switch test.verdict {
            case .causal: lines += labelled("causal", "\(glyphs.yes) \(fall)", Style(.good))
            case .onlyCited:
                lines += labelled("causal", "\(glyphs.no) cited but not causal: \(fall)", Style(.warning, bold: true))
            case .notTestable: lines += labelled("causal", "it cites nothing that could be left out", Style(.muted))
            }
        }
        if let most = report.mostResponsible(forMovie: row) {
            let title = state.catalog[most.watch.movieRow].title
            lines += labelled("owes to", "\(title) most: \(decimal(Double(most.influence), 3))")
        } else if report.movieRows.contains(row) {
            lines += labelled("owes to", "no single watch")
        }
        return lines
    }

    private func outcome(_ explanation: Explanation) -> (text: String, style: Style) {
        let style =
            switch explanation.cache {
            case .hit: Style(.good, bold: true)
            case .expired, .miss, .unavailable: Style(.warning, bold: true)
            case .off: Style(.muted)
            }
        return (CacheSheet.outcome(explanation), style)
    }

    func cache(_ explanation: Explanation) -> [[Span]] {
        let outcome = outcome(explanation)
        return labelled("cache", outcome.text, outcome.style)
    }

    func verdictAndCache(_ explanation: Explanation) -> [[Span]] {
        let outcome = outcome(explanation)
        let spans = [judgement(explanation), Span("  cache ", Style(.muted)), Span(outcome.text, outcome.style)]
        let isFitting = spans.reduce(0) { $0 + TextWidth.of(glyphs.shown($1.text)) } <= width
        return isFitting ? [spans] : [[spans[0]]] + cache(explanation)
    }

    /// Broken after a colon where that fits, else anywhere.
    func key(_ explanation: Explanation) -> [[Span]] {
        let room = width - 9
        guard room > 4 else { return [] }
        var lines = [""]
        for piece in pieces(of: glyphs.shown(explanation.cacheKey)) {
            var piece = piece
            if lines[lines.count - 1] != "", TextWidth.of(lines[lines.count - 1] + piece) > room { lines.append("") }
            while TextWidth.of(piece) > room {
                let head = TextWidth.truncated(piece, to: room, ellipsis: "")
                lines[lines.count - 1] = head
                piece = String(piece.dropFirst(head.count))
                lines.append("")
            }
            lines[lines.count - 1] += piece
        }
        return lines.enumerated().map { number, text in
            [Span(glyphs.padded(number == 0 ? "key" : "", to: 9), Style(.muted)), Span(text, Style(.muted))]
        }
    }

    /// A key's parts, each with the sign before it.
    private func pieces(of key: String) -> [String] {
        var pieces = [""]
        for character in key {
            if character == ":" || character == "|" { pieces.append("") }
            pieces[pieces.count - 1].append(character)
        }
        return pieces.filter { !$0.isEmpty }
    }
}
