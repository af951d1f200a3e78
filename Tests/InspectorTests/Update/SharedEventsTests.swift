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
        #expect(session.screen.contains("Shared events") && session.screen.contains("events ○ unreachable"))
        stream.trouble.withLock { $0 = .shards(up: 2, of: 3, unanswered: 0.31, since: "12:03:10") }
        _ = session.program.refresh()
        #expect(session.screen.contains("events ◐ 2/3 shards · 31% unanswered · since 12:03:10"))
        stream.trouble.withLock { $0 = nil }
        _ = session.program.refresh()
        #expect(!session.screen.contains("shards ·"))
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
