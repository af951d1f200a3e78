import RecEngine

/// What is answered to one explanation and noted about it, before it is judged and after.
struct ReviewAnswers: Sendable, Hashable {
    /// The questions that are answered with no.
    var failed: [Review.Question] = []
    var note = ""
}

extension ReviewAnswers {
    init(_ review: Review) { self.init(failed: review.failed, note: review.note) }
}

/// A note that is being typed. It is about one explanation, whichever comes on the screen meanwhile.
struct ReviewNote: Sendable, Hashable {
    /// The explanation's and its judge's, as `Review.identity` has it.
    let identity: String
    var prompt: Prompt
}

extension ReviewQueue {
    /// As a judgement of an item by whoever judges now is known: `Review.identity`.
    func identity(of item: ReviewItem, in catalog: Catalog) -> String {
        Review.identity(of: item.subject(in: catalog), by: reviewer)
    }

    /// What was begun since an item was judged; else what was said of it, else nothing yet.
    func answers(to item: ReviewItem, in catalog: Catalog) -> ReviewAnswers {
        drafts[identity(of: item, in: catalog)]
            ?? judgement(of: item, in: catalog).map(ReviewAnswers.init) ?? ReviewAnswers()
    }
}

extension State {
    /// What is answered to the explanation that is being read.
    var reviewAnswers: ReviewAnswers {
        review.current.map { review.answers(to: $0, in: catalog) } ?? ReviewAnswers()
    }

    /// Whether the note that is being typed is about the explanation that is being read.
    var isNotingCurrent: Bool {
        guard let note = review.noting, let item = review.current else { return false }
        return note.identity == review.identity(of: item, in: catalog)
    }
}

/// Answers a question with no, and takes that back.
func answer(_ question: Review.Question, in state: inout State) {
    state.review.keysPressed += 1
    guard let item = state.review.current else { return }
    var answers = state.reviewAnswers
    if let at = answers.failed.firstIndex(of: question) {
        answers.failed.remove(at: at)
    } else {
        answers.failed.append(question)
    }
    state.review.drafts[state.review.identity(of: item, in: state.catalog)] = answers
}

/// Begins a note about what is being read; at the end of the queue about what was judged last.
func noteCurrent(_ state: inout State) {
    guard let item = state.review.current else { return noteLast(&state) }
    state.review.noting = ReviewNote(
        identity: state.review.identity(of: item, in: state.catalog), prompt: Prompt(state.reviewAnswers.note))
}

/// Begins a note about what was judged last: the next stands on the screen already.
func noteLast(_ state: inout State) {
    guard let last = state.review.last else {
        say("nothing was judged since the start; k goes back to what was", in: &state)
        return
    }
    state.review.noting = ReviewNote(identity: last.identity, prompt: Prompt(last.note))
}

func pressInNote(_ key: Key, in state: inout State) -> [Effect] {
    if key == .enter || key == .escape { return endNote(&state) }
    _ = state.review.noting?.prompt.edit(key)
    return []
}

/// The note is the explanation's that it was begun for: of a judgement that was made it is kept at once, else with the
/// judgement to come.
func endNote(_ state: inout State) -> [Effect] {
    guard let note = state.review.noting else { return [] }
    state.review.noting = nil
    let text = note.prompt.text
    guard let at = state.review.reviews.lastIndex(where: { $0.identity == note.identity }) else {
        state.review.drafts[note.identity, default: ReviewAnswers()].note = text
        return []
    }
    state.review.drafts[note.identity]?.note = text
    let before = state.review.reviews[at]
    guard before.note != text else { return [] }
    state.review.reviews[at].note = text
    let noted = state.review.reviews[at]
    if state.review.last == before { state.review.last = noted }
    say(text.isEmpty ? "the note is taken out of the judgement" : "the note is kept with the judgement", in: &state)
    // First the new one: where it can't be written, the other is still there.
    return [.host(.keep(noted)), .host(.retract(before))]
}
