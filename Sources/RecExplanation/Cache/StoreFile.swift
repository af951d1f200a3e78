import Foundation
import RecRanking

/// An open file of sentences. Reading is by offset and needs no lock; one thread appends.
final class StoreFile: Sendable {
    private let descriptor: Int32
    let path: String

    init(_ path: String, forWriting: Bool) throws {
        self.path = path
        descriptor = open(
            path, forWriting ? O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC : O_RDONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("\(path) can't be opened") }
    }

    deinit { close(descriptor) }

    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    func record(at slot: ExplanationStore.Slot) -> SentenceRecord? {
        let length = Int(slot.length)
        return withUnsafeTemporaryAllocation(byteCount: length, alignment: 8) { buffer in
            guard read(into: buffer, at: Int(slot.offset)) == length,
                case .record(let record, _) = SentenceCoding.read(UnsafeRawBufferPointer(buffer), at: 0)
            else { return nil }
            return record
        }
    }

    /// The bytes read; fewer than asked for at the end of the file, or where the system refuses.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        var at = 0
        while at < buffer.count {
            let count = pread(descriptor, buffer.baseAddress! + at, buffer.count - at, off_t(offset + at))
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            at += count
        }
        return at
    }

    /// False where the system refuses; what was written of it is cut off again.
    func append(_ bytes: [UInt8]) -> Bool {
        let before = size
        let isWritten = bytes.withUnsafeBytes { bytes in
            var at = 0
            while at < bytes.count {
                let count = write(descriptor, bytes.baseAddress! + at, bytes.count - at)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return false }
                at += count
            }
            return true
        }
        if !isWritten { ftruncate(descriptor, off_t(before)) }
        return isWritten
    }

    /// Puts the file on the disk for good and in the place of another.
    func replace(_ other: String) -> Bool { fsync(descriptor) == 0 && rename(path, other) == 0 }

    static func failure(_ text: String) -> DataError { .io("\(text): \(String(cString: strerror(errno)))") }
}
