import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct WeightTests {
    @Test func `a step reranks at once, and undo and redo go there and back`() {
        let session = Session()
        let start = session.state.weights
        let order = session.order
        session.type("④l")
        #expect(abs(session.state.weights.values[0] - start.values[0] - 0.05) < 1e-6)
        #expect(session.state.response?.ranking.weights == session.state.weights)
        session.type("LLL")
        let moved = session.state.weights
        let movedOrder = session.order
        session.type("uuuu")
        #expect(session.state.weights == start && session.order == order)
        session.press(.control("r"), .control("r"), .control("r"), .control("r"))
        #expect(session.state.weights == moved && session.order == movedOrder)
    }

    @Test func `undo with nothing to undo says so, and a new change forgets what was undone`() {
        let session = Session()
        session.type("u")
        #expect(session.footer.contains("nothing to undo"))
        session.type("④lu")
        session.type("h")
        session.press(.control("r"))
        #expect(session.footer.contains("nothing to redo"))
    }

    @Test func `a slider that comes back near to where it stood stands there again, to the last bit`() {
        for slider in [Slider.weight(.feature(0)), .weight(.diversity), .sessionBlend] {
            var state = Session().state
            let standard = slider.standard(in: state)
            slider.set(slider.allowed(standard - 0.1), in: &state)
            #expect(slider.value(in: state) != standard)
            slider.set(standard + 0.004, in: &state)
            #expect(slider.value(in: state) == standard, "\(slider.name)")
        }
    }

    @Test func `weights stay within their range`() {
        let session = Session()
        session.type("④")
        for _ in 0..<20 { session.type("L") }
        #expect(session.state.weights.values[0] == 2)
        for _ in 0..<50 { session.press(.shiftLeft) }
        #expect(session.state.weights.values[0] == -2)
        session.type("Gkkl")
        for _ in 0..<20 { session.type("L") }
        #expect(session.state.weights.diversity == 1)
    }

    @Test func `a variant's weights are the viewer's until they move one, and R or undo gives them back`() {
        let session = Session()
        let variant = session.state.weights
        #expect(variant["popularity"] == -0.25 && variant.diversity == 0.65)
        #expect(!session.footer.contains("your weights") && session.screen.contains("by variant"))
        for back in ["R", "u"] {
            session.type("④l")
            #expect(session.footer.contains("your weights") && session.state.weights != variant)
            session.type(back)
            #expect(session.state.weights == variant && session.state.response?.ranking.weights == variant)
            #expect(
                !session.footer.contains("your weights") && session.state.response?.request.overrides.weights == nil)
        }
        // Moved, reset, moved and undone: two steps are left.
        session.type("uu")
        #expect(session.state.weights == variant && session.state.changes.undo.isEmpty)
    }

    @Test func `the session blend alone leaves the weights to the variant`() {
        let session = Session()
        session.type("④GhGkh")
        #expect(session.state.response?.request.overrides.weights == nil && !session.state.hasOwnWeights)
        session.type("]")
        #expect(session.state.weights == session.state.response?.settings.weights)
    }

    @Test func `0 puts one weight back`() {
        let session = Session()
        session.type("④jjHH")
        let standard = session.state.servedWeights.values[2]
        #expect(abs(session.state.weights.values[2] - standard) > 0.5)
        session.type("0")
        #expect(session.state.weights.values[2] == standard)
        session.type("H")
        session.press(.backspace)
        #expect(session.state.weights.values[2] == standard)
    }

    @Test(arguments: [("1.25", 1.25), ("-0,5", -0.5), ("+2", 2), (".75", 0.75)])
    func `a typed value is set`(text: String, value: Float) {
        let session = Session()
        session.type("④=" + text)
        session.press(.enter)
        #expect(session.state.weights.values[0] == value)
        #expect(session.state.input.overlay == nil && session.state.response?.ranking.weights.values[0] == value)
    }

    @Test(arguments: ["--", "1.2.3", "-", "+-1", "½"]) func `what is no number is refused and said`(text: String) {
        let session = Session()
        let before = session.state.weights
        session.type("④=" + text)
        session.press(.enter)
        #expect(session.state.weights == before)
        #expect(session.footer.contains("is not a number") && session.footer.contains("-2 to 2"))
    }

    @Test func `letters are not taken, and a value out of range is set to the end of it, with a word`() {
        let session = Session()
        session.press(.alt("4"), .enter)
        session.type("9x9q")
        #expect(session.state.input.overlay == .value(Prompt("99")))
        session.press(.enter)
        #expect(session.state.weights.values[0] == 2)
        #expect(session.footer.contains("-2 to 2"))
    }

    @Test func `Esc leaves the value as it was, Backspace corrects, an empty value changes nothing`() {
        let session = Session()
        let before = session.state.weights
        session.type("④=1")
        session.press(.escape)
        #expect(session.state.weights == before && session.state.input.overlay == nil)
        session.type("=1")
        session.press(.backspace, .backspace, .enter)
        #expect(session.state.weights == before && session.state.changes.undo.isEmpty)
        session.type("=12")
        session.press(.control("u"), .character("1"), .enter)
        #expect(session.state.weights.values[0] == 1)
        session.press(.character("="), .paste("0.25\n"), .enter)
        #expect(session.state.weights.values[0] == 0.25)
    }

    @Test func `the session blend asks the engine anew, since it is another user vector`() {
        var state = TinyWorld.state()
        state.place.focus = .weights
        state.lists.weightSelection = Slider.all.count - 2
        let effects = update(&state, .key(.character("l")))
        guard case .ask(.request(let request)) = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(request.overrides.sessionBlend == 0.35 && state.answer.isAwaited)
        let session = Session()
        let before = session.state.response?.user.vector
        session.type("④GkL")
        #expect(session.state.response?.user.sessionBlend == 0.8)
        #expect(session.state.response?.user.vector != before)
    }

    @Test func `a feature's weight asks for no request`() {
        var state = TinyWorld.state()
        state.place.focus = .weights
        let effects = update(&state, .key(.character("l")))
        #expect(effects == [.ask(.rerank(state.weights))] && state.hasOwnWeights && !state.answer.isAwaited)
    }

    @Test func `contributions shown sum to the score shown`() throws {
        let session = Session()
        for keys in ["", "4LLjHjjL", "]", "]", "u"] {
            session.type(keys)
            let response = try #require(session.state.response)
            for index in response.candidates.indices {
                let sum = response.ranking.contributions.row(index).reduce(0) { $0 + Double($1) }
                #expect(abs(sum - Double(response.ranking.scores[index])) < 1e-6)
            }
        }
    }

    @Test func `the numbers on the screen sum to the score on the screen, but for their rounding`() throws {
        let session = Session(width: 200, height: 60)
        for _ in 0..<15 {
            let inner = try session.area(.why).inner
            let grid = session.program.screen()
            let own = (inner.y..<inner.y + inner.height).map { row in
                (inner.x..<inner.x + inner.width).map { grid[$0, row].text }.joined()
            }
            let names = Feature.all.map { FeatureWords.words(of: $0.name) }
            func number(_ line: String) -> Double? {
                line.split(separator: " ").last.flatMap { Double($0) }
            }
            let parts = own.prefix { !$0.contains("= score") }.filter { line in
                names.contains { line.hasPrefix(" \($0) ") }
            }.compactMap(number)
            let score = try #require(own.first { $0.contains("= score") }.flatMap(number))
            let rest = own.first { $0.contains("more add nothing") }.flatMap { Int($0.split(separator: " ")[0]) } ?? 0
            #expect(parts.count + rest == Feature.all.count && parts.allSatisfy { $0 != 0 })
            #expect(abs(parts.reduce(0, +) - score) < 0.0005 * Double(Feature.all.count + 1))
            session.type("j")
        }
    }

    @Test func `the copied command names the viewer, the moment, the data and the weights`() {
        let session = Session(user: "maya")
        #expect(session.type("y") == [.copy("recscope recommend --user maya --at 2027-01-15T08:00:00Z")])
        session.type("④l")
        guard case .copy(let command) = session.type("y").first else {
            Issue.record("nothing was copied")
            return
        }
        #expect(
            command.contains("--weights \(Feature.all[0].name)=\(session.state.weights.values[0]),")
                && command.contains("diversity=0.65"))
        var state = session.state
        state.data.arguments = ["--data", "/tmp/my data/it's"]
        #expect(reproducingCommand(state).contains(#" --data '/tmp/my data/it'\''s' "#))
    }
}
