import RecEngine

/// The `:` line: every action by its words, and commands that take an argument.
public struct CommandLine: Sendable, Hashable {
    public var prompt = Prompt()
    public var selection = 0
    /// How far back in what was entered before; 0 is what is being typed.
    public var back = 0
}

/// A command of the `:` line that takes an argument.
enum TypedCommand: String, CaseIterable {
    case user, preset, keep, set, worst, save, open, export, queue, reviewer, blind, reviews, fixtures, theme

    var form: String {
        switch self {
        case .user: "user ID"
        case .preset: "preset NAME"
        case .keep: "keep NAME"
        case .worst: "worst"
        case .set: "set WEIGHT VALUE"
        case .save: "save FILE"
        case .open: "open FILE"
        case .export: "export FILE.csv|json|svg|txt|ansi"
        case .queue: "queue FILTER…"
        case .reviewer: "reviewer NAME"
        case .blind: "blind on|off"
        case .reviews: "reviews FILE.jsonl|csv"
        case .fixtures: "fixtures FILE.jsonl"
        case .theme: "theme NAME"
        }
    }

    var help: String {
        switch self {
        case .user: "open a viewer by id"
        case .preset: "weigh by a preset: \(RankingPreset.all.map(\.name).joined(separator: ", "))"
        case .keep: "keep the weights as a preset of your own"
        case .worst: "the viewers whose lists changed most from the baseline"
        case .set: "set a weight, diversity, session or recency"
        case .save: "keep viewer, weights, what-if and time in a file"
        case .open: "take them back from a file"
        case .export: "csv: the candidates; json: the answer; svg, txt, ansi: the screen"
        case .queue: "review: all, grounded, refuted, reason=R, by=GENERATOR, EXPERIMENT=VARIANT"
        case .reviewer: "review as another; kappa compares you with the others"
        case .blind: "review: hide or show the validator's verdict"
        case .reviews: "write all judgements"
        case .fixtures: "write the rejected sentences, for recscope validate"
        case .theme: "colours: \(Theme.allCases.map(\.rawValue).joined(separator: ", "))"
        }
    }
}

/// A line of the list under the prompt.
struct PaletteEntry {
    var text: String
    var keys: String
    var help: String
    var action: Action?
}

extension Action {
    /// The name in words: `focusHistory` is "focus history".
    var words: String {
        rawValue.reduce(into: "") { words, character in
            if character.isUppercase { words.append(" ") }
            words += character.lowercased()
        }
    }
}

/// What matches the text: commands that it begins, then actions that hold all its words in name or help.
func paletteEntries(_ state: State, _ text: String) -> [PaletteEntry] {
    let words = folded(text).split(separator: " ").map(String.init)
    let typed = TypedCommand.allCases.filter { words.isEmpty || $0.rawValue.hasPrefix(words[0]) }
        .map { PaletteEntry(text: $0.form, keys: "", help: $0.help, action: nil) }
    let namesAction = Action.allCases.contains { $0.words.hasPrefix(words.joined(separator: " ")) }
    if let first = words.first, words.count > 1, TypedCommand(rawValue: first) != nil, !namesAction { return typed }
    var seen = Set<Action>()
    let actions = Binding.all.compactMap { binding -> PaletteEntry? in
        let isHere = binding.screens.isEmpty || binding.screens.contains(state.screen)
        let hay = binding.action.words + " " + folded(binding.help)
        guard isHere, words.allSatisfy(hay.contains), seen.insert(binding.action).inserted else { return nil }
        return PaletteEntry(
            text: binding.action.words, keys: binding.keys.map(Binding.name(of:)).joined(separator: " "),
            help: binding.help,
            action: binding.action)
    }
    return typed
        + actions.sorted { first, second in
            let (a, b) = (first.text.hasPrefix(words.first ?? ""), second.text.hasPrefix(words.first ?? ""))
            return a && !b
        }
}

func pressInPalette(_ key: Key, line: CommandLine, in state: inout State) -> [Effect] {
    var line = line
    let entries = paletteEntries(state, line.prompt.text)
    func select(_ index: Int) { line.selection = max(0, min(index, entries.count - 1)) }
    func type(_ text: String) {
        line.prompt.text = text
        line.selection = 0
        line.back = 0
    }
    switch key {
    case .escape:
        state.overlay = nil
        return []
    case .enter: return enter(line, entries, in: &state)
    case .tab:
        if entries.indices.contains(line.selection) {
            let entry = entries[line.selection]
            type(entry.action == nil ? String(entry.text.prefix { $0 != " " }) + " " : entry.text)
        }
    case .down, .control("n"): select(line.selection + 1)
    case .up where line.selection > 0, .control("p") where line.selection > 0: select(line.selection - 1)
    case .up, .control("p"):
        if line.back < state.commandHistory.count {
            line.back += 1
            line.prompt.text = state.commandHistory[state.commandHistory.count - line.back]
        }
    case .backspace:
        if line.prompt.text.isEmpty {
            state.overlay = nil
            return []
        }
        type(String(line.prompt.text.dropLast()))
    case .control("u"): type("")
    case .character(let character): type(line.prompt.text + String(character))
    case .paste(let text): type(line.prompt.text + text.filter { !$0.isNewline })
    default: break
    }
    state.overlay = .palette(line)
    return []
}

private func enter(_ line: CommandLine, _ entries: [PaletteEntry], in state: inout State) -> [Effect] {
    state.overlay = nil
    let words = line.prompt.text.split(separator: " ").map(String.init)
    if !words.isEmpty, state.commandHistory.last != line.prompt.text { state.commandHistory.append(line.prompt.text) }
    let text = words.joined(separator: " ")
    if let entry = entries.first(where: { $0.action?.words == text }), let action = entry.action {
        return perform(action, in: &state)
    }
    if let first = words.first, let command = TypedCommand(rawValue: first), words.count > 1 || line.selection == 0 {
        return run(command, Array(words.dropFirst()), in: &state)
    }
    guard entries.indices.contains(line.selection) else {
        complain("there is no command \"\(line.prompt.text)\"; : lists them all", in: &state)
        return []
    }
    if let action = entries[line.selection].action { return perform(action, in: &state) }
    // It needs an argument: let it be typed.
    state.overlay = .palette(
        CommandLine(prompt: Prompt(String(entries[line.selection].text.prefix { $0 != " " }) + " ")))
    return []
}

func complain(_ text: String, in state: inout State) { state.toast = Toast(text: text, isError: true, expiresAt: .max) }

private func run(_ command: TypedCommand, _ words: [String], in state: inout State) -> [Effect] {
    if command == .worst { return showWorst(&state) }
    guard let first = words.first else {
        state.overlay = .palette(CommandLine(prompt: Prompt(command.rawValue + " ")))
        return []
    }
    switch command {
    case .user:
        guard let index = state.viewers.firstIndex(where: { $0.userID == first || $0.name == first }) else {
            complain("there is no viewer \(first); v lists them", in: &state)
            return []
        }
        return open(viewer: index, in: &state)
    case .preset:
        if let own = state.ownPresets[first] {
            say("\(first): weights that you kept", in: &state)
            return change(&state) { $0.settings.ownWeights = own }
        }
        guard let preset = RankingPreset.named(first) else {
            let names = RankingPreset.all.map(\.name) + state.ownPresets.keys.sorted()
            complain("there is no preset \(first): \(names.joined(separator: ", "))", in: &state)
            return []
        }
        say("\(preset.name): \(preset.sentence)", in: &state)
        return change(&state) { $0.settings.ownWeights = preset.applied(to: $0.standardWeights) }
    case .worst: return []
    case .keep:
        guard RankingPreset.named(first) == nil else {
            complain("\(first) is a preset of RecScope's; take another name", in: &state)
            return []
        }
        state.ownPresets[first] = state.weights
        say("kept: preset \(first) gives these weights back", in: &state)
        return [.keepPresets(state.ownPresets)]
    case .set:
        let names = Slider.all.map(\.name)
        guard let slider = Slider.all.first(where: { $0.name == first }) else {
            let near = nearest(to: first, in: names).map { "; did you mean \($0)?" } ?? ""
            complain("there is no weight \(first)\(near) (\(names.joined(separator: ", ")))", in: &state)
            return []
        }
        guard words.count == 2 else {
            complain("set \(first) VALUE: \(slider.setting.rangeText)", in: &state)
            return []
        }
        return set(slider, to: words[1], in: &state)
    case .save: return [.write(path: first, text: SavedSession(state).text, what: "the session")]
    case .open: return [.read(path: first)]
    case .export: return export(to: first, in: &state)
    case .queue, .reviewer, .blind, .reviews, .fixtures: return reviewCommand(command, words, in: &state)
    case .theme:
        guard let theme = Theme(rawValue: first) else {
            complain(
                "there is no theme \(first): \(Theme.allCases.map(\.rawValue).joined(separator: ", "))", in: &state)
            return []
        }
        return [.theme(theme)]
    }
}

private func export(to path: String, in state: inout State) -> [Effect] {
    let grid = view(state)
    switch path.split(separator: ".").last.map(String.init) {
    case "csv": return [.write(path: path, text: candidatesCSV(state), what: "the list of candidates")]
    case "json":
        return responseJSON(state, pretty: true).map { [.write(path: path, text: $0 + "\n", what: "the answer")] } ?? []
    case "svg": return [.write(path: path, text: grid.svg, what: "the screen")]
    case "txt": return [.write(path: path, text: grid.plainText, what: "the screen")]
    case "ansi": return [.write(path: path, text: grid.ansiText, what: "the screen")]
    default:
        complain("export takes a name that ends in .csv, .json, .svg, .txt or .ansi", in: &state)
        return []
    }
}

enum PaletteOverlay {
    private static func area(_ state: State) -> PaneArea {
        boxArea(state, width: 92, height: min(24, state.height - 4))
    }

    static func draw(_ state: State, _ line: CommandLine, _ canvas: inout Canvas) {
        let area = area(state)
        let entries = paletteEntries(state, line.prompt.text)
        let scroll = Scroll(selection: line.selection, count: entries.count, visible: area.inner.height - 2)
        canvas.open(area, title: "Command", note: "Tab completes, Up recalls", scroll: scroll)
        let inner = area.inner
        let limit = inner.x + inner.width
        let at = canvas.write(" : \(line.prompt.text)", inner.x, inner.y, Style(.accent, bold: true), limit: limit)
        canvas.write("_", at, inner.y, Style(.accent), limit: limit)
        for (number, entry) in entries.dropFirst(scroll.first).prefix(scroll.visible).enumerated() {
            let row = inner.y + 2 + number
            canvas.cut(entry.text, inner.x + 1, row, Style(.normal, bold: true), width: 24)
            canvas.cut(entry.keys, inner.x + 26, row, Style(.key), width: 12)
            canvas.cut(entry.help, inner.x + 39, row, Style(.muted), width: inner.width - 40)
            if scroll.first + number == line.selection {
                canvas.grid.restyle(Rect(x: inner.x, y: row, width: inner.width, height: 1)) { $0.reverse = true }
            }
        }
        if entries.isEmpty { canvas.write("no command matches", inner.x + 1, inner.y + 2, Style(.muted), limit: limit) }
    }
}
