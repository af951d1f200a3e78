import Foundation
import RecEngine

/// Carries out a command of the `:` line that is about the review.
func runReviewCommand(_ command: TypedCommand, _ words: [String], in state: inout State) -> [Effect] {
    let first = words.first ?? ""
    /// As they are handed on: by pseudonym, unless ids are asked for.
    let handedOn = { [data = state.data] (reviews: [Review]) in
        reviews.map { review in
            var review = review
            review.user = data.nameToHandOn(review.user, showsIDs: words.dropFirst().first == "ids")
            return review
        }
    }
    func write(_ text: String, _ what: String) -> [Effect] { [.host(.write(path: first, text: text, what: what))] }
    switch command {
    case .queue:
        guard let filter = reviewFilter(words, in: &state) else { return [] }
        state.place.screen = .review
        return renewQueue(order: state.review.order, filter: filter, in: &state)
    case .judge:
        guard first == "all" else {
            complain("judge takes nothing, or all", in: &state)
            return []
        }
        return SecondJudge.ask(all: true, in: &state)
    case .reviewer:
        state.review.reviewer = first == "me" ? nil : first
        state.review.last = nil
        state.review.keysPressed = 0
        state.review.judgedByKeys = 0
        resumeReview(&state)
        say("\(first) judges from here on; the verdicts of others stay hidden", in: &state)
        return []
    case .blind:
        guard first == "on" || first == "off" else {
            complain("blind takes on or off", in: &state)
            return []
        }
        state.review.isBlind = first == "on"
        return []
    case .reviews:
        let reviews = handedOn(state.review.latest)
        switch first.split(separator: ".").last {
        case "jsonl": return write(jsonLines(reviews), "\(reviews.count) judgements")
        case "csv": return write(reviewsCSV(reviews), "\(reviews.count) judgements")
        default: complain("reviews takes a name that ends in .jsonl or .csv", in: &state)
        }
        return []
    case .fixtures:
        let rejects = handedOn(state.review.latest).filter { !$0.shown || $0.failed.contains(.isTrue) }
        guard !rejects.isEmpty else {
            complain("nothing is rejected yet", in: &state)
            return []
        }
        return write(jsonLines(rejects.map(Fixture.init)), "\(rejects.count) rejected sentences")
    default: return []
    }
}

/// A rejected sentence as `recscope validate` reads it; `expected` is what the reviewer says of its truth.
private struct Fixture: Encodable {
    var user: String
    var source: String?
    var target: String
    var reason: String
    var sentence: String
    var expected: Expected
    var note: String

    struct Expected: Encodable {
        var grounded: Bool
        var shown: Bool
        var failed: [Review.Question]
    }

    init(_ review: Review) {
        user = review.user
        source = review.source
        target = review.movie
        reason = review.reason
        sentence = review.sentence
        expected = Expected(grounded: !review.failed.contains(.isTrue), shown: review.shown, failed: review.failed)
        note = review.note
    }
}

private func jsonLines(_ values: [some Encodable]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return values.compactMap { try? encoder.encode($0) }.map {
        String(decoding: escapingControls($0), as: UTF8.self) + "\n"
    }.joined()
}

private func reviewsCSV(_ reviews: [Review]) -> String {
    let head =
        ["reviewer", "user", "movie", "source", "reason", "generator", "grounded"]
        + Review.Question.allCases.map(\.rawValue) + ["shown", "variants", "note", "sentence"]
    return csv(
        [head]
            + reviews.map { review in
                [
                    review.reviewer ?? "", review.user, review.movie, review.source ?? "", review.reason,
                    review.generator, "\(review.grounded)",
                ]
                    + Review.Question.allCases.map { "\(!review.failed.contains($0))" } + [
                        "\(review.shown)", variants(of: review), review.note, review.sentence,
                    ]
            })
}

/// `discovery=control wording=warm`.
private func variants(of review: Review) -> String {
    (review.variants ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
}

/// Nil where a word is none, which is said.
private func reviewFilter(_ words: [String], in state: inout State) -> ReviewQueue.Filter? {
    var filter = ReviewQueue.Filter()
    for word in words where word != "all" {
        let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
        switch pair[0] {
        case "unjudged" where pair.count == 1: filter.isUnjudged = true
        case "grounded" where pair.count == 1: filter.isGrounded = true
        case "refused" where pair.count == 1: filter.isGrounded = false
        case "by" where pair.count == 2: filter.generator = pair[1]
        case "reason" where pair.count == 2 && ReasonType.families.contains(pair[1]): filter.reason = pair[1]
        case "reason":
            complain("there is no reason of that name: \(ReasonType.families.joined(separator: ", "))", in: &state)
            return nil
        default:
            guard pair.count == 2,
                let experiment = state.data.experiments.experiments.first(where: { $0.id == pair[0] }),
                experiment.variants.contains(where: { $0.name == pair[1] })
            else {
                complain(
                    "queue takes all, unjudged, grounded, refused, reason=R, by=GENERATOR or EXPERIMENT=VARIANT, not \"\(word)\"",
                    in: &state)
                return nil
            }
            filter.variants[pair[0]] = pair[1]
        }
    }
    return filter
}

/// The words that a filter is made of, each with what it leaves in the queue.
func reviewFilterWords(_ state: State) -> [(text: String, help: String)] {
    let fixed = [
        ("all", "every explanation"), ("unjudged", "what you have not judged yet"),
        ("grounded", "what the validator lets through"), ("refused", "what it refuses"),
    ]
    let reasons = ReasonType.families.map { ("reason=\($0)", "only the reason \(spaced($0))") }
    let variants = state.data.experiments.experiments.flatMap { experiment in
        experiment.variants.map { ("\(experiment.id)=\($0.name)", "as this variant of \(experiment.id) explains") }
    }
    return fixed + reasons + [("by=", "of generators whose name begins so")] + variants
}
