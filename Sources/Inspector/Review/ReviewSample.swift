import RecEngine

/// How many explanations a queue holds, and how many of them the validator may have refused: what is rare must be there
/// for an agreement to mean something.
private let (queueLength, refusedLimit) = (200, 100)

/// Explanations of many viewers' results, those among them that the validator refused to show, in an order that is the
/// same each time and says nothing of the verdict.
///
/// - Parameter first: gets the one that a sampled queue begins with, as soon as there is one: it can be judged while
///   the others are being gathered.
func reviewQueue(
    _ engine: Engine, viewers: [Viewer], now: Int64, order: ReviewQueue.Order, filter: ReviewQueue.Filter,
    first: (ReviewItem) -> Void = { _ in }
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
        let variants = response.assignments.compactMap { assignment in
            assignment.variant.map { (assignment.experimentID, $0) }
        }
        let isEmpty = items.isEmpty
        for explanation in response.explanations.flatMap(\.withRefused) where filter.holds(explanation) {
            guard !explanation.sentence.isEmpty, seen.insert(explanation.sentence).inserted else { continue }
            items.append(
                ReviewItem(
                    userID: viewer.userID, explanation: explanation, recentRows: recent,
                    variants: Dictionary(variants, uniquingKeysWith: { first, _ in first })))
        }
        if isEmpty, order == .sampled, let item = items.first { first(item) }
    }
    // The first of the first viewer: which one it is says nothing of the verdict either.
    let begin = order == .sampled ? items.first : nil
    if begin != nil { items.removeFirst() }
    items.shuffle(using: &random)
    let refused = items.filter { !$0.explanation.verdict.grounded }.prefix(refusedLimit)
    let grounded = items.filter(\.explanation.verdict.grounded).prefix(
        queueLength - refused.count - (begin == nil ? 0 : 1))
    var queue = refused + grounded
    switch order {
    case .sampled: queue.shuffle(using: &random)
    case .worstFirst:
        queue.sort {
            ($0.explanation.evidence.strength, $0.explanation.sentence)
                < ($1.explanation.evidence.strength, $1.explanation.sentence)
        }
    }
    return (begin.map { [$0] } ?? []) + queue
}

extension Explanation {
    /// What is shown, and each sentence for the same evidence that was refused before, as if it were shown.
    fileprivate var withRefused: [Explanation] {
        [self]
            + rejections.map { refused in
                var explanation = self
                (explanation.sentence, explanation.generator) = (refused.sentence, refused.generator)
                explanation.verdict = refused.verdict
                explanation.rejections = []
                explanation.construction = nil
                return explanation
            }
    }
}
