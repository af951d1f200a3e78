import RecRanking

/// Categories of awards: as sentences name them without their “Best”, and as sheets have them.
extension Reading {
    private static let loose: [([String], [String])] = [
        (["visual", "effect"], ["visual", "effect"]), (["production", "design"], ["production", "design"]),
        (["costume"], ["costume"]), (["cinematography"], ["cinematography"]), (["photography"], ["cinematography"]),
        (["film", "editing"], ["editing"]), (["editing"], ["editing"]), (["score"], ["score"]), (["music"], ["score"]),
        (["song"], ["song"]), (["animation"], ["animated"]),
        (["screenplay"], ["screenplay"]), (["script"], ["screenplay"]), (["writing"], ["screenplay"]),
        (["direction"], ["director"]), (["directing"], ["director"]), (["sound"], ["sound"]),
        (["sound", "editing"], ["sound", "editing"]),
        (["sound", "mixing"], ["sound"]), (["supporting", "actor"], ["supporting", "actor"]),
        (["supporting", "actress"], ["supporting", "actress"]), (["supporting", "performance"], ["supporting"]),
        (["makeup"], ["makeup"]),
        (["original", "screenplay"], ["original", "screenplay"]),
        (["adapted", "screenplay"], ["adapted", "screenplay"]),
        (["original", "score"], ["original", "score"]), (["original", "song"], ["original", "song"]),
    ]

    /// “for its visual effects and editing”, “… and Film Editing”: words of a category without its “Best”.
    func looseCategories(behind index: Int) -> [[String]] {
        guard ["for", "and"].contains(word(index)) || word(index) == "both" && word(index + 1) == "for" else {
            return []
        }
        var categories: [[String]] = []
        var at = index + 1
        while at < tokens.count {
            while ["a", "an", "both", "for", "its", "the", "his", "her", "their", "best", "outstanding", "and"]
                .contains(word(at))
            { at += 1 }
            let found = Self.loose.last { words, _ in
                words.indices.allSatisfy { tokens.indices.contains(at + $0) && tokens[at + $0].stem == words[$0] }
            }
            guard let found, word(index) == "for" || tokens.indices.contains(at) && tokens[at].isCapital else { break }
            categories.append(found.1)
            at += found.0.count
            guard word(at) == "and" || tokens.indices.contains(at) && tokens[at].gap == .comma else { break }
        }
        return categories
    }

    /// “The score of Heat won an Oscar”, “Heat's script was nominated for one”.
    func looseSubject(before index: Int) -> [String]? {
        var at = index - 1
        while at >= 0, index - at < 16, isJoined(at + 1) {
            let found = Self.loose.last { words, _ in
                at + words.count <= index
                    && words.indices.allSatisfy { tokens[at + $0].stem == words[$0] && movie(at: at + $0) == nil }
            }
            if let found {
                let end = at + found.0.count
                let isOf =
                    ["of", "for", "in", "by"].contains(word(end))
                    && (end + 1..<min(tokens.count, end + 3)).contains { movie(at: $0) != nil }
                let isIts = at > 0 && (movie(at: at - 1) != nil || isPerson(at - 1)) && tokens[at - 1].isPossessive
                let verb = (end..<index).first {
                    ["won", "was", "is", "took", "earned", "got", "received"].contains(word($0))
                }
                if isOf || isIts, verb != nil {
                    take(at..<end)
                    return found.1
                }
            }
            at -= 1
        }
        return nil
    }

    // MARK: Sheets

    private static let picturing: Set<String> = ["Academy Award"]

    static func has(_ sheet: FactSheet, _ prizes: [Prize], wonOnly: Bool, _ year: Int?) -> Bool {
        func fits(_ prize: Prize?) -> Bool {
            sheet.awards.contains { award in
                (award.won || !wonOnly)
                    && (prize?.body.map { $0 == AwardPhrases.body(award.name).name } ?? true)
                    && (prize?.category.map { isCategory($0, of: award) } ?? true)
                    // “Best Picture” alone is the Academy's.
                    && (prize?.category != ["best", "picture"] || prize?.body != nil
                        || Self.picturing.contains(AwardPhrases.body(award.name).name))
                    && (year.map { $0 == award.year || $0 == sheet.year } ?? true)
            }
        }
        return prizes.isEmpty ? fits(nil) : prizes.allSatisfy(fits)
    }

    /// Words that make of a category another one.
    private static let narrowing: Set<String> = [
        "supporting", "animated", "foreign", "documentary", "short", "british", "debut", "television", "editing",
        "mixing", "song",
    ]

    private static func isCategory(_ words: [String], of award: Award) -> Bool {
        let own = Set(Tokenizer.tokens(award.category ?? "").map(\.stem))
        // “Best Actor” is not the supporting one.
        if own.contains(where: { Self.narrowing.contains($0) && !words.contains($0) }), !words.contains("international")
        {
            return false
        }
        let known = words.filter { $0 != "best" && $0 != "of" && $0 != "the" }
        if known.allSatisfy(own.contains) { return true }
        return switch known.joined(separator: " ") {
        case "film": own.contains("picture")
        case "picture": own == ["best", "film"]
        case "golden palm": own.contains("palme")
        case "foreign language film": own.contains("international")
        case "art direction": own.contains("production") && own.contains("design")
        case "animated film": own.contains("animated")
        case "documentary": own.contains("documentary")
        default: false
        }
    }
}
