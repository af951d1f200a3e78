/// `recscope completions`: what a shell needs to complete commands, options and their values.
struct CompletionsCommand: Command {
    static let name = "completions"
    static let summary = "print completions for bash, zsh or fish"

    @Arguments("bash|zsh|fish", atMost: 1, .words(Shell.allCases.map(\.rawValue))) private var shells: [String]

    private enum Shell: String, CaseIterable {
        case bash, zsh, fish

        func script(_ table: CommandTable) -> String {
            switch self {
            case .bash: BashCompletions.script(table)
            case .zsh: ZshCompletions.script(table)
            case .fish: FishCompletions.script(table)
            }
        }
    }

    func run() throws {
        let shell = try OptionParser(self).choice(Shell.self, of: shells)
        try StandardStreams.print(shell.script(CommandTable()))
    }
}
