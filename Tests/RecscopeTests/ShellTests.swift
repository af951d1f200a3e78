import Foundation
import Testing

@testable import recscope

/// At home in a shell: completions and the manual page, made from the table of commands.
@Suite(.timeLimit(.minutes(10))) struct ShellTests {
    private let table = CommandTable()

    /// Whether a program is here; where it is not, its tests say so.
    private static func has(_ name: String) -> Bool { path(name) != nil }

    private static func path(_ name: String) -> String? {
        ["/usr/bin", "/bin", "/usr/local/bin"].map { "\($0)/\(name)" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// A file with what the built program prints.
    private static func file(_ words: [String]) throws -> String {
        let printed = try BuiltProgram.run(words)
        #expect(printed.code == 0 && printed.errors.isEmpty, "\(words): \(printed.errors)")
        let path = BuiltProgram.folder + "/printed-" + words.joined(separator: "-")
        try printed.output.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Runs a program of the system: its exit code, and all that it says.
    private static func run(_ name: String, _ arguments: [String]) throws -> (code: Int32, said: String) {
        try BuiltProgram.finish(BuiltProgram.process(arguments, program: try #require(path(name))))
    }

    @Test func `each shell and the manual page know every command, every option and every word that may stand there`()
        throws
    {
        let scripts: [(text: String, option: (String) -> String)] = [
            (BashCompletions.script(table), { "--\($0)" }), (ZshCompletions.script(table), { "--\($0)" }),
            (FishCompletions.script(table), { "-l \($0) " }),
            (ManualPage.text(table), { ("--" + $0).replacing("-", with: "\\-") }),
        ]
        #expect(table.commands.map(\.name) == Commands.all.map { $0.name })
        for (text, form) in scripts {
            for entry in table.commands {
                #expect(text.contains(entry.name) || text.contains(entry.name.replacing("-", with: "\\-")))
                for option in entry.options {
                    #expect(text.contains(form(option.name)), "\(entry.name) \(option.name)")
                    guard case .words(let words) = option.completion else { continue }
                    for word in words {
                        #expect(
                            text.contains(word) || text.contains(word.replacing("-", with: "\\-")),
                            "\(option.name) \(word)")
                    }
                }
            }
        }
    }

    @Test func `what is a closed set of words, a file or a folder is completed as one`() throws {
        func words(_ completion: Completion) -> Set<String> {
            if case .words(let words) = completion { Set(words) } else { [] }
        }
        func completion(_ command: String, _ option: String) throws -> Completion {
            let entry = try #require(table.commands.first { $0.name == command })
            return try #require(entry.options.first { $0.name == option }).completion
        }
        #expect(
            try words(completion("evaluate", "split"))
                == ["temporal", "leave-one-out", "cold-start", "new-movies", "sessions", "tastes"])
        #expect(try completion("simulate", "durability") == .words(["process", "disk"]))
        #expect(try completion("recommend", "data") == .file && completion("recommend", "model") == .folder)
        // What names a file or a folder by its placeholder is completed as one, and words by the words themselves.
        for entry in table.commands {
            for option in entry.options {
                guard let placeholder = option.placeholder else { continue }
                let what: Comment = "\(entry.name) --\(option.name) \(placeholder)"
                if ["FILE", "ARCHIVE", "RUN"].contains(where: placeholder.hasSuffix) {
                    #expect(option.completion == .file, what)
                } else if placeholder.hasPrefix("DIR") {
                    #expect([.file, .folder].contains(option.completion), what)
                } else if placeholder.contains("|"), placeholder == placeholder.lowercased() {
                    #expect(words(option.completion) == Set(placeholder.split(separator: "|").map(String.init)), what)
                }
                // And what is offered is taken.
                guard case .words(let words) = option.completion else { continue }
                for word in words where !word.hasSuffix("=") {
                    #expect(throws: Never.self, what) { try option.take(word) }
                }
            }
        }
    }

    private static let typed: [(line: String, shown: String)] = [
        ("eval", "evaluate "), ("evaluate --spl", "--split "), ("evaluate --split lea", "leave-one-out "),
        ("evaluate --split=cold", "--split=cold-start "), ("--scr", "--screen "), ("--screen exp", "experiments "),
        ("recommend --weights pop", "popularity="), ("recommend --weights discovery,pop", "discovery,popularity="),
        ("explain --reason franch", "franchise "), ("simulate --durability d", "disk "),
        ("gate --min rec", "recall@"), ("completions f", "fish "), ("validate --data /usr/inc", "/usr/include/"),
        ("train --model /usr/inc", "/usr/include/"), ("import /etc/passw", "/etc/passwd"),
        // Of the sample data, which lie beside the program.
        ("recommend --user may", "maya "), ("why-not --movie incep", "inception-2010 "),
        ("recommend --variant wording=w", "wording=warm"),
        ("what-if --without heat-1995,incep", "heat-1995,inception-2010"),
    ]

    @Test func `ids that a shell is told are those of the data, and none that it would read as more`() throws {
        let folder = BuiltProgram.folder + "/told"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let ids = ["heat-1995", "七人の侍", "$(touch x)", "`id`", "a b", "c;d", "e'f", "m|n", "g\\"]
        let encoder = JSONEncoder()
        let lines = try ids.map { String(decoding: try encoder.encode(["id": $0, "user_id": $0]), as: UTF8.self) }
        for name in ["catalog.jsonl", "personas.jsonl"] {
            try (lines + ["no JSON"]).joined(separator: "\n").write(
                toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        for kind in ["movies", "viewers"] {
            let told = try BuiltProgram.run(["complete", kind, "--data", folder])
            #expect(told.code == 0 && told.output == "heat-1995\n七人の侍\n" && told.errors.isEmpty, "\(told)")
        }
        // What is not there is nothing to offer.
        #expect(try BuiltProgram.run(["complete", "variants", "--data", folder]) == (0, "", ""))
        #expect(try !BuiltProgram.run(["help"]).output.contains("complete "), "nobody calls it by hand")
    }

    @Test(.enabled(if: Self.has("bash"), "bash is not here"))
    func `Tab in bash completes commands, options, words, lists, files and folders`() async throws {
        let script = try Self.file(["completions", "bash"])
        #expect(try Self.run("bash", ["-n", script]).said.isEmpty)
        var environment = BuiltProgram.environment("xterm-256color")
        environment["PS1"] = "ready> "
        environment["PATH"] = (BuiltProgram.path as NSString).deletingLastPathComponent + ":/usr/bin:/bin"
        let shell = try PseudoTerminal(
            try #require(Self.path("bash")), ["--norc", "--noprofile", "-i"], environment: environment)
        try await shell.wait(for: "ready>")
        shell.type("bind 'set enable-bracketed-paste off'; bind 'set bell-style none'; source '\(script)'\n")
        try await shell.settle()
        for (line, shown) in Self.typed {
            let start = shell.count
            shell.type("recscope \(line)\t")
            let last = line.split(separator: " ").last.map(String.init) ?? ""
            // What is typed is there first; what is completed stands behind it.
            let whole = "recscope " + line.dropLast(last.count) + shown
            do { try await shell.wait(for: whole, since: start, seconds: 10) } catch {
                Issue.record("recscope \(line): \(error)")
            }
            // The line is taken back by a key: a signal could meet the function that completes.
            let behind = shell.count
            shell.type("\u{15}\n")
            try await shell.wait(for: "ready>", since: behind)
        }
        // A value that nothing begins like is not completed with a file's name.
        let start = shell.count
        shell.type("cd /; recscope evaluate --split etc\t\t")
        try await shell.settle()
        #expect(!shell.text(since: start).contains("etc/"))
    }

    @Test(.enabled(if: Self.has("zsh"), "zsh is not here")) func `zsh reads its completions`() throws {
        let script = try Self.file(["completions", "zsh"])
        #expect(try Self.run("zsh", ["-n", script]) == (0, ""))
        let loaded = try Self.run(
            "zsh", ["-f", "-c", "autoload -U compinit; compinit -D; source '\(script)'; print $_comps[recscope]"])
        #expect(loaded == (0, "_recscope\n"))
    }

    @Test(.enabled(if: Self.has("fish"), "fish is not here")) func `fish reads its completions, and completes by them`()
        throws
    {
        let script = try Self.file(["completions", "fish"])
        #expect(try Self.run("fish", ["--no-execute", script]) == (0, ""))
        for (line, expected) in [
            ("eval", "evaluate"), ("evaluate --spl", "--split"), ("evaluate --split lea", "leave-one-out"),
            ("--scr", "--screen"), ("recommend --weights discovery,pop", "discovery,popularity="),
            ("train --model /usr/inc", "/usr/include/"), ("recommend --user may", "maya"),
            ("what-if --without heat-1995,incep", "heat-1995,inception-2010"),
        ] {
            let folder = (BuiltProgram.path as NSString).deletingLastPathComponent
            let found = try Self.run(
                "fish",
                [
                    "--no-config", "-c",
                    "set PATH '\(folder)' $PATH; source '\(script)'; complete --do-complete 'recscope \(line)'",
                ])
            #expect(found.said.contains(expected), "\(line): \(found.said)")
        }
    }

    @Test(.enabled(if: Self.has("groff"), "groff is not here")) func `the manual page is set without a complaint`()
        throws
    {
        let page = try Self.file(["man"])
        let set = try Self.run("groff", ["-man", "-ww", "-Tutf8", "-P-cbou", page])
        #expect(set.code == 0 && set.said.contains("leave-one-out") && !set.said.contains("warning"), "\(set.said)")
        // Signs beyond ASCII are there as themselves, and no request is left over.
        #expect(set.said.contains("β") && !set.said.contains(".TP"))
    }

    @Test func `a shell that is none is told which there are`() throws {
        let none = try BuiltProgram.run(["completions"])
        #expect(none.code == 64 && none.errors.contains("bash, zsh, fish"), "\(none)")
        let near = try BuiltProgram.run(["completions", "fis"])
        #expect(near.code == 64 && near.errors.contains("did you mean fish?"), "\(near)")
    }

    @Test func `what is going to be installed is said, with its command, before it is`() throws {
        let folder = BuiltProgram.folder + "/stubs"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let stubs = [
            ("dpkg-query", "echo unknown ok not-installed"), ("apt-get", "echo RAN $*"), ("id", "echo 0"),
            ("swift", "true"),
        ]
        // Made by the shell itself: a file that another test's child has open for writing can't be run.
        let making = stubs.map { name, script in
            "printf '#!/bin/sh\\n\(script)\\n' > '\(folder)/\(name)'; chmod +x '\(folder)/\(name)'; "
        }.joined()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let said = try Self.run(
            "bash",
            [
                "-c",
                making + "PATH='\(folder)':$PATH; source '\(root.path)/install'; install_packages libncurses-dev 2>&1",
            ])
        let lines = said.said.split(separator: "\n")
        let notice = try #require(lines.firstIndex { $0.contains("apt-get install") && $0.contains("libncurses-dev") })
        let deed = try #require(lines.firstIndex { $0.hasPrefix("RAN") })
        #expect(said.code == 0 && notice < deed, "\(said.said)")
    }
}
