import Foundation

/// A file's bytes, mapped: opening costs the same for any size, and all processes that have it open share the pages.
/// Files here are replaced by renaming and never shortened in place, so that the pages stay valid.
final class FileMapping: @unchecked Sendable {
    let bytes: UnsafeRawPointer
    let count: Int

    /// Throws `DataError.io` that names the path and the system's reason.
    init(_ path: String) throws {
        func failure() -> DataError { .io("\(path) can't be read: \(String(cString: strerror(errno)))") }
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure() }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure() }
        count = Int(status.st_size)
        // Nothing can't be mapped; one page that is never read stands for it.
        guard
            let mapped = mmap(
                nil, max(count, 1), PROT_READ, count > 0 ? MAP_PRIVATE : MAP_PRIVATE | MAP_ANONYMOUS,
                count > 0 ? file : -1, 0),
            mapped != MAP_FAILED
        else { throw failure() }
        bytes = UnsafeRawPointer(mapped)
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes), max(count, 1)) }
}
