import Foundation
import RecEngine

/// The explanation cache on the sample data: a hit in ns, the explain stage with ten cached, the hit rate of simulated
/// Zipf traffic from cold and with a warm-up before it and every further day, and the hit rate against the capacity in bytes (the cold run's look-ups
/// played again). Checked: every sentence shown is grounded, and cites only its viewer's own movies.
@Sendable func explanationSuite(_ options: Options) throws -> [Measurement] {
    let world = try ExplanationWorld(options)
    let warmed = world.engine()
    let shown = world.warm(warmed, resultCount: 20)
    var measurements = [try world.hit(warmed), world.stage(warmed, viewers: 1_000)]
    let cold = try world.traffic(world.engine(), setup: ["warmed_lists": 0], sets: options.sets, records: true)
    measurements.append(cold.measurement)
    measurements.append(
        try world.traffic(warmed, setup: ["warmed_lists": Double(shown)], sets: options.sets, records: false) {
            engine, now in
            _ = world.warm(engine, resultCount: 20, now: now)
        }.measurement)
    measurements += world.curve(cold.asked)
    return measurements
}

/// Keeps sentences in the folder of `--write DIR` until it is killed (or after half a minute), and says after each flush
/// how many it has kept: for a test that kills it.
@Sendable func explanationWriterSuite(_ options: Options) throws -> [Measurement] {
    guard let folder = options.folder else { throw DataError.noInput("explanation-writer needs --write DIR") }
    let store = try ExplanationFile(folder: folder.path, byteLimit: 400_000)
    store.flush()
    let end = seconds() + 30
    var number = 0
    while seconds() < end {
        for _ in 0..<10 {
            store.append(
                .init(
                    key: "k\(number % 500)", sentence: "Sentence \(number).", generator: "g", createdAt: Int64(number)))
            number += 1
        }
        store.flush()
        FileHandle.standardOutput.write(Data("\(number)\n".utf8))
    }
    return []
}

private struct ExplanationWorld {
    /// One look-up of the traffic.
    struct Asked: Sendable {
        var now: Int64
        var key: Int32
    }

    final class Trace: Sendable {
        struct State {
            var numbers: [String: Int32] = [:]
            var entries: [(key: String, reason: ReasonType, entry: ExplanationCache.Entry)] = []
            var asked: [Asked] = []
            var hitsByWindow: [Int] = []
            var setsInWindow = 0
            var isTrue = true
            var expired = 0
            var lookUps = 0
        }

        let state = Locked(State())

        /// - Parameters:
        ///   - window: sets that share a hit rate.
        ///   - records: whether every look-up is kept, to be asked again of other caches.
        func note(_ response: Response, window: Int, records: Bool) {
            let own = Set(response.user.history.map(\.movieRow) + response.user.survey.likedMovieRows)
            state.withLock { state in
                if state.setsInWindow == 0 { state.hitsByWindow.append(0) }
                for explanation in response.explanations {
                    state.lookUps += 1
                    switch explanation.cache {
                    case .hit: state.hitsByWindow[state.hitsByWindow.count - 1] += 1
                    case .expired: state.expired += 1
                    case .miss, .unavailable, .off: break
                    }
                    Self.check(explanation, own: own, &state)
                    if records { Self.record(explanation, at: response.request.now, &state) }
                }
                state.setsInWindow = (state.setsInWindow + 1) % window
            }
        }

        /// Every sentence that is served is true, and of the viewer's own watches.
        private static func check(_ explanation: Explanation, own: Set<Int>, _ state: inout State) {
            let isOwn = explanation.evidence.sourceRow.map(own.contains) ?? true
            if explanation.verdict.grounded, isOwn { return }
            state.isTrue = false
            let problem =
                explanation.verdict.violations.first.map { "\($0.text): \($0.why)" } ?? "the source is not the viewer's"
            FileHandle.standardError.write(
                Data("\(explanation.cacheKey) “\(explanation.sentence)” \(problem)\n".utf8))
        }

        private static func record(_ explanation: Explanation, at now: Int64, _ state: inout State) {
            let known = state.numbers[explanation.cacheKey]
            let number = known ?? Int32(state.entries.count)
            if known == nil {
                state.numbers[explanation.cacheKey] = number
                state.entries.append(
                    (
                        explanation.cacheKey, explanation.evidence.reason,
                        .init(
                            sentence: explanation.sentence, generator: "realiser", verdict: explanation.verdict,
                            createdAt: 0)
                    ))
            }
            state.asked.append(Asked(now: now, key: number))
        }
    }

    let dataset: Dataset
    let facts: FactIndex
    let model: RecommenderModel
    let tastes: [String: [Taste]]
    let sessionsPerDay: Double
    let now: Int64

    init(_ options: Options) throws {
        dataset = try DatasetLoader.load(folder: options.data, today: today)
        facts = FactIndex(dataset.catalog)
        guard let model = TrainingPipeline.train(dataset, facts: facts)?.model else {
            throw DataError.badData("the training was stopped")
        }
        self.model = model
        var report = LoadReport()
        tastes = try TasteFile.load(options.data + "/tastes.jsonl", into: &report)
        sessionsPerDay = options.sessions
        now = dataset.now
    }

    func engine() -> Engine {
        let explainer = Explainer(
            catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity,
            cache: ExplanationCache())
        return Engine(
            dataset: dataset, model: model, experiments: ExperimentSet(), explainer: explainer, facts: facts,
            monotonicClock: { DispatchTime.now().uptimeNanoseconds })
    }

    /// What `recscope warm` does: everybody's list, as long as that. Returns the number of lists.
    @discardableResult
    func warm(_ engine: Engine, resultCount: Int, now: Int64? = nil) -> Int {
        let users =
            dataset.watches.userIDs + dataset.surveys.keys.filter { dataset.watches.row(ofUser: $0) == nil }.sorted()
        _ = parallelMap(users.count) {
            engine.recommend(Request(userID: users[$0], now: now ?? self.now, resultCount: resultCount)) == nil
        }
        return users.count
    }

    /// One look-up of a key that is there, and one with the key's making: the evidence's whole way to its sentence.
    func hit(_ engine: Engine) throws -> Measurement {
        let user = dataset.watches.userIDs[0]
        guard let response = engine.recommend(Request(userID: user, now: now)) else {
            throw DataError.badData("no user \(user)")
        }
        let cache = ExplanationCache()
        for explanation in response.explanations {
            cache.insert(
                .init(
                    sentence: explanation.sentence, generator: "realiser", verdict: explanation.verdict, createdAt: now),
                for: explanation.cacheKey)
        }
        let rounds = 100_000
        var found = 0
        let lookUps = times(7) {
            for round in 0..<rounds {
                let explanation = response.explanations[round % response.explanations.count]
                if cache.entry(for: explanation.cacheKey, reason: explanation.evidence.reason, now: now).entry != nil {
                    found += 1
                }
            }
        }
        let whole = times(7) {
            for round in 0..<rounds {
                let evidence = response.explanations[round % response.explanations.count].evidence
                if engine.explainer.explain(evidence, now: now).cache.ageSeconds != nil { found += 1 }
            }
        }
        return Measurement(
            suite: "explanation-hit", setup: ["rounds": Double(rounds)],
            figures: [
                "look_up_ns": median(lookUps) / Double(rounds) * 1e9,
                "evidence_to_sentence_ns": median(whole) / Double(rounds) * 1e9,
            ],
            isCorrect: found == 14 * rounds)
    }

    /// The explain stage of lists whose ten sentences are all there.
    func stage(_ engine: Engine, viewers: Int) -> Measurement {
        var milliseconds: [Double] = []
        var areHits = true
        for user in dataset.watches.userIDs.prefix(viewers) {
            for round in 0..<2 {
                guard let response = engine.recommend(Request(userID: user, now: now)), round == 1 else { continue }
                areHits =
                    areHits && response.explanations.count == 10
                    && response.explanations.allSatisfy { $0.cache.ageSeconds != nil }
                milliseconds += response.stages.filter { $0.stage == .explain }.map(\.milliseconds)
            }
        }
        milliseconds.sort()
        func at(_ share: Double) -> Double { quantile(share, ofSorted: milliseconds) ?? .nan }
        return Measurement(
            suite: "explanation-stage", setup: ["responses": Double(milliseconds.count), "cached": 10],
            figures: ["p50_ms": at(0.5), "p95_ms": at(0.95), "p99_ms": at(0.99)], isCorrect: areHits)
    }

    func traffic(
        _ engine: Engine, setup: [String: Double], sets: Int, records: Bool, everyDay: ((Engine, Int64) -> Void)? = nil
    ) throws -> (measurement: Measurement, asked: Trace) {
        var settings = TrafficSettings()
        settings.sessionsPerViewerDay = sessionsPerDay
        settings.threads = processorCount
        var simulation = TrafficSimulation(engine: engine, tastes: tastes, start: now, settings: settings)
        let trace = Trace()
        let window = max(1, sets / 10)
        simulation.observe = { trace.note($0, window: window, records: records) }
        var time = 0.0
        var warmUps = 0
        var left = sets
        while left > 0 {
            let start = seconds()
            try simulation.step(min(200, left))
            time += seconds() - start
            left -= min(200, left)
            if let everyDay, simulation.clock.seconds - now >= 86_400 * Int64(warmUps + 1) {
                warmUps += 1
                everyDay(engine, simulation.clock.seconds)
            }
        }
        let after = engine.explainer.statistics
        var figures = [
            "entries": Double(after.entryCount), "bytes": Double(after.byteCount),
            "sets_per_second": Double(sets) / time,
            "virtual_days": Double(simulation.clock.seconds - now) / 86_400, "further_warm_ups": Double(warmUps),
        ]
        let isTrue = trace.state.withLock { state in
            figures["hit_rate"] = Double(state.hitsByWindow.reduce(0, +)) / Double(state.lookUps)
            figures["expired_share"] = Double(state.expired) / Double(state.lookUps)
            return state.isTrue
        }
        let hits = trace.state.withLock { $0.hitsByWindow }
        for (number, count) in hits.enumerated() {
            figures["hit_rate_tenth_\(number + 1)"] = Double(count) / Double(10 * window)
        }
        var setup = setup
        setup["sets"] = Double(sets)
        setup["sessions_per_viewer_day"] = sessionsPerDay
        return (Measurement(suite: "explanation-traffic", setup: setup, figures: figures, isCorrect: isTrue), trace)
    }

    /// The look-ups of a run, played against caches of other sizes.
    func curve(_ trace: Trace) -> [Measurement] {
        let (entries, asked) = trace.state.withLock { ($0.entries, $0.asked) }
        return [18, 19, 20, 21, 22, 23, 24, 25, 26].map { power in
            let cache = ExplanationCache(byteCapacity: 1 << power)
            for ask in asked {
                let (key, reason, entry) = entries[Int(ask.key)]
                let found = cache.entry(for: key, reason: reason, now: ask.now)
                guard found.entry == nil || found.isDueForRefresh else { continue }
                var new = entry
                new.createdAt = ask.now
                cache.insert(new, for: key)
            }
            let statistics = cache.statistics
            return Measurement(
                suite: "explanation-capacity",
                setup: ["capacity_bytes": Double(1 << power), "keys": Double(entries.count)],
                figures: [
                    "hit_rate": statistics.total.hitRate ?? 0, "entries": Double(statistics.entryCount),
                    "evictions": Double(statistics.evictions),
                ], isCorrect: statistics.byteCount <= 1 << power && statistics.total.lookups == asked.count)
        }
    }
}
