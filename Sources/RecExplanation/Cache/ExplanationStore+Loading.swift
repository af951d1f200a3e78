import Foundation
import RecRanking

extension ExplanationStore {
    private static let chunkBytes = 4 << 20

    /// Goes through the file and makes the index.
    func load() {
        let file = state.withLock { $0.file }
        var index: [UInt64: Slot] = [:]
        var dead = 0
        let (end, damaged) = Self.scan(file) { record, offset, length in
            let slot = Slot(offset: Int64(offset), length: Int32(length), createdAt: record.createdAt)
            if let old = index.updateValue(slot, forKey: XXHash64.hash(record.key)) { dead += Int(old.length) }
        }
        state.withLock { state in
            state.index = index
            state.statistics.byteCount = end
            state.statistics.deadBytes = dead + damaged
            state.statistics.damagedBytes = damaged
            state.statistics.isLoaded = true
        }
        compactIfWorthwhile()
    }

    /// Hands on every whole record, and returns the file's size and how many of its bytes were no record.
    static func scan(
        _ file: StoreFile, _ take: (_ record: SentenceRecord, _ offset: Int, _ length: Int) -> Void
    ) -> (size: Int, damaged: Int) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkBytes, alignment: 16)
        defer { buffer.deallocate() }
        var start = 0
        var damaged = 0
        while true {
            let count = file.read(into: buffer, at: start)
            let isLast = count < buffer.count
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            var at = 0
            scanning: while at < count {
                switch SentenceCoding.read(bytes, at: at) {
                case .record(let record, let length):
                    take(record, start + at, length)
                    at += length
                case .unfinished where !isLast:
                    // It goes on in the next chunk, unless nothing fits before it: records are far smaller than chunks.
                    break scanning
                case .unfinished, .none:
                    at += 1
                    damaged += 1
                }
            }
            start += at
            if isLast { return (start, damaged) }
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
        let beside = path + ".part"
        unlink(beside)
        guard let new = try? StoreFile(beside, forWriting: true),
            let kept = copy(slots.filter { $0.value.createdAt > newest - timeToLive }, from: file, to: new),
            new.replace(path)
        else {
            unlink(beside)
            return
        }
        state.withLock { state in
            // What was forgotten meanwhile stays forgotten.
            state.index = kept.filter { state.index[$0.key] != nil }
            state.file = new
            state.statistics.byteCount = new.size
            state.statistics.deadBytes = 0
            state.statistics.compactions += 1
        }
    }

    /// Newest first, to half of the limit, so that the next compaction is far off; nil where the disk refuses.
    private func copy(_ slots: [UInt64: Slot], from old: StoreFile, to new: StoreFile) -> [UInt64: Slot]? {
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
        return new.append(bytes) ? kept : nil
    }
}
