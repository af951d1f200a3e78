import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct EngagementTests {
    private func exposure(
        _ request: UInt64, viewer: UInt64 = 1, variant: String = "a", time: Int64 = 1_000, forced: Bool = false
    ) -> Event {
        Event(
            kind: .exposure, time: time, requestID: request, viewer: viewer, priorSeconds: 10,
            exposed: [.init(experiment: "x", variant: variant, isForced: forced)])
    }

    private func event(
        _ kind: Event.Kind, _ request: UInt64, position: Int = 1, viewer: UInt64 = 1, time: Int64 = 2_000
    ) -> Event {
        Event(
            kind: kind, time: time, requestID: request, viewer: viewer, position: position, movieID: "m",
            seconds: kind == .watch ? 600 : 0, fraction: kind == .watch ? 0.95 : 0)
    }

    private func counters(_ events: [Event]) -> EngagementCounters {
        var counters = EngagementCounters()
        counters.take(events)
        return counters
    }

    @Test func `events add up by user`() throws {
        let result = counters([
            exposure(1), event(.impression, 1), event(.impression, 1, position: 2), event(.click, 1, position: 2),
            event(.watch, 1, position: 2), exposure(2), event(.impression, 2), event(.click, 2), event(.skip, 2),
            event(.dismiss, 2, position: 3),
        ])
        let user = try #require(result.experiments["x"]?.users[1])
        #expect(user.requests == 2 && user.impressions == 3 && user.clicks == 2 && user.skips == 1)
        #expect(user.dismissals == 1 && user.completions == 1 && user.watchSeconds == 600 && user.priorSeconds == 10)
        #expect(result.problems.taken == 10)
    }

    @Test func `nine tenths of a movie complete it, and half does not`() throws {
        var (half, most) = (event(.watch, 1), event(.watch, 2))
        (half.fraction, most.fraction) = (0.5, 0.9)
        let result = counters([
            exposure(1), event(.impression, 1), event(.click, 1), half, exposure(2), event(.impression, 2),
            event(.click, 2), most,
        ])
        #expect(try #require(result.experiments["x"]?.users[1]).completions == 1)
    }

    @Test func `duplicates, late, unknown and malformed events are counted by name and count for nothing else`() throws
    {
        let day = EngagementCounters.attributionWindow
        let good = [exposure(1), event(.impression, 1), event(.click, 1)]
        var stray = event(.watch, 1)
        stray.fraction = 1.5
        let result = counters(
            good + [
                exposure(1), event(.click, 1), event(.click, 9), event(.click, 1, position: 200),
                event(.click, 1, position: 2, viewer: 7),
                stray, event(.watch, 1, time: day + 1_001),
            ])
        #expect(result.problems.taken == 3 && result.problems.duplicates == 2 && result.problems.unknownRequests == 1)
        #expect(result.problems.malformed == 3 && result.problems.late == 1)
        #expect(result.experiments["x"]?.users == counters(good).experiments["x"]?.users)
    }

    @Test func `a clock that jumps is counted and loses nothing`() {
        let result = counters([
            exposure(1, time: 10_000_000), event(.click, 1, time: 9_000_000),
            exposure(2, time: 10_000_000 + 30 * 86_400_000),
        ])
        #expect(result.problems.clockJumps == 2 && result.problems.taken == 3)
    }

    @Test func `the first exposure decides, and a user seen in two variants is marked`() throws {
        let result = counters([
            exposure(1, variant: "a"), event(.impression, 1), exposure(2, variant: "b"), event(.impression, 2),
            exposure(3, viewer: 2, variant: "b"),
        ])
        let counts = try #require(result.experiments["x"])
        #expect(counts.users[1]?.isCrossed == true && counts.users[1]?.impressions == 1)
        #expect(counts.users[2]?.isCrossed == false)
        let report = ExperimentReport(Self.set, result)
        #expect(report.experiments[0].crossedUsers == 1 && report.experiments[0].variants.map(\.users) == [0, 1])
    }

    @Test func `a forced request is no part of the comparison`() {
        let result = counters([exposure(1, forced: true), event(.impression, 1), event(.click, 1)])
        #expect(result.experiments["x"]?.users.isEmpty == true && result.experiments["x"]?.forcedRequests == 1)
        #expect(result.problems.taken == 3)
    }

    @Test func `a replayed log gives the counts that were there before`() throws {
        let folder = try TemporaryFolder()
        var live = EngagementCounters()
        do {
            let (log, _) = try EventLog.open(folder: folder.path, segmentBytes: 300)
            for request in 0..<40 as Range<UInt64> {
                let events = [
                    exposure(
                        request, viewer: request % 7, variant: request % 7 < 3 ? "a" : "b", time: Int64(request) * 1_000
                    ),
                    event(.impression, request, viewer: request % 7, time: Int64(request) * 1_000),
                    event(.click, request, viewer: request % 7, time: Int64(request) * 1_000),
                ]
                try log.append(events)
                live.take(events)
            }
        }
        var replayed = EngagementCounters()
        _ = try EventLog.open(folder: folder.path) { replayed.take($0) }
        #expect(replayed.problems == live.problems && replayed.experiments["x"]?.users == live.experiments["x"]?.users)
    }

    static let set = ExperimentSet(experiments: [
        Experiment(
            id: "x", salt: "s",
            variants: [.init(name: "a", buckets: 0...4_999), .init(name: "b", buckets: 5_000...9_999)])
    ])

    @Test func `events csv is read in the order of time, and bad rows are named`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "events.csv",
            """
            kind,time,request_id,user_id,position,movie_id,seconds,fraction,experiment,variant
            click,1700000060,r1,maya,2,heat-1995,,,,
            exposure,1700000000,r1,maya,,,,,x,a
            exposure,1700000000,r1,maya,,,,,y,b
            impression,2023-11-14T22:13:20Z,r1,maya,2,heat-1995,,,,
            watch,1700000070,r1,maya,2,heat-1995,6000,0.5,,
            """ + "\n")
        var report = LoadReport()
        let events = try EventFile.load(folder.path + "/events.csv", pseudonyms: Pseudonyms(key: "k"), into: &report)
        #expect(events.map(\.kind) == [.exposure, .impression, .click, .watch])
        #expect(events[0].exposed.map(\.experiment) == ["x", "y"])
        #expect(Set(events.map(\.viewer)) == [Pseudonyms(key: "k").hash(of: "maya")])
        var result = EngagementCounters()
        result.take(events)
        #expect(result.problems.taken == 4 && result.experiments["y"]?.users.count == 1)

        try folder.write("events.csv", "time,kind,request_id,user_id\n1700000000,stare,r1,maya\n")
        do {
            _ = try EventFile.load(folder.path + "/events.csv", pseudonyms: Pseudonyms(key: ""), into: &report)
            Issue.record("a bad kind was read")
        } catch {
            #expect("\(error)".contains("events.csv:2: kind is \"stare\"; expected one of exposure, impression"))
        }
        try folder.write("events.csv", "time,kind,user_id\n")
        do {
            _ = try EventFile.load(folder.path + "/events.csv", pseudonyms: Pseudonyms(key: ""), into: &report)
            Issue.record("a missing column was not missed")
        } catch { #expect("\(error)".contains("has no column request_id")) }
    }
}
