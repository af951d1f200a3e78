import Inspector

/// The completions of zsh, by its own `_arguments`.
enum ZshCompletions {
    static func script(_ table: CommandTable) -> String {
        let names =
            table.commands.map { ($0.name, $0.summary) } + Commands.otherWords.map { ($0.word, $0.help) }
        let commands = names.map { "      " + shellQuoted("\(escaped($0)):\($1)") }
        let cases = table.commands.map { entry in
            let lines = (specifications(entry)).map { "      \(shellQuoted($0))" }
            return "    \(entry.name)) _arguments \\\n\(lines.joined(separator: " \\\n")) ;;"
        }
        return """
            #compdef recscope
            # What zsh completes of recscope. Made by: recscope completions zsh
            _recscope_list() {
              compset -P '*,'
              compadd -S '' "$@"
            }
            _recscope_words() { compadd -S '' "$@" }
            _recscope_known() { compadd "${(@)@[1,-2]}" -- ${(f)"$(_recscope_ask $@[-1])"} }
            _recscope_known_list() {
              compset -P '*,'
              compadd -S '' "${(@)@[1,-2]}" -- ${(f)"$(_recscope_ask $@[-1])"}
            }
            _recscope_ask() {
              local -a data
              local index=$typed[(I)--data]
              (( index )) && data=(--data $typed[index+1])
              index=$typed[(I)--data=*]
              (( index )) && data=(--data ${typed[index]#*=})
              ${~typed[1]} complete $1 ${~data} 2> /dev/null
            }
            _recscope() {
              local command=inspect
              local -a typed=($words)
              if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
                local -a commands=(
            \(commands.joined(separator: "\n"))
                )
                _describe -t commands command commands
                return
              fi
              if [[ $words[2] != -* ]]; then
                command=$words[2]
                shift words
                (( CURRENT-- ))
              fi
              case $command in
            \(cases.joined(separator: "\n"))
              esac
            }
            if [[ $funcstack[1] == _recscope ]]; then
              _recscope "$@"
            else
              compdef _recscope recscope
            fi
            """
    }

    /// One for each option, and one for what stands beside them.
    private static func specifications(_ entry: CommandTable.Entry) -> [String] {
        let options = entry.options.map { option in
            let name = (option.isRepeatable ? "*" : "") + "--\(option.name)"
            let help = "[\(escaped(option.help, "[]"))]"
            guard let placeholder = option.placeholder else { return name + help }
            return "\(name)=\(help):\(escaped(placeholder)):\(action(option.completion))"
        }
        let help = ["--\(OptionParser.helpOption.name)[\(OptionParser.helpOption.help)]"]
        guard let arguments = entry.parser.arguments else { return options + help }
        return options + help + ["1:\(escaped(arguments.placeholder)):\(action(arguments.completion))"]
    }

    private static func action(_ completion: Completion) -> String {
        switch completion {
        case .nothing: " "
        case .words(let words) where words.contains { $0.hasSuffix("=") }:
            "_recscope_words \(words.joined(separator: " "))"
        case .words(let words): "(\(words.map { escaped($0) }.joined(separator: " ")))"
        case .list(let words): "_recscope_list \(words.joined(separator: " "))"
        case .known(let ids): "_recscope_known \(ids.rawValue)"
        case .knownList(let ids): "_recscope_known_list \(ids.rawValue)"
        case .file: "_files"
        case .folder: "_files -/"
        }
    }

    /// With a backslash before each of some signs.
    private static func escaped(_ text: String, _ signs: String = ":") -> String {
        text.map { signs.contains($0) ? "\\\($0)" : String($0) }.joined()
    }
}
