import RecEngine

/// A chart made of cells: a column a step, the newest right, and behind it what the rows stand for.
struct Chart {
    /// A line across, and what it is called.
    struct Mark {
        var value: Double
        var label: String
    }

    /// An estimate and what it lies between; without the ends where they are not known.
    struct Band: Sendable, Hashable {
        var low: Double?
        var mean: Double
        var high: Double?

        /// A chart from the least of them to the largest; nil where there is none.
        static func range(of bands: [Band]) -> ClosedRange<Double>? {
            let lows = bands.map { $0.low ?? $0.mean }
            let highs = bands.map { $0.high ?? $0.mean }
            guard let low = lows.min(), let high = highs.max() else { return nil }
            return low...max(high, low + max(abs(low), 1) * 1e-6)
        }
    }

    var height: Int
    var range: ClosedRange<Double>
    var marks: [Mark]
    /// Beside the lowest row and, where there is something to say, the highest.
    var lowLabel: String
    var highLabel = ""
    /// Cells of the whole chart, labels included, and of the labels.
    var width: Int
    var labelWidth: Int
    let glyphs: Glyphs

    /// How many steps there is room for.
    var columns: Int { max(0, width - labelWidth - 2) }

    private var step: Double { (range.upperBound - range.lowerBound) / Double(height) }

    /// Filled from below, one column a value.
    ///
    /// - Parameter style: of a column.
    func bars(_ values: [Double], _ style: (Int) -> Style = { _ in Style(.bar) }) -> [[Span]] {
        rows(count: values.count) { row, column in
            let value = values[column]
            let share = (value - row.lowerBound) / step
            guard share > 0 else { return nil }
            let level = min(glyphs.levels.count - 1, Int(share * Double(glyphs.levels.count)))
            return Span(glyphs.levels[level], style(column))
        }
    }

    /// An estimate a column, with the interval around it.
    func bands(_ bands: [Band], _ style: Style) -> [[Span]] {
        rows(count: bands.count) { row, column in
            let band = bands[column]
            if row.contains(band.mean) || row.upperBound >= range.upperBound && band.mean == range.upperBound {
                return Span(glyphs.knob, style)
            }
            guard let low = band.low, let high = band.high, low < row.upperBound, high >= row.lowerBound else {
                return nil
            }
            return Span(glyphs.dot, style)
        }
    }

    /// The rows from above: where a cell has nothing to say, a mark goes through.
    private func rows(count: Int, _ cell: (Range<Double>, Int) -> Span?) -> [[Span]] {
        (0..<height).reversed().map { number in
            let low = range.lowerBound + Double(number) * step
            let row = low..<low + step
            let mark = marks.first { $0.value > low && $0.value <= low + step }
            let empty = Span(mark == nil ? " " : glyphs.track, mark == nil ? .plain : Style(.muted))
            let cells = (0..<count).map { cell(row, $0) ?? empty }
            let rest = String(repeating: empty.text, count: max(0, columns - count))
            let label = mark?.label ?? (number == 0 ? lowLabel : number == height - 1 ? highLabel : "")
            return [Span(" ")] + cells + [Span(rest, Style(.muted)), Span(" " + label, Style(.muted))]
        }
    }

    /// So many of the points as there are columns, evenly spread, the first and the last among them.
    static func thinned<Point>(_ points: [Point], to columns: Int) -> [Point] {
        guard points.count > columns, columns > 1 else { return Array(points.suffix(max(0, columns))) }
        return (0..<columns).map { points[$0 * (points.count - 1) / (columns - 1)] }
    }
}

/// What came one after the other, for a curve: of a long session every second one is kept, as often as is needed.
struct Track<Point: Sendable>: Sendable {
    private(set) var points: [Point] = []
    private let limit: Int

    init(limit: Int = 4_000) { self.limit = limit }

    mutating func append(_ point: Point) {
        points.append(point)
        if points.count > limit { points = points.indices.filter { $0 % 2 == 0 }.map { points[$0] } }
    }
}
