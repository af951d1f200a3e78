import RecEngine

extension Screen {
    public static let review = Screen(
        name: "review", title: "Review", sheets: ReviewScreen.sheets, opened: { fillQueue(&$0) },
        words: { _ in reviewWords })
}

/// A queue of explanations to judge by single keys, blind to the validator's verdict until judged.
enum ReviewScreen {
    /// Rows below which the screen is short, and a box is too low for lines that are empty.
    private static let shortRoom = 30
    private static let lowBox = 20

    static func sheets(_ state: State) -> [(sheet: Sheet, area: PaneArea)] {
        // One above the other on a short screen, what is judged has the room: what it is judged by is to be read with it.
        let isShort = state.isNarrow(state.room) && state.room.height < shortRoom
        let areas = state.split(state.room, share: isShort ? 0.78 : 0.62, stacks: true)
        let queue = state.review
        let note =
            queue.items.isEmpty
            ? ""
            : "\(min(queue.place + 1, queue.items.count)) of \(queue.items.count)\(queue.isAwaited ? " so far" : ""), \(queue.order.rawValue)\(queue.filter.words.isEmpty ? "" : ", \(queue.filter.words)")"
        return [
            (
                Sheet(
                    title: "Review", letter: "r", note: note,
                    lines: item(state, in: areas[0]).flatMap(\.lines),
                    click: { line, state in click(line, &state) }),
                areas[0]
            ),
            (
                Sheet(
                    title: "Agreement", letter: "a",
                    note: queue.judging.map { "the model judges, \($0.done) of \($0.count)" }
                        ?? "\(queue.judged.count) judged\(queue.reviewer.map { " by \($0)" } ?? "")",
                    lines: agreement(state, width: areas[1].inner.width)), areas[1]
            ),
        ]
    }

    /// Lines that belong together, and what a click on each of them does.
    private struct Part {
        var lines: [[Span]]
        var actions: [ReviewAction] = []
    }

    /// What a click on a line does: a question is answered, the note is written.
    private static func click(_ line: Int, _ state: inout State) -> [Effect] {
        guard let area = state.sheets().first?.area else { return [] }
        var line = line
        for part in item(state, in: area) {
            if part.lines.indices.contains(line) {
                return part.actions.indices.contains(line) ? act(part.actions[line], in: &state) : []
            }
            line -= part.lines.count
        }
        return []
    }

    private static func item(_ state: State, in area: PaneArea) -> [Part] {
        let glyphs = state.chrome.glyphs
        let width = area.inner.width
        let gap: [[Span]] = area.inner.height < lowBox ? [] : [[]]
        let queue = state.review
        guard let item = queue.current else {
            let text =
                queue.isAwaited
                ? "Gathering explanations\(glyphs.ellipsis)"
                : queue.items.isEmpty
                    ? "No explanation is of this kind: r and o change the queue, :queue all takes every one."
                    : "All judged: o makes another queue."
            return [Part(lines: glyphs.paragraph(text, width: width))]
        }
        let explanation = item.explanation
        let target = state.catalog[explanation.evidence.targetRow]
        var lines = glyphs.paragraph("“\(explanation.sentence)”", width: width, Style(.title, bold: true))
        if let said = queue.judgement(of: item, in: state.catalog) {
            let failed = said.failed.map { ", not \($0.rawValue)" }.joined()
            lines += glyphs.paragraph(
                "You said: \(said.shown ? "show it" : "don't show it")\(failed)", width: width, Style(.accent))
        }
        var parts = [Part(lines: lines + gap), rubric(state, width: width)]
        lines = gap
        func add(_ label: String, _ text: String) {
            for (number, line) in glyphs.wrapped(text, to: width - 12).enumerated() {
                lines.append([Span(" " + glyphs.padded(number == 0 ? label : "", to: 10), Style(.muted)), Span(line)])
            }
        }
        facts("movie", target, add)
        if let source = explanation.evidence.sourceRow { facts("source", state.catalog[source], add) }
        let viewer = state.viewers.first { $0.userID == item.userID }
        add("viewer", "\(viewer?.name ?? item.userID)\(viewer.map { $0.line.isEmpty ? "" : ": \($0.line)" } ?? "")")
        add("watched", item.recentRows.map { state.catalog[$0].titleAndYear }.joined(separator: ", "))
        add("reason", spaced(explanation.evidence.reason.key).replacing(":", with: ": "))
        if !queue.isBlind {
            let lie = explanation.verdict.violations.first.map { ": \($0.text), \($0.why)" } ?? ""
            add("validator", explanation.verdict.grounded ? "grounded" : "not grounded\(lie)")
        }
        parts.append(Part(lines: lines))
        return parts
    }

    /// The questions with their keys, and what they decide: before the facts, so that it is seen on a small screen.
    private static func rubric(_ state: State, width: Int) -> Part {
        let glyphs = state.chrome.glyphs
        let answers = state.reviewAnswers
        var lines = Review.Question.allCases.map { question -> [Span] in
            let isNo = answers.failed.contains(question)
            return [
                Span(" \(question.key) ", Style(.key, bold: true)),
                Span(isNo ? "\(glyphs.no) no   " : "\(glyphs.yes) yes  ", Style(isNo ? .bad : .good, bold: true)),
                Span(glyphs.padded(question.rawValue, to: 10), Style(.normal, bold: true)),
                Span(question.sentence, Style(.muted)),
            ]
        }
        let note = note(answers.note, state, width: width)
        lines += note
        let keys =
            [("y", "I would show it"), ("n", "I would not"), ("k", "back")]
            + (state.review.last == nil ? [] : [("C", "note the last")])
        let words = keys.reduce(1) { $0 + $1.0.count + 1 + $1.1.count }
        let gap = words + 4 * (keys.count - 1) <= width ? "    " : "  "
        lines.append(
            keys.enumerated().flatMap { number, key in
                [Span((number == 0 ? " " : gap) + key.0 + " ", Style(.key, bold: true)), Span(key.1)]
            })
        return Part(
            lines: lines,
            actions: Review.Question.allCases.map(\.action) + Array(repeating: .writeNote, count: note.count))
    }

    /// The note, or the one that is being typed: about the sentence above it, or the one before.
    private static func note(_ text: String, _ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let isOther = state.review.noting != nil && !state.isNotingCurrent
        let label = isOther ? "on the one before  " : "note     "
        let head = [Span(isOther ? " C " : " c ", Style(.key, bold: true)), Span(label, Style(.muted))]
        let room = width - 3 - label.count
        if let noting = state.review.noting { return [head + glyphs.spans(noting.prompt, width: room)] }
        let words = glyphs.wrapped(text, to: room - 1)
        guard let first = words.first else { return [head] }
        return [head + [Span(first)]]
            + words.dropFirst().map { [Span(String(repeating: " ", count: 3 + label.count) + $0)] }
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
            if !last.note.isEmpty { lines += glyphs.paragraph("noted: \(last.note)", width: width) }
            lines.append([])
        }
        let judged = queue.judged
        lines += withValidator(Agreement(judged), glyphs, width: width)
        lines += SecondJudge.lines(queue, glyphs, width: width)
        let others = Agreement(judged, queue.ofOthers)
        if others.count > 0 {
            lines.append([Span(" others", Style(.muted)), Span(" \(others.alike) of \(others.count) in common alike")])
            lines += kappa(others, glyphs, width: width)
        }
        lines.append([])
        lines += ReviewKindLines.lines(judged, glyphs, width: width)
        lines.append(glyphs.heading("What was found wanting"))
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
        if queue.judgedByKeys > 0 {
            let each = Double(queue.keysPressed) / Double(queue.judgedByKeys)
            lines.append([Span(" \(decimal(each, 1)) keys each", Style(.muted))])
        }
        return lines
    }

    private static func withValidator(_ agreement: Agreement, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        func row(_ first: String, _ second: String, _ third: String) -> [Span] {
            glyphs.row([
                Column(first, 14), Column(second, 10, right: true, Style(.muted)),
                Column(third, 10, right: true, Style(.muted)),
            ])
        }
        var lines = [
            glyphs.heading("Is it true? You and validator"),
            row("", "you: true", "you: not"),
            row(" grounded", "\(agreement.bothTrue)", "\(agreement.missed)"),
            row(" refused", "\(agreement.falseAlarms)", "\(agreement.bothFalse)"),
        ]
        guard agreement.count > 0 else { return lines }
        func share(_ count: Int) -> String { decimal(100 * Double(count) / Double(agreement.count), 0) + "%" }
        lines.append([
            Span(
                " alike \(share(agreement.alike)), \(agreement.alike) of \(agreement.count)", Style(.normal, bold: true)
            ),
            Span(agreement.chance.map { "; by chance \(decimal($0 * 100, 0))%" } ?? "", Style(.muted)),
        ])
        lines.append([
            Span(
                " true: you say \(share(agreement.reviewerYes)), it says \(share(agreement.validatorYes))",
                Style(.muted))
        ])
        return lines + kappa(agreement, glyphs, width: width)
    }

    /// Agreement beyond chance with its interval, or why there is none.
    private static func kappa(_ agreement: Agreement, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        guard let kappa = agreement.kappa, let interval = agreement.kappaInterval else {
            return glyphs.paragraph("no kappa: of one kind of verdict alone none can be told from chance", width: width)
        }
        return [
            [
                Span(" kappa \(decimal(kappa, 2))", Style(.accent, bold: true)),
                Span("  \(decimal(interval.lowerBound, 2)) to \(decimal(interval.upperBound, 2)), 95%", Style(.muted)),
            ]
        ]
            + glyphs.paragraph(
                "0 is chance, 1 the same always. Interval: Bayesian, Jeffreys' prior on the four counts.", width: width)
    }
}
