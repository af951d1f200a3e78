import Foundation
import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ReviewTests {
    private func run(_ text: String, in session: Session) -> [HostEffect] {
        session.type(":" + text)
        return session.press(.enter)
    }

    @Test func `the queue is made of what is asked for`() throws {
        let session = Session()
        _ = run("queue grounded by=realiser", in: session)
        let all = session.state.review.items
        #expect(
            session.state.place.screen == .review && all.count > 20
                && all.allSatisfy { $0.explanation.verdict.grounded })
        let family = try #require(all.first?.explanation.evidence.reason.family.key)
        _ = run("queue reason=\(family)", in: session)
        #expect(session.state.review.items.allSatisfy { $0.explanation.evidence.reason.family.key == family })
        #expect(session.screen.contains(spaced(family)))
        _ = run("queue by=nobody", in: session)
        #expect(session.state.review.items.isEmpty && session.screen.contains("No explanation is of this kind"))
        _ = run("queue discovery=control", in: session)
        #expect(session.state.review.filter.variants == ["discovery": "control"] && !session.state.review.items.isEmpty)
        _ = run("queue all", in: session)
        #expect(session.state.review.items.count >= all.count)
        for words in ["queue qqq", "queue reason=qqq", "queue discovery=qqq"] {
            _ = run(words, in: session)
            #expect(session.state.notices.current?.isError == true)
        }
    }

    @Test func `a second reviewer starts anew, and is compared with the first`() throws {
        let session = Session(width: 200, height: 60)
        session.type("2yyny")
        _ = run("reviewer ada", in: session)
        #expect(
            session.state.review.judged.isEmpty && session.state.review.place == 0
                && !session.screen.contains("The one before"))
        session.type("yynn")
        let review = session.state.review
        #expect(review.judged.count == 4 && review.ofOthers.count == 4)
        let agreement = Agreement(review.judged, review.ofOthers)
        #expect(agreement.bothTrue == 2 && agreement.bothFalse == 1 && agreement.count == 4)
        #expect(session.screen.contains("4 in common, 3 alike, kappa 0.500"))
        _ = run("reviewer me", in: session)
        #expect(session.state.review.judged.count == 4 && session.state.review.reviewer == nil)
    }

    @Test func `the verdict is seen before the judgement only where that is asked for`() {
        let session = Session()
        session.type("2")
        #expect(!session.screen.contains("validator grounded"))
        _ = run("blind off", in: session)
        #expect(session.screen.contains("validator grounded"))
        _ = run("blind on", in: session)
        #expect(!session.screen.contains("validator grounded"))
    }

    @Test func `judgements are written, and rejects are lines that the validator reads`() throws {
        let session = Session()
        session.type("2ytnsncno, really")
        session.press(.enter)
        session.type("n")
        guard case .write(_, let lines, _)? = run("reviews all.jsonl", in: session).first,
            case .write(_, let table, _)? = run("reviews all.csv", in: session).first,
            case .write(_, let fixtures, _)? = run("fixtures rejects.jsonl", in: session).first
        else {
            Issue.record("nothing is written")
            return
        }
        let reviews = try lines.split(separator: "\n").map {
            try JSONDecoder().decode(Review.self, from: Data($0.utf8))
        }
        #expect(reviews == session.state.review.latest && reviews.count == 4)
        #expect(
            table.hasPrefix("reviewer,user,movie") && table.contains("\"no, really\"")
                && table.split(separator: "\n").count == 5)
        let rejects = fixtures.split(separator: "\n")
        #expect(rejects.count == 3)
        let validator = GroundednessValidator(catalog: TinyWorld.catalog)
        for (line, review) in zip(rejects, reviews.dropFirst()) {
            let request = try ValidationRequest(parsing: Data(line.utf8), catalog: TinyWorld.catalog) { id in
                let row = TinyWorld.dataset.watches.row(ofUser: id)
                return UserFacts(
                    history: row.map { TinyWorld.dataset.watches.history(ofUser: $0) } ?? [],
                    survey: TinyWorld.dataset.surveys[id] ?? Survey(),
                    catalog: TinyWorld.catalog)
            }
            let verdict = validator.validate(
                request.sentence, source: request.source, target: request.target, reason: request.reason,
                user: request.user)
            #expect(verdict.grounded == review.grounded)
        }
        #expect(rejects[0].contains("\"grounded\":false") && rejects[1].contains("\"grounded\":true"))
    }

    @Test func `one key judges a good one, two a bad one`() {
        let session = Session()
        session.type("2")
        for number in 0..<20 { session.type(number % 4 == 3 ? "sn" : "y") }
        #expect(session.state.review.judged.count == 20 && session.state.review.keysPressed == 25)
    }
}

@Suite(.timeLimit(.minutes(10))) struct NewerModelTests {
    @Test func `a newer model is offered, and answers once one has said so`() throws {
        let newer = TinyWorld.sharedEngine.with(TinyWorld.trained(seed: 7))
        let session = Session(reopen: { _ in newer })
        let scores = try #require(session.state.response).ranking.scores
        session.type("K")
        #expect(session.footer.contains("this is the newest model"))
        _ = session.program.send(.host(.newerModel))
        #expect(session.footer.contains("newer model: K"))
        session.type("r")
        #expect(session.state.response?.ranking.scores == scores, "the old one still answers")
        session.type("④lK")
        let response = try #require(session.state.response)
        #expect(!session.state.data.hasNewerModel && session.footer.contains("the newer model answers"))
        var request = currentRequest(session.state)
        request.checksIndex = true
        #expect(
            response.ranking.scores == newer.recommend(request)?.ranking.scores && response.ranking.scores != scores)
        // Risen and fallen against what the newer model serves by itself; the weight that was moved stays moved.
        request.overrides.weights = nil
        #expect(
            session.state.hasOwnWeights
                && session.state.answer.baseline?.response.ranking.scores == newer.recommend(request)?.ranking.scores)
    }

    @Test func `one that can't be opened is said, and the old one goes on`() {
        let session = Session(reopen: { _ in throw CancellationError() })
        _ = session.program.send(.host(.newerModel))
        session.type("K")
        #expect(session.state.notices.current?.isError == true && session.state.data.hasNewerModel)
        session.type("]")
        #expect(session.state.response?.user.userID == "theo")
    }
}
