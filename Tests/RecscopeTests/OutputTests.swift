import Foundation
import RecEngine
import Testing

@testable import recscope

/// What leaves the program, and where it can't.
@Suite(.timeLimit(.minutes(10))) struct OutputTests {
    private static let commands: [[String]] = [
        ["--version"], ["help"], ["recommend", "--help"], ["recommend", "--user", "u1", "--json"],
        ["recommend", "--user", "u1"], ["inspect", "--once"], ["inspect"], ["assign", "--user", "u1"],
        ["rank", "--k", "3"], ["doctor"], ["compare", "--user", "u1", "--against", "fresh", "--json"],
    ]

    private static func words(_ command: [String]) throws -> [String] {
        _ = try AskedEngine.shared.get()
        let isAlone = command[0] == "--version" || command[0] == "help" || command.contains("--help")
        return command + (isAlone ? [] : AskedEngine.dataArguments)
    }

    @Test(arguments: commands) func `output that can't be written is said, with 74`(command: [String]) throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let result = try BuiltProgram.run(Self.words(command), output: full)
        #expect(result.code == 74 && result.errors.contains("standard output can't be written"), "\(result)")
    }

    @Test(arguments: commands) func `a reader that has gone away ends the program quietly`(command: [String]) throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let result = try BuiltProgram.run(Self.words(command), output: pipe.fileHandleForWriting)
        #expect(result.code == 0 && result.errors.isEmpty, "\(result)")
    }

    private static let hostile: [(text: String, plain: String)] = [
        ("a\u{1B}[31mb", "ab"), ("a\u{9B}31mb", "ab"), ("a\u{1B}]0;title\u{07}b", "ab"),
        ("a\u{1B}]52;c;eA==\u{1B}\\b", "ab"), ("a\u{1B}Pq\u{1B}\\b", "ab"), ("a\u{1B}]no end", "ano end"),
        ("tab\tand\nline", "tab\tand\nline"), ("\r\u{08}\u{7F}\u{85}\u{00}x", "x"), ("é 千 🙂", "é 千 🙂"),
        ("a\u{1B}]0;x\u{1B}[1mb", "ab"), ("\u{1B}", ""), ("\u{1B}[", ""),
        ("is \"\u{9B}\"; expected", "is \"\"; expected"), ("a\u{202E}b\u{2066}c", "abc"),
    ]

    @Test(arguments: hostile) func `text has no control characters left`(text: String, plain: String) {
        #expect(withoutControls(text) == plain)
    }

    @Test func `no argument writes a second line in the program's name`() throws {
        for word in ["x\nrecscope: all is well", "x\r\nrecscope: fine", "x\u{2028}y", "a\tb"] {
            let result = try BuiltProgram.run([word])
            #expect(
                result.code == 64 && result.errors.dropLast().allSatisfy { !$0.isNewline && $0 != "\t" }, "\(result)")
        }
    }

    @Test func `no file, argument or variable puts a control character on a terminal`() throws {
        let folder = BuiltProgram.folder + "/hostile"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: AskedEngine.folder + "/catalog.jsonl", toPath: folder + "/catalog.jsonl")
        try FileManager.default.copyItem(
            atPath: AskedEngine.folder + "/watches.csv", toPath: folder + "/watches.csv")
        let variants = #"[{"name":"con\u009b31mtrol","buckets":[0,9999]}]"#
        try #"{"experiments":[{"id":"\u001b]0;x\u0007e\u007f\u0085","salt":"s","variants":\#(variants)}]}"#
            .write(
                toFile: folder + "/experiments.json", atomically: true, encoding: .utf8)
        let data = ["--data", folder, "--model", folder + "/model"]
        let escape = "\u{1B}]0;x\u{07}\u{9B}1m"
        for words in [
            ["assign", "--user", "u1", "--show-ids"], ["assign", "--user", "u1", "--json"],
            ["assign", "--user", escape, "--show-ids"], ["recommend", "--user", escape],
            ["recommend", "--\(escape)"], [escape], ["doctor"], ["experiments", "check", "--ids", "10000", "--json"],
            ["recommend", "--user", "u1", "--variant", "\(escape)=b"],
        ] {
            let result = try BuiltProgram.run(words + data, ["TERM": "xterm\(escape)"])
            let all = (result.output + result.errors).unicodeScalars
            #expect(!result.errors.isEmpty || !result.output.isEmpty)
            #expect(
                all.allSatisfy { [9, 10].contains($0.value) || (32..<127).contains($0.value) || $0.value > 0x9F },
                "\(words): \(result)")
        }
        // And what JSON escapes it still says.
        let assigned = try BuiltProgram.run(["assign", "--user", "u1", "--json"] + data).output
        let json = try #require(JSONSerialization.jsonObject(with: Data(assigned.utf8)) as? [String: Any])
        let rows = try #require(json["assignments"] as? [[String: Any]])
        #expect(rows.first?["variant"] as? String == "con<U+009B>31mtrol")
    }

    @Test(arguments: ["http", "https"])
    func `an answer does not wait for sentences that a language model is still making`(scheme: String) throws {
        _ = try AskedEngine.shared.get()
        // Somebody who takes calls and never says a word.
        let listener = try SilentServer()
        let process = BuiltProgram.process(
            [
                "recommend", "--user", "u1", "--explanations", "none", "--llm",
                "\(scheme)://127.0.0.1:\(listener.port)/v1",
            ]
                + AskedEngine.dataArguments)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = Data()
        while case let part = output.fileHandleForReading.availableData, !part.isEmpty {
            if text.isEmpty {
                // The answer is here, and the program still waits for the server.
                Thread.sleep(forTimeInterval: 0.2)
                #expect(process.isRunning && listener.hasCalls)
                listener.close()
            }
            text += part
        }
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
        #expect(String(decoding: text, as: UTF8.self).contains("candidates in"))
    }

    @Test func `absent values are null and words are snake case`() throws {
        let engine = try AskedEngine.shared.get()
        let command = try AskedEngine.parsed(
            RecommendCommand(), ["--user", "new", "--json", "--k", "3", "--variant", "sources=popular"])
        let json = String(decoding: try jsonBytes(command.answer(engine)), as: UTF8.self)
        #expect(json.firstMatch(of: /"source" : (null|")/) != nil && json.firstMatch(of: /"variant" : "/) != nil)
        #expect(json.firstMatch(of: /"reason" : "[a-z]+[A-Z]/) == nil)
    }

    @Test(arguments: [nil, "", "home", "./home"]) func `a home folder that is none is not used`(home: String?) throws {
        let folder = BuiltProgram.folder + "/homeless"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let result = try BuiltProgram.run(
            ["doctor"] + BuiltProgram.dataArguments, ["HOME": home, "XDG_STATE_HOME": nil], in: folder)
        #expect(result.code == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        let line = try #require(result.output.split(separator: "\n").first { $0.contains("reviews") })
        #expect(line.contains(" /") && !line.contains("/tmp/.local") && !line.contains("home/.local"), "\(line)")
        let cache = try BuiltProgram.run(["doctor"] + BuiltProgram.dataArguments).output
        #expect(cache.contains("language model") && cache.contains("explanations"), "\(cache)")
    }

    @Test func `programs that start at once name a user alike, and only their owner can tell who it is`() throws {
        _ = try AskedEngine.shared.get()
        let cache = BuiltProgram.folder + "/fresh-cache"
        let names = Locked<Set<String>>([])
        let words = ["assign", "--user", "u1"] + AskedEngine.dataArguments
        DispatchQueue.concurrentPerform(iterations: 6) { _ in
            let result = try? BuiltProgram.run(words, ["XDG_CACHE_HOME": cache])
            let name = result?.output.split(separator: "\n").first.map(String.init) ?? "nothing"
            names.withLock { _ = $0.insert(name) }
        }
        #expect(names.withLock { $0.count } == 1 && names.withLock { $0.first?.hasPrefix("viewer-") } == true)
        let mode = try FileManager.default.attributesOfItem(atPath: cache + "/recscope/pseudonym-key")[
            .posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func `nothing writes to standard output but the one writer`() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/recscope").path
        let names = try #require(FileManager.default.enumerator(atPath: sources)).compactMap { $0 as? String }
        var count = 0
        for name in names where name.hasSuffix(".swift") && !name.hasSuffix("StandardStreams.swift") {
            let text = try String(contentsOfFile: sources + "/" + name, encoding: .utf8)
            #expect(
                text.firstMatch(of: /(?m)(?:^|[^.\w])print\(|FileHandle\.standard(?:Output|Error)|(?:^|\W)exit\(/)
                    == nil, "\(name)")
            count += 1
        }
        #expect(count > 40)
    }
}

/// A socket that connections reach and nobody answers.
private final class SilentServer {
    let port: UInt16
    private var file: Int32

    struct Failure: Error {}

    init() throws {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(file, address, length) == 0 && listen(file, 16) == 0 && getsockname(file, address, &length) == 0
            }
        }
        guard isBound else { throw Failure() }
        self.file = file
        port = UInt16(bigEndian: address.sin_port)
    }

    /// Whether somebody has called, or does within a few seconds.
    var hasCalls: Bool {
        var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 10_000) > 0
    }

    /// Hangs up on everyone, and takes no more calls.
    func close() {
        if file >= 0 { Glibc.close(file) }
        file = -1
    }

    deinit { close() }
}
