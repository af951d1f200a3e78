import RecRanking

/// A sentence as the disk tier keeps it. Its verdict is not kept: who reads it back judges it again, so that a file that
/// somebody else has written can't put an unchecked claim on a screen.
public struct SentenceRecord: Sendable, Hashable {
    /// Of the cache.
    public var key: String
    public var sentence: String
    /// `realiser`, or the language model's name.
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
        /// The form of a record whose checksum does not fit, with its length in the file.
        case damaged(length: Int)
        /// It begins like one and goes on behind the end of what is here.
        case unfinished
        case none
    }

    /// What lies at an offset. Only what has the form of a record is hashed.
    ///
    /// - Parameter key: what its key is known to be: a record of another one counts as damaged. Nil takes any.
    static func read(_ bytes: UnsafeRawBufferPointer, at offset: Int, of key: String? = nil) -> Reading {
        let left = bytes.count - offset
        for (place, byte) in mark.enumerated() where place < left && bytes[offset + place] != byte { return .none }
        guard left >= headerSize else { return left > 0 ? .unfinished : .none }
        let size = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)))
        guard size >= fixedSize, size <= bodyLimit else { return .none }
        guard left >= headerSize + size else { return .unfinished }
        let hash = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        let body = UnsafeRawBufferPointer(rebasing: bytes[(offset + headerSize)..<(offset + headerSize + size)])
        guard fixedSize + length(0, body) + length(1, body) + length(2, body) == size else { return .none }
        guard XXHash64.hash(body) == hash, let record = record(body, of: key) else {
            return .damaged(length: headerSize + size)
        }
        return .record(record, length: headerSize + size)
    }

    /// Of one of the texts in a body.
    private static func length(_ place: Int, _ body: UnsafeRawBufferPointer) -> Int {
        Int(UInt16(littleEndian: body.loadUnaligned(fromByteOffset: 8 + 2 * place, as: UInt16.self)))
    }

    private static func record(_ body: UnsafeRawBufferPointer, of key: String?) -> SentenceRecord? {
        var at = fixedSize
        func next(_ place: Int) -> UnsafeRawBufferPointer {
            let length = length(place, body)
            defer { at += length }
            return UnsafeRawBufferPointer(rebasing: body[at..<at + length])
        }
        let texts = (key: next(0), generator: next(1), sentence: next(2))
        let known = key.flatMap { key in key.utf8.elementsEqual(texts.key) ? key : nil }
        guard key == nil || known != nil, let key = known ?? utf8Text(texts.key),
            let generator = utf8Text(texts.generator),
            let sentence = utf8Text(texts.sentence)
        else { return nil }
        let time = UInt64(littleEndian: body.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        return SentenceRecord(
            key: key, sentence: sentence, generator: generator, createdAt: Int64(bitPattern: time))
    }

    private static func append<Word: FixedWidthInteger>(_ word: Word, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

/// Records one after the other, as the file has them.
package enum SentenceLog {
    /// Those that are too long for the format are left out.
    package static func bytes(_ records: [SentenceRecord]) -> [UInt8] {
        records.reduce(into: []) { bytes, record in _ = SentenceCoding.append(record, to: &bytes) }
    }

    /// The record of a key that the bytes are, and nothing beside it; nil where they are none, more, or another key's.
    package static func record(in bytes: UnsafeRawBufferPointer, of key: String) -> SentenceRecord? {
        guard case .record(let record, let length) = SentenceCoding.read(bytes, at: 0, of: key), length == bytes.count
        else { return nil }
        return record
    }

    /// Every whole record, and how many bytes are none.
    package static func records(in bytes: [UInt8]) -> (records: [SentenceRecord], damagedBytes: Int) {
        var found: [SentenceRecord] = []
        var kept = 0
        _ = bytes.withUnsafeBytes { bytes in
            scan(bytes, isLast: true) { record, _, length in
                found.append(record)
                kept += length
            }
        }
        return (found, bytes.count - kept)
    }

    /// Hands on every whole record with its offset and length, and returns how far it came: to the end, or where there is
    /// more to a record that has begun. What begins like a record and does not hold is passed over whole, so that each
    /// byte is looked at a bounded number of times, whatever the bytes are.
    static func scan(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool,
        _ take: (_ record: SentenceRecord, _ offset: Int, _ length: Int) -> Void
    ) -> Int {
        var at = 0
        while at < bytes.count {
            switch SentenceCoding.read(bytes, at: at) {
            case .record(let record, let length):
                take(record, at, length)
                at += length
            case .damaged(let length): at += length
            case .unfinished where !isLast: return at
            case .unfinished, .none: at += 1
            }
        }
        return at
    }
}
