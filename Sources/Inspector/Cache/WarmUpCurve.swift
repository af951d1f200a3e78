import RecEngine

/// How the hit rate by sentence went with the look-ups, and the targets that it was to reach.
enum WarmUpCurve {
    /// High enough for the two targets to lie on lines of their own.
    private static let height = 8

    /// - Parameter points: hits and look-ups so far, one after the other.
    static func lines(_ points: [CacheStatistics.Rate], _ glyphs: Glyphs, width: Int) -> [[Span]] {
        guard let first = points.first, let last = points.last, last.count > first.count else { return [] }
        let columns = min(width - 7, last.count - first.count)
        guard columns > 0 else { return [] }
        let rates = rates(points, columns: columns)
        let targets = [CacheStatistics.latencyTarget, CacheStatistics.warmTarget]
        var lines = [
            glyphs.heading("Warm-up") + [
                Span("  over \(grouped(last.count - first.count)) look-ups, the newest right", Style(.muted))
            ]
        ]
        for row in (0..<height).reversed() {
            let (low, high) = (Double(row) / Double(height), Double(row + 1) / Double(height))
            let target = targets.first { $0 > low && $0 <= high }
            let cells = rates.map { rate -> Span in
                let share = (rate - low) / (high - low)
                guard share > 0 else { return target == nil ? Span(" ") : Span(glyphs.track, Style(.muted)) }
                let level = min(glyphs.levels.count - 1, Int(share * Double(glyphs.levels.count)))
                return Span(glyphs.levels[level], Style(.bar))
            }
            let label =
                targets.filter { $0 > low && $0 <= high }.map { "\(decimal($0 * 100, 0))%" }.first
                ?? (row == 0 ? "0%" : "")
            let rest = max(0, width - 7 - columns)
            lines.append(
                [Span(" ")] + cells
                    + [
                        Span(
                            String(repeating: target == nil ? " " : glyphs.track, count: rest), Style(.muted)),
                        Span(" " + label, Style(.muted)),
                    ])
        }
        return lines + [[]]
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
