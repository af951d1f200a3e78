import Foundation
import RecRanking

/// Reads the segments of an event log, past whatever is damaged.
public enum EventLogReader {
    /// Hands every whole event of a log to `replay`, in order, without writing; a folder that is not there has none.
    public static func replay(folder: String, _ replay: (Event) -> Void) throws -> EventLog.Damage {
        var damage = EventLog.Damage()
        for number in segmentNumbers(in: folder) {
            _ = try read(folder: folder, number: number, damage: &damage, replay)
        }
        return damage
    }

    static func path(_ folder: String, _ number: Int) -> String {
        let digits = String(number)
        return "\(folder)/events-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).log"
    }

    /// Ascending.
    static func segmentNumbers(in folder: String) -> [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { name in
            guard name.hasPrefix("events-"), name.hasSuffix(".log") else { return nil }
            return Int(name.dropFirst(7).dropLast(4))
        }.sorted()
    }

    /// Returns the offset behind the last whole record.
    static func read(
        folder: String, number: Int, damage: inout EventLog.Damage, _ replay: (Event) -> Void
    ) throws -> Int {
        let file = try MappedFile(path(folder, number))
        return file.withBytes { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            var at = 0
            var end = 0
            while at < bytes.count {
                if let (event, next) = EventCoding.event(in: bytes, at: at) {
                    replay(event)
                    at = next
                    end = next
                    continue
                }
                let start = at
                repeat { at += 1 } while at < bytes.count && EventCoding.event(in: bytes, at: at) == nil
                let isTail = at == bytes.count
                damage.add(
                    "\(file.name): \(at - start) bytes at offset \(start) are no whole record; "
                        + (isTail ? "the torn end was dropped" : "passed over to the next whole record"),
                    bytes: at - start)
            }
            return end
        }
    }
}
