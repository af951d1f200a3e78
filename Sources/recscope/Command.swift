import CKernels
import Foundation
import RecEngine

/// One command of the program: its stored properties are the options that it uses, and no others.
protocol Command {
    static var name: String { get }
    /// One line for the list of commands.
    static var summary: String { get }

    init()
    func run() throws
}

/// A command whose whole answer is one value.
protocol AnsweringCommand: Command {
    var output: OutputOptions { get }

    func answer() throws -> any Output
}

extension AnsweringCommand {
    /// Answers; what was asked for in vain is refused before anything is printed.
    func run() throws {
        let isJSON = output.json
        let answer = try answer()
        try OptionParser(self).refuseUnread()
        if isJSON {
            try StandardStreams.write(try jsonBytes(answer))
        } else {
            try StandardStreams.print(answer.text)
        }
    }
}

/// All of them, in the order of the help.
enum Commands {
    static var all: [any Command.Type] {
        [
            InspectCommand.self, TrainCommand.self, RecommendCommand.self, ExplainCommand.self, WarmCommand.self,
            ExplanationsCommand.self, ValidateCommand.self, RankCommand.self, WhyNotCommand.self, WhatIfCommand.self,
            ResponsibleCommand.self, CompareCommand.self, ScreenshotCommand.self, DoctorCommand.self,
            EvaluateCommand.self, TuneCommand.self, IngestCommand.self, GenerateCommand.self, SimulateCommand.self,
            ImportCommand.self, GateCommand.self, ExportCommand.self,
            ExperimentsCommand.self, AssignCommand.self, CapacityCommand.self, CompletionsCommand.self,
            ManCommand.self,
        ]
    }

    /// What programs ask for and people don't: it is in no list.
    private static var unlisted: [any Command.Type] { [CompleteCommand.self] }

    /// The command of a name; nil where there is none.
    static func named(_ name: String) -> (any Command.Type)? { (all + unlisted).first { $0.name == name } }

    /// What stands in a command's place and is none, with what it does.
    static let otherWords = [
        (word: "help", help: "list the commands"), (word: "--help", help: "list the commands"),
        (word: "--version", help: "say which version this is"),
    ]
}

/// Runs the program and returns its exit code. Results go to standard output, everything else to standard error.
///
/// - Parameter unreadable: the number of an argument that is not UTF-8.
func runProgram(_ words: [String], unreadable: Int? = nil) -> Int32 {
    // A reader that has gone away is an answer of `write`, not a death.
    signal(SIGPIPE, SIG_IGN)
    defer { ExplanationPlaces.finish() }
    do {
        guard ck_processor_is_supported() else {
            throw CommandError(
                .unavailable,
                "this build needs a processor with AVX2 and FMA (x86-64-v3); build RecScope from source on this machine"
            )
        }
        if let unreadable { throw CommandError(.usage, "argument \(unreadable) is not UTF-8") }
        try start(words)
        return ExitCode.ok.rawValue
    } catch StandardStreams.Failure.closed {
        return ExitCode.ok.rawValue
    } catch let end as TerminalGone {
        return end.code
    } catch {
        let error = commandError(error)
        complain(error.text)
        return error.code.rawValue
    }
}

private func start(_ words: [String]) throws {
    var words = words
    if words.first == "--version" { return try StandardStreams.print("recscope \(programVersion)") }
    if ["help", "--help", "-h"].contains(words.first) { return try StandardStreams.print(usage) }
    var name = InspectCommand.name
    if let first = words.first, !first.hasPrefix("-") {
        name = first
        words.removeFirst()
    }
    guard let type = Commands.named(name) else {
        let near = nearest(to: name, in: Commands.all.map { $0.name }).map { "; did you mean \($0)?" } ?? ""
        throw CommandError(.usage, "there is no command \(name)\(near) (recscope help lists them)")
    }
    let command = type.init()
    let parser = OptionParser(command)
    if try parser.parse(words) {
        let head = "recscope \(name)\(parser.argumentText): \(type.summary)"
        return try StandardStreams.print("\(head)\n\n\(parser.help)")
    }
    try command.run()
    try parser.refuseUnread()
}

/// Any error as what the user reads, and its exit code.
func commandError(_ error: any Error) -> CommandError {
    switch error {
    case let error as CommandError: return error
    case StandardStreams.Failure.failed(let why):
        return CommandError(.ioError, "standard output can't be written: \(why)")
    case let error as DataError:
        let code: ExitCode =
            switch error {
            case .noInput: .noInput
            case .badData: .badData
            case .io: .ioError
            }
        return CommandError(code, error.description)
    default: return CommandError(.defect, "\(error)")
    }
}

let programVersion = "0.1"

private var usage: String {
    let commands = Commands.all.map {
        "  \($0.name.padding(toLength: 14, withPad: " ", startingAt: 0))\($0.summary)"
    }
    return """
        RecScope: a terminal inspector over a movie recommendation engine.

        usage: recscope [COMMAND] [OPTIONS]

        \(commands.joined(separator: "\n"))

        recscope COMMAND --help lists the options of a command; without COMMAND they are inspect's.
        """
}
