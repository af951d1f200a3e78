import Foundation
import Inspector
import RecEngine

/// Files that are named on the screen: what came of writing or reading one, for the user.
enum TypedFiles {
    /// Writes a file whole or not at all. Its folder must be there: one that is mistyped is not made.
    static func written(_ text: String, to path: String, what: String) -> HostMessage {
        let file = UserFolders.full(path)
        let folder = (file as NSString).deletingLastPathComponent
        if isFolder(file) { return .failed("\(path) is a folder: name a file in it") }
        guard folder.isEmpty || isFolder(folder) else { return .failed("there is no folder \(folder): make it first") }
        do {
            try AtomicFile.write(Data(text.utf8), to: file)
            // Whole: who typed a name alone may not know in which folder the program was started.
            let whole = URL(fileURLWithPath: file).standardizedFileURL.path
            return .note("\(what) is in \(UserFolders.short(whole))")
        } catch { return .failed(sentence(of: error)) }
    }

    /// The text of a session's file.
    static func opened(_ path: String) -> HostMessage {
        let file = UserFolders.full(path)
        if isFolder(file) { return .failed("\(path) is a folder: name a file in it") }
        guard FileManager.default.fileExists(atPath: file) else { return .failed("\(path) is not there") }
        do { return .opened(text: String(decoding: try TextFile(file).data, as: UTF8.self), path: path) } catch {
            return .failed(sentence(of: error))
        }
    }

    /// A person's own history, which may be a folder.
    static func imported(_ path: String, catalog: Catalog) -> HostMessage {
        do {
            let file = UserFolders.full(path)
            return .imported(try ImportedHistory.read(file, catalog: catalog, today: unixNow()), path: path)
        } catch { return .failed(sentence(of: error)) }
    }

    /// Another system's lists.
    static func run(_ path: String, catalog: Catalog) -> HostMessage {
        let file = UserFolders.full(path)
        if isFolder(file) { return .failed("\(path) is a folder: name a file in it") }
        do { return .run(try RankedRun.read(file, catalog: catalog), path: path) } catch {
            return .failed(sentence(of: error))
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
