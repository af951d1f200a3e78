import Foundation
import RecEngine

/// `recscope what-if`: the list with watches left out or added, beside the list as it is. Nothing is written.
let runWhatIf: @Sendable (Options) throws -> Void = { options in
    let (engine, request) = try engineAndRequest(options, command: "what-if")
    var changed = request
    for id in options["without"]?.split(separator: ",") ?? [] {
        let row = try movieRow(String(id), engine.catalog)
        let watches = engine.history(of: request.userID, before: request.now).filter { $0.movieRow == row }
        guard !watches.isEmpty else {
            throw CommandError(.noInput, "--without: \(engine.catalog[row].title) is not in this viewer's history")
        }
        changed.overrides.history.switchedOff.formUnion(watches.map(HistoryOverlay.WatchID.init))
    }
    for (number, id) in (options["with"]?.split(separator: ",") ?? []).enumerated() {
        let row = try movieRow(String(id), engine.catalog)
        // One after the other, the last just before the request.
        let count = options["with"]?.split(separator: ",").count ?? 0
        changed.overrides.history.added.append(
            Watch(movieRow: row, watchedAt: request.now - Int64(60 * (count - number))))
    }
    guard !changed.overrides.history.isEmpty else {
        throw CommandError(.usage, "what-if needs --without ID,… or --with ID,…")
    }
    guard let first = engine.recommend(request), let second = engine.recommend(changed) else {
        throw unknownUser(request.userID, engine)
    }
    try printComparison(first, second, engine, options, names: ("as it is", "what if"))
}

/// `recscope compare`: one viewer under two weightings or variants, side by side.
let runCompare: @Sendable (Options) throws -> Void = { options in
    let (engine, request) = try engineAndRequest(options, command: "compare")
    var other = request
    other.overrides.weights = nil
    for pair in options["variant"]?.split(separator: ",") ?? [] {
        let words = pair.split(separator: "=").map(String.init)
        guard words.count == 2, let experiment = engine.experiments.experiments.first(where: { $0.id == words[0] })
        else {
            let ids = engine.experiments.experiments.map(\.id)
            throw CommandError(
                .usage, "--variant \"\(pair)\": expected EXPERIMENT=VARIANT with one of \(ids.joined(separator: ", "))")
        }
        guard experiment.variants.contains(where: { $0.name == words[1] }) else {
            throw CommandError(
                .usage,
                "\(words[0]) has no variant \(words[1]); it has \(experiment.variants.map(\.name).joined(separator: ", "))"
            )
        }
        other.overrides.forcedVariants[words[0]] = words[1]
    }
    guard let first = engine.recommend(request), var second = engine.recommend(other) else {
        throw unknownUser(request.userID, engine)
    }
    if let text = options["against"] {
        second = engine.reranked(second, with: try parseWeights(text, from: second.settings.weights))
    }
    try printComparison(first, second, engine, options, names: ("first", "second"))
}

private func printComparison(
    _ first: Response, _ second: Response, _ engine: Engine, _ options: Options, names: (String, String)
) throws {
    let comparison = OrderComparison(first, second)
    let count = first.request.resultCount
    let catalog = engine.catalog
    func lists(_ response: Response) -> [Int] { response.results.map { response.input.movieRows[$0] } }
    let tau = comparison.kendallTau
    if options.has("json") {
        try printJSON([
            "user": shownName(first.user.userID, options), "kendall_tau": tau ?? NSNull(),
            "rank_biased_overlap": comparison.rankBiasedOverlap, "shared_results": comparison.sharedResults,
            "first": lists(first).map { catalog[$0].id }, "second": lists(second).map { catalog[$0].id },
            "moves": comparison.rows.map {
                [
                    "movie": catalog[$0.movieRow].id, "first": $0.first.map { $0 + 1 } ?? NSNull(),
                    "second": $0.second.map { $0 + 1 } ?? NSNull(),
                ] as [String: Any]
            },
        ])
        return
    }
    let width = 38
    func cut(_ row: Int) -> String {
        let text = catalog[row].titleAndYear
        return (text.count > width - 6 ? text.prefix(width - 7) + "…" : text[...]).padding(
            toLength: width - 5, withPad: " ", startingAt: 0)
    }
    var lines = ["    " + names.0.padding(toLength: width - 1, withPad: " ", startingAt: 0) + names.1]
    for (place, pair) in zip(lists(first), lists(second)).enumerated() {
        let number = String(place + 1).count < 2 ? " \(place + 1)" : "\(place + 1)"
        let before = comparison.rows.first { $0.movieRow == pair.1 }?.first
        let move = before.map { $0 == place ? "=" : $0 > place ? "+\($0 - place)" : "-\(place - $0)" } ?? "new"
        lines.append("\(number)  \(cut(pair.0)) \(cut(pair.1)) \(move)")
    }
    lines.append(
        "\(comparison.sharedResults) of \(count) in both; Kendall's tau \(tau.map { String(format: "%.3f", $0) } ?? "?"), "
            + "rank-biased overlap \(String(format: "%.3f", comparison.rankBiasedOverlap)) over all candidates")
    print(lines.joined(separator: "\n"))
}

/// `recscope responsible`: which watch each result owes most to, and whether what its sentence cites moved it.
let runResponsible: @Sendable (Options) throws -> Void = { options in
    let (engine, request) = try engineAndRequest(options, command: "responsible")
    guard let response = engine.recommend(request) else { throw unknownUser(request.userID, engine) }
    let bar = ProgressBar(title: "leaving out")
    guard
        let report = engine.responsibilities(
            in: response,
            step: { done, count in
                bar.show("a watch", done: Double(done + 1) / Double(count), stageIndex: 0, of: 1)
                return true
            })
    else { throw CommandError(.defect, "it was stopped") }
    bar.finish()
    let catalog = engine.catalog
    let tests = response.explanations.map { engine.causality(of: $0, in: response) }
    if options.has("json") {
        let results = zip(report.movieRows, report.byResult).enumerated().map { place, pair -> [String: Any] in
            let test = place < tests.count ? tests[place] : nil
            return [
                "rank": place + 1, "movie": catalog[pair.0].id,
                "watches": pair.1.prefix(5).map {
                    [
                        "movie": catalog[$0.watch.movieRow].id,
                        "watched_at": CivilDate(unixSeconds: $0.watch.watchedAt).description,
                        "influence": Double($0.influence), "places_lost": $0.placesLost,
                    ] as [String: Any]
                },
                "cites": test?.sourceRow.map { catalog[$0].id } ?? NSNull(),
                "causality": test?.verdict.rawValue ?? NSNull(),
                "cited_influence": test?.influence.map { Double($0) } ?? NSNull(),
            ]
        }
        try printJSON(["user": shownName(request.userID, options), "results": results])
        return
    }
    for (place, row) in report.movieRows.enumerated() {
        let owed =
            report.mostResponsible(forMovie: row).map { watch in
                "owes most to \(catalog[watch.watch.movieRow].title) (score \(String(format: "%+.3f", -watch.influence)) without it, \(watch.placesLost) places)"
            } ?? "no single watch carries it"
        let test = place < tests.count ? tests[place] : nil
        let cited =
            test.map { test in
                let name = test.sourceRow.map { catalog[$0].title } ?? "the survey"
                return switch test.verdict {
                case .causal: "cites \(name): causal"
                case .onlyCited: "cites \(name): cited but not causal"
                case .notTestable: "cites nothing that could be left out"
                }
            } ?? "no sentence"
        print("\(place + 1). \(catalog[row].titleAndYear)\n      \(owed)\n      \(cited)")
    }
}
