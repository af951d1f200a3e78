import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct FilterTests {
    @Test func `a filter narrows to titles, people, genres, themes and years`() {
        let session = Session(user: "u1")
        session.type("/samour")
        #expect(session.shownTitles == ["Le Samouraï"])
        session.press(.control("u"))
        session.type("heist")
        #expect(!session.shownTitles.isEmpty && session.shownTitles.count < 100)
        session.press(.control("u"))
        session.type("1967 melville")
        #expect(session.shownTitles == ["Le Samouraï"])
        session.press(.enter)
        #expect(!session.state.input.filter.isTyped && session.shownTitles == ["Le Samouraï"])
    }

    @Test func `accents and case do not matter, on either side`() {
        let session = Session(user: "u0")
        for text in ["amelie", "AMÉLIE", "Ame\u{301}lie"] {
            session.type("/")
            session.press(.control("u"))
            session.type(text)
            #expect(session.shownTitles == ["Ame\u{301}lie"], "\(text)")
            session.press(.enter)
        }
        session.type("/")
        session.press(.control("u"), .paste("千と\n"))
        #expect(session.shownTitles == ["千と千尋の神隠し"] && session.state.input.filter.text == "千と")
    }

    @Test
    func `on Compare a filter narrows both lists, on Evaluate the viewers, and Esc clears it before it goes back`() {
        let session = Session(width: 200, height: 60)
        session.type("6/samour")
        session.press(.enter)
        #expect(
            session.screen.contains("Le Samouraï") && !session.screen.contains("Movie 1")
                && session.screen.contains("/samour: 1"))
        session.press(.escape)
        #expect(session.state.input.filter.text.isEmpty && session.state.place.screen == .compare)
        session.press(.escape)
        session.type("④HHH5/u11")
        session.press(.enter)
        #expect(session.screen.contains(" u11") && !session.screen.contains(" u50 "))
        session.press(.escape, .escape)
        #expect(session.state.place.screen == .inspect)
    }

    @Test func `! first shows all but these`() {
        let session = Session()
        session.type("/heist")
        let with = Set(session.shownTitles)
        session.press(.control("u"))
        session.type("!heist")
        let without = Set(session.shownTitles)
        #expect(with.isDisjoint(with: without) && with.count + without.count == 100)
        session.press(.control("u"))
        session.type("!")
        #expect(session.shownTitles.count == 100)
    }

    @Test func `a filter that hides the selection selects the first that is left`() {
        let session = Session(user: "u1")
        session.type("/samour")
        #expect(session.state.lists.selectedMovie == 4)
        #expect(session.state.selectedExplanation?.evidence.targetRow == 4)
        session.press(.escape)
        #expect(session.state.lists.selectedMovie == 4 && session.shownTitles.count == 100)
    }

    @Test func `a filter belongs to one list, wherever the focus goes`() {
        let session = Session()
        session.type("/heist")
        session.press(.enter)
        let shown = session.shownTitles
        let history = session.state.shownHistory.count
        session.type("①")
        #expect(session.shownTitles == shown && session.state.shownHistory.count == history)
        session.type("/movie")
        #expect(session.shownTitles.count == 100)
        #expect(session.state.shownHistory.count < history)
        session.press(.tab)
        #expect(
            !session.state.input.filter.isTyped && session.state.place.focus == .candidates
                && session.state.input.filter.text == "movie")
        #expect(session.state.shownHistory.count < history)
    }

    @Test func `nothing matches is said, with the way out`() {
        let session = Session()
        session.type("/zzzz")
        #expect(session.shownTitles.isEmpty && session.screen.contains("nothing matches; Esc clears the filter"))
        session.press(.down)
        session.type("①/zzzz")
        #expect(session.screen.contains("nothing matches"))
        session.press(.escape)
        #expect(session.state.input.filter.text == "" && session.state.shownHistory.count == 12)
    }

    @Test func `keys type while the filter is typed, and Backspace on an empty one leaves it`() {
        let session = Session()
        session.type("/q?v4")
        #expect(
            session.state.input.filter.text == "q?v4" && session.effects.isEmpty
                && session.state.place.focus == .candidates)
        session.press(.backspace, .backspace, .backspace, .backspace)
        #expect(session.state.input.filter.isTyped)
        session.press(.backspace)
        #expect(!session.state.input.filter.isTyped)
        session.type("/x")
        #expect(session.footer.contains("/x") && session.footer.contains("Esc"))
    }

    @Test func `another viewer is shown whole`() {
        let session = Session()
        session.type("/heist")
        session.press(.enter, .character("]"))
        #expect(session.state.input.filter.text.isEmpty && session.shownTitles.count == 100)
    }

    @Test func `the session's watches are marked under a filter too`() throws {
        let session = Session()
        session.type("①/movie")
        session.press(.enter)
        let area = try session.area(.history)
        let grid = session.program.screen()
        let marks = (0..<session.state.shownHistory.count).map { grid[area.inner.x, area.inner.y + $0].text }
        #expect(marks.prefix(2) == ["s", "s"] && !marks.dropFirst(2).contains("s"))
    }

    @Test func `n and N go from match to match, under the filter and after it was taken away`() throws {
        let session = Session()
        session.type("n")
        #expect(session.footer.contains("nothing was searched for yet") && session.state.userID == "maya")
        session.type("/heist")
        session.press(.enter)
        let matches = session.state.shownCandidates.compactMap { session.state.response?.input.movieRows[$0] }
        #expect(session.state.lists.selectedMovie == matches[0] && matches.count > 2)
        session.type("n")
        #expect(session.state.lists.selectedMovie == matches[1])
        session.press(.escape)
        #expect(session.shownTitles.count == 100)
        session.type("n")
        #expect(session.state.lists.selectedMovie == matches[2])
        session.type("NN")
        #expect(session.state.lists.selectedMovie == matches[0])
        session.type("N")
        #expect(session.state.lists.selectedMovie == matches.last && session.footer.contains("from the other end"))
        session.type("n")
        #expect(session.state.lists.selectedMovie == matches[0])
        session.type("①/movie")
        session.press(.enter, .escape)
        session.type("①n")
        let row = session.state.historyRows[session.state.lists.historySelection]
        #expect(
            session.state.place.focus == .history && session.state.catalog[row.watch.movieRow].title.contains("Movie"))
    }
}
