import RecEngine

/// The help: what is typed into it narrows it, and what is selected can be run.
public struct HelpList: Sendable, Hashable {
    public var prompt = Prompt()
    /// Among the lines that are no headings.
    public var selection = 0

    public init() {}
}

/// A line of the help.
private struct HelpRow {
    enum Target {
        case action(Action)
        case command(TypedCommand)
        /// It only says something.
        case none
    }

    var left: String
    var right: String
    var target = Target.none
}

/// Lines under a heading.
private struct HelpSection {
    var title: String
    var rows: [HelpRow]
}

func pressInHelp(_ key: Key, _ help: HelpList, in state: inout State) -> [Effect] {
    var help = help
    let rows = HelpOverlay.rows(state, help)
    let page = max(1, HelpOverlay.area(state).inner.height - 2)
    func select(_ index: Int) { help.selection = max(0, min(index, rows.count - 1)) }
    switch key {
    case .escape, .function(1),
        .character("?") where help.prompt.text.isEmpty,
        .backspace where help.prompt.text.isEmpty:
        state.input.overlay = nil
        return []
    case .enter: return HelpOverlay.run(help.selection, help, in: &state)
    case .down, .tab, .control("n"): select(help.selection + 1)
    case .up, .backTab, .control("p"): select(help.selection - 1)
    case .pageDown: select(help.selection + page)
    case .pageUp: select(help.selection - page)
    case .home: select(0)
    case .end: select(rows.count)
    default:
        let before = help.prompt.text
        if help.prompt.edit(key), help.prompt.text != before { help.selection = 0 }
    }
    state.input.overlay = .help(help)
    return []
}

/// Keys of the box that has the focus, what its words mean, the keys that act everywhere, and the commands; made from
/// the keymap.
enum HelpOverlay {
    private static let keysWidth = 20

    static func area(_ state: State) -> PaneArea { boxArea(state, width: 90, height: state.chrome.height - 4) }

    /// The lines that are no headings, as far as they match what was typed.
    fileprivate static func rows(_ state: State, _ help: HelpList) -> [HelpRow] {
        sections(state, help.prompt.text).flatMap(\.rows)
    }

    /// Does what the line of that number is about, or closes the help where it only says something.
    static func run(_ number: Int, _ help: HelpList, in state: inout State) -> [Effect] {
        let rows = rows(state, help)
        state.input.overlay = nil
        guard rows.indices.contains(number) else { return [] }
        switch rows[number].target {
        case .action(let action): return act(action, in: &state)
        case .command(let command) where [.worst, .judge].contains(command):
            return Inspector.run(command, [], in: &state)
        case .command(let command):
            state.input.overlay = .palette(CommandLine(prompt: Prompt(command.rawValue + " ")))
        case .none: break
        }
        return []
    }

    static func draw(_ state: State, _ help: HelpList, _ canvas: inout Canvas) {
        let area = area(state)
        let inner = area.inner
        let (lines, owners) = content(state, help, width: inner.width)
        let scroll = scroll(state, help, owners: owners)
        canvas.open(area, title: "Help", note: "type to search, Enter runs, Esc closes", scroll: scroll)
        canvas.write(lines, in: listArea(area), scroll: scroll)
        if let first = owners.firstIndex(of: help.selection) {
            for line in owners.indices where owners[line] == help.selection && line >= first {
                canvas.select(row: inner.y + 1 + line - scroll.first, listArea(area).inner, isFocused: false)
            }
        } else {
            canvas.write("nothing matches", inner.x + 1, inner.y + 2, Style(.muted), limit: inner.x + inner.width)
        }
        canvas.write(help.prompt, after: " > ", inner.x, inner.y, limit: inner.x + inner.width)
    }

    /// The line that a row of the screen shows, as number among those that are no headings.
    static func row(_ state: State, _ help: HelpList, at row: Int) -> Int? {
        let inner = area(state).inner
        let (_, owners) = content(state, help, width: inner.width)
        let line = scroll(state, help, owners: owners).first + row - inner.y - 1
        return row > inner.y && row < inner.y + inner.height && owners.indices.contains(line) ? owners[line] : nil
    }

    private static func listArea(_ area: PaneArea) -> PaneArea {
        var list = area
        list.inner.y += 1
        list.inner.height = max(0, list.inner.height - 1)
        return list
    }

    private static func scroll(_ state: State, _ help: HelpList, owners: [Int?]) -> Scroll {
        let at = owners.firstIndex(of: help.selection) ?? 0
        // With the first line its heading is seen.
        return Scroll(
            selection: help.selection == 0 ? 0 : at, count: owners.count, visible: area(state).inner.height - 1)
    }

    /// The lines, and for each the number of its row; nil for headings and empty lines.
    private static func content(_ state: State, _ help: HelpList, width: Int) -> (lines: [[Span]], owners: [Int?]) {
        let glyphs = state.chrome.glyphs
        var lines: [[Span]] = []
        var owners: [Int?] = []
        var number = 0
        for section in sections(state, help.prompt.text) where !section.rows.isEmpty {
            if !lines.isEmpty {
                lines.append([])
                owners.append(nil)
            }
            lines.append([Span(" " + section.title, Style(.title, bold: true, underline: true))])
            owners.append(nil)
            for row in section.rows {
                // A form that is longer than the column has a line of its own.
                let isLong = TextWidth.of(glyphs.shown(row.left)) > keysWidth
                if isLong {
                    lines.append([Span(" " + row.left, Style(.key, bold: true))])
                    owners.append(number)
                }
                for (part, text) in glyphs.wrapped(row.right, to: width - keysWidth - 3).enumerated() {
                    let left = part == 0 && !isLong ? row.left : ""
                    lines.append([
                        Span(" " + glyphs.padded(left, to: keysWidth) + " ", Style(.key, bold: true)), Span(text),
                    ])
                    owners.append(number)
                }
                number += 1
            }
        }
        return (lines, owners)
    }

    private static func sections(_ state: State, _ text: String) -> [HelpSection] {
        let words = searchWords(text)
        return allSections(state).map { section in
            HelpSection(
                title: section.title,
                rows: section.rows.filter { row in
                    var hay = folded("\(row.left) \(row.right)")
                    if case .action(let action) = row.target { hay += " " + action.words }
                    return areFound(words, in: hay)
                })
        }
    }

    private static func allSections(_ state: State) -> [HelpSection] {
        let (screen, focus) = (state.place.screen, state.place.focus)
        let bindings = state.keymap.bindings
        let here = bindings.filter { binding in
            screen == .inspect ? binding.panes.contains(focus) : binding.panes.isEmpty && binding.screens == [screen]
        }
        let everywhere = bindings.filter { binding in
            guard binding.panes.isEmpty, binding.screens != [screen] || screen == .inspect else { return false }
            // A key that does something else here is not said to do this.
            return binding.keys.contains { state.keymap.find($0, in: focus, on: screen)?.action == binding.action }
        }
        func keys(_ bindings: [Binding]) -> [HelpRow] {
            bindings.map { binding in
                HelpRow(
                    left: binding.keys.map(Binding.name(of:)).joined(separator: "  "), right: binding.help,
                    target: .action(binding.action))
            }
        }
        let name = screen == .inspect ? focus.title : screen.title
        let mouse = HelpRow(
            left: "mouse",
            right: "click a tab, a box, a row, a slider, a hint below; drag a slider; the wheel scrolls")
        return [
            HelpSection(title: "Keys in \(name)", rows: keys(here)),
            HelpSection(
                title: "Words in \(name)", rows: glossary(state).map { HelpRow(left: $0.word, right: $0.meaning) }),
            HelpSection(title: "Keys everywhere", rows: keys(everywhere) + [mouse]),
            HelpSection(
                title: "Commands, after :",
                rows: TypedCommand.allCases.map { HelpRow(left: $0.form, right: $0.help, target: .command($0)) }),
            HelpSection(
                title: "Signs",
                rows: [
                    HelpRow(
                        left: "\(state.chrome.glyphs.yes) \(state.chrome.glyphs.no)",
                        right: "within its budget or over it; borne out by the facts or not"),
                    HelpRow(left: "underlined letter", right: "g and this letter go to the box"),
                ]),
        ]
    }
}
