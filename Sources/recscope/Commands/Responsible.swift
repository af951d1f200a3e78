import Foundation
import RecEngine

/// `recscope responsible`: which watch each result owes most to, and whether what its sentence cites moved it.
struct ResponsibleCommand: AnsweringCommand {
    static let name = "responsible"
    static let summary = "print which watch each result owes most to"

    let request = RequestOptions()
    @Option("k", "N", "how many results", .whole(1...100)) private var resultCount = 10
    let engine = EngineOptions()
    let explanations = ExplanationOptions(isKept: false)
    let naming = NamingOptions()
    let output = OutputOptions()

    func answer() throws -> any Output {
        let engine = try engine.openEngine(explanations.desk())
        let response = try engine.answer(request.request(engine, resultCount: resultCount))
        let bar = ProgressBar(title: "leaving out")
        let report = engine.responsibilities(
            in: response,
            step: { done, count in
                bar.show("a watch", done: Double(done + 1) / Double(count))
                return true
            })
        bar.finish()
        guard let report else { throw CommandError(.defect, "it was stopped") }
        let tests = response.explanations.map { engine.causality(of: $0, in: response) }
        return ResponsibilityAnswer(
            report, tests, engine.catalog, userName: naming.name(of: response.user.userID))
    }
}

private struct ResponsibilityAnswer: Output {
    struct LeftOut: Encodable {
        var movie: String
        var watchedAt: String
        var influence: Float
        var placesLost: Int
    }

    struct Result: Encodable {
        var rank: Int
        var movie: String
        var watches: [LeftOut]
        var cites: Nullable<String>
        var causality: Nullable<String>
        var citedInfluence: Nullable<Float>
    }

    var user: String
    var results: [Result]
    let text: String

    private enum CodingKeys: CodingKey {
        case user, results
    }

    init(_ report: ResponsibilityReport, _ tests: [Causality], _ catalog: Catalog, userName: String) {
        user = userName
        results = zip(report.movieRows, report.byResult).enumerated().map { place, pair in
            let test = place < tests.count ? tests[place] : nil
            return Result(
                rank: place + 1, movie: catalog[pair.0].id,
                watches: pair.1.prefix(5).map {
                    LeftOut(
                        movie: catalog[$0.watch.movieRow].id,
                        watchedAt: CivilDate(unixSeconds: $0.watch.watchedAt).description,
                        influence: $0.influence, placesLost: $0.placesLost)
                },
                cites: Nullable(test?.sourceRow.map { catalog[$0].id }),
                causality: Nullable(test?.verdict.rawValue), citedInfluence: Nullable(test?.influence))
        }
        text = report.movieRows.enumerated().map { place, row in
            let owed = Self.owed(report.mostResponsible(forMovie: row), catalog)
            let cited = Self.cited(place < tests.count ? tests[place] : nil, catalog)
            return "\(place + 1). \(catalog[row].titleAndYear)\n      \(owed)\n      \(cited)"
        }.joined(separator: "\n")
    }

    private static func owed(_ watch: Responsibility?, _ catalog: Catalog) -> String {
        guard let watch else { return "no single watch carries it" }
        let change = String(format: "%+.3f", -watch.influence)
        return
            "owes most to \(catalog[watch.watch.movieRow].title) (score \(change) without it, \(watch.placesLost) places)"
    }

    private static func cited(_ test: Causality?, _ catalog: Catalog) -> String {
        guard let test else { return "no sentence" }
        let name = test.sourceRow.map { catalog[$0].title } ?? "the survey"
        return switch test.verdict {
        case .causal: "cites \(name): causal"
        case .onlyCited: "cites \(name): cited but not causal"
        case .notTestable: "cites nothing that could be left out"
        }
    }
}
