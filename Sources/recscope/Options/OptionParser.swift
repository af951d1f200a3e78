import Foundation
import RecEngine

/// A command's options and arguments as its stored properties declare them.
struct OptionParser {
    let name: String
    let options: [any AnyOption]
    /// What every command takes beside its own options.
    static let helpOption = (name: "help", help: "say how to use this command")
    let arguments: Arguments?

    init(_ command: any Command) {
        name = type(of: command).name
        var options: [any AnyOption] = []
        var arguments: Arguments?
        func collect(_ value: Any) {
            for (_, property) in Mirror(reflecting: value).children {
                switch property {
                case let option as any AnyOption: options.append(option)
                case let words as Arguments: arguments = words
                case let group as any OptionGroup: collect(group)
                default: break
                }
            }
        }
        collect(command)
        self.options = options
        self.arguments = arguments
    }

    /// Gives the words behind the command's name to its options. True where help is asked for instead.
    ///
    /// Throws a usage error that names the nearest valid option.
    func parse(_ words: [String]) throws -> Bool {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                arguments?.words += rest
                rest = []
            } else if !word.hasPrefix("-") || word == "-" {
                guard let arguments else {
                    throw CommandError(.usage, "recscope \(name) takes no argument \"\(word)\"\(hint(for: word))")
                }
                arguments.words.append(word)
            } else if [Self.helpOption.name, "h"].contains(String(word.drop { $0 == "-" })) {
                return true
            } else {
                try take(word, &rest)
            }
        }
        if let arguments, arguments.words.count > arguments.limit {
            throw CommandError(
                .usage, "recscope \(name) takes \(arguments.placeholder) once; it got \(arguments.words.count)")
        }
        let given = Set(options.filter(\.isGiven).map(\.name))
        let missing = options.first { option in
            option.isRequired && !option.isGiven && !option.substitutes.contains(where: given.contains)
        }
        if let missing {
            throw CommandError(.usage, "\(name) needs --\(missing.name) \(missing.placeholder ?? "")")
        }
        return false
    }

    private func take(_ word: String, _ rest: inout ArraySlice<String>) throws {
        var name = String(word.drop { $0 == "-" })
        var inline: String?
        if let equals = name.firstIndex(of: "=") {
            inline = String(name[name.index(after: equals)...])
            name = String(name[..<equals])
        }
        guard let option = options.first(where: { $0.name == name }) else {
            throw CommandError(.usage, "recscope \(self.name) has no option --\(name)\(remedy(for: name))")
        }
        if let placeholder = option.placeholder {
            guard let value = inline ?? rest.popFirst() else {
                throw CommandError(.usage, "--\(name) needs a value: --\(name) \(placeholder)")
            }
            try option.take(value)
        } else {
            guard inline == nil else { throw CommandError(.usage, "--\(name) takes no value") }
            try option.take("")
        }
        option.isGiven = true
    }

    /// The nearest of this command's options, or the commands that do have it.
    private func remedy(for option: String) -> String {
        if let near = nearest(to: option, in: options.map(\.name)) { return "; did you mean --\(near)?" }
        let others = Commands.all.filter { command in
            OptionParser(command.init()).options.contains { $0.name == option }
        }
        let names = others.map { $0.name }
        return names.isEmpty ? "" : "; it belongs to \(names.joined(separator: ", "))"
    }

    private func hint(for word: String) -> String {
        if Commands.named(word) != nil { return "; a command comes first: recscope \(word) …" }
        return options.contains { $0.name == "user" } ? "; --user \(word) names a viewer" : ""
    }

    /// Takes what a file sets and the command line does not say: wishes, which no way through a command has to heed.
    func fill(from values: [String: String]) throws {
        for option in options where !option.isGiven {
            if let text = values[option.name] { try option.take(text) }
        }
    }

    /// Throws where an option was given that the command did not ask for: what would be ignored is refused.
    func refuseUnread() throws {
        let ignored = options.filter { $0.isGiven && !$0.isRead }.map { "--\($0.name)" }
        guard !ignored.isEmpty else { return }
        let given = options.filter { $0.isGiven && $0.isRead && $0.placeholder == nil }.map { "--\($0.name)" }
        let way = given.isEmpty ? "" : " with \(given.joined(separator: " "))"
        throw CommandError(.usage, "recscope \(name)\(way) has no use for \(ignored.joined(separator: ", ")) here")
    }

    /// The lines of `recscope COMMAND --help`.
    var help: String {
        let rows = options.map { option in
            ("--\(option.name)" + (option.placeholder.map { " \($0)" } ?? ""), option.help)
        }
        let lines = (rows + [("--" + Self.helpOption.name, Self.helpOption.help)]).map { left, help in
            "  \(left.padding(toLength: max(left.count + 1, 28), withPad: " ", startingAt: 0))\(help)"
        }
        return lines.joined(separator: "\n")
    }

    /// The one of a few words that a command is given beside its options; without one, or with another, it says which.
    func choice<Value: RawRepresentable & CaseIterable>(_ type: Value.Type, of words: [String]) throws -> Value
    where Value.RawValue == String {
        let names = Value.allCases.map(\.rawValue)
        guard let word = words.first else {
            throw CommandError(.usage, "\(name) needs one of \(names.joined(separator: ", "))")
        }
        if let value = Value(rawValue: word) { return value }
        let near = nearest(to: word, in: names).map { "; did you mean \($0)?" } ?? ""
        throw CommandError(.usage, "\(name) has no \(word)\(near) (\(names.joined(separator: ", ")))")
    }

    /// What follows the command's name: `FILE`, or nothing.
    var argumentText: String { arguments.map { " [\($0.placeholder)]" } ?? "" }
}
