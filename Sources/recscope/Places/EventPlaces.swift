import Backends
import Foundation
import Inspector
import RecEngine

/// A stream of events that many processes share, as this one writes and reads it.
struct SharedStream: Sendable {
    let sink: RedisEventSink
    let source: RedisEventSource

    /// Connects. Throws where the store is down and the user requires it.
    init(_ choice: StoreChoice) throws {
        let client = try choice.connected()
        // Without a place of the user's own, what waits is gone with the process.
        sink = RedisEventSink(client, key: choice.key, outbox: try? UserFolders.state() + "/unsent-events")
        source = RedisEventSource(client, key: choice.key)
        ExplanationPlaces.add(sink)
    }

    /// What the inspector shows of it.
    var shown: SharedEvents { SharedEvents(EngagementFeed(source), sink: sink) }
}

/// Where a run records its events: the log of this machine, and the stream that it shares, if any.
struct TrafficLog {
    let log: EventLog
    let stream: SharedStream?
    /// What an earlier run has left in the log.
    let counters: EngagementCounters
    let damage: EventLog.Damage

    /// The log of a folder, to which the run adds; without one, the model's own that begins anew.
    init(_ paths: Paths, folder: String?, durability: EventLog.Durability, stream: SharedStream?) throws {
        // Made by this command alone: nothing else is kept there.
        if folder == nil { try? FileManager.default.removeItem(atPath: paths.simulatedEvents) }
        var counters = EngagementCounters()
        (log, damage) = try EventLog.open(folder: folder ?? paths.simulatedEvents, durability: durability) {
            counters.take($0)
        }
        self.counters = counters
        self.stream = stream
    }

    /// Traffic that is recorded here. What a process shares is told from what others do.
    func simulation(
        _ engine: Engine, tastes: [String: [Taste]]?, start: Int64, settings: TrafficSettings = TrafficSettings()
    ) -> TrafficSimulation {
        TrafficSimulation(
            engine: engine, tastes: tastes, start: start, log: EventSinks([log] + (stream.map { [$0.sink] } ?? [])),
            counters: counters, process: stream == nil ? 0 : UInt64.random(in: 1...UInt64.max), settings: settings)
    }
}

/// Traffic for the inspector, over the engine that it shows; what happens goes to the log that `experiments report`
/// reads, and to the stream that is shared.
func trafficMaker(
    _ paths: Paths, _ engine: Engine, start: Int64, folder: String? = nil, stream: SharedStream? = nil
) -> Program.MakeTraffic {
    {
        let log = try TrafficLog(paths, folder: folder, durability: .process, stream: stream)
        var settings = TrafficSettings()
        // Two inspectors on one stream would else have the same viewers do the same.
        if stream != nil { settings.seed = UInt64.random(in: 0...UInt64(Int.max)) }
        let simulation = log.simulation(engine, tastes: try paths.loadTastes(), start: start, settings: settings)
        return TrafficWorker(simulation, monotonicClock: monotonicNanoseconds)
    }
}
