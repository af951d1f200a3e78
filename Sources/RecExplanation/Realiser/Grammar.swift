/// English small change: articles, possessives, lists, decades.
enum Grammar {
    /// “Inception's”, “Doris'”. Nil for a title whose own punctuation would collide: “Airplane!”.
    static func possessive(_ name: String) -> String? {
        guard let last = name.last, !name.hasSuffix("'s"), !name.hasSuffix("’s") else { return nil }
        if last == "s" || last == "S" { return name + "'" }
        return last.isLetter || last.isNumber ? name + "'s" : nil
    }

    /// A title inside a sentence: the full stop of “Good Night, and Good Luck.” would end it; “E.T.” keeps its own.
    static func inline(_ title: String) -> String {
        title.last == "." && title.count(where: { $0 == "." }) == 1 ? String(title.dropLast()) : title
    }

    /// What a title is called beside another of its series: “The Two Towers” where the other says “The Lord of the
    /// Rings: …” too. The whole title where the rest would name nothing by itself: “Part II”.
    static func title(_ title: String, beside other: String) -> String {
        guard let colon = title.firstRange(of: ": "), other.hasPrefix(title[..<colon.upperBound]) else { return title }
        let rest = title[colon.upperBound...]
        let isNumbered = ["Part ", "Episode ", "Chapter ", "Volume ", "Vol"].contains { rest.hasPrefix($0) }
        // “Mission: Impossible – Fallout” has a colon in the name of its series.
        let first = rest.prefix { $0 != " " }
        let isShared = first != "The" && other[colon.upperBound...].hasPrefix(first)
        return rest.contains(" ") && !isNumbered && !isShared ? String(rest) : title
    }

    /// “A, B and C”.
    static func list(_ items: [String]) -> String {
        switch items.count {
        case 0: ""
        case 1: items[0]
        default: items.dropLast().joined(separator: ", ") + " and " + items[items.count - 1]
        }
    }

    /// “a” or “an”, by the sound with which the words begin.
    static func article(before words: some StringProtocol) -> String {
        let first = words.prefix { $0.isLetter || $0.isNumber }.lowercased()
        for prefix in ["uni", "use", "usu", "uto", "eu", "one", "once", "ubi"] where first.hasPrefix(prefix) {
            return "a"
        }
        for prefix in ["hour", "honest", "heir", "honor", "honour", "8", "11", "18"] where first.hasPrefix(prefix) {
            return "an"
        }
        return first.first.map { "aeiou".contains($0) } ?? false ? "an" : "a"
    }

    /// Replaces every `@a` by the article of the words behind it.
    static func withArticles(_ text: String) -> String {
        // By bytes: a search for a text of several characters takes longer than all else that is done to a sentence.
        let mark = "@a ".utf8
        var (result, rest) = ("", text[...])
        while let at = rest.utf8.firstIndex(of: UInt8(ascii: "@")) {
            let isMark = rest.utf8[at...].starts(with: mark)
            let end = rest.utf8.index(at, offsetBy: isMark ? mark.count : 1)
            result += rest[..<(isMark ? at : end)]
            rest = rest[end...]
            if isMark { result += article(before: rest) + " " }
        }
        return result + rest
    }

    /// “the Golden Globe”; what already has its article keeps it.
    static func definite(_ name: String) -> String {
        name.hasPrefix("The ") || name.hasPrefix("the ") ? name : "the \(name)"
    }

    /// “nineties” for 1995, “2010s” for 2014: without “the”.
    static func decade(of year: Int) -> String {
        let words = [
            1920: "twenties", 1930: "thirties", 1940: "forties", 1950: "fifties", 1960: "sixties", 1970: "seventies",
            1980: "eighties", 1990: "nineties",
        ]
        let decade = year / 10 * 10
        return words[decade] ?? "\(decade)s"
    }

    /// The text as a sentence: its first letter large unless a name begins it, and one mark at the end.
    static func sentence(_ text: String, keepsFirstLetter: Bool) -> String {
        var result = text
        if !keepsFirstLetter, let first = result.first { result = first.uppercased() + result.dropFirst() }
        if let last = result.last, !".!?…".contains(last) { result += "." }
        return result
    }

    /// Words between spaces.
    static func wordCount(_ text: String) -> Int {
        var (count, isInside) = (0, false)
        for byte in text.utf8 {
            if byte != UInt8(ascii: " "), !isInside { count += 1 }
            isInside = byte != UInt8(ascii: " ")
        }
        return count
    }
}
