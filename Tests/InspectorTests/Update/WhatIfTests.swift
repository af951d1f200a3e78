import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct WhatIfTests {
    @Test func `a watch is switched off and on, badged, and undone`() throws {
        let session = Session(width: 120, height: 36)
        let before = session.order
        session.type("①x")
        let watch = try #require(session.state.historyRows.first)
        #expect(
            watch.standing == .off && session.footer.contains("what if: 1 watch")
                && session.state.response?.user.history.count == 11)
        #expect(session.order != before)
        session.type("jx")
        #expect(session.footer.contains("what if: 2 watches"))
        session.type("u")
        #expect(session.footer.hasSuffix("what if: 1 watch"))
        session.type("X")
        #expect(session.order == before && !session.screen.contains("what if:"))
        session.type("u")
        #expect(session.state.question.whatIf.switchedOff.count == 1)
    }

    @Test func `a movie is added, is then the newest watch, and is taken out again`() throws {
        let session = Session()
        session.type("athief")
        session.press(.backspace, .backspace, .backspace, .backspace, .backspace)
        session.type("movie 40")
        session.press(.enter)
        let row = try #require(session.state.historyRows.first)
        #expect(row.standing == .added && session.state.catalog[row.watch.movieRow].title == "Movie 40")
        #expect(
            session.state.response?.user.history.last?.movieRow == row.watch.movieRow
                && !session.order.contains(row.watch.movieRow))
        session.type("①ggx")
        #expect(session.state.question.whatIf.isEmpty && session.state.response?.user.history.count == 12)
    }

    @Test func `time goes back along the history and says where the next watch stood`() throws {
        let session = Session()
        session.type("<")
        let next = try #require(session.state.watchedNext)
        #expect(
            next.movieRow == 9 && session.state.response?.user.history.count == 11
                && session.state.historyRows.count == 12)
        #expect(session.screen.contains("was #") || session.screen.contains("no candidate"))
        #expect(session.footer.contains("at 20"))
        session.type("<<>")
        #expect(session.state.response?.user.history.count == 10)
        session.type(">>")
        #expect(session.state.question.travelledTo == nil && session.state.response?.user.history.count == 12)
        for _ in 0..<14 { session.type("<") }
        #expect(
            session.state.response?.user.history.isEmpty == true
                && session.state.notices.current?.text == "there is no earlier watch")
    }

    @Test func `another viewer has their own history`() {
        let session = Session()
        session.type("①x<")
        session.type("]")
        #expect(session.state.question.whatIf.isEmpty && session.state.question.travelledTo == nil)
        session.type("uuu")
        #expect(session.state.question.whatIf.isEmpty && session.state.question.travelledTo == nil)
    }

    @Test func `why not names the gate, and a digit makes the change that admits the movie`() throws {
        let session = Session()
        let row = session.order[13]
        session.type("W\(session.state.catalog[row].title)")
        session.press(.enter)
        let answer = try #require(session.state.answer.whyNot)
        #expect(answer.movieRow == row && session.screen.contains("Why not"))
        if answer.suggestions.isEmpty { return }
        #expect(session.screen.contains("What would admit it"))
        session.type("1")
        #expect(session.state.input.overlay == nil && session.state.lists.selectedMovie == row)
        #expect(session.order.prefix(10).contains(row), "\(answer.suggestions[0]) \(session.state.weights)")
        session.type("u")
        #expect(session.order[13] == row)
    }

    @Test(arguments: [(80, 24), (120, 36), (200, 60)])
    func `why not fits the screen for seen, served and unknown movies`(width: Int, height: Int) {
        for title in ["heat", "movie 139", "seven samurai", "七人"] {
            let session = Session(width: width, height: height)
            session.type("W\(title)")
            session.press(.enter)
            let before = session.screen
            session.type("GggggjkG")
            if session.state.input.overlay != nil { #expect(before.contains("Why not")) }
            session.press(.escape)
            #expect(session.state.input.overlay == nil)
        }
    }

    @Test func `the worth of each watch is shown for the selected result, and whether the sentence's is causal`() throws
    {
        let session = Session(width: 200, height: 60)
        session.type("e")
        let report = try #require(session.state.answer.influences.report)
        #expect(
            report.movieRows == Array(session.order.prefix(10)) && session.state.answer.influences.causality.count == 10
        )
        #expect(
            session.screen.contains("owes to") && session.screen.contains("causal")
                && session.screen.contains("worth to #1"))
        session.type("④l")
        #expect(session.state.answer.influences.report?.movieRows == Array(session.order.prefix(10)))
        session.type("e")
        #expect(session.state.answer.influences.report == nil && !session.screen.contains("worth to"))
    }

    @Test func `what another viewer took the place of comes back with undo, and goes again with redo`() {
        let session = Session(width: 200, height: 60)
        session.type("①x<④LLb②/movie")
        session.press(.enter)
        session.type("jj")
        let before = session.state
        let screen = session.screen
        session.type("]")
        #expect(
            session.state.userID == "theo" && session.state.question.whatIf.isEmpty && session.shownTitles.count == 100)
        session.type("u")
        #expect(session.state.question == before.question && session.state.lists == before.lists)
        #expect(session.state.input.filter == before.input.filter)
        func body(_ screen: String) -> ArraySlice<Substring> { screen.split(separator: "\n").dropLast().dropFirst() }
        // Times and the cache differ: it was asked anew.
        #expect(zip(body(session.screen), body(screen)).count { $0 == $1 } > 40)
        #expect(session.state.answer.baseline?.weights == before.answer.baseline?.weights)
        #expect(session.state.hasOwnWeights && session.footer.contains("what if: 1 watch"))
        session.press(.control("r"))
        #expect(session.state.userID == "theo" && session.state.question.whatIf.isEmpty)
        session.type("uu")
        #expect(session.state.userID == "maya" && session.state.question.whatIf == before.question.whatIf)
    }

    @Test func `watches that were added keep their order, the last one on top`() {
        let session = Session()
        let titles = ["Movie 40", "Movie 41", "Movie 42", "Movie 43", "Movie 44"]
        for title in titles {
            session.type("a\(title)")
            session.press(.enter)
        }
        func added() -> [String] {
            session.state.historyRows.filter { $0.standing == .added }.map {
                session.state.catalog[$0.watch.movieRow].title
            }
        }
        #expect(added() == titles.reversed())
        session.type("u")
        #expect(added() == titles.dropLast().reversed())
    }
}
