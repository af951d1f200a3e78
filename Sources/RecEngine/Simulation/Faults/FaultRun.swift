import Foundation
import RecExplanation
import RecRanking

/// Some lives of a process that serves, records, judges and keeps on a disk, over a network and by a clock that fail by
/// a seed; after each life what was promised is held against what is there.
///
/// One seed is one run, to the last byte: a run that breaks a promise is played again by its number.
package struct FaultRun {
    /// What a run came to.
    package struct Outcome: Sendable, Hashable {
        package var seed: UInt64
        /// Promises that did not hold, in words.
        package var failures: [String] = []
        /// What went wrong, by kind of call.
        package var faults: [String: Int] = [:]
        /// Of the process, and what it was asked in them.
        package var lives = 0
        package var requests = 0
        /// What was acknowledged and looked for, by kind.
        package var acknowledged: [String: Int] = [:]
        /// Of the disk's bytes at the end, and of all that was answered.
        package var digest: UInt64 = 0
    }

    let world: FaultWorld
    let seed: UInt64
    var random: RandomSource
    let clock: FaultClock
    let disk: FaultyDisk
    let durability: EventLog.Durability
    /// Small enough that the store is compacted, in some runs.
    let storeLimit: Int
    var ledger = FaultLedger()
    var outcome: Outcome
    static let reviews = "/state/reviews.jsonl"
    static let presets = "/config/presets.json"

    /// - Parameter change: of each life's plan, for whoever wants certain faults.
    package static func run(
        seed: UInt64, in world: FaultWorld, changing change: (inout FaultPlan) -> Void = { _ in }
    ) -> Outcome {
        var run = FaultRun(seed: seed, in: world)
        run.runAll(change)
        return run.outcome
    }

    private init(seed: UInt64, in world: FaultWorld) {
        self.world = world
        self.seed = seed
        random = RandomSource(seed: seed)
        clock = FaultClock(unixSeconds: FaultWorld.start)
        disk = FaultyDisk(seed: seed &* 31 &+ 1, clock: clock)
        durability = random.uniform() < 0.6 ? .disk : .process
        storeLimit = random.uniform() < 0.3 ? 4_000 : 1 << 20
        outcome = Outcome(seed: seed)
    }

    private mutating func runAll(_ change: (inout FaultPlan) -> Void) {
        for number in 0..<(1 + random.below(4)) {
            var plan = FaultPlan.drawn(&random)
            // Every fourth run meets a sound machine: what fails there fails without an excuse.
            if seed % 4 == 0 { plan = FaultPlan() }
            change(&plan)
            disk.begin(plan)
            live(number, plan)
            let endings = FaultyDisk.Ending.allCases
            let ending = endings[random.below(endings.count)]
            disk.restart(ending)
            outcome.lives += 1
            check(after: ending)
            if ending == .powerCut { disk.forgetLies() }
        }
        for (fault, count) in disk.faults { outcome.faults[fault, default: 0] += count }
        outcome.digest = outcome.digest &* 31 &+ disk.digest
    }

    // MARK: One life

    /// What a process holds while it lives.
    struct Life {
        var log: EventLog?
        var store: ExplanationFile?
        var engine: Engine
        var generation: GenerationService?
        var endpoint: FaultyEndpoint
        var timers: FaultTimers
        var counters = EngagementCounters()
    }

    private mutating func live(_ number: Int, _ plan: FaultPlan) {
        var life = begin(number, plan)
        for step in 0..<(4 + random.below(16)) {
            if disk.isDead { break }
            if random.uniform() < plan.clockJump { clock.jump(Int64(random.below(172_800)) - 86_400) }
            clock.advance(30 * random.uniform())
            switch random.uniform() {
            case ..<0.7: serve(&life, "\(seed):\(number):\(step)")
            case ..<0.85: judge()
            case ..<0.9: keepPreset()
            default: if seed % 8 == 1 { saveModel() } else { keepPreset() }
            }
        }
        if random.uniform() < 0.5, !disk.isDead { end(life) }
        for (fault, count) in life.endpoint.faults { outcome.faults[fault, default: 0] += count }
    }

    private mutating func begin(_ number: Int, _ plan: FaultPlan) -> Life {
        let endpoint = FaultyEndpoint(seed: seed &* 17 &+ UInt64(number), rate: plan.endpoint, clock: clock)
        let timers = FaultTimers()
        let store = try? ExplanationFile(folder: "/cache/explanations", byteLimit: storeLimit, on: disk)
        store?.flush()
        let cache = ExplanationCache(store: store)
        let (clock, disk) = (clock, disk)
        let generator = (try? LanguageModelSettings(endpoint: "http://127.0.0.1:9/v1")).map { settings in
            var settings = settings
            (settings.backoffSeconds, settings.longestWaitSeconds, settings.concurrency) = (0, 0, 1)
            return LanguageModelClient(
                settings: settings, transport: endpoint, spendingFile: "/cache/explanations/spending.json", on: disk,
                seed: seed, monotonicSeconds: { clock.monotonicSeconds }, unixSeconds: { clock.unixSeconds })
        }
        let generation = generator.map { generator in
            var settings = GenerationSettings(
                generator: generator, monotonicSeconds: { clock.monotonicSeconds })
            settings.limits.pendingFile = "/cache/explanations/pending.jsonl"
            settings.limits.files = disk
            settings.limits.later = { seconds, body in timers.add(clock.monotonicSeconds + seconds, body) }
            return settings
        }
        let explainer = Explainer(
            catalog: world.dataset.catalog, facts: world.facts, coWatch: world.model.coWatch,
            popularity: world.model.popularity, cache: cache, generation: generation)
        let engine = Engine(
            dataset: world.dataset, model: world.model, experiments: world.experiments, explainer: explainer,
            facts: world.facts, pseudonyms: Pseudonyms(key: "k"),
            monotonicClock: { UInt64(clock.monotonicSeconds * 1e9) })
        var life = Life(
            store: store, engine: engine, generation: explainer.generation, endpoint: endpoint, timers: timers)
        quietly(life) { explainer.resumePending(now: clock.unixSeconds) }
        life.log = openLog(&life.counters)
        return life
    }

    /// A host tries again; one that can't record serves all the same.
    private mutating func openLog(_ counters: inout EngagementCounters) -> EventLog? {
        for _ in 0..<3 {
            var replayed = EngagementCounters()
            if let (log, _) = try? EventLog.open(
                folder: "/cache/events", durability: durability, segmentBytes: 4_000, on: disk,
                replay: { replayed.take($0) })
            {
                counters = replayed
                return log
            }
        }
        return nil
    }

    private mutating func serve(_ life: inout Life, _ id: String) {
        let users = world.dataset.watches.userIDs
        let user = users[random.below(users.count)]
        let now = clock.unixSeconds
        let engine = life.engine
        quietly(life) { life.timers.fire(at: clock.monotonicSeconds) }
        let response = quietly(life) {
            engine.recommend(Request(userID: user, now: now))
        }
        guard let response else {
            outcome.failures.append("\(user) was not served")
            return
        }
        outcome.requests += 1
        if response.results.count != 10 { outcome.failures.append("a list of \(response.results.count)") }
        for explanation in response.explanations {
            outcome.digest = outcome.digest &* 31 &+ XXHash64.hash(explanation.sentence)
            if !explanation.sentence.isEmpty, !explanation.verdict.grounded {
                outcome.failures.append("a sentence that is not grounded was served: \(explanation.sentence)")
            }
        }
        if let store = life.store {
            ledger.noteSentences(response.explanations.map(\.cacheKey), in: store)
        }
        record(&life, response, XXHash64.hash(id), now)
    }

    private mutating func record(_ life: inout Life, _ response: Response, _ id: UInt64, _ now: Int64) {
        guard let log = life.log else { return }
        var events = life.engine.servedEvents(of: response, at: now * 1_000, requestID: id)
        if random.uniform() < 0.4,
            let click = life.engine.event(
                .click, at: 1 + random.below(10), of: response, time: now * 1_000 + 5, requestID: id)
        {
            events.append(click)
        }
        do {
            try log.append(events)
            life.counters.take(events)
            ledger.events += events
        } catch { ledger.uncertainEvents.formUnion(events) }
    }

    private mutating func judge() {
        ledger.lastReview += 1
        let line = FaultLedger.line(ledger.lastReview)
        do {
            try LineFile.append(line, to: Self.reviews, on: disk)
            ledger.reviews.append(ledger.lastReview)
        } catch { ledger.uncertainReviews.insert(ledger.lastReview) }
    }

    private mutating func keepPreset() {
        let disk = disk
        ledger.presets.tried { number in
            try AtomicFile.write(FaultLedger.line(number), to: Self.presets, isPrivate: true, on: disk)
        }
    }

    private mutating func saveModel() {
        let (disk, world) = (disk, world)
        ledger.models.tried { number in
            var model = world.model
            model.servingFactors[0, 0] = Float(number)
            try ModelFile.save(model, manifest: world.manifest, to: "/cache/model", on: disk)
        }
    }

    /// The end that a program gives itself.
    private mutating func end(_ life: Life) {
        quietly(life) {}
        life.generation?.shutDown(seconds: 0)
        life.store?.flush()
    }

    /// Does something of one thread's, and then what it has left to others, one after the other.
    @discardableResult
    private func quietly<Result>(_ life: Life, _ body: () -> Result) -> Result {
        func held() -> Result { life.generation?.withWorkHeldBack(body) ?? body() }
        return life.store?.withWritingHeldBack(held) ?? held()
    }
}

/// What a run has asked to be called later, called when the run's clock is there.
final class FaultTimers: Sendable {
    private let waiting = Locked<[(time: Double, body: @Sendable () -> Void)]>([])

    func add(_ time: Double, _ body: @escaping @Sendable () -> Void) { waiting.withLock { $0.append((time, body)) } }

    func fire(at now: Double) {
        let due = waiting.withLock { waiting in
            defer { waiting.removeAll { $0.time <= now } }
            return waiting.filter { $0.time <= now }.sorted { $0.time < $1.time }
        }
        for timer in due { timer.body() }
    }
}
