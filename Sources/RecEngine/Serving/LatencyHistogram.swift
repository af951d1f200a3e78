import Foundation

/// Latencies in buckets that grow by a twelfth each: quantiles to within 4%, in constant memory.
public struct LatencyHistogram: Sendable, Hashable {
    private static let growth = log(13.0 / 12)
    private var counts = [Int](repeating: 0, count: 320)
    public private(set) var count = 0

    public init() {}

    /// Counts one duration.
    public mutating func add(nanoseconds: UInt64) {
        let bucket = Int(log(Double(max(1, nanoseconds))) / Self.growth)
        counts[min(counts.count - 1, max(0, bucket))] += 1
        count += 1
    }

    /// Takes out what an earlier state of this histogram holds.
    mutating func subtract(_ earlier: LatencyHistogram) {
        for bucket in counts.indices { counts[bucket] -= earlier.counts[bucket] }
        count -= earlier.count
    }

    /// Milliseconds below which a share 0…1 of the latencies lie; nil before the first.
    public func quantile(_ share: Double) -> Double? {
        guard count > 0 else { return nil }
        let wanted = nearestRank(share, of: count)
        var sum = 0
        for (bucket, number) in counts.enumerated() {
            sum += number
            if sum >= wanted { return exp((Double(bucket) + 0.5) * Self.growth) / 1e6 }
        }
        return nil
    }
}
