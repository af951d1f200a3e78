import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct EventLogTests {
    private static func events(_ request: UInt64) -> [Event] {
        let viewer = request % 50
        return [
            Event(
                kind: .exposure, time: Int64(request) * 1_000, requestID: request, viewer: viewer, priorSeconds: 90,
                exposed: [
                    .init(experiment: "x", variant: "control"), .init(experiment: "y", variant: "b", isForced: true),
                ]),
            Event(
                kind: .impression, time: Int64(request) * 1_000, requestID: request, viewer: viewer, position: 1,
                movieID: "heat-1995"),
            Event(
                kind: .watch, time: Int64(request) * 1_000 + 5, requestID: request, viewer: viewer, position: 1,
                movieID: "amélie-2001", seconds: 5_400.5, fraction: 0.75),
        ]
    }

    private func read(_ folder: String) throws -> (events: [Event], damage: EventLog.Damage) {
        var events: [Event] = []
        let damage = try EventLogReader.replay(folder: folder) { events.append($0) }
        return (events, damage)
    }

    @Test func `what was appended comes back, over rotated segments and a new opening`() throws {
        let folder = try TemporaryFolder()
        var expected: [Event] = []
        for part in 0..<2 {
            var replayed: [Event] = []
            let (log, damage) = try EventLog.open(folder: folder.path, segmentBytes: 500) { replayed.append($0) }
            #expect(damage == EventLog.Damage() && replayed == expected)
            for request in 0..<20 {
                let events = Self.events(UInt64(part * 20 + request))
                try log.append(events)
                expected += events
            }
            #expect(log.segment > 3)
        }
        #expect(try read(folder.path).events == expected)
    }

    @Test func `a log cut at any byte keeps every whole record and names what it dropped`() throws {
        let folder = try TemporaryFolder()
        do {
            let (log, _) = try EventLog.open(folder: folder.path)
            for request in 0..<3 { try log.append(Self.events(UInt64(request))) }
        }
        let path = folder.path + "/events-000001.log"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        let all = try read(folder.path).events
        var ends = [0]
        for event in all {
            var bytes: [UInt8] = []
            EventCoding.append(event, to: &bytes)
            ends.append(ends[ends.count - 1] + bytes.count)
        }
        for cut in 0...whole.count {
            try whole.prefix(cut).write(to: URL(fileURLWithPath: path))
            let kept = ends.lastIndex { $0 <= cut } ?? 0
            let torn = cut - ends[kept]
            let (events, damage) = try read(folder.path)
            #expect(events == Array(all.prefix(kept)) && damage.droppedBytes == torn)
            #expect(damage.places.isEmpty == (torn == 0))
            if cut % 29 == 0 {
                // Opening drops the torn end for good, and what follows is whole.
                let (log, opened) = try EventLog.open(folder: folder.path)
                #expect(opened.droppedBytes == torn)
                try log.append([all[0]])
                #expect(try read(folder.path).events == Array(all.prefix(kept)) + [all[0]])
            }
        }
    }

    @Test func `a flipped byte loses one record and names its place`() throws {
        let folder = try TemporaryFolder()
        do {
            let (log, _) = try EventLog.open(folder: folder.path)
            for request in 0..<3 { try log.append(Self.events(UInt64(request))) }
        }
        let all = try read(folder.path).events
        let path = folder.path + "/events-000001.log"
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for at in stride(from: 0, to: bytes.count, by: 7) {
            bytes[at] ^= 0x40
            try bytes.write(to: URL(fileURLWithPath: path))
            let (events, damage) = try read(folder.path)
            #expect(events.count == all.count - 1 && Set(events).isSubset(of: Set(all)))
            #expect(damage.places.count == 1 && damage.places[0].hasPrefix("events-000001.log: "))
            bytes[at] ^= 0x40
        }
    }

    @Test func `garbage of any kind ends nothing`() throws {
        let folder = try TemporaryFolder()
        var random = RandomSource(seed: 4)
        let garbage = Data((0..<5_000).map { _ in UInt8(random.below(256)) })
        try garbage.write(to: URL(fileURLWithPath: folder.path + "/events-000001.log"))
        let (events, damage) = try read(folder.path)
        #expect(events.isEmpty && damage.droppedBytes == 5_000)
    }

    @Test func `a second writer is told that there is a first`() throws {
        let folder = try TemporaryFolder()
        let (log, _) = try EventLog.open(folder: folder.path)
        do {
            _ = try EventLog.open(folder: folder.path)
            Issue.record("two writers")
        } catch { #expect("\(error)".contains("another process writes this event log")) }
        withExtendedLifetime(log) {}
    }
}
