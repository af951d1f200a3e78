/// How themes are put into words.
///
/// A theme has a modifier (“a *time-bending* story”), noun phrases without an article that stand after a possessive
/// or after “more” (“Inception's *dream logic*”), and what a story of it is about (“a story about *a heist*”).
struct ThemePhrases: Sendable {
    struct Entry: Sendable {
        var modifier: String
        var nounPhrases: [String]
        var abouts: [String]
    }

    private let entries: [String: Entry]

    static let standard = ThemePhrases(tables: [aToC, dToH, iToP, qToZ])

    /// Each line of a table is `theme | modifier | noun phrase; … | about; …`.
    init(tables: [String]) {
        var entries: [String: Entry] = [:]
        for line in tables.joined(separator: "\n").split(separator: "\n") {
            let columns = line.split(separator: "|").map(trimmed)
            guard columns.count == 4 else { continue }
            entries[columns[0]] = Entry(
                modifier: columns[1], nounPhrases: columns[2].split(separator: ";").map(trimmed),
                abouts: columns[3].split(separator: ";").map(trimmed))
        }
        self.entries = entries
    }

    /// A theme of another data set's vocabulary is its own phrase, with spaces for underscores.
    subscript(theme: String) -> Entry {
        if let entry = entries[theme] { return entry }
        let words = theme.replacing("_", with: " ")
        return Entry(modifier: words, nounPhrases: [words], abouts: [words])
    }

    var themes: [String] { entries.keys.sorted() }
}

/// Without the spaces at both ends.
func trimmed(_ text: some StringProtocol) -> String {
    var part = Substring(text)
    while part.first == " " { part.removeFirst() }
    while part.last == " " { part.removeLast() }
    return String(part)
}
