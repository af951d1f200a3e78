import Foundation

/// A file's bytes, mapped: opening costs the same for any size, and all processes that have it open share the pages.
/// Files here are replaced by renaming and never shortened in place, so that the pages stay valid.
final class FileMapping: @unchecked Sendable {
    let bytes: UnsafeRawPointer
    let count: Int
    /// A copy, where the files are not the system's.
    private let copy: UnsafeMutableRawPointer?

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
        copy = nil
    }

    /// Throws `DataError`: `noInput` where there is no file, `io` where the disk refuses to read it.
    convenience init(_ path: String, on files: any FileSystem) throws {
        if files is SystemFiles {
            try self.init(path)
            return
        }
        let data: Data?
        do { data = try files.contents(of: path) } catch { throw DataError.io("\(path) can't be read: \(error)") }
        guard let data else { throw DataError.noInput("\(path) is not there") }
        self.init(copying: data)
    }

    private init(copying data: Data) {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, data.count), alignment: 64)
        data.copyBytes(to: UnsafeMutableRawBufferPointer(start: copy, count: data.count))
        (self.copy, bytes, count) = (copy, UnsafeRawPointer(copy), data.count)
    }

    deinit {
        if let copy {
            copy.deallocate()
        } else {
            munmap(UnsafeMutableRawPointer(mutating: bytes), max(count, 1))
        }
    }
}
