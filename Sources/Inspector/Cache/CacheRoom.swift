import RecEngine

/// What the engine's cache, the answers that were served and the language model have come to, whoever asked.
public struct ServingFigures: Sendable, Hashable {
    /// Of sentences.
    public var cache: CacheStatistics
    /// What answers took.
    public var serving: ServingStatistics
    /// Nil where the realiser makes all sentences.
    public var generation: GenerationStatistics?
    /// What else is shared with other processes, and how that is.
    public var stores: [StoreStatus] = []

    public init(cache: CacheStatistics, serving: ServingStatistics, generation: GenerationStatistics?) {
        self.cache = cache
        self.serving = serving
        self.generation = generation
    }

    init(_ engine: Engine, _ events: SharedEvents?) {
        self.init(
            cache: engine.cacheStatistics, serving: engine.servingLog.statistics,
            generation: engine.explainer.generation?.statistics)
        stores = [engine.sessions.status, engine.vectors?.status, events?.status].compactMap(\.self)
    }
}

/// What the Cache screen shows, and how it got there.
public struct CacheRoom: Sendable {
    /// Nil before the first answer.
    public var figures: ServingFigures?
    /// Hits and look-ups so far, one after the other: the warm-up curve is their differences.
    private(set) var curve = Track<CacheStatistics.Served>()
    /// What the answers took, stretch by stretch.
    private(set) var latencies = LatencyHistory()
    /// What had been served when the cache was emptied last; nil where it was not.
    private(set) var servedBefore: CacheStatistics.Served?
    /// The platform that the plan is for.
    public var platform = Platform()
    /// What movies and viewers take here.
    public var footprint = Footprint()

    mutating func take(_ figures: ServingFigures) {
        let now = figures.cache.served
        if curve.points.isEmpty { curve.append(self.figures?.cache.served ?? CacheStatistics.Served()) }
        if now.sentences.count > (curve.points.last?.sentences.count ?? 0) { curve.append(now) }
        latencies.take(figures.serving)
        self.figures = figures
    }

    mutating func wasEmptied() { servedBefore = figures?.cache.served }

    /// What was served since the cache was emptied; nil where it was not.
    var servedSince: CacheStatistics.Served? {
        servedBefore.flatMap { before in figures?.cache.served.since(before) }
    }

    /// The plan for the platform, from what was measured here; nil before the first answer.
    func plan(movieCount: Int) -> CapacityPlan? {
        guard let figures else { return nil }
        return CapacityPlan(
            platform,
            .init(
                serving: figures.serving, served: figures.cache.served,
                languageModel: figures.generation?.languageModel, footprint: footprint, movieCount: movieCount,
                cacheBytes: figures.cache.byteCapacity))
    }
}

/// News of the cache.
public enum CacheMessage: Sendable {
    case figures(ServingFigures)
    /// There is nothing left in it.
    case emptied
}

func receive(_ message: CacheMessage, in state: inout State) -> [Effect] {
    switch message {
    case .figures(let figures): state.cache.take(figures)
    case .emptied:
        state.cache.wasEmptied()
        say("the cache is empty; it warms up again with what is served", in: &state)
    }
    return []
}

/// What can be done on the screen of cache and latency.
public enum CacheAction: String, Sendable, Hashable, CaseIterable {
    case emptyCache
}

func act(_ action: CacheAction, in state: inout State) -> [Effect] {
    switch action {
    case .emptyCache:
        let cache = state.cache.figures?.cache
        var kept = "\(grouped(cache?.entryCount ?? 0)) sentences in memory"
        if let disk = cache?.disk { kept += " and \(grouped(disk.entryCount)) on the disk" }
        state.input.overlay = .confirmation(
            Confirmation(
                title: "Empty the cache",
                question: "\(kept) go, those that a language model was paid for as well; "
                    + "what is needed is made anew. The counters go on.",
                verb: "empty it", ask: .emptyCache))
    }
    return []
}

/// `platform NAME=VALUE…`: what the plan is for.
func setPlatform(_ words: [String], in state: inout State) -> [Effect] {
    var platform = state.cache.platform
    for word in words {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let setting = Platform.Setting(rawValue: parts[0]) else {
            complain(
                "platform NAME=VALUE: \(Platform.Setting.allCases.map(\.rawValue).joined(separator: ", "))", in: &state)
            return []
        }
        let range = setting.range
        guard let value = Double(parts[1]), range.contains(value) else {
            complain(
                "\(setting.rawValue) is \(PlanWords.count(range.lowerBound)) to \(PlanWords.count(range.upperBound)): "
                    + setting.sentence, in: &state)
            return []
        }
        platform.set(setting, to: value)
    }
    state.cache.platform = platform
    say("the plan is for \(words.joined(separator: ", "))", in: &state)
    return []
}
