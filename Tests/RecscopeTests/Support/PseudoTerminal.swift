import Foundation
import RecRanking

/// A program on a terminal of its own: what it writes is kept, keys are typed, the size is changed.
final class PseudoTerminal: Sendable {
    let pid: pid_t
    private let master: Int32
    private let written = Locked<[UInt8]>([])
    /// Whether all was read that the program will ever write.
    private let isDrained = Locked(false)

    enum Failure: Error {
        case noTerminal
        case notStarted(Int32)
        case tooLate(String, seen: String)
        case stillRuns
    }

    /// - Parameter environment: the program's whole environment.
    init(_ path: String, _ arguments: [String], environment: [String: String], columns: Int = 120, rows: Int = 36)
        throws
    {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        // TIOCSPTLCK and TIOCGPTN, as grantpt's kin use them; Glibc's module leaves those out.
        var isLocked: Int32 = 0
        var number: UInt32 = 0
        guard master >= 0, ioctl(master, 0x4004_5431, &isLocked) == 0, ioctl(master, 0x8004_5430, &number) == 0
        else { throw Failure.noTerminal }
        let slave = "/dev/pts/\(number)"
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that a session's leader opens becomes its controlling one.
        posix_spawn_file_actions_addopen(&actions, 0, slave, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        // Nothing else of the test run: a pipe that it kept open would never end for who reads it, a script could not be run.
        // (Closing what is not open is no error there.)
        for descriptor in Int32(3)..<1_000 { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID, and no signal blocked, as the threads of a test run have it.
        let setSession: Int16 = 0x80
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setflags(&attributes, setSession | Int16(POSIX_SPAWN_SETSIGMASK))

        let words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        let variables: [UnsafeMutablePointer<CChar>?] =
            environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var started: pid_t = 0
        let code = posix_spawn(&started, path, &actions, &attributes, words, variables)
        pid = started
        guard code == 0 else { throw Failure.notStarted(code) }
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while case let count = read(master, &buffer, buffer.count), count > 0 {
                written.withLock { $0 += buffer[..<count] }
            }
            isDrained.withLock { $0 = true }
        }
    }

    deinit {
        kill(pid, SIGKILL)
        close(master)
    }

    /// All that the program wrote.
    var output: String { String(decoding: written.withLock { $0 }, as: UTF8.self) }

    var count: Int { written.withLock { $0.count } }

    /// What it wrote since there were `start` bytes.
    func output(since start: Int) -> String {
        String(decoding: written.withLock { $0.dropFirst(start) }, as: UTF8.self)
    }

    func type(_ text: String) { _ = text.withCString { write(master, $0, strlen($0)) } }

    func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// What it wrote since there were `start` bytes, without how it looks: a word is whole whatever is marked in it.
    func text(since start: Int) -> String {
        output(since: start).replacing(/\u{1B}\[[0-9;:]*m|\u{1B}\(B|\u{0F}/, with: "")
    }

    /// Waits until the text was written, at or after byte `start`.
    func wait(for text: String, since start: Int = 0, seconds: Double = 60) async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while !self.text(since: start).contains(text) {
            guard ContinuousClock.now < end else {
                throw Failure.tooLate(text, seen: String(output(since: start).suffix(2_000)))
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Waits until there is more than so many bytes.
    func waitForOutput(after start: Int, seconds: Double = 60) async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while count <= start {
            guard ContinuousClock.now < end else { throw Failure.tooLate("anything", seen: "") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Waits until nothing was written for a while.
    func settle(seconds: Double = 60) async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        var last = -1
        while last != count {
            guard ContinuousClock.now < end else {
                throw Failure.tooLate("rest", seen: String(output(since: 0).suffix(2_000)))
            }
            last = count
            try await Task.sleep(for: .milliseconds(150))
        }
    }

    /// Waits for the end: the exit code, or the signal as a negative number.
    func exitCode(seconds: Double = 60) async throws -> Int32 {
        let end = ContinuousClock.now + .seconds(seconds)
        var status: Int32 = 0
        while waitpid(pid, &status, WNOHANG) == 0 {
            guard ContinuousClock.now < end else { throw Failure.stillRuns }
            try await Task.sleep(for: .milliseconds(10))
        }
        // Its last words may still be on the way, if nobody else has the terminal open.
        let patience = ContinuousClock.now + .seconds(3)
        while !isDrained.withLock({ $0 }), ContinuousClock.now < patience {
            try await Task.sleep(for: .milliseconds(10))
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : -signal
    }

    /// Whether lines are edited and echoed, as a shell needs it.
    var isCooked: Bool {
        var settings = termios()
        tcgetattr(master, &settings)
        return settings.c_lflag & UInt32(ICANON) != 0 && settings.c_lflag & UInt32(ECHO) != 0
    }
}
