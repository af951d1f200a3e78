import Foundation
import RecEngine

/// Where the user's own files lie, after the XDG base directory specification.
enum UserFolders {
    /// `$XDG_STATE_HOME/recscope`: what is worth keeping and nobody edits.
    static var state: String { folder("XDG_STATE_HOME", ".local/state") }
    /// `$XDG_CONFIG_HOME/recscope`: what the user sets.
    static var config: String { folder("XDG_CONFIG_HOME", ".config") }

    private static func folder(_ variable: String, _ standard: String) -> String {
        let environment = ProcessInfo.processInfo.environment
        let base =
            environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? (environment["HOME"] ?? "/tmp") + "/"
            + standard
        return base + "/recscope"
    }

    /// Writes a file whole or not at all; its folder is made.
    static func write(_ text: String, to path: String) throws {
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try AtomicFile.write(Data(text.utf8), to: path)
    }

    /// With `~` for the home folder.
    static func short(_ path: String) -> String {
        guard let home = ProcessInfo.processInfo.environment["HOME"], !home.isEmpty, path.hasPrefix(home + "/") else {
            return path
        }
        return "~" + path.dropFirst(home.count)
    }
}

/// The user's own presets: `$XDG_CONFIG_HOME/recscope/presets.json`, weights by name.
enum PresetFile {
    static var path: String { UserFolders.config + "/presets.json" }

    static func write(_ presets: [String: RankingWeights]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try UserFolders.write(String(decoding: try encoder.encode(presets), as: UTF8.self) + "\n", to: path)
    }

    /// Nothing where there is none. Throws where a name or a number in it is refused: what is kept next would replace it.
    static func read() throws -> [String: RankingWeights] {
        guard let data = FileManager.default.contents(atPath: path) else { return [:] }
        do { return try JSONDecoder().decode([String: RankingWeights].self, from: data) } catch let error
            as DecodingError
        {
            throw CommandError(
                .badData, "\(path): \(error.placeAndProblem); expected {\"NAME\": {\"WEIGHT\": number}}")
        }
    }
}
