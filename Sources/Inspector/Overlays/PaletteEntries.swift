import RecEngine

/// A line of the list under the prompt.
struct PaletteEntry {
    var text: String
    var keys = ""
    var help: String
    var action: Action?
    /// What the prompt holds once this line is chosen.
    var completion: String
    /// True where it is a command with its argument: nothing is left to type.
    var isArgument = false
}

/// What matches the text: the arguments that go on from it, commands that it begins, then actions that hold all its
/// words in name or help.
func paletteEntries(_ state: State, _ text: String) -> [PaletteEntry] {
    let words = folded(text).split(separator: " ").map(String.init)
    let typed = TypedCommand.allCases.filter { words.isEmpty || $0.rawValue.hasPrefix(words[0]) }
        .map { PaletteEntry(text: $0.form, help: $0.help, completion: $0.rawValue + " ") }
    let namesAction = Action.allCases.contains { $0.words.hasPrefix(words.joined(separator: " ")) }
    if let first = words.first, let command = TypedCommand(rawValue: first), text.contains(" "),
        words.count == 1 || !namesAction
    {
        let arguments = argumentEntries(command, text, state)
        return arguments.isEmpty ? typed.filter { $0.completion == first + " " } : arguments
    }
    return typed + actionEntries(state, words)
}

private func actionEntries(_ state: State, _ words: [String]) -> [PaletteEntry] {
    var seen = Set<Action>()
    let actions = state.keymap.bindings.compactMap { binding -> PaletteEntry? in
        let isHere = binding.screens.isEmpty || binding.screens.contains(state.place.screen)
        let hay = binding.action.words + " " + folded(binding.help)
        guard isHere, areFound(words, in: hay), seen.insert(binding.action).inserted else { return nil }
        return PaletteEntry(
            text: binding.action.words, keys: binding.keys.map(Binding.name(of:)).joined(separator: " "),
            help: binding.help, action: binding.action, completion: binding.action.words)
    }
    let head = words.first ?? ""
    return actions.filter { $0.text.hasPrefix(head) } + actions.filter { !$0.text.hasPrefix(head) }
}

/// Arguments that begin with the last word of the text, each with what it does.
private func argumentEntries(_ command: TypedCommand, _ text: String, _ state: State) -> [PaletteEntry] {
    // What stands before the last word stays as it was typed.
    let head = text.lastIndex(of: " ").map { String(text[...$0]) } ?? ""
    let word = folded(String(text.dropFirst(head.count)))
    let number = head.split(separator: " ").count - 1
    return arguments(of: command, number: number, state).filter { folded($0.text).hasPrefix(word) }.prefix(200).map {
        PaletteEntry(text: head + $0.text, help: $0.help, completion: head + $0.text, isArgument: true)
    }
}

/// What may stand as the argument of that number, from 0.
private func arguments(of command: TypedCommand, number: Int, _ state: State) -> [(text: String, help: String)] {
    switch (command, number) {
    case (.user, 0):
        let viewers = state.data.redactsIDs ? [] : state.viewers.map { ($0.userID, viewerHelp($0)) }
        return state.viewers.filter { $0.name != $0.userID }.map { ($0.name, $0.line) } + viewers
    case (.preset, 0):
        return RankingPreset.all.map { ($0.name, $0.sentence) }
            + state.data.presets.keys.sorted().map { ($0, "weights that you kept") }
    case (.keep, 0): return state.data.presets.keys.sorted().map { ($0, "takes the place of the weights kept before") }
    case (.set, 0):
        return Slider.all.map {
            ($0.name, "\($0.setting.rangeText), now \($0.text($0.value(in: state))). \($0.setting.sentence)")
        }
    case (.platform, _): return Platform.Setting.allCases.map { ("\($0.rawValue)=", $0.sentence) }
    case (.theme, 0): return Theme.allCases.map { ($0.rawValue, $0.sentence) }
    case (.judge, 0): return [("all", "the whole queue, once its agreement with you is known")]
    case (.blind, 0): return [("on", "the validator's verdict is hidden"), ("off", "it is shown")]
    case (.reviewer, 0):
        let others = Set(state.review.reviews.compactMap(\.reviewer)).sorted()
        return [("me", "the first reviewer")] + others.map { ($0, "has judged before") }
    case (.queue, _): return reviewFilterWords(state)
    case (.save, 0), (.open, 0), (.import, 0), (.run, 0), (.export, 0), (.report, 0), (.reviews, 0), (.fixtures, 0):
        guard let listing = state.input.listing else { return [] }
        // A name with a space would be two words.
        return listing.names.filter { !$0.contains(" ") }.map { name in
            (listing.folder + name, name.hasSuffix("/") ? "a folder" : "a file that is there")
        }
    default: return []
    }
}

/// The folder of the file name that is being typed; nil where none is.
func typedFolder(_ text: String) -> String? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let command = TypedCommand(rawValue: String(words[0])),
        [.save, .open, .import, .run, .export, .report, .reviews, .fixtures].contains(command)
    else { return nil }
    return words[1].lastIndex(of: "/").map { String(words[1][...$0]) } ?? ""
}

private func viewerHelp(_ viewer: Viewer) -> String {
    let watches = "\(grouped(viewer.watchCount)) watch\(viewer.watchCount == 1 ? "" : "es")"
    return viewer.name == viewer.userID ? watches : "\(viewer.name), \(watches)"
}
