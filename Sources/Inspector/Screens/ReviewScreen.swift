import RecEngine

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
        let glyphs = state.glyphs
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
        lines.append([
            Span(" c ", Style(.key, bold: true)), Span("note     ", Style(.muted)),
            Span(queue.note + (queue.isTypingNote ? "_" : "")),
        ])
        lines.append([])
        lines.append([
            Span(" y ", Style(.key, bold: true)), Span("I would show it    "), Span("n ", Style(.key, bold: true)),
            Span("I would not    "),
            Span("k ", Style(.key, bold: true)), Span("back"),
        ])
        return lines
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
        let glyphs = state.glyphs
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

/// Carries out an action of the Review screen.
func performReview(_ action: Action, in state: inout State) -> [Effect] {
    switch action {
    case .failTrue: answer(.isTrue, in: &state)
    case .failPersonal: answer(.personal, in: &state)
    case .failSpecific: answer(.specific, in: &state)
    case .failFluent: answer(.fluent, in: &state)
    case .wouldShow: return judge(shown: true, in: &state)
    case .wouldNotShow: return judge(shown: false, in: &state)
    case .writeNote: state.review.isTypingNote = true
    case .nextItem: moveInQueue(1, in: &state)
    case .previousItem: moveInQueue(-1, in: &state)
    case .reopenReview: reopenReview(&state)
    case .queueOrder:
        let orders = ReviewQueue.Order.allCases
        let next = ((orders.firstIndex(of: state.review.order) ?? 0) + 1) % orders.count
        return renewQueue(order: orders[next], filter: state.review.filter, in: &state)
    case .queueReason:
        let all = [""] + ReasonType.families
        let next = ((all.firstIndex(of: state.review.filter.reason) ?? 0) + 1) % all.count
        var filter = state.review.filter
        filter.reason = all[next]
        return renewQueue(order: state.review.order, filter: filter, in: &state)
    default: break
    }
    return []
}

private func answer(_ question: Review.Question, in state: inout State) {
    state.review.keysPressed += 1
    if let at = state.review.failed.firstIndex(of: question) {
        state.review.failed.remove(at: at)
    } else {
        state.review.failed.append(question)
    }
}

func renewQueue(order: ReviewQueue.Order, filter: ReviewQueue.Filter, in state: inout State) -> [Effect] {
    state.review.order = order
    state.review.filter = filter
    state.review.items = []
    state.review.place = 0
    return [.queue(order: order, filter: filter)]
}

func typeNote(_ key: Key, in state: inout State) -> [Effect] {
    switch key {
    case .enter, .escape: state.review.isTypingNote = false
    case .backspace: if !state.review.note.isEmpty { state.review.note.removeLast() }
    case .character(let character): state.review.note.append(character)
    case .paste(let text): state.review.note += text.filter { !$0.isNewline }
    default: break
    }
    return []
}

private func judge(shown: Bool, in state: inout State) -> [Effect] {
    guard let item = state.review.current else { return [] }
    let explanation = item.explanation
    let review = Review(
        user: item.userID, movie: state.catalog[explanation.evidence.targetRow].id,
        source: explanation.evidence.sourceRow.map { state.catalog[$0].id }, reason: explanation.evidence.reason.key,
        sentence: explanation.sentence, generator: explanation.generator, grounded: explanation.verdict.grounded,
        failed: state.review.failed, shown: shown, note: state.review.note, reviewer: state.review.reviewer)
    state.review.keysPressed += 1
    state.review.reviews.append(review)
    state.review.last = review
    moveInQueue(1, in: &state)
    return [.keep(review)]
}

private func moveInQueue(_ step: Int, in state: inout State) {
    state.review.place = max(0, min(state.review.items.count, state.review.place + step))
    state.review.failed = []
    state.review.note = ""
}

/// The last judgement is open again; judged anew, the later one holds.
private func reopenReview(_ state: inout State) {
    guard let last = state.review.reviews.popLast() else {
        say("nothing is judged yet", in: &state)
        return
    }
    state.review.last = state.review.reviews.last
    let place = state.review.items.firstIndex { $0.userID == last.user && $0.explanation.sentence == last.sentence }
    state.review.place = place ?? state.review.place
    state.review.failed = last.failed
    state.review.note = last.note
    say("open again: judge it anew", in: &state)
}
