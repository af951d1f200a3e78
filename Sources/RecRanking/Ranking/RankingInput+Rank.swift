extension RankingInput {
    /// The order under one set of weights: Σ weight × feature, then diversity over the first `resultCount` places.
    ///
    /// Diversity is maximal marginal relevance (Carbonell and Goldstein, 1998): the next result is the one with the
    /// largest λ·score − (1−λ)·(likeness to the nearest result so far), scores and likeness on the same scale.
    /// The rest of the candidates follow by score. Ties keep the candidates' order. Another system's order stays as it is.
    public func ranked(with weights: RankingWeights, resultCount: Int) -> Ranking {
        let count = movieRows.count
        let featureCount = features.columns
        var contributions = Matrix(rows: count, columns: featureCount)
        var scores = [Float](repeating: 0, count: count)
        contributions.withUnsafeMutableElements { target in
            features.withUnsafeElements { values in
                for index in 0..<count {
                    // In double precision: contributions that are shown sum to the score that is shown.
                    var sum = 0.0
                    for column in 0..<featureCount {
                        let part = weights.values[column] * values[index * featureCount + column]
                        target[index * featureCount + column] = part
                        sum += Double(part)
                    }
                    scores[index] = Float(sum)
                }
            }
        }
        let byScore = TopK.descendingOrder(of: scores)
        let (order, suppressedBy) =
            keepsOrder
            ? (Array(0..<count), [Int](repeating: -1, count: count))
            : diversified(
                byScore, scores: scores, lambda: min(1, max(0, weights.diversity)), resultCount: resultCount)
        var position = [Int](repeating: 0, count: count)
        var positionByScore = position
        for (place, index) in order.enumerated() { position[index] = place }
        for (place, index) in byScore.enumerated() { positionByScore[index] = place }
        return Ranking(
            weights: weights, scores: scores, contributions: contributions, order: order, position: position,
            positionByScore: positionByScore, suppressedBy: suppressedBy)
    }

    private func diversified(
        _ byScore: [Int], scores: [Float], lambda: Float, resultCount: Int
    ) -> (order: [Int], suppressedBy: [Int]) {
        let count = byScore.count
        var suppressedBy = [Int](repeating: -1, count: count)
        guard lambda < 1, count > 1 else { return (byScore, suppressedBy) }
        // Likeness lies in −1…1 and scores don't: the spread of the scores is what one unit of likeness is worth.
        let spread = max(1e-6, scores[byScore[0]] - scores[byScore[min(count, 50) - 1]])
        var nearest = [Float](repeating: 0, count: count)
        var nearestResult = suppressedBy
        var left = byScore
        var order: [Int] = []
        var alike = nearest
        let wanted = min(resultCount, count)
        while order.count < wanted {
            var best = 0
            var bestValue = -Float.infinity
            for (place, index) in left.enumerated() {
                let value = lambda * scores[index] - (1 - lambda) * spread * nearest[index]
                if value > bestValue {
                    bestValue = value
                    best = place
                }
            }
            // Whoever had the better score and was passed over here was held back by its nearest result.
            for place in 0..<best where suppressedBy[left[place]] < 0 {
                suppressedBy[left[place]] = nearestResult[left[place]]
            }
            let chosen = left.remove(at: best)
            order.append(chosen)
            if order.count == wanted { break }
            alike.withUnsafeMutableBufferPointer { likeness.write(chosen, to: $0) }
            for index in left where alike[index] > nearest[index] {
                nearest[index] = alike[index]
                nearestResult[index] = chosen
            }
        }
        return (order + left, suppressedBy)
    }
}
