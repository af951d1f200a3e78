import Foundation
import Testing

/// The built program on a real terminal.
@Suite(.serialized, .timeLimit(.minutes(10))) struct TerminalTests {
    private static let leave = "\u{1B}[?1049l"

    private static let signals: [(Int32, Int32)] = [
        (SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGQUIT, 143), (SIGSEGV, -SIGSEGV), (SIGABRT, -SIGABRT),
    ]
    private static let colourless: [(String, [String: String])] = [
        ("vt100", [:]), ("xterm-256color", ["NO_COLOR": "1"]),
    ]

    private func open(_ more: [String: String]) throws -> PseudoTerminal { try open("xterm-256color", more) }

    private func open(
        _ terminal: String? = "xterm-256color", locale: String = "C.UTF-8", columns: Int = 120, rows: Int = 36,
        _ more: [String: String] = [:]
    ) throws -> PseudoTerminal {
        let environment = BuiltProgram.environment(terminal, locale: locale).merging(more) { $1 }
        return try PseudoTerminal(
            BuiltProgram.path, ["inspect"] + BuiltProgram.dataArguments, environment: environment, columns: columns,
            rows: rows)
    }

    /// The screen is the shell's again: the other screen left, cursor shown, mouse off, lines edited.
    private func expectRestored(_ terminal: PseudoTerminal, _ what: Comment) {
        let output = terminal.output
        #expect(output.contains(Self.leave) && output.contains("1000l"), what)
        let shown =
            output.range(of: "\u{1B}[?25h", options: .backwards) ?? output.range(of: "\u{1B}[?12l", options: .backwards)
        let hidden = output.range(of: "\u{1B}[?25l", options: .backwards)
        if let shown, let hidden {
            #expect(shown.lowerBound > hidden.lowerBound, what)
        } else {
            Issue.record("no cursor: \(what)")
        }
        #expect(terminal.isCooked, what)
    }

    @Test func `it opens, draws, and q gives the terminal back`() async throws {
        let terminal = try open()
        try await terminal.wait(for: "RecScope")
        try await terminal.wait(for: "Film ")
        #expect(!terminal.isCooked)
        terminal.type("q")
        #expect(try await terminal.exitCode() == 0)
        expectRestored(terminal, "q")
    }

    @Test func `its boxes are there before its data, and a signal ends it then too`() async throws {
        let terminal = try open()
        try await terminal.wait(for: "opening the data")
        let start = terminal.text(since: 0)
        #expect(start.contains("Candidates") && start.contains("Weights"))
        kill(terminal.pid, SIGTERM)
        #expect(try await terminal.exitCode() == 143)
        expectRestored(terminal, "SIGTERM while it opens")
    }

    @Test(arguments: signals)
    func `a signal gives the terminal back`(signal: Int32, code: Int32) async throws {
        let terminal = try open()
        try await terminal.wait(for: "Film ")
        try await terminal.settle()
        kill(terminal.pid, signal)
        #expect(try await terminal.exitCode() == code)
        expectRestored(terminal, "signal \(signal)")
    }

    @Test func `a new size is drawn, one too small says what it needs`() async throws {
        let terminal = try open()
        try await terminal.wait(for: "Film ")
        try await terminal.settle()
        var start = terminal.count
        terminal.resize(columns: 59, rows: 20)
        try await terminal.wait(for: "60 x 15", since: start)
        start = terminal.count
        terminal.resize(columns: 200, rows: 60)
        try await terminal.wait(for: "Film ", since: start)
        for (columns, rows) in [(1, 1), (300, 100), (2, 90), (80, 24)] { terminal.resize(columns: columns, rows: rows) }
        try await terminal.settle()
        terminal.type("q")
        #expect(try await terminal.exitCode() == 0)
    }

    @Test func `Ctrl-Z gives the shell back and fg draws again`() async throws {
        let words = ([BuiltProgram.path, "inspect"] + BuiltProgram.dataArguments).joined(separator: " ")
        var environment = BuiltProgram.environment("xterm-256color")
        environment["PS1"] = "ready> "
        let shell = try PseudoTerminal("/bin/bash", ["--norc", "--noprofile", "-i"], environment: environment)
        try await shell.wait(for: "ready>")
        shell.type(words + "\n")
        try await shell.wait(for: "Film ")
        try await shell.settle()
        var start = shell.count
        shell.type("\u{1A}")
        try await shell.wait(for: "Stopped", since: start)
        #expect(shell.output(since: start).contains(Self.leave))
        start = shell.count
        shell.type("fg\n")
        try await shell.wait(for: "Film ", since: start)
        try await shell.settle()
        start = shell.count
        shell.type("q")
        try await shell.wait(for: "ready>", since: start)
        shell.type("exit\n")
        #expect(try await shell.exitCode() == 0)
    }

    @Test(arguments: ["dumb", nil, "unknown"]) func `a terminal without a cursor gets a plain report`(name: String?)
        async throws
    {
        let terminal = try open(name)
        #expect(try await terminal.exitCode() == 0)
        try await terminal.settle()
        #expect(terminal.output.contains("100 candidates") || terminal.output.contains("candidates in"))
        #expect(!terminal.output.contains("\u{1B}"))
    }

    @Test func `a pipe gets a plain report`() throws {
        let result = try BuiltProgram.run(["inspect"] + BuiltProgram.dataArguments)
        #expect(result.code == 0 && result.output.contains("candidates in") && !result.output.contains("\u{1B}"))
    }

    @Test func `pictures of all screens are the same bytes each time, whoever draws them and wherever`() throws {
        let folder = NSTemporaryDirectory() + "/recscope-pictures-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["first", "second"] {
            let result = try BuiltProgram.run(
                ["screenshot", "--out", "\(folder)/\(name)"] + BuiltProgram.dataArguments,
                ["HOME": "\(folder)/home-\(name)", "XDG_CACHE_HOME": nil, "TZ": name == "first" ? "UTC" : "Asia/Tokyo"])
            #expect(result.code == 0, "\(result.errors)")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/first")
        for screen in ["inspect", "review", "experiments", "cache", "evaluate", "compare"] {
            #expect(names.contains(screen + ".svg") && names.contains(screen + ".txt"))
        }
        // Their times were measured, once: none of them is a clock that stands still.
        let inspect = try String(contentsOfFile: folder + "/first/inspect.txt", encoding: .utf8)
        #expect(inspect.contains(/rank +[0-9.]*[1-9][0-9.]* of 50 ms/), "\(inspect)")
        for name in names {
            #expect(
                FileManager.default.contentsEqual(
                    atPath: "\(folder)/first/\(name)", andPath: "\(folder)/second/\(name)"), "\(name)")
        }
    }

    @Test func `without Unicode it draws with ASCII`() async throws {
        let terminal = try open(locale: "C")
        try await terminal.wait(for: "Film ")
        try await terminal.settle()
        terminal.type("q")
        #expect(try await terminal.exitCode() == 0)
        #expect(terminal.output.utf8.allSatisfy { $0 < 128 } && terminal.output.contains("Film"))
    }

    @Test(arguments: colourless)
    func `without colours it draws without them`(name: String, more: [String: String]) async throws {
        let terminal = try open(name, more)
        try await terminal.wait(for: "RecScope")
        try await terminal.settle()
        terminal.type("q")
        #expect(try await terminal.exitCode() == 0)
        #expect(terminal.output.firstMatch(of: /\u{1B}\[[0-9;]*3[0-7]m/) == nil)
    }

    @Test(arguments: ["xterm-kitty", "tmux-256color", "linux"]) func `other terminals open too`(name: String)
        async throws
    {
        let terminal = try open(name)
        try await terminal.wait(for: "Film ")
        try await terminal.settle()
        terminal.type("q")
        #expect(try await terminal.exitCode() == 0 && terminal.isCooked)
    }

    @Test func `a model that training replaces is noticed, and K switches to it`() async throws {
        let folder = NSTemporaryDirectory() + "/recscope-newer-\(getpid())"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.copyItem(atPath: BuiltProgram.folder + "/model", toPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let data = ["--data", BuiltProgram.folder + "/data", "--model", folder]
        let terminal = try PseudoTerminal(
            BuiltProgram.path, ["inspect"] + data, environment: BuiltProgram.environment("xterm-256color"))
        try await terminal.wait(for: "Film ")
        try await terminal.settle()
        var start = terminal.count
        let training = try BuiltProgram.run(["train", "--anew"] + data)
        #expect(training.code == 0, "\(training.errors)")
        try await terminal.wait(for: "newer model", since: start)
        // The old one still answers.
        terminal.type("]")
        try await terminal.settle()
        start = terminal.count
        terminal.type("K")
        try await terminal.wait(for: "the newer model answers", since: start)
        terminal.type("q")
        #expect(try await terminal.exitCode() == 0)
    }

    /// How many sentences the queue of this world has, which stands in its title once all are there.
    private static let wholeQueue = "96"

    @Test func `a judgement outlives kill -9, and a bad line of the config is named by its number`() async throws {
        let folder = NSTemporaryDirectory() + "/recscope-user-\(getpid())"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder + "/config/recscope", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "# mine\ncolour = never\nascii = true\n".write(
            toFile: folder + "/config/recscope/config", atomically: true, encoding: .utf8)
        let places = ["XDG_STATE_HOME": folder + "/state", "XDG_CONFIG_HOME": folder + "/config"]
        let terminal = try open("xterm-256color", places)
        try await terminal.wait(for: "Film ")
        try await terminal.wait(for: "config:2: there is no setting colour; did you mean color?")
        try await terminal.settle()
        var start = terminal.count
        terminal.type("2")
        // The first sentence is there at once, the others a moment later.
        try await terminal.wait(for: Self.wholeQueue, since: start)
        try await terminal.settle()
        start = terminal.count
        terminal.type("sny")
        try await terminal.wait(for: "validator:", since: start)
        try await terminal.settle()
        kill(terminal.pid, SIGKILL)
        #expect(try await terminal.exitCode() == -SIGKILL)
        let kept = try String(contentsOfFile: folder + "/state/recscope/reviews.jsonl", encoding: .utf8).split(
            separator: "\n")
        #expect(kept.count == 2 && kept[0].contains("\"failed\":[\"specific\"]") && kept[1].contains("\"shown\":true"))
        #expect(!terminal.output.contains("┌"), "ascii = true")
    }

    @Test func `a review is taken up where it was left, and what is taken back is in the file no longer`() async throws
    {
        let folder = NSTemporaryDirectory() + "recscope-review-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = folder + "/recscope/reviews.jsonl"
        func lines() throws -> [Substring] { try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") }
        func review(_ keys: String, at place: String) async throws {
            let terminal = try open(["XDG_STATE_HOME": folder])
            try await terminal.wait(for: "Film ")
            try await terminal.settle()
            let start = terminal.count
            terminal.type("2")
            try await terminal.wait(for: place, since: start)
            try await terminal.wait(for: Self.wholeQueue, since: start)
            try await terminal.settle()
            terminal.type(keys)
            try await terminal.settle()
            terminal.type("q")
            #expect(try await terminal.exitCode() == 0)
        }
        try await review("yyny", at: "1 of")
        let first = try lines()
        #expect(first.count == 4)
        try await review("sn", at: "5 of")
        #expect(try lines().count == 5)
        // Three back: the last of this run, then two of the run before.
        try await review("uuu", at: "6 of")
        #expect(try lines() == Array(first.prefix(2)))
        try await review("", at: "3 of")
    }

    @Test func `who opens it for the first time is welcomed, once, and not by a script`() async throws {
        let folder = NSTemporaryDirectory() + "recscope-welcome-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = folder + "/recscope/welcomed"
        let once = try BuiltProgram.run(["inspect", "--once"] + BuiltProgram.dataArguments, ["XDG_STATE_HOME": folder])
        #expect(once.output.contains("Film ") && !once.output.contains("Welcome"))
        let first = try open(["XDG_STATE_HOME": folder])
        try await first.wait(for: "Welcome")
        try await first.settle()
        #expect(!FileManager.default.fileExists(atPath: file))
        first.type("?")
        try await first.wait(for: "Words in Candidates")
        #expect(FileManager.default.fileExists(atPath: file))
        let second = try open(["XDG_STATE_HOME": folder])
        try await second.wait(for: "Film ")
        try await second.settle()
        #expect(!second.text(since: 0).contains("Welcome"))
    }

    @Test(arguments: ["{", "[]", #"{"x":{"fresh":1e300}}"#])
    func `presets that can't be read are named and not written over`(text: String) async throws {
        let folder = NSTemporaryDirectory() + "recscope-presets-\(getpid())-\(text.count)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = folder + "/recscope/presets.json"
        try FileManager.default.createDirectory(atPath: folder + "/recscope", withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let terminal = try open(["XDG_CONFIG_HOME": folder])
        try await terminal.wait(for: "your presets are not there")
        try await terminal.settle()
        let start = terminal.count
        terminal.type(":keep mine\r")
        try await terminal.wait(for: "could not be kept", since: start)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
        terminal.type("q")
        #expect(try await terminal.exitCode() == 0)
    }

    @Test func `a paste and a key that nobody knows press nothing, and pastes are no longer marked at the end`()
        async throws
    {
        let terminal = try open("screen-256color")
        try await terminal.wait(for: "Film ")
        try await terminal.settle()
        #expect(terminal.output.contains("\u{1B}[?2004h"))
        var start = terminal.count
        // Ctrl-Right, a cursor report and a paste of letters that are keys; then the screen that one of them would open.
        terminal.type("\u{1B}[1;5C\u{1B}[24;80R\u{1B}[200~yes 2 q\nq\u{1B}[201~")
        terminal.type("/")
        try await terminal.wait(for: "title, person, genre", since: start)
        #expect(!terminal.output(since: start).contains("Agreement"))
        start = terminal.count
        terminal.type("\u{1B}[200~Film 1\u{1B}[201~")
        try await terminal.wait(for: "/Film 1", since: start)
        terminal.type("\r")
        try await terminal.settle()
        terminal.type("q")
        #expect(try await terminal.exitCode() == 0)
        #expect(terminal.output.contains("\u{1B}[?2004l"))
        expectRestored(terminal, "after a paste")
    }

    @Test func `an arrow whose Escape comes long before the rest leaves viewer and what-if alone`() async throws {
        let terminal = try open()
        try await terminal.wait(for: "Film ")
        try await terminal.settle()
        terminal.type("\u{1B}1x")
        try await terminal.wait(for: "what if: 1 watch")
        try await terminal.settle()
        let start = terminal.count
        terminal.type("\u{1B}")
        try await Task.sleep(for: .milliseconds(150))
        terminal.type("[B")
        try await terminal.settle()
        terminal.type("?")
        try await terminal.wait(for: "type to search", since: start)
        #expect(!terminal.output(since: start).contains("u39"), "the viewer before the first is the last")
        terminal.type("?q")
        #expect(try await terminal.exitCode() == 0)
    }

    @Test func `frames come between keys however many wait, and so do signals`() async throws {
        let terminal = try open()
        try await terminal.wait(for: "Film ")
        try await terminal.settle()
        var start = terminal.count
        terminal.type("]")
        try await terminal.settle()
        let frame = terminal.count - start
        start = terminal.count
        terminal.type(String(repeating: "]", count: 400))
        try await terminal.settle()
        #expect(frame > 0 && terminal.count - start > 5 * frame)
        start = terminal.count
        terminal.type(String(repeating: "]", count: 3_000))
        try await terminal.waitForOutput(after: start)
        kill(terminal.pid, SIGTERM)
        #expect(try await terminal.exitCode() == 143)
        expectRestored(terminal, "SIGTERM among keys")
    }

    @Test func `nothing is written while nothing happens`() async throws {
        let terminal = try open()
        try await terminal.wait(for: "Film ")
        try await terminal.settle()
        // On a busy machine the first figures arrive late; what must not be is a screen that never comes to rest.
        var isCalm = false
        for _ in 0..<12 where !isCalm {
            let before = terminal.count
            try await Task.sleep(for: .milliseconds(1_200))
            isCalm = terminal.count == before
        }
        #expect(isCalm)
        terminal.type("q")
        #expect(try await terminal.exitCode() == 0)
    }
}
