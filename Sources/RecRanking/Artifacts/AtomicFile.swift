import Foundation

/// Writes files whole or not at all: beside, synced, renamed.
public enum AtomicFile {
    /// When it has returned, the file outlives a crash and a power cut. Throws `DataError.io` that names the path and the
    /// system's reason; then the file before it is as it was.
    ///
    /// - Parameter isPrivate: for nobody but the user, from the first byte.
    public static func write(_ data: Data, to path: String, isPrivate: Bool = false) throws {
        try write(data, to: path, isPrivate: isPrivate, on: SystemFiles())
    }

    /// The same on any file system, for tests of disks that fail.
    package static func write(
        _ data: Data, to path: String, isPrivate: Bool = false, on files: any FileSystem
    ) throws {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            do { try files.makeFolder(folder, mode: isPrivate ? 0o700 : 0o755) } catch {
                throw DataError.io("\(folder) can't be made: \(error)")
            }
        }
        sweep(folder, besides: (path as NSString).lastPathComponent, on: files)
        let beside = "\(path).\(files.uniqueName()).part"
        func failure(_ error: any Error) -> DataError { .io("\(path) can't be written: \(error)") }
        let file: Int32
        do { file = try files.open(beside, .new, mode: isPrivate ? 0o600 : 0o644) } catch { throw failure(error) }
        do {
            do {
                defer { files.close(file) }
                try data.withUnsafeBytes { bytes in try files.writeAll(bytes, to: file) }
                try files.synchronise(file)
            }
            try files.rename(beside, to: path)
        } catch {
            try? files.remove(beside)
            throw failure(error)
        }
        // The name is there; only a power cut could still bring the file before it back.
        do { try files.synchroniseFolder(folder) } catch {
            throw DataError.io("\(path) is written, but may not outlive a power cut: \(error)")
        }
    }

    /// Removes what runs that were killed have left beside a file.
    private static func sweep(_ folder: String, besides name: String, on files: any FileSystem) {
        for other in (try? files.names(in: folder.isEmpty ? "." : folder)) ?? []
        where other.hasPrefix(name + ".") && other.hasSuffix(".part") {
            let unique = other.dropFirst(name.count + 1).dropLast(5)
            if files.isAbandoned(unique) { try? files.remove(folder.isEmpty ? other : folder + "/" + other) }
        }
    }
}
