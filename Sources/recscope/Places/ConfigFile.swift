import Foundation
import Inspector
import RecEngine

/// What the user has set for the inspector.
struct Config {
    /// By the name of the option.
    var values: [String: String] = [:]
    var keymap = Keymap()
    var colors: [Style.Role: OwnColor] = [:]
    /// For each line that sets nothing, with its number.
    var warnings: [String] = []
}

/// `$XDG_CONFIG_HOME/recscope/config`: what the inspector opens with where the command line does not say it, one
/// `name = value` a line, `#` with a space or nothing before it begins a comment. `key.ACTION = KEYS` sets keys,
/// `color.ROLE = #rrggbb` colours.
enum ConfigFile {
    static func path() throws -> String { try UserFolders.config() + "/config" }

    private static let texts: [String: [String]] = [
        "theme": Theme.allCases.map(\.rawValue), "color": ["auto", "never"], "screen": Screen.allCases.map(\.name),
    ]
    private static let paths = ["data", "model", "explanations"]
    private static let switches = ["ascii", "no-mouse", "redact"]

    /// What the lines set, and a warning with its number for each that sets nothing.
    static func parse(_ text: String, name: String) -> Config {
        var config = Config()
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = trimmed(withoutComment(String(line)))
            if content.isEmpty { continue }
            do {
                let parts = content.split(separator: "=", maxSplits: 1).map { trimmed($0) }
                // "=" itself is a key that may be set.
                guard parts.count == 2, !parts[1].isEmpty else { throw Refusal("\"\(content)\" is not name = value") }
                try set(parts[0], parts[1], in: &config)
            } catch {
                config.warnings.append("\(name):\(number + 1): \(error); the line is passed over")
            }
        }
        return config
    }

    /// Why a line sets nothing.
    private struct Refusal: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    /// A `#` that begins a line or follows a space is a comment, but for a colour that is written with one.
    private static func withoutComment(_ line: String) -> String {
        var before: Character = " "
        for (index, character) in zip(line.indices, line) {
            if character == "#", before.isWhitespace {
                let isValue = trimmed(line[..<index]).hasSuffix("=")
                if !isValue { return String(line[..<index]) }
            }
            before = character
        }
        return line
    }

    private static func set(_ key: String, _ value: String, in config: inout Config) throws {
        if let allowed = texts[key] {
            guard allowed.contains(value) else {
                throw Refusal("\(key) is \"\(value)\"; expected one of \(allowed.joined(separator: ", "))")
            }
            config.values[key] = value
        } else if paths.contains(key) {
            config.values[key] = UserFolders.full(value)
        } else if switches.contains(key) {
            switch value {
            case "true": config.values[key] = ""
            case "false": break
            default: throw Refusal("\(key) is \"\(value)\"; expected true or false")
            }
        } else if key.hasPrefix("key.") {
            try config.keymap.set(String(key.dropFirst(4)), to: value)
        } else if key.hasPrefix("color.") {
            let name = String(key.dropFirst(6))
            guard let role = Style.Role.named(name) else {
                let names = Style.Role.allCases.map(\.name)
                throw Refusal("there is no role \(name)\(hint(name, names))")
            }
            guard let color = OwnColor(value) else {
                throw Refusal("\(key) is \"\(value)\"; expected #rrggbb, 0 to 255, or a name such as cyan")
            }
            config.colors[role] = color
        } else {
            throw Refusal("there is no setting \(key)\(hint(key, texts.keys.sorted() + paths + switches))")
        }
    }

    private static func hint(_ name: String, _ all: [String]) -> String {
        nearest(to: name, in: all).map { "; did you mean \($0)?" } ?? " (\(all.joined(separator: ", ")))"
    }

    /// Nothing where there is no file.
    static func read() -> Config {
        guard let path = try? path(), FileManager.default.fileExists(atPath: path) else { return Config() }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            var config = Config()
            config.warnings = ["\(path) can't be read as UTF-8"]
            return config
        }
        return parse(text, name: UserFolders.short(path))
    }

    /// Sets one line and leaves all others as they are. Returns the file's path.
    static func keep(_ name: String, _ value: String) throws -> String {
        let path = try path()
        let exists = FileManager.default.fileExists(atPath: path)
        var lines = exists ? try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n") : []
        let isIt = { (line: String) in
            line.split(separator: "=").first.map { trimmed($0) } == name
        }
        let line = "\(name) = \(value)"
        if let place = lines.lastIndex(where: isIt) {
            lines[place] = line
        } else {
            lines.insert(line, at: lines.last == "" ? lines.count - 1 : lines.count)
        }
        if lines.last != "" { lines.append("") }
        try UserFolders.write(lines.joined(separator: "\n"), to: path)
        return path
    }
}
