import Foundation

/// What whoever sits at the terminal waits for: from a key to the last byte that it makes the program write, on a
/// terminal of 200 × 60, at rest and with simulated traffic; how many bytes a move is; what a start and a paste take; then
/// what the program does while nothing happens.
/// Checked: every key paints, what is pasted stands in the prompt, and at rest no byte is written.
@Sendable func paintSuite(_ options: Options) throws -> [Measurement] {
    let started = try starts(options)
    let terminal = try BenchTerminal(
        program: options.program, arguments: ["inspect", "--data", options.data], columns: 200, rows: 60)
    defer { terminal.kill() }
    guard terminal.wait(for: shownData, seconds: 120) else { throw BenchTerminal.Failure.silent }
    // The first figures of the metric come in the background; then they stop, so that what is measured is the key.
    terminal.settle(seconds: 3)
    terminal.type("M\u{1B}4j")
    terminal.settle(seconds: 1)

    let paste = pastes(terminal)
    let atRest = keys(terminal, 300)
    terminal.type("gc")
    terminal.settle(seconds: 0.5)
    let moves = (0..<60).map { terminal.bytes(of: $0 / 20 % 2 == 0 ? "j" : "k") }.sorted()
    terminal.type("gw")
    terminal.settle(seconds: 0.5)
    let idle = terminal.idle(seconds: 20)
    // 50 requests a second, doubled five times, and once more as far as it goes: 1,600 and 3,200.
    terminal.type("3+++++s")
    terminal.settle(seconds: 0.2)
    let measurements = [
        started, paste,
        Measurement(
            suite: "paint", setup: ["width": 200, "height": 60, "requests_per_second": 0, "keys": 300],
            figures: figures(atRest.times), isCorrect: atRest.painted == 300),
        Measurement(
            suite: "paint-bytes", setup: ["width": 200, "height": 60, "keys": 60],
            figures: ["p50": Double(moves[moves.count / 2]), "p95": Double(moves[moves.count * 95 / 100])],
            isCorrect: moves.allSatisfy { $0 > 0 }),
        Measurement(
            suite: "idle", setup: ["seconds": 20],
            figures: ["bytes": Double(idle.bytes), "cpu_percent": idle.processorShare * 100],
            isCorrect: idle.bytes == 0),
    ]
    return measurements + underTraffic(terminal)
}

/// Keys while made-up traffic runs beside the screen; it runs already, at the first of these rates.
private func underTraffic(_ terminal: BenchTerminal) -> [Measurement] {
    [1_600.0, 3_200].map { wanted in
        Thread.sleep(forTimeInterval: 4)
        terminal.type("1")
        Thread.sleep(forTimeInterval: 0.3)
        let busy = keys(terminal, 300)
        terminal.type("3")
        Thread.sleep(forTimeInterval: 0.7)
        let rate = terminal.trafficRate()
        terminal.type("+")
        return Measurement(
            suite: "paint", setup: ["width": 200, "height": 60, "requests_per_second": wanted, "keys": 300],
            figures: figures(busy.times).merging(["achieved_per_second": rate ?? -1]) { first, _ in first },
            isCorrect: busy.painted == 300 && rate != nil)
    }
}

/// A slider moved up and down by so many keys: seconds until each was painted, ascending, and how many were.
private func keys(_ terminal: BenchTerminal, _ count: Int) -> (times: [Double], painted: Int) {
    let times = (0..<count).compactMap { terminal.paint($0 / 10 % 2 == 0 ? "l" : "h") }
    return (times.sorted(), times.count)
}

/// Quantiles of times in seconds, ascending, in milliseconds.
private func figures(_ times: [Double]) -> [String: Double] {
    guard !times.isEmpty else { return [:] }
    func share(_ share: Double) -> Double { times[min(times.count - 1, Int(Double(times.count) * share))] * 1e3 }
    return ["p50_ms": share(0.5), "p95_ms": share(0.95), "p99_ms": share(0.99)]
}

/// The head of the scores, which stands there when the data do.
private let shownData = "score"

/// From the start of the program to its boxes, and to the data in them: the best of five, since the files are to be in
/// memory, as after a first start.
private func starts(_ options: Options) throws -> Measurement {
    var (shells, datas): ([Double], [Double]) = ([], [])
    for _ in 0..<5 {
        let start = seconds()
        let terminal = try BenchTerminal(
            program: options.program, arguments: ["inspect", "--data", options.data], columns: 200, rows: 60)
        defer { terminal.kill() }
        guard terminal.wait(for: "andidates", seconds: 120) else { throw BenchTerminal.Failure.silent }
        shells.append(seconds() - start)
        guard terminal.wait(for: shownData, seconds: 120) else { throw BenchTerminal.Failure.silent }
        datas.append(seconds() - start)
    }
    return Measurement(
        suite: "start", setup: ["width": 200, "height": 60, "starts": 5],
        figures: ["shell_ms": (shells.min() ?? 0) * 1e3, "data_ms": (datas.min() ?? 0) * 1e3],
        isCorrect: zip(shells, datas).allSatisfy { $0 <= $1 })
}

/// 4 kB pasted into a prompt and beside one: until the first frame, and for the prompt until what was pasted stands there.
private func pastes(_ terminal: BenchTerminal) -> Measurement {
    let text = String(repeating: "heist ", count: 683)
    terminal.type("/")
    terminal.settle(seconds: 0.3)
    let inPrompt = terminal.paint("\u{1B}[200~\(text)\u{1B}[201~")
    let isThere = terminal.wait(for: "heist heist", seconds: 2)
    terminal.type("\u{1B}")
    terminal.settle(seconds: 0.5)
    let before = terminal.byteCount
    // Nothing is to come of it; that the program answers again is seen by the next key.
    let start = seconds()
    terminal.type("\u{1B}[200~\(text)\u{1B}[201~")
    let next = terminal.paint("j").map { _ in seconds() - start }
    terminal.type("k")
    terminal.settle(seconds: 0.3)
    return Measurement(
        suite: "paste", setup: ["bytes": Double(text.utf8.count)],
        figures: ["prompt_ms": (inPrompt ?? -1) * 1e3, "elsewhere_ms": (next ?? -1) * 1e3],
        isCorrect: inPrompt != nil && isThere && next != nil && terminal.byteCount > before)
}

/// The program on a terminal, with what it writes and when.
private final class BenchTerminal {
    enum Failure: Error {
        case noTerminal
        case notStarted(Int32)
        case silent
    }

    private let master: Int32
    private let pid: pid_t
    private var output: [UInt8] = []

    init(program: String, arguments: [String], columns: UInt16, rows: UInt16) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        // TIOCSPTLCK and TIOCGPTN, as grantpt's kin use them; Glibc's module leaves those out.
        var isLocked: Int32 = 0
        var number: UInt32 = 0
        guard master >= 0, ioctl(master, 0x4004_5431, &isLocked) == 0, ioctl(master, 0x8004_5430, &number) == 0
        else { throw Failure.noTerminal }
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/pts/\(number)", O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclose(&actions, master)
        var environment = ProcessInfo.processInfo.environment
        environment["TERM"] = "xterm-256color"
        environment["LC_ALL"] = "C.UTF-8"
        let words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        let variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var started: pid_t = 0
        let code = posix_spawn(&started, program, &actions, nil, words, variables)
        pid = started
        guard code == 0 else { throw Failure.notStarted(code) }
    }

    func kill() {
        Glibc.kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        close(master)
    }

    var byteCount: Int { output.count }

    func type(_ text: String) { _ = text.withCString { write(master, $0, strlen($0)) } }

    /// Reads what comes within so many milliseconds; false where nothing does.
    @discardableResult
    private func read(milliseconds: Int32) -> Bool {
        var file = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&file, 1, milliseconds) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(master, &buffer, buffer.count)
        guard count > 0 else { return false }
        output += buffer[..<count]
        return true
    }

    func wait(for text: String, seconds: Double) -> Bool {
        let end = recscope_bench.seconds() + seconds
        while recscope_bench.seconds() < end {
            read(milliseconds: 50)
            if String(decoding: output, as: UTF8.self).contains(text) { return true }
        }
        return false
    }

    /// Until nothing has come for so long.
    func settle(seconds: Double) { while read(milliseconds: Int32(seconds * 1_000)) {} }

    /// Seconds from a key to the last byte of what it paints; nil where nothing comes within a second.
    func paint(_ key: String) -> Double? {
        while read(milliseconds: 0) {}
        let start = recscope_bench.seconds()
        type(key)
        guard read(milliseconds: 1_000) else { return nil }
        var last = recscope_bench.seconds()
        // A frame is written at once: after two milliseconds of silence it is whole.
        while read(milliseconds: 2) { last = recscope_bench.seconds() }
        Thread.sleep(forTimeInterval: 0.01)
        return last - start
    }

    /// How many bytes a key makes the program write.
    func bytes(of key: String) -> Int {
        while read(milliseconds: 0) {}
        let before = output.count
        type(key)
        while read(milliseconds: 60) {}
        return output.count - before
    }

    /// What is written and how much of a processor is used while nothing happens.
    func idle(seconds: Double) -> (bytes: Int, processorShare: Double) {
        settle(seconds: 4)
        let before = (output.count, processorSeconds())
        let end = recscope_bench.seconds() + seconds
        while recscope_bench.seconds() < end { read(milliseconds: 200) }
        return (output.count - before.0, (processorSeconds() - before.1) / seconds)
    }

    /// User and system time of the program, from /proc.
    private func processorSeconds() -> Double {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return 0 }
        let fields = text[end...].split(separator: " ")
        return ((Double(fields[12]) ?? 0) + (Double(fields[13]) ?? 0)) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Requests a second as the screen says them, after it was drawn anew.
    func trafficRate() -> Double? {
        output = []
        type("\u{0C}")
        settle(seconds: 0.3)
        let text = String(decoding: output, as: UTF8.self)
        guard let found = text.firstMatch(of: /running at ([0-9,]+)/) else { return nil }
        return Double(found.1.replacing(",", with: ""))
    }
}
