import Testing

@testable import Inspector

/// What is seen by somebody who opens it for the first time.
@Suite(.timeLimit(.minutes(10))) struct WelcomeTests {
    private static let words = [
        "the next movie, and why it is on the list", "choose somebody else", "ask why a movie is not on the list",
        "read the explanations, and judge them", "all keys, and what the words mean", "It does not come back",
    ]

    private func welcomed(_ width: Int = 120, _ height: Int = 36, glyphs: Glyphs = .unicode) -> Session {
        let session = Session(width: width, height: height, glyphs: glyphs)
        _ = session.program.send(.host(.welcome))
        return session
    }

    @Test(arguments: [(60, 15), (80, 24), (120, 36), (200, 60), (300, 100)])
    func `five keys are whole on the screen, with and without Unicode`(width: Int, height: Int) {
        for glyphs in [Glyphs.unicode, .ascii] {
            let screen = welcomed(width, height, glyphs: glyphs).screen
            for text in Self.words { #expect(screen.contains(text), "\(text) at \(width) x \(height)") }
            for key in [" j Down ", " v o ", " W ", " 2 ", " ? F1 "] {
                #expect(screen.contains(key), "\(key) at \(width) x \(height)")
            }
        }
    }

    @Test func `a key that it shows closes it for good and does what it says`() {
        let keys: [(Key, (State) -> Bool)] = [
            (.character("v"), { if case .picker = $0.input.overlay { true } else { false } }),
            (.character("W"), { if case .picker = $0.input.overlay { true } else { false } }),
            (.character("2"), { $0.place.screen == .review && $0.input.overlay == nil }),
            (.character("?"), { if case .help = $0.input.overlay { true } else { false } }),
            (.escape, { $0.input.overlay == nil && $0.place.screen == .inspect }),
        ]
        for (key, hasActed) in keys {
            let session = welcomed()
            #expect(session.press(key) == [.keepWelcomed] && hasActed(session.state), "\(key)")
        }
        let session = welcomed()
        let first = session.state.lists.selectedMovie
        session.type("j")
        #expect(session.state.lists.selectedMovie != first && session.state.input.overlay == nil)
        #expect(welcomed().type("q") == [.keepWelcomed, .quit])
    }

    @Test func `the user's own keys stand in it, and a click presses the one under it`() throws {
        let session = Session()
        try session.setKeys("why_not", "F5")
        _ = session.program.send(.host(.welcome))
        let lines = session.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains(Self.words[2]) })
        #expect(lines[row].contains(" F5 "))
        #expect(session.mouse(.press, 60, row) == [.keepWelcomed])
        if case .picker? = session.state.input.overlay {} else { Issue.record("the click pressed nothing") }
    }

    @Test func `it covers nothing that is open, and a tour leaves it for whoever comes after`() {
        let session = Session()
        session.type("?")
        _ = session.program.send(.host(.welcome))
        if case .help? = session.state.input.overlay {} else { Issue.record("the help is gone") }
        let tour = welcomed()
        _ = tour.program.send(.host(.caption("a tour")))
        #expect(tour.press(.escape).isEmpty)
    }
}
