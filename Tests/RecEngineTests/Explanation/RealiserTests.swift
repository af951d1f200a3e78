import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite struct RealiserTests {
    @Test func `every line of the construction tables is understood, with at least 12 to a reason`() {
        for family in ReasonType.Family.allCases {
            let table = Constructions.table(of: family)
            #expect(Construction.list(table).count == table.split(separator: "\n").count)
            #expect(Construction.list(table).count >= 12, "\(family)")
        }
        let tables = ReasonType.Family.allCases.map(Constructions.table)
        #expect(Set(tables).count == tables.count, "two families share a table")
        #expect(Construction("{nothing} of the kind") == nil)
        #expect(Construction("an [open bracket") == nil)
    }

    @Test func `every theme of the vocabulary has a modifier, three noun phrases and two more`() {
        let phrases = ThemePhrases.standard
        #expect(phrases.themes.count >= 252)
        for theme in phrases.themes {
            let entry = phrases[theme]
            #expect(entry.nounPhrases.count >= 3 && entry.abouts.count >= 2 && !entry.modifier.isEmpty, "\(theme)")
            for phrase in entry.nounPhrases {
                #expect(!["a", "an", "the"].contains(phrase.prefix { $0 != " " }), "\(phrase)")
            }
        }
        #expect(phrases["space_pirate_cats"].nounPhrases == ["space pirate cats"])
    }

    @Test func `articles, possessives, lists and decades are right`() {
        #expect(
            Grammar.withArticles("@a hour, @a unicorn, @a eerie film, @a one-off, @a 18th, @a western")
                == "an hour, a unicorn, an eerie film, a one-off, an 18th, a western")
        #expect(Grammar.possessive("Inception") == "Inception's")
        #expect(Grammar.possessive("Jaws") == "Jaws'")
        #expect(Grammar.possessive("1917") == "1917's")
        #expect(Grammar.possessive("Airplane!") == nil)
        #expect(Grammar.possessive("Breakfast at Tiffany's") == nil)
        #expect(Grammar.list(["A"]) == "A")
        #expect(Grammar.list(["A", "B", "C"]) == "A, B and C")
        #expect(Grammar.decade(of: 1995) == "nineties")
        #expect(Grammar.decade(of: 2014) == "2010s")
        #expect(Grammar.sentence("try Airplane!", keepsFirstLetter: false) == "Try Airplane!")
        #expect(Grammar.sentence("eXistenZ it is", keepsFirstLetter: true) == "eXistenZ it is.")
    }

    @Test func `the same key reads the same, another key mostly differs`() {
        let realiser = Realiser()
        let source = FixtureCatalog.sheet("inception-2010")
        let target = FixtureCatalog.sheet("tenet-2020")
        func sentence(_ seed: UInt64) -> String {
            realiser.sentence(
                source: source, target: target, reason: .sameDirector, facts: ["Christopher Nolan"],
                seed: seed &* 0x9e37_79b9)
        }
        #expect(sentence(1) == sentence(1))
        #expect(Set((0..<200).map(sentence)).count > 100)
    }

    @Test func `a sheet with title, year and genres alone is enough for every reason that it allows`() {
        var source = FactSheet(id: "1", title: "Toy Story", year: 1995)
        source.genres = ["animation", "comedy", "Film-Noir"]
        var target = FactSheet(id: "2", title: "Shrek", year: 2001)
        target.genres = ["animation", "comedy"]
        let realiser = Realiser()
        for seed in 0..<300 {
            for (reason, facts) in [
                (ReasonType.sharedGenre, ["animation", "comedy"]), (.coWatched, []), (.popular, []),
                (.surveyMatch, ["comedy"]),
            ] {
                let hasSource = reason != .popular && reason != .surveyMatch
                let text = realiser.sentence(
                    source: hasSource ? source : nil, target: target, reason: reason, facts: facts,
                    seed: UInt64(seed))
                #expect(text.contains("Shrek") && (!hasSource || text.contains("Toy Story")), "\(text)")
                #expect((8...40).contains(Grammar.wordCount(text)), "\(text)")
            }
        }
        let bare = realiser.sentence(
            source: FactSheet(id: "3", title: "A", year: 0), target: FactSheet(id: "4", title: "B", year: 0),
            reason: .sharedGenre, facts: [], seed: 1)
        #expect(bare == "Because you enjoyed A, B may be a good choice to try next.")
    }

    @Test func `over all pairs of the catalogue sentences have 8 to 40 words, one mark at the end and no bracket left`()
    {
        let catalog = FixtureCatalog.catalog
        let explainer = FixtureCatalog.explainer()
        var texts: [String] = []
        for source in catalog.movies.indices {
            for target in catalog.movies.indices where source != target {
                for found in explainer.finder.find(targets: [target], sources: [.init(row: Int32(source), weight: 1)])[
                    0]
                {
                    let evidence = explainer.finder.named(found)
                    texts.append(
                        explainer.realiser.sentence(
                            source: catalog[source], target: catalog[target], reason: evidence.reason,
                            facts: evidence.facts, seed: XXHash64.hash(evidence.cacheKey(in: catalog))))
                }
            }
        }
        #expect(texts.count > 3_000)
        for text in texts {
            let isGood =
                (8...40).contains(Grammar.wordCount(text)) && text.last.map { ".!?".contains($0) } == true
                && !text.contains(where: { "{}[]|@_%".contains($0) }) && !text.contains("  ") && !text.contains(" ,")
                && !text.contains("..")
            #expect(isGood, "\(text)")
        }
        #expect(Double(Set(texts).count) > 0.98 * Double(texts.count))
    }
}
