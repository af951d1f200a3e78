import RecEngine

/// How each variant's click rate went while the traffic ran.
struct EngagementHistory: Sendable {
    struct Point: Sendable {
        var requests: Int
        var rates: [VariantName: Chart.Band]
    }

    private(set) var track = Track<Point>()

    mutating func take(_ snapshot: TrafficSnapshot) {
        // Whoever begins anew begins a new curve.
        if let last = track.points.last, snapshot.requests < last.requests { track = Track() }
        guard snapshot.requests > (track.points.last?.requests ?? 0) else { return }
        var rates: [VariantName: Chart.Band] = [:]
        for experiment in snapshot.engagement.experiments {
            for variant in experiment.variants {
                guard let estimate = variant.estimates.first(where: { $0.metric == .ctr }), let mean = estimate.mean
                else { continue }
                rates[VariantName(experiment: experiment.id, variant: variant.name)] = Chart.Band(
                    low: estimate.interval?.low, mean: mean, high: estimate.interval?.high)
            }
        }
        track.append(Point(requests: snapshot.requests, rates: rates))
    }

    // MARK: On the screen

    /// Rows of a variant's chart.
    private static let height = 4

    /// Clicks per shown movie so far, variant by variant, those of an experiment on one scale.
    static func lines(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let points = state.traffic.history.track.points
        guard let last = points.last, points.count > 1, width > 40 else { return [] }
        var lines = glyphs.paragraph(
            "Clicks per shown movie so far, over \(grouped(last.requests)) requests, the newest right; "
                + "\(glyphs.dot) is the 95% interval, from \(SequentialInterval.fewestUsers) users on.", width: width)
        for experiment in state.data.experiments.experiments {
            let arms = experiment.variants.map { VariantName(experiment: experiment.id, variant: $0.name) }
            // What a handful of requests gave would stretch the scale for all that came after.
            let settled = points.dropFirst(points.count / 4).flatMap { point in arms.compactMap { point.rates[$0] } }
            guard let range = Chart.Band.range(of: settled) else { continue }
            lines += [[], glyphs.heading(experiment.id)]
            for arm in arms { lines += chart(of: arm, points, range, state, width: width) }
        }
        return lines
    }

    private static func chart(
        of arm: VariantName, _ points: [Point], _ range: ClosedRange<Double>, _ state: State, width: Int
    ) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let chart = Chart(
            height: height, range: range, marks: [], lowLabel: percent(range.lowerBound),
            highLabel: percent(range.upperBound), width: width, labelWidth: 7, glyphs: glyphs)
        let bands = Chart.thinned(points.compactMap { $0.rates[arm] }, to: chart.columns)
        guard let now = bands.last else { return [] }
        let isMine = state.isServed(arm)
        var head = [Span(" \(arm.variant) ", Style(isMine ? .badge : .normal, bold: true))]
        head.append(Span(percent(now.mean), Style(.accent, bold: true)))
        if let low = now.low, let high = now.high {
            head.append(Span("  \(percent(low)) to \(percent(high))", Style(.muted)))
        }
        return [head] + chart.bands(bands, Style(isMine ? .badge : .bar))
    }

    private static func percent(_ share: Double) -> String { "\(decimal(share * 100, 2))%" }
}
