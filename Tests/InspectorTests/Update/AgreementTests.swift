import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct AgreementTests {
    private func review(_ number: Int, isTrue: Bool, grounded: Bool) -> Review {
        Review(
            user: "u\(number)", movie: "m", source: nil, reason: "popular", sentence: "Sentence \(number).",
            generator: "realiser", grounded: grounded, failed: isTrue ? [] : [.isTrue], shown: isTrue, note: "",
            reviewer: nil)
    }

    @Test func `a lie that was let through is missed, a true sentence that was refused a false alarm`() {
        let agreement = Agreement([
            review(1, isTrue: true, grounded: true), review(2, isTrue: false, grounded: true),
            review(3, isTrue: false, grounded: true), review(4, isTrue: true, grounded: false),
            review(5, isTrue: false, grounded: false), review(6, isTrue: true, grounded: true),
        ])
        #expect(agreement.bothTrue == 2 && agreement.bothFalse == 1)
        #expect(agreement.missed == 2 && agreement.falseAlarms == 1)
    }

    @Test func `what is opened again has its questions and its note as they were`() {
        let session = Session()
        session.type("2sc")
        session.type("too vague")
        session.press(.enter)
        session.type("n")
        #expect(session.state.review.reviews.last?.note == "too vague" && session.state.reviewAnswers.note.isEmpty)
        session.type("u")
        #expect(session.state.reviewAnswers.note == "too vague" && session.state.reviewAnswers.failed == [.specific])
    }
}
