import Foundation
import RecRanking
import Synchronization

/// The append-only record of what happened: segments `events-000001.log`, `events-000002.log`, … in a folder.
///
/// Each call of `append` is one write to the system, whole records with a checksum each: when it has returned, the
/// events outlive this process however it ends (`Durability.process`), or the machine too (`.disk`). What an end in the
/// middle of a write leaves is dropped at the next opening, counted and named. One process writes at a time.
public final class EventLog: Sendable {
    public enum Durability: String, Sendable, Hashable, CaseIterable {
        /// Written to the system: survives `kill -9`, not a power cut.
        case process
        /// Synchronised to the disk before `append` returns.
        case disk
    }

    /// What reading the log met.
    public struct Damage: Sendable, Hashable, Encodable {
        /// Bytes that were no whole record, and were passed over.
        public var droppedBytes = 0
        /// One line a place: file, offset, bytes and what was done. The first hundred.
        public var places: [String] = []

        public init() {}

        mutating func add(_ place: String, bytes: Int) {
            droppedBytes += bytes
            if places.count < 100 { places.append(place) }
        }
    }

    public let folder: String
    public let durability: Durability
    /// A segment that has grown to this many bytes is followed by a new one.
    public let segmentBytes: Int

    private struct State {
        var file: Int32
        var number: Int
        var size: Int
        var buffer: [UInt8] = []
    }

    private let state: Mutex<State>
    private let lock: Int32

    /// Opens or makes the log and hands every event that it holds to `replay`, in order.
    ///
    /// Throws `DataError.io` where the folder can't be written, or another process writes there.
    public static func open(
        folder: String, durability: Durability = .process, segmentBytes: Int = 64 << 20,
        replay: (Event) -> Void = { _ in }
    ) throws -> (log: EventLog, damage: Damage) {
        try Folder.make(folder)
        let lock = try Folder.lock(folder)
        do {
            var damage = Damage()
            let numbers = EventLogReader.segmentNumbers(in: folder)
            var end = 0
            for number in numbers {
                end = try EventLogReader.read(folder: folder, number: number, damage: &damage, replay)
            }
            let number = numbers.last ?? 1
            let path = EventLogReader.path(folder, number)
            let file = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
            guard file >= 0 else { throw Folder.failure("\(path) can't be opened") }
            // Behind the last whole record, so that what was torn is not followed by what is whole.
            guard ftruncate(file, off_t(end)) == 0, lseek(file, off_t(end), SEEK_SET) == off_t(end) else {
                Glibc.close(file)
                throw Folder.failure("\(path) can't be cut to its last whole record")
            }
            let log = EventLog(
                folder: folder, durability: durability, segmentBytes: segmentBytes, lock: lock,
                state: State(file: file, number: number, size: end))
            return (log, damage)
        } catch {
            Glibc.close(lock)
            throw error
        }
    }

    private init(folder: String, durability: Durability, segmentBytes: Int, lock: Int32, state: State) {
        self.folder = folder
        self.durability = durability
        self.segmentBytes = segmentBytes
        self.lock = lock
        self.state = Mutex(state)
    }

    deinit {
        state.withLock { _ = Glibc.close($0.file) }
        Glibc.close(lock)
    }

    /// Appends events, all of one request for example. Throws `DataError.io` where the system refuses; then none of
    /// them is counted on.
    public func append(_ events: [Event]) throws {
        guard !events.isEmpty else { return }
        try state.withLock { state in
            if state.size >= segmentBytes { try rotate(&state) }
            state.buffer.removeAll(keepingCapacity: true)
            for event in events { EventCoding.append(event, to: &state.buffer) }
            do {
                try state.buffer.withUnsafeBytes { try Folder.write($0, to: state.file, in: folder) }
                if durability == .disk, fdatasync(state.file) != 0 {
                    throw Folder.failure("\(folder) can't be synchronised")
                }
            } catch {
                // Half a batch must not stand before the next one.
                if ftruncate(state.file, off_t(state.size)) == 0 { lseek(state.file, off_t(state.size), SEEK_SET) }
                throw error
            }
            state.size += state.buffer.count
        }
    }

    /// Number of the segment that is written, from 1.
    public var segment: Int { state.withLock { $0.number } }

    private func rotate(_ state: inout State) throws {
        let path = EventLogReader.path(folder, state.number + 1)
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Folder.failure("\(path) can't be made") }
        if durability == .disk { fdatasync(state.file) }
        Glibc.close(state.file)
        state.file = file
        state.number += 1
        state.size = 0
    }
}

/// What the log asks of the system.
private enum Folder {
    static func make(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw DataError.io("\(folder) can't be made: \(error.localizedDescription)")
        }
    }

    /// A lock that goes with the process.
    static func lock(_ folder: String) throws -> Int32 {
        let path = folder + "/lock"
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure("\(path) can't be opened") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(file)
            throw DataError.io("\(folder): another process writes this event log; end it or name another folder")
        }
        return file
    }

    static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32, in folder: String) throws {
        var at = 0
        while at < bytes.count {
            let written = Glibc.write(file, bytes.baseAddress! + at, bytes.count - at)
            if written < 0 {
                if errno == EINTR { continue }
                throw failure("\(folder) can't be written")
            }
            at += written
        }
    }

    static func failure(_ text: String) -> DataError { .io("\(text): \(String(cString: strerror(errno)))") }
}
