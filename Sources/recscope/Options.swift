import RecEngine

/// One option of the command line. This table makes the parser, the help text and the suggestions.
struct Option: Sendable {
    let name: String
    /// What stands for its value in the help; nil for a switch.
    let value: String?
    let help: String
    /// Commands that take it; empty for all.
    let commands: Set<String>

    init(_ name: String, _ value: String? = nil, _ help: String, commands: Set<String> = []) {
        self.name = name
        self.value = value
        self.help = help
        self.commands = commands
    }

    private static let languageModelCommands: Set<String> = [
        "inspect", "recommend", "explain", "simulate", "warm", "explanations",
    ]

    static let all: [Option] = [
        Option("data", "DIR", "data folder (default: the sample data)"),
        Option("model", "DIR", "model folder (default: under $XDG_CACHE_HOME/recscope)"),
        Option("factors", "DIR", "movie_factors and user_factors trained elsewhere (.npy, .safetensors)"),
        Option(
            "parameters", "FILE", "training parameters as recscope tune writes them",
            commands: ["train", "evaluate", "tune"]),
        Option("what", "weights|training", "what to tune (default: weights)", commands: ["tune"]),
        Option(
            "objective", "ndcg@10,…", "what weights are to reach: ndcg@10[,coverage>=0.2][,novelty>=3]",
            commands: ["tune"]),
        Option("anew", nil, "train every stage, whatever is kept", commands: ["train"]),
        Option(
            "user", "ID", "user to open or to ask for",
            commands: [
                "experiments", "inspect", "recommend", "explain", "assign", "why-not", "what-if", "responsible",
                "compare",
            ]),
        Option(
            "at", "TIME", "the request's now: RFC 3339 or Unix seconds",
            commands: [
                "warm", "explanations", "simulate", "inspect", "recommend", "evaluate", "why-not", "what-if",
                "responsible", "compare",
            ]),
        Option("k", "N", "how many results", commands: ["warm", "recommend", "rank", "why-not", "what-if", "compare"]),
        Option(
            "weights", "[PRESET,]NAME=V,…", "a preset (balanced, discovery, fresh, taste) and weights",
            commands: ["inspect", "recommend", "evaluate", "why-not", "what-if", "responsible", "compare"]),
        Option(
            "session-blend", "B", "session blend β, 0 to 1",
            commands: ["inspect", "recommend", "evaluate", "why-not", "what-if", "responsible", "compare"]),
        Option(
            "recency", "N", "recency factor: so many watches back, one counts a third (1 to 40)",
            commands: ["inspect", "recommend", "why-not", "what-if", "responsible", "compare"]),
        Option(
            "json", nil, "print JSON",
            commands: [
                "warm", "explanations", "recommend", "assign", "experiments", "simulate", "explain", "evaluate", "tune",
                "why-not", "what-if", "responsible", "compare",
            ]),
        Option(
            "show-ids", nil, "name users by id, not by pseudonym",
            commands: ["experiments", "recommend", "assign", "why-not", "what-if", "responsible", "compare"]),
        Option("once", nil, "print one screen and leave", commands: ["inspect"]),
        Option("size", "COLSxROWS", "size of that screen (default 120x36)", commands: ["inspect"]),
        Option("screen", "NAME", "which screen", commands: ["inspect", "screenshot"]),
        Option("keys", "SCRIPT", "keys to press first, e.g. 'j j <tab> l'", commands: ["inspect"]),
        Option("format", "text|ansi|svg", "of the printed screen", commands: ["inspect"]),
        Option("color", "auto|never", "use of colour", commands: ["inspect"]),
        Option("ascii", nil, "ASCII glyphs only", commands: ["inspect"]),
        Option("theme", "NAME", "colours: ansi, dark, light, contrast, deutan, mono", commands: ["inspect"]),
        Option("demo", nil, "play a tour; any key stops it", commands: ["inspect"]),
        Option("no-mouse", nil, "leave the mouse to the terminal", commands: ["inspect"]),
        Option("redact", nil, "hide user ids on the screen", commands: ["inspect"]),
        Option(
            "users", "N or FILE", "how many viewers, or a file of user ids",
            commands: ["generate", "rank", "warm", "explanations"]),
        Option("movies", "N", "how many movies of the catalogue to use", commands: ["generate"]),
        Option(
            "seed", "S", "seed of everything random", commands: ["simulate", "generate", "train", "tune", "evaluate"]),
        Option("out", "PATH", "where to write", commands: ["generate", "rank", "tune", "screenshot"]),
        Option("movie", "ID", "the movie that is asked about", commands: ["why-not"]),
        Option("without", "ID,…", "movies of the history to leave out", commands: ["what-if"]),
        Option("with", "ID,…", "movies to add to the history, the last one newest", commands: ["what-if"]),
        Option("against", "NAME=V,…", "the second weighting (default: the viewer's own)", commands: ["compare"]),
        Option("variant", "EXPERIMENT=NAME,…", "variants of the second list", commands: ["compare"]),
        Option("source", "ID", "the movie that the explanation cites", commands: ["explain"]),
        Option("target", "ID", "the movie that is explained", commands: ["explain"]),
        Option("reason", "R", "reason type, e.g. same_director", commands: ["explain"]),
        Option(
            "explanations", "DIR|none", "folder of kept explanations (default: under $XDG_CACHE_HOME/recscope)",
            commands: ["inspect", "recommend", "explain", "simulate", "warm", "explanations"]),
        Option(
            "llm", "URL", "OpenAI-compatible endpoint; its key is read from OPENAI_API_KEY",
            commands: languageModelCommands),
        Option("llm-model", "NAME", "its model (default: gpt-4o-mini)", commands: languageModelCommands),
        Option(
            "llm-settings", "FILE", "its address, model, prices and limits as JSON", commands: languageModelCommands),
        Option(
            "llm-wait", "SECONDS", "strict mode: wait so long for sentences that are not there",
            commands: languageModelCommands),
        Option("requests", "N", "how many requests to simulate (default 1000)", commands: ["simulate"]),
        Option("rate", "R", "requests a second, 1 to 5000 (default: as fast as it goes)", commands: ["simulate"]),
        Option(
            "threads", "N", "requests answered side by side (default 1: the same numbers twice)", commands: ["simulate"]
        ),
        Option("events", "DIR", "event log to add to or to read", commands: ["warm", "simulate", "experiments"]),
        Option(
            "durability", "process|disk", "what the event log survives: kill -9, or a power cut", commands: ["simulate"]
        ),
        Option("aa", nil, "simulate trials instead: false alarms, and power", commands: ["simulate"]),
        Option("repeats", "N", "how many A/A trials (default 1000)", commands: ["simulate"]),
        Option("effect", "E", "relative effect to find, e.g. 0.03", commands: ["simulate"]),
        Option("ids", "N", "how many made-up ids to divide (default 1000000)", commands: ["experiments"]),
        Option(
            "split", "temporal|leave-one-out|cold-start|new-movies|tastes", "which watches are held out",
            commands: ["evaluate"]),
        Option("help", nil, "say how to use a command"),
    ]
}

/// The command line, split and checked against the table.
struct Options: Sendable {
    private(set) var values: [String: String] = [:]
    private(set) var arguments: [String] = []
    /// The command that they were given to.
    let command: String
    /// Lines of the config file that set nothing.
    private(set) var warnings: [String] = []

    subscript(name: String) -> String? { values[name] }

    func has(_ name: String) -> Bool { values[name] != nil }

    /// Throws a usage error that names the nearest valid option.
    init(parsing words: [String], command: String) throws {
        self.command = command
        let valid = Option.all.filter { $0.commands.isEmpty || $0.commands.contains(command) }
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            guard word.hasPrefix("-"), word != "-" else {
                arguments.append(word)
                continue
            }
            if word == "--" {
                arguments += words[index...]
                return
            }
            var name = String(word.drop { $0 == "-" })
            if name == "h" { name = "help" }
            var inline: String?
            if let equals = name.firstIndex(of: "=") {
                inline = String(name[name.index(after: equals)...])
                name = String(name[..<equals])
            }
            guard let option = valid.first(where: { $0.name == name }) else {
                let near = nearest(to: name, in: valid.map(\.name)).map { "; did you mean --\($0)?" } ?? ""
                throw CommandError(.usage, "recscope \(command) has no option --\(name)\(near)")
            }
            if let placeholder = option.value {
                if let inline {
                    values[name] = inline
                } else if index < words.count {
                    values[name] = words[index]
                    index += 1
                } else {
                    throw CommandError(.usage, "--\(name) needs a value: --\(name) \(placeholder)")
                }
            } else {
                guard inline == nil else { throw CommandError(.usage, "--\(name) takes no value") }
                values[name] = ""
            }
        }
    }

    /// Takes what the config file sets and the command line does not say.
    mutating func fill(from config: (values: [String: String], warnings: [String])) {
        values.merge(config.values) { given, _ in given }
        warnings = config.warnings
    }

    /// A whole number within a range; the default where the option is not given.
    func integer(_ name: String, default standard: Int, in range: ClosedRange<Int>) throws -> Int {
        guard let text = values[name] else { return standard }
        guard let number = Int(text), range.contains(number) else {
            throw CommandError(
                .usage,
                "--\(name) is \"\(text)\"; expected a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
