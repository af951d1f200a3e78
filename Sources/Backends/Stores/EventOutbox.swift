import Foundation
import RecEngine

/// What a process has recorded and a stream has not taken yet, in a file of its own: it outlives the process however that
/// ends, and the next one sends it.
///
/// `PLACE-NAME.unsent` is locked while its process runs, is empty whenever all of it has been sent, and goes at the end. It is
/// appended to: a record is the length of its body (UInt32), XXHash64 of the body, and the body: an entry as the stream will
/// have it, or, in eight bytes, up to where all before has been sent. What an end in the middle of a write leaves is passed over.
/// Written to the system, not synchronised: it survives `kill -9`, not a power cut.
final class EventOutbox: Sendable {
    private struct State {
        /// Behind the last whole record.
        var end = 0
        /// Entries that are here and not sent.
        var unsent = 0
        /// Something stands behind `end` that is no part of it.
        var isTorn = false
    }

    let path: String
    private let files: any FileSystem
    /// Of the lock, and of what is read and written.
    private let lock: Int32
    private let file: Int32
    private let state = Locked(State())
    private static let suffix = ".unsent"
    private static let headerSize = 12
    private static let markSize = 8

    private init(_ path: String, files: any FileSystem, lock: Int32) throws(SystemError) {
        (self.path, self.files, self.lock) = (path, files, lock)
        do { file = try files.open(path, .appending, mode: 0o600) } catch {
            files.unlock(lock)
            throw error
        }
    }

    deinit {
        files.close(file)
        files.unlock(lock)
    }

    /// A new one, of this process alone. Nil where the folder can't be used.
    ///
    /// - Parameter place: which stream it is for: whoever shares that one sends what is left.
    static func made(in folder: String, place: UInt64, on files: any FileSystem) -> EventOutbox? {
        do {
            try files.makeFolder(folder, mode: 0o700)
            // Who cleans up may have locked a name between its making and its locking: another one then.
            for _ in 0..<8 {
                let path = "\(folder)/\(hexadecimal(place))-\(files.uniqueName())\(suffix)"
                if let lock = try files.lock(path, waits: false) {
                    return try EventOutbox(path, files: files, lock: lock)
                }
            }
        } catch {}
        return nil
    }

    /// Those that processes which have ended left for the stream, now this process's.
    static func abandoned(in folder: String, place: UInt64, on files: any FileSystem) -> [EventOutbox] {
        let names = (try? files.names(in: folder)) ?? []
        return names.filter { $0.hasPrefix(hexadecimal(place) + "-") && $0.hasSuffix(suffix) }.sorted().compactMap {
            let path = "\(folder)/\($0)"
            guard let lock = (try? files.lock(path, waits: false)) ?? nil else { return nil }
            return try? EventOutbox(path, files: files, lock: lock)
        }
    }

    /// Keeps an entry; where it lies, or nil where the disk refuses.
    func keep(_ entry: [UInt8]) -> Range<Int>? {
        state.withLock { state in
            guard let range = append(entry, &state) else { return nil }
            state.unsent += 1
            return range
        }
    }

    private func append(_ body: [UInt8], _ state: inout State) -> Range<Int>? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.headerSize + body.count)
        withUnsafeBytes(of: UInt32(body.count).littleEndian) { bytes.append(contentsOf: $0) }
        let hash = body.withUnsafeBytes { XXHash64.hash($0) }
        withUnsafeBytes(of: hash.littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: body)
        do {
            if state.isTorn { try files.truncate(file, to: state.end) }
            state.isTorn = true
            try bytes.withUnsafeBytes { bytes in try files.writeAll(bytes, to: file) }
            state.isTorn = false
            let start = state.end + Self.headerSize
            state.end += bytes.count
            return start..<state.end
        } catch { return nil }
    }

    /// An entry that lies here; nil where the disk refuses.
    func entry(_ range: Range<Int>) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: range.count)
        let count = try? bytes.withUnsafeMutableBytes { buffer in
            try files.readAll(file, into: buffer, at: range.lowerBound)
        }
        return count == range.count ? bytes : nil
    }

    /// Notes that so many more entries are sent, all of those before a place among them.
    func settle(_ count: Int, before place: Int?) {
        state.withLock { state in
            state.unsent -= count
            if state.unsent == 0 {
                if (try? files.truncate(file, to: 0)) != nil { (state.end, state.isTorn) = (0, false) }
            } else if let place {
                _ = append(withUnsafeBytes(of: UInt64(place).littleEndian) { Array($0) }, &state)
            }
        }
    }

    /// Bytes that it takes.
    var size: Int { state.withLock { $0.end } }

    /// Where the entries lie that a process which has ended had not sent.
    func unsent() -> [Range<Int>] {
        let contents = ((try? files.contents(of: path)) ?? nil) ?? Data()
        var (found, sent, end): ([Range<Int>], Int, Int) = ([], 0, 0)
        contents.withUnsafeBytes { bytes in
            while end + Self.headerSize <= bytes.count {
                let body = end + Self.headerSize
                let size = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: end, as: UInt32.self)))
                let hash = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: end + 4, as: UInt64.self))
                guard body + size <= bytes.count else { break }
                end = body + size
                guard XXHash64.hash(UnsafeRawBufferPointer(rebasing: bytes[body..<end])) == hash else { continue }
                if size == Self.markSize {
                    sent = Int(
                        clamping: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: body, as: UInt64.self)))
                } else {
                    found.append(body..<end)
                }
            }
        }
        found.removeAll { $0.lowerBound < sent }
        state.withLock { ($0.end, $0.unsent, $0.isTorn) = (end, found.count, end < contents.count) }
        return found
    }

    /// Removes the file where all of it is sent.
    func removeIfSent() {
        if state.withLock({ $0.unsent == 0 }) { try? files.remove(path) }
    }
}
