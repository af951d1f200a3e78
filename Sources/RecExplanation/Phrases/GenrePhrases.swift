import RecRanking

/// How genres are put into words: a genre may be the noun of a description or stand before it, as in “a *romantic*
/// *comedy*”.
struct GenrePhrases: Sendable {
    struct Entry: Sendable {
        /// The genre as the noun: singular and plural.
        var noun: String
        var plural: String
        /// The genre before another genre's noun; nil where it does not go there.
        var modifier: String?
        /// The genre that is fit to be the noun has the lower rank.
        var rank: Int
    }

    private let entries: [String: Entry]

    static let standard = GenrePhrases()

    private init() {
        var entries: [String: Entry] = [:]
        for (rank, line) in Self.table.split(separator: "\n").enumerated() {
            let columns = line.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
            entries[columns[0]] = Entry(
                noun: columns[1], plural: columns[2], modifier: columns[3].isEmpty ? nil : columns[3], rank: rank)
        }
        self.entries = entries
    }

    subscript(genre: String) -> Entry {
        if let entry = entries[genre] { return entry }
        let words = genre.replacing("_", with: " ").lowercased()
        return Entry(noun: "\(words) film", plural: "\(words) films", modifier: words, rank: entries.count)
    }

    var genres: [String] { entries.keys.sorted() }

    /// One noun phrase for at most two genres, without an article: “science-fiction thriller”. Nil for none.
    ///
    /// `pick` chooses among the genres that can stand before the noun.
    func description(of genres: [String], plural: Bool = false, pick: Int = 0) -> String? {
        guard let head = genres.min(by: { self[$0].rank < self[$1].rank }) else { return nil }
        let before = genres.filter { $0 != head && self[$0].modifier != nil && !Self.clashes.contains([head, $0]) }
        let noun = plural ? self[head].plural : self[head].noun
        guard !before.isEmpty else { return noun }
        let modifier = self[before[pick % before.count]].modifier ?? ""
        // "science-fiction film" keeps one modifier: two before "film" read as a list.
        return Self.bareFilm.contains(head) ? noun : "\(modifier) \(noun)"
    }

    /// Nouns that already end in "film" behind their own modifier.
    private static let bareFilm: Set<String> = [
        "horror", "science_fiction", "war", "sport", "music", "history", "crime",
    ]
    /// Pairs that read badly side by side.
    private static let clashes: Set<[String]> = [
        ["film_noir", "crime"], ["musical", "music"], ["biography", "history"], ["romance", "family"],
        ["documentary", "history"], ["fantasy", "adventure"], ["western", "history"], ["mystery", "crime"],
    ]

    /// genre | noun | plural | before another noun; the fittest noun first
    static let table = """
        documentary | documentary | documentaries |
        western | western | westerns | western
        musical | musical | musicals | musical
        film_noir | film noir | films noirs | noir
        thriller | thriller | thrillers |
        comedy | comedy | comedies | comic
        biography | biopic | biopics | biographical
        drama | drama | dramas |
        romance | romance | romances | romantic
        mystery | mystery | mysteries | mystery
        fantasy | fantasy | fantasies | fantasy
        adventure | adventure | adventures | adventure
        crime | crime film | crime films | crime
        science_fiction | science-fiction film | science-fiction films | science-fiction
        horror | horror film | horror films | horror
        war | war film | war films | war
        action | action movie | action movies | action
        sport | sports film | sports films | sports
        family | family film | family films | family
        animation | animated film | animated films | animated
        history | historical film | historical films | historical
        music | music film | music films |
        """
}
