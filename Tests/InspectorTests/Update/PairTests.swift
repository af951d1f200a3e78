import Testing

@testable import Inspector
@testable import RecEngine

@Suite(.timeLimit(.minutes(10))) struct PairTests {
    @Test func `V shows another viewer's list beside this one's, and says what makes the difference`() throws {
        let session = Session(width: 160, height: 45)
        session.type("V")
        session.type("theo")
        session.press(.enter)
        let second = try #require(session.state.answer.second)
        #expect(second.user.userID == "theo" && session.state.place.screen == .compare)
        #expect(session.screen.contains("Both have watched") && session.screen.contains("for Maya"))
        let shared = Set(second.input.movieRows)
        let common = try #require(session.order.first(where: shared.contains))
        while session.state.lists.selectedMovie != common { session.type("j") }
        #expect(session.screen.contains("Maya's over Théo's"))
        // What one has watched is none of the other's candidates, and that is said.
        let watched = second.user.history.map(\.movieRow)
        if let row = session.order.first(where: watched.contains) {
            session.type("gg")
            while session.state.lists.selectedMovie != row { session.type("j") }
            #expect(session.screen.contains("Théo has watched it"))
        }
        session.type("V")
        session.type("maya")
        session.press(.enter)
        #expect(session.state.answer.second == nil && session.screen.contains("Nothing differs"))
    }

    @Test func `the selected movie stands at one height in both lists of Compare, and gone ones are passed over`()
        throws
    {
        let session = Session(width: 120, height: 40)
        session.type("④LLLLLL6")
        for keys in ["", "jjjj", "G", "kkkkkkkkkk", "gg"] {
            session.type(keys)
            let title = session.state.catalog[try #require(session.state.lists.selectedMovie)].title
            let rows = session.state.sheets().prefix(2).compactMap { entry -> Int? in
                guard let selection = entry.sheet.selection else { return nil }
                return entry.area.inner.y + selection - session.state.scroll(entry.sheet, entry.area, number: 0).first
            }
            #expect(Set(rows).count == 1, "\(title)")
        }
        session.type("gb")
        for _ in 0..<110 { session.type("j") }
        #expect(session.state.selectedCandidate != nil)
    }
}
