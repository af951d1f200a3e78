import CNcurses
import Foundation
import Inspector
import RecEngine

/// The screen before there is anything to show on it: its boxes at once, and what is being done, while the data and the
/// model are opened beside it. Keys that are typed meanwhile wait in the terminal.
struct OpeningScreen {
    let terminal: Terminal
    private var state: State

    /// - Parameters:
    ///   - look: the state that the screen is to open with, as far as it is known.
    init(_ terminal: Terminal, dataName: String, look: Chrome) {
        self.terminal = terminal
        state = State(
            catalog: Catalog(movies: []), viewers: [], userID: "", now: 0, width: look.width, height: look.height,
            dataName: dataName)
        state.chrome = look
        state.answer.opening = "opening the data and the model"
    }

    /// What `work` makes on a thread of its own; it may say what it is doing. Throws what the work throws, and
    /// `TerminalGone` where a signal ends it.
    mutating func wait<Made: Sendable>(
        for work: @escaping @Sendable (_ say: @escaping @Sendable (String) -> Void) throws -> Made
    ) throws -> Made {
        let outcome = Locked<Result<Made, any Error>?>(nil)
        let status = Locked<String?>(nil)
        let thread = Thread {
            let result = Result {
                try work { text in
                    status.withLock { $0 = text }
                    cn_wake(CChar(CN_WAKE_MAIL.rawValue))
                }
            }
            outcome.withLock { $0 = result }
            cn_wake(CChar(CN_WAKE_MAIL.rawValue))
        }
        // As much as the first thread has.
        thread.stackSize = 8 << 20
        terminal.draw(view(state))
        thread.start()
        while true {
            if let made = outcome.withLock({ $0 }) { return try made.get() }
            var file = pollfd(fd: terminal.wakeFile, events: Int16(POLLIN), revents: 0)
            _ = poll(&file, 1, -1)
            while case let code = cn_wake_read(terminal.wakeFile), code != 0 { try take(code) }
            if let text = status.withLock({ $0 }) { state.answer.opening = text }
            terminal.draw(view(state))
        }
    }

    private mutating func take(_ code: CChar) throws {
        switch UInt32(code) {
        case CN_WAKE_TERMINATE.rawValue: throw TerminalGone(code: 128 + SIGTERM)
        case CN_WAKE_INTERRUPT.rawValue: throw TerminalGone(code: 128 + SIGINT)
        case CN_WAKE_HANGUP.rawValue: throw TerminalGone(code: 128 + SIGHUP)
        case CN_WAKE_SUSPEND.rawValue: terminal.suspend()
        case CN_WAKE_RESIZE.rawValue, CN_WAKE_CONTINUE.rawValue: break
        default: return
        }
        let size = terminal.size
        terminal.resize(width: size.width, height: size.height)
        (state.chrome.width, state.chrome.height) = size
    }
}
