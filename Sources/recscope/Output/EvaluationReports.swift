import Foundation
import RecEngine

extension Estimate {
    var text: String { String(format: "%.4f [%.4f, %.4f]", mean, low, high) }
}

func cell(_ text: String, _ width: Int) -> String {
    text.padding(toLength: max(width, text.count), withPad: " ", startingAt: 0)
}

/// `evaluate --split temporal` and `leave-one-out`: the engine's lists beside the fused order of the same candidates and
/// the best single source.
struct EvaluationReport: Output {
    struct Part: Encodable {
        /// `regime`, `genre`, or an experiment's id.
        var by: String
        var name: String
        var users: Int
        var ndcg: Estimate

        private enum CodingKeys: String, CodingKey {
            case by, name, users
            case ndcg = "ndcg@10"
        }
    }

    var split: String
    var users: Int
    var leftOut: HeldOutCases.LeftOut
    var engine: [RankingMetric: Estimate]
    var retrieval: [RankingMetric: Estimate]
    /// The engine's over retrieval's, viewer by viewer.
    var gain: [RankingMetric: Estimate]
    /// NDCG@10 of each source's list alone.
    var sources: [String: Double]
    var bestSource: String
    var bestSourceAlone: [RankingMetric: Estimate]
    var gainOverBestSource: [RankingMetric: Estimate]
    var slices: [Part]

    /// Nil where nobody was asked for.
    init?(_ evaluation: Evaluation, split: SplitProtocol) {
        guard let engine = evaluation["engine"], let retrieval = evaluation["retrieval"],
            let best = evaluation.bestSource, engine.count > 0
        else { return nil }
        func all(_ estimate: (RankingMetric) -> Estimate) -> [RankingMetric: Estimate] {
            Dictionary(uniqueKeysWithValues: RankingMetric.allCases.map { ($0, estimate($0)) })
        }
        self.split = split.rawValue
        users = engine.count
        leftOut = evaluation.leftOut
        self.engine = all { engine.estimate($0) }
        self.retrieval = all { retrieval.estimate($0) }
        gain = all { engine.difference($0, from: retrieval) }
        sources = Dictionary(
            uniqueKeysWithValues: CandidateSource.allCases.map {
                ($0.rawValue, evaluation[$0.rawValue]?.value(.ndcg10) ?? 0)
            })
        bestSource = best.name
        bestSourceAlone = all { best.judgement.estimate($0) }
        gainOverBestSource = all { engine.difference($0, from: best.judgement) }
        slices = evaluation.slices.map { slice in
            let ndcg = engine.estimate(.ndcg10, of: slice)
            return Part(by: slice.division, name: slice.name, users: ndcg.count, ndcg: ndcg)
        }
    }

    var text: String {
        func line(_ name: String, _ cells: [String]) -> String {
            cell(name, 13) + cells.dropLast().map { cell($0, 26) }.joined() + (cells.last ?? "")
        }
        func rows(_ columns: [[RankingMetric: Estimate]]) -> [String] {
            RankingMetric.allCases.map { metric in line(metric.rawValue, columns.map { $0[metric]?.text ?? "-" }) }
        }
        let others = sources.filter { $0.key != bestSource }.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        var lines = [
            "\(split), \(users) users; mean and 95% interval (bootstrap over users)", leftOut.text,
            line("", ["engine", "retrieval, fused", "\(bestSource), the best source"]),
        ]
        lines += rows([engine, retrieval, bestSourceAlone])
        lines.append(
            "the other sources alone, ndcg@10: "
                + others.map { String(format: "\($0.key) %.4f", $0.value) }.joined(separator: ", "))
        lines.append("gain of the engine, user by user")
        lines.append(line("", ["over the fused order", "over \(bestSource) alone"]))
        lines += rows([gain, gainOverBestSource])
        lines.append("ndcg@10 of the engine by")
        lines += slices.map { cell($0.by, 26) + cell($0.name, 26) + cell("\($0.users) users", 14) + $0.ndcg.text }
        return lines.joined(separator: "\n")
    }
}

extension HeldOutCases.LeftOut {
    var text: String {
        "left out: \(shortHistories) users with too few watches, \(withoutRelevant) of whose held-out watches none counts; "
            + "held-out watches of movies that were not liked: \(dislikedWatches), seen before: \(seenWatches)"
    }
}

/// `evaluate --split cold-start`: NDCG@10 after a user's first n watches.
struct ColdStartReport: Output {
    struct Point: Encodable {
        var watches: Int
        var engine: Estimate
        var content: Estimate
        var collaborative: Estimate
    }

    var users: Int
    var points: [Point]

    /// - Parameter curve: by n.
    init(_ curve: [Evaluation]) {
        users = curve.first?.viewerCount ?? 0
        points = curve.enumerated().map { watches, evaluation in
            func ndcg(_ name: String) -> Estimate { evaluation[name]?.estimate(.ndcg10) ?? Estimate([]) }
            return Point(
                watches: watches, engine: ndcg("engine"), content: ndcg("content"),
                collaborative: ndcg("collaborative"))
        }
    }

    var text: String {
        let head = [
            "cold start, \(users) users unknown to the model; NDCG@10 after their first n watches",
            " n  engine                    content   collaborative",
        ]
        let rows = points.map { point in
            String(format: "%2d  ", point.watches) + point.engine.text
                + String(format: "  %.4f    %.4f", point.content.mean, point.collaborative.mean)
        }
        return (head + rows).joined(separator: "\n")
    }
}

/// `evaluate --split new-movies`: recall of movies that training has never seen, for the users who watched them.
struct NewMoviesReport: Output {
    var movies: Int
    var users: Int
    var chance: Double
    var retrievedByChance: Double
    var mapped: Estimate
    var served: Estimate
    var embedding: Estimate
    var tfidf: Estimate
    var retrieved: Estimate

    init(_ found: NewMovieEvaluation) {
        func recall(_ name: String, _ metric: RankingMetric = .recall20) -> Estimate {
            found.evaluation[name]?.estimate(metric) ?? Estimate([])
        }
        (movies, users) = (found.movieCount, found.evaluation.viewerCount)
        (chance, retrievedByChance) = (found.chance, found.retrievedByChance)
        (mapped, served) = (recall("mapped"), recall("served"))
        (embedding, tfidf) = (recall("embedding"), recall("tfidf"))
        retrieved = recall("retrieved", .recall100)
    }

    var text: String {
        func line(_ name: String, _ estimate: Estimate, _ chance: Double) -> String {
            cell(name, 24) + estimate.text + String(format: "   chance %.4f", chance)
        }
        return [
            "\(movies) movies that training never saw, \(users) users who watched some of them",
            "recall@20 among the new movies; mean and 95% interval (bootstrap over users)",
            line("mapped content", mapped, chance), line("mapped and embedding", served, chance),
            line("content embedding", embedding, chance), line("plain TF-IDF", tfidf, chance),
            "share of them among the 100 candidates of the whole catalogue",
            line("in the 100 candidates", retrieved, retrievedByChance),
        ].joined(separator: "\n")
    }
}

/// `evaluate --split tastes`: NDCG@10 against the true tastes that made-up watches were drawn from.
struct TastesReport: Output {
    var split = "tastes"
    var users: Int
    var ndcg: [String: Estimate]

    private enum CodingKeys: String, CodingKey {
        case split, users
        case ndcg = "ndcg@10"
    }

    private static let names = ["popular", "retrieval", "engine", "gain", "best_order"]

    init(_ evaluation: Evaluation) {
        users = evaluation.viewerCount
        ndcg = Dictionary(uniqueKeysWithValues: evaluation.rows.map { ($0.name, $0.judgement.estimate(.ndcg10)) })
        if let engine = evaluation["engine"], let retrieval = evaluation["retrieval"] {
            ndcg["gain"] = engine.difference(.ndcg10, from: retrieval)
        }
    }

    var text: String {
        let share = 100 * (ndcg["engine"]?.mean ?? 0) / max(ndcg["best_order"]?.mean ?? 0, 1e-9)
        let head =
            "NDCG@10 against the true tastes (each viewer's best \(TasteEvaluation.relevantCount) unseen movies), "
            + "\(users) viewers"
        let foot = String(
            format: "the oracle of the whole catalogue has 1; the engine has %.0f%% of what the best order of its "
                + "candidates has", share)
        let rows = Self.names.map { cell($0.replacing("_", with: " "), 12) + (ndcg[$0]?.text ?? "-") }
        return ([head] + rows + [foot]).joined(separator: "\n")
    }
}

/// `tune`: weights that were found, and what they do on users that the search did not see.
struct WeightTuningReport: Output {
    struct Figures: Encodable {
        var ndcg: Double
        var coverage: Double
        var novelty: Double
        var diversity: Float?

        private enum CodingKeys: String, CodingKey {
            case ndcg = "ndcg@10"
            case coverage, novelty, diversity
        }

        init(_ judgement: Judgement, diversity: Float? = nil) {
            ndcg = judgement.value(.ndcg10)
            coverage = judgement.value(.coverage)
            novelty = judgement.value(.novelty)
            self.diversity = diversity
        }

        func line(_ name: String) -> String {
            cell(name, 13) + String(format: "%.4f   %.4f    %.2f", ndcg, coverage, novelty)
        }
    }

    /// As `--weights` takes them.
    var weights: String
    var viewers: Int
    var trials: Int
    var before: Figures
    var after: Figures
    var difference: Estimate
    var tradeOff: [Figures]
    /// Sentences on floors that were missed.
    private let missed: [String]

    private enum CodingKeys: CodingKey { case weights, viewers, trials, before, after, difference, tradeOff }

    init(_ found: TunedWeights, _ objective: TuningObjective) {
        weights =
            zip(Feature.all, found.weights.values).map { "\($0.name)=\($1)" }.joined(separator: ",")
            + ",diversity=\(found.weights.diversity)"
        difference = found.difference
        viewers = difference.count
        trials = found.trials
        before = Figures(found.before)
        after = Figures(found.after)
        tradeOff = found.tradeOff.map { Figures($0.judgement, diversity: $0.diversity) }
        missed = [(RankingMetric.coverage, objective.coverageFloor), (.novelty, objective.noveltyFloor)].compactMap {
            metric, floor in
            guard let floor, found.after.value(metric) < floor else { return nil }
            let reached = found.chosenOn.value(metric)
            let why =
                reached < floor
                ? "the search found no weights with more than"
                : "it was met on the viewers that the weights were chosen on, with"
            return String(format: "\(metric.rawValue) stays below %.4g: \(why) %.4g", floor, reached)
        }
    }

    var text: String {
        var lines = [
            "coordinate ascent, \(trials) sets of weights; judged on \(viewers) viewers that it did not see",
            "             NDCG@10  coverage  novelty", before.line("as served"), after.line("tuned"),
            String(
                format: "difference   %+.4f [%+.4f, %+.4f] (paired bootstrap over viewers)", difference.mean,
                difference.low, difference.high),
        ]
        lines += missed + ["with other diversity:"]
        lines += tradeOff.map { $0.line("  λ \($0.diversity ?? 0)") }
        return (lines + ["--weights \(weights)"]).joined(separator: "\n")
    }
}
