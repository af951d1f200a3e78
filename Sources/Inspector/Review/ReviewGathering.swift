import RecEngine

/// Explanations for the queue while they are gathered and after: order and reason can change meanwhile, what was gathered
/// stays.
final class ReviewGathering: Sendable {
    private struct Progress {
        var wish: ReviewQueue.Wish
        var sample: ReviewSample
        /// True once the screen has what it begins with.
        var hasBegun = false
        var isDone = false

        /// A queue begins with the first viewer of whom it holds any; these can be judged while the others are gathered.
        mutating func beginning() -> [Message] {
            guard !hasBegun, wish.order == .sampled else { return [] }
            let items = sample.beginning(wish.filter)
            hasBegun = !items.isEmpty
            return hasBegun ? [.review(.found(items, wish))] : []
        }

        var queue: Message { .review(.queued(sample.queue(wish), wish)) }
    }

    private let progress: Locked<Progress>
    private let variants: [String: String]

    init(_ wish: ReviewQueue.Wish) {
        variants = wish.filter.variants
        progress = Locked(Progress(wish: wish, sample: ReviewSample()))
    }

    /// The queue, or what it begins with, of what is gathered by now; nil where other answers are needed.
    func change(to wish: ReviewQueue.Wish) -> [Message]? {
        guard wish.filter.variants == variants else { return nil }
        return progress.withLock { progress in
            (progress.wish, progress.hasBegun) = (wish, false)
            return progress.isDone ? [progress.queue] : progress.beginning()
        }
    }

    /// Asks for the lists of one viewer after the other; nobody is served them.
    ///
    /// - Parameter isCancelled: true ends it, with nothing more.
    func gather(
        _ engine: Engine, _ viewers: [Viewer], now: Int64, isCancelled: () -> Bool, post: (Message) -> Void
    ) {
        for viewer in ReviewSample.asked(of: viewers) {
            guard !isCancelled() else { return }
            var request = Request(userID: viewer.userID, now: now)
            request.overrides.forcedVariants = variants
            // A queue to read must cost nothing.
            request.purpose = .silentPreview
            guard let response = engine.recommend(request) else { continue }
            progress.withLock { progress in
                progress.sample.add(response, viewer)
                return progress.beginning()
            }.forEach(post)
        }
        post(
            progress.withLock { progress in
                progress.isDone = true
                return progress.queue
            })
    }
}
