import Foundation
import RecEngine
import Testing

@testable import Inspector
@testable import recscope

/// What `y` copies, run by the program that it is meant for.
@Suite(.timeLimit(.minutes(10))) struct ReproducingCommandTests {
    /// Ways to what a command has to say, and any other key between them.
    private static let ways: [[Key]] = [
        [.alt("1"), .character("x")], [.alt("1"), .character("j"), .character("j"), .character("x")],
        [.character("a"), .enter], [.character("a"), .down, .down, .enter],
        [.character("a")] + "Awkward".map { .character($0) } + [.enter],
        [.character("A")] + "drama".map { .character($0) } + [.enter, .tab, .enter],
        [.character(",")], [.character(","), .character(",")], [.character("t")],
        [.character("t"), .character("t")], [.alt("4"), .character("j"), .character("L")],
        [.alt("4"), .character("l")],
        [.alt("4"), .character("G"), .character("="), .character("7"), .enter],
        [.alt("4"), .character("G"), .character("k"), .character("L")], [.character("u")], [.character("]")],
    ]

    @Test func `the copied command gives the list that is on the screen, whatever keys were pressed before`() throws {
        let engine = try AskedEngine.shared.get()
        let bound = Binding.all.filter { $0.action != .metric(.tune) && $0.action != .show(.review) }.flatMap(\.keys)
        var random = RandomSource(seed: 11)
        var said: [String: Int] = [:]
        for session in 0..<300 {
            let redacts = session % 3 == 0
            let opening = ["--user", session % 20 == 7 ? "new" : "u\(session % 40)"] + (redacts ? ["--redact"] : [])
            let inspect = try AskedEngine.parsed(InspectCommand(), AskedEngine.dataArguments + opening)
            let program = Program(
                state: try inspect.initialState(engine, width: 120, height: 36), engine: engine)
            _ = program.start()
            for _ in 0..<8 {
                let keys =
                    random.uniform() < 0.6
                    ? Self.ways[random.below(Self.ways.count)] : [bound[random.below(bound.count)]]
                for key in keys { _ = program.send(.key(key)) }
            }
            // Out of whatever lies open, to where y is the command.
            for _ in 0..<20 where program.state.input.overlay != nil || program.state.input.filter.isTyped {
                _ = program.send(.key(.escape))
            }
            guard case .copy(let text)? = program.send(.key(.character("y"))).first else {
                Issue.record("session \(session) copied nothing")
                continue
            }
            let words = try Self.words(ofShell: text)
            #expect(words.prefix(2) == ["recscope", "recommend"])
            // Who was made here is nobody: they are named as they are.
            let isMade = program.state.data.made[program.state.userID] != nil
            #expect(!redacts || isMade || !words.contains(program.state.userID), "\(text)")
            for word in words where word.hasPrefix("--") { said[word, default: 0] += 1 }
            let command = try AskedEngine.parsed(RecommendCommand(), Array(words.dropFirst(2)) + ["--json"])
            let answer = try command.answer(engine)
            // The engine is open already: where it lies is the one thing that was not asked.
            #expect(command.engine.words == AskedEngine.dataArguments)
            try OptionParser(command).refuseUnread()
            let response = try #require(program.state.response)
            let shown = ResponseReport(response: response, catalog: engine.catalog, userName: answer.userName)
            let (given, seen) = (try Self.comparable(answer), try Self.comparable(shown))
            let difference = zip(given, seen).first { $0 != $1 }.map { "\($0), not \($1)" } ?? ""
            try #require(difference.isEmpty && given.count == seen.count, "session \(session): \(text): \(difference)")
        }
        for name in ["--weights", "--session-blend", "--recency", "--variant", "--without", "--with", "--survey"] {
            #expect(said[name, default: 0] >= 20, "\(name) was hardly tried: \(said)")
        }
    }

    @Test func `a command that is copied names factors, explanations and the language model as well`() throws {
        let engine = try AskedEngine.shared.get()
        let given = AskedEngine.dataArguments + ["--explanations", "none", "--llm", "http://127.0.0.1:9/v1"]
        let inspect = try AskedEngine.parsed(InspectCommand(), given + ["--user", "u3", "--llm-wait", "2.5"])
        let text = reproducingCommand(try inspect.initialState(engine, width: 120, height: 36))
        let words = try Self.words(ofShell: text)
        #expect(Array(words.dropFirst(2).prefix(given.count + 2)) == given + ["--llm-wait", "2.5"])
        _ = try AskedEngine.parsed(RecommendCommand(), Array(words.dropFirst(2)))
    }

    /// The answer's JSON without times, ages and what the cache said, on which the budget of the explain stage hangs: it
    /// has a line for each.
    private static func comparable(_ report: ResponseReport) throws -> [Substring] {
        let apart = ["ms", "total_ms", "budget_ms", "cache", "cache_age_seconds", "cache_hit_rate"].map {
            "\"\($0)\" :"
        }
        return try String(decoding: jsonBytes(report), as: UTF8.self).split(separator: "\n").filter { line in
            let field = line.drop { $0 == " " }
            return !apart.contains(where: field.hasPrefix)
        }
    }

    /// The words as a shell hands them to a program.
    private static func words(ofShell text: String) throws -> [String] {
        let shell = try BuiltProgram.finish(
            BuiltProgram.process(["-c", "printf '%s\\0' \(text)"], program: "/bin/sh"))
        return shell.said.split(separator: "\0").map(String.init)
    }
}
