import Foundation
import RecRanking
import Testing

@testable import RecExplanation

/// Sentences on movies of which no other fixture speaks, in two halves: the one the rules were tuned on, and one that was
/// closed until they were done. Lines as `recscope validate` reads them, with `grounded` and `kind`. The second pair is of
/// a good writer's ordinary sentences, written before the rules were read; its bars are what it measured, to notice a
/// change for the worse, and no aim. The third is of two more writers, a witty one and one who writes as language models do;
/// when its second half was first read, 19 of 100 lies passed and 22 of 100 truths were refused.
@Suite(.timeLimit(.minutes(10))) struct HeldOutSentenceTests {
    struct Label: Decodable {
        var grounded: Bool
        var kind: String
    }

    static func judged(_ name: String) throws -> [(label: Label, sentence: String, verdict: Verdict)] {
        let catalog = try DatasetLoader.loadCatalog(folder: AdversarialTests.folder)
        let validator = GroundednessValidator(catalog: catalog)
        let url = try #require(Bundle.module.url(forResource: name, withExtension: "jsonl", subdirectory: "Fixtures"))
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
            let data = Data(line.utf8)
            let request = try ValidationRequest(parsing: data, catalog: catalog) { _ in UserFacts() }
            let verdict = validator.validate(
                request.sentence, source: request.source, target: request.target, reason: request.reason,
                user: request.user)
            return (try JSONDecoder().decode(Label.self, from: data), request.sentence, verdict)
        }
    }

    @Test(arguments: [
        (name: "heldout-tuned", missed: 1, refused: 1), (name: "heldout-reported", missed: 6, refused: 7),
        (name: "heldout2-tuned", missed: 2, refused: 4), (name: "heldout2-reported", missed: 7, refused: 17),
        (name: "heldout3-tuned", missed: 5, refused: 11), (name: "heldout3-reported", missed: 15, refused: 22),
    ])
    func `held-out lies are caught and held-out truths pass, in hundredths`(
        bar: (name: String, missed: Int, refused: Int)
    )
        throws
    {
        let judged = try Self.judged(bar.name)
        let truths = judged.filter(\.label.grounded)
        let lies = judged.filter { !$0.label.grounded }
        #expect(judged.count >= 200 && truths.count >= 60 && lies.count >= 100)
        let refused = truths.filter { !$0.verdict.grounded }
        let missed = lies.filter(\.verdict.grounded)
        #expect(
            refused.count * 100 <= truths.count * bar.refused,
            "\(refused.map { "\($0.sentence) \($0.verdict.violations.map(\.why))" }.joined(separator: "\n"))")
        #expect(missed.count * 100 <= lies.count * bar.missed, "\(missed.map(\.sentence).joined(separator: "\n"))")
    }

    @Test func `a hook or a pitch stands in a sentence as a whole`() throws {
        var target = FactSheet(id: "x", title: "The Long Siege", year: 2003)
        target.genres = ["fantasy"]
        let source = FactSheet(id: "s", title: "The Short Walk", year: 2001)
        let validator = GroundednessValidator(catalog: Catalog(movies: [source, target]))
        func isGrounded(_ sentence: String) -> Bool {
            validator.validate(sentence, source: source, target: target, reason: nil, user: nil).grounded
        }
        let said = [
            "After The Short Walk, try The Long Siege, with a city under siege and two hobbits on the last climb.",
            "The Long Siege is about a city under siege and two hobbits on the last climb, and it suits you after The Short Walk.",
        ]
        let pitched = [
            "Like The Short Walk, The Long Siege walls a city in and sends two hobbits up the last climb.",
            "After The Short Walk, try The Long Siege, which walls a city in and sends two hobbits up the last climb.",
        ]
        target.hook = "a city under siege and two hobbits on the last climb"
        for sentence in said { #expect(isGrounded(sentence), "\(sentence)") }
        target.hook = nil
        for sentence in said + pitched { #expect(!isGrounded(sentence), "\(sentence)") }
        target.pitches = ["walls a city in and sends two hobbits up the last climb"]
        for sentence in pitched { #expect(isGrounded(sentence), "\(sentence)") }
    }

    @Test func `a sentence is shown in any script, and none that did not hold`() {
        let titles = [
            "すずめの戸締まり", "竜とそばかすの姫", "기생충", "三体", "लगान", "Сталкер", "Amélie", "8½", "عصفور من الشرق", "עץ לימון",
            "ลุงบุญมีระลึกชาติ", "బాహుబలి", "நாயகன்", "পথের পাঁচালী",
        ]
        let movies = titles.enumerated().map { number, title -> FactSheet in
            var movie = FactSheet(id: "m\(number)", title: title, year: 2000 + number)
            movie.genres = ["drama"]
            movie.themes = ["grief"]
            return movie
        }
        let catalog = Catalog(movies: movies)
        let explainer = Explainer(
            catalog: catalog, facts: FactIndex(catalog),
            coWatch: CoWatchCounts(offsets: [Int32](repeating: 0, count: movies.count + 1), neighbors: [], counts: []),
            popularity: Popularity(viewerCounts: [Int32](repeating: 0, count: movies.count)))
        for source in movies.indices {
            for target in movies.indices where target != source {
                let evidence = Evidence(
                    sourceRow: source, targetRow: target, reason: .sharedTheme("grief"), facts: ["grief"], strength: 1)
                let shown = explainer.explain(evidence, now: 0)
                #expect(shown.verdict.grounded && !shown.sentence.isEmpty, "\(titles[source]) > \(titles[target])")
            }
        }
    }
}
