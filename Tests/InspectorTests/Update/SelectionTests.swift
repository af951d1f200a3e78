import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct SelectionTests {
    @Test func `the first result is selected at the start and has an explanation`() throws {
        let session = Session()
        #expect(session.state.lists.selectedMovie == session.order.first)
        #expect(session.state.selectedExplanation != nil)
        #expect(session.state.response?.candidates.count == 100)
    }

    @Test func `j k g G and pages move the selection and stop at the ends`() {
        let session = Session()
        session.type("jjj")
        #expect(session.state.lists.selectedMovie == session.order[3])
        session.press(.up)
        #expect(session.state.lists.selectedMovie == session.order[2])
        session.type("kkkkkkkk")
        #expect(session.state.lists.selectedMovie == session.order[0])
        session.type("Gj")
        #expect(session.state.lists.selectedMovie == session.order[99])
        session.press(.pageUp)
        #expect(session.order.firstIndex(of: session.state.lists.selectedMovie ?? -1) ?? 99 < 90)
        session.press(.home)
        #expect(session.state.lists.selectedMovie == session.order[0])
        session.press(.control("d"))
        #expect(session.state.lists.selectedMovie != session.order[0])
    }

    @Test func `a candidate beyond the results is explained when it is selected`() {
        let session = Session()
        session.type("G")
        #expect(session.state.answer.extraExplanation?.movieRow == session.state.lists.selectedMovie)
        #expect(session.state.selectedExplanation?.evidence.targetRow == session.state.lists.selectedMovie)
    }

    @Test func `a selection survives a new order`() {
        let session = Session()
        session.type("jjjjj")
        let selected = session.state.lists.selectedMovie
        let before = session.order
        session.type("④LL")
        #expect(session.order != before)
        #expect(session.state.lists.selectedMovie == selected)
        #expect(session.state.selectedExplanation?.evidence.targetRow == selected)
    }

    @Test func `a selection survives being asked for anew, and another viewer begins at the top`() {
        let session = Session()
        session.type("jj")
        let selected = session.state.lists.selectedMovie
        session.type("r")
        #expect(session.state.lists.selectedMovie == selected)
        session.type("]")
        #expect(session.state.userID == "theo")
        #expect(session.state.lists.selectedMovie == session.order.first)
        session.type("[")
        #expect(session.state.userID == "maya")
        session.type("[")
        #expect(session.state.userID == TinyWorld.viewers.last?.userID)
    }

    @Test func `the history has a selection of its own`() {
        let session = Session()
        session.type("①jj")
        #expect(session.state.lists.historySelection == 2)
        session.type("G")
        #expect(session.state.lists.historySelection == session.state.shownHistory.count - 1)
        #expect(session.state.lists.selectedMovie == session.order.first)
    }

    @Test func `scrolling ends with the text, so that one key goes back`() throws {
        for (pane, key) in [(Pane.why, "3"), (.request, "5")] {
            let session = Session(width: 80, height: 24)
            session.type(key + "G")
            let bottom = session.screen
            session.type("jjjj")
            #expect(session.screen == bottom, "\(pane)")
            session.type("k")
            #expect(session.screen != bottom, "\(pane)")
            session.type("ggk")
            #expect((pane == .why ? session.state.lists.whyScroll : session.state.lists.requestScroll) == 0)
        }
    }

    @Test func `rises and falls are counted from the baseline`() throws {
        let session = Session()
        let before = session.order
        session.type("④LLLL")
        let after = session.order
        #expect(after != before)
        for (place, row) in after.enumerated() {
            let was = try #require(before.firstIndex(of: row))
            let text = CandidatesPane.move(of: row, to: place, session.state).0
            #expect(text == (was == place ? "·" : was > place ? "▲\(was - place)" : "▼\(place - was)"))
        }
        session.type("b")
        #expect(after.enumerated().allSatisfy { CandidatesPane.move(of: $1, to: $0, session.state).0 == "·" })
    }

    @Test func `a movie that the baseline did not hold is new`() throws {
        let session = Session()
        var state = session.state
        let first = session.order[0]
        state.answer.baseline?.position[first] = nil
        #expect(CandidatesPane.move(of: first, to: 0, state).0 == "new")
    }
}
