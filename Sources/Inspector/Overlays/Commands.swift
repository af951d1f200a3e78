import RecEngine

/// A command of the `:` line that takes an argument.
enum TypedCommand: String, CaseIterable {
    case user, `import`, run, preset, keep, set, worst, save, open, export, report, queue, judge, reviewer, blind,
        reviews,
        fixtures,
        platform, theme

    var form: String {
        switch self {
        case .user: "user ID"
        case .import: "import FILE"
        case .run: "run FILE"
        case .preset: "preset NAME"
        case .keep: "keep NAME"
        case .worst: "worst"
        case .set: "set WEIGHT VALUE"
        case .save: "save FILE"
        case .open: "open FILE"
        case .export: "export FILE.csv|json|svg|txt|ansi [ids]"
        case .report: "report FILE.md|html [ids]"
        case .queue: "queue FILTER…"
        case .judge: "judge [all]"
        case .reviewer: "reviewer NAME"
        case .blind: "blind on|off"
        case .reviews: "reviews FILE.jsonl|csv [ids]"
        case .fixtures: "fixtures FILE.jsonl [ids]"
        case .platform: "platform NAME=VALUE…"
        case .theme: "theme NAME"
        }
    }

    var help: String {
        switch self {
        case .user: "open a viewer by id"
        case .import: "your own history: Letterboxd, Netflix, IMDb, Trakt, or title,year; it stays on this machine"
        case .run: "another system's lists (a TREC run) instead of the engine's, which stay the baseline"
        case .preset: "weigh by a preset: \(RankingPreset.all.map(\.name).joined(separator: ", "))"
        case .keep: "keep the weights as a preset of your own"
        case .worst: "the viewers whose lists changed most from the baseline"
        case .set: "set a weight, diversity, session or recency"
        case .save: "keep viewer, weights, what-if and time in a file"
        case .open: "take them back from a file"
        case .export: "csv: the candidates; json: the answer; svg, txt, ansi: the screen"
        case .report: "one file to hand on: the list, its sentences, verdicts and notes"
        case .queue: "review: all, unjudged, grounded, refused, reason=R, by=GENERATOR, EXPERIMENT=VARIANT"
        case .judge: "review: a model judges what you have judged, by the same rubric; it says the cost first"
        case .reviewer: "review as another; kappa compares you with the others"
        case .blind: "review: hide or show the validator's verdict"
        case .reviews: "write all judgements, viewers by pseudonym or by id"
        case .fixtures: "write the rejected sentences, for recscope validate"
        case .platform: "capacity and cost: for how many viewers, sets and movies, at which price"
        case .theme: "colours: \(Theme.allCases.map(\.rawValue).joined(separator: ", "))"
        }
    }
}

/// Carries out a command with its arguments.
func run(_ command: TypedCommand, _ words: [String], in state: inout State) -> [Effect] {
    if command == .worst { return showWorst(&state) }
    if command == .judge, words.isEmpty { return SecondJudge.ask(all: false, in: &state) }
    guard let first = words.first else {
        state.input.overlay = .palette(CommandLine(prompt: Prompt(command.rawValue + " ")))
        return []
    }
    switch command {
    case .user:
        // A persona's name may be more than a word.
        let name = words.joined(separator: " ")
        state.data.look(for: name)
        guard let index = state.data.viewerIndex(of: name) ?? state.viewers.firstIndex(where: { $0.name == name })
        else {
            complain("there is no viewer \(name); v lists them", in: &state)
            return []
        }
        return open(viewer: index, in: &state)
    case .import: return [.host(.importHistory(path: words.joined(separator: " ")))]
    case .run: return [.host(.readRun(path: words.joined(separator: " ")))]
    case .preset: return usePreset(first, in: &state)
    case .worst: return []
    case .keep: return keepPreset(first, in: &state)
    case .set:
        // What the screen calls it may be more than a word.
        let name = words.joined(separator: " ")
        if let slider = Slider.named(name) {
            complain("set \(name) VALUE: \(slider.setting.rangeText)", in: &state)
            return []
        }
        guard let slider = Slider.named(words.dropLast().joined(separator: " ")) else {
            let names = Slider.all.map(\.words).joined(separator: ", ")
            complain(
                "there is no weight \(words.count > 1 ? words.dropLast().joined(separator: " ") : first): \(names)",
                in: &state)
            return []
        }
        return set(slider, to: words[words.count - 1], in: &state)
    case .save: return [.host(.write(path: first, text: SavedSession(state).text, what: "the session"))]
    case .open: return [.host(.read(path: first))]
    case .export: return export(to: first, showsIDs: words.dropFirst().first == "ids", in: &state)
    case .report: return writeReport(to: first, showsIDs: words.dropFirst().first == "ids", in: &state)
    case .platform: return setPlatform(words, in: &state)
    case .queue, .judge, .reviewer, .blind, .reviews, .fixtures: return runReviewCommand(command, words, in: &state)
    case .theme:
        guard let theme = Theme(rawValue: first) else {
            complain(
                "there is no theme \(first): \(Theme.allCases.map(\.rawValue).joined(separator: ", "))", in: &state)
            return []
        }
        state.chrome.theme = theme
        return [.host(.theme(theme))]
    }
}
