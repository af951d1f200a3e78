import Foundation
import RecRanking

/// Metrics of one ranked list against the movies that were watched, binary gains.
public enum RankingMetrics {
    /// Hits among the first `k` / min(k, relevant).
    public static func recall(_ ranked: some Sequence<Int>, relevant: Set<Int>, at k: Int) -> Double {
        guard !relevant.isEmpty else { return 0 }
        let hits = ranked.prefix(k).reduce(0) { $0 + (relevant.contains($1) ? 1 : 0) }
        return Double(hits) / Double(min(k, relevant.count))
    }

    /// Discounted gain 1/log₂(place + 1), over the best that could be (Järvelin and Kekäläinen, 2002).
    public static func ndcg(_ ranked: some Sequence<Int>, relevant: Set<Int>, at k: Int) -> Double {
        guard !relevant.isEmpty else { return 0 }
        var gain = 0.0
        for (place, row) in ranked.prefix(k).enumerated() where relevant.contains(row) {
            gain += 1 / log2(Double(place + 2))
        }
        let ideal = (0..<min(k, relevant.count)).reduce(0) { $0 + 1 / log2(Double($1 + 2)) }
        return gain / ideal
    }

    /// 1 where a relevant movie is among the first `k`.
    public static func hit(_ ranked: some Sequence<Int>, relevant: Set<Int>, at k: Int) -> Double {
        ranked.prefix(k).contains { relevant.contains($0) } ? 1 : 0
    }
}

/// A mean over users with its 95% interval by the bootstrap (percentile, 1,000 draws of users).
public struct Estimate: Sendable, Hashable {
    public var mean: Double
    public var low: Double
    public var high: Double
    public var count: Int

    public init(_ values: [Double], seed: UInt64 = 1) {
        count = values.count
        let total = values.reduce(0, +)
        mean = values.isEmpty ? 0 : total / Double(values.count)
        guard values.count > 1 else {
            low = mean
            high = mean
            return
        }
        var random = RandomSource(seed: seed)
        var means: [Double] = []
        for _ in 0..<1_000 {
            var sum = 0.0
            for _ in values.indices { sum += values[random.below(values.count)] }
            means.append(sum / Double(values.count))
        }
        means.sort()
        low = means[25]
        high = means[974]
    }
}
