import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct FuzzTests {
    /// Four times 2,500 steps: each a key of the keymap, any other key, the mouse or a new size.
    @Test(arguments: [UInt64(1), 2, 3, 4]) func `no sequence of keys and sizes traps or leaves the state torn`(
        seed: UInt64
    ) throws {
        var random = RandomSource(seed: seed)
        let session = Session(measures: false)
        let bound = Binding.all.flatMap(\.keys)
        let others: [Key] = [
            .function(9), .shiftUp, .delete, .paste("heist 千\n"), .character("é"), .character("7"), .control("x"),
        ]
        func pick<T>(_ list: [T]) -> T { list[Int(random.uniform() * Double(list.count)) % list.count] }
        for step in 0..<2_500 {
            switch random.uniform() {
            case ..<0.72: session.press(pick(bound))
            case ..<0.8: session.press(pick(others))
            case ..<0.84: session.press(.character(Character(Unicode.Scalar(UInt8(97 + random.uniform() * 25)))))
            case ..<0.95:
                let actions: [MouseEvent.Action] = [.press, .release, .drag, .wheelUp, .wheelDown, .doubleClick]
                session.mouse(
                    pick(actions), Int(random.uniform() * Double(session.state.chrome.width + 4)) - 2,
                    Int(random.uniform() * Double(session.state.chrome.height + 4)) - 2)
            default:
                // Mostly sizes at which keys act.
                let isUsable = random.uniform() < 0.8
                session.resize(
                    isUsable ? 80 + Int(random.uniform() * 140) : 1 + Int(random.uniform() * 100),
                    isUsable ? 24 + Int(random.uniform() * 50) : 1 + Int(random.uniform() * 40))
            }
            let state = session.state
            let grid = session.program.screen()
            try #require(grid.width == state.chrome.width && grid.height == state.chrome.height, "step \(step)")
            try #require(state.selectedCandidate != nil || state.response?.candidates.isEmpty == true, "step \(step)")
            let areFinite = state.weights.values.allSatisfy(\.isFinite)
            try #require(areFinite, "step \(step)")
        }
    }

    /// What a terminal may send: sequences that are cut, foreign, nested or never end, and pastes of them.
    @Test(arguments: [UInt64(1), 2, 3]) func `no bytes from a terminal trap, or act as more keys than they are`(
        seed: UInt64
    ) {
        let session = Session(measures: false)
        let examples = [
            "jk\u{1B}[A\u{1B}OP\u{1B}[1;5C\u{1B}[<0;10;5M", "\u{1B}[200~heist 千\u{1B}[201~lh", ":preset disc\t",
        ]
        for number in UInt64(0)..<400 {
            var mutator = Mutator(
                seed: seed << 32 | number, words: ["\u{1B}[", "\u{1B}[201~", ";5~"].map { Array($0.utf8) })
            let bytes = mutator.mutated(Array(examples[mutator.below(examples.count)].utf8))
            var assembler = KeyAssembler()
            var keys: [Key] = []
            let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
            for scalar in scalars { keys += assembler.take(.scalar(scalar)) }
            keys += assembler.timeOut()
            #expect(keys.count <= scalars.count)
            for key in keys.prefix(40) { session.press(key) }
            let grid = session.program.screen()
            #expect(grid.width == session.state.chrome.width && grid.height == session.state.chrome.height)
        }
    }

    /// Commands, sessions and judgements as files and people get them wrong.
    @Test func `no command line and no session traps or leaves a number that is none`() {
        let session = Session(measures: false)
        let commands = ["preset discovery", "set themes 1", "at 2026-01-01", "queue 20", "user u1", "export x.csv"]
        for number in UInt64(0)..<300 {
            var mutator = Mutator(seed: number)
            let text = String(
                decoding: mutator.mutated(Array(commands[mutator.below(commands.count)].utf8)), as: UTF8.self)
            session.press(.character(":"))
            for character in text.prefix(80) where !character.isNewline { session.press(.character(character)) }
            session.press(.tab)
            session.press(.enter)
            session.press(.escape)
            let areFinite = session.state.weights.values.allSatisfy(\.isFinite)
            #expect(areFinite, "seed \(number)")
        }
    }
}
