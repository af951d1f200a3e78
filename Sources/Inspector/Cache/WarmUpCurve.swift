import RecEngine

/// How a hit rate went with the look-ups, and the targets that it was to reach.
enum WarmUpCurve {
    /// High enough for the two targets to lie on lines of their own.
    private static let height = 8

    /// Lines that a curve takes.
    static let lineCount = height + 2

    /// - Parameters:
    ///   - points: hits and look-ups so far, one after the other.
    ///   - of: what is looked up.
    ///   - targets: rates to be reached.
    static func lines(
        _ points: [CacheStatistics.Rate], title: String = "Warm-up", of: String = "look-ups",
        targets: [Double] = [CacheStatistics.latencyTarget, CacheStatistics.warmTarget], _ glyphs: Glyphs, width: Int
    ) -> [[Span]] {
        guard let first = points.first, let last = points.last, last.count > first.count else { return [] }
        let columns = min(width - 7, last.count - first.count)
        guard columns > 0 else { return [] }
        let chart = Chart(
            height: height, range: 0...1,
            marks: targets.map { Chart.Mark(value: $0, label: "\(decimal($0 * 100, 0))%") }, lowLabel: "0%",
            width: width, labelWidth: 5, glyphs: glyphs)
        let head = Span("  over \(grouped(last.count - first.count)) \(of), the newest right", Style(.muted))
        return [glyphs.heading(title) + [head]] + chart.bars(rates(points, columns: columns)) + [[]]
    }

    /// The rate within each of so many equal stretches of look-ups; what lies between two points is spread evenly.
    static func rates(_ points: [CacheStatistics.Rate], columns: Int) -> [Double] {
        guard let first = points.first, let last = points.last, last.count > first.count else { return [] }
        var at = 0
        func hits(at count: Double) -> Double {
            while at + 2 < points.count, Double(points[at + 1].count) < count { at += 1 }
            let (low, high) = (points[at], points[min(at + 1, points.count - 1)])
            guard high.count > low.count else { return Double(low.hits) }
            let share = (count - Double(low.count)) / Double(high.count - low.count)
            return Double(low.hits) + share * Double(high.hits - low.hits)
        }
        let step = Double(last.count - first.count) / Double(columns)
        var before = Double(first.hits)
        return (1...columns).map { column in
            let now = hits(at: Double(first.count) + step * Double(column))
            defer { before = now }
            return min(1, max(0, (now - before) / step))
        }
    }
}
