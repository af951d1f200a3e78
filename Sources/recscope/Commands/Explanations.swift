import Foundation
import RecEngine

/// `recscope explanations report`: the quality, speed and cost of the explanations of many viewers' lists, for each
/// generator that made some. With a language model, `--llm-wait` says how long a list waits for its sentences.
struct ExplanationsCommand: AnsweringCommand {
    static let name = "explanations"
    static let summary = "report how good, varied, fast and dear explanations are"

    @Arguments("report", atMost: 1, .words(["report"])) private var words: [String]
    @Option("users", "N|FILE", "how many viewers, or a file of user ids (default: 1000)", .users)
    private var users = UserSelection.count(1_000)
    let time = TimeOptions()
    let engine = EngineOptions()
    let explanations = ExplanationOptions(isKept: false)
    let output = OutputOptions()

    func answer() throws -> any Output {
        guard words == ["report"] else {
            throw CommandError(.usage, "explanations needs to be told what: recscope explanations report")
        }
        let engine = try engine.openEngine(explanations.desk())
        let now = time.now(engine.dataset)
        var shown: [ExplanationQuality.Shown] = []
        var cold = StageTimes()
        var warm = StageTimes()
        let chosen = try users.userIDs(in: engine, spreads: true)
        for user in chosen {
            guard let response = engine.recommend(Request(userID: user, now: now)) else { continue }
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
        return ExplanationsReport(
            viewers: shown.count, generators: generators.map { ExplanationQuality(generator: $0, responses: shown) },
            stage: ["first": cold.figures, "all_cached": warm.figures], cache: engine.explainer.statistics,
            generation: engine.explainer.generation?.statistics)
    }
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
        func at(_ share: Double) -> Double? { quantile(share, ofSorted: sorted) }
        return Figures(responses: sorted.count, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99))
    }
}

private struct ExplanationsReport: Output {
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
            let byKey = quality.phrasingByKey
            lines.append(
                String(
                    format: "  over the sentences of %d keys: distinct-2 %.3f, unique %.3f", byKey.sentenceCount,
                    byKey.distinct2, byKey.uniqueSentences))
            if let commonest = quality.phrasing.commonestConstruction {
                lines.append(
                    "  constructions: the commonest in \(percent(commonest)), one of the same list in "
                        + percent(quality.phrasing.repeatedConstructions))
            }
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
            let model = generation.languageModel
            lines.append(
                "  \(model.requests) requests to \(model.endpoint)"
                    + (model.answeringModel.map { ", answered by \($0)" } ?? "")
                    + (model.adaptations.isEmpty ? "" : ", asked \(model.adaptations.joined(separator: ", "))")
                    + String(format: "; %.4f of the day's %.2f USD spent", model.dollarsToday, model.dollarsPerDay))
            if let trouble = generation.trouble { lines.append("  it \(trouble)") }
            lines += generation.refusals.suffix(5).map { "  refused: “\($0.sentence)” \($0.problems.first ?? "")" }
        }
        lines.append(String(format: "cost: %.4f USD for 1,000 sentences", dollarsPerThousandSentences))
        return lines.joined(separator: "\n")
    }
}
