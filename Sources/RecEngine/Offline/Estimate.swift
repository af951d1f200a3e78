import RecRanking

/// A figure over viewers with its 95% interval by the bootstrap over viewers (percentile, 1,000 draws: Efron, 1979).
public struct Estimate: Sendable, Hashable, Encodable {
    /// In the metric's unit, as both ends of the interval are.
    public var mean: Double
    public var low: Double
    public var high: Double
    /// Viewers.
    public var count: Int

    private enum CodingKeys: String, CodingKey { case mean, low, high }

    private static let draws = 1_000

    /// The mean of one value a viewer.
    public init(_ values: [Double], seed: UInt64 = 1) {
        let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
        self.init(mean, count: values.count)
        // Without spread there is nothing to draw.
        guard let first = values.first, values.contains(where: { $0 != first }) else { return }
        let drawn = Self.drawn(values.count, seed: seed) { sample in
            sample.reduce(0) { $0 + values[$1] } / Double(sample.count)
        }
        (low, high) = Self.interval(drawn)
    }

    /// A figure of all viewers together that is no mean of theirs, as `value` computes it of viewers by index.
    ///
    /// A draw repeats a third of the viewers, and what counts different things then counts fewer: so the draws say how
    /// far the figure strays, and are moved to where it is. The interval stays within `range`.
    init(ofAll count: Int, within range: ClosedRange<Double>, seed: UInt64 = 1, _ value: ([Int]) -> Double) {
        let whole = value(Array(0..<count))
        self.init(whole, count: count)
        guard count > 1 else { return }
        let drawn = Self.drawn(count, seed: seed, value)
        let shift = whole - drawn.reduce(0, +) / Double(drawn.count)
        let (low, high) = Self.interval(drawn)
        self.low = min(whole, max(range.lowerBound, low + shift))
        self.high = max(whole, min(range.upperBound, high + shift))
    }

    private init(_ value: Double, count: Int) {
        (mean, low, high) = (value, value, value)
        self.count = count
    }

    /// The figure of each draw of `count` viewers with replacement.
    private static func drawn(_ count: Int, seed: UInt64, _ value: ([Int]) -> Double) -> [Double] {
        var random = RandomSource(seed: seed)
        var sample = [Int](repeating: 0, count: count)
        return (0..<draws).map { _ in
            for place in sample.indices { sample[place] = random.below(count) }
            return value(sample)
        }
    }

    private static func interval(_ drawn: [Double]) -> (low: Double, high: Double) {
        let sorted = drawn.sorted()
        return (quantile(0.025, ofSorted: sorted) ?? 0, quantile(0.975, ofSorted: sorted) ?? 0)
    }
}
