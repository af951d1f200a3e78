import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct MouseTests {
    @Test(arguments: [(120, 36), (80, 24), (200, 60)])
    func `a click chooses the pane and the row`(width: Int, height: Int) throws {
        let session = Session(width: width, height: height)
        let candidates = try session.area(.candidates)
        session.mouse(.press, candidates.inner.x + 9, candidates.inner.y + 1 + 3)
        #expect(session.state.place.focus == .candidates && session.state.lists.selectedMovie == session.order[3])
        for pane in Pane.allCases {
            let area = try session.area(pane)
            session.mouse(.press, area.frame.x + 1, area.frame.y)
            #expect(session.state.place.focus == pane)
            session.mouse(.release, area.frame.x + 1, area.frame.y)
        }
        session.type("①")
        let history = try session.area(.history)
        session.mouse(.press, history.inner.x + 3, history.inner.y + 2)
        #expect(session.state.lists.historySelection == 2)
    }

    @Test func `the wheel scrolls what it is over`() throws {
        let session = Session()
        let candidates = try session.area(.candidates)
        session.type("④")
        session.mouse(.wheelDown, candidates.inner.x, candidates.inner.y + 4)
        #expect(session.state.place.focus == .candidates && session.state.lists.selectedMovie == session.order[1])
        session.mouse(.wheelUp, candidates.inner.x, candidates.inner.y + 4)
        #expect(session.state.lists.selectedMovie == session.order[0])
        let why = try session.area(.why)
        session.mouse(.wheelDown, why.inner.x, why.inner.y)
        #expect(session.state.place.focus == .why)
    }

    @Test(arguments: [(120, 36), (80, 24)])
    func `a drag moves the slider with the mouse, and one undo takes it back`(width: Int, height: Int) throws {
        let session = Session(width: width, height: height)
        session.type("④")
        let start = session.state.weights
        let from = try session.cell(of: start.values[2], slider: 2)
        session.mouse(.press, from.column, from.row)
        let to = try session.cell(of: 1.8, slider: 2)
        for column in from.column...to.column { session.mouse(.drag, column, from.row) }
        #expect(abs(session.state.weights.values[2] - 1.8) <= 0.2)
        #expect(session.state.response?.ranking.weights == session.state.weights)
        // The mouse wanders off the row and beyond the end of the track; the slider follows, and no other one does.
        session.mouse(.drag, width - 1, from.row + 3)
        #expect(session.state.weights.values[2] == 2)
        #expect(zip(session.state.weights.values, start.values).count { $0 != $1 } == 1)
        session.mouse(.release, width - 1, from.row + 3)
        session.mouse(.drag, from.column, from.row)
        #expect(session.state.weights.values[2] == 2, "nobody holds it any more")
        session.type("u")
        #expect(session.state.weights == start)
    }

    @Test func `a click on a slider's name selects it without moving it`() throws {
        let session = Session()
        let weights = try session.area(.weights)
        let before = session.state.weights
        session.mouse(.press, weights.inner.x + 2, weights.inner.y + 4)
        #expect(session.state.lists.weightSelection == 4 && session.state.weights == before)
    }

    @Test func `a drag that began elsewhere moves no slider`() throws {
        let session = Session()
        let candidates = try session.area(.candidates)
        let before = session.state.weights
        session.mouse(.press, candidates.inner.x + 4, candidates.inner.y + 2)
        let cell = try session.cell(of: -1, slider: 0)
        session.mouse(.drag, cell.column, cell.row)
        #expect(session.state.weights == before)
    }

    @Test func `in the picker a click opens a viewer, the wheel moves, a click beside it closes it`() throws {
        let session = Session()
        session.type("v")
        session.mouse(.wheelDown, 60, 10)
        guard case .picker(let picker) = session.state.input.overlay else { return #expect(Bool(false)) }
        #expect(picker.selection == 1)
        let row = try #require((0..<36).first { session.program.screen().text(row: $0).contains("Sam ") })
        session.mouse(.press, 20, row)
        #expect(session.state.userID == "sam" && session.state.input.overlay == nil)
        session.type("v")
        session.mouse(.press, 0, 0)
        #expect(session.state.input.overlay == nil && session.state.userID == "sam")
        session.type("?")
        session.mouse(.wheelDown, 60, 10)
        session.mouse(.press, 60, 10)
        #expect(session.state.input.overlay != nil)
    }

    @Test func `a click ends the typing of a filter and keeps it`() throws {
        let session = Session()
        session.type("/heist")
        let why = try session.area(.why)
        session.mouse(.press, why.inner.x, why.inner.y)
        #expect(
            !session.state.input.filter.isTyped && session.state.input.filter.text == "heist"
                && session.state.place.focus == .why)
    }

    @Test func `clicks beside all panes and on an empty screen do nothing`() {
        let session = Session()
        let before = session.screen
        for (column, row) in [(3, 0), (3, 1), (3, 35), (-1, -1), (500, 500)] { session.mouse(.press, column, row) }
        #expect(session.screen == before)
    }
}
