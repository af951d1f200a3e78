import RecEngine

extension Screen {
    public static let experiments = Screen(
        name: "experiments", title: "Experiments", sheets: ExperimentsScreen.sheets, shortName: "Exper",
        words: { _ in experimentWords })
}

/// For this viewer the bucket of every experiment, its hash and why; for every variant what it changes.
enum ExperimentsScreen {
    static func sheets(_ state: State) -> [(sheet: Sheet, area: PaneArea)] {
        // Once there are figures, they need the room.
        var areas = state.split(state.room, share: state.traffic.engagement == nil ? 0.5 : 0.38, stacks: true)
        let assignments = assignments(state, width: areas[0].inner.width)
        let history = overTime(state, under: assignments.count, &areas[0])
        let variants = variants(state, width: areas[1].inner.width)
        return [
            (
                Sheet(
                    title: "Assignment", letter: "a", note: state.data.redactsIDs ? "" : state.userID,
                    lines: assignments), areas[0]
            ),
            (
                Sheet(
                    title: "Variants", letter: "v", note: "t or a click forces one", lines: variants.lines,
                    click: { line, state in variants.rows[line].map { force($0, in: &state) } ?? [] }), areas[1]
            ),
        ] + (history.map { [$0] } ?? [])
    }

    /// The least rows that a curve is worth.
    private static let leastCurve = 12

    /// How the variants did while the traffic ran, in what the assignments leave of their box.
    private static func overTime(
        _ state: State, under lineCount: Int, _ area: inout PaneArea
    ) -> (sheet: Sheet, area: PaneArea)? {
        let lines = EngagementHistory.lines(state, width: area.inner.width)
        let frame = area.frame
        let rest = frame.height - lineCount - 2
        guard !lines.isEmpty, rest >= leastCurve else { return nil }
        area = PaneArea(boxed: Rect(x: frame.x, y: frame.y, width: frame.width, height: frame.height - rest))
        return (
            Sheet(title: "Over time", letter: "o", lines: lines),
            PaneArea(boxed: Rect(x: frame.x, y: frame.y + frame.height - rest, width: frame.width, height: rest))
        )
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

    /// All experiments with their variants and what these have come to, and the lines that stand for a variant.
    private static func variants(_ state: State, width: Int) -> (lines: [[Span]], rows: [Int: VariantName]) {
        let glyphs = state.chrome.glyphs
        var lines = TrafficReport.status(state, width: width)
        var rows: [Int: VariantName] = [:]
        for experiment in state.data.experiments.experiments {
            lines.append(
                glyphs.row([
                    Column(" " + experiment.id, max(10, width - 34), Style(.title, bold: true)),
                    Column(
                        "\(experiment.status.rawValue), \(decimal(experiment.traffic * 100, 0))% of traffic", 32,
                        right: true, Style(.muted)),
                ]))
            for variant in experiment.variants {
                let described = describe(variant, of: experiment, state, width: width)
                for line in lines.count..<lines.count + described.count {
                    rows[line] = VariantName(experiment: experiment.id, variant: variant.name)
                }
                lines += described
            }
            lines += TrafficReport.lines(of: experiment.id, state, width: width) + [[]]
        }
        return (lines + TrafficReport.legend(state, width: width), rows)
    }

    private static func describe(
        _ variant: Experiment.Variant, of experiment: Experiment, _ state: State, width: Int
    ) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let isMine = state.isServed(VariantName(experiment: experiment.id, variant: variant.name))
        let share = Double(variant.buckets.count) / 100
        let isIdle = experiment.changesNothing(variant, hasLanguageModel: state.data.hasLanguageModel)
        let changes = isIdle ? "serves what \(experiment.control.name) serves: an A/A test" : words(variant.effect)
        return glyphs.wrapped(changes, to: max(8, width - 34)).enumerated().map { number, text in
            let isFirst = number == 0
            return glyphs.row([
                Column(isFirst && isMine ? " \(glyphs.yes)" : "", 3, Style(.good, bold: true)),
                Column(isFirst ? variant.name : "", 18, Style(isMine ? .badge : .normal, bold: isMine)),
                Column(isFirst ? "\(decimal(share, 1))%" : "", 7, right: true),
                Column(text, width - 34, Style(isIdle ? .warning : .muted)),
            ])
        }
    }

    /// What a variant changes.
    static func words(_ effect: VariantSettings) -> String {
        var words = effect.weights.listed.map {
            "\(FeatureWords.words(of: $0.coordinate.name)) \(decimal(Double($0.value), 2))"
        }
        if !words.isEmpty { words[0] = "ranks with \(words[0])" }
        if let quotas = effect.candidateQuotas {
            let parts = CandidateSource.columns.compactMap { source in
                quotas[source].map { "\(source.words) \($0)" }
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

/// A variant and its experiment.
struct VariantName: Sendable, Hashable {
    var experiment: String
    var variant: String
}

extension State {
    /// Whether the viewer is served by it, by bucket or because it is forced.
    func isServed(_ name: VariantName) -> Bool {
        response?.assignments.contains { $0.experimentID == name.experiment && $0.variant == name.variant } ?? false
    }
}

/// Forces a variant, or lets go of the one that is forced already.
private func force(_ name: VariantName, in state: inout State) -> [Effect] {
    let isForced = state.question.forcedVariants[name.experiment] == name.variant
    say(
        isForced
            ? "\(name.experiment): by the bucket again"
            : "\(name.experiment): \(name.variant) is forced; u takes it back",
        in: &state)
    return change(&state) { $0.question.forcedVariants[name.experiment] = isForced ? nil : name.variant }
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
