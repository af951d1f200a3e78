import CNcurses
import Foundation
import Inspector

/// Runs the inspector on the terminal: waits in `poll`, takes signals before keys, draws once for all that came.
struct EventLoop {
    let terminal: Terminal
    let program: Program
    private var decoder = KeyDecoder()

    init(terminal: Terminal, program: Program) {
        self.terminal = terminal
        self.program = program
    }

    /// Returns the exit code when the user quits or the terminal goes away.
    mutating func run() -> Int32 {
        perform(program.start())
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
        let timeout: Int32 = program.state.toast.map { $0.isError ? -1 : 1_000 } ?? -1
        let ready = poll(&files, 2, timeout)
        if program.state.toast != nil { perform(program.send(.tick(Int64(Date().timeIntervalSince1970)))) }
        if ready < 0 { return .goOn }
        while case let code = cn_wake_read(terminal.wakeFile), code != 0 {
            switch UInt32(code) {
            case CN_WAKE_RESIZE.rawValue: resize()
            case CN_WAKE_TERMINATE.rawValue: return .terminated
            case CN_WAKE_HANGUP.rawValue: return .hungUp
            case CN_WAKE_SUSPEND.rawValue: suspend()
            case CN_WAKE_CONTINUE.rawValue: terminal.redraw()
            default: break
            }
        }
        if files[1].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return .hungUp }
        while let key = decoder.next() {
            if perform(program.send(.key(key))) { return .quit }
        }
        return .goOn
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
                perform(program.send(.note(terminal.mouseIsOn ? "the mouse is RecScope's" : "the mouse is the terminal's; m takes it back")))
            case .copy(let text):
                copy(text)
                let what = program.state.redactsIDs ? "the command that gives this list" : text
                perform(program.send(.note("to the terminal's clipboard: \(what)")))
            case .request, .rerank, .explain: break
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
