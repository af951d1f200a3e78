/// One line of the keymap: the only place that says which key does what. It makes the dispatch, `?` and the hints.
public struct Binding: Sendable {
    /// Any of them; the first is named in hints.
    public let keys: [Key]
    /// What a press does.
    public let action: Action
    /// What `?` says.
    public let help: String
    /// Panes in which the keys act; empty for all.
    public let panes: Set<Pane>
    /// Screens on which they act; empty for all.
    public let screens: Set<Screen>
    /// A word for the hints line; nil keeps it out.
    public let hint: String?

    init(
        _ keys: [Key], _ action: Action, _ help: String, panes: Set<Pane> = [], screens: Set<Screen> = [],
        hint: String? = nil
    ) {
        self.keys = keys
        self.action = action
        self.help = help
        self.panes = panes
        self.screens = panes.isEmpty ? screens : [.inspect]
        self.hint = hint
    }

    /// The first binding of a key in a pane; a binding of that pane goes before one for all.
    public static func find(_ key: Key, in pane: Pane, on screen: Screen = .inspect) -> Binding? {
        find(key, among: all, in: pane, on: screen)
    }

    static func find(_ key: Key, among bindings: [Binding], in pane: Pane, on screen: Screen) -> Binding? {
        let bound = bindings.filter { $0.keys.contains(key) && ($0.screens.isEmpty || $0.screens.contains(screen)) }
        // What is bound for this pane or screen comes before what is bound everywhere.
        return bound.first { $0.panes.contains(pane) } ?? bound.first { $0.panes.isEmpty && !$0.screens.isEmpty }
            ?? bound.first { $0.panes.isEmpty }
    }

    /// One key a screen.
    private static let screens = Screen.allCases.map { screen in
        Binding(
            [.character(Character("\(screen.number % 10)"))], .show(screen), "screen \(screen.number): \(screen.title)")
    }

    /// The whole table, before the user's own keys.
    public static let all: [Binding] =
        screens + [
            Binding([.character("t")], .review(.failTrue), "not every claim holds", screens: [.review], hint: "untrue"),
            Binding([.character("p")], .review(.failPersonal), "it does not speak to this viewer", screens: [.review]),
            Binding([.character("s")], .review(.failSpecific), "it would fit just any movie", screens: [.review]),
            Binding([.character("f")], .review(.failFluent), "it does not read well", screens: [.review]),
            Binding(
                [.character("y")], .review(.wouldShow), "I would show it; the next one", screens: [.review],
                hint: "show it"),
            Binding(
                [.character("n")], .review(.wouldNotShow), "I would not show it; the next one", screens: [.review],
                hint: "don't"),
            Binding(
                [.character("c")], .review(.writeNote), "write a note about this sentence", screens: [.review],
                hint: "note"),
            Binding(
                [.character("C")], .review(.noteLast), "write a note about the sentence that was judged last",
                screens: [.review]),
            Binding(
                [.character("j"), .down, .right], .review(.nextItem), "the next one, without judging",
                screens: [.review]),
            Binding([.character("k"), .up, .left], .review(.previousItem), "the one before", screens: [.review]),
            Binding(
                [.character("u")], .review(.reopenReview), "take the last judgement back, from the file too",
                screens: [.review],
                hint: "undo"),
            Binding(
                [.character("o")], .review(.queueOrder), "another order of the queue: sampled, worst first",
                screens: [.review],
                hint: "order"),
            Binding(
                [.character("r")], .review(.queueReason), "only one type of reason", screens: [.review], hint: "reason"),
            Binding(
                [.character("t")], .question(.forceVariant), "force the next variant, after the last none"),
            Binding(
                [.character("s")], .traffic(.toggleTraffic), "start and stop simulated traffic",
                screens: [.experiments, .cache],
                hint: "traffic"),
            Binding(
                [.character("S")], .traffic(.stepTraffic), "one hundred requests of simulated traffic",
                screens: [.experiments, .cache],
                hint: "step"),
            Binding(
                [.character("+")], .traffic(.fasterTraffic), "twice as many requests a second", screens: [.experiments],
                hint: "faster"),
            Binding(
                [.character("-")], .traffic(.slowerTraffic), "half as many requests a second", screens: [.experiments]),
            Binding(
                [.character("E")], .cache(.emptyCache), "empty the cache, to see it warm up; it asks first",
                screens: [.cache], hint: "empty"),
            Binding(
                [.character("M")], .metric(.toggleMetric), "measure the weights on held-out watches, and stop",
                hint: "measure"),
            Binding(
                [.character("T")], .metric(.tune), "seek better weights; it asks before it sets them", hint: "tune"),
            Binding(
                [.character("p")], .pane(.pin), "pin this row: contributions are shown against it", screens: [.inspect]),
            Binding([.character("K")], .app(.switchModel), "switch to the newer model that training has left"),
            Binding(
                [.character("v"), .character("o")], .question(.pickViewer), "choose another viewer (type to filter)",
                hint: "viewer"),
            Binding(
                [.character("V")], .question(.pickSecond),
                "another viewer beside this one, on Compare; this one again ends it"),
            Binding([.character("A")], .question(.survey), "answer a survey: a new viewer, made on the spot"),
            Binding([.character("]")], .question(.nextViewer), "next viewer"),
            Binding([.character("[")], .question(.previousViewer), "previous viewer"),
            Binding([.character("h"), .left], .question(.less), "smaller weight", panes: [.weights], hint: "less"),
            Binding([.character("l"), .right], .question(.more), "larger weight", panes: [.weights], hint: "more"),
            Binding([.character("H"), .shiftLeft], .question(.muchLess), "much smaller weight", panes: [.weights]),
            Binding([.character("L"), .shiftRight], .question(.muchMore), "much larger weight", panes: [.weights]),
            Binding(
                [.character("="), .enter], .question(.typeValue), "type the weight", panes: [.weights], hint: "type"),
            Binding(
                [.character("0"), .backspace], .question(.resetWeight), "weight back to what training found",
                panes: [.weights],
                hint: "reset"),
            Binding([.character("R")], .question(.resetAll), "all weights back to what the viewer gets"),
            Binding(
                [.character("b")], .question(.setBaseline), "show rises and falls against the list as it is now",
                hint: "baseline"),
            Binding([.character("z")], .pane(.zoom), "show this box alone, and back", hint: "zoom"),
            Binding(
                [.character("/")], .pane(.filter), "filter the list (! first: all but these)",
                screens: [.inspect, .compare, .evaluate], hint: "filter"),
            Binding(
                [.character("n")], .pane(.nextMatch), "the next row that matches the filter",
                screens: [.inspect, .compare]),
            Binding(
                [.character("N")], .pane(.previousMatch), "the row before that matches the filter",
                screens: [.inspect, .compare]),
            Binding([.character("W")], .question(.whyNot), "why not: any movie, through every gate", hint: "why not"),
            Binding(
                [.character("x"), .character(" ")], .question(.toggleWatch), "what if: switch this watch off, and on",
                panes: [.history], hint: "off/on"),
            Binding([.character("a")], .question(.addWatch), "what if: add a movie to the history", hint: "add watch"),
            Binding([.character("<"), .character(",")], .question(.earlier), "back in time, to before the last watch"),
            Binding([.character(">"), .character(".")], .question(.later), "on in time, up to the present"),
            Binding([.character("X")], .question(.clearWhatIf), "the history and the time as they are"),
            Binding([.character("e")], .question(.toggleInfluences), "what each watch is worth, by leaving it out"),
            Binding([.enter], .pane(.openWhy), "why it is there, and what was refused", panes: [.candidates]),
            Binding(
                [.enter], .pane(.showRefusals), "the sentences that were refused, and why; and hide them", panes: [.why]
            ),
            Binding(
                [.enter], .pane(.openRow), "open what is selected: the viewer, or why the movie is there",
                screens: [.evaluate, .compare], hint: "open"),
            Binding([.tab], .pane(.focusNext), "next box", hint: "next box"),
            Binding([.backTab], .pane(.focusPrevious), "previous box"),
            Binding([.go("h"), .alt("1")], .pane(.focusHistory), "to the pane history", screens: [.inspect]),
            Binding([.go("c"), .alt("2")], .pane(.focusCandidates), "to the pane candidates", screens: [.inspect]),
            Binding([.go("y"), .alt("3")], .pane(.focusWhy), "to the pane why", screens: [.inspect]),
            Binding([.go("w"), .alt("4")], .pane(.focusWeights), "to the pane weights", screens: [.inspect]),
            Binding([.go("r"), .alt("5")], .pane(.focusRequest), "to the pane request", screens: [.inspect]),
            Binding(
                [.character("h"), .left], .pane(.focusPrevious), "pane to the left",
                panes: [.history, .candidates, .why, .request]),
            Binding(
                [.character("l"), .right], .pane(.focusNext), "pane to the right",
                panes: [.history, .candidates, .why, .request]),
            Binding([.character("k"), .up], .move(.up), "up"),
            Binding([.character("j"), .down], .move(.down), "down"),
            Binding([.pageUp, .control("u"), .control("b")], .move(.pageUp), "a page up"),
            Binding([.pageDown, .control("d"), .control("f")], .move(.pageDown), "a page down"),
            Binding([.go("g"), .home], .move(.first), "to the top"),
            Binding([.character("G"), .end], .move(.last), "to the end"),
            Binding([.character("u")], .question(.undo), "undo a change of weights"),
            Binding([.control("r")], .question(.redo), "redo"),
            Binding([.character("r")], .question(.rerun), "ask the engine again"),
            Binding([.character("y")], .app(.copyCommand), "copy the command that gives this list"),
            Binding([.character("Y")], .app(.copyJSON), "copy the answer with its trace as JSON"),
            Binding(
                [.character(":")], .app(.command), "every action by its words, and some commands more", hint: "command"),
            Binding([.character("@")], .app(.messages), "all that was said, the newest first"),
            Binding([.character("m")], .app(.toggleMouse), "give the mouse to the terminal, and back"),
            Binding([.control("l")], .app(.redraw), "draw the screen anew"),
            Binding([.control("z")], .app(.suspend), "back to the shell; fg returns"),
            Binding([.escape], .app(.back), "back: closes what is open, never quits"),
            Binding(
                [.character("?"), .function(1)], .app(.help), "all keys and commands, and the words of this box",
                hint: "help"),
            Binding([.character("q"), .control("c")], .app(.quit), "quit", hint: "quit"),
        ]

    /// How a key is written for people.
    public static func name(of key: Key) -> String {
        switch key {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .alt(let character): "Alt-\(character)"
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .shiftLeft: "Shift-Left"
        case .shiftRight: "Shift-Right"
        case .shiftUp: "Shift-Up"
        case .shiftDown: "Shift-Down"
        case .function(let number): "F\(number)"
        case .go(let letter): "g \(letter)"
        case .mouse: "mouse"
        case .paste: "paste"
        case .ground: "the terminal's ground"
        }
    }
}
