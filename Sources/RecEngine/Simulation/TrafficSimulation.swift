import Foundation
import RecExplanation
import RecRanking

/// How simulated traffic is drawn.
public struct TrafficSettings: Sendable, Hashable {
    /// The same seed gives the same visits.
    public var seed: UInt64 = 1
    /// Sessions a day for each viewer of the audience, on average.
    public var sessionsPerViewerDay = 0.4
    /// Of Zipf's law over viewers.
    public var zipfExponent = 0.8
    /// Share of the sessions that somebody new begins.
    public var newViewerShare = 0.03
    /// Probability of another request after a list without a click, and after a movie.
    public var browsesOn = 0.7
    public var watchesOn = 0.35
    /// Length of a list.
    public var resultCount = 10
    /// How many threads answer, requests of different viewers. With 1 two runs are the same to the last
    /// counter; with more the cache may count a hit where two threads ask for one sentence at once.
    public var threads = 1
    /// How lists are looked through.
    public var clicks = ClickModel()

    public init() {}
}

/// Viewers who come and go, ask the real engine, and answer its lists by their true tastes.
///
/// Each step answers the next request in virtual time and hands its feedback to the event log, the counters and the
/// engine's session store, so that the next request of the same viewer finds a longer history and a warmer cache. The
/// same seed over the same engine gives the same numbers, but for latencies. A value without threads or clocks of its
/// own: whoever holds it decides when it steps.
public struct TrafficSimulation: Sendable {
    /// A viewer who will ask at a moment.
    private struct Visit: Sendable {
        var time: Int64
        var member: Int
        var random: RandomSource
        var utilities: [Float]
    }

    /// What a viewer will have done at a moment, and the watch that it adds to their history.
    private struct Feedback: Sendable {
        var event: Event
        var userID: String
        var movieRow: Int
    }

    /// Who answers.
    public let engine: Engine
    public let settings: TrafficSettings
    /// Virtual: it goes from visit to visit.
    public private(set) var clock: VirtualClock
    /// What viewers did, by experiment and variant; beside it what was served.
    public private(set) var counters: EngagementCounters
    public private(set) var totals: TrafficTotals
    private var truth = ExplanationTruthSums()
    private let log: (any EventSink)?
    private let runID: UInt64
    private var audience: Audience
    private var random: RandomSource
    private var nextSession: Int64
    /// By time, the next one last.
    private var visits: [Visit] = []
    /// By time, the next one last.
    private var feedback: [Feedback] = []
    private var active: Set<Int> = []
    private let cacheBefore: CacheStatistics
    /// Sees every response, in order; for measurements.
    public var observe: (@Sendable (Response) -> Void)?

    /// - Parameters:
    ///   - tastes: by user id, of the engine's data; see `TasteFile`. Nil where the data have none: then they are estimated
    ///     from the last watches and the factors.
    ///   - start: Unix seconds at which the traffic begins.
    ///   - counters: what an event log's replay left; empty for none.
    ///   - process: tells the requests of this process from those of others that record to the same stream.
    public init(
        engine: Engine, tastes: [String: [Taste]]?, start: Int64, log: (any EventSink)? = nil,
        counters: EngagementCounters = EngagementCounters(), process: UInt64 = 0,
        settings: TrafficSettings = TrafficSettings()
    ) {
        self.engine = engine
        self.settings = settings
        self.log = log
        self.counters = counters
        clock = VirtualClock(now: start * 1_000)
        totals = TrafficTotals(start: start)
        cacheBefore = engine.explainer.statistics
        // Another run over the same log has other requests.
        runID = XXHash64.hash(
            "\(settings.seed):\(counters.problems.taken)" + (process == 0 ? "" : ":\(process)"))
        random = RandomSource(seed: settings.seed)
        audience = Audience(
            tastes: tastes?.filter { engine.isKnown($0.key) }, catalog: engine.catalog, facts: engine.facts,
            histories: engine.histories, model: engine.model, exponent: settings.zipfExponent,
            seed: settings.seed, process: process)
        nextSession = start * 1_000
        nextSession = DiurnalCurve.next(after: nextSession, perDay: sessionsPerDay, random: &random)
    }

    /// So many visits a thread are answered together: of one each, a thread would wait for the slowest of every round.
    private static let visitsPerThread = 16

    private var sessionsPerDay: Double { max(1, settings.sessionsPerViewerDay * Double(audience.members.count)) }

    /// Answers the next `count` requests; what was begun and is not yet over waits for a later step. Throws `DataError.io` where the event log can't be written.
    public mutating func step(_ count: Int) throws {
        var left = count
        while left > 0 {
            let batch = settings.threads > 1 ? settings.threads * Self.visitsPerThread : 1
            let due = nextVisits(min(left, batch))
            if let last = due.last { try deliver(until: last.time) }
            let engine = self.engine
            let requests = due.map { visit in
                Request(
                    userID: audience.members[visit.member].userID, now: visit.time / 1_000,
                    resultCount: settings.resultCount)
            }
            let responses =
                requests.count == 1
                ? [engine.recommend(requests[0])]
                : parallelMap(requests.count, threads: settings.threads) { engine.recommend(requests[$0]) }
            for (visit, response) in zip(due, responses) {
                guard let response else { continue }
                try answer(visit, response)
            }
            left -= due.count
        }
    }

    /// The next requests in time, of different viewers: an active viewer has one visit only.
    private mutating func nextVisits(_ count: Int) -> [Visit] {
        var due: [Visit] = []
        while due.count < count {
            while visits.last.map({ nextSession <= $0.time }) ?? true { beginSession() }
            guard let visit = visits.popLast() else { continue }
            due.append(visit)
        }
        return due
    }

    private mutating func beginSession() {
        let time = nextSession
        nextSession = DiurnalCurve.next(after: time, perDay: sessionsPerDay, random: &random)
        var member: Int
        if audience.members.isEmpty || random.uniform() < settings.newViewerShare {
            let new = audience.join(&random, active: active)
            member = new.index
            engine.sessions.join(audience.members[member].userID, survey: new.survey)
            totals.newViewers += 1
        } else {
            member = audience.draw(&random)
            // Whoever is here already does not come a second time.
            guard !active.contains(member) else { return }
        }
        totals.sessions += 1
        active.insert(member)
        var own = RandomSource(seed: settings.seed &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(totals.sessions))
        let utilities = audience.utilities(of: member, random: &own)
        insert(Visit(time: time, member: member, random: own, utilities: utilities))
    }

    private mutating func insert(_ visit: Visit) {
        visits.insert(visit, at: Self.place(of: visit.time, among: visits.count) { visits[$0].time })
    }

    /// Where a moment belongs among moments that descend.
    private static func place(of time: Int64, among count: Int, _ times: (Int) -> Int64) -> Int {
        firstIndex(in: 0..<count) { times($0) > time }
    }

    /// Hands on what viewers have done up to a moment: to the log, the counters and the histories.
    private mutating func deliver(until time: Int64) throws {
        var due: [Feedback] = []
        while let next = feedback.last, next.event.time <= time { due.append(feedback.removeLast()) }
        guard !due.isEmpty else { return }
        let events = due.map(\.event)
        try log?.append(events)
        counters.take(events)
        for item in due where item.event.kind == .watch {
            engine.sessions.add(
                Watch(movieRow: item.movieRow, watchedAt: item.event.time / 1_000, fraction: item.event.fraction),
                of: item.userID)
        }
    }

    /// Draws the viewer's answer to a list, records it, and decides whether they ask again.
    private mutating func answer(_ visit: Visit, _ response: Response) throws {
        clock.advance(to: visit.time)
        observe?(response)
        var visit = visit
        let rows = response.results.map { response.input.movieRows[$0] }
        let runtimes = rows.map { Double(engine.catalog[$0].runtimeSeconds) }
        let utilities = rows.map { Double(visit.utilities[$0]) }
        let lifts = rows.indices.map { place in
            place < response.explanations.count
                ? settings.clicks.appeal.lift(of: response.explanations[place], movie: engine.catalog[rows[place]])
                : 0
        }
        truth.add(response, utilities: utilities, lifts: lifts, model: settings.clicks)
        let outcome = settings.clicks.outcome(
            utilities: utilities, lifts: lifts, runtimes: runtimes, random: &visit.random)
        let requestID = XXHash64.hash("\(runID):\(totals.requests)")
        let atOnce = engine.servedEvents(of: response, at: visit.time, requestID: requestID)
        try log?.append(atOnce)
        counters.take(atOnce)
        for event in TrafficEvents.events(
            after: response, outcome: outcome, time: visit.time, requestID: requestID, engine: engine)
        {
            let place = Self.place(of: event.time, among: feedback.count) { feedback[$0].event.time }
            feedback.insert(
                Feedback(event: event, userID: response.user.userID, movieRow: rows[event.position - 1]), at: place)
        }
        totals.count(response, cache: response.explanations)

        var pause = 15_000 + Int64(45_000 * visit.random.uniform())
        if outcome.clicked != nil { pause += Int64(outcome.seconds) * 1_000 }
        if visit.random.uniform() < (outcome.clicked == nil ? settings.browsesOn : settings.watchesOn) {
            visit.time += pause
            insert(visit)
        } else {
            active.remove(visit.member)
        }
    }

    /// The figures so far.
    ///
    /// - Parameter viewer: whose assignments the report lists too.
    public func snapshot(
        damage: EventLog.Damage = .init(), viewer: (userID: String, shownAs: String)? = nil
    ) -> TrafficSnapshot {
        TrafficSnapshot(
            totals: totals, clock: clock, cacheBefore: cacheBefore, cache: engine.explainer.statistics,
            report: ExperimentReport(engine.experiments, counters, damage: damage, viewer: viewer),
            truth: truth.truths(of: engine.experiments))
    }
}
