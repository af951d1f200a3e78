import Testing

@testable import Inspector
@testable import RecEngine

@Suite(.timeLimit(.minutes(10))) struct DemoTests {
    /// Plays it as the program does: a caption, then its keys.
    private func play(_ session: Session, each: (Demo.Step) -> Void = { _ in }) -> [HostEffect] {
        var effects: [HostEffect] = []
        for step in Demo.steps {
            effects += session.program.send(.host(.caption(step.caption)))
            effects += session.press(step.keys)
            each(step)
        }
        return effects
    }

    @Test func `the demo runs to its end without an error, and leaves nothing changed`() {
        let session = Session()
        _ = play(session) { step in
            #expect(session.state.notices.current?.isError != true, "\(step.caption)")
        }
        _ = session.program.send(.host(.caption(nil)))
        #expect(
            session.state.place.screen == .inspect && session.state.input.overlay == nil && session.state.badges.isEmpty
        )
    }

    @Test func `the demo writes nothing where the user keeps their own, and its judgements are forgotten`() {
        let session = Session()
        session.type("2y1")
        let own = session.state.review.reviews
        #expect(own.count == 1)
        var most = 0
        let effects = play(session) { _ in most = max(most, session.state.review.reviews.count) }
        #expect(most == 3, "it judges two")
        #expect(effects.allSatisfy { !$0.writes })
        _ = session.program.send(.host(.caption(nil)))
        #expect(session.state.review.reviews == own)
        #expect(session.type("2y").count == 1, "from here on the user judges")
    }

    @Test func `what the demo says of what it shows is so`() throws {
        let session = Session()
        var seen = 0
        _ = play(session) { step in
            let state = session.state
            if step.caption.contains("hybrid") {
                seen += 1
                #expect(state.response?.user.regime == .hybrid)
            }
            if step.caption.hasPrefix("u takes") {
                seen += 1
                #expect(!state.hasOwnWeights)
            }
            if step.caption.hasPrefix("One key for a good one") {
                seen += 1
                #expect(state.review.reviews.suffix(2).map(\.shown) == [true, false])
                #expect(state.review.reviews.last?.failed == [.isTrue])
            }
        }
        #expect(seen == 3)
    }
}
