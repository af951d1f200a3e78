import Foundation
import RecRanking

/// How themes are put into words.
///
/// A theme has what a film of it is about (“another film about *a heist*”), for light themes what one may like (“if you
/// came for *heists*”), and more phrases that sentences from elsewhere say it by, a modifier among them. Themes about
/// which nobody would say such a thing (`twist_ending`) are only read.
struct ThemePhrases: Sendable {
    struct Entry: Sendable {
        var modifier: String
        /// All noun phrases that mean the theme; those first that the realiser says.
        var nounPhrases: [String]
        /// All that a film of it may be said to be about; those first that the realiser says.
        var abouts: [String]
        /// What a viewer may like or want more of; nil for a theme that is nothing of the kind, as grief is.
        var liked: String?
        /// The first of `abouts`: what the realiser says. Empty for a theme that makes no reason.
        var topics: [String]
    }

    private let entries: [String: Entry]

    static var all: [String] { [aToC, dToH, iToP, qToZ] }
    static let standard = ThemePhrases(tables: all)

    /// Each line of a table is `theme | modifier | noun phrase // …; … | about; … // …; …`, and what stands behind `//` is
    /// only read.
    init(tables: [String]) {
        var entries: [String: Entry] = [:]
        for line in tables.joined(separator: "\n").split(separator: "\n") {
            let columns = line.split(separator: "|").map(trimmed)
            guard columns.count == 4 else { continue }
            let nouns = Self.saidAndRead(columns[2])
            let abouts = Self.saidAndRead(columns[3])
            entries[columns[0]] = Entry(
                modifier: columns[1], nounPhrases: nouns.said + nouns.read, abouts: abouts.said + abouts.read,
                liked: nouns.said.first, topics: abouts.said)
        }
        self.entries = entries
    }

    private static func saidAndRead(_ column: String) -> (said: [String], read: [String]) {
        let parts = column.components(separatedBy: "//").map { part in
            part.split(separator: ";").map(trimmed).filter { !$0.isEmpty }
        }
        return (parts[0], parts.count > 1 ? parts[1] : [])
    }

    /// A theme of another data set's vocabulary is its own phrase, with spaces for underscores.
    subscript(theme: String) -> Entry {
        if let entry = entries[theme] { return entry }
        let words = theme.replacing("_", with: " ")
        return Entry(modifier: words, nounPhrases: [words], abouts: [words], liked: words, topics: [words])
    }

    var themes: [String] { entries.keys.sorted() }
}
