import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite struct CommandLineTests {
    private func run(_ text: String, in session: Session) -> [Effect] {
        session.type(":" + text)
        return session.press(.enter)
    }

    @Test(arguments: Action.allCases.filter { $0 != .command }) func `every action is found by its words`(
        action: Action
    ) {
        let session = Session()
        if Binding.all.contains(where: { $0.action == action && $0.screens == [.experiments] }) { session.type("3") }
        if Binding.all.allSatisfy({ $0.action != action || $0.screens == [.review] }) { session.type("2") }
        #expect(paletteEntries(session.state, action.words).contains { $0.action == action })
    }

    @Test func `words run the action, Tab completes, Up recalls`() {
        let session = Session()
        _ = run("zoom", in: session)
        #expect(session.state.isZoomed)
        session.type(":pres")
        session.press(.tab)
        guard case .palette(let line)? = session.state.overlay else {
            Issue.record("the line closed")
            return
        }
        #expect(line.prompt.text == "preset ")
        session.type("discovery")
        session.press(.enter)
        #expect(session.state.hasOwnWeights && session.state.weights.diversity == 0.7)
        session.type(":")
        session.press(.up)
        guard case .palette(let recalled)? = session.state.overlay else {
            Issue.record("the line closed")
            return
        }
        #expect(recalled.prompt.text == "preset discovery")
    }

    @Test(arguments: [
        "user nobody", "preset nothing", "set nothing 1", "set genre much", "theme pink", "export x.doc",
        "keep discovery", "qqqq",
    ])
    func `what can't be done is said`(text: String) {
        let session = Session()
        #expect(run(text, in: session).isEmpty && session.state.toast?.isError == true)
    }

    @Test func `commands with arguments do what they say`() {
        let session = Session()
        _ = run("user theo", in: session)
        #expect(session.state.userID == "theo")
        _ = run("set genre 1.5", in: session)
        #expect(session.state.weights["genre"] == 1.5)
        #expect(run("theme deutan", in: session) == [.theme(.deutan)])
        guard case .write(let path, let text, _)? = run("export screen.txt", in: session).first else {
            Issue.record("nothing is written")
            return
        }
        #expect(path == "screen.txt" && text.contains("Théo"))
    }

    @Test func `a session is saved and taken back whole`() throws {
        let session = Session()
        session.type("①x<④L3tt6")
        let before = session.state
        guard case .write(_, let text, _)? = run("save s.json", in: session).first else {
            Issue.record("nothing is written")
            return
        }
        let other = Session(user: "theo")
        #expect(run("open s.json", in: other) == [.read(path: "s.json")])
        _ = other.program.send(.opened(text))
        #expect(
            other.state.settings == before.settings && other.state.userID == "maya" && other.state.screen == .compare)
        #expect(other.order == session.order)
        _ = other.program.send(.opened("{"))
        #expect(other.state.toast?.isError == true && other.state.userID == "maya")
    }

    @Test func `the demo runs to its end without an error, and leaves nothing changed`() {
        let session = Session()
        for step in Demo.steps {
            session.press(step.keys)
            #expect(session.state.toast?.isError != true, "\(step.caption)")
        }
        #expect(session.state.screen == .inspect && session.state.overlay == nil && session.state.badges.isEmpty)
    }

    @Test(arguments: Theme.allCases) func `a theme has a colour or an attribute for what good and bad are`(theme: Theme)
    {
        #expect(theme == .mono || theme.color(of: .good) != theme.color(of: .bad))
    }
}
