import Foundation
import Inspector
import RecEngine
import Testing

@testable import recscope

/// The command line as a user types it.
@Suite(.timeLimit(.minutes(10))) struct OptionTests {
    /// What is wrong with a command line; nil where nothing is.
    private func problem<C: Command>(_ command: C, _ words: String...) -> CommandError? {
        do {
            _ = try OptionParser(command).parse(words)
            return nil
        } catch { return error as? CommandError }
    }

    private static let badValues: [(option: String, value: String, expected: String)] = [
        ("--recency", "banana", "expected 1 to 40 watches"), ("--recency", "0", "expected 1 to 40 watches"),
        ("--recency", "nan", "expected 1 to 40 watches"),
        ("--recency", "threefolds", "did you mean threefold?"), ("--at", "nonsense", "RFC 3339"),
        ("--at", "9223372036854775807", "RFC 3339"), ("--session-blend", "7", "expected 0 to 1"),
        ("--weights", "popularty=1", "did you mean popularity?"), ("--weights", "discovry", "a preset"),
        ("--weights", "popularity=inf", "expected -2 to 2"), ("--weights", "diversity=2", "0 to 1"),
        ("--preset", "discovry", "did you mean discovery?"), ("--variant", "mmr", "EXPERIMENT=VARIANT"),
        ("--k", "0", "a whole number from 1 to 100"), ("--user", "", "expected a value"),
    ]

    @Test(arguments: badValues)
    func `a value that can't be is refused, with what was expected`(option: String, value: String, expected: String)
        throws
    {
        let error = try #require(problem(RecommendCommand(), option, value, "--user", "u1"))
        #expect(error.code == .usage && error.text.hasPrefix("\(option) is \"\(value)\"; "), "\(error.text)")
        #expect(error.text.contains(expected), "\(error.text)")
    }

    @Test func `a command behind an option is told where commands stand`() {
        let words = problem(InspectCommand(), "--data", "d", "recommend")?.text
        #expect(words?.contains("a command comes first: recscope recommend") == true, "\(words ?? "")")
    }

    @Test func `an option that a command does not take names the nearest, or who takes it`() throws {
        #expect(problem(RecommendCommand(), "--recancy", "3")?.text.contains("did you mean --recency?") == true)
        let foreign = try #require(problem(RecommendCommand(), "--user", "u1", "--movie", "m1"))
        #expect(foreign.code == .usage && foreign.text.contains("it belongs to why-not"), "\(foreign.text)")
        #expect(problem(EvaluateCommand(), "--session-blend", "7")?.code == .usage)
        #expect(problem(EvaluateCommand(), "--at", "nonsense")?.code == .usage)
        #expect(problem(WhyNotCommand(), "--llm", "http://127.0.0.1:9/v1", "--movie", "m1")?.code == .usage)
        #expect(problem(RecommendCommand(), "u1")?.text.contains("--user u1") == true)
        #expect(problem(RecommendCommand())?.text == "recommend needs --user ID")
        #expect(problem(RecommendCommand(), "--user")?.text.contains("--user ID") == true)
        #expect(problem(RecommendCommand(), "--user", "u1", "--json=yes")?.text.contains("takes no value") == true)
    }

    @Test func `an option that this way through a command has no use for is refused, not ignored`() throws {
        let trial = try AskedEngine.parsed(
            SimulateCommand(), ["--aa", "--repeats", "10", "--effect", "0.3", "--requests", "5"])
        let error = #expect(throws: CommandError.self) { try trial.run() }
        #expect(error?.code == .usage && error?.text.contains("--aa has no use for --requests") == true)
        let train = try AskedEngine.parsed(
            ExplainCommand(),
            AskedEngine.dataArguments + [
                "--source", "m0", "--target", "m2", "--at", "2026-01-01", "--explanations", "none",
            ])
        #expect(throws: CommandError.self) { try train.run() }
    }

    @Test func `every option has a line of help in its command and in no other`() throws {
        for type in Commands.all {
            let parser = OptionParser(type.init())
            let names = parser.options.map(\.name)
            #expect(Set(names).count == names.count, "\(type.name): \(names)")
            // What tells of the program itself reads no data.
            let readsData = !["completions", "man"].contains(type.name)
            #expect(names.contains("data") == readsData && names.contains("model") == readsData, "\(type.name)")
            for option in parser.options {
                #expect(parser.help.contains("  --\(option.name) ") && option.help.count > 5, "\(type.name)")
            }
        }
        let inspect = OptionParser(InspectCommand()).help
        for name in ["--keys", "--theme", "--redact", "--demo", "--once", "--recency", "--variant", "--without"] {
            #expect(inspect.contains(name), "\(name)")
        }
        #expect(!OptionParser(TrainCommand()).help.contains("--user"))
        let result = try BuiltProgram.run(["inspect", "--help"])
        #expect(result.code == 0 && result.output.contains(inspect))
    }

    @Test func `an option that a command asks the engine with changes what the engine is asked`() throws {
        let engine = try AskedEngine.shared.get()
        func request(_ words: String...) throws -> Request {
            try AskedEngine.parsed(RecommendCommand(), ["--user", "u1"] + words).request.request(engine)
        }
        let plain = try request()
        #expect(try request("--recency", "3").overrides.recency == .exponential(positions: 3))
        #expect(try request("--recency", "threefold").overrides.recency == .threefold)
        #expect(try request("--recency", "uniform").overrides.recency == .uniform)
        #expect(try request("--session-blend", "0.7").overrides.sessionBlend == 0.7)
        #expect(try request("--preset", "fresh").overrides.adjustment?.presets.map(\.name) == ["fresh"])
        #expect(
            try request("--weights", "popularity=-1").overrides.adjustment?.changes.description == "popularity=-1.0")
        #expect(try request("--variant", "sources=popular").overrides.forcedVariants == ["sources": "popular"])
        #expect(try request("--at", "1700000100").now == 1_700_000_100)
        let seen = try #require(engine.history(of: "u1", before: .max).last)
        let id = engine.catalog[seen.movieRow].id
        #expect(try request("--without", id).overrides.history.switchedOff.contains(.init(seen)))
        #expect(try request("--without", "\(id)@\(seen.watchedAt)").overrides.history.switchedOff == [.init(seen)])
        let added = try request("--with", "m3,m5").overrides.history.added
        #expect(added.map(\.watchedAt) == [plain.now - 120, plain.now - 60])
        #expect(
            try request("--with", "a\\,b\\=c\\\\d@e@1700000000").overrides.history.added.map(\.watchedAt) == [
                1_700_000_000
            ])
        for words in [
            ["--variant", "sources=popula"], ["--variant", "nothing=control"], ["--with", "m999x"],
            ["--without", "\(id)@5"], ["--preset", "fresh", "--weights", "taste"],
        ] {
            #expect(throws: CommandError.self) {
                try AskedEngine.parsed(RecommendCommand(), ["--user", "u1"] + words).request.request(engine)
            }
        }
    }

    @Test func `a user is named by id or by pseudonym, and who is meant must be certain`() throws {
        let engine = try AskedEngine.shared.get()
        for id in ["u7", "new"] {
            #expect(try engine.userID(named: id) == id)
            #expect(try engine.userID(named: engine.pseudonyms.name(of: id)) == id)
        }
        let unknown = #expect(throws: CommandError.self) { try engine.userID(named: "viewer-0000000000") }
        #expect(unknown?.code == .noInput)
        let near = #expect(throws: CommandError.self) { try engine.userID(named: "neww") }
        #expect(near?.text.contains("the nearest is new") == true)
        let hidden = #expect(throws: CommandError.self) { try engine.userID(named: "neww", hidesIDs: true) }
        #expect(hidden?.text.contains("nearest") == false)
    }

    @Test func `rank takes a number of users, a file of them, and weights`() throws {
        let words = ["rank", "--k", "5"] + AskedEngine.dataArguments
        _ = try AskedEngine.shared.get()
        let three = try BuiltProgram.run(words + ["--users", "3"])
        #expect(three.code == 0 && three.output.split(separator: "\n").count == 3, "\(three.errors)")
        let file = AskedEngine.folder + "/some-users"
        try "u2\n\nnew\n".write(toFile: file, atomically: true, encoding: .utf8)
        let named = try BuiltProgram.run(words + ["--users", file])
        #expect(named.output.split(separator: "\n").map { $0.split(separator: "\t")[0] } == ["u2", "new"])
        let weighted = try BuiltProgram.run(words + ["--users", "3", "--weights", "popularity=2,fresh=2"])
        #expect(weighted.code == 0 && weighted.output != three.output)
        try "u2\nnobody\n".write(toFile: file, atomically: true, encoding: .utf8)
        let bad = try BuiltProgram.run(words + ["--users", file])
        #expect(bad.code == 65 && bad.errors.contains("some-users:2: there is no user nobody"))
    }

    @Test
    func
        `keys and colours are set by the config, a colour's # is no comment, and what sets nothing is named by its line`()
    {
        let config = ConfigFile.parse(
            """
            # mine
            key.why_not = F5 Ctrl-Y   # instead of W
            color.accent = #56c8d8 # cyan
            theme = light
            key.zoom = q
            color.accnt = 3
            key.zom = F6
            color.bad = reddish
            """, name: "config")
        #expect(config.values == ["theme": "light"] && config.colors == [.accent: .rgb(0x56, 0xC8, 0xD8)])
        #expect(config.keymap.bindings.contains { $0.keys == [.function(5), .control("y")] })
        let expected = [
            "config:5: q is the key of \"quit\"", "config:6: there is no role accnt; did you mean accent?",
            "config:7: there is no action zom; did you mean key.zoom?", "config:8: color.bad is \"reddish\"",
        ]
        #expect(config.warnings.count == expected.count)
        for (warning, start) in zip(config.warnings, expected) { #expect(warning.hasPrefix(start), "\(warning)") }
    }
}
