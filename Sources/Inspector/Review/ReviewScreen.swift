import RecEngine

extension Screen {
    public static let review = Screen(
        name: "review", title: "Review", sheets: ReviewScreen.sheets, opened: { fillQueue(&$0) })
}

/// A queue of explanations to judge by single keys, blind to the validator's verdict until judged.
enum ReviewScreen {
    static func sheets(_ state: State) -> [(sheet: Sheet, area: PaneArea)] {
        let areas = state.split(state.room, share: 0.62, stacks: true)
        let queue = state.review
        let note =
            queue.items.isEmpty
            ? ""
            : "\(min(queue.place + 1, queue.items.count)) of \(queue.items.count), \(queue.order.rawValue)\(queue.filter.words.isEmpty ? "" : ", \(queue.filter.words)")"
        return [
            (Sheet(title: "Review", note: note, lines: item(state, width: areas[0].inner.width)), areas[0]),
            (
                Sheet(
                    title: "Agreement", note: "\(queue.judged.count) judged\(queue.reviewer.map { " by \($0)" } ?? "")",
                    lines: agreement(state, width: areas[1].inner.width)), areas[1]
            ),
        ]
    }

    private static func item(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let queue = state.review
        guard let item = queue.current else {
            return glyphs.paragraph(
                queue.items.isEmpty
                    ? "No explanation is of this kind: r and o change the queue, :queue all takes every one."
                    : "All judged: o makes another queue.", width: width)
        }
        let explanation = item.explanation
        let target = state.catalog[explanation.evidence.targetRow]
        var lines = glyphs.paragraph("“\(explanation.sentence)”", width: width, Style(.title, bold: true)) + [[]]
        func add(_ label: String, _ text: String) {
            for (number, line) in glyphs.wrapped(text, to: width - 12).enumerated() {
                lines.append([Span(" " + glyphs.padded(number == 0 ? label : "", to: 10), Style(.muted)), Span(line)])
            }
        }
        let viewer = state.viewers.first { $0.userID == item.userID }
        add("viewer", "\(viewer?.name ?? item.userID)\(viewer.map { $0.line.isEmpty ? "" : ": \($0.line)" } ?? "")")
        add("watched", item.recentRows.map { state.catalog[$0].titleAndYear }.joined(separator: ", "))
        facts("movie", target, add)
        if let source = explanation.evidence.sourceRow { facts("source", state.catalog[source], add) }
        add("reason", spaced(explanation.evidence.reason.key).replacing(":", with: ": "))
        if !queue.isBlind {
            let lie = explanation.verdict.violations.first.map { ": \($0.text), \($0.why)" } ?? ""
            add("validator", explanation.verdict.grounded ? "grounded" : "not grounded\(lie)")
        }
        lines.append([])
        for question in Review.Question.allCases {
            let isNo = queue.failed.contains(question)
            lines.append([
                Span(" \(question.key) ", Style(.key, bold: true)),
                Span(isNo ? "\(glyphs.no) no   " : "\(glyphs.yes) yes  ", Style(isNo ? .bad : .good, bold: true)),
                Span(glyphs.padded(question.rawValue, to: 10), Style(.normal, bold: true)),
                Span(question.sentence, Style(.muted)),
            ])
        }
        lines.append(
            [
                Span(" c ", Style(.key, bold: true)), Span("note     ", Style(.muted)),
            ] + note(queue))
        lines.append([])
        lines.append([
            Span(" y ", Style(.key, bold: true)), Span("I would show it    "), Span("n ", Style(.key, bold: true)),
            Span("I would not    "),
            Span("k ", Style(.key, bold: true)), Span("back"),
        ])
        return lines
    }

    /// The note, with the cursor while it is being typed.
    private static func note(_ queue: ReviewQueue) -> [Span] {
        guard queue.isTypingNote else { return [Span(queue.note.text)] }
        let parts = queue.note.parts
        guard let at = parts.at else { return [Span(queue.note.text + "_")] }
        return [Span(String(parts.before)), Span(String(at), Style(.normal, reverse: true)), Span(String(parts.after))]
    }

    private static func facts(_ label: String, _ movie: FactSheet, _ add: (String, String) -> Void) {
        let parts = [
            movie.directors.isEmpty ? "" : "by \(movie.directors.joined(separator: ", "))",
            movie.genres.map(spaced).joined(separator: ", "),
            movie.themes.prefix(5).map(spaced).joined(separator: ", "), movie.cast.prefix(3).joined(separator: ", "),
        ]
        add(label, "\(movie.titleAndYear); " + parts.filter { !$0.isEmpty }.joined(separator: "; "))
    }

    private static func agreement(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let queue = state.review
        var lines: [[Span]] = []
        if let last = queue.last {
            lines.append(glyphs.heading("The one before"))
            lines += glyphs.paragraph("“\(last.sentence)”", width: width)
            let agrees = last.grounded == !last.failed.contains(.isTrue)
            lines.append([
                Span(
                    last.grounded ? " \(glyphs.yes) validator: grounded" : " \(glyphs.no) validator: not grounded",
                    Style(last.grounded ? .good : .bad, bold: true)),
                Span(agrees ? ", as you say" : ", you say otherwise", Style(agrees ? .muted : .warning, bold: !agrees)),
            ])
            lines.append([])
        }
        let agreement = Agreement(queue.judged)
        lines.append(glyphs.heading("You and the validator on what is true"))
        func row(_ first: String, _ second: String, _ third: String) -> [Span] {
            glyphs.row([
                Column(first, 16), Column(second, 12, right: true, Style(.muted)),
                Column(third, 12, right: true, Style(.muted)),
            ])
        }
        lines.append(row("", "you: true", "you: not"))
        lines.append(row(" grounded", "\(agreement.bothTrue)", "\(agreement.missed)"))
        lines.append(row(" not grounded", "\(agreement.falseAlarms)", "\(agreement.bothFalse)"))
        let kappa = agreement.kappa.map { "kappa \(decimal($0, 3))" } ?? "kappa needs both kinds of verdict"
        lines.append([Span(" " + kappa, Style(.accent, bold: true))])
        let others = Agreement(queue.judged, queue.ofOthers)
        if others.count > 0 {
            let kappa = others.kappa.map { "kappa \(decimal($0, 3))" } ?? "no kappa: both say the same of all"
            lines.append([
                Span(" others", Style(.muted)),
                Span(" \(others.count) in common, \(others.bothTrue + others.bothFalse) alike, \(kappa)"),
            ])
        }
        lines.append([])
        lines.append(glyphs.heading("What was found wanting"))
        let judged = queue.judged
        for question in Review.Question.allCases {
            let count = judged.count { $0.failed.contains(question) }
            lines.append(
                glyphs.row([
                    Column(" not \(question.rawValue)", 16), Column("\(count)", 5, right: true),
                    Column(
                        glyphs.bar(Double(count), of: Double(max(1, judged.count)), width: max(0, width - 25)),
                        width - 25, Style(.barNegative)),
                ]))
        }
        let shown = judged.count { $0.shown }
        lines.append([Span(" would show \(shown) of \(judged.count)")])
        if !judged.isEmpty {
            lines.append([
                Span(" \(decimal(Double(queue.keysPressed) / Double(judged.count), 1)) keys each", Style(.muted))
            ])
        }
        return lines
    }
}
