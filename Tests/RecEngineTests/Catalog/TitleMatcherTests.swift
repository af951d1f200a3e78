import Foundation
import Testing

@testable import RecEngine
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct TitleMatcherTests {
    private static func sheet(_ title: String, _ year: Int, _ original: String? = nil) -> FactSheet {
        var sheet = FactSheet(id: UUID().uuidString, title: title, year: year)
        sheet.originalTitle = original
        return sheet
    }

    private let catalog = Catalog(movies: [
        sheet("The Matrix", 1999), sheet("Heat", 1995), sheet("Seven Samurai", 1954, "Shichinin no samurai"),
        sheet("Amélie", 2001, "Le Fabuleux Destin d'Amélie Poulain"), sheet("8½", 1963, "Otto e mezzo"),
        sheet("The Godfather Part II", 1974), sheet("Aladdin", 1992), sheet("Aladdin", 1992),
        sheet("Star Wars: Episode V – The Empire Strikes Back", 1980), sheet("War of the Worlds", 2005),
        sheet("The War of the Worlds", 1953), sheet("Łódź", 2000), sheet("Fight Club", 1999), sheet("Dune", 1984),
        sheet("Dune", 2021), sheet("Schindler's List", 1993), sheet("Amores Perros", 2000),
        sheet("Thirteen", 2003), sheet("13", 2003), sheet("Frozen", 2013), sheet("Seven", 1996),
        sheet("Fant4stic", 2015),
        sheet("Richie Rich", 1994), sheet("Three Colours: Red", 1994), sheet("The Neighbor's Theater", 2010),
        sheet("Spy Kids 2: The Island of Lost Dreams", 2002), sheet("Fifty Shades of Grey", 2015),
        sheet("One Hundred and One Dalmatians", 1961), sheet("21", 2008), sheet("Mulholland Drive", 2001),
        sheet("Doctor Strange", 2016),
        sheet("Kill Bill: Vol. 1", 2003), sheet("Kramer vs. Kramer", 1979),
    ])

    private func title(_ outcome: TitleMatcher.Outcome) -> String {
        switch outcome {
        case .matched(let row): catalog[row].titleAndYear
        case .ambiguous(let rows): "\(rows.count) movies"
        case .unknown: "none"
        }
    }

    @Test(arguments: [
        ("Matrix, The", 1999, "The Matrix (1999)"), ("Matrix", 1998, "The Matrix (1999)"),
        ("7 Samurai", 1954, "Seven Samurai (1954)"), ("Shichinin no Samurai", 1954, "Seven Samurai (1954)"),
        ("Amelie", 2001, "Amélie (2001)"), ("Le fabuleux destin d’Amélie Poulain", 2001, "Amélie (2001)"),
        ("8 1/2", 1963, "8½ (1963)"), ("The Godfather: Part 2", 1974, "The Godfather Part II (1974)"),
        ("THE EMPIRE STRIKES BACK", 1980, "Star Wars: Episode V – The Empire Strikes Back (1980)"),
        ("War of the Worlds, The", 1953, "The War of the Worlds (1953)"), ("Lodz", 2000, "Łódź (2000)"),
        ("Schindlers List", 1994, "Schindler's List (1993)"), ("Amores perros", 2000, "Amores Perros (2000)"),
        ("thirteen", 2003, "Thirteen (2003)"), ("13", 2003, "13 (2003)"), ("The Frozen", 2013, "Frozen (2013)"),
        ("Se7en", 1996, "Seven (1996)"), ("Fantastic", 2015, "Fant4stic (2015)"),
        ("Ri¢hie Ri¢h", 1994, "Richie Rich (1994)"),
        ("Three Colors: Red", 1994, "Three Colours: Red (1994)"),
        ("The Neighbour’s Theatre", 2010, "The Neighbor's Theater (2010)"),
        ("Spy Kids 2: Island of Lost Dreams", 2002, "Spy Kids 2: The Island of Lost Dreams (2002)"),
        ("50 Shades of Gray", 2015, "Fifty Shades of Grey (2015)"),
        ("101 Dalmatians", 1961, "One Hundred and One Dalmatians (1961)"), ("Twenty-One", 2008, "21 (2008)"),
        ("Mulholland Dr.", 2001, "Mulholland Drive (2001)"), ("Dr. Strange", 2016, "Doctor Strange (2016)"),
        ("Kill Bill Volume One", 2003, "Kill Bill: Vol. 1 (2003)"),
        ("Kramer Versus Kramer", 1979, "Kramer vs. Kramer (1979)"),
        ("Fifty shades of gray", 2015, "Fifty Shades of Grey (2015)"),
    ])
    func `a title is found however a list writes it`(title: String, year: Int, expected: String) {
        #expect(self.title(TitleMatcher(catalog).match(titles: [title], year: year)) == expected)
    }

    @Test func `two movies of one title and year are ambiguous, and a year that is far off is another movie`() {
        let matcher = TitleMatcher(catalog)
        #expect(matcher.match(titles: ["Aladdin"], year: 1992) == .ambiguous([6, 7]))
        #expect(matcher.match(titles: ["Heat"], year: 2013) == .unknown)
        #expect(matcher.match(titles: ["Empire Strikes Back, The"], year: 1981) == .unknown)
        #expect(matcher.match(titles: ["Hea"], year: 1995) == .unknown)
        #expect(matcher.match(titles: ["The Frozen"], year: 2012) == .unknown)
        #expect(matcher.match(titles: ["Se7en"], year: 1997) == .unknown)
        #expect(matcher.match(titles: ["1997"], year: 1995) == .unknown)
    }

    @Test func `without a year a title that is one movie's is found, and that of two is ambiguous`() {
        let matcher = TitleMatcher(catalog)
        #expect(title(matcher.match(titles: ["Fight Club"], year: nil)) == "Fight Club (1999)")
        #expect(title(matcher.match(titles: ["Dune"], year: nil)) == "2 movies")
    }

    @Test func `an article is one only before another word`() {
        for (title, rest) in [
            ("the godfather", "godfather"), ("le cercle rouge", "cercle rouge"), ("das boot", "boot"), ("them", "them"),
            ("a", "a"), ("anatomy of a murder", "anatomy of a murder"), ("", ""),
        ] {
            #expect(TitleKey.withoutArticle(title) == rest[...])
        }
    }
}
