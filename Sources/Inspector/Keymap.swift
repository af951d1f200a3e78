/// Everything that a key can do.
public enum Action: String, Sendable, Hashable, CaseIterable {
    case quit, back, help, pickViewer, nextViewer, previousViewer
    case focusNext, focusPrevious, focusHistory, focusCandidates, focusWhy, focusWeights, focusRequest, zoom
    case up, down, pageUp, pageDown, first, last
    case less, more, muchLess, muchMore, typeValue, resetWeight, resetAll, setBaseline, undo, redo
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
    /// A word for the hints line; nil keeps it out.
    public let hint: String?

    init(_ keys: [Key], _ action: Action, _ help: String, panes: Set<Pane> = [], hint: String? = nil) {
        self.keys = keys
        self.action = action
        self.help = help
        self.panes = panes
        self.hint = hint
    }

    /// The first binding of a key in a pane; a binding of that pane goes before one for all.
    public static func find(_ key: Key, in pane: Pane) -> Binding? {
        all.first { $0.panes.contains(pane) && $0.keys.contains(key) }
            ?? all.first { $0.panes.isEmpty && $0.keys.contains(key) }
    }

    public static let all: [Binding] = [
        Binding([.character("v"), .character("o")], .pickViewer, "choose another viewer (type to filter)", hint: "viewer"),
        Binding([.character("]"), .character("n")], .nextViewer, "next viewer"),
        Binding([.character("["), .character("N")], .previousViewer, "previous viewer"),
        Binding([.character("h"), .left], .less, "smaller weight", panes: [.weights], hint: "less"),
        Binding([.character("l"), .right], .more, "larger weight", panes: [.weights], hint: "more"),
        Binding([.character("H"), .shiftLeft], .muchLess, "much smaller weight", panes: [.weights]),
        Binding([.character("L"), .shiftRight], .muchMore, "much larger weight", panes: [.weights]),
        Binding([.character("="), .enter], .typeValue, "type the weight", panes: [.weights], hint: "type"),
        Binding([.character("0"), .backspace], .resetWeight, "weight back to what training found", panes: [.weights], hint: "reset"),
        Binding([.character("R")], .resetAll, "all weights back to what the viewer gets"),
        Binding([.character("b")], .setBaseline, "show rises and falls against the list as it is now", hint: "baseline"),
        Binding([.character("z")], .zoom, "show this pane alone, and back", hint: "zoom"),
        Binding([.character("/")], .filter, "filter the list (! first: all but these)", hint: "filter"),
        Binding([.enter], .focusWhy, "why it is there", panes: [.candidates]),
        Binding([.tab], .focusNext, "next pane", hint: "pane"),
        Binding([.backTab], .focusPrevious, "previous pane"),
        Binding([.character("1")], .focusHistory, "pane 1: history"),
        Binding([.character("2")], .focusCandidates, "pane 2: candidates"),
        Binding([.character("3")], .focusWhy, "pane 3: why"),
        Binding([.character("4")], .focusWeights, "pane 4: weights"),
        Binding([.character("5")], .focusRequest, "pane 5: request"),
        Binding([.character("h"), .left], .focusPrevious, "pane to the left", panes: [.history, .candidates, .why, .request]),
        Binding([.character("l"), .right], .focusNext, "pane to the right", panes: [.history, .candidates, .why, .request]),
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
