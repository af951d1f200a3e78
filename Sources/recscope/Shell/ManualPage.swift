/// The manual page, in the macros of man(7).
enum ManualPage {
    private static let variables = [
        (
            "XDG_CACHE_HOME",
            "holds recscope/ with models, kept explanations and the key of pseudonyms (default: ~/.cache)"
        ),
        ("XDG_STATE_HOME", "holds recscope/ with judgements and what was copied last (default: ~/.local/state)"),
        ("XDG_CONFIG_HOME", "holds recscope/ with config and presets.json (default: ~/.config)"),
        ("OPENAI_API_KEY", "the key of the endpoint that --llm names; it goes over TLS or to this machine only"),
        ("RECSCOPE_STORE_PASSWORD", "the password of the store that --store names"),
        ("NO_COLOR", "where it is not empty, no colour is used"),
        ("LC_ALL, LC_CTYPE, LANG", "where the locale is not UTF-8, screens are drawn in ASCII"),
        ("TERM", "the terminal; without a cursor to address, a plain report is printed"),
    ]

    static func text(_ table: CommandTable) -> String {
        let parts = [
            #".TH RECSCOPE 1 "" "recscope \#(programVersion)" "User Commands""#,
            ".SH NAME", #"recscope \- a terminal inspector over a movie recommendation engine"#,
            ".SH SYNOPSIS", ".B recscope", roff("[COMMAND] [OPTION]…"), ".SH DESCRIPTION",
            paragraph(
                "Pick a viewer and see, live: what they watched, which candidates were retrieved, how each was scored and "
                    + "why, the sentence that explains it and whether it is true, whether it came from the cache, which "
                    + "experiment variant the viewer is in, and how long every stage took. Without a command the inspector "
                    + "opens; ? lists its keys. Results go to standard output, everything else to standard error."),
            ".SH COMMANDS", table.commands.map(entry).joined(separator: "\n"),
            ".SH OPTIONS", options(table),
            ".SH EXIT STATUS",
            ExitCode.allCases.map { tagged("\($0.rawValue)", $0.meaning) }.joined(separator: "\n"),
            ".SH ENVIRONMENT", variables.map { tagged($0, $1) }.joined(separator: "\n"),
        ]
        return parts.joined(separator: "\n")
    }

    /// A command with the names of its options.
    private static func entry(_ entry: CommandTable.Entry) -> String {
        let words = entry.options.map { option in
            let name = "\\fB" + roff("--\(option.name)") + "\\fR"
            let word = name + (option.placeholder.map { " \\fI\(roff($0))\\fR" } ?? "")
            return option.isRequired ? word : "[\(word)]"
        }
        let argument = entry.parser.arguments.map { ["[\\fI\(roff($0.placeholder))\\fR]"] } ?? []
        let head = ".TP\n.B \(roff(entry.name))\n\(paragraph(entry.summary + "."))"
        let takes = argument + words
        return takes.isEmpty ? head : head + "\n.br\n" + takes.joined(separator: "\n")
    }

    /// Each option once for what it means, with the commands that take it where not all do.
    private static func options(_ table: CommandTable) -> String {
        struct Meaning: Hashable {
            var name: String
            var placeholder: String?
            var help: String
            var completion: Completion
        }
        var commands: [Meaning: [String]] = [:]
        for entry in table.commands {
            for option in entry.options {
                let meaning = Meaning(
                    name: option.name, placeholder: option.placeholder, help: option.help,
                    completion: option.completion)
                commands[meaning, default: []].append(entry.name)
            }
        }
        let order = commands.sorted { ($0.key.name, $0.value[0]) < ($1.key.name, $1.value[0]) }
        return order.map { meaning, takers in
            let tag = "--\(meaning.name)" + (meaning.placeholder.map { " \($0)" } ?? "")
            let few = takers.count < 8 ? " (\(takers.joined(separator: ", ")))" : ""
            return tagged(tag, meaning.help + choices(meaning.completion, beside: tag + meaning.help) + few)
        }.joined(separator: "\n")
    }

    /// The words that may stand there, where the rest does not say them already.
    private static func choices(_ completion: Completion, beside text: String) -> String {
        switch completion {
        case .words(let words) where !words.allSatisfy(text.contains), .list(let words):
            ": " + words.joined(separator: ", ")
        default: ""
        }
    }

    private static func tagged(_ tag: String, _ text: String) -> String {
        ".TP\n.B \(roff(tag))\n\(paragraph(text))"
    }

    /// A line of text that is no request, whatever it begins with.
    private static func paragraph(_ text: String) -> String {
        [".", "'"].contains(text.first) ? "\\&" + roff(text) : roff(text)
    }

    /// Text without what roff would read as its own, in ASCII.
    private static func roff(_ text: String) -> String {
        text.unicodeScalars.map { sign in
            switch sign {
            case "\\": "\\e"
            case "-": "\\-"
            case _ where sign.isASCII: String(sign)
            default: "\\[u\(String(repeating: "0", count: max(0, 4 - hex(sign).count)))\(hex(sign))]"
            }
        }.joined()
    }

    private static func hex(_ sign: Unicode.Scalar) -> String { String(sign.value, radix: 16, uppercase: true) }
}
