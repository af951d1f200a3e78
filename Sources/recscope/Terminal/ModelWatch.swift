import Foundation

/// Notices that training has replaced a model: its manifest is another file than it was.
struct ModelWatch {
    private struct Identity: Equatable {
        var inode: UInt64
        var seconds: Int
        var nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            inode = UInt64(status.st_ino)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    private let path: String
    private var known: Identity?

    /// - Parameter path: the manifest, which is written last and as a whole.
    init(path: String) {
        self.path = path
        known = Identity(path)
    }

    /// True once for each manifest that has taken the place of the one before.
    mutating func hasNewer() -> Bool {
        guard let now = Identity(path), now != known else { return false }
        known = now
        return true
    }
}
