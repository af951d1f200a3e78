import Foundation
import RecRanking

/// What viewers of real data like, where no one has said it: what they watched last, in the space of the model's factors.
///
/// The last fifth of a history is held out of the question and folded in alone, so that a viewer goes on as they went on;
/// what everyone watches pulls them too, and so does something of their own that no model knows. It makes traffic that is
/// alive on any data. It says nothing of how good the recommendations are: they come from factors as well.
struct EstimatedTaste: Sendable {
    let model: ImplicitALSModel
    let histories: any HistorySource
    /// ln of how many watch each movie, centred.
    let base: [Float]
    let seed: UInt64

    /// Watches that the taste is made of, at most.
    private static let limit = 50
    /// Standard deviations of utility, of what everyone watches and of what is the viewer's alone.
    private static let (crowd, own): (Float, Float) = (0.3, 0.7)

    /// Every movie's utility for a viewer of the data, of any scale.
    func utilities(of userID: String) -> [Float] {
        guard let row = histories.row(of: userID) else { return base }
        let history = histories.history(row)
        let last = history.suffix(min(Self.limit, max(5, history.count / 5))).filter { !$0.disliked }
        let liked = last.isEmpty ? history.filter { !$0.disliked } : last
        let vector = model.foldIn(movieRows: liked.map(\.movieRow), confidences: liked.map { max(0.1, $0.fraction) })
        let columns = model.movieFactors.columns
        var fit = [Float](repeating: 0, count: base.count)
        model.movieFactors.withUnsafeElements { elements in
            guard let factors = elements.baseAddress else { return }
            vector.withUnsafeBufferPointer { vector in
                guard let vector = vector.baseAddress else { return }
                for movie in fit.indices { fit[movie] = dot(vector, factors + movie * columns, columns) }
            }
        }
        var random = RandomSource(seed: seed ^ XXHash64.hash(userID))
        let (fitScale, baseScale) = (1 / Self.deviation(fit), Self.crowd / Self.deviation(base))
        return fit.indices.map { fit[$0] * fitScale + base[$0] * baseScale + Self.own * Float(random.normal()) }
    }

    private static func deviation(_ values: [Float]) -> Float {
        let mean = values.reduce(0, +) / Float(max(1, values.count))
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(max(1, values.count))
        return max(variance.squareRoot(), 1e-6)
    }
}
