import Foundation
import RecEngine

/// `recscope compare`: one viewer under two weightings or variants, side by side.
///
/// The first list is the viewer's own variants under `--weights`; the second has the variants of `--variant` and the
/// weights of `--against`. Everything else holds for both.
struct CompareCommand: AnsweringCommand {
    static let name = "compare"
    static let summary = "print one user's list under two weightings or variants (--variant: the second list's)"

    let request = RequestOptions(orElse: ["run"])
    @Option("against", "[PRESET,]NAME=V,…", "the second weighting (default: the viewer's own)", .weights)
    private var against: WeightAdjustment?
    @Option("run", "FILE", "twice: two systems' lists (TREC runs), for all held-out viewers", each: .path)
    private var runs: [String]
    @Option("k", "N", "how many results", .whole(1...100)) private var resultCount = 10
    let engine = EngineOptions()
    let naming = NamingOptions()
    let output = OutputOptions()

    func answer() throws -> any Output {
        let engine = try engine.openEngine()
        if !runs.isEmpty { return try runReport(engine) }
        var first = try request.request(engine, resultCount: resultCount)
        first.overrides.explanation = ExplanationStrategy.none
        var second = first
        first.overrides.forcedVariants = [:]
        second.overrides.adjustment = against
        return ListComparison(
            try engine.answer(first), try engine.answer(second), engine.catalog,
            userName: naming.name(of: first.userID), names: ("first", "second"))
    }
}

extension CompareCommand {
    /// Two systems' lists for everyone of whom watches are held out.
    private func runReport(_ engine: Engine) throws -> any Output {
        guard runs.count == 2 else { throw CommandError(.usage, "--run is needed twice: compare --run A --run B") }
        let systems = try runs.map { try RankedRun.read($0, catalog: engine.catalog) }
        for system in systems { Paths.say(system.report) }
        let cases = HeldOutCases(
            Split(engine.dataset.drawn(viewers: ModelFolder.sampleSize).watches, by: .temporal))
        guard !cases.cases.isEmpty else { throw CommandError(.badData, HeldOutComparison.nobody) }
        let judge = HeldOutJudge(engine, cases)
        let comparison = RunComparison(
            judge, before: { judge.list($0, in: systems[0]) }, after: { judge.list($0, in: systems[1]) })
        return RunReport(
            comparison, catalog: engine.catalog, names: (systems[0].tag, systems[1].tag),
            userName: { naming.name(of: $0) })
    }
}

/// Two lists of one viewer, side by side.
struct ListComparison: Output {
    struct Move: Encodable {
        var movie: String
        var first: Nullable<Int>
        var second: Nullable<Int>
    }

    var user: String
    var kendallTau: Nullable<Double>
    var rankBiasedOverlap: Double
    var sharedResults: Int
    /// Movie ids, best first.
    var first: [String]
    var second: [String]
    var moves: [Move]
    let text: String

    private enum CodingKeys: CodingKey {
        case user, kendallTau, rankBiasedOverlap, sharedResults, first, second, moves
    }

    /// - Parameter names: of the two lists, for the text.
    init(
        _ first: Response, _ second: Response, _ catalog: Catalog, userName: String, names: (String, String)
    ) {
        let comparison = OrderComparison(first, second)
        func rows(_ response: Response) -> [Int] { response.results.map { response.input.movieRows[$0] } }
        user = userName
        kendallTau = Nullable(comparison.kendallTau)
        rankBiasedOverlap = comparison.rankBiasedOverlap
        sharedResults = comparison.sharedResults
        self.first = rows(first).map { catalog[$0].id }
        self.second = rows(second).map { catalog[$0].id }
        moves = comparison.rows.map {
            Move(
                movie: catalog[$0.movieRow].id, first: Nullable($0.first.map { $0 + 1 }),
                second: Nullable($0.second.map { $0 + 1 }))
        }
        text = Self.text(comparison, rows(first), rows(second), first.request.resultCount, catalog, names)
    }

    private static func text(
        _ comparison: OrderComparison, _ first: [Int], _ second: [Int], _ count: Int, _ catalog: Catalog,
        _ names: (String, String)
    ) -> String {
        let width = 38
        func cut(_ row: Int) -> String {
            let text = catalog[row].titleAndYear
            return (text.count > width - 6 ? text.prefix(width - 7) + "…" : text[...]).padding(
                toLength: width - 5, withPad: " ", startingAt: 0)
        }
        var lines = ["    " + names.0.padding(toLength: width - 1, withPad: " ", startingAt: 0) + names.1]
        for (place, pair) in zip(first, second).enumerated() {
            let number = String(place + 1).count < 2 ? " \(place + 1)" : "\(place + 1)"
            let before = comparison.rows.first { $0.movieRow == pair.1 }?.first
            let move = before.map { $0 == place ? "=" : $0 > place ? "+\($0 - place)" : "-\(place - $0)" } ?? "new"
            lines.append("\(number)  \(cut(pair.0)) \(cut(pair.1)) \(move)")
        }
        let tau = comparison.kendallTau.map { String(format: "%.3f", $0) } ?? "?"
        lines.append(
            "\(comparison.sharedResults) of \(count) in both; Kendall's tau \(tau), "
                + "rank-biased overlap \(String(format: "%.3f", comparison.rankBiasedOverlap)) over all candidates")
        return lines.joined(separator: "\n")
    }
}
