import RecRanking

/// A sentence as the disk tier keeps it. Its verdict is not kept: who reads it back judges it again, so that a file that
/// somebody else has written can't put an unchecked claim on a screen.
public struct SentenceRecord: Sendable, Hashable {
    public var key: String
    public var sentence: String
    public var generator: String
    /// Unix seconds.
    public var createdAt: Int64

    public init(key: String, sentence: String, generator: String, createdAt: Int64) {
        self.key = key
        self.sentence = sentence
        self.generator = generator
        self.createdAt = createdAt
    }
}

/// How a record lies in the file: mark (4 bytes), length of the body (UInt32), XXHash64 of the body, body; little-endian.
///
/// Body: created at (Int64) · length of key, of generator, of sentence (UInt16 each) · the three texts, UTF-8. The mark
/// is what a reader looks for behind bytes that are no record.
enum SentenceCoding {
    static let mark: [UInt8] = [0xF5, 0x52, 0x58, 0x31]
    static let headerSize = 16
    static let bodyLimit = 8_192
    private static let fixedSize = 14

    /// Appends the record; false where it is longer than the format allows, and nothing was appended.
    static func append(_ record: SentenceRecord, to bytes: inout [UInt8]) -> Bool {
        let texts = [record.key, record.generator, record.sentence].map { Array($0.utf8) }
        let size = fixedSize + texts.reduce(0) { $0 + $1.count }
        guard size <= bodyLimit else { return false }
        let start = bytes.count
        bytes.append(contentsOf: mark)
        append(UInt32(size), to: &bytes)
        append(UInt64(0), to: &bytes)
        append(UInt64(bitPattern: record.createdAt), to: &bytes)
        for text in texts { append(UInt16(text.count), to: &bytes) }
        for text in texts { bytes.append(contentsOf: text) }
        let hash = bytes.withUnsafeBytes {
            XXHash64.hash(UnsafeRawBufferPointer(rebasing: $0[(start + headerSize)...]))
        }
        for shift in 0..<8 { bytes[start + 8 + shift] = UInt8(truncatingIfNeeded: hash >> (8 * shift)) }
        return true
    }

    enum Reading {
        /// A whole record, with its length in the file.
        case record(SentenceRecord, length: Int)
        /// It begins like one and goes on behind the end of what is here.
        case unfinished
        case none
    }

    /// What lies at an offset.
    static func read(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Reading {
        let left = bytes.count - offset
        for (place, byte) in mark.enumerated() where place < left && bytes[offset + place] != byte { return .none }
        guard left >= headerSize else { return left > 0 ? .unfinished : .none }
        let size = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)))
        guard size >= fixedSize, size <= bodyLimit else { return .none }
        guard left >= headerSize + size else { return .unfinished }
        let hash = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        let body = UnsafeRawBufferPointer(rebasing: bytes[(offset + headerSize)..<(offset + headerSize + size)])
        guard XXHash64.hash(body) == hash, let record = record(body) else { return .none }
        return .record(record, length: headerSize + size)
    }

    private static func record(_ body: UnsafeRawBufferPointer) -> SentenceRecord? {
        func length(_ place: Int) -> Int {
            Int(UInt16(littleEndian: body.loadUnaligned(fromByteOffset: 8 + 2 * place, as: UInt16.self)))
        }
        let lengths = (0..<3).map(length)
        guard fixedSize + lengths.reduce(0, +) == body.count else { return nil }
        var texts: [String] = []
        var at = fixedSize
        for length in lengths {
            guard let text = String(validating: body[at..<at + length], as: UTF8.self) else { return nil }
            texts.append(text)
            at += length
        }
        let time = UInt64(littleEndian: body.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        return SentenceRecord(
            key: texts[0], sentence: texts[2], generator: texts[1], createdAt: Int64(bitPattern: time))
    }

    private static func append<Word: FixedWidthInteger>(_ word: Word, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
