import Foundation
import RecEngine

/// `recscope explanations report`: the quality, speed and cost of the explanations of many viewers' lists, for each
/// generator that made some. With a language model, `--llm-wait` says how long a list waits for its sentences.
let runExplanations: @Sendable (Options) throws -> Void = { options in
    guard options.arguments == ["report"] else {
        throw CommandError(.usage, "explanations needs to be told what: recscope explanations report")
    }
    let count = try options.integer("users", default: 1_000, in: 1...10_000_000)
    let engine = try Workplace(options).openEngine()
    let now = try Workplace.now(options, engine.dataset)
    var shown: [ExplanationQuality.Shown] = []
    var cold = StageTimes()
    var warm = StageTimes()
    let users =
        engine.dataset.watches.userIDs
        + engine.dataset.surveys.keys.filter { engine.dataset.watches.row(ofUser: $0) == nil }.sorted()
    // Spread over all of them, so that every regime has its share.
    let step = max(1, users.count / count)
    let chosen = stride(from: 0, to: users.count, by: step).prefix(count).map { users[$0] }
    for user in chosen {
        let request = Request(userID: user, now: now)
        guard let response = engine.recommend(request) else { continue }
        cold.add(response)
        let own = Set(response.user.history.map(\.movieRow) + response.user.survey.likedMovieRows)
        shown.append(.init(explanations: response.explanations, ownRows: own))
    }
    for user in chosen {
        if let response = engine.recommend(Request(userID: user, now: now)),
            response.explanations.allSatisfy({ $0.cache.ageSeconds != nil })
        {
            warm.add(response)
        }
    }
    let generators = Set(shown.flatMap { $0.explanations.map(\.generator) }).sorted()
    let report = ExplanationsReport(
        viewers: shown.count, generators: generators.map { ExplanationQuality(generator: $0, responses: shown) },
        stage: ["first": cold.figures, "all_cached": warm.figures], cache: engine.explainer.statistics,
        generation: engine.explainer.generation?.statistics)
    if options.has("json") { try printJSON(report) } else { print(report.text) }
}

/// Times of the explain stage.
private struct StageTimes {
    private var milliseconds: [Double] = []

    mutating func add(_ response: Response) {
        if let stage = response.stages.first(where: { $0.stage == .explain }) {
            milliseconds.append(stage.milliseconds)
        }
    }

    struct Figures: Encodable {
        var responses: Int
        var p50Ms: Double?
        var p95Ms: Double?
        var p99Ms: Double?
    }

    var figures: Figures {
        let sorted = milliseconds.sorted()
        func quantile(_ share: Double) -> Double? {
            sorted.isEmpty ? nil : sorted[min(sorted.count - 1, Int(saturating: share * Double(sorted.count)))]
        }
        return Figures(responses: sorted.count, p50Ms: quantile(0.5), p95Ms: quantile(0.95), p99Ms: quantile(0.99))
    }
}

private struct ExplanationsReport: Encodable {
    var viewers: Int
    var generators: [ExplanationQuality]
    /// The explain stage: of each list's first request, and of lists that were all cached.
    var stage: [String: StageTimes.Figures]
    var hitRate: Double?
    /// Share of the look-ups that a realiser's sentence stood in for.
    var fallbackRate: Double?
    var byReason: [String: CacheStatistics.Counts]
    /// Of the sentences that the language model made.
    var rejectedShare: Double?
    var dollarsPerThousandSentences: Double
    var requestLatencyP50Seconds: Double?
    var requestLatencyP95Seconds: Double?
    var generation: GenerationStatistics?

    init(
        viewers: Int, generators: [ExplanationQuality], stage: [String: StageTimes.Figures], cache: CacheStatistics,
        generation: GenerationStatistics?
    ) {
        self.viewers = viewers
        self.generators = generators
        self.stage = stage
        hitRate = cache.total.hitRate
        fallbackRate = cache.total.lookups > 0 ? Double(cache.total.fallbacks) / Double(cache.total.lookups) : nil
        byReason = cache.byReason
        self.generation = generation
        let made = generation?.made ?? 0
        rejectedShare =
            made > 0 ? Double((generation?.refusedOnce ?? 0) + (generation?.rejected ?? 0)) / Double(made) : nil
        // The realiser's cost nothing.
        dollarsPerThousandSentences = made > 0 ? 1_000 * (generation?.languageModel.dollars ?? 0) / Double(made) : 0
        requestLatencyP50Seconds = generation?.languageModel.latency(0.5)
        requestLatencyP95Seconds = generation?.languageModel.latency(0.95)
    }

    var text: String {
        func percent(_ share: Double?) -> String { share.map { String(format: "%.1f%%", 100 * $0) } ?? "none" }
        var lines = ["\(viewers) viewers; hit rate \(percent(hitRate)), fallbacks \(percent(fallbackRate))"]
        for quality in generators {
            lines.append(
                "\(quality.generator): \(quality.sentences) sentences, \(String(format: "%.1f", quality.phrasing.meanWords)) words each"
            )
            lines.append(
                "  grounded \(percent(quality.groundedSentences)) of sentences, \(percent(quality.groundedClaims)) of "
                    + "\(String(format: "%.1f", quality.claimsPerSentence)) claims each")
            lines.append(
                "  personal: source of one's own \(percent(quality.sourceIsOwn)) of \(percent(quality.citesASource)) that cite one; "
                    + "differs between two viewers of one movie \(percent(quality.differsByViewer))")
            lines.append(
                String(
                    format: "  distinct-1 %.3f, distinct-2 %.3f, unique %.3f, %.1f facts for 100 sentences",
                    quality.phrasing.distinct1,
                    quality.phrasing.distinct2, quality.phrasing.uniqueSentences, quality.factsPerHundred))
        }
        for (name, figures) in stage.sorted(by: { $0.key > $1.key }) {
            guard let p50 = figures.p50Ms, let p95 = figures.p95Ms else { continue }
            lines.append(
                String(format: "explain stage, %@: p50 %.3f ms, p95 %.3f ms over %d", name, p50, p95, figures.responses)
            )
        }
        if let generation {
            lines.append(
                "\(generation.generator): \(generation.made) made, \(generation.accepted) accepted, \(generation.acceptedAtSecondTry) at the second try, "
                    + "\(generation.rejected) rejected, \(generation.unanswered) unanswered; failures \(generation.languageModel.failures)"
            )
        }
        lines.append(String(format: "cost: %.4f USD for 1,000 sentences", dollarsPerThousandSentences))
        return lines.joined(separator: "\n")
    }
}
