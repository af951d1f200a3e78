import Foundation
import RecRanking

/// Fits weights to lists: those under which the watched candidates come first among their rivals.
struct WeightFitting {
    /// Which features have a say.
    enum Form: String, CaseIterable {
        case served
        /// All but the cross-encoder, and each of them at least a little: a ranking to look at and to turn by hand.
        case linear

        /// A weight is never nearer to zero. Costs `linear` under a thousandth of NDCG@10 and lets every slider move the
        /// list.
        var leastSize: Double { self == .linear ? 0.1 : 0 }

        func reads(_ feature: Feature) -> Bool {
            feature.isLearned && (self == .served || feature.name != Feature.crossEncoder.name)
        }
    }

    /// So many examples settle a dozen weights.
    private static let limit = 1_000

    /// Scaled features, `stride` numbers a candidate.
    private let rows: [[Float]]
    private let relevant: [[Int]]
    private let viewers: [Int]

    /// - Parameter viewers: whose each example is.
    init(_ examples: [WeightTraining.Example], viewers: [Int], scaling: FeatureScaling) {
        let useful = Array(
            examples.indices.lazy.filter { examples[$0].encoder.teaches }.prefix(Self.limit))
        rows = parallelMap(useful.count) { Self.padded(examples[useful[$0]].raw, scaling: scaling) }
        relevant = useful.map { examples[$0].relevant }
        self.viewers = useful.map { viewers[$0] }
    }

    /// The weights by feature name; empty where there are too few lists.
    func fitted(_ form: Form) -> [String: Float] {
        guard rows.count >= WeightTraining.leastExamples else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: zip(Feature.all, weights(form, of: Array(rows.indices))).map {
                ($0.name, Float(($1 * 100).rounded() / 100))
            })
    }

    /// NDCG@10 of the lists that weights make which were fitted to the other half of the viewers; of what is relevant
    /// among the candidates. 0 where there are too few lists.
    func judged(_ form: Form) -> Double {
        guard rows.count >= 2 * WeightTraining.leastExamples else { return 0 }
        let values = (0..<2).flatMap { half -> [Double] in
            let found = weights(form, of: rows.indices.filter { viewers[$0] % 2 != half })
            let padded = Self.padded(found)
            return rows.indices.filter { viewers[$0] % 2 == half }.map { index in
                let scores = Self.scores(rows[index], padded)
                let order = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
                return RankingMetrics.ndcg(order, relevant: Set(relevant[index]), at: 10)
            }
        }
        return values.reduce(0, +) / Double(max(1, values.count))
    }

    /// Minimises the mean over examples of −log softmax at the relevant candidates, plus a ridge, by Adam (Kingma and
    /// Ba, 2015); the problem is convex, so that the start does not matter.
    private func weights(_ form: Form, of examples: [Int]) -> [Double] {
        let width = Feature.all.count
        var weights = Feature.all.map { $0.isLearned && !form.reads($0) ? 0 : Double($0.defaultWeight) }
        var momentum = [Double](repeating: 0, count: width)
        var square = momentum
        for step in 1...150 {
            let current = Self.padded(weights)
            let parts = parallelMap(examples.count) {
                Self.gradient(rows[examples[$0]], relevant: relevant[examples[$0]], weights: current)
            }
            for column in 0..<width where form.reads(Feature.all[column]) {
                let slope =
                    parts.reduce(0) { $0 + Double($1[column]) } / Double(max(1, examples.count))
                    + 0.02 * weights[column]
                momentum[column] = 0.9 * momentum[column] + 0.1 * slope
                square[column] = 0.99 * square[column] + 0.01 * slope * slope
                let first = momentum[column] / (1 - pow(0.9, Double(step)))
                let second = square[column] / (1 - pow(0.99, Double(step)))
                weights[column] -= 0.05 * first / (second.squareRoot() + 1e-8)
                // Features that say the same would share a sum in odd parts, one of them below zero: right on average,
                // and nothing that one could explain to a viewer.
                if !Feature.all[column].mayCountAgainst { weights[column] = max(form.leastSize, weights[column]) }
            }
        }
        for column in 0..<width where form.reads(Feature.all[column]) && abs(weights[column]) < form.leastSize {
            weights[column] = weights[column] < 0 ? -form.leastSize : form.leastSize
        }
        return weights
    }

    /// Features padded to whole vectors.
    private static let stride = (Feature.all.count + 7) / 8 * 8

    private static func padded(_ weights: [Double]) -> [Float] {
        weights.map(Float.init) + [Float](repeating: 0, count: stride - weights.count)
    }

    /// The scaled features of each candidate, `stride` numbers apart.
    private static func padded(_ raw: Matrix, scaling: FeatureScaling) -> [Float] {
        var result = [Float](repeating: 0, count: raw.rows * stride)
        for (column, feature) in Feature.all.enumerated() {
            let scale = scaling.scale(of: feature.name)
            for row in 0..<raw.rows {
                result[row * stride + column] = scale?.scaled(raw[row, column]) ?? raw[row, column]
            }
        }
        return result
    }

    private static func scores(_ rows: [Float], _ weights: [Float]) -> [Float] {
        rows.withUnsafeBufferPointer { rows in
            weights.withUnsafeBufferPointer { weights in
                guard let x = rows.baseAddress, let base = weights.baseAddress else { return [] }
                return (0..<rows.count / stride).map { dot(x + $0 * stride, base, stride) }
            }
        }
    }

    /// The gradient of one example: Σ over relevant r of (E_softmax[x] − x_r) / |relevant|.
    private static func gradient(_ rows: [Float], relevant: [Int], weights: [Float]) -> [Float] {
        var scores = scores(rows, weights)
        var gradient = [Float](repeating: 0, count: stride)
        rows.withUnsafeBufferPointer { rows in
            gradient.withUnsafeMutableBufferPointer { gradient in
                guard let x = rows.baseAddress, let target = gradient.baseAddress else { return }
                let highest = scores.max() ?? 0
                for row in scores.indices { scores[row] = exp(scores[row] - highest) }
                let total = scores.reduce(0, +)
                for row in scores.indices { addScaled(scores[row] / total, x + row * stride, to: target, stride) }
                for row in relevant { addScaled(-1 / Float(relevant.count), x + row * stride, to: target, stride) }
            }
        }
        return gradient
    }
}
