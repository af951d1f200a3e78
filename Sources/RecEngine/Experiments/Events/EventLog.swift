import Foundation
import RecRanking

/// The append-only record of what happened: segments `events-000001.log`, `events-000002.log`, … in a folder.
///
/// Each call of `append` is one write to the system, whole records with a checksum each: when it has returned, the
/// events outlive this process however it ends (`Durability.process`), or the machine too (`.disk`). What an end in the
/// middle of a write leaves is dropped at the next opening, counted and named. One process writes at a time.
public final class EventLog: Sendable {
    /// What an acknowledged event outlives.
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

        mutating func add(_ other: Damage) {
            droppedBytes += other.droppedBytes
            places += other.places.prefix(max(0, 100 - places.count))
        }
    }

    /// Of the segments; one process writes there at a time.
    public let folder: String
    /// When what was appended is on the disk.
    public let durability: Durability
    /// A segment that has grown to this many bytes is followed by a new one.
    public let segmentBytes: Int

    private struct State {
        var file: Int32
        var number: Int
        /// Behind the last whole batch.
        var size: Int
        /// Something stands behind `size` that is no part of the log, and could not be cut off yet.
        var isTorn = false
        var buffer: [UInt8] = []
    }

    private let state: Locked<State>
    private let lock: Int32
    private let files: any FileSystem

    /// Opens or makes the log and hands every event that it holds to `replay`, in order.
    ///
    /// Throws `DataError.io` where the folder can't be read or written, or another process writes there.
    public static func open(
        folder: String, durability: Durability = .process, segmentBytes: Int = 64 << 20,
        replay: (Event) -> Void = { _ in }
    ) throws -> (log: EventLog, damage: Damage) {
        try open(
            folder: folder, durability: durability, segmentBytes: segmentBytes, on: SystemFiles(), replay: replay)
    }

    /// The same on any file system.
    package static func open(
        folder: String, durability: Durability, segmentBytes: Int = 64 << 20, on files: any FileSystem,
        replay: (Event) -> Void = { _ in }
    ) throws -> (log: EventLog, damage: Damage) {
        do { try files.makeFolder(folder, mode: 0o700) } catch {
            throw DataError.io("\(folder) can't be made: \(error)")
        }
        let lock = try Self.lock(folder, on: files)
        do {
            var damage = Damage()
            let numbers = try EventLogReader.segmentNumbers(in: folder, on: files)
            var end = 0
            for number in numbers {
                end = try EventLogReader.read(folder: folder, number: number, on: files, damage: &damage, replay)
            }
            let number = numbers.last ?? 1
            let path = EventLogReader.path(folder, number)
            let file = try open(path, isSynchronised: durability == .disk, on: files)
            // Behind the last whole record, so that what was torn is not followed by what is whole.
            do {
                try files.truncate(file, to: end)
                // What was replayed counts from here on, also what a process wrote that ended before it was on the disk.
                if durability == .disk { try files.synchronise(file) }
            } catch {
                files.close(file)
                throw DataError.io("\(path) can't be cut to its last whole record: \(error)")
            }
            let log = EventLog(
                folder: folder, durability: durability, segmentBytes: segmentBytes, files: files, lock: lock,
                state: State(file: file, number: number, size: end))
            return (log, damage)
        } catch {
            files.unlock(lock)
            throw error
        }
    }

    private init(
        folder: String, durability: Durability, segmentBytes: Int, files: any FileSystem, lock: Int32, state: State
    ) {
        self.folder = folder
        self.durability = durability
        self.segmentBytes = segmentBytes
        self.files = files
        self.lock = lock
        self.state = Locked(state)
    }

    deinit {
        state.withLock { files.close($0.file) }
        files.unlock(lock)
    }

    /// Appends events, all of one request for example. Throws `DataError.io` where the system refuses; then none of
    /// them is counted on.
    public func append(_ events: [Event]) throws {
        guard !events.isEmpty else { return }
        try state.withLock { state in
            do {
                if state.isTorn { try cut(&state) }
                if state.size >= segmentBytes { try rotate(&state) }
                state.buffer.removeAll(keepingCapacity: true)
                for event in events { EventCoding.append(event, to: &state.buffer) }
                state.isTorn = true
                try state.buffer.withUnsafeBytes { bytes in try files.writeAll(bytes, to: state.file) }
                if durability == .disk { try files.synchronise(state.file) }
                state.isTorn = false
                state.size += state.buffer.count
            } catch {
                // Half a batch must not stand before the next one; where it can't be cut off now, it is before the next.
                if state.isTorn { try? cut(&state) }
                throw DataError.io("\(EventLogReader.path(folder, state.number)) can't be written: \(error)")
            }
        }
    }

    /// Number of the segment that is written, from 1.
    public var segment: Int { state.withLock { $0.number } }

    private func cut(_ state: inout State) throws(SystemError) {
        try files.truncate(state.file, to: state.size)
        state.isTorn = false
    }

    private func rotate(_ state: inout State) throws {
        // What a try that failed has left there is empty, and nobody else's: the folder is locked.
        let file = try Self.open(
            EventLogReader.path(folder, state.number + 1), isSynchronised: durability == .disk, on: files)
        files.close(state.file)
        state.file = file
        state.number += 1
        state.size = 0
    }

    /// A segment, whose name is on the disk where its events are to be.
    private static func open(_ path: String, isSynchronised: Bool, on files: any FileSystem) throws -> Int32 {
        do {
            let file = try files.open(path, .appending, mode: 0o600)
            do {
                if isSynchronised {
                    try files.synchroniseFolder((path as NSString).deletingLastPathComponent)
                }
                return file
            } catch {
                files.close(file)
                throw error
            }
        } catch { throw DataError.io("\(path) can't be opened: \(error)") }
    }

    /// A lock that goes with the process.
    private static func lock(_ folder: String, on files: any FileSystem) throws -> Int32 {
        let file: Int32?
        do { file = try files.lock(folder + "/lock", waits: false) } catch {
            throw DataError.io("\(folder)/lock can't be opened: \(error)")
        }
        guard let file else {
            throw DataError.io("\(folder): another process writes this event log; end it or name another folder")
        }
        return file
    }
}
