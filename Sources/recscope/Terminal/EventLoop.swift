import CNcurses
import Foundation
import Inspector
import RecEngine

/// Runs the inspector on the terminal: waits in `poll`, takes signals before keys, draws once for all that came.
struct EventLoop {
    let terminal: Terminal
    let program: Program
    /// What background work has posted.
    let worker: Worker
    private var decoder: KeyDecoder
    /// When something was typed last, nanoseconds.
    private var typedAt: UInt64 = 0
    private var demo: DemoPlayer?
    /// When figures that move were asked for last, nanoseconds.
    private var refreshedAt: UInt64 = 0
    /// Keys pressed before the user's first.
    private let opening: [Key]
    /// What is to be said when the screen opens.
    private let warnings: [String]
    /// Whether whoever opens it is told where to begin.
    private let welcomes: Bool
    private var modelWatch: ModelWatch?

    init(
        terminal: Terminal, program: Program, worker: Worker, opening: [Key] = [], warnings: [String] = [],
        welcomes: Bool = false, playsDemo: Bool = false, modelWatch: ModelWatch? = nil
    ) {
        decoder = KeyDecoder(escapePatience: Self.escapePatience(ProcessInfo.processInfo.environment))
        self.warnings = warnings
        self.welcomes = welcomes
        self.modelWatch = modelWatch
        self.opening = opening
        demo = playsDemo ? DemoPlayer() : nil
        self.terminal = terminal
        self.program = program
        self.worker = worker
    }

    /// How many milliseconds an Escape waits for the rest of its sequence: what `ESCDELAY` says, as for all that is
    /// built on ncurses; else more where the way to the terminal is long.
    private static func escapePatience(_ environment: [String: String]) -> Int32 {
        if let said = environment["ESCDELAY"].flatMap({ Int32($0) }), said >= 0 { return min(said, 5_000) }
        return environment["SSH_CONNECTION"] == nil ? 50 : 200
    }

    /// Returns the exit code when the user quits or the terminal goes away.
    mutating func run() -> Int32 {
        fulfil(program.start())
        for key in opening where fulfil(program.send(.key(key))) { return 0 }
        // Not before the opening keys: a key dismisses it.
        for warning in warnings { fulfil(program.send(.host(.failed(warning)))) }
        if welcomes { fulfil(program.send(.host(.welcome))) }
        draw()
        var drawnGeneration = program.generation
        while true {
            switch wait() {
            case .ended(let code): return code
            case .quit: return 0
            case .goOn: break
            }
            if program.generation != drawnGeneration || terminal.isStale {
                drawnGeneration = program.generation
                draw()
            }
        }
    }

    /// What was said is seen from here on.
    private mutating func draw() {
        terminal.draw(program.screen())
        demo?.wasDrawn()
        tick()
    }

    private func tick() {
        guard program.state.notices.current != nil else { return }
        fulfil(program.send(.host(.tick(Int64(monotonicNanoseconds() / 1_000_000)))))
    }

    private enum Outcome {
        case goOn, quit
        /// By a signal, with the code that a shell expects: 128 and its number.
        case ended(Int32)

        static let hungUp = Outcome.ended(128 + SIGHUP)
    }

    /// Blocks until something happens and handles it: signals and news first, then as many keys as fit into a frame.
    private mutating func wait() -> Outcome {
        var files = [
            pollfd(fd: terminal.wakeFile, events: Int16(POLLIN), revents: 0),
            pollfd(fd: terminal.input, events: Int16(POLLIN), revents: 0),
        ]
        let ready = poll(&files, 2, patience())
        tick()
        if ready < 0 { return .goOn }
        refresh()
        if modelWatch?.hasNewer() == true { fulfil(program.send(.host(.newerModel))) }
        while case let code = cn_wake_read(terminal.wakeFile), code != 0 {
            switch UInt32(code) {
            case CN_WAKE_RESIZE.rawValue: resize()
            case CN_WAKE_TERMINATE.rawValue: return .ended(128 + SIGTERM)
            case CN_WAKE_INTERRUPT.rawValue: return .ended(128 + SIGINT)
            case CN_WAKE_HANGUP.rawValue: return .hungUp
            case CN_WAKE_SUSPEND.rawValue: suspend()
            case CN_WAKE_CONTINUE.rawValue: terminal.redraw()
            case CN_WAKE_MAIL.rawValue: for message in worker.take() { fulfil(program.send(message)) }
            default: break
            }
        }
        if files[1].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return .hungUp }
        if playDemo() { return .quit }
        return takeKeys(hasInput: files[1].revents & Int16(POLLIN) != 0) ? .quit : .goOn
    }

    /// How many milliseconds nothing need be done; −1 for ever. Nothing is shown that moves by itself, except what fades.
    private func patience() -> Int32 {
        if decoder.hasMore { return 0 }
        // What is awaited beyond its time is looked for now and then.
        if let demo { return Int32(min(1_000, max(20, demo.nextAt.timeIntervalSinceNow * 1_000))) }
        var waits: [Int32] = []
        if let notice = program.state.notices.current, !notice.isError { waits.append(500) }
        if let patience = decoder.patience { waits.append(patience) }
        // Figures that move: twice a second is as often as they can be read.
        if program.isLive { waits.append(500) }
        // A look at one file now and then costs nothing that can be measured.
        if modelWatch != nil { waits.append(3_000) }
        return waits.min() ?? -1
    }

    /// Sends the keys that are waiting, but no more than fit between two frames: whatever else happens has its turn too.
    /// True to quit.
    private mutating func takeKeys(hasInput: Bool) -> Bool {
        let start = monotonicNanoseconds()
        if hasInput || decoder.hasMore {
            typedAt = start
        } else if let patience = decoder.patience, start - typedAt >= UInt64(patience) * 1_000_000 {
            decoder.timeOut()
        }
        while let key = decoder.next() {
            if case .ground(let ground) = key {
                terminal.setGround(ground)
                fulfil(program.send(.host(.ground(ground))))
                continue
            }
            if demo != nil {
                // Whoever presses a key wants to drive.
                demo = nil
                fulfil(program.send(.host(.caption(nil))))
            }
            if fulfil(program.send(.key(key))) { return true }
            if monotonicNanoseconds() - start >= 12_000_000 { return false }
        }
        return false
    }

    /// Sends the demo's next key or caption when its time has come.
    private mutating func playDemo() -> Bool {
        guard let message = demo?.next(isAwaited: program.isAwaited) else { return false }
        if demo?.isOver == true { demo = nil }
        return fulfil(program.send(message))
    }

    private mutating func refresh() {
        let now = monotonicNanoseconds()
        guard program.isLive, now - refreshedAt >= 500_000_000 else { return }
        refreshedAt = now
        fulfil(program.refresh())
    }

    private func resize() {
        let size = terminal.size
        terminal.resize(width: size.width, height: size.height)
        fulfil(program.send(.resized(width: size.width, height: size.height)))
    }

    private func suspend() {
        terminal.suspend()
        resize()
    }

    /// Does what the program can't do by itself; true to quit.
    @discardableResult
    private func fulfil(_ effects: [HostEffect]) -> Bool {
        for effect in effects {
            switch effect {
            case .quit: return true
            case .redraw: terminal.redraw()
            case .suspend: suspend()
            case .toggleMouse:
                terminal.setMouse(!terminal.mouseIsOn)
                fulfil(
                    program.send(
                        .host(
                            .note(
                                terminal.mouseIsOn
                                    ? "the mouse is RecScope's" : "the mouse is the terminal's; m takes it back"))))
            case .copy(let text): copy(text)
            case .theme(let theme):
                terminal.setTheme(theme)
                do {
                    let file = try ConfigFile.keep("theme", theme.rawValue)
                    fulfil(program.send(.host(.note("theme \(theme.rawValue), kept in \(UserFolders.short(file))"))))
                } catch {
                    fulfil(program.send(.host(.failed("the theme is not kept: \(sentence(of: error))"))))
                }
                terminal.draw(program.screen())
            case .write(let path, let text, let what):
                fulfil(program.send(.host(TypedFiles.written(text, to: path, what: what))))
            case .read(let path):
                fulfil(program.send(.host(TypedFiles.opened(path))))
            case .importHistory(let path):
                fulfil(program.send(.host(TypedFiles.imported(path, catalog: program.state.catalog))))
            case .readRun(let path):
                fulfil(program.send(.host(TypedFiles.run(path, catalog: program.state.catalog))))
            case .list(let folder):
                fulfil(program.send(.host(.listed(folder: folder, names: UserFolders.names(in: folder)))))
            case .keepPresets(let presets):
                do {
                    // What can't be read is not written over.
                    _ = try PresetFile.read()
                    try PresetFile.write(presets)
                } catch {
                    fulfil(program.send(.host(.failed("the preset could not be kept: \(sentence(of: error))"))))
                }
            case .keepWelcomed:
                do { try WelcomeFile.write() } catch {
                    fulfil(program.send(.host(.failed("the welcome will come again: \(sentence(of: error))"))))
                }
            case .keep(let review):
                do { try ReviewFile.append(review) } catch {
                    fulfil(program.send(.review(.unkept(review, sentence(of: error)))))
                }
            case .retract(let review):
                do { try ReviewFile.remove(review) } catch {
                    fulfil(
                        program.send(
                            .host(.failed("the judgement is still in the file: \(sentence(of: error))"))))
                }
            }
        }
        return false
    }

    /// To the terminal's own clipboard by OSC 52, over ssh too, and to a file: for terminals without one, and for what is
    /// too long for it.
    private func copy(_ text: String) {
        let sequence = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
        _ = sequence.withCString { write(STDOUT_FILENO, $0, strlen($0)) }
        let what =
            program.state.data.redactsIDs
            ? "the command that gives this list" : text.count > 400 ? "\(text.utf8.count) bytes" : text
        do {
            let file = try UserFolders.state() + "/yanked"
            try UserFolders.write(text + "\n", to: file)
            fulfil(program.send(.host(.note("to the clipboard and \(UserFolders.short(file)): \(what)"))))
        } catch {
            fulfil(program.send(.host(.failed("only to the clipboard, since \(sentence(of: error)): \(what)"))))
        }
    }
}
