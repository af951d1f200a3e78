import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// The inspector over the tiny world, driven by keys like a user drives it.
final class Session {
    let program: Program
    /// Everything that was asked of the host.
    private(set) var effects: [HostEffect] = []

    var state: State { program.state }

    /// What stands in the line where commands are typed; nil where it is not open.
    var typedLine: String? {
        if case .palette(let line)? = state.input.overlay { line.prompt.text } else { nil }
    }

    /// - Parameters:
    ///   - engine: one of its own where the cache's counters and the times matter; shared otherwise.
    ///   - measures: false where there are to be no held-out watches.
    init(
        user: String = "maya", width: Int = 120, height: Int = 36, glyphs: Glyphs = .unicode,
        engine: Engine = TinyWorld.sharedEngine, measures: Bool = true, traffic: Program.MakeTraffic? = nil,
        events: SharedEvents? = nil, judge: SentenceJudge? = nil, reopen: Program.Reopen? = nil
    ) {
        var state = TinyWorld.state(user: user, width: width, height: height)
        state.chrome.glyphs = glyphs
        let heldOut = HeldOutSource { _, _ in TinyWorld.heldOut }
        program = Program(
            state: state, engine: engine, heldOut: measures ? heldOut : nil, traffic: traffic, events: events,
            judge: judge,
            reopen: reopen)
        effects += program.start()
    }

    /// Each character is a key; ① to ⑤ go to the pane of that number, as Alt with the digit does.
    @discardableResult
    func type(_ text: String) -> [HostEffect] {
        press(
            text.map { character in
                "①②③④⑤".firstIndex(of: character).map { index in
                    .alt(Character("\("①②③④⑤".distance(from: "①②③④⑤".startIndex, to: index) + 1)"))
                } ?? .character(character)
            })
    }

    @discardableResult
    func press(_ keys: Key...) -> [HostEffect] { press(keys) }

    @discardableResult
    func press(_ keys: [Key]) -> [HostEffect] {
        let new = keys.flatMap { program.send(.key($0)) }
        effects += new
        return new
    }

    @discardableResult
    func mouse(_ action: MouseEvent.Action, _ column: Int, _ row: Int) -> [HostEffect] {
        press(.mouse(MouseEvent(action, column: column, row: row)))
    }

    /// Opens anew with a key of the user's own.
    func setKeys(_ action: String, _ keys: String) throws {
        var keymap = state.keymap
        try keymap.set(action, to: keys)
        _ = program.send(.host(.keymap(keymap)))
    }

    func resize(_ width: Int, _ height: Int) { _ = program.send(.resized(width: width, height: height)) }

    var screen: String { program.screen().plainText }

    /// The last line: hints, notes, what is being typed.
    var footer: String {
        screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast().last.map(String.init) ?? ""
    }

    /// Rows of the candidates in the order shown.
    var order: [Int] {
        guard let response = state.response else { return [] }
        return response.ranking.order.map { response.input.movieRows[$0] }
    }

    var shownTitles: [String] {
        guard let response = state.response else { return [] }
        return state.shownCandidates.map { state.catalog[response.input.movieRows[$0]].title }
    }

    func area(_ pane: Pane) throws -> PaneArea { try #require(state.layout.panes[pane]) }

    /// The cell of a slider's track where a value lies.
    func cell(of value: Float, slider index: Int) throws -> (column: Int, row: Int) {
        let area = try area(.weights)
        let row = area.inner.y + index - WeightsPane.scroll(state, area).first
        let slider = Slider.all[index]
        let column = (area.inner.x..<area.inner.x + area.inner.width).min {
            func distance(_ column: Int) -> Float {
                WeightsPane.value(atColumn: column, slider: slider, area).map { abs($0 - value) } ?? .infinity
            }
            return distance($0) < distance($1)
        }
        return (try #require(column), row)
    }
}
