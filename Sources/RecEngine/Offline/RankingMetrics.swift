import Foundation
import RecRanking

/// A measure of ranked lists; the raw value is its name in reports.
public enum RankingMetric: String, Sendable, Hashable, Encodable, CodingKeyRepresentable, CaseIterable {
    case ndcg10 = "ndcg@10"
    case ndcg100 = "ndcg@100"
    case hit10 = "hr@10"
    case recall20 = "recall@20"
    case recall100 = "recall@100"
    /// Share of the catalogue that is in anyone's first ten.
    case coverage
    /// Bits: how little popular the first ten are.
    case novelty
    /// How unlike each other one viewer's first ten are.
    case diversity
    /// Nats: how far the genres of the first ten are from the history's; see `GenreMix`.
    case calibration = "calibration_kl"

    /// As a screen names it.
    public var title: String {
        switch self {
        case .ndcg10: "NDCG@10"
        case .ndcg100: "NDCG@100"
        case .hit10: "hit rate@10"
        case .recall20: "recall@20"
        case .recall100: "recall@100"
        case .coverage, .diversity: rawValue
        case .novelty: "novelty, bits"
        case .calibration: "genre mismatch"
        }
    }

    /// Whether a smaller figure is the better one.
    public var isBetterLow: Bool { self == .calibration }
}

/// Measures of one ranked list of movie rows; gains are binary.
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

    /// Mean of −log₂(share of viewers) over the movies, in bits; a movie that nobody watched counts as one with one viewer.
    public static func novelty(_ rows: some Collection<Int>, _ popularity: Popularity, viewerCount: Int) -> Double {
        let viewers = Double(max(1, viewerCount))
        let bits = rows.reduce(0.0) { $0 - log2(max(1, Double(popularity.viewerCounts[$1])) / viewers) }
        return rows.isEmpty ? 0 : bits / Double(rows.count)
    }

    /// Intra-list diversity (Ziegler et al., 2005): mean of 1 − cosine over the pairs of the list, of embeddings of unit
    /// length; 0 for less than two movies.
    public static func diversity(_ rows: [Int], _ embeddings: Matrix) -> Double {
        guard rows.count > 1 else { return 0 }
        let columns = embeddings.columns
        let unlike = embeddings.withUnsafeElements { elements -> Double in
            guard let base = elements.baseAddress else { return 0 }
            var sum = 0.0
            for (place, row) in rows.enumerated() {
                for other in rows[..<place] {
                    sum += 1 - Double(dot(base + row * columns, base + other * columns, columns))
                }
            }
            return sum
        }
        return unlike / Double(rows.count * (rows.count - 1) / 2)
    }
}
