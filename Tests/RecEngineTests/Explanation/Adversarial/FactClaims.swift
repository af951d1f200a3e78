@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Two movies that a sentence speaks of.
struct MoviePair {
    var source: FactSheet?
    var target: FactSheet

    var sheets: [FactSheet] { (source.map { [$0] } ?? []) + [target] }

    /// Everybody on either sheet.
    var people: Set<String> { Set(sheets.flatMap { $0.directors + $0.writers + $0.cast }) }

    /// Every word of either sheet, folded and without endings.
    var words: Set<String> {
        var words = Set<String>()
        for sheet in sheets {
            let text = [sheet.title, sheet.originalTitle ?? "", sheet.synopsis ?? "", sheet.franchise ?? ""]
            let vocabulary = (sheet.genres + sheet.themes + sheet.tone).map { $0.replacing("_", with: " ") }
            for part in text + vocabulary + sheet.directors + sheet.writers + sheet.cast {
                for token in Tokenizer.tokens(part) { words.insert(token.stem) }
            }
        }
        return words
    }
}

/// A kind of fact that can be claimed of the target in a clause behind its title, truly or falsely.
struct FactClaim: Sendable {
    var kind: String
    /// Clauses that hold.
    var truths: @Sendable (FactSheet) -> [String]
    /// A clause that does not hold; nil where none is at hand.
    var lie: @Sendable (AdversarialWorld, MoviePair, inout RandomSource) -> String?

    static func clause(_ templates: [String], _ value: String, _ random: inout RandomSource) -> String {
        templates[random.below(templates.count)].replacing("{x}", with: value)
    }

    static func clauses(_ templates: [String], _ values: [String]) -> [String] {
        values.flatMap { value in templates.map { $0.replacing("{x}", with: value) } }
    }

    // MARK: People

    static let directing = [
        "directed by {x}", "a film by {x}", "helmed by {x}", "made by director {x}", "from director {x}",
        "with {x} directing",
    ]
    static let acting = [
        "starring {x}", "with {x} in the cast", "featuring {x}", "led by {x}", "with a performance from {x}",
        "which stars {x}",
    ]
    static let writing = ["written by {x}", "from a screenplay by {x}", "scripted by {x}", "with a script by {x}"]
    static let crew = [
        "scored by {x}", "with music by {x}", "edited by {x}", "produced by {x}", "photographed by {x}",
        "with costumes by {x}",
    ]

    static let people = [
        FactClaim(kind: "director") {
            clauses(directing, [Grammar.list($0.directors)])
        } lie: { world, pair, random in
            world.stranger(world.directors, pair, &random).map { clause(directing, $0, &random) }
        },
        FactClaim(kind: "director of the source") { _ in
            []
        } lie: { _, pair, random in
            let own = Set(pair.target.directors + pair.target.writers + pair.target.cast)
            let name = pair.source?.directors.first { !own.contains($0) && !AdversarialWorld.sharesSurname($0, own) }
            return name.map { clause(directing, $0, &random) }
        },
        FactClaim(kind: "actor as director") { _ in
            []
        } lie: { _, pair, random in
            let authors = Set(pair.target.directors + pair.target.writers)
            let name = pair.target.cast.first { !authors.contains($0) && !AdversarialWorld.sharesSurname($0, authors) }
            return name.map { clause(directing, $0, &random) }
        },
        FactClaim(kind: "cast") {
            clauses(acting, Array($0.cast.prefix(3)))
        } lie: { world, pair, random in
            world.stranger(world.actors, pair, &random).map { clause(acting, $0, &random) }
        },
        FactClaim(kind: "cast of the source") { _ in
            []
        } lie: { _, pair, random in
            let own = Set(pair.target.directors + pair.target.writers + pair.target.cast)
            let name = pair.source?.cast.first { !own.contains($0) && !AdversarialWorld.sharesSurname($0, own) }
            return name.map { clause(acting, $0, &random) }
        },
        FactClaim(kind: "director as actor") { _ in
            []
        } lie: { _, pair, random in
            let cast = Set(pair.target.cast)
            let name = pair.target.directors.first { !cast.contains($0) && !AdversarialWorld.sharesSurname($0, cast) }
            return name.map { clause(acting, $0, &random) }
        },
        FactClaim(kind: "writer") {
            clauses(writing, $0.writers.count > 0 && $0.writers.count < 4 ? [Grammar.list($0.writers)] : [])
        } lie: { world, pair, random in
            world.stranger(world.writers, pair, &random).map { clause(writing, $0, &random) }
        },
        FactClaim(kind: "crew that no sheet names") { _ in
            []
        } lie: { world, pair, random in
            let names = pair.target.directors + world.directors
            return clause(crew, names[random.below(min(names.count, 40))], &random)
        },
    ]

    // MARK: Numbers

    static let dating = [
        "released in {x}", "from {x}", "a {x} release", "made in {x}", "dating from {x}", "which came out in {x}",
    ]
    static let decades = ["a film of the {x}", "made in the {x}", "straight from the {x}", "a {x} classic"]

    static let numbers = [
        FactClaim(kind: "year") {
            clauses(dating, [String($0.year)])
        } lie: { _, pair, random in
            let year = pair.target.year + (random.below(2) == 0 ? -1 : 1) * (1 + random.below(30))
            guard year < 2026, !pair.sheets.contains(where: { $0.title.contains(String(year)) }) else { return nil }
            return clause(dating, String(year), &random)
        },
        FactClaim(kind: "decade") { sheet in
            clauses(decades, [Grammar.decade(of: sheet.year), "\(sheet.year / 10 * 10)s"])
        } lie: { _, pair, random in
            let decade = 1920 + 10 * random.below(11)
            guard decade != pair.target.year / 10 * 10 else { return nil }
            return clause(decades, random.below(2) == 0 ? "\(decade)s" : Grammar.decade(of: decade), &random)
        },
        FactClaim(kind: "running time") { sheet in
            clauses(["a {x}-minute film", "running {x} minutes"], sheet.runtimeMinutes.map { [String($0)] } ?? [])
        } lie: { _, pair, random in
            let minutes = (pair.target.runtimeMinutes ?? 100) + (random.below(2) == 0 ? -1 : 1) * (6 + random.below(40))
            return clause(["a {x}-minute film", "running {x} minutes", "a {x}-minute ride"], String(minutes), &random)
        },
        FactClaim(kind: "other numbers") { _ in
            []
        } lie: { _, _, random in
            let lies = [
                "with a 97% rating", "rated 8.8 out of 10", "a $200 million production", "seen by 3 million people",
                "a film in 12 chapters",
                "its director's ninth feature", "shot in 40 days", "winner of 11 prizes", "a tale of 14 heists",
                "with 250 extras", "budgeted at 60 million dollars",
            ]
            return lies[random.below(lies.count)]
        },
    ]

    // MARK: Awards

    static let winning = [
        "winner of {x}", "which won {x}", "honoured with {x}", "the film that took home {x}", "awarded {x}",
    ]

    static func prizes(_ sheet: FactSheet, won: Bool) -> [Award] {
        sheet.awards.filter { $0.won == won && AwardPhrases.prize($0) != nil }
    }

    static func hasWon(_ sheet: FactSheet, _ award: Award) -> Bool {
        sheet.awards.contains {
            $0.won && AwardPhrases.body($0.name).name == AwardPhrases.body(award.name).name
                && ($0.category == award.category || award.category == nil || $0.category == nil)
        }
    }

    static let awards = [
        FactClaim(kind: "award") {
            clauses(winning, prizes($0, won: true).compactMap(AwardPhrases.prize))
        } lie: { world, pair, random in
            let award = world.awards[random.below(world.awards.count)]
            guard !hasWon(pair.target, award), !pair.target.awards.contains(where: { $0.category == award.category })
            else { return nil }
            return AwardPhrases.prize(award).map { clause(winning, $0, &random) }
        },
        FactClaim(kind: "nomination as win") { sheet in
            prizes(sheet, won: false).compactMap(AwardPhrases.prize).map { "nominated for \($0)" }
        } lie: { _, pair, random in
            let nominated = prizes(pair.target, won: false).filter { !hasWon(pair.target, $0) }
            guard !nominated.isEmpty else { return nil }
            return AwardPhrases.prize(nominated[random.below(nominated.count)]).map { clause(winning, $0, &random) }
        },
        FactClaim(kind: "award of the source") { _ in
            []
        } lie: { _, pair, random in
            let own = pair.source.map { prizes($0, won: true) } ?? []
            let free = own.filter { award in
                !hasWon(pair.target, award) && !pair.target.awards.contains { $0.category == award.category }
            }
            guard !free.isEmpty else { return nil }
            return AwardPhrases.prize(free[random.below(free.count)]).map { clause(winning, $0, &random) }
        },
        FactClaim(kind: "number of awards") { sheet in
            // Only a list that is known to be whole can be counted.
            let count = oscars(sheet)
            return count > 1 && sheet.awardsComplete.contains("Academy Award")
                ? ["winner of \(count) Oscars", "which won \(count) Academy Awards"] : []
        } lie: { _, pair, random in
            let count = 2 + random.below(9)
            guard count != oscars(pair.target) || pair.target.awardsComplete.isEmpty else { return nil }
            return ["winner of \(count) Oscars", "which won \(count) Academy Awards", "a \(count)-time Oscar winner"][
                random.below(3)]
        },
    ]

    private static func oscars(_ sheet: FactSheet) -> Int {
        sheet.awards.count { $0.won && AwardPhrases.body($0.name).short == "Oscar" }
    }

    // MARK: What it is about and where it is from

    static let themes = [
        FactClaim(kind: "genre") {
            clauses(
                ["@a {x}", "@a {x} at heart", "@a {x} in its own right"],
                $0.genres.map { GenrePhrases.standard[$0].noun })
        } lie: { _, pair, random in
            FalseGenres.pick(for: pair, &random).map {
                clause(["@a {x}", "@a {x} at heart", "@a {x} in its own right"], $0, &random)
            }
        },
        FactClaim(kind: "theme") { sheet in
            sheet.themes.flatMap { theme in
                ThemePhrases.standard[theme].abouts.map { "a story about \($0)" }
                    + ThemePhrases.standard[theme].nounPhrases.map { "full of \($0)" }
            }
        } lie: { world, pair, random in
            guard let theme = world.farTheme(pair, &random) else { return nil }
            let entry = ThemePhrases.standard[theme]
            return random.below(2) == 0
                ? "a story about \(entry.abouts[random.below(entry.abouts.count)])"
                : "full of \(entry.nounPhrases[random.below(entry.nounPhrases.count)])"
        },
        FactClaim(kind: "tone") {
            clauses(["@a {x} film", "@a {x} piece of work"], $0.tone.map { TonePhrases.standard[$0].adjective })
        } lie: { _, pair, random in
            FalseTones.pick(for: pair, &random).map { clause(["@a {x} film", "@a {x} piece of work"], $0, &random) }
        },
        FactClaim(kind: "country") { sheet in
            sheet.countries.map { "made in \(definite($0))" }
                + sheet.countries.compactMap { CountryPhrases.adjective(of: $0).map { "@a \($0) film" } }
        } lie: { world, pair, random in
            let country = world.countries[random.below(world.countries.count)]
            guard let adjective = CountryPhrases.adjective(of: country), !pair.target.countries.contains(country) else {
                return nil
            }
            let known = pair.target.countries.compactMap(CountryPhrases.adjective) + [pair.target.language ?? ""]
            guard !known.contains(where: { adjective.hasSuffix($0) || $0.hasSuffix(adjective) }) else { return nil }
            return random.below(2) == 0 ? "made in \(definite(country))" : "@a \(adjective) film"
        },
        FactClaim(kind: "language") { sheet in
            guard let language = sheet.language, language != "Silent" else { return [] }
            return ["spoken in \(language)", "@a \(language)-language film"]
        } lie: { world, pair, random in
            let language = world.languages[random.below(world.languages.count)]
            guard language != "Silent", language != pair.target.language else { return nil }
            return ["spoken in \(language)", "@a \(language)-language film"][random.below(2)]
        },
        FactClaim(kind: "franchise") { sheet in
            sheet.franchise.map {
                clauses(["part of the {x} series", "@a {x} film", "one of the {x} films"], [bare($0)])
            } ?? []
        } lie: { world, pair, random in
            let franchise = bare(world.franchises[random.below(world.franchises.count)])
            guard !Tokenizer.tokens(franchise).allSatisfy({ pair.words.contains($0.stem) }) else { return nil }
            return clause(
                ["part of the {x} series", "another {x} film", "an entry in the {x} saga"], franchise, &random)
        },
    ]

    private static func definite(_ country: String) -> String {
        ["United States", "United Kingdom", "Netherlands", "Soviet Union", "Czech Republic", "Philippines"].contains(
            country) ? "the \(country)" : country
    }

    private static func bare(_ franchise: String) -> String {
        franchise.hasPrefix("The ") ? String(franchise.dropFirst(4)) : franchise
    }

    static let all = people + numbers + awards + themes

    /// Sentences with a clause `{c}` behind the target's title.
    static let frames = [
        "Because you enjoyed {S}, you may like {T}, {c}.", "If {S} worked for you, try {T}, {c}.",
        "After {S}, consider {T}, {c}.",
        "{T}, {c}, makes a good companion to {S}.", "Having enjoyed {S}, you could turn to {T}, {c}.",
        "{S} leads naturally to {T}, {c}.",
        "For an evening after {S}, there is {T}, {c}.", "You liked {S}, so here is {T}, {c}.",
    ]
    static let framesWithoutSource = [
        "{T}, {c}, is a good place to start.", "If you are not sure where to begin, try {T}, {c}.",
    ]
}

/// Genres that a sheet contradicts: neither they nor anything near them is on it.
enum FalseGenres {
    private static let near: [(noun: String, near: [String])] = [
        ("western", ["western", "outlaws", "gunslinger", "cowboys", "frontier"]),
        ("musical", ["musical", "music", "dance", "opera", "show_business"]),
        ("documentary", ["documentary", "mockumentary", "based_on_true_story"]),
        (
            "science-fiction film",
            [
                "science_fiction", "space", "alien", "robot", "time", "dystopia", "artificial_intelligence",
                "superhero", "virtual", "genetic", "virus", "apocalyp", "kaiju", "mad_scien", "memory", "parallel",
                "future", "cyber", "fantasy", "creature",
            ]
        ),
        (
            "horror film",
            [
                "horror", "supernatural", "haunt", "serial_killer", "creature", "vampire", "zombie", "ghost", "monster",
                "eerie", "thriller", "possession", "witch", "body_", "mystery", "demon", "cult",
            ]
        ),
        (
            "war film",
            ["war", "resistance", "soldier", "military", "holocaust", "history", "anti_war", "nazi", "samurai"]
        ),
        ("sports film", ["sport", "boxing", "underdog", "racing", "football", "baseball", "martial"]),
        ("romantic comedy", ["romance", "comedy", "love"]),
        ("biopic", ["biography", "true_story", "documentary", "history"]),
        (
            "fantasy",
            [
                "fantasy", "magic", "fairy", "myth", "supernatural", "animation", "ghost", "dream", "adventure",
                "science_fiction", "afterlife", "angel", "whimsical", "surreal",
            ]
        ),
        ("film noir", ["film_noir", "crime", "femme", "detective", "thriller", "mystery"]),
        ("animated film", ["animation"]),
    ]

    static func pick(for pair: MoviePair, _ random: inout RandomSource) -> String? {
        let (noun, near) = near[random.below(near.count)]
        let words = pair.sheets.flatMap { $0.genres + $0.themes + $0.tone }
        let written = Set(noun.split(separator: " ").map { Tokenizer.stem(String($0)) })
        guard !words.contains(where: { word in near.contains { word.contains($0) } }),
            pair.words.isDisjoint(with: written.subtracting(["film"]))
        else { return nil }
        return noun
    }
}

/// Tones that a sheet contradicts.
enum FalseTones {
    private static let bright: Set<String> = [
        "feel_good", "heartwarming", "uplifting", "whimsical", "playful", "charming", "gentle", "witty", "quirky",
    ]
    /// Neither bright nor dark, or both: a lie about them could be a matter of taste.
    private static let mixed: Set<String> = [
        "tender", "hopeful", "offbeat", "bittersweet", "romantic", "lyrical", "nostalgic", "melancholic",
        "darkly_comic", "satirical", "ironic",
    ]
    private static let dark: Set<String> = [
        "bleak", "gritty", "violent", "tragic", "somber", "eerie", "raw", "intense", "haunting",
    ]

    static func pick(for pair: MoviePair, _ random: inout RandomSource) -> String? {
        let tones = Set(pair.sheets.flatMap(\.tone))
        let own = pair.target.tone
        let isDark = own.contains(where: dark.contains) && tones.isDisjoint(with: bright.union(mixed))
        let isLight = own.contains(where: bright.contains) && tones.isDisjoint(with: dark.union(mixed))
        let isSerious = !pair.sheets.contains { $0.genres.contains("comedy") || $0.genres.contains("family") }
        let isSafe = !pair.sheets.contains {
            ["horror", "war", "crime", "thriller"].contains(where: $0.genres.contains)
        }
        if isDark, isSerious { return ["feel-good", "heartwarming", "whimsical", "uplifting"][random.below(4)] }
        if isLight, isSafe { return ["bleak", "gritty", "tragic", "eerie"][random.below(4)] }
        return nil
    }
}
