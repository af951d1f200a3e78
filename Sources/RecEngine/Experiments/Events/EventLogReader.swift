import Foundation
import RecRanking

/// Reads the segments of an event log, past whatever is damaged.
public enum EventLogReader {
    /// Hands every whole event of a log to `replay`, in order, without writing; a folder that is not there has none.
    /// Throws `DataError.io` where the folder is there and can't be read.
    public static func replay(folder: String, _ replay: (Event) -> Void) throws -> EventLog.Damage {
        try self.replay(folder: folder, on: SystemFiles(), replay)
    }

    /// The same on any file system.
    package static func replay(
        folder: String, on files: any FileSystem, _ replay: (Event) -> Void
    ) throws -> EventLog.Damage {
        var damage = EventLog.Damage()
        for number in try segmentNumbers(in: folder, on: files) {
            _ = try read(folder: folder, number: number, on: files, damage: &damage, replay)
        }
        return damage
    }

    static func path(_ folder: String, _ number: Int) -> String {
        let digits = String(number)
        return "\(folder)/events-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).log"
    }

    /// Ascending. A folder that can't be listed is no folder without segments: its log would be begun anew.
    static func segmentNumbers(in folder: String, on files: any FileSystem) throws -> [Int] {
        let names: [String]
        do { names = try files.names(in: folder) } catch  where error.code == ENOENT { return [] } catch {
            throw DataError.io("\(folder) can't be read: \(error)")
        }
        return names.compactMap { name in
            guard name.hasPrefix("events-"), name.hasSuffix(".log") else { return nil }
            let digits = name.dropFirst(7).dropLast(4)
            // A number of another spelling would be a second file of the same segment.
            return Int(digits).flatMap { $0 > 0 && path("", $0) == "/" + name ? $0 : nil }
        }.sorted()
    }

    /// Returns the offset behind the last whole record.
    ///
    /// - Parameter start: behind a whole record; what is before it is not read.
    static func read(
        folder: String, number: Int, from start: Int = 0, on files: any FileSystem, damage: inout EventLog.Damage,
        _ replay: (Event) -> Void
    ) throws -> Int {
        let path = path(folder, number)
        let data: Data?
        do { data = try files.contents(of: path) } catch { throw DataError.io("\(path) can't be read: \(error)") }
        guard let data else { throw DataError.noInput("\(path) is not there") }
        return data.withUnsafeBytes { bytes in
            read(bytes, named: (path as NSString).lastPathComponent, from: start, damage: &damage, replay)
        }
    }

    /// Each byte is looked at a bounded number of times, whatever the bytes are: what begins like a record and does not
    /// hold is passed over whole.
    static func read(
        _ bytes: UnsafeRawBufferPointer, named name: String, from start: Int = 0, damage: inout EventLog.Damage,
        _ replay: (Event) -> Void
    ) -> Int {
        var at = start
        var end = start
        var damagedFrom: Int?
        func close(_ damage: inout EventLog.Damage, isTail: Bool) {
            guard let start = damagedFrom else { return }
            damage.add(
                "\(name): \(at - start) bytes at offset \(start) are no whole record; "
                    + (isTail ? "the torn end was dropped" : "passed over to the next whole record"),
                bytes: at - start)
            damagedFrom = nil
        }
        while at < bytes.count {
            switch EventCoding.read(bytes, at: at) {
            case .event(let event, let next):
                close(&damage, isTail: false)
                replay(event)
                at = next
                end = next
            case .damaged(let next):
                damagedFrom = damagedFrom ?? at
                at = next
            case .none:
                damagedFrom = damagedFrom ?? at
                at += 1
            }
        }
        close(&damage, isTail: true)
        return end
    }
}
