import Foundation
import RecEngine

/// How the reviewer and the validator agree on whether a sentence is true, over all that was judged: what was shown and
/// what the validator refused.
public struct Agreement: Sendable, Hashable {
    /// Sentences of which both say so.
    public var bothTrue = 0
    public var bothFalse = 0
    /// The reviewer says no, the validator let it through.
    public var missed = 0
    /// The validator says no, the reviewer sees nothing wrong.
    public var falseAlarms = 0

    public init(_ reviews: some Sequence<Review>) {
        self.init(pairs: reviews.map { (!$0.failed.contains(.isTrue), $0.grounded) })
    }

    /// Two reviewers on what both have judged: would they show it? The second takes the validator's place.
    public init(_ first: some Sequence<Review>, _ second: some Sequence<Review>) {
        let others = Dictionary(second.map { ($0.subject, $0.shown) }, uniquingKeysWith: { $1 })
        self.init(pairs: first.compactMap { review in others[review.subject].map { (review.shown, $0) } })
    }

    init(pairs: [(Bool, Bool)]) {
        for pair in pairs {
            switch pair {
            case (true, true): bothTrue += 1
            case (false, false): bothFalse += 1
            case (false, true): missed += 1
            case (true, false): falseAlarms += 1
            }
        }
    }

    /// All verdicts.
    public var count: Int { bothTrue + bothFalse + missed + falseAlarms }
    /// Verdicts that are the same.
    public var alike: Int { bothTrue + bothFalse }
    /// What the reviewer calls true, and what the validator does.
    public var reviewerYes: Int { bothTrue + falseAlarms }
    public var validatorYes: Int { bothTrue + missed }

    /// Share of the same verdicts that two who judge by these base rates alone would have; nil without a verdict.
    public var chance: Double? { Self.chance(cells.map(Double.init)) }

    /// Cohen's κ (1960): agreement beyond chance; nil where chance alone would agree always.
    public var kappa: Double? { Self.kappa(cells.map(Double.init)) }

    private var cells: [Int] { [bothTrue, bothFalse, missed, falseAlarms] }

    private static func chance(_ cells: [Double]) -> Double? {
        let n = cells.reduce(0, +)
        guard n > 0 else { return nil }
        let (first, second) = ((cells[0] + cells[3]) / n, (cells[0] + cells[2]) / n)
        return first * second + (1 - first) * (1 - second)
    }

    private static func kappa(_ cells: [Double]) -> Double? {
        guard let chance = chance(cells), chance < 1 else { return nil }
        return ((cells[0] + cells[1]) / cells.reduce(0, +) - chance) / (1 - chance)
    }
}

extension Agreement {
    private static let draws = 2_000

    /// The 95% interval of κ: of the four cells' shares as the verdicts leave them possible, Dirichlet with half a verdict
    /// in each cell beforehand (Jeffreys' prior). It lies within −1…1 and is wide where there are few verdicts, where the
    /// usual normal interval is neither. Nil without a verdict.
    public var kappaInterval: ClosedRange<Double>? {
        guard count > 0 else { return nil }
        var random = RandomSource(seed: 1)
        let drawn = (0..<Self.draws).compactMap { _ in
            Self.kappa(cells.map { gamma(shape: Double($0) + 0.5, &random) })
        }.sorted()
        guard let low = quantile(0.025, ofSorted: drawn), let high = quantile(0.975, ofSorted: drawn) else {
            return nil
        }
        return low...high
    }

    /// Marsaglia and Tsang (2000), for a shape below 1 by one above it.
    private func gamma(shape: Double, _ random: inout RandomSource) -> Double {
        if shape < 1 { return gamma(shape: shape + 1, &random) * pow(max(1e-300, random.uniform()), 1 / shape) }
        let d = shape - 1 / 3.0
        while true {
            let z = Double(random.normal())
            let v = pow(1 + z / (9 * d).squareRoot(), 3)
            guard v > 0 else { continue }
            if log(max(1e-300, random.uniform())) < z * z / 2 + d - d * v + d * log(v) { return d * v }
        }
    }
}
