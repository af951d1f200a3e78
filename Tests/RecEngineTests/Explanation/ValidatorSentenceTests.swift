import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Sentences written by hand in free phrasing over the fixture catalogue, about half of them true.
@Suite(.timeLimit(.minutes(10))) struct ValidatorSentenceTests {
    struct Sentence: Decodable {
        var source: String?
        var target: String
        var reason: String?
        var sentence: String
        var grounded: Bool
        /// What is wrong with it; nil for a true one.
        var lie: String?
    }

    /// The first three speak of the fixture catalogue, the others of the sample catalogue.
    static let sets: [(name: String, isOfSample: Bool)] = [
        ("sentences", false), ("sentences2", false), ("sentences3", false), ("sentences4", true), ("sentences5", true),
        ("sentences6", true),
    ]

    static func sentences(_ set: String) throws -> [Sentence] {
        let url = try #require(Bundle.module.url(forResource: set, withExtension: "jsonl", subdirectory: "Fixtures"))
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Sentence.self, from: Data($0.utf8))
        }
    }

    static func verdict(_ sentence: Sentence, _ catalog: Catalog, _ validator: GroundednessValidator) throws -> Verdict
    {
        func sheet(_ id: String) throws -> FactSheet { catalog[try #require(catalog.row(ofMovie: id), "\(id)")] }
        return validator.validate(
            sentence.sentence, source: try sentence.source.map(sheet), target: try sheet(sentence.target),
            reason: sentence.reason.flatMap(ReasonType.init(key:)), user: nil)
    }

    @Test
    func `of hand-written sentences at least 99 in 100 false ones are caught and at most 1 in 100 true ones rejected`()
        throws
    {
        let sample = try DatasetLoader.loadCatalog(folder: AdversarialTests.folder)
        let validators = (
            fixture: GroundednessValidator(catalog: FixtureCatalog.catalog),
            sample: GroundednessValidator(catalog: sample)
        )
        var counts = (rejected: 0, true: 0, passed: 0, false: 0)
        var wrong: [String] = []
        for set in Self.sets {
            for sentence in try Self.sentences(set.name) {
                let verdict =
                    set.isOfSample
                    ? try Self.verdict(sentence, sample, validators.sample)
                    : try Self.verdict(sentence, FixtureCatalog.catalog, validators.fixture)
                if sentence.grounded { counts.true += 1 } else { counts.false += 1 }
                guard verdict.grounded != sentence.grounded else { continue }
                if sentence.grounded { counts.rejected += 1 } else { counts.passed += 1 }
                let why = verdict.violations.map { "\($0.kind) “\($0.text)” \($0.why)" }.joined(separator: "; ")
                wrong.append(
                    "\(sentence.grounded ? "rejected" : "passed (\(sentence.lie ?? ""))"): \(sentence.sentence) \(why)")
            }
        }
        print(
            "hand-written: \(counts.rejected) of \(counts.true) true rejected, \(counts.passed) of \(counts.false) false passed"
        )
        let isGood = counts.rejected * 100 <= counts.true && counts.passed * 100 <= counts.false
        #expect(isGood, "\(wrong.joined(separator: "\n"))")
        #expect(counts.true >= 250 && counts.false >= 250)
    }

    @Test func `a claim's offsets give its words`() throws {
        let validator = GroundednessValidator(catalog: FixtureCatalog.catalog)
        for sentence in try Self.sentences("sentences") {
            let characters = Array(sentence.sentence)
            for claim in try Self.verdict(sentence, FixtureCatalog.catalog, validator).claims {
                #expect(claim.start < claim.end && claim.end <= characters.count)
                #expect(String(characters[claim.start..<min(claim.end, characters.count)]) == claim.text)
            }
        }
    }

    @Test func `"also" adds to what was said of the other movie, unless something of its own stands before`() throws {
        let validator = GroundednessValidator(catalog: FixtureCatalog.catalog)
        func isGrounded(_ sentence: String) throws -> Bool {
            let sentence = Sentence(source: "taxi-driver-1976", target: "heat-1995", sentence: sentence, grounded: true)
            return try Self.verdict(sentence, FixtureCatalog.catalog, validator).grounded
        }
        for false_ in [
            "Because you enjoyed Taxi Driver, try Heat, also directed by Michael Mann.",
            "You enjoyed Taxi Driver; Heat, also by Michael Mann, should suit you.",
            "Because you enjoyed Taxi Driver, try Heat, also starring Al Pacino.",
            "Because you enjoyed Taxi Driver, try Heat, also made by Michael Mann.",
            "Because you enjoyed Taxi Driver, try Heat, also from director Michael Mann.",
            "Because you enjoyed Taxi Driver, try Heat, which Michael Mann also directed.",
            "Because you enjoyed Taxi Driver, try Heat, which also stars Al Pacino.",
            "Because you enjoyed Taxi Driver, try Heat, likewise directed by Michael Mann.",
            "You enjoyed Taxi Driver; Michael Mann also directed Heat.",
        ] {
            #expect(try !isGrounded(false_), "\(false_)")
        }
        for true_ in [
            "Because you enjoyed Taxi Driver, try Heat, also starring Robert De Niro.",
            "Because you enjoyed Taxi Driver, try Heat, which also stars Robert De Niro.",
            "You enjoyed Taxi Driver; Robert De Niro also stars in Heat.",
            "Because you enjoyed Taxi Driver, try Heat, a crime film that also stars Al Pacino.",
            "Because you enjoyed Taxi Driver, try Heat, directed by Michael Mann, who also wrote it.",
            "You enjoyed Taxi Driver with Robert De Niro; Heat also has Al Pacino in it.",
        ] {
            #expect(try isGrounded(true_), "\(true_)")
        }
    }
}
