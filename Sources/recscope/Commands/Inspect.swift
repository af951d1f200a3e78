import Foundation
import Inspector
import RecEngine

/// `recscope inspect`: the inspector on a terminal, one printed screen with `--once`, or a plain report where there is
/// no terminal.
struct InspectCommand: Command {
    static let name = "inspect"
    static let summary = "open the inspector (the default)"

    let request = RequestOptions(needsUser: false)
    let lists = RunOptions()
    let engine = EngineOptions()
    let explanations = ExplanationOptions(isKept: true, waitsAtEnd: false)
    let events = EventOptions("event log that traffic adds to, or stream to share and show")
    @Option("screen", "NAME", "which screen", .screen) private var screen: Screen?
    @Option("keys", "SCRIPT", "keys to press first, e.g. 'j j <tab> l'", .keys) private var keys: [Key] = []
    @Option("theme", "NAME", "colours: \(Theme.allCases.map(\.rawValue).joined(separator: ", "))", .word)
    private var theme = Theme.auto
    @Option("color", "auto|never", "use of colour", .word) private var color = Color.auto
    @Option("ascii", "ASCII glyphs only") private var isASCII: Bool
    @Option("no-mouse", "leave the mouse to the terminal") private var leavesMouse: Bool
    @Option("redact", "hide user ids on the screen and in what is copied") private var redacts: Bool
    @Option("demo", "play a tour; any key stops it") private var isDemo: Bool
    @Option(
        "record", "FILE", "with --demo: write the tour as FILE.cast (asciinema) or FILE.svg, without a terminal", .path)
    private var record: String?
    @Option("once", "print one screen and leave") private var isOnce: Bool
    @Option("size", "COLSxROWS", "size of that screen (default 120x36)", .size)
    private var size = ScreenSize(width: 120, height: 36)
    @Option("format", "text|ansi|svg", "of the printed screen (default text)", .word)
    private var format = ScreenFormat.text

    private enum Color: String, CaseIterable {
        case auto, never
    }

    /// What a terminal is asked for. Where there is none, these wishes are no mistake.
    private struct Look {
        var colors: Colors
        var keymap: Keymap
        var usesColor: Bool
        var isASCII: Bool
        var usesMouse: Bool
        /// What shows the screen that was asked for.
        var screen: [Key]
        /// The user's own script.
        var keys: [Key]
        var isDemo: Bool
    }

    func run() throws {
        let parser = OptionParser(self)
        let config = ConfigFile.read()
        try parser.fill(from: config.values)
        for warning in config.warnings { complain(warning) }
        let hasColor = (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
        let look = Look(
            colors: Colors(theme: theme, own: config.colors), keymap: isDemo ? Keymap() : config.keymap,
            usesColor: color == .auto && hasColor, isASCII: isASCII, usesMouse: !leavesMouse,
            screen: screen.map { [.character($0.key)] } ?? [], keys: keys, isDemo: isDemo)
        if let record {
            guard isDemo else { throw CommandError(.usage, "--record FILE needs --demo") }
            return try writeFilm(to: record, look, parser)
        }
        if isOnce { return try printScreen(look, parser) }
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return try printReport(parser) }
        try open(look, parser, warnings: config.warnings)
    }

    private func open(_ look: Look, _ parser: OptionParser, warnings: [String]) throws {
        let folder = try engine.modelFolder()
        let worker = Worker()
        // What a tour makes is kept in memory, and its cache begins cold.
        let desk = look.isDemo ? try explanations.desk().inMemory : try explanations.desk(events)
        let stream = try desk.openStream()
        let eventFolder = look.isDemo ? nil : events.folder
        let terminal: Terminal
        do {
            terminal = try Terminal(usesColor: look.usesColor, usesMouse: look.usesMouse, colors: look.colors)
        } catch Terminal.Failure.notATerminal {
            return try printReport(parser)
        }
        // However it ends, the shell has its screen again before anything else is said.
        defer { terminal.close() }
        let chrome = chrome(terminal, look)
        var opening = OpeningScreen(terminal, dataName: engine.data.name, look: chrome)
        let (engine, probe) = try opening.wait { say in
            // Before the data, but behind the first frame: it makes the lexicons, which takes longer than the boxes.
            let probe = FootprintProbe()
            var folder = folder
            folder.report = { stage, done in
                let stages = TrainingPipeline.Stage.allCases
                let number = (stages.firstIndex(of: stage) ?? 0) + 1
                let at = "\(number) of \(stages.count), \(stage.rawValue) \(Int(done * 100))%"
                say("training the model, once for these data: \(at)")
            }
            return (try folder.openPreparedEngine(desk) { worker.post(.answer(.news)) }, probe)
        }
        // From here on a newer manifest is news.
        let watch = ModelWatch(path: folder.path + "/manifest.json")
        var state = try initialState(engine, width: 80, height: 24)
        state.cache.footprint = probe.footprint(engine, folder.paths)
        state.data.provenance = folder.provenance
        try parser.refuseUnread()
        state.chrome = chrome
        (state.chrome.width, state.chrome.height) = terminal.size
        state.keymap = look.keymap
        let program = Program(
            state: state, engine: engine, background: { worker.run($0, $1) }, heldOut: folder.heldOutSource(engine),
            traffic: trafficMaker(
                folder.paths, engine, start: state.data.present, folder: eventFolder, stream: stream),
            events: stream?.shown, judge: desk.judge(), reopen: { try folder.reopened($0) })
        let judgements: (reviews: [Review], warning: String?) = look.isDemo ? ([], nil) : ReviewFile.read()
        _ = program.send(.review(.kept(judgements.reviews)))
        // What was said while the screen was there already; standard error has it once it is gone.
        var warnings = StandardStreams.heldComplaints + warnings + [judgements.warning].compactMap(\.self)
        do { _ = program.send(.host(.presets(try PresetFile.read()))) } catch {
            warnings.append("your presets are not there, and none is kept: \(sentence(of: error))")
        }
        // Before the screen, since one of them measures by itself and the key would stop it.
        var loop = EventLoop(
            terminal: terminal, program: program, worker: worker,
            opening: [.character("M")] + look.screen + look.keys, warnings: warnings,
            welcomes: look.keys.isEmpty && !look.isDemo && !WelcomeFile.isThere, playsDemo: look.isDemo,
            modelWatch: watch)
        let code = loop.run()
        program.stopTraffic()
        if code != 0 { throw TerminalGone(code: code) }
    }

    /// What can be drawn on the terminal, and how large it is.
    private func chrome(_ terminal: Terminal, _ look: Look) -> Chrome {
        var chrome = Chrome(width: terminal.size.width, height: terminal.size.height, glyphs: .unicode)
        chrome.theme = look.colors.theme
        if !terminal.isUTF8 || look.isASCII {
            chrome.glyphs = .ascii
        } else if ProcessInfo.processInfo.environment["TERM"] == "linux" {
            chrome.glyphs = .console
        }
        return chrome
    }

    /// The state that the inspector opens with.
    func initialState(_ engine: Engine, width: Int, height: Int) throws -> State {
        var state = try openingState(
            engine, request, dataName: self.engine.data.name, dataArguments: self.engine.words + explanations.words,
            redacts: redacts, width: width, height: height)
        state.question.run = try lists.run(engine)
        state.data.runPath = lists.path
        return state
    }

    /// One screen without a terminal: the same cells that the terminal would show.
    private func printScreen(_ look: Look, _ parser: OptionParser) throws {
        let (size, format) = (size, format)
        let probe = FootprintProbe()
        let folder = try engine.modelFolder()
        let desk = try explanations.desk(events)
        let stream = try desk.openStream()
        let engine = try engine.openEngine(desk)
        var state = try initialState(engine, width: size.width, height: size.height)
        try parser.refuseUnread()
        if look.isASCII { state.chrome.glyphs = .ascii }
        state.chrome.theme = look.colors.theme
        state.keymap = look.keymap
        state.cache.footprint = probe.footprint(engine, folder.paths)
        let program = Program(
            state: state, engine: engine, heldOut: folder.heldOutSource(engine),
            traffic: trafficMaker(
                folder.paths, engine, start: state.data.present, folder: events.folder, stream: stream),
            events: stream?.shown)
        defer { program.stopTraffic() }
        _ = program.start()
        for key in look.screen + look.keys where program.send(.key(key)).contains(.quit) { break }
        try StandardStreams.write(format.bytes(of: program.screen(), isLight: look.colors.theme.isLight))
    }

    /// The tour as a file, played without a terminal.
    private func writeFilm(to path: String, _ look: Look, _ parser: OptionParser) throws {
        let (size, isCast) = (size, path.hasSuffix(".cast"))
        guard isCast || path.hasSuffix(".svg") else {
            throw CommandError(.usage, "--record is \"\(path)\"; expected a name that ends in .cast or .svg")
        }
        let probe = FootprintProbe()
        let folder = try engine.modelFolder()
        let engine = try engine.openEngine(explanations.desk().inMemory)
        var state = try initialState(engine, width: size.width, height: size.height)
        try parser.refuseUnread()
        if look.isASCII { state.chrome.glyphs = .ascii }
        state.cache.footprint = probe.footprint(engine, folder.paths)
        let program = Program(
            state: state, engine: engine, heldOut: folder.heldOutSource(engine),
            traffic: trafficMaker(folder.paths, engine, start: state.data.present))
        var recorder = DemoRecorder(program)
        let film = recorder.record()
        let text = isCast ? film.asciicast(title: "RecScope") : film.svg
        try AtomicFile.write(Data(text.utf8), to: path)
        complain("\(path): \(film.frames.count) frames, \(Int(film.seconds)) s, \(text.utf8.count / 1_024) kB")
    }

    /// What a pipe or a terminal without a cursor gets: the same answer in lines.
    private func printReport(_ parser: OptionParser) throws {
        let engine = try engine.openEngine(explanations.desk())
        let report = try report(engine)
        try parser.refuseUnread()
        try StandardStreams.print(report.text)
    }

    private func report(_ engine: Engine) throws -> ResponseReport {
        let state = try initialState(engine, width: 80, height: 24)
        let name = redacts ? pseudonym(of: state.userID) : state.viewer?.name ?? state.userID
        return ResponseReport(
            response: try engine.answer(currentRequest(state)), catalog: engine.catalog, userName: name)
    }
}

/// The state of a screen that opens with a question.
///
/// - Parameters:
///   - dataArguments: the words that name the data, the model and the explanations again, for commands to copy.
///   - redacts: whether ids are hidden.
func openingState(
    _ engine: Engine, _ question: RequestOptions, dataName: String, dataArguments: [String] = [], redacts: Bool = false,
    width: Int, height: Int
) throws -> State {
    let desk = ViewerLister(engine, now: question.viewer.time.now(engine.dataset), redacts: redacts)
    let viewers = desk.viewers
    guard let first = viewers.first else { throw CommandError(.badData, "the data have no viewers") }
    let guest = try question.viewer.guest(of: engine)
    let request = try question.request(engine, standardUser: first.userID, hidesIDs: redacts, guest: guest)
    var state = State(
        catalog: engine.catalog, viewers: viewers, userID: request.userID,
        now: question.viewer.time.now(engine.dataset), width: width,
        height: height, dataName: "\(dataName), \(engine.catalog.count) movies", redactsIDs: redacts)
    state.data.directory = desk.directory
    state.data.look(for: request.userID)
    state.data.arguments = dataArguments
    if let guest { takeIn(guest.history, path: guest.path, as: guest.userID, present: request.now, in: &state) }
    state.question.sessionBlend = request.overrides.sessionBlend
    state.question.setRecency(question.settings.recency)
    state.question.forcedVariants = request.overrides.forcedVariants
    state.question.whatIf = request.overrides.history
    if request.overrides.adjustment != nil {
        var silent = request
        silent.overrides.explanation = ExplanationStrategy.none
        silent.purpose = .silentPreview
        state.question.ownWeights = try engine.answer(silent).settings.weights
    }
    return state
}
