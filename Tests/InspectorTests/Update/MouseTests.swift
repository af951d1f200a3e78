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
    }

    @Test(arguments: ["?", ":", "v", "W", "A", "@", "④=", "a"])
    func `a click beside whatever lies over the panes closes it`(
        keys: String
    ) throws {
        let session = Session()
        session.type(keys)
        let frame = try #require(overlayFrame(session.state))
        session.mouse(.wheelDown, frame.x + 4, frame.y + 1)
        #expect(session.state.input.overlay != nil)
        session.mouse(.press, frame.x + 4, frame.y)
        #expect(session.state.input.overlay != nil, "the frame is no row")
        session.mouse(.press, 0, 1)
        #expect(session.state.input.overlay == nil)
    }

    @Test func `a click on a tab opens its screen, on a hint presses its key, on a line of help or palette runs it`()
        throws
    {
        let session = Session()
        func column(of text: String, row: Int) throws -> Int {
            let line = session.program.screen().text(row: row)
            return line.distance(from: line.startIndex, to: try #require(line.range(of: text)).lowerBound)
        }
        func row(of text: String) throws -> Int {
            try #require((0..<36).first { session.program.screen().text(row: $0).contains(text) })
        }
        for screen in Screen.allCases.reversed() {
            session.mouse(.press, try column(of: "\(screen.number) ", row: 0) + 2, 0)
            #expect(session.state.place.screen == screen)
        }
        session.mouse(.press, try column(of: "z zoom", row: 35) + 3, 35)
        #expect(session.state.place.isZoomed)
        session.mouse(.press, try column(of: "? help", row: 35), 35)
        session.type("next viewer")
        session.mouse(.press, 40, try row(of: "│ ]"))
        #expect(session.state.input.overlay == nil && session.state.userID == "theo")
        session.type(":baseline")
        session.mouse(.press, 40, try row(of: "set baseline"))
        #expect(session.state.notices.current?.text.hasPrefix("rises and falls") == true)
    }

    @Test func `rows of Compare and Evaluate are chosen by a click and opened by another`() throws {
        let session = Session()
        session.type("M④HHHH6")
        let area = try #require(session.state.sheets().first).area
        let top = try #require(session.state.sheets().first).sheet
        let above = session.state.scroll(top, area, number: 0).first
        session.mouse(.press, area.inner.x + 8, area.inner.y + 5)
        #expect(session.state.lists.selectedMovie == session.order[above + 5] && session.state.place.screen == .compare)
        let now = try #require(session.state.sheets().first).sheet
        let first = session.state.scroll(now, area, number: 0).first
        session.mouse(.press, area.inner.x + 8, area.inner.y + above + 5 - first)
        #expect(session.state.place.screen == .inspect && session.state.place.focus == .why)
        session.type("5")
        let (changed, box) = session.state.sheets()[1]
        #expect(changed.selection == 1)
        session.mouse(.press, box.inner.x + 2, box.inner.y + 3)
        #expect(session.state.metric.changedSelection == 2 && session.state.focusedSheet == 1)
        session.press(.enter)
        #expect(session.state.place.screen == .inspect && session.state.userID != "maya")
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
        for (column, row) in [(3, 0), (3, 1), (-1, -1), (500, 500)] { session.mouse(.press, column, row) }
        #expect(session.screen == before)
    }
}
