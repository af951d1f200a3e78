import Foundation
import RecEngine

/// What the metric's curve was asked for: one weight, and the others as they are.
public struct CurveQuestion: Sendable, Hashable {
    /// The weight that moves.
    public var coordinate: RankingWeights.Coordinate
    /// Where along the slider.
    public var values: [Float]
    /// Where this viewer is served with it to stand.
    public var served: Float
    /// All else that is changed.
    public var change: Overrides
}

/// Weights that are being sought, or were found.
public struct Tuning: Sendable {
    /// 0…1.
    public var progress = 0.0
    /// Nil while weights are sought.
    public var proposal: Proposal?

    /// What would change.
    public struct Proposal: Sendable {
        /// The weights as they are now.
        public var from: RankingWeights
        /// With what they were judged by.
        public var found: TunedWeights
        /// Movie rows that would come into this viewer's results, and those that would leave.
        public var coming: [Int]
        public var leaving: [Int]
    }
}

/// Asks for the curve along the selected weight, where the metric is shown and the curve is not the one there is.
func askForCurve(_ state: inout State) -> [Effect] {
    let slider = Slider.all[state.lists.weightSelection]
    guard state.metric.isShown, state.metric.comparison != nil, let coordinate = slider.coordinate else { return [] }
    let (low, high) = (slider.range.lowerBound, slider.range.upperBound)
    let values = (0...16).map { low + (high - low) * Float($0) / 16 }
    var others = state.change
    // The curve is the same wherever on it the slider stands.
    others.difference?[coordinate] = 0
    if others.difference?.isEmpty == true { others.difference = nil }
    let question = CurveQuestion(
        coordinate: coordinate, values: values, served: slider.standard(in: state), change: others)
    guard question != state.metric.curveQuestion else { return [] }
    state.metric.curveQuestion = question
    state.metric.curve = []
    return [.ask(.curve(question))]
}

func startTuning(_ state: inout State) -> [Effect] {
    guard state.response != nil else { return [] }
    state.metric.tuning = Tuning()
    state.input.overlay = .tuning
    return [.ask(.tune(from: state.weights, state.measured))]
}

func pressInTuning(_ key: Key, in state: inout State) -> [Effect] {
    let proposal = state.metric.tuning?.proposal
    switch key {
    case .escape, .character("q"), .character("T"):
        state.input.overlay = nil
        state.metric.tuning = nil
        if proposal == nil { say("tuning is stopped; nothing has changed", in: &state) }
        return proposal == nil ? [.ask(.stopTuning)] : []
    case .enter, .character("y"):
        guard let proposal else { return [] }
        state.input.overlay = nil
        state.metric.tuning = nil
        say("these weights are set; u takes them back", in: &state)
        return change(&state) { $0.question.ownWeights = proposal.found.weights }
    default: return []
    }
}

/// How far tuning is; then each weight that would change, what that does to held-out viewers and to this one's results.
enum TuningOverlay {
    static func draw(_ state: State, _ canvas: inout Canvas) {
        let width = min(78, state.chrome.width - 2)
        let lines = content(state, width: width - 2)
        let area = boxArea(state, width: width, height: min(lines.count + 3, state.chrome.height - 2))
        canvas.open(
            area, title: "Tune the weights",
            note: state.metric.tuning?.proposal == nil ? "Esc stops" : "Enter takes them, Esc leaves")
        canvas.write(lines, in: area, scroll: Scroll(from: 0, count: lines.count, visible: area.inner.height))
    }

    private static func content(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let method = glyphs.paragraph(
            "Coordinate ascent on NDCG@10: one weight at a time, in steps of 0.3, 0.1 and 0.03, on half of the held-out viewers; judged on the other half.",
            width: width)
        guard let tuning = state.metric.tuning, let proposal = tuning.proposal else {
            let share = state.metric.tuning?.progress ?? 0
            let cells = width - 9
            let bar = glyphs.padded(glyphs.bar(share, of: 1, width: cells), to: cells)
            return method + [
                [],
                [
                    Span(" "), Span(bar, Style(.bar)),
                    Span(glyphs.padded("\(Int(saturating: share * 100))%", to: 6, right: true)),
                ],
            ]
        }
        return method + [[]] + effect(proposal, glyphs) + [[]] + changes(proposal, glyphs) + [[]]
            + results(proposal, state, width: width)
    }

    private static func effect(_ proposal: Tuning.Proposal, _ glyphs: Glyphs) -> [[Span]] {
        let found = proposal.found
        let difference = found.difference
        let style: Style =
            difference.low > 0
            ? Style(.good, bold: true) : difference.high < 0 ? Style(.bad, bold: true) : Style(.warning, bold: true)
        func change(_ metric: RankingMetric, _ places: Int) -> String {
            "\(decimal(found.before.value(metric), places)) to \(decimal(found.after.value(metric), places))"
        }
        let verdict = difference.low > 0 ? "better" : difference.high < 0 ? "worse" : "no clear difference"
        return [
            [
                Span(" NDCG@10 \(change(.ndcg10, 4))  "),
                Span("\(EvaluateScreen.interval(difference)) \(verdict)", style),
            ],
            [
                Span(
                    " coverage \(change(.coverage, 3)), novelty \(change(.novelty, 2)) bits", Style(.muted))
            ],
            [Span(" \(difference.count) viewers judged, \(found.trials) sets of weights tried", Style(.muted))],
        ]
    }

    private static func changes(_ proposal: Tuning.Proposal, _ glyphs: Glyphs) -> [[Span]] {
        let (old, new) = (proposal.from, proposal.found.weights)
        let moved = RankingWeights.Coordinate.all.filter { abs(old[$0] - new[$0]) > 0.0005 }
        if moved.isEmpty { return [[Span(" No change of a single weight makes them better.", Style(.muted))]] }
        let cells = moved.map { coordinate in
            [
                Span(" " + glyphs.padded(FeatureWords.words(of: coordinate.name), to: 14)),
                Span(glyphs.padded(decimal(Double(old[coordinate]), 2), to: 6, right: true), Style(.muted)),
                Span(" to "),
                Span(
                    glyphs.padded(decimal(Double(new[coordinate]), 2), to: 6, right: true), Style(.accent, bold: true)),
                Span("    "),
            ]
        }
        return stride(from: 0, to: cells.count, by: 2).map { cells[$0] + ($0 + 1 < cells.count ? cells[$0 + 1] : []) }
    }

    private static func results(_ proposal: Tuning.Proposal, _ state: State, width: Int) -> [[Span]] {
        func titles(_ rows: [Int]) -> String { rows.map { state.catalog[$0].title }.joined(separator: ", ") }
        if proposal.coming.isEmpty { return [[Span(" The same movies stay in this viewer's results.", Style(.muted))]] }
        return state.chrome.glyphs.paragraph("in: \(titles(proposal.coming))", width: width, Style(.good))
            + state.chrome.glyphs.paragraph("out: \(titles(proposal.leaving))", width: width, Style(.bad))
    }
}
