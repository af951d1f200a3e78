import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// A note belongs to the sentence that it was begun for, before that is judged and after.
@Suite(.timeLimit(.minutes(10))) struct ReviewNoteTests {
    private func reviewing(width: Int = 120, height: Int = 36) -> Session {
        let session = Session(width: width, height: height)
        session.type("2")
        return session
    }

    @Test(arguments: [(60, 15), (80, 24), (120, 36)])
    func `the sentence that was just judged is noted by a key that the screen names`(width: Int, height: Int) throws {
        let session = reviewing(width: width, height: height)
        #expect(!session.screen.contains("C note the last"))
        session.type("tn")
        let judged = try #require(session.state.review.last)
        let reading = try #require(session.state.review.current)
        #expect(session.screen.contains("C note the last"))
        session.type("Cno nanny in it")
        #expect(session.screen.contains("C on the one before  no nanny in it_"))
        #expect(session.footer.contains("a note on the one before"))
        let effects = session.press(.enter)
        var noted = judged
        noted.note = "no nanny in it"
        #expect(effects == [.keep(noted), .retract(judged)])
        #expect(session.state.review.reviews == [noted] && session.state.review.last == noted)
        #expect(session.state.review.current == reading && session.state.reviewAnswers == ReviewAnswers())
        session.type("y")
        #expect(session.state.review.reviews.map(\.note) == ["no nanny in it", ""])
        // The judgement is taken back with its note, by one key.
        session.type("uu")
        #expect(session.state.review.reviews.isEmpty && session.state.reviewAnswers.note == "no nanny in it")
    }

    @Test func `a note that can't be kept is on the screen again with its judgement`() throws {
        let session = reviewing()
        session.type("sn")
        session.type("Cwhy")
        session.press(.enter)
        let noted = try #require(session.state.review.last)
        _ = session.program.send(.review(.unkept(noted, "the disk is full")))
        #expect(session.state.review.judged.isEmpty && session.state.review.place == 0)
        #expect(session.state.reviewAnswers == ReviewAnswers(failed: [.specific], note: "why"))
    }

    @Test func `what was begun waits at its sentence, wherever one goes`() {
        let session = reviewing()
        session.type("psctoo vague")
        session.press(.enter)
        session.type("j")
        #expect(session.state.reviewAnswers == ReviewAnswers())
        session.type("fk")
        #expect(session.state.reviewAnswers == ReviewAnswers(failed: [.personal, .specific], note: "too vague"))
        session.type("nn")
        #expect(session.state.review.reviews.map(\.failed) == [[.personal, .specific], [.fluent]])
        #expect(session.state.review.reviews.map(\.note) == ["too vague", ""])
    }

    @Test func `who goes back to a judgement finds its note, and another one is kept at once`() throws {
        let session = reviewing()
        session.type("cfirst")
        session.press(.enter)
        session.type("nyk")
        session.type("k")
        #expect(session.state.reviewAnswers.note == "first" && session.screen.contains("c note     first"))
        session.type("c and second")
        let effects = session.press(.enter)
        #expect(effects.count == 2 && session.state.review.judged.map(\.note) == ["first and second", ""])
        // Judged anew it keeps the note; a note that stays as it is writes nothing.
        session.type("y")
        #expect(session.state.review.latest.map(\.note) == ["first and second", ""])
        session.type("kkc")
        #expect(session.press(.enter).isEmpty)
    }

    @Test func `what comes while a note is typed neither takes the note nor the sentence before it`() throws {
        let session = reviewing()
        session.type("yyk")
        let reading = try #require(session.state.review.current)
        session.type("cgood ")
        let queue = session.state.review
        _ = session.program.send(.review(.queued(queue.items.reversed(), queue.wish)))
        _ = session.program.send(.review(.kept([])))
        #expect(session.state.review.current == reading)
        var unkept = try #require(session.state.review.reviews.first)
        unkept.note = "lost"
        _ = session.program.send(.review(.unkept(unkept, "the disk is full")))
        #expect(session.state.review.current == reading)
        session.type("yes")
        session.press(.enter)
        let review = try #require(session.state.review.judgement(of: reading, in: session.state.catalog))
        #expect(review.note == "good yes")
    }

    @Test func `a click elsewhere ends the note, so that no key falls into it later`() throws {
        let session = reviewing()
        session.type("n")
        session.type("Cbad")
        session.mouse(.press, 14, 0)
        #expect(session.state.review.noting == nil && session.state.review.last?.note == "bad")
    }

    @Test func `a long note is seen where it is typed, and whole when it is done`() {
        let session = reviewing(width: 80, height: 24)
        session.type("c")
        let words = (1...30).map { "word\($0)" }
        session.press(.paste(words.joined(separator: " ")))
        #expect(session.screen.contains("word30_") && !session.screen.contains("word1 "))
        session.press(.enter)
        session.resize(120, 36)
        for word in words { #expect(session.screen.contains(word)) }
    }

    @Test func `without a judgement there is nothing to note, which is said`() {
        let session = reviewing()
        session.type("C")
        #expect(session.state.review.noting == nil && session.footer.contains("nothing was judged since the start"))
    }
}
