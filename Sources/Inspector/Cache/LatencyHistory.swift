import RecEngine

/// What the answers took, stretch by stretch: the percentiles of those that came within each.
struct LatencyHistory: Sendable {
    struct Stretch: Sendable {
        var requests: Int
        var p50Ms: Double
        var p95Ms: Double
    }

    private(set) var track = Track<Stretch>(limit: 1_000)
    /// What there was at the end of the last stretch.
    private var before = ServingStatistics()
    /// Fewer answers than these have no 95th percentile of their own.
    static let least = 20
    private static let height = 8

    mutating func take(_ now: ServingStatistics) {
        guard now.requests >= before.requests + Self.least else { return }
        let whole = now.since(before).whole
        if let p50 = whole.quantile(0.5), let p95 = whole.quantile(0.95) {
            track.append(Stretch(requests: now.requests - before.requests, p50Ms: p50, p95Ms: p95))
        }
        before = now
    }

    // MARK: On the screen

    /// The 95th percentile of all answers over time, against its budget where that is near; nothing before there are two
    /// stretches, or where the clock stands still.
    static func lines(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let points = state.cache.latencies.track.points
        guard points.count > 1, let slowest = points.map(\.p95Ms).max(), slowest > 1e-5 else { return [] }
        let budget = ServingStatistics.budget
        let top = max(slowest, slowest > budget / 4 ? budget : 0)
        func label(_ milliseconds: Double) -> String {
            "\(decimal(milliseconds, milliseconds < 10 ? 1 : 0)) ms"
        }
        let chart = Chart(
            height: height, range: 0...top,
            marks: top >= budget ? [Chart.Mark(value: budget, label: label(budget))] : [], lowLabel: "0 ms",
            highLabel: label(top), width: width, labelWidth: 9, glyphs: glyphs)
        let shown = Chart.thinned(points, to: chart.columns)
        let answers = grouped(points.reduce(0) { $0 + $1.requests })
        let head = Span(
            "  p95 of any answer, stretch by stretch over \(answers), the newest right", Style(.muted))
        return [[], glyphs.heading("Over time") + [head]]
            + chart.bars(shown.map(\.p95Ms)) { Style(shown[$0].p95Ms > budget ? .barNegative : .bar) }
    }
}
