import RecRanking

/// An open file of sentences. Reading is by offset and needs no lock; one thread appends.
final class StoreFile: Sendable {
    private let file: Int32
    private let files: any FileSystem
    let path: String

    init(_ path: String, forWriting: Bool, on files: any FileSystem) throws {
        self.path = path
        self.files = files
        do { file = try files.open(path, forWriting ? .appending : .reading, mode: 0o600) } catch {
            throw DataError.io("\(path) can't be opened: \(error)")
        }
    }

    deinit { files.close(file) }

    func record(at slot: ExplanationFile.Slot) -> SentenceRecord? {
        let length = Int(slot.length)
        return withUnsafeTemporaryAllocation(byteCount: length, alignment: 8) { buffer in
            guard (try? read(into: buffer, at: Int(slot.offset))) == length,
                case .record(let record, _) = SentenceCoding.read(UnsafeRawBufferPointer(buffer), at: 0)
            else { return nil }
            return record
        }
    }

    /// The bytes read; fewer than asked for at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemError) -> Int {
        try files.readAll(file, into: buffer, at: offset)
    }

    /// False where the system refuses, with some of the bytes written.
    func append(_ bytes: [UInt8]) -> Bool {
        (try? bytes.withUnsafeBytes { bytes in try files.writeAll(bytes, to: file) }) != nil
    }

    /// False where the system refuses.
    func cut(to size: Int) -> Bool { (try? files.truncate(file, to: size)) != nil }

    /// Puts the file on the disk for good and in the place of another.
    func replace(_ other: String) throws(SystemError) {
        try files.synchronise(file)
        try files.rename(path, to: other)
    }
}
