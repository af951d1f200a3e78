import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct CommandLineTests {
    private func run(_ text: String, in session: Session) -> [HostEffect] {
        session.type(":" + text)
        return session.press(.enter)
    }

    @Test(arguments: Action.allCases.filter { $0 != .app(.command) }) func `every action is found by its words`(
        action: Action
    ) {
        let session = Session()
        // Those that only one screen has, on that screen.
        let screens = Binding.all.filter { $0.action == action }.map(\.screens)
        if screens.allSatisfy({ !$0.isEmpty && !$0.contains(.inspect) }),
            let screen = Screen.allCases.first(where: { screen in screens.contains { $0.contains(screen) } })
        {
            session.type("\(screen.number)")
        }
        #expect(paletteEntries(session.state, action.words).contains { $0.action == action })
    }

    @Test func `words run the action, Tab completes, Up recalls`() {
        let session = Session()
        _ = run("zoom", in: session)
        #expect(session.state.place.isZoomed)
        session.type(":pres")
        session.press(.tab)
        #expect(session.typedLine == "preset ")
        session.type("discovery")
        session.press(.enter)
        #expect(session.state.hasOwnWeights && session.state.weights.diversity == 0.7)
        session.type(":")
        session.press(.up)
        guard case .palette(let recalled)? = session.state.input.overlay else {
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
        #expect(run(text, in: session).isEmpty && session.state.notices.current?.isError == true)
    }

    @Test func `commands with arguments do what they say`() {
        let session = Session()
        _ = run("user theo", in: session)
        #expect(session.state.userID == "theo")
        _ = run("set usual genres 0.25", in: session)
        #expect(session.state.weights["genre"] == 0.25)
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
        _ = other.program.send(.host(.opened(text: text, path: "s.json")))
        #expect(
            other.state.question == before.question && other.state.userID == "maya"
                && other.state.place.screen == .compare)
        #expect(other.order == session.order)
        _ = other.program.send(.host(.opened(text: "{", path: "s.json")))
        #expect(other.state.notices.current?.isError == true && other.state.userID == "maya")
    }

    /// What the prompt holds after Tab.
    private func completed(_ text: String, in session: Session, _ before: Key...) -> String? {
        session.type(":" + text)
        session.press(before + [.tab])
        let typed = session.typedLine
        session.press(.escape)
        return typed
    }

    @Test func `Tab completes arguments, as far as they agree`() {
        let session = Session()
        let expected = [
            "preset d": "preset discovery", "user the": "user Théo", "user Ma": "user Maya",
            "set pop": "set popularity",
            "theme deu": "theme deutan", "blind o": "blind o", "queue gro": "queue grounded",
            "queue grounded discovery=c": "queue grounded discovery=control", "queue reason=aw": "queue reason=award",
            "zo": "zoom", "pres": "preset ",
        ]
        for (typed, whole) in expected {
            let found = completed(typed, in: session)
            if typed == "blind o" {
                #expect(found?.hasPrefix("blind o") == true)
            } else {
                #expect(found == whole, "\(typed)")
            }
        }
        _ = run("keep mine", in: session)
        #expect(completed("preset m", in: session) == "preset mine")
    }

    @Test(arguments: [
        "preset d", "preset zzz", "set popularity 0.5", "user nobody", "save /tmp/x", "qqqq", "keep new", "",
    ])
    func `Tab never eats what was typed`(text: String) {
        #expect(completed(text, in: Session())?.hasPrefix(text) == true)
    }

    @Test func `Tab completes the names of files, folder by folder`() {
        let session = Session()
        #expect(session.type(":open run").contains(.list(folder: "")))
        _ = session.program.send(.host(.listed(folder: "", names: ["runs/", "README.md"])))
        #expect(session.press(.tab) == [.list(folder: "runs/")])
        _ = session.program.send(
            .host(.listed(folder: "runs/", names: ["monday.json", "my list.json", "tuesday.json"])))
        session.type("m")
        session.press(.tab)
        #expect(session.press(.enter) == [.read(path: "runs/monday.json")])
        session.type(":open runs/")
        _ = session.program.send(.host(.listed(folder: "runs/", names: ["monday.json", "tuesday.json"])))
        session.press(.down)
        #expect(session.press(.enter) == [.read(path: "runs/tuesday.json")])
    }

    @Test func `the syntax of every command is shown whole`() {
        for (width, height) in [(80, 24), (120, 36), (200, 60)] {
            for command in TypedCommand.allCases {
                let session = Session(width: width, height: height)
                session.type(":" + command.rawValue)
                let index = paletteEntries(session.state, command.rawValue).firstIndex { $0.text == command.form } ?? 0
                for _ in 0..<index { session.press(.down) }
                let words = session.screen.split { $0 == " " || $0 == "\n" || $0 == "│" }.joined(separator: " ")
                #expect(words.contains(command.form), "\(command) at \(width)")
                for word in command.help.split(separator: " ") { #expect(words.contains(word), "\(word) at \(width)") }
            }
        }
    }

    @Test func `a session of a screen that is not there says so`() {
        let session = Session()
        guard case .write(_, let text, _)? = run("save s", in: session).first else {
            Issue.record("nothing is written")
            return
        }
        let other = text.replacing("\"inspect\"", with: "\"catalogue\"")
        _ = session.program.send(.host(.opened(text: other, path: "s.json")))
        #expect(session.state.notices.current?.text.contains("its screen catalogue") == true)
    }

    @Test(arguments: [
        (#""weights":{"popularity":1e17}"#, "weights.popularity: popularity is 1e+17; expected -2 to 2"),
        (
            #""weights":{"populrity":1}"#,
            "weights.populrity: there is no feature \"populrity\"; did you mean popularity?"
        ),
        (#""sessionBlend":1.5"#, "sessionBlend: session is 1.5; expected 0 to 1"),
        (#""recency":1e30"#, "recency: recency is 1e+30; expected 1 to 40 watches"),
        (#""travelledTo":9000000000000000000"#, "travelledTo: 9000000000000000000 is no time"),
        (
            #""added":[{"movie":"x","watchedAt":-9000000000000000000}]"#,
            "added[0].watchedAt: -9000000000000000000 is no"
        ),
    ])
    func `a session with what no slider takes is refused, and its place is named`(field: String, expected: String) {
        let session = Session()
        let before = session.state.question
        let defaults = [
            #""user":"theo""#, #""switchedOff":[]"#, #""forcedVariants":{}"#, #""screen":"inspect""#,
        ]
        let fields = defaults + [field] + (field.contains("added") ? [] : [#""added":[]"#])
        _ = session.program.send(.host(.opened(text: "{" + fields.joined(separator: ",") + "}", path: "s.json")))
        let note = session.state.notices.current
        #expect(note?.isError == true && note?.text.contains("s.json: " + expected) == true, "\(note?.text ?? "")")
        #expect(session.state.question == before && session.state.userID == "maya")
    }

    @Test func `no number is too large to be written on a screen`() {
        #expect([Double.nan, .infinity, -.infinity].map { decimal($0, 2) } == ["?", "?", "?"])
        for value in [1e15, 1e17, 1e38, 1e300] {
            for places in [0, 2, 4] {
                let text = decimal(value, places)
                #expect(Double(text).map { abs($0 / value - 1) < 1e-6 } ?? false, "\(text)")
                #expect(text.count < 24 && decimal(-value, places) == "-" + text)
            }
        }
        #expect(decimal(-1.005, 2) == "-1.00" && decimal(1234.5, 1, plus: true) == "+1234.5")
    }
}
