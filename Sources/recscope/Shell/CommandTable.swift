/// What the program takes, for those who tell others of it: completions and the manual page. Made from the commands
/// themselves, so that there is no second list.
struct CommandTable {
    /// One command: its name, what it does, its options and what it takes beside them.
    struct Entry {
        let summary: String
        let parser: OptionParser

        var name: String { parser.name }
        var options: [any AnyOption] { parser.options }
        /// What its first word behind the name can be completed with.
        var argument: Completion { parser.arguments?.completion ?? .nothing }
    }

    let commands: [Entry]

    init() {
        commands = Commands.all.map { Entry(summary: $0.summary, parser: OptionParser($0.init())) }
    }
}
