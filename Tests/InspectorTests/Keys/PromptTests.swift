import Testing

@testable import Inspector
@testable import RecEngine

@Suite(.timeLimit(.minutes(10))) struct PromptTests {
    private func typed(_ text: String, _ keys: Key...) -> Prompt {
        var prompt = Prompt(text)
        for key in keys {
            let isTaken = prompt.edit(key)
            #expect(isTaken, "\(key)")
        }
        return prompt
    }

    @Test func `a line is edited where its cursor is`() {
        #expect(typed("heat", .left, .left, .character("X")).text == "heXat")
        #expect(typed("heat", .control("a"), .character("X"), .control("e"), .character("Y")).text == "XheatY")
        #expect(typed("heat", .control("a"), .delete, .right, .backspace).text == "at")
        #expect(typed("set genre 1.5", .control("w")).text == "set genre ")
        #expect(typed("set genre  ", .control("w")).text == "set ")
        #expect(typed("set genre 1", .left, .left, .control("u")).text == " 1")
        #expect(typed("set genre 1", .left, .left, .control("k")).text == "set genre")
        #expect(typed("千と", .left, .paste("the\nノ")).text == "千the ノと")
        #expect(typed("", .backspace, .delete, .left, .right, .control("w"), .control("k")) == Prompt())
        var prompt = Prompt("x")
        for key in [Key.enter, .escape, .up, .tab, .function(3)] {
            let isTaken = prompt.edit(key)
            #expect(!isTaken && prompt == Prompt("x"))
        }
    }

    @Test func `every prompt takes these keys, and shows its cursor`() {
        let session = Session(width: 200, height: 60)
        session.type("/heit")
        session.press(
            .left, .left, .delete, .character("s"), .character("i"), .backspace, .control("e"), .character("!"))
        #expect(session.state.input.filter.text == "hest!")
        session.press(.escape)
        session.type(":zom")
        session.press(.left, .character("o"), .enter)
        #expect(session.state.place.isZoomed)
        session.type("z④=25")
        session.press(.control("a"), .character("."), .enter)
        #expect(session.state.weights.values[0] == 0.25)
        session.type("vho")
        session.press(.control("a"), .character("t"), .delete, .character("h"), .control("e"), .backspace, .enter)
        #expect(session.state.userID == "theo")
        session.type("2cgod")
        session.press(.left, .character("o"))
        #expect(session.screen.contains("good"))
        let grid = session.program.screen()
        #expect(grid.cells.contains { $0.text == "d" && $0.style.reverse })
    }

    @Test func `a paste is text where something is typed, and nothing elsewhere`() {
        for keys in ["", "2", "3", "4", "5", "6", "@", "①", "④"] {
            let session = Session()
            session.type(keys)
            let before = session.screen
            #expect(session.press(.paste("q yes, nice\n2n")).isEmpty && session.screen == before, "\(keys)")
            #expect(session.state.review.reviews.isEmpty && session.state.question.travelledTo == nil)
        }
        let session = Session()
        session.type("2c")
        session.press(.paste("yes, nice\n"), .enter)
        #expect(session.state.reviewAnswers.note == "yes, nice" && session.state.review.reviews.isEmpty)
    }

    @Test func `a page that is pasted is cut, and what stands there stays`() {
        var prompt = Prompt("ab")
        _ = prompt.edit(.left)
        _ = prompt.edit(.paste(String(repeating: "x", count: 4_096)))
        #expect(prompt.text.count == Prompt.limit && prompt.text.hasPrefix("ax") && prompt.text.hasSuffix("xb"))
        _ = prompt.edit(.character("y"))
        #expect(prompt.text.count == Prompt.limit && !prompt.text.contains("y"))
        _ = prompt.edit(.backspace)
        _ = prompt.edit(.character("y"))
        #expect(prompt.text.hasSuffix("yb"))
    }

    @Test(arguments: [60, 80, 200]) func `the cursor of a long line is seen`(width: Int) {
        let session = Session(width: width, height: 24, measures: false)
        session.type("/")
        session.press(.paste(String(repeating: "heist ", count: 80) + "end"))
        #expect(session.footer.contains("heist end_"))
        session.press(.control("a"))
        #expect(session.footer.hasPrefix(" /heist heist"))
    }
}
