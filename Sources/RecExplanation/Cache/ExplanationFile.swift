import Dispatch
import RecRanking

/// The disk tier of the explanation cache: an append-only file of sentences with a checksum each, read by offset.
///
/// Opening reads nothing: a thread of its own goes through the file and makes the index, and until then every look-up
/// is a miss. What is given to `append` is written by that thread as well. So no caller waits for the disk but one who
/// reads a sentence that is there, and that one holds no lock meanwhile. One process writes at a time; a second one
/// reads. What an end in the middle of a write leaves, or damage, is passed over and counted.
public final class ExplanationFile: Sendable {
    /// What the file holds and what was met in it; sizes in bytes.
    public struct Statistics: Sendable, Hashable, Encodable {
        /// False until the file has been gone through.
        public var isLoaded = false
        /// Another process writes, or the file could not be read: this one only reads.
        public var isReadOnly = false
        /// The disk refused to read the file when it was gone through.
        public var isUnreadable = false
        /// Sentences that can be asked for, and the bytes of the file.
        public var entryCount = 0
        public var byteCount = 0
        /// Bytes of records that newer ones have replaced.
        public var deadBytes = 0
        /// Bytes that were no whole record.
        public var damagedBytes = 0
        /// Records that were read and written since it was opened.
        public var reads = 0
        public var written = 0
        /// Sentences that could not be kept: the disk refused, or writing fell behind.
        public var lost = 0
        /// How often the file was written anew without what is dead.
        public var compactions = 0

        public init() {}
    }

    struct Slot {
        var offset: Int64
        var length: Int32
        var createdAt: Int64
    }

    struct State {
        var file: StoreFile
        /// Something stands behind the last record that could not be cut off yet.
        var isTorn = false
        var index: [UInt64: Slot] = [:]
        var pending: [SentenceRecord] = []
        var isWriting = false
        var statistics = Statistics()
    }

    /// Of the file and its lock.
    public let folder: String
    /// The file is compacted when it has grown to this many bytes; then the oldest sentences go.
    public let byteLimit: Int
    /// Seconds after which a sentence is not worth keeping, against the newest one.
    public let timeToLive: Int64
    let state: Locked<State>
    let queue = DispatchQueue(label: "recscope.explanation-store", qos: .utility)
    /// Empty once the file has been gone through.
    private let loading = DispatchGroup()
    private let lock: Int32?
    let files: any FileSystem
    private static let pendingLimit = 50_000

    var path: String { folder + "/sentences.log" }

    /// Opens or makes the store. Throws `DataError.io` where the folder can't be used.
    public convenience init(folder: String, byteLimit: Int = 256 << 20, timeToLive: Int64 = 86_400) throws {
        try self.init(folder: folder, byteLimit: byteLimit, timeToLive: timeToLive, on: SystemFiles())
    }

    package init(
        folder: String, byteLimit: Int = 256 << 20, timeToLive: Int64 = 86_400, on files: any FileSystem
    ) throws {
        self.folder = folder
        self.byteLimit = byteLimit
        self.timeToLive = timeToLive
        self.files = files
        do { try files.makeFolder(folder, mode: 0o700) } catch {
            throw DataError.io("\(folder) can't be made: \(error)")
        }
        do { lock = try files.lock(folder + "/lock", waits: false) } catch {
            throw DataError.io("\(folder)/lock can't be opened: \(error)")
        }
        do {
            state = Locked(
                State(file: try StoreFile(folder + "/sentences.log", forWriting: lock != nil, on: files)))
        } catch {
            if let lock { files.unlock(lock) }
            throw error
        }
        state.withLock { $0.statistics.isReadOnly = lock == nil }
        queue.async(group: loading) { [self] in load() }
    }

    deinit {
        if let lock { files.unlock(lock) }
    }

    public var statistics: Statistics {
        state.withLock {
            var result = $0.statistics
            result.entryCount = $0.index.count
            return result
        }
    }

    /// The newest sentence of a key; nil where there is none, or the file has not been gone through.
    public func record(for key: String) -> SentenceRecord? {
        let hash = XXHash64.hash(key)
        let place = state.withLock { state in state.index[hash].map { (file: state.file, slot: $0) } }
        guard let place else { return nil }
        guard let record = place.file.record(at: place.slot), record.key == key else { return nil }
        state.withLock { $0.statistics.reads += 1 }
        return record
    }

    /// Keeps a sentence, soon: writing is another thread's work. One that is too long for the format is lost and counted.
    public func append(_ record: SentenceRecord) {
        let begins = state.withLock { state -> Bool in
            guard !state.statistics.isReadOnly else { return false }
            guard state.pending.count < Self.pendingLimit else {
                state.statistics.lost += 1
                return false
            }
            state.pending.append(record)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { queue.async { [self] in writePending() } }
    }

    /// Forgets a sentence that is not fit to be shown. The file keeps it until it is compacted.
    public func forget(_ key: String) {
        let hash = XXHash64.hash(key)
        state.withLock { state in
            guard let slot = state.index.removeValue(forKey: hash) else { return }
            state.statistics.deadBytes += Int(slot.length)
        }
    }

    /// Puts an empty file in the place of this one. Throws `DataError.io` where the disk refuses, or another process writes.
    public func clear() throws {
        if state.withLock({ $0.statistics.isReadOnly }) {
            throw DataError.io(
                statistics.isUnreadable
                    ? "\(path) can't be read" : "\(path) is written by another process, which alone may empty it")
        }
        try queue.sync {
            let beside = path + ".part"
            try? files.remove(beside)
            let new = try StoreFile(beside, forWriting: true, on: files)
            do { try new.replace(path) } catch { throw DataError.io("\(path) can't be emptied: \(error)") }
            state.withLock { state in
                state.pending = []
                state.index = [:]
                state.file = new
                state.isTorn = false
                state.statistics.byteCount = 0
                state.statistics.deadBytes = 0
                state.statistics.damagedBytes = 0
            }
        }
    }

    /// Returns when the file has been gone through, at the latest after so many seconds: until then old sentences may
    /// be missed.
    public func waitUntilLoaded(seconds: Double) { _ = loading.wait(timeout: .now() + seconds) }

    /// Returns when all that was appended so far has been written, and the file has been gone through.
    public func flush() { queue.sync {} }

    /// Holds back all writing while the body runs, and then does it at once: what is written together then depends on the
    /// body alone, not on threads.
    package func withWritingHeldBack<Result>(_ body: () throws -> Result) rethrows -> Result {
        queue.suspend()
        defer {
            queue.resume()
            flush()
        }
        return try body()
    }

    private func writePending() {
        let (records, file, start, isTorn) = state.withLock { state in
            defer {
                state.pending = []
                state.isWriting = false
            }
            return (state.pending, state.file, state.statistics.byteCount, state.isTorn)
        }
        var bytes: [UInt8] = []
        var slots: [(hash: UInt64, slot: Slot)] = []
        for record in records {
            let offset = start + bytes.count
            guard SentenceCoding.append(record, to: &bytes) else { continue }
            let length = start + bytes.count - offset
            slots.append(
                (
                    XXHash64.hash(record.key),
                    Slot(offset: Int64(offset), length: Int32(length), createdAt: record.createdAt)
                ))
        }
        // Behind what could not be cut off, a record would lie elsewhere than the index says.
        let isWhole = !isTorn || file.cut(to: start)
        let isWritten = isWhole && (bytes.isEmpty || file.append(bytes))
        let isClean = isWritten || isWhole && file.cut(to: start)
        state.withLock { state in
            state.isTorn = !isClean
            state.statistics.lost += isWritten ? records.count - slots.count : records.count
            guard isWritten else { return }
            state.statistics.byteCount = start + bytes.count
            state.statistics.written += slots.count
            for (hash, slot) in slots { state.put(slot, hash) }
        }
        compactIfWorthwhile()
    }
}

extension ExplanationFile.State {
    mutating func put(_ slot: ExplanationFile.Slot, _ hash: UInt64) {
        if let old = index.updateValue(slot, forKey: hash) { statistics.deadBytes += Int(old.length) }
    }
}
