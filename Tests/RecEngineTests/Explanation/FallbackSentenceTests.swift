import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct FallbackSentenceTests {
    @Test func `a sentence that the validator refuses in every construction gives way to a plain one`() {
        // A theme whose phrase reads as the person's role.
        let movies = (0..<200).map { number -> FactSheet in
            var movie = FactSheet(id: "t\(number)", title: "The Long Night \(number)", year: 1999)
            movie.directors = ["Rob Reiner"]
            movie.themes = ["writer_at_work"]
            return movie
        }
        let catalog = Catalog(movies: movies)
        let explainer = Explainer(
            catalog: catalog, facts: FactIndex(catalog),
            coWatch: CoWatchCounts(offsets: [Int32](repeating: 0, count: movies.count + 1), neighbors: [], counts: []),
            popularity: Popularity(viewerCounts: [Int32](repeating: 0, count: movies.count)))
        for row in movies.indices {
            let evidence = Evidence(
                sourceRow: nil, targetRow: row, reason: .surveyMatch, facts: ["Rob Reiner", "writer_at_work"],
                strength: 1)
            let shown = explainer.explain(evidence, now: 0)
            #expect(shown.verdict.grounded, "\(shown.sentence): \(shown.verdict.violations)")
        }
    }
}
