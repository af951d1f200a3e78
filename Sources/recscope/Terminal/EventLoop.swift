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
    private var decoder = KeyDecoder()
    private var demo: DemoPlayer?
    /// When the traffic's figures were asked for last, nanoseconds.
    private var refreshedAt: UInt64 = 0
    /// Keys pressed before the user's first.
    private let opening: [Key]
    private var modelWatch: ModelWatch?

    init(
        terminal: Terminal, program: Program, worker: Worker, opening: [Key] = [], playsDemo: Bool = false,
        modelWatch: ModelWatch? = nil
    ) {
        self.modelWatch = modelWatch
        self.opening = opening
        demo = playsDemo ? DemoPlayer() : nil
        self.terminal = terminal
        self.program = program
        self.worker = worker
    }

    /// Returns the exit code when the user quits or the terminal goes away.
    mutating func run() -> Int32 {
        perform(program.start())
        for key in opening where perform(program.send(.key(key))) { return 0 }
        terminal.draw(program.screen())
        var drawnGeneration = program.generation
        while true {
            switch wait() {
            case .hungUp: return 129
            case .terminated: return 143
            case .quit: return 0
            case .goOn: break
            }
            if program.generation != drawnGeneration {
                drawnGeneration = program.generation
                terminal.draw(program.screen())
            }
        }
    }

    private enum Outcome { case goOn, quit, hungUp, terminated }

    /// Blocks until something happens and handles all of it.
    private mutating func wait() -> Outcome {
        var files = [
            pollfd(fd: terminal.wakeFile, events: Int16(POLLIN), revents: 0),
            pollfd(fd: terminal.input, events: Int16(POLLIN), revents: 0),
        ]
        // Nothing is shown that moves by itself, except a note that fades.
        var timeout: Int32 = program.state.toast.map { $0.isError ? -1 : 1_000 } ?? -1
        // Figures that move: twice a second is as often as they can be read.
        if program.state.traffic.wish.isRunning { timeout = timeout < 0 ? 500 : min(500, timeout) }
        // A look at one file now and then costs nothing that can be measured.
        if modelWatch != nil { timeout = timeout < 0 ? 3_000 : min(3_000, timeout) }
        if let demo { timeout = Int32(min(1_000, max(0, demo.nextAt.timeIntervalSinceNow * 1_000))) }
        let ready = poll(&files, 2, timeout)
        if program.state.toast != nil { perform(program.send(.tick(Int64(Date().timeIntervalSince1970)))) }
        if ready < 0 { return .goOn }
        refreshTraffic()
        if modelWatch?.hasNewer() == true { perform(program.send(.newerModel)) }
        while case let code = cn_wake_read(terminal.wakeFile), code != 0 {
            switch UInt32(code) {
            case CN_WAKE_RESIZE.rawValue: resize()
            case CN_WAKE_TERMINATE.rawValue: return .terminated
            case CN_WAKE_HANGUP.rawValue: return .hungUp
            case CN_WAKE_SUSPEND.rawValue: suspend()
            case CN_WAKE_CONTINUE.rawValue: terminal.redraw()
            case CN_WAKE_MAIL.rawValue: for message in worker.take() { perform(program.send(message)) }
            default: break
            }
        }
        if files[1].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return .hungUp }
        if playDemo() { return .quit }
        while let key = decoder.next() {
            if demo != nil {
                // Whoever presses a key wants to drive.
                demo = nil
                perform(program.send(.caption(nil)))
            }
            if perform(program.send(.key(key))) { return .quit }
        }
        return .goOn
    }

    /// Sends the demo's next key or caption when its time has come.
    private mutating func playDemo() -> Bool {
        guard var playing = demo, Date() >= playing.nextAt else { return false }
        let message = playing.next()
        demo = playing.isOver ? nil : playing
        return perform(program.send(message ?? .caption(nil)))
    }

    private mutating func refreshTraffic() {
        let now = monotonicNanoseconds()
        guard program.state.traffic.wish.isRunning, now - refreshedAt >= 500_000_000 else { return }
        refreshedAt = now
        perform(program.refreshTraffic())
    }

    private func resize() {
        let size = terminal.size
        terminal.resize(width: size.width, height: size.height)
        perform(program.send(.resized(width: size.width, height: size.height)))
    }

    private func suspend() {
        terminal.suspend()
        resize()
    }

    /// Does what the program can't do by itself; true to quit.
    @discardableResult
    private func perform(_ effects: [Effect]) -> Bool {
        for effect in effects {
            switch effect {
            case .quit: return true
            case .redraw: terminal.redraw()
            case .suspend: suspend()
            case .toggleMouse:
                terminal.setMouse(!terminal.mouseIsOn)
                perform(
                    program.send(
                        .note(
                            terminal.mouseIsOn
                                ? "the mouse is RecScope's" : "the mouse is the terminal's; m takes it back")))
            case .copy(let text):
                copy(text)
                // For terminals without a clipboard of their own, and for what is too long for one.
                let file = UserFolders.state + "/yanked"
                try? UserFolders.write(text + "\n", to: file)
                let what =
                    program.state.redactsIDs
                    ? "the command that gives this list" : text.count > 400 ? "\(text.utf8.count) bytes" : text
                perform(program.send(.note("to the clipboard and \(UserFolders.short(file)): \(what)")))
            case .theme(let theme):
                terminal.setTheme(theme)
                terminal.draw(program.screen())
            case .write(let path, let text, let what):
                do {
                    try AtomicFile.write(Data(text.utf8), to: (path as NSString).expandingTildeInPath)
                    perform(program.send(.note("\(what) is in \(path)")))
                } catch {
                    perform(program.send(.failed("\(path) can't be written: \(error)")))
                }
            case .read(let path):
                if let text = try? String(contentsOfFile: (path as NSString).expandingTildeInPath, encoding: .utf8) {
                    perform(program.send(.opened(text: text, path: path)))
                } else {
                    perform(program.send(.failed("\(path) can't be read")))
                }
            case .keepPresets(let presets):
                do { try PresetFile.write(presets) } catch {
                    perform(program.send(.failed("the preset could not be kept: \(error)")))
                }
            case .keep(let review):
                do { try ReviewFile.append(review) } catch {
                    perform(program.send(.failed("the judgement could not be kept: \(error)")))
                }
            case .request, .rerank, .explain, .whyNot, .weigh, .measure, .curve, .tune, .stopTuning, .switchModel,
                .queue, .traffic:
                break
            }
        }
        return false
    }

    /// OSC 52: the terminal's own clipboard, over ssh too.
    private func copy(_ text: String) {
        let sequence = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
        _ = sequence.withCString { write(STDOUT_FILENO, $0, strlen($0)) }
    }
}
