import Foundation
import RecEngine

/// `recscope explain`: why one movie is recommended to someone who enjoyed another, and what that rests on.
///
/// Without `--user` the catalogue alone is read; watches too for the reasons that count viewers. With `--user` the
/// strengths are those of that user's requests, and the source must be a movie of theirs.
struct ExplainCommand: AnsweringCommand {
    static let name = "explain"
    static let summary = "print why one movie is recommended after another"

    @Option("source", "ID", "the movie that the explanation cites", .id(of: .movies)) private var source: String?
    @Option(required: "target", "ID", "the movie that is explained", .id(of: .movies)) private var target: String
    @Option("reason", "R", "reason type, e.g. same_director", .reason) private var reason: WantedReason?
    let viewer = ViewerOptions(needsUser: false)
    let engine = EngineOptions()
    let explanations = ExplanationOptions(isKept: true)
    let output = OutputOptions()

    func answer() throws -> any Output {
        let desk = try explanations.desk()
        if viewer.user != nil {
            let engine = try engine.openEngine(desk)
            return ExplanationReport(try explained(engine), catalog: engine.catalog)
        }
        let (explainer, catalog) = try catalogueExplainer(desk)
        return ExplanationReport(try explained(explainer, catalog), catalog: catalog)
    }

    /// An explainer of catalogue facts; of watches too where the reason counts viewers.
    private func catalogueExplainer(_ desk: ExplanationDesk) throws -> (Explainer, Catalog) {
        let paths = try engine.modelFolder().paths
        let cache = try desk.openCache()
        let catalog: Catalog
        let popularity: Popularity
        let coWatch: CoWatchCounts
        if reason?.countsViewers == true {
            let dataset = try paths.loadDataset().drawn(viewers: ModelFolder.sampleSize)
            catalog = dataset.catalog
            popularity = Popularity(dataset.watches, movieCount: catalog.count)
            coWatch = CoWatchCounts(dataset.watches, popularity: popularity)
        } else {
            catalog = try paths.loadCatalog()
            let nobody = [Int32](repeating: 0, count: catalog.count)
            popularity = Popularity(viewerCounts: nobody)
            coWatch = CoWatchCounts(offsets: nobody + [0], neighbors: [], counts: [])
        }
        let explainer = Explainer(
            catalog: catalog, facts: FactIndex(catalog), coWatch: coWatch, popularity: popularity, cache: cache,
            generation: desk.generation())
        desk.start(explainer)
        return (explainer, catalog)
    }

    private func explained(_ explainer: Explainer, _ catalog: Catalog) throws -> Explanation {
        let target = try row(target, "target", catalog)
        guard let source else {
            guard reason?.key == ReasonType.popular.key else {
                throw CommandError(.usage, "explain needs --source ID, or --user ID, or --reason popular")
            }
            return explainer.explain(explainer.popularEvidence(for: target), now: 0)
        }
        let sourceRow = try row(source, "source", catalog)
        guard sourceRow != target else { throw CommandError(.usage, "--source and --target are the same movie") }
        let all = explainer.evidence(from: sourceRow, to: target)
        guard let best = all.first(where: { reason?.fits($0.reason) ?? true }) else {
            throw nothingShared(catalog[sourceRow], catalog[target], reason, all)
        }
        return explainer.explain(best, now: 0)
    }

    /// For one user: the strongest evidence from their own history and survey.
    private func explained(_ engine: Engine) throws -> Explanation {
        let catalog = engine.catalog
        let target = try row(target, "target", catalog)
        let source = try source.map { try row($0, "source", catalog) }
        if source == target { throw CommandError(.usage, "--source and --target are the same movie") }
        var request = try viewer.request(engine)
        request.resultCount = 1
        let user = try engine.answer(request).user
        if let source, !user.history.contains(where: { $0.movieRow == source && !$0.disliked }),
            !user.survey.likedMovieRows.contains(source)
        {
            throw CommandError(
                .badData,
                "\(user.userID) has not enjoyed \(catalog[source].titleAndYear): an explanation may cite only what "
                    + "they watched and did not dislike")
        }
        let all = engine.explainer.evidence(for: target, user: user)
        let fitting = all.first { (source == nil || $0.sourceRow == source) && (reason?.fits($0.reason) ?? true) }
        let isPopular = source == nil && reason?.key == ReasonType.popular.key
        guard let best = fitting ?? (isPopular ? engine.explainer.popularEvidence(for: target) : nil) else {
            let near = all.prefix(3).map { evidence in
                "\(evidence.reason.key)\(evidence.sourceRow.map { " from \(catalog[$0].id)" } ?? "")"
            }
            throw CommandError(
                .badData,
                "nothing of that kind speaks for \(catalog[target].titleAndYear) to \(user.userID); the strongest are "
                    + near.joined(separator: ", "))
        }
        return engine.explainer.explain(best, now: request.now)
    }

    private func row(_ id: String, _ option: String, _ catalog: Catalog) throws -> Int {
        do { return try movieRow(id, catalog) } catch let error as CommandError {
            throw CommandError(error.code, "--\(option): \(error.text)")
        }
    }
}

/// A reason type, or a family of them: `shared_theme` stands for every theme.
private struct WantedReason {
    var key: String

    func fits(_ reason: ReasonType) -> Bool { reason.key == key || reason.family.key == key }
    var countsViewers: Bool { key == ReasonType.coWatched.key || key == ReasonType.popular.key }
}

extension Reader where Value == WantedReason {
    fileprivate static var reason: Reader {
        Reader(.words(ReasonType.families)) { key in
            guard ReasonType(key: key) != nil || ReasonType.families.contains(key) else {
                let near = nearest(to: key, in: ReasonType.families).map { "; did you mean \($0)?" } ?? ""
                throw Unreadable(
                    "expected a reason type: \(ReasonType.families.joined(separator: ", ")), shared_theme:THEME\(near)")
            }
            return WantedReason(key: key)
        }
    }
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

/// The explanation as JSON: keys as in `recommend --json`.
private struct ExplanationReport: Output {
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
    let text: String

    private enum CodingKeys: CodingKey {
        case sentence, source, target, reason, facts, strength, generator, cacheKey, grounded, claims
    }

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
        text = report(explanation, catalog: catalog)
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
    return lines.joined(separator: "\n")
}
