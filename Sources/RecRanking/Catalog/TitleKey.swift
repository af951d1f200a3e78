import Foundation

/// A title as titles of different lists are compared: without case, diacritics, punctuation and spaces, with numbers in
/// digits (“Twelve Monkeys”, “Sixty Seconds”, “Rocky II”, “8½”), in American spelling (“Colours”), and with an article at its end brought to
/// the front (“Matrix, The”).
package struct TitleKey: Hashable, Sendable {
    /// With its article.
    package let whole: String
    /// Without an article at its front or a subtitle's: “Matrix” is “The Matrix”.
    package let bare: String

    package init(_ title: String) {
        var whole = ""
        var bare = ""
        for (place, part) in Self.withArticleFirst(title).split(separator: ": ").enumerated() {
            var words = Self.words(String(part), isFirst: place == 0)
            whole += words.joined()
            if words.count > 1, Self.articles.contains(words[0]) { words.removeFirst() }
            bare += words.joined()
        }
        self.whole = whole
        self.bare = bare
    }

    /// The parts of a title that a list may name it by: “Star Wars: Episode V - The Empire Strikes Back” by what stands before
    /// the first colon or behind the last dash. Those that are too short to tell a movie are left out.
    package static func parts(of title: String) -> [TitleKey] {
        let separators = [": ", " - ", " – ", " — ", " / ", " or: ", " or ", " aka ", " a.k.a. "]
        var parts: [Substring] = []
        for separator in separators {
            if let first = title.range(of: separator) { parts.append(title[..<first.lowerBound]) }
            if let last = title.range(of: separator, options: .backwards) { parts.append(title[last.upperBound...]) }
        }
        if title.hasSuffix(")"), let open = title.firstIndex(of: "("), open != title.startIndex {
            parts.append(title[..<open])
            parts.append(title[title.index(after: open)...].dropLast())
        }
        return parts.map { TitleKey(String($0)) }.filter { $0.bare.count >= 6 }
    }

    /// “Matrix, The” → “The Matrix”; “Avventura, L'” → “L'Avventura”.
    package static func withArticleFirst(_ title: String) -> String {
        guard let comma = title.range(of: ", ", options: .backwards) else { return title }
        let article = String(title[comma.upperBound...])
        guard movedArticles.contains(article) else { return title }
        return article + (article.hasSuffix("'") ? "" : " ") + String(title[..<comma.lowerBound])
    }

    private static let movedArticles: Set<String> = [
        "The", "A", "An", "La", "Le", "Les", "L'", "Il", "Lo", "Gli", "I", "El", "Los", "Las", "Der", "Die", "Das",
        "Den", "Det", "Un", "Une", "Una", "O", "Os", "De", "Het", "En", "Ett",
    ]

    /// A title in small letters without an article at its front: “the godfather” is looked for among the g.
    package static func withoutArticle(_ title: String) -> Substring {
        let words = title.split(separator: " ", maxSplits: 1)
        return words.count == 2 && articles.contains(String(words[0])) ? words[1] : title[...]
    }

    private static let articles: Set<String> = [
        "the", "a", "an", "la", "le", "les", "il", "lo", "gli", "el", "los", "las", "der", "die", "das", "den", "det",
        "un", "une", "una", "ein", "eine", "het", "de",
    ]

    /// - Parameter isFirst: whether these are the title's first words: “I” is no number there.
    private static func words(_ title: String, isFirst: Bool) -> [String] {
        let plain = title.utf8.allSatisfy { $0 < 128 } ? title.lowercased() : folded(title)
        // An apostrophe joins what it stands between: Schindler's is Schindlers.
        let spelled = plain.replacing("&", with: " and ").filter { $0 != "'" && $0 != "’" && $0 != "`" }
        let words = spelled.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        var read: [String] = []
        var rest = words[...]
        while let word = rest.first {
            if let number = NumberWords.leading(rest) {
                read.append("\(number.value)")
                rest = rest.dropFirst(number.count)
            } else {
                let isStart = read.isEmpty && isFirst
                read.append(
                    (isStart ? nil : romanNumerals[word])
                        ?? writtenOut(word, isFirst: isStart, isLast: rest.count == 1) ?? american(word))
                rest = rest.dropFirst()
            }
        }
        return read
    }

    /// A word that is written out in one list and not in the other: “Vol. 1”, “vs.”, “Sunset Blvd.”; “Dr.” is a drive behind
    /// another word, where it is the last, and a doctor else.
    private static func writtenOut(_ word: String, isFirst: Bool, isLast: Bool) -> String? {
        if word == "dr", !isFirst, isLast { return "drive" }
        return abbreviations[word]
    }

    private static let abbreviations = [
        "vol": "volume", "pt": "part", "vs": "versus", "blvd": "boulevard", "ave": "avenue", "dr": "doctor",
        "mt": "mount", "ft": "fort",
    ]

    /// “colours” → “colors”: a word that begins with a British spelling in the American one, as what follows it.
    private static func american(_ word: String) -> String {
        guard word.utf8.count >= 4 else { return word }
        for (british, american) in spellings where word.hasPrefix(british) {
            return american + word.dropFirst(british.count)
        }
        return word
    }

    private static let spellings: [(british: String, american: String)] = [
        ("colour", "color"), ("honour", "honor"), ("neighbour", "neighbor"), ("harbour", "harbor"), ("favour", "favor"),
        ("humour", "humor"), ("labour", "labor"), ("rumour", "rumor"), ("saviour", "savior"), ("armour", "armor"),
        ("behaviour", "behavior"), ("splendour", "splendor"), ("vapour", "vapor"), ("valour", "valor"),
        ("parlour", "parlor"), ("theatre", "theater"), ("centre", "center"), ("grey", "gray"), ("defence", "defense"),
        ("offence", "offense"), ("licence", "license"), ("traveller", "traveler"), ("travelling", "traveling"),
        ("jewellery", "jewelry"), ("pyjama", "pajama"), ("cheque", "check"), ("programme", "program"),
    ]

    /// Letters without marks, and ½ and ³ as digits.
    private static func folded(_ title: String) -> String {
        // "8½" would come apart as "81 2", where it is written "8 1/2".
        let text = title.replacing("½", with: " 1 2").decomposedStringWithCompatibilityMapping
            .folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
        return text.lowercased().reduce(into: "") { result, letter in
            result += letters[letter] ?? String(letter)
        }
    }

    /// Letters that no mark makes, so that folding leaves them.
    private static let letters: [Character: String] = [
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
    ]

    /// Those that sequels have; I is a word where it stands alone, but it is that on both sides.
    private static let romanNumerals: [String: String] = Dictionary(
        uniqueKeysWithValues: [
            "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii",
        ].enumerated().map { ($1, "\($0 + 1)") })
}
