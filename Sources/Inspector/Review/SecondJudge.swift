import RecEngine

/// A model as a second judge of what a person has judged: what it is asked, what that costs, and how far it can be relied
/// on.
enum SecondJudge {
    /// Each is asked so often: a judge who says another thing the second time is none.
    static let times = 2
    /// Below this many in common nothing is said of its agreement, and it judges nothing alone.
    static let fewest = 20
    /// The lower end of κ's interval from which it may judge alone: moderate agreement (Landis and Koch, 1977).
    static let leastKappa = 0.4

    static func question(_ item: ReviewItem, _ catalog: Catalog) -> SentenceJudge.Question {
        let explanation = item.explanation
        return SentenceJudge.Question(
            source: explanation.evidence.sourceRow.map { catalog[$0] }, target: catalog[explanation.evidence.targetRow],
            recent: item.recentRows.map { catalog[$0].titleAndYear }, sentence: explanation.sentence)
    }

    /// Asks before it costs anything.
    ///
    /// - Parameter all: the whole queue, not only what a person has judged; where its agreement is known.
    static func ask(all: Bool, in state: inout State) -> [Effect] {
        guard let settings = state.data.judge else {
            complain("no model is there to judge: start with --llm URL and --llm-model NAME", in: &state)
            return []
        }
        let known = Set(state.review.ofModel.map(\.subject))
        let own = Set(state.review.judged.map(\.subject))
        let items = state.review.items.filter { item in
            let subject = item.subject(in: state.catalog)
            return !known.contains(subject) && (all || own.contains(subject))
        }
        if all, let obstacle = obstacle(state.review) {
            complain("it judges nothing alone yet: \(obstacle)", in: &state)
            return []
        }
        guard !items.isEmpty else {
            complain(
                all ? "it has judged the whole queue" : "judge some yourself first: it is asked for the same ones",
                in: &state)
            return []
        }
        let estimate = SentenceJudge.estimate(
            items.map { question($0, state.catalog) }, times: times, settings)
        let host = settings.endpoint.host ?? settings.endpoint.absoluteString
        state.place.screen = .review
        state.input.overlay = .confirmation(
            Confirmation(
                title: "A second judge",
                question:
                    "\(settings.model) at \(host) judges \(items.count) sentences by the same rubric, each twice: "
                    + "\(grouped(estimate.requests)) requests, about \(grouped(estimate.tokens)) tokens, "
                    + "$\(decimal(estimate.dollars, 4)) by its price list, of the day's "
                    + "$\(decimal(settings.dollarsPerDay, 2)). Titles, facts and the viewers' last watches go to it, no ids. "
                    + "Its verdicts are kept apart from yours.",
                verb: "ask it", ask: .judge(items)))
        return []
    }

    /// What the model's verdict on an item is kept as.
    static func review(
        _ item: ReviewItem, _ verdicts: [SentenceJudge.Verdict], model: String, _ catalog: Catalog
    ) -> Review? {
        guard let first = verdicts.first else { return nil }
        let explanation = item.explanation
        let answers: [(Review.Question, Bool)] = [
            (.isTrue, first.isTrue), (.personal, first.personal), (.specific, first.specific), (.fluent, first.fluent),
        ]
        return Review(
            user: item.userID, movie: catalog[explanation.evidence.targetRow].id,
            source: explanation.evidence.sourceRow.map { catalog[$0].id }, reason: explanation.evidence.reason.key,
            sentence: explanation.sentence, generator: explanation.generator, grounded: explanation.verdict.grounded,
            failed: answers.filter { !$0.1 }.map(\.0), shown: first.show, note: "",
            reviewer: Review.modelPrefix + model, variants: item.variants,
            isConsistent: verdicts.allSatisfy { $0.isTrue == first.isTrue && $0.show == first.show })
    }

    /// How a person and the model agree on what is true.
    static func agreement(_ queue: ReviewQueue) -> Agreement {
        let model = Dictionary(queue.ofModel.map { ($0.subject, !$0.failed.contains(.isTrue)) }) { $1 }
        return Agreement(
            pairs: queue.judged.compactMap { review in
                model[review.subject].map { (!review.failed.contains(.isTrue), $0) }
            })
    }

    /// Why its verdicts can't be relied on yet; nil where they can.
    static func obstacle(_ queue: ReviewQueue) -> String? {
        let agreement = agreement(queue)
        guard agreement.count >= fewest else {
            return "\(agreement.count) in common with you, \(fewest) are needed"
        }
        guard let interval = agreement.kappaInterval, agreement.kappa != nil else {
            return "where all is true or nothing is, agreement can't be told from chance"
        }
        return interval.lowerBound >= leastKappa
            ? nil
            : "its kappa with you may be as low as \(decimal(interval.lowerBound, 2)), \(decimal(leastKappa, 1)) is needed"
    }

    /// What it came to, for the Review screen; nothing where no model has judged.
    static func lines(_ queue: ReviewQueue, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        let own = queue.ofModel
        guard let name = own.last?.reviewer?.dropFirst(Review.modelPrefix.count) else { return [] }
        let same = own.count { $0.isConsistent == true }
        let agreement = agreement(queue)
        var lines = [
            glyphs.heading("The second judge, \(name)"),
            [Span(" says the same twice of \(same) of \(own.count)", Style(.normal, bold: true))],
        ]
        if agreement.count > 0 {
            lines.append([
                Span(" as you on truth: \(agreement.alike) of \(agreement.count)"),
                Span(agreement.chance.map { "; by chance \(decimal($0 * 100, 0))%" } ?? "", Style(.muted)),
            ])
        }
        if let kappa = agreement.kappa, let interval = agreement.kappaInterval {
            lines.append([
                Span(" kappa \(decimal(kappa, 2))", Style(.accent, bold: true)),
                Span("  \(decimal(interval.lowerBound, 2)) to \(decimal(interval.upperBound, 2)), 95%", Style(.muted)),
            ])
        }
        lines += glyphs.paragraph(
            obstacle(queue).map { "Not to be relied on: \($0)." } ?? ":judge all lets it judge the rest of the queue.",
            width: width, Style(obstacle(queue) == nil ? .good : .warning))
        return lines + [[]]
    }
}
