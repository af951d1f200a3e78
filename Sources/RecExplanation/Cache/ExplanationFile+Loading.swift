import Foundation
import RecRanking

extension ExplanationFile {
    private static let chunkBytes = 4 << 20

    /// Goes through the file and makes the index. What stands behind the last whole record is cut off, so that no record
    /// follows a torn one.
    func load() {
        let (file, isReadOnly) = state.withLock { ($0.file, $0.statistics.isReadOnly) }
        var index: [UInt64: Slot] = [:]
        var dead = 0
        let scan = try? Self.scan(file) { record, offset, length in
            let slot = Slot(offset: Int64(offset), length: Int32(length), createdAt: record.createdAt)
            if let old = index.updateValue(slot, forKey: XXHash64.hash(record.key)) { dead += Int(old.length) }
        }
        guard let scan else {
            // What can't be read now may be readable at the next start: nothing is written behind it.
            return state.withLock { state in
                state.statistics.isUnreadable = true
                state.statistics.isReadOnly = true
                state.statistics.isLoaded = true
            }
        }
        let isClean = isReadOnly || scan.end == scan.size || file.cut(to: scan.end)
        state.withLock { state in
            state.index = index
            state.isTorn = !isClean
            state.statistics.byteCount = isReadOnly ? scan.size : scan.end
            state.statistics.deadBytes = dead + scan.damaged
            state.statistics.damagedBytes = scan.damaged + scan.size - scan.end
            state.statistics.isLoaded = true
        }
        compactIfWorthwhile()
    }

    /// Hands on every whole record, and returns the file's size, where the last record ends and how many bytes before
    /// that were no record.
    static func scan(
        _ file: StoreFile, _ take: (_ record: SentenceRecord, _ offset: Int, _ length: Int) -> Void
    ) throws(SystemError) -> (size: Int, end: Int, damaged: Int) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkBytes, alignment: 16)
        defer { buffer.deallocate() }
        var start = 0
        var end = 0
        var kept = 0
        while true {
            let count = try file.read(into: buffer, at: start)
            let isLast = count < buffer.count
            // Records are far smaller than chunks: one that has begun fits into the next.
            let at = SentenceLog.scan(UnsafeRawBufferPointer(rebasing: buffer[..<count]), isLast: isLast) {
                record, offset, length in
                take(record, start + offset, length)
                kept += length
                end = start + offset + length
            }
            start += at
            if isLast { return (start, end, end - kept) }
        }
    }

    /// Writes what is worth keeping into a new file that takes the old one's place: when more than half of the file is
    /// dead, or it has reached its limit. Runs on the store's own thread.
    func compactIfWorthwhile() {
        let (file, slots, isDue) = state.withLock { state in
            let statistics = state.statistics
            let isDue =
                !statistics.isReadOnly
                && (statistics.byteCount > byteLimit
                    || statistics.byteCount > 1 << 20 && statistics.deadBytes * 2 > statistics.byteCount)
            return (state.file, isDue ? state.index : [:], isDue)
        }
        guard isDue else { return }
        let newest = slots.values.map(\.createdAt).max() ?? 0
        let oldest = newest.subtractingReportingOverflow(timeToLive)
        let beside = path + ".part"
        try? files.remove(beside)
        guard let new = try? StoreFile(beside, forWriting: true, on: files),
            let (kept, size) = copy(
                slots.filter { oldest.overflow || $0.value.createdAt > oldest.partialValue }, from: file, to: new),
            (try? new.replace(path)) != nil
        else {
            try? files.remove(beside)
            return
        }
        state.withLock { state in
            // What was forgotten meanwhile stays forgotten.
            state.index = kept.filter { state.index[$0.key] != nil }
            state.file = new
            state.isTorn = false
            state.statistics.byteCount = size
            state.statistics.deadBytes = 0
            state.statistics.compactions += 1
        }
    }

    /// Newest first, to half of the limit, so that the next compaction is far off; nil where the disk refuses.
    private func copy(
        _ slots: [UInt64: Slot], from old: StoreFile, to new: StoreFile
    ) -> (kept: [UInt64: Slot], size: Int)? {
        var kept: [UInt64: Slot] = [:]
        var bytes: [UInt8] = []
        var offset = 0
        let newestFirst = slots.sorted { ($1.value.createdAt, $0.value.offset) < ($0.value.createdAt, $1.value.offset) }
        for (hash, slot) in newestFirst {
            guard offset + Int(slot.length) <= byteLimit / 2 else { break }
            guard let record = old.record(at: slot), SentenceCoding.append(record, to: &bytes) else { continue }
            kept[hash] = Slot(offset: Int64(offset), length: slot.length, createdAt: slot.createdAt)
            offset += Int(slot.length)
            if bytes.count > Self.chunkBytes {
                guard new.append(bytes) else { return nil }
                bytes.removeAll(keepingCapacity: true)
            }
        }
        return new.append(bytes) ? (kept, offset) : nil
    }
}
