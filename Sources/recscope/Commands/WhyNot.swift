import Foundation
import RecEngine

/// `recscope why-not`: why a movie is not among a viewer's results, gate by gate.
struct WhyNotCommand: AnsweringCommand {
    static let name = "why-not"
    static let summary = "say why a movie is not among a user's results"

    @Option(required: "movie", "ID", "the movie that is asked about", .id(of: .movies)) private var movie: String
    let request = RequestOptions()
    let lists = RunOptions()
    @Option("k", "N", "how many results", .whole(1...100)) private var resultCount = 10
    let engine = EngineOptions()
    let naming = NamingOptions()
    let output = OutputOptions()

    func answer() throws -> any Output {
        let engine = try engine.openEngine()
        var request = try request.request(engine, resultCount: resultCount)
        request.overrides.run = try lists.run(engine)
        let row = try movieRow(movie, engine.catalog)
        guard let answer = engine.whyNot(row, request: request) else {
            throw CommandError(.noInput, "there is no user \(request.userID)")
        }
        return WhyNotAnswer(answer, engine.catalog, userName: naming.name(of: request.userID))
    }
}

private struct WhyNotAnswer: Output {
    struct Gate: Encodable {
        var name: String
        var rank: Int?
        var watchedAt: String?
        var term: String?
        var by: Nullable<String>?
    }

    struct Retriever: Encodable {
        var source: String
        var quota: Int
        var rank: Nullable<Int>
        var depth: Int
        var similarity: Nullable<Float>
        var cutSimilarity: Nullable<Float>
        var gap: Nullable<Float>
    }

    struct Merge: Encodable {
        var rank: Nullable<Int>
        var score: Nullable<Float>
        var cut: Nullable<Float>
    }

    struct Loss: Encodable {
        var feature: String
        var difference: Float
    }

    struct Suggestion: Encodable {
        var weight: String
        var from: Float
        var to: Float
        var rank: Int
    }

    var user: String
    var movie: String
    var headline: String
    var gate: Gate
    var retrievers: [Retriever]
    var merge: Merge
    var score: Nullable<Float>
    var margin: Nullable<Float>
    var losses: [Loss]
    var suggestions: [Suggestion]
    let text: String

    private enum CodingKeys: CodingKey {
        case user, movie, headline, gate, retrievers, merge, score, margin, losses, suggestions
    }

    init(_ answer: WhyNot, _ catalog: Catalog, userName: String) {
        user = userName
        movie = catalog[answer.movieRow].id
        headline = answer.headline(catalog)
        gate = Self.gate(answer.gate, catalog)
        retrievers = answer.retrievers.map {
            Retriever(
                source: $0.source.rawValue, quota: $0.quota, rank: Nullable($0.rank), depth: $0.depth,
                similarity: Nullable($0.similarity), cutSimilarity: Nullable($0.cutSimilarity), gap: Nullable($0.gap))
        }
        merge = Merge(
            rank: Nullable(answer.mergePlace.map { $0 + 1 }), score: Nullable(answer.fusedScore),
            cut: Nullable(answer.fusedCut))
        score = Nullable(answer.score)
        margin = Nullable(answer.margin)
        losses = answer.losses.map { Loss(feature: $0.feature, difference: $0.difference) }
        suggestions = answer.suggestions.map {
            Suggestion(weight: $0.weight.name, from: $0.from, to: $0.to, rank: $0.place + 1)
        }
        text = Self.text(answer, catalog)
    }

    private static func gate(_ gate: WhyNot.Gate, _ catalog: Catalog) -> Gate {
        var result = Gate(name: gate.name)
        switch gate {
        case .served(let place), .merged(let place), .outscored(let place), .listed(let place): result.rank = place + 1
        case .seen(let time): result.watchedAt = CivilDate(unixSeconds: time).description
        case .disliked(let term): result.term = term
        case .suppressed(let row): result.by = Nullable(row.map { catalog[$0].id })
        case .notListed(let time): result.watchedAt = time.map { CivilDate(unixSeconds: $0).description }
        case .notRetrieved: break
        }
        return result
    }

    private static func text(_ answer: WhyNot, _ catalog: Catalog) -> String {
        var lines = [answer.headline(catalog)]
        for step in answer.steps(catalog) {
            let sign = step.outcome == .passed ? "+" : step.outcome == .stopped ? "x" : " "
            lines.append("  \(sign) \(step.stage.padding(toLength: 14, withPad: " ", startingAt: 0))\(step.text)")
        }
        let advice = answer.advice(limit: 3)
        if !advice.isEmpty { lines.append("what would admit it, each confirmed by ranking again:") }
        lines += advice.map { "  " + $0 }
        if advice.isEmpty, answer.score != nil, answer.margin != nil {
            lines.append("no change of a single weight within -2 to 2 admits it")
        }
        return lines.joined(separator: "\n")
    }
}
