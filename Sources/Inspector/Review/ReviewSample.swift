import RecEngine

/// Explanations of many viewers' results, in an order that is the same each time.
func reviewQueue(
    _ engine: Engine, viewers: [Viewer], now: Int64, order: ReviewQueue.Order, filter: ReviewQueue.Filter
) -> [ReviewItem] {
    var random = RandomSource(seed: 1)
    let named = viewers.filter { !$0.line.isEmpty }
    let others = viewers.filter(\.line.isEmpty)
    let drawn = (0..<min(40, others.count)).map { _ in others[random.below(others.count)] }
    var items: [ReviewItem] = []
    var seen = Set<String>()
    for viewer in named + drawn {
        var request = Request(userID: viewer.userID, now: now)
        request.overrides.forcedVariants = filter.variants
        // Nobody is served these lists, and a queue to read must cost nothing.
        request.purpose = .silentPreview
        guard let response = engine.recommend(request) else { continue }
        let recent = Array(response.user.history.suffix(6).reversed().map(\.movieRow))
        for explanation in response.explanations where filter.holds(explanation) {
            if seen.insert(explanation.sentence).inserted {
                items.append(ReviewItem(userID: viewer.userID, explanation: explanation, recentRows: recent))
            }
        }
    }
    switch order {
    case .sampled: items.shuffle(using: &random)
    case .worstFirst:
        items.sort {
            ($0.explanation.verdict.grounded ? 1 : 0, $0.explanation.evidence.strength, $0.explanation.sentence)
                < ($1.explanation.verdict.grounded ? 1 : 0, $1.explanation.evidence.strength, $1.explanation.sentence)
        }
    }
    return Array(items.prefix(200))
}
