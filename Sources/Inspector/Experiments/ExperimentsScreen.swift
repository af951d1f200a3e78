import RecEngine

extension Screen {
    public static let experiments = Screen(name: "experiments", title: "Experiments", sheets: ExperimentsScreen.sheets)
}

/// For this viewer the bucket of every experiment, its hash and why; for every variant what it changes.
enum ExperimentsScreen {
    static func sheets(_ state: State) -> [(sheet: Sheet, area: PaneArea)] {
        // Once there are figures, they need the room.
        let areas = state.split(state.room, share: state.traffic.snapshot == nil ? 0.5 : 0.38, stacks: true)
        return [
            (
                Sheet(
                    title: "Assignment", letter: "a", note: state.data.redactsIDs ? "" : state.userID,
                    lines: assignments(state, width: areas[0].inner.width)), areas[0]
            ),
            (
                Sheet(
                    title: "Variants", letter: "v", note: "t forces the next one",
                    lines: variants(state, width: areas[1].inner.width)), areas[1]
            ),
        ]
    }

    private static func assignments(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        guard let response = state.response, !response.assignments.isEmpty else {
            return glyphs.paragraph("These data have no experiments.json.", width: width)
        }
        return response.assignments.flatMap { assignment -> [[Span]] in
            var lines = [glyphs.heading(assignment.experimentID)]
            func add(_ label: String, _ text: String, _ style: Style = .plain) {
                for (number, line) in glyphs.wrapped(text, to: width - 12).enumerated() {
                    lines.append([
                        Span(" " + glyphs.padded(number == 0 ? label : "", to: 10), Style(.muted)), Span(line, style),
                    ])
                }
            }
            let input = state.data.redactsIDs ? "(hidden)" : assignment.hashInput
            add("hashed", "MurmurHash3 of \"\(input)\" = \(assignment.hash)")
            add("bucket", "\(assignment.hash) mod 10,000 = \(assignment.bucket)", Style(.normal, bold: true))
            let experiment = state.data.experiments.experiments.first { $0.id == assignment.experimentID }
            if let name = assignment.variant {
                let range = experiment?.variant(named: name)?.buckets
                let why =
                    assignment.reason == .forced
                    ? "forced here, not by its bucket"
                    : range.map { "buckets \($0.lowerBound) to \($0.upperBound)" } ?? ""
                add("variant", "\(name): \(why)", Style(.badge, bold: true))
            } else {
                add("variant", "none: \(assignment.reason.words)", Style(.muted))
            }
            return lines + [[]]
        }
    }

    private static func variants(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let mine = Dictionary(
            state.response?.assignments.map { ($0.experimentID, $0.variant) } ?? [],
            uniquingKeysWith: { first, _ in first })
        return TrafficReport.status(state, width: width)
            + state.data.experiments.experiments.flatMap { experiment -> [[Span]] in
                var lines = [
                    glyphs.row([
                        Column(" " + experiment.id, max(10, width - 34), Style(.title, bold: true)),
                        Column(
                            "\(experiment.status.rawValue), \(decimal(experiment.traffic * 100, 0))% of traffic", 32,
                            right: true, Style(.muted)),
                    ])
                ]
                for variant in experiment.variants {
                    let isMine = mine[experiment.id] == variant.name
                    let share = Double(variant.buckets.count) / 100
                    let isIdle = experiment.changesNothing(variant, hasLanguageModel: state.data.hasLanguageModel)
                    let changes =
                        isIdle ? "serves what \(experiment.control.name) serves: an A/A test" : words(variant.effect)
                    for (number, text) in glyphs.wrapped(changes, to: max(8, width - 34)).enumerated() {
                        let isFirst = number == 0
                        lines.append(
                            glyphs.row([
                                Column(isFirst && isMine ? " \(glyphs.yes)" : "", 3, Style(.good, bold: true)),
                                Column(isFirst ? variant.name : "", 18, Style(isMine ? .badge : .normal, bold: isMine)),
                                Column(isFirst ? "\(decimal(share, 1))%" : "", 7, right: true),
                                Column(text, width - 34, Style(isIdle ? .warning : .muted)),
                            ]))
                    }
                }
                return lines + TrafficReport.lines(of: experiment.id, state, width: width) + [[]]
            } + TrafficReport.legend(state, width: width)
    }

    /// What a variant changes.
    static func words(_ effect: VariantSettings) -> String {
        var words = effect.weights.listed.map { "\($0.coordinate.name) \(decimal(Double($0.value), 2))" }
        if !words.isEmpty { words[0] = "ranks with \(words[0])" }
        if let quotas = effect.candidateQuotas {
            let parts = CandidateSource.columns.compactMap { source in
                quotas[source].map { "\(source.rawValue) \($0)" }
            }
            words.append("draws candidates from \(parts.joined(separator: ", "))")
        }
        if let explanation = effect.explanation { words.append(self.words(explanation)) }
        switch effect.ranking {
        case .learned: words.append("ranks with learned weights")
        case .balanced: words.append("ranks with weights set by hand")
        case nil: break
        }
        switch effect.cache {
        case .shared: words.append("shares kept sentences")
        case .perUser: words.append("keeps each viewer's sentences apart")
        case .off: words.append("keeps no sentences")
        case nil: break
        }
        return words.isEmpty ? "serves what everyone gets" : words.joined(separator: "; ")
    }

    private static func words(_ explanation: ExplanationStrategy) -> String {
        switch explanation {
        case .shared: "explains plainly, for everyone alike"
        case .warm: "explains warmly, for everyone alike"
        case .personal: "explains in the viewer's own terms"
        case .realiserOnly: "explains plainly, never by a language model"
        case .none: "explains nothing"
        }
    }
}

/// Forces the next variant of the experiments in turn; after the last none is forced.
func forceNextVariant(_ state: inout State) -> [Effect] {
    let all = state.data.experiments.experiments.flatMap { experiment in
        experiment.variants.map { (experiment.id, $0.name) }
    }
    guard !all.isEmpty else {
        say("these data have no experiments", in: &state)
        return []
    }
    let current = all.firstIndex { state.question.forcedVariants[$0.0] == $0.1 }
    let next = current.map { $0 + 1 } ?? 0
    let isNone = next == all.count
    say(isNone ? "no variant is forced" : "\(all[next].0): \(all[next].1) is forced", in: &state)
    return change(&state) { $0.question.forcedVariants = isNone ? [:] : [all[next].0: all[next].1] }
}
