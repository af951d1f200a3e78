import Foundation
import Synchronization

/// The first damage that was found in the files of an archive, for all threads that read them.
final class DamageReport: Sendable {
    private let first = Locked<String?>(nil)

    var text: String? { first.withLock { $0 } }

    func take(_ text: String) { first.withLock { $0 = $0 ?? text } }
}

/// A mapped file whose blocks are held against their checksums when they are first touched: a start reads none of them,
/// and what is damaged is never read as if it were whole.
final class CheckedFile: @unchecked Sendable {
    /// Bytes of a block; small, since all of one is read for the first byte that is asked of it.
    static let block = 1 << 16

    let path: String
    let count: Int
    private let mapping: FileMapping
    /// One a block.
    private let checksums: [UInt64]
    private let damage: DamageReport
    /// By block: 0 not looked at, 1 as it should be, 2 damaged.
    private let states: UnsafeMutablePointer<Atomic<UInt8>>

    /// Throws `DataError`: `noInput` where it is not there, `badData` where it has another size than `count`.
    init(_ path: String, count: Int, checksums: [UInt64], damage: DamageReport) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw DataError.noInput("\(path) is not there; make the archive anew with recscope ingest")
        }
        mapping = try FileMapping(path)
        guard mapping.count == count else {
            throw DataError.badData(
                "\(path) has \(mapping.count) bytes and should have \(count); make the archive anew with recscope ingest"
            )
        }
        (self.path, self.count, self.checksums, self.damage) = (path, count, checksums, damage)
        states = .allocate(capacity: checksums.count)
        for block in 0..<checksums.count { (states + block).initialize(to: Atomic(0)) }
    }

    deinit {
        states.deinitialize(count: checksums.count)
        states.deallocate()
    }

    static func blocks(_ count: Int) -> Int { (count + block - 1) / block }

    /// Some bytes; nil, and a word in the damage report, where the file has no such bytes or they are damaged.
    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer? {
        guard range.lowerBound >= 0, range.upperBound <= count else {
            report("bytes \(range.lowerBound) to \(range.upperBound) are asked for, and it has \(count)")
            return nil
        }
        if range.isEmpty { return UnsafeRawBufferPointer(start: mapping.bytes, count: 0) }
        for block in range.lowerBound / Self.block...(range.upperBound - 1) / Self.block where !isWhole(block) {
            return nil
        }
        return UnsafeRawBufferPointer(start: mapping.bytes + range.lowerBound, count: range.count)
    }

    /// A little-endian number at a byte.
    func word(at offset: Int) -> UInt64? {
        bytes(offset..<offset + 8).map { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }

    private func isWhole(_ block: Int) -> Bool {
        let state = states[block].load(ordering: .relaxed)
        if state != 0 { return state == 1 }
        let start = block * Self.block
        let bytes = UnsafeRawBufferPointer(start: mapping.bytes + start, count: min(Self.block, count - start))
        let isWhole = XXHash64.hash(bytes) == checksums[block]
        states[block].store(isWhole ? 1 : 2, ordering: .relaxed)
        if !isWhole { report("block \(block) (bytes \(start) to \(start + bytes.count)) is damaged") }
        return isWhole
    }

    private func report(_ what: String) {
        damage.take("\(path): \(what); make the archive anew with recscope ingest")
    }

    /// Reads all of it; how many blocks are damaged.
    func damagedBlocks() -> Int { (0..<checksums.count).count { !isWhole($0) } }
}
