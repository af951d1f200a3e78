import Foundation

/// Writes one file of an archive from front to end, with a checksum for each of its blocks.
final class BlockWriter {
    let path: String
    private let files: any FileSystem
    private let file: Int32
    private var buffer: [UInt8] = []
    private(set) var count = 0
    private(set) var checksums: [UInt64] = []

    /// Blocks that are written at once.
    private static let bufferSize = 16 * CheckedFile.block

    /// Throws `DataError.io` that names the path and the system's reason.
    init(_ path: String, on files: any FileSystem) throws {
        (self.path, self.files) = (path, files)
        do { file = try files.open(path, .new, mode: 0o600) } catch {
            throw DataError.io("\(path) can't be written: \(error)")
        }
        buffer.reserveCapacity(Self.bufferSize + 4_096)
    }

    deinit { files.close(file) }

    func append(_ bytes: UnsafeRawBufferPointer) throws {
        buffer.append(contentsOf: bytes)
        count += bytes.count
        while buffer.count >= Self.bufferSize { try flush(Self.bufferSize) }
    }

    func append(_ word: UInt64) throws {
        try withUnsafeBytes(of: word.littleEndian) { try append($0) }
    }

    private func flush(_ size: Int) throws {
        try buffer.withUnsafeBytes { bytes in
            let part = UnsafeRawBufferPointer(rebasing: bytes[..<size])
            for start in stride(from: 0, to: size, by: CheckedFile.block) {
                let block = part[start..<min(size, start + CheckedFile.block)]
                checksums.append(XXHash64.hash(UnsafeRawBufferPointer(rebasing: block)))
            }
            do { try files.writeAll(part, to: file) } catch {
                throw DataError.io("\(path) can't be written: \(error)")
            }
        }
        buffer.removeFirst(size)
    }

    /// Puts all of it on the disk.
    func finish() throws {
        if !buffer.isEmpty { try flush(buffer.count) }
        do { try files.synchronise(file) } catch { throw DataError.io("\(path) can't be written: \(error)") }
    }
}
