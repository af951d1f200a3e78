import Foundation
import RecRanking
import Testing

@testable import recscope

/// Every command that stands in the documentation is run as it stands there, on a small data folder.
@Suite(.timeLimit(.minutes(10))) struct DocumentedCommandTests {
    /// Commands that are not run, by what they hold, and why. All others are.
    private static let leftOut: [(pattern: String, reason: String)] = [
        (#"--llm|--store "#, "needs a server: a language model may also cost money"),
        (#"^spark-submit"#, "needs Spark"),
        (#"^(Sources|Tests)/\w+"#, "installs and builds, or is the tests"),
        (#"^RECSCOPE_LIBFUZZER=1|^\.build/libfuzzer|swift build"#, "is a build of its own"),
        (#"^recscope-bench"#, "takes minutes by its purpose: figures, not a use of the program"),
    ]
    /// What a command that measures or makes up much is asked for here beside its own options.
    private static let cheaper = [
        "capacity": "--requests 100 --warm-up 100", "explanations": "--users 5",
        "screenshot": "--screen compare", "check": "--ids 10000",
    ]
    /// What stands for a placeholder behind that option, or anywhere.
    private static let values = [
        "REQUEST": "--user u1", "SETTINGS": "--preset fresh", "COMMAND": "evaluate", "--user ID": "u1",
        "--movie ID": "m1", "--source ID": "m0", "--target ID": "m2", "--without ID,…": "m5", "--with ID,…": "m3",
        "--reason R": "shared_genre", "--against NAME=V,…": "popularity=1", "--against MODEL|RUN": "run.trec",
        "--variant EXPERIMENT=VARIANT": "sources=popular", "--min METRIC=DELTA…": "ndcg@10=-1",
        "--max-changed SHARE": "1", "--run FILE": "run.trec", "--run A": "run.trec", "--run B": "run.trec",
        "--users N|FILE": "3", "--viewers N": "1000", "--daily N": "1000", "--sets N": "10", "--movies N": "100",
        "--movies M": "30",
        "--hit-rate H": "0.9", "--core-hour USD": "0.05", "--call USD": "0.001", "--screen NAME": "inspect",
        "--parameters FILE": "parameters.json", "--factors DIR": "FACTORS", "--events DIR": "EVENTS",
        "--export DIR": "made/split", "--out ARCHIVE": "made/archive", "--archive ARCHIVE": "made/archive",
        "--data DIR": "DATA", "--out DIR": "made/folder", "--out FILE": "made/file", "--requests N": "20",
        "--rate R": "100", "--users N": "20", "--watches-per-viewer W": "5", "--seed S": "1",
        "--import FILE": "mine.csv",
        "import FILE": "mine.csv", "validate FILE": "sentences.jsonl", "--profile NAME": "Ann",
    ]

    /// A command as a page has it.
    private struct Documented: CustomStringConvertible {
        var page: String
        var text: String
        var description: String { "\(page): \(text)" }
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func pages() throws -> [(name: String, text: String)] {
        let articles = try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Sources").path)
        let names = ["README.md"] + articles.filter { $0.hasSuffix(".md") }.sorted().map { "Sources/\($0)" }
        return try names.map { ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8)) }
    }

    /// The lines of code blocks that are commands, and what begins with `recscope ` in a line.
    private static func documented() throws -> [Documented] {
        try pages().flatMap { name, text in
            var found: [Documented] = []
            var blocks: [(language: String, lines: [String])] = []
            var prose: [Substring] = []
            var isInside = false
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.hasPrefix("```") {
                    if !isInside { blocks.append((String(line.dropFirst(3)), [])) }
                    isInside.toggle()
                } else if isInside {
                    blocks[blocks.count - 1].lines.append(String(line))
                } else if line.hasPrefix("    ") {
                    blocks.append(("sh", [String(line.dropFirst(4))]))
                } else {
                    prose.append(line)
                }
            }
            for block in blocks
            where block.language == "sh" || block.lines.contains(where: { $0.hasPrefix("recscope ") }) {
                found += commands(in: block.lines).map { Documented(page: name, text: $0) }
            }
            let inline = prose.joined(separator: "\n").matches(of: /`(recscope(?:-bench)? [^`]+)`/)
            found += inline.map { Documented(page: name, text: String($0.1).replacing("\n", with: " ")) }
            return found
        }
    }

    /// A line goes on where the next one begins with a space; several commands stand in one with much room between.
    private static func commands(in lines: [String]) -> [String] {
        let whole = lines.reduce(into: [String]()) { whole, line in
            if line.hasPrefix(" "), let last = whole.popLast() {
                whole.append(last + " " + line.trimmingCharacters(in: .whitespaces))
            } else if !line.isEmpty {
                whole.append(line)
            }
        }
        return whole.flatMap { line in
            let bare = line.replacing(/\s+#\s.*$/, with: "").replacing(/^(recscope \S+) +/) { "\($0.1) " }
            let parts = bare.components(separatedBy: "        ").map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.filter { !$0.isEmpty }.enumerated().map { $0 > 0 ? "recscope " + $1 : $1 }
        }
    }

    /// The lines that a form stands for: without what is optional, with all of it, and each alternative.
    private static func lines(of form: String) -> [String] {
        guard form.hasPrefix("recscope ") else { return [form] }
        // A name alone is spoken of, not to be typed.
        if form.split(separator: " ").count == 2, !form.contains("-") { return [form + " --help"] }
        let head = form.split(separator: " ").prefix(2).joined(separator: " ")
        let alternatives = form.components(separatedBy: " | ").enumerated().map { number, text in
            number == 0 ? text : head + " " + text
        }
        let all = alternatives.flatMap { text in
            [text.replacing(/\s*\[[^\]]*\]/, with: ""), text.replacing(/\[([^\]]*)\]/) { $0.1 }]
        }
        return all.reduce(into: []) { lines, line in
            let filled = filled(line)
            if !lines.contains(filled) { lines.append(filled) }
        }
    }

    /// With a value for each placeholder, and the first of words that exclude each other.
    private static func filled(_ line: String) -> String {
        var words: [String] = []
        for word in line.split(separator: " ").map(String.init) {
            let before = words.last ?? ""
            if let value = values["\(before) \(word)"] ?? values[word] {
                words.append(value)
            } else if word.contains("|"), word == word.lowercased() {
                words.append(String(word.prefix { $0 != "|" }))
            } else {
                words.append(word)
            }
        }
        return words.joined(separator: " ")
    }

    /// What the placeholders of the pages name, made once.
    private static let folder = Result {
        _ = try AskedEngine.shared.get()
        let folder = BuiltProgram.folder + "/documented"
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder + "/FACTORS", withIntermediateDirectories: true)
        try manager.createDirectory(atPath: folder + "/made", withIntermediateDirectories: true)
        try manager.createSymbolicLink(atPath: folder + "/DATA", withDestinationPath: AskedEngine.folder)
        let files = [
            "mine.csv": "Profile Name,Start Time,Duration,Title,Supplemental Video Type,Bookmark\n"
                + "Ann,2024-01-01 20:00:00,01:30:00,Film 1é,,01:30:00\n",
            "sentences.jsonl": #"{"source":"m0","target":"m2","sentence":"Like Film 0é, Film 2é is a crime movie."}"#
                + "\n",
            "parameters.json": String(decoding: try JSONEncoder().encode(TrainingParameters()), as: UTF8.self),
            "FACTORS/movie_ids.txt": (0..<60).map { "m\($0)\n" }.joined(),
        ]
        for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (60, 8), }"
        header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
        let factors = (0..<480).map { Float(($0 * 37) % 17) / 17 - 0.5 }
        let npy = Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8))
        try (npy + factors.withUnsafeBytes { Data($0) }).write(
            to: URL(fileURLWithPath: folder + "/FACTORS/movie_factors.npy"))
        for words in [
            ["rank", "--format", "trec", "--out", folder + "/run.trec"],
            ["simulate", "--requests", "50", "--events", folder + "/EVENTS"], ["simulate", "--requests", "50"],
        ] {
            let made = try BuiltProgram.run(words + AskedEngine.dataArguments)
            guard made.code == 0 else { throw CommandError(.defect, made.errors) }
        }
        return folder
    }

    /// The line as it is run: on the small data, where it names none.
    private static func onSmallData(_ line: String) -> String {
        // What is printed for others reads no data.
        guard line.hasPrefix("recscope "), !line.contains(" --print ") else { return line }
        let parts = line.components(separatedBy: " > ")
        let words = parts[0].split(separator: " ").map(String.init)
        let name = words.count > 1 && !words[1].hasPrefix("-") ? words[1] : InspectCommand.name
        var command = parts[0]
        let options = Commands.all.first { $0.name == name }.map { OptionParser($0.init()).options.map(\.name) } ?? []
        if options.contains("data"), !words.contains("--data") { command += " --data DATA" }
        if options.contains("model"), !words.contains("--model") {
            // Another model of the same data is another folder's.
            let isOther = ["train", "ingest", "generate"].contains(name) || words.contains("--factors")
            command += isOther ? " --model made/model" : " --model " + AskedEngine.folder + "/model"
        }
        for word in words {
            guard let more = cheaper[word], !words.contains(where: more.hasPrefix) else { continue }
            command += " " + more
        }
        return ([command] + parts.dropFirst()).joined(separator: " > ")
    }

    private static func run(_ line: String, in folder: String) throws -> (code: Int32, said: String) {
        let programs = URL(fileURLWithPath: BuiltProgram.path).deletingLastPathComponent().path
        // What is installed for good is installed in the folder.
        let process = BuiltProgram.process(
            ["-c", line], ["PATH": "\(programs):/usr/bin:/bin", "HOME": folder], program: "/bin/bash")
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardInput = FileHandle(forReadingAtPath: folder + "/sentences.jsonl")
        return try BuiltProgram.finish(process)
    }

    @Test func `every command in the documentation does what it says, but for those that a stated rule leaves out`()
        throws
    {
        let folder = try Self.folder.get()
        var left: [String: [Documented]] = [:]
        var lines: [(line: String, command: Documented)] = []
        for command in try Self.documented() {
            for line in Self.lines(of: command.text) {
                if let rule = try Self.leftOut.first(where: { line.firstMatch(of: try Regex($0.pattern)) != nil }) {
                    left[rule.reason, default: []].append(command)
                    continue
                }
                // In the order of the pages: what a line makes, a later one may need.
                let line = Self.onSmallData(line)
                if !lines.contains(where: { $0.line == line }) { lines.append((line, command)) }
            }
        }
        for (line, command) in lines {
            let result = try Self.run(line, in: folder)
            #expect(result.code == 0, "\(command)\n\(line)\n\(result.said.suffix(600))")
        }
        #expect(lines.count > 40)
        for rule in Self.leftOut {
            let commands = left[rule.reason] ?? []
            #expect(!commands.isEmpty, "no command is left out since it \(rule.reason)")
            print("not run, since it \(rule.reason):\n  \(commands.map(\.description).joined(separator: "\n  "))")
        }
        print("\(lines.count) lines of commands run")
    }

    @Test func `every option in the documentation is one, and each word that may stand behind it`() throws {
        let options = Commands.all.flatMap { OptionParser($0.init()).options }
        var count = 0
        for (name, text) in try Self.pages() {
            for match in text.matches(of: /(?:^|[\s`\[(])--([a-z][a-z-]*)(?:[ =]([a-z][a-z|-]*\|[a-z|-]+))?/) {
                let those = options.filter { $0.name == match.1 }
                let isForeign = [
                    "scratch-path", "product", "static-swift-stdlib", "shards", "runs", "write", "help", "version",
                ].contains(
                    match.1)
                #expect(!those.isEmpty || isForeign, "\(name): --\(match.1)")
                count += 1
                guard let words = match.2?.split(separator: "|").map(String.init) else { continue }
                let isWhole = those.contains { option in
                    if case .words(let known) = option.completion { Set(known) == Set(words) } else { false }
                }
                #expect(isWhole, "\(name): --\(match.1) \(words)")
            }
        }
        #expect(count > 80)
    }
}
