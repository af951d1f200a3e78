@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// A catalogue as a liar sees it: names, prizes and themes to put where they do not belong.
struct AdversarialWorld: Sendable {
    let catalog: Catalog
    let directors: [String]
    let actors: [String]
    let writers: [String]
    let awards: [Award]
    let countries: [String]
    let languages: [String]
    let franchises: [String]
    private let themes: [String]
    /// Themes that stand on one sheet with a theme.
    private let company: [String: Set<String>]

    init(_ catalog: Catalog) {
        self.catalog = catalog
        func distinct(_ list: (FactSheet) -> [String]) -> [String] { Set(catalog.movies.flatMap(list)).sorted() }
        directors = distinct(\.directors)
        actors = distinct(\.cast)
        writers = distinct(\.writers)
        countries = distinct(\.countries)
        languages = distinct { $0.language.map { [$0] } ?? [] }
        franchises = distinct { $0.franchise.map { [$0] } ?? [] }
        themes = distinct(\.themes)
        var awards: [String: Award] = [:]
        for award in catalog.movies.flatMap(\.awards) where award.category != nil {
            awards["\(AwardPhrases.body(award.name).name)|\(award.category ?? "")"] = award
        }
        self.awards = awards.keys.sorted().compactMap { awards[$0] }.filter { AwardPhrases.prize($0) != nil }
        var company: [String: Set<String>] = [:]
        for movie in catalog.movies {
            for theme in movie.themes { company[theme, default: []].formUnion(movie.themes) }
        }
        self.company = company
    }

    /// Someone of whom neither sheet speaks, nor of anyone of that surname.
    func stranger(_ names: [String], _ pair: MoviePair, _ random: inout RandomSource) -> String? {
        let people = pair.people
        for _ in 0..<20 {
            let name = names[random.below(names.count)]
            if !people.contains(name), !Self.sharesSurname(name, people) { return name }
        }
        return nil
    }

    static func sharesSurname(_ name: String, _ people: Set<String>) -> Bool {
        let words = Set(Tokenizer.tokens(name).map(\.text))
        return people.contains { !words.isDisjoint(with: Tokenizer.tokens($0).map(\.text)) }
    }

    /// Another movie whose title shares no word with either sheet.
    func thirdTitle(_ pair: MoviePair, _ random: inout RandomSource) -> String? {
        let words = pair.words
        for _ in 0..<20 {
            let title = Grammar.inline(catalog[random.below(catalog.count)].title)
            let own = Tokenizer.tokens(title).map(\.stem)
            if own.allSatisfy({ !words.contains($0) || ["the", "a", "of", "and", "in", "to"].contains($0) }) {
                return title
            }
        }
        return nil
    }

    /// A theme that no sheet of the catalogue has together with any theme of the two movies, and that shares no word
    /// with them.
    func farTheme(_ pair: MoviePair, _ random: inout RandomSource) -> String? {
        let own = Set(pair.sheets.flatMap(\.themes))
        let near = own.reduce(into: own) { $0.formUnion(company[$1] ?? []) }
        let words = pair.words
        let free = themes.filter { !near.contains($0) }
        for _ in 0..<8 where !free.isEmpty {
            let theme = free[random.below(free.count)]
            let entry = ThemePhrases.standard[theme]
            let phrases = entry.abouts + entry.nounPhrases + [theme.replacing("_", with: " ")]
            let stems = phrases.flatMap { Tokenizer.tokens($0) }.filter {
                $0.text.utf8.count > 3 && !$0.word.contains(.function)
            }.map(\.stem)
            if stems.allSatisfy({ !words.contains($0) }) { return theme }
        }
        return nil
    }
}
