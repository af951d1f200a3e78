import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecRanking

/// The events of all processes on the Experiments screen, and what ails the stores that are shared.
@Suite(.timeLimit(.minutes(10))) struct SharedEventsTests {
    /// A stream that tests write.
    private final class Stream: EventSource {
        let events = Locked<[Event]>([])
        let trouble = Locked<StoreStatus.Trouble?>(nil)
        let readAt = Locked(0)

        func read(_ take: (_ events: [Event], _ writer: UInt64) -> Void) -> EventPart {
            let new = events.withLock { events in
                let start = readAt.withLock { at in
                    defer { at = events.count }
                    return at
                }
                return Array(events[start...])
            }
            if !new.isEmpty { take(new, 1) }
            return .end
        }

        var damage: EventLog.Damage { EventLog.Damage() }

        var reading: StreamReading? {
            var reading = StreamReading()
            (reading.writers, reading.batches) = (2, events.withLock { $0.count })
            return reading
        }

        var status: StoreStatus? {
            var status = StoreStatus(address: "redis://store:6379")
            status.seam = .events
            status.trouble = trouble.withLock { $0 }
            return status
        }

        func add(_ number: Int) {
            let event = Event(
                kind: .exposure, time: Int64(number), requestID: UInt64(number), viewer: UInt64(number),
                exposed: [.init(experiment: "discovery", variant: "control")])
            events.withLock { $0.append(event) }
        }
    }

    @Test func `two screens on one stream show the same counts, and what comes later`() {
        let stream = Stream()
        for number in 1...12 { stream.add(number) }
        let other = Stream()
        other.events.withLock { $0 = stream.events.withLock { $0 } }
        let sessions = [stream, other].map { Session(height: 50, events: SharedEvents(EngagementFeed($0))) }
        for session in sessions {
            session.type("3")
            #expect(session.screen.contains("Events of 2 processes: 12 counted. redis://store:6379"))
            #expect(session.screen.contains("12 users, 0 shown, 0 clicked"))
        }
        stream.add(13)
        #expect(sessions[0].program.isLive)
        _ = sessions[0].program.refresh()
        #expect(sessions[0].screen.contains("13 users") && sessions[1].screen.contains("12 users"))
        // What else is worked on in the background may come once or twice meanwhile.
        let isQuiet = (0..<10).contains { _ in
            let before = sessions[0].program.generation
            _ = sessions[0].program.refresh()
            return sessions[0].program.generation == before
        }
        #expect(isQuiet, "nothing new is nothing to draw")
    }

    @Test func `what ails the events is said where they are shown and beside the cache, by their name`() {
        let stream = Stream()
        let session = Session(height: 50, events: SharedEvents(EngagementFeed(stream)))
        session.type("3")
        #expect(!session.screen.contains("unreachable"))
        stream.trouble.withLock { $0 = .unreachable("connection refused store:6379", retrySeconds: 3.2) }
        _ = session.program.refresh()
        let words = "events ○ unreachable (connection refused store:6379), retry in 4 s"
        #expect(session.screen.contains(words))
        session.type("4")
        _ = session.program.refresh()
        #expect(session.screen.contains("Shared store") && session.screen.contains("events ○ unreachable"))
        #expect(session.screen.contains("events        (local only) 0 written"))
        stream.trouble.withLock { $0 = .shards(up: 2, of: 3, unanswered: 0.31, since: "12:03:10") }
        _ = session.program.refresh()
        #expect(session.screen.contains("events ◐ 2/3 shards · 31% unanswered · since 12:03:10"))
        stream.trouble.withLock { $0 = nil }
        _ = session.program.refresh()
        #expect(!session.screen.contains("shards ·"))
    }

    @Test func `what ails all that lies on one server is said once, and each thing there has a line`() {
        func status(_ seam: StoreStatus.Seam, _ trouble: StoreStatus.Trouble?, at host: String = "one") -> StoreStatus {
            var status = StoreStatus(address: "redis://\(host):6379")
            (status.seam, status.trouble, status.hits, status.misses) = (seam, trouble, 7, 3)
            (status.medianMilliseconds, status.p95Milliseconds) = (0.2, 0.3)
            return status
        }
        func text(_ stores: [StoreStatus]) -> [String] {
            StoreLines.lines(stores, Glyphs.unicode, width: 76).map { $0.map(\.text).joined() }
        }
        let away: (Double) -> StoreStatus.Trouble = { .unreachable("no answer in time", retrySeconds: $0) }
        #expect(
            text([status(.explanations, away(1.2)), status(.sessions, away(0)), status(.events, away(3))]) == [
                " Shared store", " store ○ unreachable (no answer in time), retry in 2 s (local only)",
                " not answered yet, no TLS, redis://one:6379",
                " explanations  (local only) 7 hits, 3 misses; 0.20 ms a call, p95 0.30; 0",
                "               written", " sessions      (local only) 7 viewers known there, 3 not; 0 written",
                " events        (local only) 0 written",
            ])
        // What ails one thing alone has its name, and so has another server.
        let lines = text([
            status(.explanations, nil), status(.sessions, .refused("NOPERM")), status(.events, away(0), at: "two"),
        ])
        #expect(lines.count { $0.contains("sessions ✗ NOPERM (misconfigured)") } == 1)
        #expect(lines.contains { $0.contains("events ○ unreachable (no answer in time), retry now (local only)") })
        #expect(lines.first == " Shared stores" && lines.count { $0.contains("redis://") } == 2)
        #expect(text([]).isEmpty)
    }

    @Test func `each store's trouble has its own name`() {
        var status = StoreStatus(address: "redis://store:6379")
        let troubles: [StoreStatus.Trouble] = [
            .shards(up: 2, of: 3, unanswered: 0.31, since: "12:03:10"), .unreachable("why", retrySeconds: 4),
            .slow(milliseconds: 48, budget: 20), .refused("WRONGPASS for user reel-app"), .outOfMemory,
        ]
        let names: [StoreStatus.Seam: [String]] = [
            .explanations: ["cache", "store", "store", "store", "cache"],
            .sessions: Array(repeating: "sessions", count: 5), .events: Array(repeating: "events", count: 5),
            .vectors: Array(repeating: "vectors", count: 5),
        ]
        for (seam, names) in names {
            status.seam = seam
            for (trouble, name) in zip(troubles, names) {
                status.trouble = trouble
                #expect(status.complaint?.subject == name, "\(seam) \(trouble)")
            }
        }
    }
}
