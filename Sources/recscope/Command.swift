import CKernels
import Foundation
import RecEngine

/// One command of the program. This table makes the dispatch and the help.
struct Command: Sendable {
    let name: String
    let summary: String
    let run: @Sendable (Options) throws -> Void

    static let all: [Command] = [
        Command(name: "inspect", summary: "open the inspector (the default)", run: runInspect),
        Command(name: "train", summary: "train the model of a data folder", run: runTrain),
        Command(name: "recommend", summary: "print one user's results with their trace", run: runRecommend),
        Command(name: "explain", summary: "print why one movie is recommended after another", run: runExplain),
        Command(name: "warm", summary: "make the explanations that will be asked for", run: runWarm),
        Command(
            name: "explanations", summary: "report how good, varied, fast and dear explanations are",
            run: runExplanations),
        Command(name: "validate", summary: "judge sentences, one JSON object a line", run: runValidate),
        Command(name: "rank", summary: "rank for every user, in batch", run: runRank),
        Command(name: "why-not", summary: "say why a movie is not among a user's results", run: runWhyNot),
        Command(name: "what-if", summary: "print the list with watches left out or added", run: runWhatIf),
        Command(name: "responsible", summary: "print which watch each result owes most to", run: runResponsible),
        Command(name: "compare", summary: "print one user's list under two weightings or variants", run: runCompare),
        Command(name: "screenshot", summary: "draw every screen as SVG and text", run: runScreenshot),
        Command(name: "doctor", summary: "say what works here and what does not", run: runDoctor),
        Command(name: "evaluate", summary: "measure the engine on held-out watches", run: runEvaluate),
        Command(name: "tune", summary: "find ranking weights or training parameters", run: runTune),
        Command(name: "generate", summary: "make synthetic viewers and their watches", run: runGenerate),
        Command(name: "simulate", summary: "send made-up traffic through the engine", run: runSimulate),
        Command(
            name: "experiments", summary: "report what events say of each variant; check how users are divided",
            run: runExperiments),
        Command(name: "assign", summary: "print a user's bucket and variant in each experiment", run: runAssign),
    ]
}

/// Runs the program and returns its exit code. Results go to standard output, everything else to standard error.
func runProgram(_ words: [String]) -> ExitCode {
    atexit { ExplanationPlaces.finish() }
    guard ck_processor_is_supported() else {
        complain(
            "this build needs a processor with AVX2 and FMA (x86-64-v3); build RecScope from source on this machine")
        return .unavailable
    }
    do {
        var words = words
        if words.first == "--version" {
            print("recscope \(programVersion)")
            return .ok
        }
        var name = "inspect"
        if let first = words.first, !first.hasPrefix("-") {
            name = first
            words.removeFirst()
        }
        if name == "help" || (words.first == "--help" && name == "inspect") {
            print(usage)
            return .ok
        }
        guard let command = Command.all.first(where: { $0.name == name }) else {
            let near = nearest(to: name, in: Command.all.map(\.name)).map { "; did you mean \($0)?" } ?? ""
            throw CommandError(.usage, "there is no command \(name)\(near) (recscope help lists them)")
        }
        var options = try Options(parsing: words, command: name)
        if options.has("help") {
            print(help(for: command))
            return .ok
        }
        if name == "inspect" {
            options.fill(from: ConfigFile.read())
            for warning in options.warnings { complain(warning) }
        }
        try command.run(options)
        return .ok
    } catch let error as CommandError {
        complain(error.text)
        return error.code
    } catch let error as DataError {
        complain(error.description)
        switch error {
        case .noInput: return .noInput
        case .badData: return .badData
        case .io: return .ioError
        }
    } catch {
        complain("\(error)")
        return .defect
    }
}

let programVersion = "0.1"

/// One line to standard error, named like other Unix programs do.
func complain(_ text: String) {
    FileHandle.standardError.write(Data("recscope: \(text)\n".utf8))
}

private var usage: String {
    let commands = Command.all.map { "  \($0.name.padding(toLength: 14, withPad: " ", startingAt: 0))\($0.summary)" }
    return """
        RecScope: a terminal inspector over a movie recommendation engine.

        usage: recscope [COMMAND] [OPTIONS]

        \(commands.joined(separator: "\n"))

        recscope COMMAND --help lists the options of a command.
        """
}

private func help(for command: Command) -> String {
    let options = Option.all.filter { $0.commands.isEmpty || $0.commands.contains(command.name) }
    let lines = options.map { option in
        let left = "--\(option.name)" + (option.value.map { " \($0)" } ?? "")
        return "  \(left.padding(toLength: max(left.count + 1, 28), withPad: " ", startingAt: 0))\(option.help)"
    }
    return "recscope \(command.name): \(command.summary)\n\n" + lines.joined(separator: "\n")
}
