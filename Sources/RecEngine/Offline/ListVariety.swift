import Foundation
import RecRanking

/// What the viewers' first ten have besides accuracy: how much of the catalogue they show, how little popular it is,
/// how unlike each other one viewer's ten are.
public struct ListVariety: Sendable, Hashable {
    /// Share of the catalogue that is in anyone's ten.
    public var coverage: Double
    /// Mean of −log₂(share of viewers) over the results, in bits: higher is less popular.
    public var novelty: Double
    /// Mean of 1 − cosine of the content embeddings over the pairs of a list (intra-list diversity: Ziegler et al., 2005).
    public var diversity: Double

    /// - Parameters:
    ///   - lists: movie rows, best first, a list for each viewer.
    ///   - userCount: viewers that the popularity was counted over.
    init(_ lists: [[Int]], model: RecommenderModel, userCount: Int) {
        let tens = lists.map { Array($0.prefix(10)) }
        let shown = tens.joined()
        let viewers = Double(max(1, userCount))
        let bits = shown.reduce(0.0) { $0 - log2(max(1, Double(model.popularity.viewerCounts[$1])) / viewers) }
        let unlike = parallelMap(tens.count) { Self.unlikeness(tens[$0], model.content.embeddings) }.compactMap { $0 }
        coverage = Double(Set(shown).count) / Double(max(1, model.servingFactors.rows))
        novelty = shown.isEmpty ? 0 : bits / Double(shown.count)
        diversity = unlike.isEmpty ? 0 : unlike.reduce(0, +) / Double(unlike.count)
    }

    /// Nil for less than two rows.
    private static func unlikeness(_ rows: [Int], _ embeddings: Matrix) -> Double? {
        guard rows.count > 1 else { return nil }
        var sum = 0.0
        embeddings.withUnsafeElements { elements in
            guard let base = elements.baseAddress else { return }
            for (place, row) in rows.enumerated() {
                for other in rows[..<place] {
                    sum +=
                        1
                        - Double(
                            dot(base + row * embeddings.columns, base + other * embeddings.columns, embeddings.columns))
                }
            }
        }
        return sum / Double(rows.count * (rows.count - 1) / 2)
    }
}
