import RecExplanation
import RecRanking

/// What is asked about an answer that is there: other weights, and sentences and evidence for any of its candidates. It
/// serves nobody.
extension Engine {
    /// The same request under other weights: step 4's last line and step 5 alone, from the features in the trace. It serves
    /// nobody: for the cache it is a preview.
    public func reranked(_ response: Response, with weights: RankingWeights) -> Response {
        var result = response
        var stages = clock.started()
        result.request.overrides.weights = weights
        result.request.purpose = response.request.purpose.previewing
        result.settings.weights = weights
        result.ranking = response.input.ranked(with: weights, resultCount: response.request.resultCount)
        stages.lap(.rank, countIn: result.candidates.count, countOut: result.results.count)
        result.stages = response.stages.filter { $0.stage != .rank && $0.stage != .explain } + stages.timings
        explain(&result)
        return result
    }

    /// The explanation of one candidate that is not among the results, for a screen that asks. It goes through the
    /// cache like the others, as a preview.
    public func explanation(ofCandidate index: Int, in response: Response) -> Explanation? {
        if let place = response.results.firstIndex(of: index), place < response.explanations.count {
            return response.explanations[place]
        }
        return explanations(ofCandidates: [index], in: response).first
    }

    /// The explanations that a list of these candidates would have, as previews: what they are made of goes into the
    /// cache.
    public func explanations(ofCandidates indices: [Int], in response: Response) -> [Explanation] {
        var response = response
        response.request.purpose = response.request.purpose.previewing
        return explanations(of: indices, in: &response)
    }

    /// The evidence that sentences about these candidates would rest on, in order, whatever the strategy.
    public func evidence(forCandidates indices: [Int], in response: Response) -> [Evidence] {
        var response = response
        return explainer.evidence(for: candidateRows(indices, response), user: response.user) {
            influences($0, in: &response)
        }
    }

    /// The explanation cache now, with what happened in the last minute of the engine's clock.
    public var cacheStatistics: CacheStatistics { explainer.statistics(atSeconds: clock.seconds) }
}
