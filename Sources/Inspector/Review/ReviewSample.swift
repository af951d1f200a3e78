import RecEngine

/// Explanations of many viewers' results, those among them that the validator refused to show: what a queue is made of.
struct ReviewSample: Sendable {
    /// How many explanations a queue holds, and how many of them the validator may have refused: what is rare must be
    /// there for an agreement to mean something.
    private static let (queueLength, refusedLimit) = (200, 100)
    /// So many viewers are asked beside those who have a name.
    private static let drawnViewers = 40

    /// Variant by experiment that all of its requests got.
    let variants: [String: String]
    /// By viewer; within one in an order that says nothing of the verdict.
    private var items: [ReviewItem] = []

    /// - Parameters:
    ///   - found: gets those of one viewer after the other as soon as they are there; true once it has what it wants: a
    ///     queue begins with the first viewer of whom it holds any, and these can be judged while it is being gathered.
    ///   - goesOn: false ends it, with nothing.
    init?(
        _ engine: Engine, viewers: [Viewer], now: Int64, variants: [String: String],
        found: ([ReviewItem]) -> Bool = { _ in true }, goesOn: () -> Bool = { true }
    ) {
        self.variants = variants
        var random = RandomSource(seed: 1)
        let named = viewers.filter { !$0.line.isEmpty }
        let others = viewers.filter(\.line.isEmpty)
        let drawn = (0..<min(Self.drawnViewers, others.count)).map { _ in others[random.below(others.count)] }
        var seen = Set<String>()
        var hasBegun = false
        for viewer in named + drawn {
            guard goesOn() else { return nil }
            var request = Request(userID: viewer.userID, now: now)
            request.overrides.forcedVariants = variants
            // Nobody is served these lists, and a queue to read must cost nothing.
            request.purpose = .silentPreview
            guard let response = engine.recommend(request) else { continue }
            var new = Self.items(of: response, viewer).filter { seen.insert($0.explanation.sentence).inserted }
            new.shuffle(using: &random)
            items += new
            if !hasBegun { hasBegun = found(new) }
        }
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
    func queue(order: ReviewQueue.Order, filter: ReviewQueue.Filter) -> [ReviewItem] {
        var items = items.filter { filter.holds($0.explanation) }
        var random = RandomSource(seed: 1)
        // Those of the first viewer, which may have been judged by now: that says nothing of the verdict either.
        let begin = order == .sampled ? Array(items.prefix { $0.userID == items.first?.userID }) : []
        items.removeFirst(begin.count)
        items.shuffle(using: &random)
        let refused = items.filter { !$0.explanation.verdict.grounded }.prefix(Self.refusedLimit)
        let grounded = items.filter(\.explanation.verdict.grounded).prefix(
            max(0, Self.queueLength - refused.count - begin.count))
        var queue = refused + grounded
        switch order {
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
