import RecEngine

/// The `:` line: every action by its words, and commands that take an argument.
public struct CommandLine: Sendable, Hashable {
    public var prompt = Prompt()
    /// Index into the entries that what is typed leaves, best first.
    public var selection = 0
    /// How far back in what was entered before; 0 is what is being typed.
    public var back = 0
}

func pressInPalette(_ key: Key, line: CommandLine, in state: inout State) -> [Effect] {
    var line = line
    let entries = paletteEntries(state, line.prompt.text)
    func select(_ index: Int) { line.selection = max(0, min(index, entries.count - 1)) }
    switch key {
    case .escape,
        .backspace where line.prompt.text.isEmpty:
        state.input.overlay = nil
        return []
    case .enter: return enter(line, entries, in: &state)
    case .tab:
        if let text = completed(line, entries) { line = CommandLine(prompt: Prompt(text)) }
    case .down, .control("n"): select(line.selection + 1)
    case .up where line.selection > 0, .control("p") where line.selection > 0: select(line.selection - 1)
    case .up, .control("p"):
        if line.back < state.input.commandHistory.count {
            line.back += 1
            line.prompt.replace(with: state.input.commandHistory[state.input.commandHistory.count - line.back])
        }
    default:
        let before = line.prompt.text
        if line.prompt.edit(key), line.prompt.text != before {
            line.selection = 0
            line.back = 0
        }
    }
    state.input.overlay = .palette(line)
    return askForFiles(line, in: &state)
}

/// Asks what lies in the folder of the file that is being typed, where that is not known.
private func askForFiles(_ line: CommandLine, in state: inout State) -> [Effect] {
    guard let folder = typedFolder(line.prompt.text), folder != state.input.listing?.folder else { return [] }
    return [.host(.list(folder: folder))]
}

/// What was typed, completed: as far as all that begin with it agree, else to the selected one; nil where nothing
/// begins with it. A line that was chosen with the arrows is taken as it is.
private func completed(_ line: CommandLine, _ entries: [PaletteEntry]) -> String? {
    let typed = line.prompt.text
    if line.selection > 0, entries.indices.contains(line.selection) { return entries[line.selection].completion }
    let fitting = entries.map(\.completion).filter { folded($0).hasPrefix(folded(typed)) }
    guard let first = fitting.first else { return nil }
    let common = fitting.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    return common.count > typed.count ? common : first
}

private func enter(_ line: CommandLine, _ entries: [PaletteEntry], in state: inout State) -> [Effect] {
    state.input.overlay = nil
    var words = line.prompt.text.split(separator: " ").map(String.init)
    let isChosen = line.selection > 0 && entries.indices.contains(line.selection)
    if isChosen, entries[line.selection].completion.hasSuffix("/") {
        let inside = CommandLine(prompt: Prompt(entries[line.selection].completion))
        state.input.overlay = .palette(inside)
        return askForFiles(inside, in: &state)
    }
    if isChosen, entries[line.selection].isArgument {
        words = entries[line.selection].completion.split(separator: " ").map(String.init)
    }
    let text = words.joined(separator: " ")
    if !words.isEmpty, state.input.commandHistory.last != text { state.input.commandHistory.append(text) }
    if let entry = entries.first(where: { $0.action?.words == text }), let action = entry.action {
        return act(action, in: &state)
    }
    if let first = words.first, let command = TypedCommand(rawValue: first), words.count > 1 || !isChosen {
        return run(command, Array(words.dropFirst()), in: &state)
    }
    guard entries.indices.contains(line.selection) else {
        complain("there is no command \"\(line.prompt.text)\"; : lists them all", in: &state)
        return []
    }
    if let action = entries[line.selection].action { return act(action, in: &state) }
    // It needs an argument: let it be typed.
    let open = CommandLine(prompt: Prompt(entries[line.selection].completion))
    state.input.overlay = .palette(open)
    return askForFiles(open, in: &state)
}

/// Runs the entry of that number, or lets its argument be typed.
func take(_ number: Int, of line: CommandLine, in state: inout State) -> [Effect] {
    let entries = paletteEntries(state, line.prompt.text)
    guard entries.indices.contains(number) else { return [] }
    var line = line
    line.selection = number
    // The first is what Enter runs where nothing was chosen: what is clicked is meant, whatever was typed.
    if number == 0 { line.prompt.replace(with: entries[0].completion) }
    return enter(line, entries, in: &state)
}

enum PaletteOverlay {
    private static let keysWidth = 12
    /// Lines at the foot for what the selected line does, whole.
    private static let footHeight = 2

    private static func area(_ state: State) -> PaneArea {
        boxArea(state, width: 132, height: min(26, state.chrome.height - 4))
    }

    private static func scroll(_ line: CommandLine, count: Int, _ inner: Rect) -> Scroll {
        Scroll(selection: line.selection, count: count, visible: inner.height - 2 - footHeight)
    }

    /// The number of the entry that stands on a row of the screen; nil where none does.
    static func entry(_ state: State, _ line: CommandLine, at row: Int) -> Int? {
        let inner = area(state).inner
        let count = paletteEntries(state, line.prompt.text).count
        let scroll = scroll(line, count: count, inner)
        let number = row - inner.y - 2
        return (0..<scroll.visible).contains(number) && scroll.first + number < count ? scroll.first + number : nil
    }

    static func draw(_ state: State, _ line: CommandLine, _ canvas: inout Canvas) {
        let area = area(state)
        let inner = area.inner
        let entries = paletteEntries(state, line.prompt.text)
        let scroll = scroll(line, count: entries.count, inner)
        canvas.open(area, title: "Command", note: "Tab completes, Up recalls", scroll: scroll)
        let limit = inner.x + inner.width
        canvas.write(line.prompt, after: " : ", inner.x, inner.y, limit: limit)
        let textWidth = min(40, max(22, inner.width * 3 / 10))
        for (number, entry) in entries.dropFirst(scroll.first).prefix(scroll.visible).enumerated() {
            let row = inner.y + 2 + number
            // A form may go on where there are no keys.
            let width = entry.keys.isEmpty ? textWidth + keysWidth : textWidth
            canvas.cut(entry.text, inner.x + 1, row, Style(.normal, bold: true), width: width)
            canvas.cut(entry.keys, inner.x + 2 + textWidth, row, Style(.key), width: keysWidth)
            let help = inner.x + 3 + textWidth + keysWidth
            canvas.cut(entry.help, help, row, Style(.muted), width: limit - help - 1)
            if scroll.first + number == line.selection {
                canvas.select(row: row, inner, isFocused: false)
            }
        }
        if entries.isEmpty { canvas.write("no command matches", inner.x + 1, inner.y + 2, Style(.muted), limit: limit) }
        guard entries.indices.contains(line.selection) else { return }
        let entry = entries[line.selection]
        let foot = canvas.glyphs.wrapped("\(entry.text): \(entry.help)", to: inner.width - 2).prefix(footHeight)
        for (number, text) in foot.enumerated() {
            canvas.write(text, inner.x + 1, inner.y + inner.height - footHeight + number, limit: limit)
        }
    }
}
