import RecEngine

/// Explanations and judgements that come from elsewhere.
public enum ReviewMessage: Sendable {
    /// The queue that was asked for.
    case queued([ReviewItem], ReviewQueue.Wish)
    /// Some of it, while the others are being gathered.
    case found([ReviewItem], ReviewQueue.Wish)
    /// Judgements of earlier sessions.
    case kept([Review])
    /// What a model says of a sentence, and how far it is.
    case judged(Review, done: Int, count: Int)
    /// It has judged all, or can't.
    case judgeEnded
    /// A judgement that could not be kept, and why.
    case unkept(Review, String)
}

func receive(_ message: ReviewMessage, in state: inout State) -> [Effect] {
    switch message {
    // Of another queue than is wanted by now.
    case .found(_, let wish) where wish != state.review.wish,
        .queued(_, let wish) where wish != state.review.wish:
        break
    case .found(let items, _):
        // What was judged before is nothing to begin with.
        let new = items.filter { state.review.judgement(of: $0, in: state.catalog) == nil }
        if state.review.isAwaited { state.review.items += new }
    case .queued(let items, _): take(items, in: &state)
    case .kept(let reviews):
        state.review.reviews = reviews + state.review.reviews
        if state.review.noting == nil { resumeReview(&state) }
    case .judged(let review, let done, let count):
        state.review.reviews.append(review)
        state.review.judging = (done, count)
        return [.host(.keep(review))]
    case .judgeEnded:
        if let judging = state.review.judging, judging.done == judging.count {
            say("the second judge has judged \(judging.count), see Agreement", in: &state)
        }
        state.review.judging = nil
    case .unkept(let review, let why) where review.isByModel:
        if let at = state.review.reviews.lastIndex(of: review) { state.review.reviews.remove(at: at) }
        complain("a verdict of the model could not be kept: \(why)", in: &state)
    case .unkept(let review, let why):
        if let at = state.review.reviews.lastIndex(of: review) { state.review.reviews.remove(at: at) }
        open(review, in: &state)
        complain("the judgement could not be kept and is open again: \(why)", in: &state)
    }
    return []
}

/// Takes a queue: what is judged comes first, so that the place says how far one is; then what is being read, since a key
/// that is on its way is meant for it. Who has gone back to what is judged stays there.
private func take(_ items: [ReviewItem], in state: inout State) {
    let reading = state.review.current?.subject(in: state.catalog)
    state.review.isAwaited = false
    let known = Set(state.review.judged.map(\.subject))
    let subjects = items.map { $0.subject(in: state.catalog) }
    let done = state.review.filter.isUnjudged ? [] : items.indices.filter { known.contains(subjects[$0]) }
    let open = items.indices.filter { !known.contains(subjects[$0]) }
    let read = open.filter { subjects[$0] == reading }
    let order = done + read + open.filter { !read.contains($0) }
    state.review.items = order.map { items[$0] }
    if let place = order.firstIndex(where: { subjects[$0] == reading }) {
        state.review.place = place
    } else {
        resumeReview(&state)
    }
}

/// What the keys do on the Review screen.
public enum ReviewAction: String, Sendable, Hashable, CaseIterable {
    case failTrue, failPersonal, failSpecific, failFluent, wouldShow, wouldNotShow, writeNote, noteLast, nextItem
    case previousItem, reopenReview, queueOrder, queueReason
}

extension Review.Question {
    /// What answers it with no, and takes that back.
    var action: ReviewAction {
        switch self {
        case .isTrue: .failTrue
        case .personal: .failPersonal
        case .specific: .failSpecific
        case .fluent: .failFluent
        }
    }
}

func act(_ action: ReviewAction, in state: inout State) -> [Effect] {
    switch action {
    case .failTrue: answer(.isTrue, in: &state)
    case .failPersonal: answer(.personal, in: &state)
    case .failSpecific: answer(.specific, in: &state)
    case .failFluent: answer(.fluent, in: &state)
    case .wouldShow: return judge(shown: true, in: &state)
    case .wouldNotShow: return judge(shown: false, in: &state)
    case .writeNote: noteCurrent(&state)
    case .noteLast: noteLast(&state)
    case .nextItem: moveInQueue(1, in: &state)
    case .previousItem: moveInQueue(-1, in: &state)
    case .reopenReview: return reopenReview(&state)
    case .queueOrder:
        let next = following(state.review.order, in: ReviewQueue.Order.allCases)
        return renewQueue(order: next, filter: state.review.filter, anew: false, in: &state)
    case .queueReason:
        var filter = state.review.filter
        filter.reason = following(filter.reason, in: [""] + ReasonType.families)
        return renewQueue(order: state.review.order, filter: filter, anew: false, in: &state)
    }
    return []
}

/// The one after it; after the last comes the first.
private func following<Value: Equatable>(_ value: Value, in all: [Value]) -> Value {
    all[((all.firstIndex(of: value) ?? 0) + 1) % all.count]
}

/// Explanations to judge, where there are none yet.
func fillQueue(_ state: inout State) -> [Effect] {
    state.review.items.isEmpty
        ? renewQueue(order: state.review.order, filter: state.review.filter, in: &state) : []
}

/// Goes on where whoever judges has not judged yet.
func resumeReview(_ state: inout State) {
    state.review.place = state.review.nextUnjudged(from: 0, in: state.catalog)
}

/// - Parameter anew: false makes it of the explanations that were gathered for the one before, where they will do.
func renewQueue(
    order: ReviewQueue.Order, filter: ReviewQueue.Filter, anew: Bool = true, in state: inout State
) -> [Effect] {
    state.review.order = order
    state.review.filter = filter
    state.review.items = []
    state.review.isAwaited = true
    state.review.place = 0
    return [.ask(.queue(state.review.wish, anew: anew))]
}

private func judge(shown: Bool, in state: inout State) -> [Effect] {
    guard let item = state.review.current else { return [] }
    let explanation = item.explanation
    let answers = state.reviewAnswers
    let review = Review(
        user: item.userID, movie: state.catalog[explanation.evidence.targetRow].id,
        source: explanation.evidence.sourceRow.map { state.catalog[$0].id }, reason: explanation.evidence.reason.key,
        sentence: explanation.sentence, generator: explanation.generator, grounded: explanation.verdict.grounded,
        failed: answers.failed, shown: shown, note: answers.note, reviewer: state.review.reviewer,
        variants: item.variants)
    state.review.keysPressed += 1
    state.review.judgedByKeys += 1
    state.review.reviews.append(review)
    state.review.last = review
    state.review.drafts[review.identity] = nil
    state.review.place = state.review.nextUnjudged(from: state.review.place + 1, in: state.catalog)
    return [.host(.keep(review))]
}

private func moveInQueue(_ step: Int, in state: inout State) {
    state.review.place = max(0, min(state.review.items.count, state.review.place + step))
}

/// Takes the last judgement of whoever judges back, from the disk too: what was said of the sentence before holds again.
private func reopenReview(_ state: inout State) -> [Effect] {
    guard let at = state.review.reviews.lastIndex(where: { $0.reviewer == state.review.reviewer }) else {
        say("nothing is judged yet", in: &state)
        return []
    }
    let last = state.review.reviews.remove(at: at)
    open(last, in: &state)
    say("taken back: judge it anew", in: &state)
    return [.host(.retract(last))]
}

/// Shows what was judged, with the answers that were given; a note that is being typed keeps its sentence before it.
private func open(_ review: Review, in state: inout State) {
    state.review.last = state.review.reviews.last { $0.reviewer == state.review.reviewer }
    state.review.judgedByKeys = max(0, state.review.judgedByKeys - 1)
    state.review.drafts[review.identity] = ReviewAnswers(review)
    guard state.review.noting == nil else { return }
    let place = state.review.items.firstIndex { $0.subject(in: state.catalog) == review.subject }
    state.review.place = place ?? state.review.place
}
