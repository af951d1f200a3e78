import Foundation
import RecExplanation

/// What a platform takes: requests, cores, memory, disk, model calls and money a day, each with its formula, from what
/// was measured of answers that were served here.
///
/// The case study names its traffic twice, ten times apart: five million daily viewers with ten sets each (its
/// constraint), and fifty million viewers with ten sets each (its answer on costs). Both stand side by side.
public struct CapacityPlan: Sendable, Encodable {
    /// A number that formulas use, and where it comes from.
    public struct Constant: Sendable, Encodable {
        public var name: String
        /// Nil where it was not measured.
        public var value: Double?
        public var unit: String
        public var origin: String
    }

    /// One thing that a platform needs, for both of its traffics.
    public struct Line: Sendable, Encodable {
        public var name: String
        public var unit: String
        /// By the constraint, and by the answer on costs; nil where a constant is missing.
        public var ofDailyViewers: Double?
        public var ofAllViewers: Double?
        public var formula: String
    }

    /// A row of the case study's table of costs, in US dollars.
    public struct Cost: Sendable, Encodable {
        public var component: String
        /// Nil where a constant is missing.
        public var perSet: Double?
        public var perViewerAndDay: Double?
        /// What the case study says of a user and day; nil where it says nothing.
        public var caseStudy: Double?
        public var aDayOfDailyViewers: Double?
        public var aDayOfAllViewers: Double?
        public var formula: String
    }

    public var platform: Platform
    public var constants: [Constant]
    public var lines: [Line]
    public var costs: [Cost]

    /// What the figures are made of.
    public struct Measured: Sendable {
        public var serving: ServingStatistics
        /// Hits of the same answers.
        public var served: CacheStatistics.Served
        /// Nil where none is asked.
        public var languageModel: LanguageModelStatistics?
        public var footprint: Footprint
        public var movieCount: Int
        /// What sentences may take in memory, in bytes.
        public var cacheBytes: Int

        public init(
            serving: ServingStatistics, served: CacheStatistics.Served, languageModel: LanguageModelStatistics?,
            footprint: Footprint, movieCount: Int, cacheBytes: Int
        ) {
            self.serving = serving
            self.served = served
            self.languageModel = languageModel
            self.footprint = footprint
            self.movieCount = movieCount
            self.cacheBytes = cacheBytes
        }
    }

    public init(_ platform: Platform, _ measured: Measured) {
        self.platform = platform
        let sheet = CapacitySheet(platform: platform, measured: measured)
        constants = sheet.constants
        lines = sheet.lines
        costs = sheet.costs
    }
}

/// The arithmetic of a plan.
private struct CapacitySheet {
    let platform: Platform
    let measured: CapacityPlan.Measured

    /// Retrieval's time grows with this power of the number of movies: measured between 2,260 and 100,000 of them, where
    /// the exact scan gives way to the graph.
    private static let retrievalExponent = 0.5
    /// Sentences that one call can hold.
    private static let batch = 10.0

    private typealias Line = CapacityPlan.Line
    private typealias Cost = CapacityPlan.Cost

    private var movies: Double { platform.movies ?? Double(measured.movieCount) }

    private func processorSeconds(_ stages: [StageTiming.Stage]) -> Double? {
        let parts = stages.compactMap { stage -> Double? in
            let growth =
                stage == .retrieve ? pow(movies / Double(max(1, measured.movieCount)), Self.retrievalExponent) : 1
            return measured.serving.processorSeconds(stage).map { $0 * growth }
        }
        return parts.count == stages.count ? parts.reduce(0, +) : nil
    }

    // MARK: Hits

    private var sentencesPerSet: Double {
        let served = measured.served
        return served.sets.count > 0 ? Double(served.sentences.count) / Double(served.sets.count) : Self.batch
    }

    /// So many sentences that hit or miss on their own a set behaves like: misses come together, so it is fewer than the
    /// set holds. Nil where too little was served to say.
    private var independentSentences: Double? {
        guard measured.served.sets.count >= 100, let sentence = measured.served.sentences.share,
            let set = measured.served.sets.share, sentence < 1, sentence > 0, set > 0, set < 1
        else { return nil }
        return log(set) / log(sentence)
    }

    private var sentenceHitRate: Double? { platform.hitRate ?? measured.served.sentences.share }

    private var setHitRate: Double? {
        platform.hitRate.map { pow($0, independentSentences ?? sentencesPerSet) } ?? measured.served.sets.share
    }

    private var callsPerSet: Double? { setHitRate.map { 1 - $0 } }

    /// US dollars for a call, by the price list of the model that is asked.
    private var dollarsPerCall: (value: Double, origin: String) {
        if let dollars = platform.dollarsPerCall { return (dollars, "set") }
        guard let model = measured.languageModel, model.requests > 0, model.promptTokens > 0 else {
            return (Platform.standardDollarsPerCall, "the case study's: no model has been asked here")
        }
        let calls = Double(model.requests)
        let tokens =
            "\(whole(Double(model.promptTokens) / calls)) tokens in and \(whole(Double(model.completionTokens) / calls)) out"
        return (
            model.dollars / calls,
            "measured: \(model.model), \(tokens) a call × its price list, \(model.requests) calls"
        )
    }

    private func whole(_ number: Double) -> String { String(format: "%.0f", number) }

    // MARK: Lines

    private func line(_ name: String, _ unit: String, _ formula: String, _ value: (_ sets: Double) -> Double?) -> Line {
        Line(
            name: name, unit: unit, ofDailyViewers: value(setsOfDailyViewers), ofAllViewers: value(setsOfAllViewers),
            formula: formula)
    }

    private var setsOfDailyViewers: Double { platform.dailyViewers * platform.setsPerViewer }
    private var setsOfAllViewers: Double { platform.viewers * platform.setsPerViewer }

    var lines: [CapacityPlan.Line] {
        let all = processorSeconds(StageTiming.Stage.allCases)
        let footprint = measured.footprint
        let viewers = platform.viewers
        return [
            line("sets_a_day", "", "daily viewers × sets each; viewers × sets each") { $0 },
            line("requests_a_second", "mean", "sets a day ÷ 86,400 s") { $0 / 86_400 },
            line("requests_a_second_at_peak", "peak", "mean × peak factor") { $0 / 86_400 * platform.peakFactor },
            line("cores", "", "requests at the peak × CPU of a request ÷ how busy a core may be") { sets in
                all.map { sets / 86_400 * platform.peakFactor * $0 / platform.busyShare }
            },
            line("memory_movies", "bytes", "movies × memory of a movie, in each process") { _ in
                footprint.memoryPerMovie.map { $0 * movies }
            },
            line("memory_histories", "bytes", "viewers × memory of a viewer, over all processes") { _ in
                footprint.memoryPerViewer.map { $0 * viewers }
            },
            line("memory_sentences", "bytes", "what the cache may take, in each process") { _ in
                Double(measured.cacheBytes)
            },
            line("disk", "bytes", "movies × disk of a movie + viewers × disk of a viewer") { _ in
                guard let movie = footprint.diskPerMovie, let viewer = footprint.diskPerViewer else { return nil }
                return movies * movie + viewers * viewer
            },
            line("model_calls_a_day", "", "sets a day × (1 − hit rate by set): a set's misses are one call") { sets in
                callsPerSet.map { sets * $0 }
            },
            line("model_calls_at_least", "", "missing sentences ÷ \(whole(Self.batch)): a queue fills each call") {
                sets in
                sentenceHitRate.map { sets * sentencesPerSet * (1 - $0) / Self.batch }
            },
            line("model_calls_without_a_cache", "", "sets a day: one call each") { $0 },
        ]
    }

    // MARK: Costs

    private func cost(_ component: String, _ caseStudy: Double?, _ perSet: Double?, _ formula: String) -> Cost {
        Cost(
            component: component, perSet: perSet, perViewerAndDay: perSet.map { $0 * platform.setsPerViewer },
            caseStudy: caseStudy, aDayOfDailyViewers: perSet.map { $0 * setsOfDailyViewers },
            aDayOfAllViewers: perSet.map { $0 * setsOfAllViewers }, formula: formula)
    }

    var costs: [CapacityPlan.Cost] {
        let second = platform.dollarsPerCoreHour / 3_600
        func core(_ stages: [StageTiming.Stage]) -> Double? { processorSeconds(stages).map { $0 * second } }
        let formula = "CPU a request × price of a core-hour ÷ 3,600"
        var rows = [
            cost("embedding_lookup", 0.000_01, core([.assign, .user]), formula),
            cost("ann_search", 0.000_1, core([.retrieve]), formula),
            cost("rerank", 0.001, core([.rank]), formula),
            cost("explanation", nil, core([.explain]), formula + ": cache, realiser, validator"),
            cost(
                "language_model", 0.005, callsPerSet.map { $0 * dollarsPerCall.value },
                "(1 − hit rate by set) × price of a call"),
        ]
        let parts = rows.compactMap(\.perSet)
        rows.append(
            cost("total", 0.006_11, parts.count == rows.count ? parts.reduce(0, +) : nil, "the sum of these"))
        return rows
    }

    // MARK: Constants

    var constants: [CapacityPlan.Constant] {
        let serving = measured.serving
        let answers = "measured here, now, over \(serving.requests) answer\(serving.requests == 1 ? "" : "s")"
        func constant(_ name: String, _ value: Double?, _ unit: String, _ origin: String) -> CapacityPlan.Constant {
            .init(name: name, value: value, unit: unit, origin: value == nil ? "not measured" : origin)
        }
        let stages: [(String, [StageTiming.Stage])] = [
            ("cpu_embedding_lookup", [.assign, .user]), ("cpu_ann_search", [.retrieve]), ("cpu_rerank", [.rank]),
            ("cpu_explanation", [.explain]), ("cpu_request", StageTiming.Stage.allCases),
        ]
        let growth = movies == Double(measured.movieCount) ? "" : ", retrieval × √(movies ÷ \(measured.movieCount))"
        let processor = stages.map { name, stages in
            constant(name, processorSeconds(stages).map { $0 * 1e3 }, "ms", answers + growth)
        }
        let served = measured.served
        let bySet =
            platform.hitRate == nil
            ? "measured over \(served.sets.count) set\(served.sets.count == 1 ? "" : "s")"
            : "hit rate by sentence to the power of "
                + (independentSentences.map {
                    "\(String(format: "%.1f", $0)), as measured over \(served.sets.count) sets"
                }
                    ?? "the sentences of a set: as if each missed on its own")
        let footprint = measured.footprint
        return [
            constant("viewers", platform.viewers, "", "set"),
            constant("daily_viewers", platform.dailyViewers, "", "set"),
            constant("sets_per_viewer", platform.setsPerViewer, "a day", "set"),
            constant("movies", movies, "", platform.movies == nil ? "of the data" : "set"),
            constant(
                "peak_factor", platform.peakFactor, "", "set; a simulated day's busiest hour is 2.0 times the mean"),
            constant("busy_share", platform.busyShare, "of a core", "set"),
            constant("dollars_per_core_hour", platform.dollarsPerCoreHour, "USD", "set"),
            constant("dollars_per_call", dollarsPerCall.value, "USD", dollarsPerCall.origin),
        ] + processor + [
            constant(
                "hit_rate_by_sentence", sentenceHitRate, "",
                platform.hitRate == nil ? "measured over \(served.sentences.count) sentences" : "set"),
            constant("hit_rate_by_set", setHitRate, "", bySet),
            constant(
                "misses_per_call", serving.missesPerMissedSet, "sentences",
                "measured over \(serving.miss.whole.count) sets with a miss"),
            constant("memory_per_movie", footprint.memoryPerMovie, "bytes", "measured here: what this process holds"),
            constant("memory_per_viewer", footprint.memoryPerViewer, "bytes", "measured here: histories in memory"),
            constant("disk_per_movie", footprint.diskPerMovie, "bytes", "measured here: the model's files"),
            constant("disk_per_viewer", footprint.diskPerViewer, "bytes", "measured here: the data's files"),
        ]
    }
}
