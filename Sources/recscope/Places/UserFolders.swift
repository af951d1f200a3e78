import Foundation
import RecEngine

/// Where the user's own files lie, after the XDG base directory specification.
///
/// A variable holds an absolute path or counts as not set. Without its variable a folder lies under the home folder:
/// `$HOME`, or what the system's list of users says where that is not set; never under a folder that others can write.
enum UserFolders {
    /// `$XDG_CACHE_HOME/recscope`: what can be made again.
    static func cache() throws -> String { try folder("XDG_CACHE_HOME", ".cache") }
    /// `$XDG_STATE_HOME/recscope`: what is worth keeping and nobody edits.
    static func state() throws -> String { try folder("XDG_STATE_HOME", ".local/state") }
    /// `$XDG_CONFIG_HOME/recscope`: what the user sets.
    static func config() throws -> String { try folder("XDG_CONFIG_HOME", ".config") }

    private static func folder(_ variable: String, _ standard: String) throws -> String {
        if let base = absolute(variable) { return base + "/recscope" }
        guard let home = home() else {
            throw CommandError(
                .cannotCreate, "there is no home folder: set HOME or \(variable) to a path that begins with /")
        }
        return "\(home)/\(standard)/recscope"
    }

    private static func home() -> String? { absolute("HOME") ?? homeOfAccount() }

    private static func absolute(_ variable: String) -> String? {
        ProcessInfo.processInfo.environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    private static func homeOfAccount() -> String? {
        guard let account = getpwuid(getuid()), let folder = account.pointee.pw_dir else { return nil }
        let path = String(cString: folder)
        return path.hasPrefix("/") ? path : nil
    }

    /// Writes a file of the user's own whole or not at all; its folder is made.
    static func write(_ text: String, to path: String) throws {
        try AtomicFile.write(Data(text.utf8), to: path, isPrivate: true)
    }

    /// What lies in a folder, in order and without what is hidden; folders end with a slash. Nothing where it can't be
    /// read.
    static func names(in folder: String) -> [String] {
        let path = folder.isEmpty ? "." : full(folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().prefix(2_000).map { name in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
            return exists && isFolder.boolValue ? name + "/" : name
        }
    }

    /// The path that is meant, where it begins with `~`: as a shell reads it, and for what no shell has read.
    static func full(_ path: String) -> String {
        if path == "~" || path.hasPrefix("~/") {
            return home().map { $0 + path.dropFirst() } ?? path
        }
        // Another account's home is the system's to know.
        return (path as NSString).expandingTildeInPath
    }

    /// With `~` for the home folder.
    static func short(_ path: String) -> String {
        guard let home = home(), path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }
}

/// Whether somebody has been welcomed: `$XDG_STATE_HOME/recscope/welcomed` is there.
enum WelcomeFile {
    private static func path() throws -> String { try UserFolders.state() + "/welcomed" }

    static var isThere: Bool { (try? path()).map { FileManager.default.fileExists(atPath: $0) } ?? false }

    static func write() throws { try UserFolders.write("", to: try path()) }
}

/// The user's own presets: `$XDG_CONFIG_HOME/recscope/presets.json`, weights by name.
enum PresetFile {
    static func path() throws -> String { try UserFolders.config() + "/presets.json" }

    static func write(_ presets: [String: RankingWeights]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try UserFolders.write(String(decoding: try encoder.encode(presets), as: UTF8.self) + "\n", to: try path())
    }

    /// Nothing where there is none. Throws where a name or a number in it is refused.
    static func read() throws -> [String: RankingWeights] {
        guard let path = try? path(), FileManager.default.fileExists(atPath: path) else { return [:] }
        do {
            return try checkedDecoding([String: RankingWeights].self, from: try TextFile(path).data, fileName: path)
        } catch let error as DataError {
            throw CommandError(.badData, "\(error); expected {\"NAME\": {\"WEIGHT\": number}}")
        }
    }
}
