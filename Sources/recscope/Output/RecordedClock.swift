import Foundation
import RecEngine

/// What the clocks of a real run said while pictures were drawn, so that pictures show times that were measured and are
/// the same bytes each time, on any machine.
struct RecordedClock: Codable {
    /// What was read for one picture: nanoseconds from one reading to the next, in the order in which the engine reads.
    struct Readings: Codable, Hashable {
        var monotonic: [UInt64] = []
        var processor: [UInt64] = []
    }

    /// RFC 3339.
    var recordedAt: String
    /// Its processors and its system.
    var machine: String
    /// By the picture's name.
    var pictures: [String: Readings]

    /// The one that lies beside the pictures of this package; nil where there is none.
    static func kept() throws -> RecordedClock? {
        guard let data = try? Paths.sampleData() else { return nil }
        let path = (data as NSString).deletingLastPathComponent + "/screenshots/clock.json"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try checkedDecoding(RecordedClock.self, from: try TextFile(path).data, fileName: path)
    }

    /// One line a picture.
    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let text = String(decoding: try encoder.encode(self), as: UTF8.self)
            return Data((text.replacing("},", with: "},\n").replacing("{\"", with: "{\n\"") + "\n").utf8)
        }
    }

    /// The processors of this machine and its system, as the kernel names them.
    static var thisMachine: String {
        let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
        let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
        let name = model.map { trimmed($0) } ?? "a processor without a name"
        let process = ProcessInfo.processInfo
        return "\(process.activeProcessorCount) of \(name), \(process.operatingSystemVersionString)"
    }
}

/// Steps of a clock, played or recorded: the engine reads it like any other.
final class ClockTape: Sendable {
    private struct Place {
        var steps: [UInt64]
        var next = 0
        var now: UInt64 = 0
    }

    private let place: Locked<Place>
    private let source: (@Sendable () -> UInt64)?

    /// Plays steps, from the first again where they end. Without any it stands still.
    init(playing steps: [UInt64]) {
        place = Locked(Place(steps: steps))
        source = nil
    }

    /// Reads another clock and keeps its steps; one that goes back, as one of many threads may, stands still.
    init(recording source: @escaping @Sendable () -> UInt64) {
        place = Locked(Place(steps: []))
        self.source = source
    }

    /// What was recorded, or is played.
    var steps: [UInt64] { place.withLock { $0.steps } }

    /// The next reading, nanoseconds.
    func read() -> UInt64 {
        place.withLock { place in
            if let source {
                let now = max(source(), place.now)
                place.steps.append(place.steps.isEmpty ? 0 : now - place.now)
                place.now = now
            } else if !place.steps.isEmpty {
                place.now += place.steps[place.next]
                place.next = (place.next + 1) % place.steps.count
            }
            return place.now
        }
    }
}
