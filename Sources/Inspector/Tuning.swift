import Foundation
import RecEngine

/// What the metric's curve was asked for: one weight, and the others as they are.
public struct CurveQuestion: Sendable, Hashable {
    public var coordinate: RankingWeights.Coordinate
    /// Where along the slider.
    public var values: [Float]
    /// The others; nil is what training found for each viewer.
    public var weights: RankingWeights?
}

/// Weights that are being sought, or were found.
public struct Tuning: Sendable {
    public var progress = 0.0
    public var proposal: Proposal?

    /// What would change.
    public struct Proposal: Sendable {
        public var from: RankingWeights
        public var found: TunedWeights
        /// Movie rows that would come into this viewer's results, and those that would leave.
        public var coming: [Int]
        public var leaving: [Int]
    }
}

/// Asks for the curve along the selected weight, where the metric is shown and the curve is not the one there is.
func askForCurve(_ state: inout State) -> [Effect] {
    let slider = Slider.all[state.weightSelection]
    guard state.showsMetric, state.metric != nil, let coordinate = slider.coordinate else { return [] }
    let (low, high) = (slider.range.lowerBound, slider.range.upperBound)
    let values = (0...16).map { low + (high - low) * Float($0) / 16 }
    var others = state.settings.ownWeights
    // The curve is the same wherever on it the slider stands.
    others?[coordinate] = 0
    let question = CurveQuestion(coordinate: coordinate, values: values, weights: others)
    guard question != state.curveQuestion else { return [] }
    state.curveQuestion = question
    state.curve = []
    return [.curve(question)]
}

func startTuning(_ state: inout State) -> [Effect] {
    guard state.response != nil else { return [] }
    state.tuning = Tuning()
    state.overlay = .tuning
    return [.tune(from: state.weights, own: state.settings.ownWeights)]
}

func pressInTuning(_ key: Key, in state: inout State) -> [Effect] {
    let proposal = state.tuning?.proposal
    switch key {
    case .escape, .character("q"), .character("T"):
        state.overlay = nil
        state.tuning = nil
        if proposal == nil { say("tuning is stopped; nothing has changed", in: &state) }
        return proposal == nil ? [.stopTuning] : []
    case .enter, .character("y"):
        guard let proposal else { return [] }
        state.overlay = nil
        state.tuning = nil
        say("these weights are set; u takes them back", in: &state)
        return change(&state) { $0.settings.ownWeights = proposal.found.weights }
    default: return []
    }
}

/// How far tuning is; then each weight that would change, what that does to held-out viewers and to this one's results.
enum TuningOverlay {
    static func draw(_ state: State, _ canvas: inout Canvas) {
        let width = min(78, state.width - 2)
        let lines = content(state, width: width - 2)
        let area = boxArea(state, width: width, height: min(lines.count + 3, state.height - 2))
        canvas.open(
            area, title: "Tune the weights",
            note: state.tuning?.proposal == nil ? "Esc stops" : "Enter takes them, Esc leaves")
        canvas.write(lines, in: area, scroll: Scroll(from: 0, count: lines.count, visible: area.inner.height))
    }

    private static func content(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.glyphs
        let method = glyphs.paragraph(
            "Coordinate ascent on NDCG@10: one weight at a time, in steps of 0.3, 0.1 and 0.03, on half of the held-out viewers; judged on the other half.",
            width: width)
        guard let tuning = state.tuning, let proposal = tuning.proposal else {
            let share = state.tuning?.progress ?? 0
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
        let verdict = difference.low > 0 ? "better" : difference.high < 0 ? "worse" : "no clear difference"
        return [
            [
                Span(" NDCG@10 \(decimal(found.before.meanNDCG, 4)) to \(decimal(found.after.meanNDCG, 4))  "),
                Span("\(EvaluateScreen.interval(difference)) \(verdict)", style),
            ],
            [
                Span(
                    " coverage \(decimal(found.before.coverage, 3)) to \(decimal(found.after.coverage, 3)), novelty \(decimal(found.before.novelty, 2)) to \(decimal(found.after.novelty, 2)) bits",
                    Style(.muted))
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
                Span(" " + glyphs.padded(coordinate.name, to: 14)),
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
        return state.glyphs.paragraph("in: \(titles(proposal.coming))", width: width, Style(.good))
            + state.glyphs.paragraph("out: \(titles(proposal.leaving))", width: width, Style(.bad))
    }
}
