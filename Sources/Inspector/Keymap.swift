/// Everything that a key can do.
public enum Action: String, Sendable, Hashable, CaseIterable {
    case quit, back, help, pickViewer, nextViewer, previousViewer
    case focusNext, focusPrevious, focusHistory, focusCandidates, focusWhy, focusWeights, focusRequest, zoom
    case up, down, pageUp, pageDown, first, last
    case less, more, muchLess, muchMore, typeValue, resetWeight, resetAll, setBaseline, undo, redo
    case whyNot, addWatch, toggleWatch, earlier, later, clearWhatIf, toggleEffects
    case inspect, review, experiments, cache, evaluate, compare, forceVariant, toggleMetric, tune, pin, switchModel
    case toggleTraffic, stepTraffic, fasterTraffic, slowerTraffic
    case failTrue, failPersonal, failSpecific, failFluent, wouldShow, wouldNotShow, writeNote, nextItem, previousItem
    case reopenReview, queueOrder, queueReason
    case command, copyJSON
    case filter, rerun, copyCommand, redraw, suspend, toggleMouse
}

/// One line of the keymap: the only place that says which key does what. It makes the dispatch, `?` and the hints.
public struct Binding: Sendable {
    public let keys: [Key]
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
        let bound = all.filter { $0.keys.contains(key) && ($0.screens.isEmpty || $0.screens.contains(screen)) }
        // What is bound for this pane or screen comes before what is bound everywhere.
        return bound.first { $0.panes.contains(pane) } ?? bound.first { $0.panes.isEmpty && !$0.screens.isEmpty }
            ?? bound.first { $0.panes.isEmpty }
    }

    public static let all: [Binding] = [
        Binding([.character("1")], .inspect, "screen 1: Inspect"),
        Binding([.character("2")], .review, "screen 2: Review"),
        Binding([.character("3")], .experiments, "screen 3: Experiments"),
        Binding([.character("4")], .cache, "screen 4: Cache & latency"),
        Binding([.character("5")], .evaluate, "screen 5: Evaluate"),
        Binding([.character("6")], .compare, "screen 6: Compare"),
        Binding([.character("t")], .failTrue, "not every claim holds", screens: [.review]),
        Binding([.character("p")], .failPersonal, "it does not speak to this viewer", screens: [.review]),
        Binding([.character("s")], .failSpecific, "it would fit just any movie", screens: [.review]),
        Binding([.character("f")], .failFluent, "it does not read well", screens: [.review]),
        Binding([.character("y")], .wouldShow, "I would show it; the next one", screens: [.review], hint: "show it"),
        Binding(
            [.character("n")], .wouldNotShow, "I would not show it; the next one", screens: [.review], hint: "don't"),
        Binding([.character("c")], .writeNote, "write a note", screens: [.review], hint: "note"),
        Binding([.character("j"), .down, .right], .nextItem, "the next one, unjudged", screens: [.review]),
        Binding([.character("k"), .up, .left], .previousItem, "the one before", screens: [.review]),
        Binding([.character("u")], .reopenReview, "open the last judgement again", screens: [.review], hint: "undo"),
        Binding(
            [.character("o")], .queueOrder, "another order of the queue: sampled, worst first", screens: [.review],
            hint: "order"),
        Binding([.character("r")], .queueReason, "only one type of reason", screens: [.review], hint: "reason"),
        Binding(
            [.character("t")], .forceVariant, "force the next variant, after the last none",
            screens: [.inspect, .experiments, .compare, .evaluate, .cache]),
        Binding(
            [.character("s")], .toggleTraffic, "start and stop simulated traffic", screens: [.experiments],
            hint: "traffic"),
        Binding(
            [.character("S")], .stepTraffic, "one hundred requests of simulated traffic", screens: [.experiments],
            hint: "step"),
        Binding(
            [.character("+")], .fasterTraffic, "twice as many requests a second", screens: [.experiments],
            hint: "faster"),
        Binding([.character("-")], .slowerTraffic, "half as many requests a second", screens: [.experiments]),
        Binding([.character("M")], .toggleMetric, "measure the weights on held-out watches, and stop", hint: "measure"),
        Binding([.character("T")], .tune, "seek better weights; it asks before it sets them", hint: "tune"),
        Binding([.character("p")], .pin, "pin this row: contributions are shown against it", screens: [.inspect]),
        Binding([.character("K")], .switchModel, "switch to the newer model that training has left"),
        Binding(
            [.character("v"), .character("o")], .pickViewer, "choose another viewer (type to filter)", hint: "viewer"),
        Binding([.character("]"), .character("n")], .nextViewer, "next viewer"),
        Binding([.character("["), .character("N")], .previousViewer, "previous viewer"),
        Binding([.character("h"), .left], .less, "smaller weight", panes: [.weights], hint: "less"),
        Binding([.character("l"), .right], .more, "larger weight", panes: [.weights], hint: "more"),
        Binding([.character("H"), .shiftLeft], .muchLess, "much smaller weight", panes: [.weights]),
        Binding([.character("L"), .shiftRight], .muchMore, "much larger weight", panes: [.weights]),
        Binding([.character("="), .enter], .typeValue, "type the weight", panes: [.weights], hint: "type"),
        Binding(
            [.character("0"), .backspace], .resetWeight, "weight back to what training found", panes: [.weights],
            hint: "reset"),
        Binding([.character("R")], .resetAll, "all weights back to what the viewer gets"),
        Binding(
            [.character("b")], .setBaseline, "show rises and falls against the list as it is now", hint: "baseline"),
        Binding([.character("z")], .zoom, "show this pane alone, and back", screens: [.inspect], hint: "zoom"),
        Binding(
            [.character("/")], .filter, "filter the list (! first: all but these)",
            screens: [.inspect, .compare, .evaluate], hint: "filter"),
        Binding([.character("W")], .whyNot, "why not: any movie, through every gate", hint: "why not"),
        Binding(
            [.character("x"), .character(" ")], .toggleWatch, "what if: switch this watch off, and on",
            panes: [.history], hint: "off/on"),
        Binding([.character("a")], .addWatch, "what if: add a movie to the history", hint: "add watch"),
        Binding([.character("<"), .character(",")], .earlier, "back in time, to before the last watch"),
        Binding([.character(">"), .character(".")], .later, "on in time, up to the present"),
        Binding([.character("X")], .clearWhatIf, "the history and the time as they are"),
        Binding([.character("e")], .toggleEffects, "what each watch is worth, by leaving it out"),
        Binding([.enter], .focusWhy, "why it is there", panes: [.candidates]),
        Binding([.tab], .focusNext, "next pane", screens: [.inspect], hint: "pane"),
        Binding([.backTab], .focusPrevious, "previous pane", screens: [.inspect]),
        Binding([.alt("1")], .focusHistory, "pane 1: history", screens: [.inspect]),
        Binding([.alt("2")], .focusCandidates, "pane 2: candidates", screens: [.inspect]),
        Binding([.alt("3")], .focusWhy, "pane 3: why", screens: [.inspect]),
        Binding([.alt("4")], .focusWeights, "pane 4: weights", screens: [.inspect]),
        Binding([.alt("5")], .focusRequest, "pane 5: request", screens: [.inspect]),
        Binding(
            [.character("h"), .left], .focusPrevious, "pane to the left",
            panes: [.history, .candidates, .why, .request]),
        Binding(
            [.character("l"), .right], .focusNext, "pane to the right", panes: [.history, .candidates, .why, .request]),
        Binding([.character("k"), .up], .up, "up"),
        Binding([.character("j"), .down], .down, "down"),
        Binding([.pageUp, .control("u")], .pageUp, "a page up"),
        Binding([.pageDown, .control("d")], .pageDown, "a page down"),
        Binding([.character("g"), .home], .first, "to the top"),
        Binding([.character("G"), .end], .last, "to the end"),
        Binding([.character("u")], .undo, "undo a change of weights"),
        Binding([.control("r")], .redo, "redo"),
        Binding([.character("r")], .rerun, "ask the engine again"),
        Binding([.character("y")], .copyCommand, "copy the command that gives this list"),
        Binding([.character("Y")], .copyJSON, "copy the answer with its trace as JSON"),
        Binding([.character(":")], .command, "every action by its words, and some commands more", hint: "command"),
        Binding([.character("m")], .toggleMouse, "give the mouse to the terminal, and back"),
        Binding([.control("l")], .redraw, "draw the screen anew"),
        Binding([.control("z")], .suspend, "back to the shell; fg returns"),
        Binding([.escape], .back, "back: closes what is open, never quits"),
        Binding([.character("?"), .function(1)], .help, "this help", hint: "help"),
        Binding([.character("q"), .control("c")], .quit, "quit", hint: "quit"),
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
        case .mouse: "mouse"
        case .paste: "paste"
        }
    }
}
