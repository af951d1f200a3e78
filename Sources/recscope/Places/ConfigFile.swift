import Foundation
import Inspector
import RecEngine

/// `$XDG_CONFIG_HOME/recscope/config`: what the inspector opens with where the command line does not say it, one
/// `name = value` a line, `#` before a comment.
enum ConfigFile {
    static func path() throws -> String { try UserFolders.config() + "/config" }

    private static let texts: [String: [String]] = [
        "theme": Theme.allCases.map(\.rawValue), "color": ["auto", "never"], "screen": Screen.allCases.map(\.name),
    ]
    private static let paths = ["data", "model", "explanations"]
    private static let switches = ["ascii", "no-mouse", "redact"]

    /// What the lines set, and a warning with its number for each that sets nothing.
    static func parse(_ text: String, name: String) -> (values: [String: String], warnings: [String]) {
        var values: [String: String] = [:]
        var warnings: [String] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
            if content.isEmpty { continue }
            func warn(_ words: String) { warnings.append("\(name):\(number + 1): \(words); the line is passed over") }
            let parts = content.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, !parts[1].isEmpty else {
                warn("\"\(content)\" is not name = value")
                continue
            }
            let (key, value) = (parts[0], parts[1])
            if let allowed = texts[key] {
                if allowed.contains(value) {
                    values[key] = value
                } else {
                    warn("\(key) is \"\(value)\"; expected one of \(allowed.joined(separator: ", "))")
                }
            } else if paths.contains(key) {
                values[key] = (value as NSString).expandingTildeInPath
            } else if switches.contains(key) {
                switch value {
                case "true": values[key] = ""
                case "false": break
                default: warn("\(key) is \"\(value)\"; expected true or false")
                }
            } else {
                let all = texts.keys.sorted() + paths + switches
                warn(
                    "there is no setting \(key)"
                        + (nearest(to: key, in: all).map { "; did you mean \($0)?" }
                            ?? " (\(all.joined(separator: ", ")))"))
            }
        }
        return (values, warnings)
    }

    /// Nothing where there is no file.
    static func read() -> (values: [String: String], warnings: [String]) {
        guard let path = try? path(), FileManager.default.fileExists(atPath: path) else { return ([:], []) }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            return ([:], ["\(path) can't be read as UTF-8"])
        }
        return parse(text, name: UserFolders.short(path))
    }
}
