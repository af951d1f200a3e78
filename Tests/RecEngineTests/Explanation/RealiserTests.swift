import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct RealiserTests {
    @Test func `every slot stands in some construction`() {
        let tables = Realiser.parts.joined(separator: "\n")
        for slot in Slot.allCases { #expect(tables.contains("{\(slot.rawValue)}"), "\(slot)") }
    }

    @Test(arguments: [
        ("insanity", "The made men of a mafia family fall out.", false), ("insanity", "A king goes mad.", true),
        ("terminal_illness", "An illegal race across three states.", false),
        ("suicide", "A killer stalks a small town.", false), ("doomed_love", "Lovers of two feuding houses.", true),
        ("heist", "Nothing of the kind.", true),
    ])
    func `a theme that may give a film away is named where its synopsis says as much`(
        theme: String, synopsis: String, isNamed: Bool
    ) {
        var sheet = FactSheet(id: "a", title: "A", year: 2000)
        sheet.synopsis = synopsis
        #expect(Spoilers.mayName(theme, of: sheet) == isNamed)
        sheet.synopsis = nil
        #expect(Spoilers.mayName(theme, of: sheet) == (theme == "heist"))
    }

    @Test func `every line of the construction tables is understood, and none stands twice in a table`() {
        for voice in RealiserVoice.allCases {
            for family in ReasonType.Family.allCases {
                let lines = Constructions.table(of: family, voice).split(separator: "\n")
                #expect(
                    Construction.list(Constructions.table(of: family, voice)).count == lines.count, "\(voice) \(family)"
                )
                #expect(lines.count >= 8 && Set(lines).count == lines.count, "\(voice) \(family)")
            }
        }
        for broken in ["{nothing} of the kind", "an [open bracket", "an <open one", "[crossed|over>", "a stray ]"] {
            #expect(Construction(broken) == nil, "\(broken)")
        }
    }

    @Test func `brackets take any alternative, angle brackets the first that can be filled`() throws {
        func texts(_ construction: String, known: Set<Slot>) throws -> Set<String> {
            let construction = try #require(Construction(construction))
            return Set(
                (0..<60).map { (seed: UInt64) in
                    var random = RandomSource(seed: seed)
                    return construction.filled({ known.contains($0) ? "<\($0.rawValue)>" : nil }, random: &random) ?? ""
                })
        }
        #expect(try texts("[one|two] things", known: []) == ["one things", "two things"])
        #expect(try texts("{T}<[: {hook}|, about {hook}]|, {lead}|>.", known: [.target]) == ["<T>"])
        #expect(try texts("{T}<[: {hook}|, about {hook}]|, {lead}|>", known: [.target, .lead]) == ["<T>, <lead>"])
        #expect(
            try texts("{T}<[: {hook}|, about {hook}]|, {lead}|>", known: [.target, .lead, .hook])
                == ["<T>: <hook>", "<T>, about <hook>"])
        #expect(try texts("{T} and {hook}", known: [.target]) == [""])
    }

    @Test func `every theme of the vocabulary is read in several ways, and what is said of it fits after “about”`() {
        let phrases = ThemePhrases.standard
        #expect(phrases.themes.count >= 252)
        for theme in phrases.themes {
            let entry = phrases[theme]
            #expect(entry.nounPhrases.count + entry.abouts.count >= 4 && !entry.modifier.isEmpty, "\(theme)")
            #expect(entry.topics.allSatisfy(entry.abouts.contains), "\(theme)")
            if let liked = entry.liked {
                #expect(
                    entry.nounPhrases.first == liked && !["a ", "an "].contains(where: liked.hasPrefix), "\(liked)")
            }
        }
        #expect(phrases["space_pirate_cats"].nounPhrases == ["space pirate cats"])
        // Nobody says that a film is about its twist.
        #expect(
            ["twist_ending", "based_on_true_story", "unreliable_narrator"].allSatisfy { phrases[$0].topics.isEmpty })
    }

    @Test func `a hook is known to begin with people or not`() {
        for hook in [
            "two rural detectives out of their depth", "a CIA analyst who discovers a war", "an ageing outlaw",
            "sailors who mutiny over meat", "a farm boy, a smuggler and a princess", "a widow living in a van",
        ] { #expect(HookPhrases.isOfPeople(hook), "\(hook)") }
        for hook in [
            "missing plutonium and a moustachioed minder", "the last twelve hours of a life", "007 on skis",
            "a puzzle box, an attic and a lover", "a Texas farm", "classical music made visible",
        ] { #expect(!HookPhrases.isOfPeople(hook), "\(hook)") }
    }

    @Test func `a movie is pitched in its own words, now from one side and now from the other`() {
        let source = FixtureCatalog.sheet("inception-2010")
        var target = FixtureCatalog.sheet("tenet-2020")
        target.hook = nil
        target.pitches = ["turns a spy's time around", "sends a spy after a war that has not begun"]
        let realiser = Realiser()
        var said: [String: Int] = [:]
        for seed in 0..<200 {
            let sentence = realiser.realise(
                .init(source: source, target: target, reason: .sameDirector, facts: ["Christopher Nolan"]),
                seed: UInt64(seed) &* 0x9e37_79b9
            ).sentence
            for pitch in target.pitches where sentence.contains(" \(pitch)") { said[pitch, default: 0] += 1 }
        }
        #expect(said.values.reduce(0, +) == 200 && said.values.allSatisfy { $0 > 40 }, "\(said)")
    }

    @Test func `a movie is called by what tells it from another of its series, where that names it`() {
        #expect(
            Grammar.title(
                "The Lord of the Rings: The Two Towers", beside: "The Lord of the Rings: The Return of the King")
                == "The Two Towers")
        for (title, other) in [
            ("Mission: Impossible - Fallout", "Mission: Impossible - Ghost Protocol"),
            ("Star Wars: Episode IV – A New Hope", "Star Wars: Episode V – The Empire Strikes Back"),
            ("Avengers: Endgame", "Avengers: Infinity War"), ("Dune: Part One", "Dune: Part Two"), ("Heat", "Heat"),
            ("Alien: Romulus Rising", "Aliens"),
        ] { #expect(Grammar.title(title, beside: other) == title) }
    }

    @Test func `a hook of any beginning and a pitch stand well in every construction`() {
        let source = FixtureCatalog.sheet("inception-2010")
        var target = FixtureCatalog.sheet("tenet-2020")
        target.awards = [Award(name: "Academy Award", category: "Best Visual Effects", year: 2021)]
        for hook in [
            "Sam Spade, a lying client and a fabled statuette", "007 on skis and, for once, in love",
            "sailors who mutiny over maggoty meat", "a quiet banker and a prison fixer doing long time",
            "the last twelve hours of a life", "eight gunmen, one bride and a sword", nil,
        ] {
            target.hook = hook
            target.pitches = hook == nil ? ["sets a spy, two thieves and a bride against time itself"] : []
            for voice in RealiserVoice.allCases {
                for family in ReasonType.Family.allCases {
                    for construction in Construction.list(Constructions.table(of: family, voice)) {
                        let values = SlotValues(
                            source: source, target: target, reason: Self.reason(family), facts: Self.facts(family),
                            viewer: Self.viewer, seed: 3)
                        var random = RandomSource(seed: 4)
                        guard let text = construction.filled(values.value, random: &random) else { continue }
                        let sentence = Grammar.sentence(
                            Grammar.withArticles(text), keepsFirstLetter: construction.beginsWithName)
                        let isGood =
                            sentence.first.map { !$0.isLowercase } == true && sentence.hasSuffix(".")
                            && !["  ", " ,", " .", "..", " a a ", " a an ", " the the ", "@", "::"].contains(
                                where: sentence.contains)
                        #expect(isGood, "\(sentence)")
                    }
                }
            }
        }
    }

    private static let viewer: ViewerContext = {
        var survey = Survey()
        survey.dislikedGenres = ["horror"]
        return ViewerContext(
            FixtureCatalog.user(watched: ["inception-2010"], survey: survey), catalog: FixtureCatalog.catalog)
    }()

    private static func reason(_ family: ReasonType.Family) -> ReasonType {
        ReasonType(family, ofTheme: "time_manipulation")
    }

    private static func facts(_ family: ReasonType.Family) -> [String] {
        switch family {
        case .sameDirector: ["Christopher Nolan"]
        case .sharedCast: ["Michael Caine", "Kenneth Branagh"]
        case .sharedTheme: ["time_manipulation"]
        case .sharedGenre: ["science_fiction", "thriller"]
        case .franchise: ["Inversion"]
        case .award: ["Academy Award", "Best Visual Effects"]
        case .styleEra: ["thriller", "2010s"]
        case .surveyMatch: ["thriller"]
        case .coWatched, .popular: []
        }
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
            realiser.realise(
                .init(source: source, target: target, reason: .sameDirector, facts: ["Christopher Nolan"]),
                seed: seed &* 0x9e37_79b9
            ).sentence
        }
        #expect(sentence(1) == sentence(1))
        #expect(Set((0..<200).map(sentence)).count > 40)
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
                let text = realiser.realise(
                    .init(source: hasSource ? source : nil, target: target, reason: reason, facts: facts),
                    seed: UInt64(seed)
                ).sentence
                #expect(text.contains("Shrek") && (!hasSource || text.contains("Toy Story")), "\(text)")
                #expect((8...40).contains(Grammar.wordCount(text)), "\(text)")
            }
        }
        let bare = realiser.realise(
            .init(
                source: FactSheet(id: "3", title: "A", year: 0), target: FactSheet(id: "4", title: "B", year: 0),
                reason: .sharedGenre, facts: []), seed: 1)
        #expect(bare.sentence == "Because you enjoyed A, B may be a good choice to try next.")
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
                        explainer.realiser.realise(
                            .init(
                                source: catalog[source], target: catalog[target], reason: evidence.reason,
                                facts: evidence.facts), seed: XXHash64.hash(evidence.cacheKey(in: catalog))
                        ).sentence)
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
