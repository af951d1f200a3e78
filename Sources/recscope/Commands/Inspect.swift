import Foundation
import Inspector
import RecEngine

/// `recscope inspect`: the inspector on a terminal, one printed screen with `--once`, or a plain report where there is
/// no terminal.
let runInspect: @Sendable (Options) throws -> Void = { options in
    if let extra = options.arguments.first {
        throw CommandError(.usage, "inspect takes no argument \"\(extra)\"; --user names a viewer")
    }
    if options.has("once") {
        try printScreen(options)
        return
    }
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
        try printReport(options)
        return
    }
    let workplace = try Workplace(options)
    let engine = try workplace.openEngine()
    // From here on a newer manifest is news.
    let watch = ModelWatch(path: workplace.modelFolder + "/manifest.json")
    let environment = ProcessInfo.processInfo.environment
    let usesColor = options["color"] != "never" && (environment["NO_COLOR"] ?? "").isEmpty
    let terminal: Terminal
    do {
        terminal = try Terminal(usesColor: usesColor, usesMouse: !options.has("no-mouse"), theme: try theme(options))
    } catch Terminal.Failure.notATerminal {
        try printReport(options)
        return
    }
    let size = terminal.size
    var state = try initialState(options, engine, width: size.width, height: size.height)
    if !terminal.isUTF8 || options.has("ascii") {
        state.glyphs = .ascii
    } else if environment["TERM"] == "linux" {
        state.glyphs = .console
    }
    var opening = try options["screen"].map { [Key.character(try screenKey($0))] } ?? []
    // Training without the held-out watches takes as long as training: not unasked where that is long.
    if engine.dataset.watches.count < 1_000_000 { opening.append(.character("M")) }
    opening += try parseKeys(options["keys"] ?? "")
    let worker = Worker()
    let program = Program(
        state: state, engine: engine, background: { worker.run($0, $1) }, heldOut: try heldOutViewers(options, engine),
        traffic: try trafficMaker(options, engine), reopen: { try workplace.reopened($0) })
    _ = program.send(.reviews(ReviewFile.read()))
    _ = program.send(.presets(try PresetFile.read()))
    if let warning = options.warnings.first { _ = program.send(.failed(warning)) }
    var loop = EventLoop(
        terminal: terminal, program: program, worker: worker, opening: opening, playsDemo: options.has("demo"),
        modelWatch: watch)
    let code = loop.run()
    program.stopTraffic()
    terminal.close()
    if code != 0 { exit(code) }
}

/// The state that the inspector opens with.
func initialState(_ options: Options, _ engine: Engine, width: Int, height: Int) throws -> State {
    var viewers = viewerList(engine.dataset)
    if options.has("redact") {
        viewers = viewers.map { viewer in
            let name = viewer.line.isEmpty ? pseudonym(of: viewer.userID) : viewer.name
            return Viewer(userID: viewer.userID, name: name, line: viewer.line, watchCount: viewer.watchCount)
        }
    }
    guard let first = viewers.first else { throw CommandError(.badData, "the data have no viewers") }
    if let user = options["user"], !engine.isKnown(user) { throw unknownUser(user, engine) }
    let name = options["data"].map { ($0 as NSString).lastPathComponent } ?? "sample data"
    var state = State(
        catalog: engine.catalog, viewers: viewers, userID: options["user"] ?? first.userID,
        now: try Workplace.now(options, engine.dataset), width: width, height: height,
        dataName: "\(name), \(engine.catalog.count) movies", redactsIDs: options.has("redact"))
    state.dataArguments = ["data", "model"].flatMap { name in options[name].map { ["--\(name)", $0] } ?? [] }
    if let weights = options["weights"] {
        let served = engine.recommend(currentRequest(state))?.settings.weights ?? .balanced
        state.settings.ownWeights = try parseWeights(weights, from: served)
    }
    state.sessionBlend = try sessionBlend(options)
    state.recency = try recency(options)
    return state
}

/// Personas first, then everyone else in the order of the data, then those who only answered the survey.
func viewerList(_ dataset: Dataset) -> [Viewer] {
    func watchCount(_ id: String) -> Int {
        dataset.watches.row(ofUser: id).map(dataset.watches.historyCount(ofUser:)) ?? 0
    }
    var viewers = dataset.personas.map {
        Viewer(userID: $0.userID, name: $0.name, line: $0.line, watchCount: watchCount($0.userID))
    }
    let named = Set(dataset.personas.map(\.userID))
    for (row, id) in dataset.watches.userIDs.enumerated() where !named.contains(id) {
        viewers.append(Viewer(userID: id, name: id, watchCount: dataset.watches.historyCount(ofUser: row)))
    }
    let known = Set(viewers.map(\.userID))
    for id in dataset.surveys.keys.sorted() where !known.contains(id) {
        viewers.append(Viewer(userID: id, name: id, watchCount: 0))
    }
    return viewers
}

/// One screen without a terminal: the same cells that the terminal would show.
private func printScreen(_ options: Options) throws {
    let size = (options["size"] ?? "120x36").lowercased().split(separator: "x").compactMap { Int($0) }
    guard size.count == 2, (1...1000).contains(size[0]), (1...1000).contains(size[1]) else {
        throw CommandError(.usage, "--size is \"\(options["size"] ?? "")\"; expected COLSxROWS, e.g. 120x36")
    }
    let format = options["format"] ?? "text"
    guard ["text", "ansi", "svg"].contains(format) else {
        throw CommandError(.usage, "--format is \"\(format)\"; expected text, ansi or svg")
    }
    let engine = try Workplace(options).openEngine()
    var state = try initialState(options, engine, width: size[0], height: size[1])
    if options.has("ascii") { state.glyphs = .ascii }
    let program = Program(state: state, engine: engine, heldOut: try heldOutViewers(options, engine))
    _ = program.start()
    if let name = options["screen"] { _ = program.send(.key(.character(try screenKey(name)))) }
    for key in try parseKeys(options["keys"] ?? "") {
        if program.send(.key(key)).contains(.quit) { break }
    }
    let grid = program.screen()
    print(format == "svg" ? grid.svg : format == "ansi" ? grid.ansiText : grid.plainText, terminator: "")
}

private func theme(_ options: Options) throws -> Theme {
    guard let name = options["theme"] else { return .ansi }
    guard let theme = Theme(rawValue: name) else {
        throw CommandError(
            .usage, "--theme is \"\(name)\"; expected one of \(Theme.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return theme
}

/// The key of a screen that `--screen` names.
func screenKey(_ name: String) throws -> Character {
    guard let screen = Screen.allCases.first(where: { $0.name == name }) else {
        let names = Screen.allCases.map(\.name)
        let near = nearest(to: name, in: names).map { "; did you mean \($0)?" } ?? ""
        throw CommandError(.usage, "--screen: there is no screen \(name)\(near) (\(names.joined(separator: ", ")))")
    }
    return Character("\(screen.rawValue)")
}

/// Makes viewers to measure weights on, from a model that has not seen their last watches: trained once beside the
/// model and kept.
func heldOutViewers(_ options: Options, _ engine: Engine) throws -> Program.MakeHeldOut {
    let workplace = try Workplace(options)
    let dataset = engine.dataset
    let facts = engine.facts
    return { isCancelled, say in
        say("preparing held-out watches…")
        let split = Split(dataset.watches, by: .temporal)
        guard
            let model = workplace.heldOutModel(
                dataset, split: split, facts: facts, report: { say("training without the held-out watches: \($0)") })
        else { return nil }
        return HeldOutViewers(
            model: model, split: split, dataset: dataset, facts: facts, limit: 400, isCancelled: isCancelled)
    }
}

/// What a pipe or a terminal without a cursor gets: the same answer in lines.
private func printReport(_ options: Options) throws {
    let engine = try Workplace(options).openEngine()
    let state = try initialState(options, engine, width: 80, height: 24)
    guard let response = engine.recommend(currentRequest(state)) else { throw unknownUser(state.userID, engine) }
    let name = options.has("redact") ? pseudonym(of: state.userID) : state.viewer?.name ?? state.userID
    print(report(response, engine: engine, userName: name), terminator: "")
}

/// Keys as a script writes them: characters, and names in angle brackets (`<tab>`, `<esc>`, `<c-r>`); spaces separate.
func parseKeys(_ script: String) throws -> [Key] {
    let names: [String: Key] = [
        "tab": .tab, "backtab": .backTab, "enter": .enter, "esc": .escape, "up": .up, "down": .down, "left": .left,
        "right": .right, "home": .home, "end": .end, "pgup": .pageUp, "pgdn": .pageDown, "space": .character(" "),
        "backspace": .backspace, "del": .delete, "s-left": .shiftLeft, "s-right": .shiftRight, "f1": .function(1),
        "lt": .character("<"),
    ]
    var keys: [Key] = []
    var rest = Substring(script)
    while let first = rest.first {
        rest.removeFirst()
        if first == " " { continue }
        guard first == "<", let end = rest.firstIndex(of: ">") else {
            keys.append(.character(first))
            continue
        }
        let name = rest[..<end].lowercased()
        rest = rest[rest.index(after: end)...]
        if let key = names[name] {
            keys.append(key)
        } else if name.hasPrefix("a-"), name.count == 3, let letter = name.last {
            keys.append(.alt(letter))
        } else if name.hasPrefix("c-"), name.count == 3, let letter = name.last {
            keys.append(.control(letter))
        } else {
            let near = nearest(to: name, in: names.keys.sorted()).map { "; did you mean <\($0)>?" } ?? ""
            throw CommandError(.usage, "--keys: there is no key <\(name)>\(near)")
        }
    }
    return keys
}
