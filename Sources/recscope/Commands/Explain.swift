import Foundation
import RecEngine

/// `recscope explain`: why one movie is recommended to someone who enjoyed another, and what that rests on.
///
/// Without `--user` the catalogue alone is read; watches too for the reasons that count viewers. With `--user` the
/// strengths are those of that user's requests, and the source must be a movie of theirs.
let runExplain: @Sendable (Options) throws -> Void = { options in
    guard let targetID = options["target"] else { throw CommandError(.usage, "explain needs --target ID") }
    let wanted = try options["reason"].map(parseReason)
    let explanation: Explanation
    let catalog: Catalog
    if let user = options["user"] {
        let engine = try Workplace(options).openEngine()
        catalog = engine.catalog
        explanation = try explained(targetID, to: user, reason: wanted, engine: engine, options)
    } else {
        let explainer: Explainer
        (explainer, catalog) = try catalogueExplainer(Workplace(options), reason: wanted)
        explanation = try explained(targetID, reason: wanted, explainer: explainer, catalog, options)
    }
    if options.has("json") {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let json = try encoder.encode(ExplanationReport(explanation, catalog: catalog))
        FileHandle.standardOutput.write(json + Data("\n".utf8))
    } else {
        print(report(explanation, catalog: catalog), terminator: "")
    }
}

/// A reason type, or a family of them: `shared_theme` stands for every theme.
private struct WantedReason {
    var key: String

    func fits(_ reason: ReasonType) -> Bool { reason.key == key || reason.family.key == key }
    var countsViewers: Bool { key == ReasonType.coWatched.key || key == ReasonType.popular.key }
}

private func parseReason(_ key: String) throws -> WantedReason {
    guard ReasonType(key: key) != nil || ReasonType.families.contains(key) else {
        let near = nearest(to: key, in: ReasonType.families).map { "; did you mean \($0)?" } ?? ""
        throw CommandError(
            .usage,
            "--reason: there is no reason type \(key)\(near) (\(ReasonType.families.joined(separator: ", ")), shared_theme:THEME)"
        )
    }
    return WantedReason(key: key)
}

/// An explainer of catalogue facts; of watches too where the reason counts viewers.
private func catalogueExplainer(_ workplace: Workplace, reason: WantedReason?) throws -> (Explainer, Catalog) {
    if reason?.countsViewers == true {
        let dataset = try workplace.loadDataset()
        let popularity = Popularity(dataset.watches, movieCount: dataset.catalog.count)
        let coWatch = CoWatchCounts(dataset.watches, popularity: popularity)
        let facts = FactIndex(dataset.catalog)
        let explainer = Explainer(
            catalog: dataset.catalog, facts: facts, coWatch: coWatch, popularity: popularity,
            cache: workplace.openExplanationCache(), generation: workplace.generation())
        workplace.startGeneration(of: explainer)
        return (explainer, dataset.catalog)
    }
    let catalog = try workplace.loadCatalog()
    let nobody = [Int32](repeating: 0, count: catalog.count)
    let explainer = Explainer(
        catalog: catalog, facts: FactIndex(catalog),
        coWatch: CoWatchCounts(offsets: nobody + [0], neighbors: [], counts: []),
        popularity: Popularity(viewerCounts: nobody), cache: workplace.openExplanationCache(),
        generation: workplace.generation())
    workplace.startGeneration(of: explainer)
    return (explainer, catalog)
}

private func explained(
    _ targetID: String, reason: WantedReason?, explainer: Explainer, _ catalog: Catalog, _ options: Options
) throws -> Explanation {
    let target = try movieRow(targetID, "target", catalog)
    guard let sourceID = options["source"] else {
        guard reason?.key == ReasonType.popular.key else {
            throw CommandError(.usage, "explain needs --source ID, or --user ID, or --reason popular")
        }
        return explainer.explain(explainer.popularEvidence(for: target), now: 0)
    }
    let source = try movieRow(sourceID, "source", catalog)
    guard source != target else { throw CommandError(.usage, "--source and --target are the same movie") }
    let all = explainer.evidence(from: source, to: target)
    guard let best = all.first(where: { reason?.fits($0.reason) ?? true }) else {
        throw nothingShared(catalog[source], catalog[target], reason, all)
    }
    return explainer.explain(best, now: 0)
}

/// For one user: the strongest evidence from their own history and survey.
private func explained(
    _ targetID: String, to user: String, reason: WantedReason?, engine: Engine, _ options: Options
) throws -> Explanation {
    let catalog = engine.catalog
    let target = try movieRow(targetID, "target", catalog)
    let source = try options["source"].map { try movieRow($0, "source", catalog) }
    let request = Request(userID: user, now: try Workplace.now(options, engine.dataset), resultCount: 1)
    guard let response = engine.recommend(request) else { throw unknownUser(user, engine) }
    if let source, !response.user.history.contains(where: { $0.movieRow == source && !$0.disliked }),
        !response.user.survey.likedMovieRows.contains(source)
    {
        throw CommandError(
            .badData,
            "\(user) has not enjoyed \(catalog[source].titleAndYear): an explanation may cite only what they watched and did not dislike"
        )
    }
    if source == target { throw CommandError(.usage, "--source and --target are the same movie") }
    let all = engine.explainer.evidence(for: target, user: response.user)
    let fitting = all.first { (source == nil || $0.sourceRow == source) && (reason?.fits($0.reason) ?? true) }
    guard
        let best = fitting
            ?? (source == nil && reason?.key == ReasonType.popular.key
                ? engine.explainer.popularEvidence(for: target) : nil)
    else {
        let near = all.prefix(3).map { evidence in
            "\(evidence.reason.key)\(evidence.sourceRow.map { " from \(catalog[$0].id)" } ?? "")"
        }
        throw CommandError(
            .badData,
            "nothing of that kind speaks for \(catalog[target].titleAndYear) to \(user); the strongest are \(near.joined(separator: ", "))"
        )
    }
    return engine.explainer.explain(best, now: request.now)
}

private func nothingShared(_ source: FactSheet, _ target: FactSheet, _ reason: WantedReason?, _ all: [Evidence])
    -> CommandError
{
    let pair = "\(source.titleAndYear) and \(target.titleAndYear)"
    guard let reason, !all.isEmpty else {
        return CommandError(.badData, "\(pair) share nothing that a sentence could rest on")
    }
    let keys = all.map(\.reason.key).joined(separator: ", ")
    return CommandError(.badData, "\(reason.key) does not hold between \(pair); what does: \(keys)")
}

private func movieRow(_ id: String, _ option: String, _ catalog: Catalog) throws -> Int {
    guard let row = catalog.row(ofMovie: id) else {
        let error = unknownMovie(id, catalog)
        throw CommandError(error.code, "--\(option): \(error.text)")
    }
    return row
}

/// Names the nearest movie: by id, or by title where that was given.
func unknownMovie(_ id: String, _ catalog: Catalog) -> CommandError {
    let byTitle = catalog.movies.first { $0.title.lowercased() == id.lowercased() }?.id
    let near = byTitle ?? nearest(to: id, in: catalog.movies.lazy.map(\.id))
    return CommandError(.noInput, "there is no movie \(id)\(near.map { "; the nearest is \($0)" } ?? "")")
}

extension Workplace {
    /// The catalogue alone, where that is enough: of RecScope's own data without reading a watch.
    func loadCatalog() throws -> Catalog {
        guard FileManager.default.fileExists(atPath: dataFolder + "/catalog.jsonl") else {
            return try loadDataset().catalog
        }
        return try DatasetLoader.loadCatalog(folder: dataFolder)
    }
}

/// The explanation as JSON: keys as in `recommend --json`.
private struct ExplanationReport: Encodable {
    struct Movie: Encodable {
        var id: String
        var title: String
        var year: Int
    }

    var sentence: String
    var source: Movie?
    var target: Movie
    var reason: String
    var facts: [String]
    var strength: Float
    var generator: String
    var cacheKey: String
    var grounded: Bool
    var claims: [Claim]

    init(_ explanation: Explanation, catalog: Catalog) {
        func movie(_ row: Int) -> Movie {
            Movie(id: catalog[row].id, title: catalog[row].title, year: catalog[row].year)
        }
        sentence = explanation.sentence
        source = explanation.evidence.sourceRow.map(movie)
        target = movie(explanation.evidence.targetRow)
        reason = explanation.evidence.reason.key
        facts = explanation.evidence.facts
        strength = explanation.evidence.strength
        generator = explanation.generator
        cacheKey = explanation.cacheKey
        grounded = explanation.verdict.grounded
        claims = explanation.verdict.claims
    }
}

private func report(_ explanation: Explanation, catalog: Catalog) -> String {
    let evidence = explanation.evidence
    var lines = [explanation.sentence]
    lines.append(
        "  reason  \(evidence.reason.key)"
            + (evidence.facts.isEmpty ? "" : " (\(evidence.facts.joined(separator: ", ")))")
            + String(format: ", strength %.3f", evidence.strength))
    lines.append(
        "  from    " + (evidence.sourceRow.map { "\(catalog[$0].titleAndYear) to " } ?? "")
            + catalog[evidence.targetRow].titleAndYear)
    lines.append("  by      \(explanation.generator), \(explanation.verdict.grounded ? "grounded" : "NOT GROUNDED")")
    for claim in explanation.verdict.claims {
        let field = claim.field.map { " [\($0)]" } ?? ""
        lines.append(
            "  \(claim.supported ? "holds" : "FALSE")   \(claim.kind.rawValue) “\(claim.text)”: \(claim.why)\(field)")
    }
    return lines.joined(separator: "\n") + "\n"
}
