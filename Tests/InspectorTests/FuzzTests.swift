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
}
