import RecEngine

/// Explanations of many viewers' results, those among them that the validator refused to show: what a queue is made of.
struct ReviewSample: Sendable {
    /// How many explanations a queue holds, and how many of them the validator may have refused: what is rare must be
    /// there for an agreement to mean something.
    private static let (queueLength, refusedLimit) = (200, 100)
    /// So many viewers are asked beside those who have a name.
    private static let drawnViewers = 40

    /// By viewer; within one in an order that says nothing of the verdict.
    private var items: [ReviewItem] = []
    private var seen = Set<String>()
    private var random = RandomSource(seed: 1)

    /// Whose lists it is made of: those who have a name, then some that are drawn, the same each time.
    static func asked(of viewers: [Viewer]) -> [Viewer] {
        var random = RandomSource(seed: 1)
        let others = viewers.filter(\.line.isEmpty)
        return viewers.filter { !$0.line.isEmpty }
            + (0..<min(drawnViewers, others.count)).map { _ in others[random.below(others.count)] }
    }

    /// Takes a viewer's explanations, each sentence once.
    mutating func add(_ response: Response, _ viewer: Viewer) {
        var new = Self.items(of: response, viewer).filter { seen.insert($0.explanation.sentence).inserted }
        new.shuffle(using: &random)
        items += new
    }

    /// Those that a queue begins with: of the first viewer of whom it holds any. They may have been judged before the
    /// others are there, so they stay first; that says nothing of the verdict either.
    func beginning(_ filter: ReviewQueue.Filter) -> [ReviewItem] {
        let held = items.filter { filter.holds($0.explanation) }
        return Array(held.prefix { $0.userID == held.first?.userID })
    }

    private static func items(of response: Response, _ viewer: Viewer) -> [ReviewItem] {
        let recent = Array(response.user.history.suffix(6).reversed().map(\.movieRow))
        let variants = response.assignments.compactMap { assignment in
            assignment.variant.map { (assignment.experimentID, $0) }
        }
        return response.explanations.flatMap(\.withRefused).filter { !$0.sentence.isEmpty }.map { explanation in
            ReviewItem(
                userID: viewer.userID, explanation: explanation, recentRows: recent,
                variants: Dictionary(variants, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// What a filter leaves, in an order that is the same each time and says nothing of the verdict.
    func queue(_ wish: ReviewQueue.Wish) -> [ReviewItem] {
        var items = items.filter { wish.filter.holds($0.explanation) }
        var random = RandomSource(seed: 1)
        let begin = wish.order == .sampled ? beginning(wish.filter) : []
        items.removeFirst(begin.count)
        items.shuffle(using: &random)
        let refused = items.filter { !$0.explanation.verdict.grounded }.prefix(Self.refusedLimit)
        let grounded = items.filter(\.explanation.verdict.grounded).prefix(
            max(0, Self.queueLength - refused.count - begin.count))
        var queue = refused + grounded
        switch wish.order {
        case .sampled: queue.shuffle(using: &random)
        case .worstFirst:
            queue.sort {
                ($0.explanation.evidence.strength, $0.explanation.sentence)
                    < ($1.explanation.evidence.strength, $1.explanation.sentence)
            }
        }
        return begin + queue
    }
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
