import Foundation

/// The system's own files.
package struct SystemFiles: FileSystem {
    package init() {}

    package func open(_ path: String, _ access: FileAccess, mode: UInt32) throws(SystemError) -> Int32 {
        let flags =
            switch access {
            case .appending: O_RDWR | O_CREAT | O_APPEND
            case .new: O_WRONLY | O_CREAT | O_EXCL | O_APPEND
            case .reading: O_RDONLY | O_CREAT
            }
        return try Self.result { Glibc.open(path, flags | O_CLOEXEC, mode) }
    }

    package func close(_ file: Int32) { _ = Glibc.close(file) }

    package func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(SystemError) -> Int {
        let count = try Self.result { Glibc.write(file, bytes.baseAddress, bytes.count) }
        // A disk that takes nothing and gives no reason would be asked for ever.
        guard count > 0 || bytes.isEmpty else { throw SystemError(EIO) }
        return count
    }

    package func read(
        _ file: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(SystemError) -> Int {
        try Self.result { pread(file, buffer.baseAddress, buffer.count, off_t(offset)) }
    }

    package func size(of file: Int32) throws(SystemError) -> Int {
        var status = stat()
        _ = try Self.result { fstat(file, &status) }
        return Int(status.st_size)
    }

    package func truncate(_ file: Int32, to size: Int) throws(SystemError) {
        _ = try Self.result { ftruncate(file, off_t(size)) }
    }

    package func synchronise(_ file: Int32) throws(SystemError) { _ = try Self.result { fdatasync(file) } }

    package func synchroniseFolder(_ path: String) throws(SystemError) {
        let folder = Glibc.open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder that can't be opened, or a file system that knows no such call, has done what it can.
        guard folder >= 0 else { return }
        defer { _ = Glibc.close(folder) }
        do { _ = try Self.result { fsync(folder) } } catch  where ![EIO, ENOSPC, EDQUOT].contains(error.code) {}
    }

    package func rename(_ path: String, to other: String) throws(SystemError) {
        _ = try Self.result { Glibc.rename(path, other) }
    }

    package func remove(_ path: String) throws(SystemError) { _ = try Self.result { unlink(path) } }

    package func makeFolder(_ path: String, mode: UInt32) throws(SystemError) {
        var missing: [String] = []
        var at = path
        while !at.isEmpty, access(at, F_OK) != 0 {
            missing.append(at)
            at = (at as NSString).deletingLastPathComponent
        }
        for folder in missing.reversed() {
            do { _ = try Self.result { mkdir(folder, mode) } } catch  where error.code == EEXIST { continue }
            try? synchroniseFolder((folder as NSString).deletingLastPathComponent)
        }
        var status = stat()
        _ = try Self.result { stat(path.isEmpty ? "." : path, &status) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw SystemError(ENOTDIR) }
    }

    package func names(in folder: String) throws(SystemError) -> [String] {
        guard let entries = opendir(folder) else { throw SystemError.last }
        defer { closedir(entries) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(entries) else {
                guard errno == 0 else { throw SystemError.last }
                return names
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }

    package func contents(of path: String) throws(SystemError) -> Data? {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            let system = Self.reason(error)
            if system.code == ENOENT { return nil }
            throw system
        }
    }

    package func lock(_ path: String, waits: Bool) throws(SystemError) -> Int32? {
        let file = try Self.result { Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
        do { _ = try Self.result { flock(file, waits ? LOCK_EX : LOCK_EX | LOCK_NB) } } catch {
            close(file)
            if error.code == EWOULDBLOCK { return nil }
            throw error
        }
        return file
    }

    package func unlock(_ file: Int32) {
        // A child that is just being started has the file too, until it runs another program: closing ours alone would
        // leave it locked for that long.
        _ = flock(file, LOCK_UN)
        close(file)
    }

    package func uniqueName() -> String { "\(getpid()).\(UInt32.random(in: 0...UInt32.max))" }

    package func isAbandoned(_ uniqueName: some StringProtocol) -> Bool {
        guard let process = uniqueName.split(separator: ".").first.flatMap({ pid_t($0) }), process > 0 else {
            return false
        }
        return kill(process, 0) != 0 && errno == ESRCH
    }

    /// The call's answer, asked again where a signal came between.
    private static func result<Answer: SignedInteger>(_ call: () -> Answer) throws(SystemError) -> Answer {
        while true {
            let answer = call()
            if answer >= 0 { return answer }
            guard errno == EINTR else { throw SystemError.last }
        }
    }

    /// The system's number behind an error of Foundation's.
    private static func reason(_ error: any Error) -> SystemError {
        let error = error as NSError
        if error.domain == NSPOSIXErrorDomain { return SystemError(Int32(truncatingIfNeeded: error.code)) }
        if let inner = error.userInfo[NSUnderlyingErrorKey] as? NSError, inner.domain == NSPOSIXErrorDomain {
            return SystemError(Int32(truncatingIfNeeded: inner.code))
        }
        switch CocoaError.Code(rawValue: error.code) {
        case .fileReadNoSuchFile, .fileNoSuchFile: return SystemError(ENOENT)
        case .fileReadNoPermission: return SystemError(EACCES)
        default: return SystemError(EIO)
        }
    }
}
