/// The completions of fish: a line each.
enum FishCompletions {
    static func script(_ table: CommandTable) -> String {
        let names =
            table.commands.map { ($0.name, $0.summary) } + Commands.otherWords.map { ($0.word, $0.help) }
        let commands = names.map { name, help in
            "complete -c recscope -n '__recscope_is \"\"' -a \(quoted(name)) -d \(quoted(help))"
        }
        return """
            # What fish completes of recscope. Made by: recscope completions fish
            # Whether that command was typed; the empty one is none yet.
            function __recscope_is
                set -l typed (commandline -opc)
                set -l command ''
                set -q typed[2]; and set command $typed[2]
                test "$argv[1]" = inspect; and string match -qr -- '^(-|$)' "$command"; and return
                test "$command" = "$argv[1]"
            end
            # Each of some words behind the last comma.
            function __recscope_list
                set -l typed (commandline -ct | string replace -r -- '^--[^=]*=' '' | string replace -r -- '[^,]*$' '')
                printf '%s\\n' "$typed"$argv
            end
            # Ids of the data, which the program is asked for.
            function __recscope_known
                set -l typed (commandline -opc)
                set -l data
                if set -l index (contains -i -- --data $typed)
                    set data --data (string replace -r -- '^~' $HOME $typed[(math $index + 1)])
                else if string match -q -- '--data=*' $typed
                    set data (string replace -r -- '=~' =$HOME (string match -- '--data=*' $typed))
                end
                set -l program (string replace -r -- '^~' $HOME $typed[1])
                command $program complete $argv[1] $data 2>/dev/null
            end
            complete -c recscope -f
            \((commands + table.commands.flatMap(lines)).joined(separator: "\n"))
            """
    }

    private static func lines(_ entry: CommandTable.Entry) -> [String] {
        let start = "complete -c recscope -n '__recscope_is \(entry.name)'"
        let options = entry.options.map { option in
            let value = option.placeholder == nil ? "" : " -r" + words(option.completion)
            return "\(start) -l \(option.name)\(value) -d \(quoted(option.help))"
        }
        let help = ["\(start) -l \(OptionParser.helpOption.name) -d \(quoted(OptionParser.helpOption.help))"]
        return options + help + (entry.argument == .nothing ? [] : [start + words(entry.argument)])
    }

    private static func words(_ completion: Completion) -> String {
        switch completion {
        case .nothing: " -f"
        case .words(let words): " -f -a \(quoted(words.joined(separator: " ")))"
        case .list(let words): " -f -a \(quoted("(__recscope_list \(words.joined(separator: " ")))"))"
        case .known(let ids): " -f -a '(__recscope_known \(ids.rawValue))'"
        case .knownList(let ids): " -f -a '(__recscope_list (__recscope_known \(ids.rawValue)))'"
        case .file: " -F"
        case .folder: " -f -a '(__fish_complete_directories)'"
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
