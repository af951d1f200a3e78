import Foundation

/// Writes files whole or not at all: beside, synced, renamed.
public enum AtomicFile {
    /// Throws `DataError.io` that names the path and the system's reason.
    public static func write(_ data: Data, to path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            if !folder.isEmpty {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
        } catch {
            throw DataError.io("\(folder) can't be made: \(error.localizedDescription)")
        }
        let beside = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).part"
        let file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw DataError.io("\(beside) can't be written: \(reason())") }
        var failure: String?
        data.withUnsafeBytes { bytes in
            var at = 0
            while at < bytes.count {
                let written = Glibc.write(file, bytes.baseAddress! + at, bytes.count - at)
                if written <= 0 {
                    if written < 0, errno == EINTR { continue }
                    failure = reason()
                    return
                }
                at += written
            }
        }
        if failure == nil, fsync(file) != 0 { failure = reason() }
        close(file)
        if failure == nil, rename(beside, path) != 0 { failure = reason() }
        if let failure {
            unlink(beside)
            throw DataError.io("\(path) can't be written: \(failure)")
        }
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
