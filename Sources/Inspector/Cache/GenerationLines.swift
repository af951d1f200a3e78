import RecEngine

/// What makes the sentences that are not there: a language model's queue, its failures and its money, and what the
/// validator refused.
enum GenerationLines {
    /// So many of the refused sentences are shown.
    private static let refusalsShown = 5

    static func lines(_ state: State, _ cache: CacheStatistics, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let generation = state.cache.figures?.generation
        var lines = [glyphs.heading("Language model")]
        if let generation {
            lines += model(generation, cache, glyphs, width: width)
        } else {
            lines += glyphs.paragraph(
                "None is asked: the built-in writer makes a missing sentence at once.", width: width)
        }
        let refused = generation.map { $0.refusals.map { ($0.sentence, $0.problems) } } ?? prepared(state)
        lines += [[], glyphs.heading("Refused by the validator")]
        guard !refused.isEmpty else { return lines + glyphs.paragraph("Nothing so far.", width: width) }
        for (sentence, problems) in refused.suffix(refusalsShown).reversed() {
            lines += glyphs.paragraph("\(glyphs.no) \(sentence)", width: width, .plain)
            lines += problems.prefix(2).flatMap { glyphs.paragraph("  \($0)", width: width, Style(.bad)) }
        }
        return lines
    }

    /// What the answer that is shown refused: without a model, sentences that came with the data.
    private static func prepared(_ state: State) -> [(String, [String])] {
        (state.response?.explanations ?? []).flatMap(\.rejections).map { rejection in
            (rejection.sentence, rejection.verdict.violations.map { "\($0.text): \($0.why)" })
        }
    }

    private static func model(
        _ generation: GenerationStatistics, _ cache: CacheStatistics, _ glyphs: Glyphs, width: Int
    ) -> [[Span]] {
        let model = generation.languageModel
        var lines: [[Span]] = []
        func say(_ text: String, _ style: Style = .plain) { lines += glyphs.paragraph(text, width: width, style) }
        say("\(model.answeringModel ?? model.model) at \(model.endpoint)")
        say(
            "\(grouped(generation.waiting)) wait, \(grouped(generation.inFlight)) in flight; "
                + "\(grouped(cache.total.fallbacks)) stood in for by the built-in writer")
        say(
            "\(grouped(generation.made)) came: \(grouped(generation.kept)) kept "
                + "(\(grouped(generation.acceptedAtSecondTry)) at the second try), "
                + "\(grouped(generation.rejected)) refused for good, \(grouped(generation.unanswered)) not answered")
        let failures = model.failures.sorted { $0.key < $1.key }.map { "\($0.value) \(spaced($0.key))" }
        say(
            "\(grouped(model.requests)) calls, \(grouped(model.retries)) retried, "
                + (failures.isEmpty ? "none failed" : "failed: \(failures.joined(separator: ", "))")
                + "; \(grouped(generation.abandoned)) sentences given up, \(grouped(generation.dropped)) dropped")
        let sentences = model.requests > 0 ? decimal(Double(generation.made) / Double(model.requests), 1) : "0"
        say(
            "\(sentences) sentences a call; \(grouped(model.promptTokens)) tokens in, "
                + "\(grouped(model.completionTokens)) out, \(PlanWords.small(model.dollars))")
        let isSpent = model.dollarsToday >= model.dollarsPerDay && model.dollarsPerDay > 0
        say(
            "today \(PlanWords.small(model.dollarsToday)) of \(PlanWords.dollars(model.dollarsPerDay))",
            isSpent ? Style(.bad) : .plain)
        switch model.breaker {
        case .shut: break
        case .open(let seconds):
            say("left alone for \(age(Int64(seconds))) after failing again and again", Style(.warning))
        case .trying: say("the next call decides whether it is well again", Style(.warning))
        }
        if let trouble = generation.trouble {
            say("\(glyphs.no) \(trouble)", Style(.bad))
        } else if let last = model.lastProblem {
            say("what it said when it failed last: \(last.text)", Style(.muted))
        }
        return lines
    }
}
