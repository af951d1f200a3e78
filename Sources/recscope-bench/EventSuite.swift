import Foundation
import RecEngine

/// The event log: events/s appended (in batches of one request's events, and one by one, with either durability),
/// replayed from disk into counters, and taken by the counters alone. Checked: what is read is what was written.
@Sendable func eventSuite(_ options: Options) throws -> [Measurement] {
    let folder = NSTemporaryDirectory() + "recscope-events-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var measurements: [Measurement] = []
    let settings: [(EventLog.Durability, requests: Int, isBatched: Bool)] = [
        (.process, 40_000, true), (.process, 10_000, false), (.disk, 300, true), (.disk, 50, false),
    ]
    for (durability, requests, isBatched) in settings {
        try? FileManager.default.removeItem(atPath: folder)
        let batches = (0..<requests).map { requestEvents(UInt64($0)) }
        let (log, _) = try EventLog.open(folder: folder, durability: durability)
        let start = seconds()
        for batch in batches {
            if isBatched { try log.append(batch) } else { for event in batch { try log.append([event]) } }
        }
        let written = seconds() - start
        let events = batches.reduce(0) { $0 + $1.count }
        var counters = EngagementCounters()
        let replayStart = seconds()
        let damage = try EventLogReader.replay(folder: folder) { counters.take($0) }
        let replayed = seconds() - replayStart
        measurements.append(
            Measurement(
                suite: "events",
                setup: [
                    "durable_on_disk": durability == .disk ? 1 : 0, "events": Double(events),
                    "events_per_write": isBatched ? Double(events) / Double(requests) : 1,
                ],
                figures: [
                    "appended_per_second": Double(events) / written, "replayed_per_second": Double(events) / replayed,
                ], isCorrect: counters.problems.taken == events && damage.droppedBytes == 0))
    }
    return measurements
}

/// Appends requests' events to the log of `--write DIR` until it is killed (or after half a minute), and says after each
/// append how many events it has written: for a test that kills it.
@Sendable func eventWriterSuite(_ options: Options) throws -> [Measurement] {
    guard let folder = options.folder else { throw DataError.noInput("event-writer needs --write DIR") }
    var known = 0
    let (log, _) = try EventLog.open(folder: folder.path, segmentBytes: 200_000) { _ in known += 1 }
    let first = UInt64(known / requestEvents(0).count)
    let end = seconds() + 30
    var request = first
    while seconds() < end {
        let events = requestEvents(request)
        try log.append(events)
        known += events.count
        FileHandle.standardOutput.write(Data("\(known)\n".utf8))
        request += 1
    }
    return []
}

/// An exposure, ten impressions, a click and a watch.
private func requestEvents(_ request: UInt64) -> [Event] {
    let viewer = request % 10_000
    let time = 1_790_000_000_000 + Int64(request) * 100
    var events = [
        Event(
            kind: .exposure, time: time, requestID: request, viewer: viewer, priorSeconds: 5_000,
            exposed: [.init(experiment: "discovery", variant: viewer % 2 == 0 ? "control" : "less_popular")])
    ]
    for position in 1...10 {
        events.append(
            Event(
                kind: .impression, time: time, requestID: request, viewer: viewer, position: position,
                movieID: "heat-1995"))
    }
    events.append(
        Event(kind: .click, time: time + 5, requestID: request, viewer: viewer, position: 3, movieID: "heat-1995"))
    events.append(
        Event(
            kind: .watch, time: time + 9_000, requestID: request, viewer: viewer, position: 3, movieID: "heat-1995",
            seconds: 6_000, fraction: 0.6))
    return events
}
