import Dispatch
import Foundation
import RecRanking
import Synchronization

/// The disk tier of the explanation cache: an append-only file of sentences with a checksum each, read by offset.
///
/// Opening reads nothing: a thread of its own goes through the file and makes the index, and until then every look-up
/// is a miss. What is given to `append` is written by that thread as well. So no caller waits for the disk but one who
/// reads a sentence that is there, and that one holds no lock meanwhile. One process writes at a time; a second one
/// reads. What an end in the middle of a write leaves, or damage, is passed over and counted.
public final class ExplanationStore: Sendable {
    public struct Statistics: Sendable, Hashable, Encodable {
        /// False until the file has been gone through.
        public var isLoaded = false
        /// Another process writes; this one only reads.
        public var isReadOnly = false
        public var entryCount = 0
        public var byteCount = 0
        /// Bytes of records that newer ones have replaced.
        public var deadBytes = 0
        /// Bytes that were no whole record.
        public var damagedBytes = 0
        public var reads = 0
        public var written = 0
        /// Sentences that could not be kept: the disk refused, or writing fell behind.
        public var lost = 0
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
        var index: [UInt64: Slot] = [:]
        var pending: [SentenceRecord] = []
        var isWriting = false
        var statistics = Statistics()
    }

    public let folder: String
    /// The file is compacted when it has grown to this many bytes; then the oldest sentences go.
    public let byteLimit: Int
    /// Seconds after which a sentence is not worth keeping, against the newest one.
    public let timeToLive: Int64
    let state: Mutex<State>
    let queue = DispatchQueue(label: "recscope.explanation-store", qos: .utility)
    private let lock: Int32?
    private static let pendingLimit = 50_000

    var path: String { folder + "/sentences.log" }

    /// Opens or makes the store. Throws `DataError.io` where the folder can't be used.
    public init(folder: String, byteLimit: Int = 256 << 20, timeToLive: Int64 = 86_400) throws {
        self.folder = folder
        self.byteLimit = byteLimit
        self.timeToLive = timeToLive
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw DataError.io("\(folder) can't be made: \(error.localizedDescription)")
        }
        let lock = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw StoreFile.failure("\(folder)/lock can't be opened") }
        let isWriter = flock(lock, LOCK_EX | LOCK_NB) == 0
        if !isWriter { Glibc.close(lock) }
        self.lock = isWriter ? lock : nil
        do {
            state = Mutex(State(file: try StoreFile(folder + "/sentences.log", forWriting: isWriter)))
        } catch {
            if isWriter { Glibc.close(lock) }
            throw error
        }
        state.withLock { $0.statistics.isReadOnly = !isWriter }
        queue.async { [self] in load() }
    }

    deinit {
        if let lock { Glibc.close(lock) }
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
            throw DataError.io("\(path) is written by another process, which alone may empty it")
        }
        try queue.sync {
            let beside = path + ".part"
            unlink(beside)
            let new = try StoreFile(beside, forWriting: true)
            guard new.replace(path) else { throw StoreFile.failure("\(path) can't be emptied") }
            state.withLock { state in
                state.pending = []
                state.index = [:]
                state.file = new
                state.statistics.byteCount = 0
                state.statistics.deadBytes = 0
                state.statistics.damagedBytes = 0
            }
        }
    }

    /// Returns when all that was appended so far has been written, and the file has been gone through.
    public func flush() { queue.sync {} }

    private func writePending() {
        let (records, file) = state.withLock { state in
            defer {
                state.pending = []
                state.isWriting = false
            }
            return (state.pending, state.file)
        }
        var bytes: [UInt8] = []
        var slots: [(hash: UInt64, slot: Slot)] = []
        let start = Int64(state.withLock { $0.statistics.byteCount })
        for record in records {
            let offset = start + Int64(bytes.count)
            guard SentenceCoding.append(record, to: &bytes) else { continue }
            let length = start + Int64(bytes.count) - offset
            slots.append(
                (XXHash64.hash(record.key), Slot(offset: offset, length: Int32(length), createdAt: record.createdAt)))
        }
        let isWritten = bytes.isEmpty || file.append(bytes)
        let size = file.size
        state.withLock { state in
            state.statistics.lost += isWritten ? records.count - slots.count : records.count
            state.statistics.byteCount = size
            guard isWritten else { return }
            state.statistics.written += slots.count
            for (hash, slot) in slots { state.put(slot, hash) }
        }
        compactIfWorthwhile()
    }
}

extension ExplanationStore.State {
    mutating func put(_ slot: ExplanationStore.Slot, _ hash: UInt64) {
        if let old = index.updateValue(slot, forKey: hash) { statistics.deadBytes += Int(old.length) }
    }
}
