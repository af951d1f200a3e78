import Inspector

/// The completions of bash: one function that knows the table.
enum BashCompletions {
    static func script(_ table: CommandTable) -> String {
        """
        # What bash completes of recscope. Made by: recscope completions bash
        _recscope() {
        \(reading)
        \(choosing(table))
        \(offering)
        }
        complete -F _recscope recscope
        """
    }

    /// Which word is typed, whole and as far as bash replaces it.
    private static let reading = """
            local words=() line=$COMP_LINE word index
            for ((index = 0; index <= COMP_CWORD; index++)); do
                word=${COMP_WORDS[index]}
                # What bash takes apart at = and : is one word again.
                if ((index > 0)) && [[ $line != [[:space:]]* ]]; then
                    words[${#words[@]} - 1]+=$word
                else
                    words+=("$word")
                fi
                line=${line#*"$word"}
            done
            local last=$((${#words[@]} - 1))
            local current=${words[last]} part=${COMP_WORDS[COMP_CWORD]}
            [[ $part == [=:@]* ]] && part=
            # The part of the word that is not replaced.
            local prefix=${current%"$part"}
        """

    /// What may stand there: a kind of completion, and its words or what the program is asked for.
    private static func choosing(_ table: CommandTable) -> String {
        let names = table.commands.map(\.name) + Commands.otherWords.map(\.word)
        let options = table.commands.map { entry in
            let words = (entry.options.map(\.name) + [OptionParser.helpOption.name]).map { "--" + $0 }
            return "    \(entry.name)) options='\(words.joined(separator: " "))' ;;"
        }
        return """
                local command=inspect option= value=$current kind= values= known= options= data=
                [[ $last -gt 1 && ${words[1]} != -* ]] && command=${words[1]}
                if [[ $current == --*=* ]]; then
                    option=${current%%=*} value=${current#*=}
                elif ((last > 1)); then
                    option=${words[last - 1]}
                fi
                case $command in
            \(indented(options))
                esac
                case "$command $option" in
            \(indented(values(table)))
                esac
                if [[ -z $kind && $current == -* ]]; then
                    kind=words values=$options
                elif [[ -z $kind && $last -eq 1 ]]; then
                    kind=words values='\(names.joined(separator: " "))'
                elif [[ -z $kind ]]; then
                    case $command in
            \(indented(arguments(table), by: 8))
                    esac
                fi
            """
    }

    /// Asks for what only the data know, and gives bash the words that begin like the one that is typed.
    private static let offering = """
            if [[ -n $known ]]; then
                for ((index = 1; index < last; index++)); do
                    case ${words[index]} in
                    --data) data=${words[index + 1]} ;;
                    --data=*) data=${words[index]#*=} ;;
                    esac
                done
                values=$("${words[0]/#\\~/$HOME}" complete "$known" ${data:+--data "${data/#\\~/$HOME}"} 2> /dev/null)
            fi
            COMPREPLY=()
            case $kind in
            file) compopt -o default; return ;;
            folder) compopt -o dirnames; return ;;
            list) value=${value##*,}; compopt -o nospace ;;
            esac
            local head=${current%"$value"}
            for word in $(compgen -W "$values" -- "$value"); do
                [[ $word == *= ]] && compopt -o nospace
                word=$head$word
                COMPREPLY+=("${word#"$prefix"}")
            done
        """

    /// A branch for each completion: the commands and options whose value it is of.
    private static func values(_ table: CommandTable) -> [String] {
        var places: [(completion: Completion, patterns: [String])] = []
        for entry in table.commands {
            for option in entry.options where option.placeholder != nil {
                let pattern = "'\(entry.name) --\(option.name)'"
                if let index = places.firstIndex(where: { $0.completion == option.completion }) {
                    places[index].patterns.append(pattern)
                } else {
                    places.append((option.completion, [pattern]))
                }
            }
        }
        return places.map { "    \($0.patterns.joined(separator: " | ")))\n        \(assignment($0.completion)) ;;" }
    }

    private static func arguments(_ table: CommandTable) -> [String] {
        table.commands.filter { $0.argument != .nothing }.map { "    \($0.name)) \(assignment($0.argument)) ;;" }
    }

    private static func assignment(_ completion: Completion) -> String {
        switch completion {
        case .nothing: "kind=nothing"
        case .words(let words): "kind=words values=\(shellQuoted(words.joined(separator: " ")))"
        case .list(let words): "kind=list values=\(shellQuoted(words.joined(separator: " ")))"
        case .known(let ids): "kind=words known=\(ids.rawValue)"
        case .knownList(let ids): "kind=list known=\(ids.rawValue)"
        case .file: "kind=file"
        case .folder: "kind=folder"
        }
    }

    /// Lines of a script that stand inside another.
    private static func indented(_ lines: [String], by width: Int = 0) -> String {
        let margin = String(repeating: " ", count: width)
        return lines.joined(separator: "\n").split(separator: "\n").map { margin + $0 }.joined(separator: "\n")
    }
}
