import Testing

@testable import Inspector
@testable import RecEngine

@Suite(.timeLimit(.minutes(10))) struct NoticeTests {
    private func tick(_ seconds: Double, _ session: Session) {
        _ = session.program.send(.host(.tick(Int64(seconds * 1_000))))
    }

    @Test func `what is said stays for three seconds of the clock from when it is seen, whatever happens meanwhile`() {
        let session = Session()
        tick(10, session)
        // A long silence, in which nobody asks the clock.
        _ = session.program.send(.host(.note("done")))
        tick(5_000, session)
        #expect(session.footer.contains("done"))
        let generation = session.program.generation
        tick(5_002.9, session)
        #expect(session.program.generation == generation)
        _ = session.program.send(.metric(.preparing("…")))
        session.resize(110, 34)
        #expect(session.footer.contains("done"))
        tick(5_003, session)
        #expect(!session.footer.contains("done") && session.program.generation > generation)
    }

    @Test func `an error stays until a key is pressed`() {
        let session = Session()
        _ = session.program.send(.host(.failed("there is no viewer x")))
        for second in [1.0, 100, 1e9] { tick(second, session) }
        #expect(session.footer.contains("there is no viewer x"))
        session.type("j")
        #expect(!session.footer.contains("there is no viewer x"))
    }

    @Test func `errors that come together are all seen, and how many more there are`() {
        let session = Session()
        session.type("p")
        for name in ["first", "second", "second", "third"] {
            _ = session.program.send(.host(.failed("the \(name) file")))
        }
        #expect(session.footer.contains("the first file") && session.footer.contains("(2 more"))
        session.type("j")
        #expect(session.footer.contains("the second file") && session.footer.contains("(1 more"))
        session.type("j")
        #expect(session.footer.contains("the third file") && !session.footer.contains("more:"))
        session.type("j")
        #expect(!session.footer.contains("file"))
    }

    @Test func `news that comes by itself waits until what is shown was seen`() {
        let session = Session(reopen: { $0 })
        session.type("p")
        #expect(session.footer.contains("differences are to"))
        _ = session.program.send(.host(.newerModel))
        #expect(session.footer.contains("differences are to"))
        tick(1, session)
        tick(4, session)
        #expect(session.footer.contains("training has left a newer model"))
        tick(5, session)
        tick(8, session)
        #expect(!session.footer.contains("training has left"))
    }

    @Test func `all that was said is read whole under @ and by its word, the newest first`() throws {
        let session = Session(width: 80, height: 24)
        session.type("@")
        #expect(session.screen.contains("Nothing was said yet"))
        session.press(.escape)
        let long = "to the clipboard: recscope recommend " + (0..<40).map { "--word\($0)" }.joined(separator: " ")
        _ = session.program.send(.host(.note(long)))
        _ = session.program.send(.host(.failed("the last one")))
        session.type(":messages")
        session.press(.enter)
        #expect(session.state.input.overlay == .messages(scroll: 0))
        let screen = session.screen
        for word in long.split(separator: " ") { #expect(screen.contains(word)) }
        let (newer, older) = (try #require(screen.range(of: "the last one")), try #require(screen.range(of: "--word0")))
        #expect(newer.lowerBound < older.lowerBound)
        session.press(.escape)
        #expect(session.state.input.overlay == nil)
    }

    @Test func `an error is said in its own words, never as a value`() {
        struct Silent: Error { var code = 3 }
        struct Spoken: Error, CustomStringConvertible { var description: String { "the shelf is empty" } }
        #expect(sentence(of: Spoken()) == "the shelf is empty")
        for error in [Silent(), CancellationError(), DataError.io("disk full")] as [any Error] {
            let text = sentence(of: error)
            #expect(!text.contains("(code") && !text.contains("Error(") && !text.contains("UserInfo"), "\(text)")
        }
        let session = Session(traffic: { throw Spoken() })
        session.type("3s")
        #expect(session.state.notices.current?.text == "the shelf is empty")
    }
}
