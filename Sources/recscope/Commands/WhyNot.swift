import Foundation
import RecEngine

/// `recscope why-not`: why a movie is not among a viewer's results, gate by gate.
let runWhyNot: @Sendable (Options) throws -> Void = { options in
    guard let id = options["movie"] else { throw CommandError(.usage, "why-not needs --movie ID") }
    let (engine, request) = try engineAndRequest(options, command: "why-not")
    let row = try movieRow(id, engine.catalog)
    guard let answer = engine.whyNot(row, request: request) else { throw unknownUser(request.userID, engine) }
    if options.has("json") {
        try printJSON(whyNotJSON(answer, engine.catalog, options))
        return
    }
    var lines = [answer.headline(engine.catalog)]
    for step in answer.steps(engine.catalog) {
        let sign = step.outcome == .passed ? "+" : step.outcome == .stopped ? "x" : " "
        lines.append("  \(sign) \(step.stage.padding(toLength: 14, withPad: " ", startingAt: 0))\(step.text)")
    }
    let advice = answer.advice(limit: 3)
    if !advice.isEmpty { lines.append("what would admit it, each confirmed by ranking again:") }
    lines += advice.map { "  " + $0 }
    if advice.isEmpty, answer.score != nil, answer.margin != nil {
        lines.append("no change of a single weight within -2 to 2 admits it")
    }
    print(lines.joined(separator: "\n"))
}

private func whyNotJSON(_ answer: WhyNot, _ catalog: Catalog, _ options: Options) -> [String: Any] {
    func value(_ number: Float?) -> Any { number.map { Double($0) } ?? NSNull() }
    var gate: [String: Any] = ["name": answer.gate.name]
    switch answer.gate {
    case .served(let place), .merged(let place), .outscored(let place): gate["rank"] = place + 1
    case .seen(let time): gate["watched_at"] = CivilDate(unixSeconds: time).description
    case .disliked(let term): gate["term"] = term
    case .suppressed(let row): gate["by"] = row.map { catalog[$0].id } ?? NSNull()
    case .notRetrieved: break
    }
    return [
        "user": shownName(answer.response.user.userID, options), "movie": catalog[answer.movieRow].id,
        "headline": answer.headline(catalog), "gate": gate,
        "retrievers": answer.retrievers.map {
            [
                "source": $0.source.rawValue, "quota": $0.quota, "rank": $0.rank ?? NSNull(), "depth": $0.depth,
                "similarity": value($0.similarity), "cut_similarity": value($0.cutSimilarity), "gap": value($0.gap),
            ] as [String: Any]
        },
        "merge": [
            "rank": answer.mergePlace.map { $0 + 1 } ?? NSNull(), "score": value(answer.fusedScore),
            "cut": value(answer.fusedCut),
        ] as [String: Any],
        "score": value(answer.score), "margin": value(answer.margin),
        "losses": answer.losses.map { ["feature": $0.feature, "difference": Double($0.difference)] },
        "suggestions": answer.suggestions.map {
            ["weight": $0.weight, "from": Double($0.from), "to": Double($0.to), "rank": $0.place + 1] as [String: Any]
        },
    ]
}

/// The engine, and the request that the options name: user, time, weights, session blend.
func engineAndRequest(_ options: Options, command: String) throws -> (Engine, Request) {
    guard let user = options["user"] else { throw CommandError(.usage, "\(command) needs --user ID") }
    let engine = try Workplace(options).openEngine()
    guard engine.isKnown(user) else { throw unknownUser(user, engine) }
    var request = Request(
        userID: user, now: try Workplace.now(options, engine.dataset),
        resultCount: try options.integer("k", default: 10, in: 1...100))
    request.overrides.sessionBlend = try sessionBlend(options)
    request.overrides.recency = try recency(options).map { .exponential(positions: $0) }
    if let text = options["weights"] {
        var plain = request
        plain.overrides.explanation = ExplanationStrategy.none
        let served = engine.recommend(plain)?.settings.weights ?? .balanced
        request.overrides.weights = try parseWeights(text, from: served)
    }
    return (engine, request)
}

/// The row of a movie by id; an unknown one names the nearest, by id or by title.
func movieRow(_ id: String, _ catalog: Catalog) throws -> Int {
    if let row = catalog.row(ofMovie: id) { return row }
    let byTitle = catalog.movies.first { $0.title.lowercased() == id.lowercased() }?.id
    let near = (byTitle ?? nearest(to: id, in: catalog.movies.lazy.map(\.id))).map { "; the nearest is \($0)" } ?? ""
    throw CommandError(.noInput, "there is no movie \(id)\(near)")
}

/// The user's id where `--show-ids` asks for it, else their pseudonym.
func shownName(_ user: String, _ options: Options) -> String { options.has("show-ids") ? user : pseudonym(of: user) }

func printJSON(_ object: [String: Any]) throws {
    let json = try JSONSerialization.data(
        withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    FileHandle.standardOutput.write(json + Data("\n".utf8))
}
