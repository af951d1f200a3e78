import RecEngine

/// Why the selected candidate is where it is: the sentence with its claims, the evidence, the cache, the
/// contributions that sum to the score.
enum WhyPane {
    static func draw(_ state: State, _ rect: Rect, _ canvas: inout Canvas) {
        guard let response = state.response, let index = state.selectedCandidate else {
            canvas.frame(rect, title: "3 Why", isFocused: state.focus == .why)
            return
        }
        let place = response.ranking.position[index]
        canvas.frame(
            rect, title: "3 Why #\(place + 1)", note: "score \(decimal(Double(response.ranking.scores[index]), 3))",
            isFocused: state.focus == .why)
        let lines = content(state, response, index, width: rect.inner.width - 1)
        let visible = rect.inner.height
        let first = max(0, min(state.whyScroll, lines.count - visible))
        for (line, spans) in lines.dropFirst(first).prefix(visible).enumerated() {
            var at = rect.inner.x + 1
            for span in spans {
                at = canvas.write(span.text, at, rect.inner.y + line, span.style, limit: rect.inner.x + rect.inner.width)
            }
        }
        canvas.scrollNote(rect, first: first, shown: visible, count: lines.count)
    }

    /// A run of text in one style; a line is a list of them.
    struct Span {
        var text: String
        var style: Style

        init(_ text: String, _ style: Style = .plain) {
            self.text = text
            self.style = style
        }
    }

    private static func content(_ state: State, _ response: Response, _ index: Int, width: Int) -> [[Span]] {
        let movie = state.catalog[response.input.movieRows[index]]
        var lines: [[Span]] = TextWidth.wrapped(movie.titleAndYear, to: width).map { [Span($0, Style(.title, bold: true))] }
        if let explanation = state.selectedExplanation {
            lines += sentence(explanation, state, width: width)
            lines += evidence(explanation, state, response, width: width)
            lines += cache(explanation, state, width: width)
        } else if response.settings.explanation == ExplanationStrategy.none {
            lines.append([Span("This variant explains nothing.", Style(.muted))])
        }
        lines.append([])
        lines += contributions(state, response, index, width: width)
        lines.append([])
        lines += origin(state, response, index, width: width)
        lines += facts(movie, width: width)
        return lines
    }

    /// The sentence in quotes, what it claims underlined, what does not hold in the style of an error.
    private static func sentence(_ explanation: Explanation, _ state: State, width: Int) -> [[Span]] {
        let quoted = "“" + explanation.sentence + "”"
        var styles = [Style](repeating: Style(.normal), count: quoted.count)
        for claim in explanation.verdict.claims where claim.start < claim.end {
            for offset in claim.start + 1..<min(claim.end + 1, styles.count) {
                styles[offset] = claim.supported ? Style(.normal, underline: true) : Style(.bad, bold: true, underline: true)
            }
        }
        var lines = styled(quoted, styles, width: width)
        let grounded = explanation.verdict.grounded
        lines.append([
            Span(grounded ? state.glyphs.yes + " grounded" : state.glyphs.no + " not grounded", Style(grounded ? .good : .bad, bold: true)),
            Span("  \(explanation.verdict.claims.count) claims, by \(explanation.generator)", Style(.muted)),
        ])
        for claim in explanation.verdict.claims where !claim.supported {
            lines += TextWidth.wrapped("\(state.glyphs.no) \(claim.text): \(claim.why)", to: width).map { [Span($0, Style(.bad))] }
        }
        return lines
    }

    /// `text` wrapped at spaces, with a style for each of its characters.
    private static func styled(_ text: String, _ styles: [Style], width: Int) -> [[Span]] {
        let characters = Array(text)
        var lines: [[Span]] = []
        var at = 0
        for line in TextWidth.wrapped(text, to: width) {
            var spans: [Span] = []
            for character in line {
                while at < characters.count, characters[at] != character { at += 1 }
                let style = at < styles.count ? styles[at] : .plain
                if spans.last?.style == style { spans[spans.count - 1].text.append(character) } else { spans.append(Span(String(character), style)) }
                at += 1
            }
            lines.append(spans)
        }
        return lines
    }

    private static func evidence(
        _ explanation: Explanation, _ state: State, _ response: Response, width: Int
    ) -> [[Span]] {
        let evidence = explanation.evidence
        var text = "because  "
        if let source = evidence.sourceRow {
            text += state.catalog[source].titleAndYear
            if let watch = response.user.history.last(where: { $0.movieRow == source }) {
                text += ", watched \(age(max(0, state.now - watch.watchedAt))) ago"
            }
            text += "; "
        }
        text += spaced(evidence.reason.family)
        if !evidence.facts.isEmpty { text += ": " + evidence.facts.map(spaced).joined(separator: ", ") }
        return TextWidth.wrapped(text, to: width).map { [Span($0)] }
    }

    private static func cache(_ explanation: Explanation, _ state: State, width: Int) -> [[Span]] {
        let outcome: (String, Style) =
            switch explanation.cache {
            case .hit(let seconds): ("hit, \(age(seconds)) old", Style(.good, bold: true))
            case .expired(let seconds): ("expired after \(age(seconds)), made anew", Style(.warning, bold: true))
            case .miss: ("miss, made now", Style(.warning, bold: true))
            case .off: ("off for this variant", Style(.muted))
            }
        var lines: [[Span]] = [[Span("cache    ", Style(.muted)), Span(outcome.0, outcome.1)]]
        lines += broken(explanation.cacheKey, width: width - 9).enumerated().map { number, part in
            [Span(number == 0 ? "key      " : "         ", Style(.muted)), Span(part, Style(.muted))]
        }
        return lines
    }

    /// A long key broken after a colon where that fits, else anywhere.
    private static func broken(_ key: String, width: Int) -> [String] {
        guard width > 4 else { return [] }
        var lines: [String] = []
        var line = ""
        for part in key.split(separator: ":", omittingEmptySubsequences: false).map(String.init) {
            let piece = line.isEmpty && lines.isEmpty ? part : ":" + part
            if TextWidth.of(line) + TextWidth.of(piece) > width, !line.isEmpty {
                lines.append(line)
                line = ""
            }
            line += piece
            while TextWidth.of(line) > width {
                lines.append(String(line.prefix(width)))
                line = String(line.dropFirst(width))
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// Every feature's part of the score, the largest first, as bars to the right or left; they sum to the score.
    private static func contributions(
        _ state: State, _ response: Response, _ index: Int, width: Int
    ) -> [[Span]] {
        let parts = Feature.all.indices.map { (Feature.all[$0].name, Double(response.ranking.contributions[index, $0])) }
            .sorted { abs($0.1) > abs($1.1) }
        let largest = max(0.001, abs(parts.first?.1 ?? 1))
        let barWidth = max(3, (width - 14 - 8) / 2)
        var lines = parts.map { name, value in
            let bar = state.glyphs.bar(abs(value), of: largest, width: barWidth)
            // Part cells grow from the left, so a bar to the left is drawn in whole ones.
            let cells = max(1, Int((abs(value) / largest * Double(barWidth)).rounded()))
            let left = value < 0 ? String(repeating: state.glyphs.bar, count: min(barWidth, cells)) : ""
            return [
                Span(TextWidth.padded(name, to: 14)),
                Span(TextWidth.padded(left, to: barWidth, right: true), Style(.barNegative)),
                Span(TextWidth.padded(value < 0 ? "" : bar, to: barWidth), Style(.bar)),
                Span(TextWidth.padded(decimal(value, 3, plus: true), to: 8, right: true)),
            ]
        }
        lines.append([
            Span(TextWidth.padded("= score", to: 14 + 2 * barWidth), Style(.normal, bold: true)),
            Span(TextWidth.padded(decimal(Double(response.ranking.scores[index]), 3, plus: true), to: 8, right: true), Style(.normal, bold: true)),
        ])
        return lines
    }

    /// Who found it, and what the diversity step did to it.
    private static func origin(_ state: State, _ response: Response, _ index: Int, width: Int) -> [[Span]] {
        let hits = response.candidates[index].hits.map { "\($0.source.rawValue) #\($0.rank)" }
        var texts = ["found by " + hits.joined(separator: ", ")]
        let byScore = response.ranking.positionByScore[index]
        let place = response.ranking.position[index]
        if byScore != place {
            var text = "diversity moved it from #\(byScore + 1) to #\(place + 1)"
            let suppressor = response.ranking.suppressedBy[index]
            if suppressor >= 0, byScore < place {
                text += ": too like \(state.catalog[response.input.movieRows[suppressor]].title)"
            }
            texts.append(text)
        }
        return texts.flatMap { TextWidth.wrapped($0, to: width) }.map { [Span($0)] }
    }

    private static func facts(_ movie: FactSheet, width: Int) -> [[Span]] {
        var texts: [String] = []
        func add(_ label: String, _ words: [String]) {
            if !words.isEmpty { texts.append("\(label) \(words.map(spaced).joined(separator: ", "))") }
        }
        add("directed by", movie.directors)
        add("with", movie.cast)
        add("genres", movie.genres)
        add("themes", movie.themes)
        if let synopsis = movie.synopsis { texts.append(synopsis) }
        return texts.flatMap { TextWidth.wrapped($0, to: width) }.map { [Span($0, Style(.muted))] }
    }
}
