import Foundation

/// A file of lines that only grows: each line is on the disk before the call that keeps it returns.
package enum LineFile {
    /// Appends a line, given without its end. When it has returned, the line outlives a crash and a power cut, and so does
    /// every line before it. Throws `DataError.io` that names the path and the system's reason; then the line is not
    /// counted on.
    ///
    /// What an earlier write has left half done is no part of this line: it stays a line of its own.
    package static func append(_ line: Data, to path: String, on files: any FileSystem = SystemFiles()) throws {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try files.makeFolder(folder, mode: 0o700)
            // Between the look at the end and the write, nobody else may write.
            let lock = try files.lock(path + ".lock", waits: true)
            defer { if let lock { files.unlock(lock) } }
            let file = try files.open(path, .appending, mode: 0o600)
            defer { files.close(file) }
            let size = try files.size(of: file)
            let isTorn = try !endsWithLine(file, size: size, on: files)
            do {
                let bytes = (isTorn ? Data([10]) : Data()) + line + Data([10])
                try bytes.withUnsafeBytes { bytes in try files.writeAll(bytes, to: file) }
                try files.synchronise(file)
                try files.synchroniseFolder(folder)
            } catch {
                try? files.truncate(file, to: size)
                throw error
            }
        } catch { throw DataError.io("\(path) can't be written: \(error)") }
    }

    /// Takes the last line that is meant out; a file without one stays as it is. Throws `DataError.io`; then the file is
    /// as it was.
    package static func removeLast(
        from path: String, on files: any FileSystem = SystemFiles(), where isMeant: (Data) -> Bool
    ) throws {
        let lock: Int32?
        var data: Data
        do {
            guard let found = try files.contents(of: path) else { return }
            data = found
            // Whoever appends waits.
            lock = try files.lock(path + ".lock", waits: true)
        } catch { throw DataError.io("\(path) can't be read: \(error)") }
        defer { if let lock { files.unlock(lock) } }
        do { data = try files.contents(of: path) ?? data } catch {
            throw DataError.io("\(path) can't be read: \(error)")
        }
        guard let line = split(data).last(where: { isMeant(Data($0)) }) else { return }
        data.removeSubrange(line.startIndex..<min(line.endIndex + 1, data.endIndex))
        try AtomicFile.write(data, to: path, isPrivate: true, on: files)
    }

    /// The lines of a file, without their ends, empty ones and the one that a crash cut off too; none where there is no file.
    /// Throws `DataError.io` where it is there and can't be read.
    package static func lines(of path: String, on files: any FileSystem = SystemFiles()) throws -> [Data] {
        do {
            return split(try files.contents(of: path) ?? Data()).map { Data($0) }
        } catch { throw DataError.io("\(path) can't be read: \(error)") }
    }

    /// Bytes that were refused when they should have reached the disk read as zeros after a power cut, with no end of their
    /// line among them; what follows was kept, and is the line.
    private static func split(_ data: Data) -> [Data] {
        let lines = data.split(separator: 10, omittingEmptySubsequences: false).map { $0.drop { $0 == 0 } }
        return lines.last?.isEmpty == true ? lines.dropLast() : lines
    }

    private static func endsWithLine(_ file: Int32, size: Int, on files: any FileSystem) throws -> Bool {
        guard size > 0 else { return true }
        var last: UInt8 = 0
        let count = try withUnsafeMutableBytes(of: &last) { last in
            try files.readAll(file, into: last, at: size - 1)
        }
        return count == 1 && last == 10
    }
}
