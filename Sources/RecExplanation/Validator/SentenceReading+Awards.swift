import RecRanking

/// Checks awards: body, category, year, number, and that nominated is not won.
extension SentenceReading {
    mutating func checkAwards() {
        for cluster in awardClusters() { judgeAward(cluster) }
    }

    /// What one passage says of awards.
    private struct AwardClaim {
        var range: Range<Int>
        var bodies: [String] = []
        var categories: [[String]] = []
        var isGeneral = true
    }

    private func awardClusters() -> [AwardClaim] {
        var clusters: [AwardClaim] = []
        for mention in mentions where mention.tag == .award {
            guard let meaning = award(at: mention.range.lowerBound)?.meaning else { continue }
            if var last = clusters.last, mention.range.lowerBound - last.range.upperBound <= 4,
                isOneAward(last.range.upperBound..<mention.range.lowerBound)
            {
                last.range = last.range.lowerBound..<mention.range.upperBound
                add(meaning, to: &last)
                clusters[clusters.count - 1] = last
            } else {
                var cluster = AwardClaim(range: mention.range)
                add(meaning, to: &cluster)
                clusters.append(cluster)
            }
        }
        return clusters
    }

    private func isOneAward(_ between: Range<Int>) -> Bool {
        between.allSatisfy { Self.movie(tags[$0]) == nil && !["won", "nominated", "earned"].contains(tokens[$0].text) }
    }

    private func add(_ meaning: AwardLexicon.Meaning, to claim: inout AwardClaim) {
        switch meaning {
        case .body(let name):
            claim.bodies.append(AwardPhrases.body(name).name)
            claim.isGeneral = false
        case .category(let words):
            claim.categories.append(words.split(separator: " ").flatMap { Tokenizer.tokens(String($0)).map(\.stem) })
            claim.isGeneral = false
        case .any: break
        }
    }

    private mutating func judgeAward(_ claimed: AwardClaim) {
        var claimed = claimed
        let near = window(claimed.range)
        claimed.categories += looseCategories(behind: claimed.range.upperBound)
        let isNomination = near.contains { Self.nominationWords.contains(tokens[$0].text) }
        let years = near.compactMap { tokens[$0].isNumber && tags[$0] == .plain ? Int(tokens[$0].text) : nil }
        let year = years.first { (1920...2035).contains($0) }
        // “two Oscar winners” counts movies, not Oscars.
        let countsFilms = ["winner", "selection", "nominee", "film", "movie", "title", "pick"].contains(
            Tokenizer.stem(word(claimed.range.upperBound)))
        let counted = countsFilms ? nil : awardCount(before: claimed.range.lowerBound)
        let count = counted?.number
        if let counted { take(counted.index..<counted.index + 1) }
        for index in near where isAwardWord(index, year) { take(index..<index + 1) }
        if let winner = winnerName(behind: claimed.range) ?? winnerName(before: claimed.range.lowerBound) {
            return judgeWinner(winner, claimed)
        }
        if tellsDefeat
            || near.contains(where: {
                ["lost", "loses", "losing", "lose", "missed", "snubbed", "beaten"].contains(tokens[$0].text)
            })
        {
            let scope = scope(of: claimed.range)
            let holds = holds(scope) { sheet in
                Self.has(sheet.sheet, claimed.bodies, claimed.categories, wonOnly: false, year: year)
                    && !Self.has(sheet.sheet, claimed.bodies, claimed.categories, wonOnly: true, year: year)
            }
            return claim(
                .award, claimed.range, supported: holds,
                why: holds ? "nominated and not won" : "the fact sheet of \(names(scope)) says otherwise",
                field: "awards")
        }
        if isDenied(claimed.range.lowerBound) { return }
        let scope =
            scope(of: claimed.range) == .both || near.contains { ["both", "each", "same"].contains(tokens[$0].text) }
            ? Scope.both : scope(of: claimed.range)
        let holds = holds(scope) { sheet in
            Self.has(sheet.sheet, claimed.bodies, claimed.categories, wonOnly: !isNomination, year: year)
                && (count.map { Self.wins(sheet.sheet, claimed.bodies, nominated: isNomination) == $0 } ?? true)
        }
        let what = isNomination ? "nomination" : "win"
        claim(
            .award, claimed.range, supported: holds,
            why: holds ? "\(names(scope)) has the \(what)" : "no such \(what) is on the fact sheet of \(names(scope))",
            field: "awards")
    }

    /// “did not win”, “failed to win”, “without winning”.
    private var tellsDefeat: Bool {
        tokens.indices.contains { index in
            ["win", "winning"].contains(tokens[index].text)
                && ["not", "didnt", "never", "without", "to"].contains(word(index - 1))
                && (word(index - 1) != "to" || word(index - 2) == "failed")
        }
    }

    private static let nominationWords: Set<String> = [
        "nominated", "nominee", "nominees", "nomination", "nominations", "nominating", "contender", "shortlisted",
        "nod", "nods",
    ]

    /// The clause around an award, up to six words on each side and to no other title.
    private func window(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start > 0, range.lowerBound - start < 6, tokens[start].gap.isDisjoint(with: .clause),
            Self.movie(tags[start - 1]) == nil
        { start -= 1 }
        var end = range.upperBound
        while end < tokens.count, end - range.upperBound < 6,
            tokens[end].gap.isDisjoint(with: [.comma, .semicolon, .colon, .dash, .stop]), Self.movie(tags[end]) == nil
        { end += 1 }
        return start..<end
    }

    private func isAwardWord(_ index: Int, _ year: Int?) -> Bool {
        tags[index] == .plain
            && (Self.nominationWords.contains(tokens[index].text)
                || ["won", "win", "wins", "winner", "winners", "winning", "best"].contains(tokens[index].text)
                || year.map { tokens[index].text == String($0) } ?? false)
    }

    /// “for its visual effects”, “for cinematography”: words of a category without its “Best”.
    private func looseCategories(behind index: Int) -> [[String]] {
        guard word(index) == "for" else { return [] }
        var at = index + 1
        while ["its", "the", "his", "her", "their", "best", "outstanding"].contains(word(at)) { at += 1 }
        for (words, category) in Self.looseCategoryWords
        where words.indices.allSatisfy({ tokens.indices.contains(at + $0) && tokens[at + $0].stem == words[$0] }) {
            return [category]
        }
        return []
    }

    private static let looseCategoryWords: [([String], [String])] = [
        (["visual", "effect"], ["visual", "effect"]), (["production", "design"], ["production", "design"]),
        (["costume"], ["costume"]), (["cinematography"], ["cinematography"]), (["photography"], ["cinematography"]),
        (["editing"], ["editing"]), (["score"], ["score"]), (["music"], ["score"]), (["song"], ["song"]),
        (["screenplay"], ["screenplay"]), (["script"], ["screenplay"]), (["writing"], ["screenplay"]),
        (["direction"], ["director"]), (["directing"], ["director"]), (["sound"], ["sound"]), (["makeup"], ["makeup"]),
        (["original", "screenplay"], ["original", "screenplay"]),
        (["adapted", "screenplay"], ["adapted", "screenplay"]),
        (["original", "score"], ["original", "score"]),
    ]

    /// “four Oscars”, “3 Academy Awards”; several and many can't be counted and must be more than one.
    private func awardCount(before index: Int) -> (number: Int, index: Int)? {
        for step in 1...2 {
            let at = index - step
            guard at >= 0, tokens[at + 1].gap.isDisjoint(with: .clause) else { return nil }
            if let number = NumberWords.value(tokens[at].text), number < 100 {
                return tags[at] == .plain ? (number, at) : nil
            }
        }
        return nil
    }

    /// “Oscar winner Al Pacino”: the person's award, not the movie's.
    private func winnerName(behind range: Range<Int>) -> Range<Int>? {
        var at = range.upperBound
        while at < tokens.count, at - range.upperBound < 3, tokens[at].gap.isDisjoint(with: .clause) {
            if case .person = tags[at] {
                return mentions.first { $0.range.contains(at) }?.range
            }
            guard
                [
                    "winner", "winning", "nominee", "nominated", "director", "actor", "actress", "star", "filmmaker",
                    "writer",
                ].contains(tokens[at].text)
            else { return nil }
            at += 1
        }
        return nil
    }

    /// “Al Pacino won an Oscar”: the subject of the winning is a person.
    private func winnerName(before index: Int) -> Range<Int>? {
        if let receiver = receiver(before: index) { return receiver }
        var at = index - 1
        var sawVerb = false
        while at >= 0, index - at < 7, tokens[at + 1].gap.isDisjoint(with: .clause) {
            if [
                "won", "took", "earned", "received", "wins", "collected", "nabbed", "scored", "landed", "picked",
                "claimed",
            ].contains(tokens[at].text) {
                sawVerb = true
            }
            if case .person = tags[at] {
                return sawVerb && !tokens[at].isPossessive ? mentions.first { $0.range.contains(at) }?.range : nil
            }
            if Self.movie(tags[at]) != nil || ["which", "that", "it"].contains(tokens[at].text) { return nil }
            at -= 1
        }
        return nil
    }

    /// “The Big Short won Christian Bale an Oscar”.
    private func receiver(before index: Int) -> Range<Int>? {
        var at = index - 1
        while at >= 0, index - at < 4,
            ["an", "a", "the", "his", "her", "their", "first", "second", "best"].contains(tokens[at].text)
        { at -= 1 }
        guard at >= 0, case .person = tags[at], let name = mentions.first(where: { $0.range.contains(at) })?.range
        else { return nil }
        return ["won", "earned", "brought", "gave", "got", "landed", "netted", "earning", "winning", "bringing"]
            .contains(word(name.lowerBound - 1)) ? name : nil
    }

    private mutating func judgeWinner(_ name: Range<Int>, _ claimed: AwardClaim) {
        guard case .person(let number) = tags[name.lowerBound] else { return }
        let person = people[number]
        // “The Godfather won Coppola the Oscar”: for that film, where one is named as what won.
        let scope = receiver(before: claimed.range.lowerBound) == name ? scope(of: claimed.range) : .either
        let holds = sheets(scope == .both ? .either : scope).contains { sheet in
            let roles = sheet.sheet.id == target.sheet.id ? person.target : person.source
            var categories: [String] = []
            if roles.contains(.director) { categories.append("director") }
            if roles.contains(.writer) { categories.append("screenplay") }
            // Who of the cast won is told by the billing alone: the lead.
            if sheet.sheet.cast.prefix(2).contains(person.name),
                claimed.categories.contains(where: { $0.contains("actor") || $0.contains("actress") })
            {
                return Self.has(sheet.sheet, claimed.bodies, claimed.categories, wonOnly: true, year: nil)
            }
            return categories.contains { Self.has(sheet.sheet, claimed.bodies, [[$0]], wonOnly: true, year: nil) }
        }
        claim(
            .award, min(claimed.range.lowerBound, name.lowerBound)..<max(claimed.range.upperBound, name.upperBound),
            supported: holds,
            why: holds ? "the sheet has it" : "the fact sheets do not say that \(person.name) won it", field: "awards")
    }

    static func has(_ sheet: FactSheet, _ bodies: [String], _ categories: [[String]], wonOnly: Bool, year: Int?) -> Bool
    {
        func fits(_ category: [String]?) -> Bool {
            sheet.awards.contains { award in
                (award.won || !wonOnly)
                    && (bodies.isEmpty || bodies.contains(AwardPhrases.body(award.name).name))
                    && (category.map { isCategory($0, of: award) } ?? true)
                    && (year.map { $0 == award.year || $0 == sheet.year } ?? true)
            }
        }
        return categories.isEmpty ? fits(nil) : categories.allSatisfy(fits)
    }

    /// Words that make of a category another one.
    private static let narrowing: Set<String> = [
        "supporting", "animated", "foreign", "documentary", "short", "british", "debut", "television",
    ]

    private static func isRenamed(_ words: [String]) -> Bool { words.contains("international") }

    private static func isCategory(_ words: [String], of award: Award) -> Bool {
        let own = Set(Tokenizer.tokens(award.category ?? "").map(\.stem))
        // “Best Actor” is not the supporting one.
        if own.contains(where: { Self.narrowing.contains($0) && !words.contains($0) }), !Self.isRenamed(words) {
            return false
        }
        let known = words.filter { $0 != "best" && $0 != "of" && $0 != "the" }
        if known.allSatisfy(own.contains) { return true }
        let joined = known.joined(separator: " ")
        return switch joined {
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

    private static func wins(_ sheet: FactSheet, _ bodies: [String], nominated: Bool) -> Int {
        sheet.awards.count {
            ($0.won || nominated) && (bodies.isEmpty || bodies.contains(AwardPhrases.body($0.name).name))
        }
    }
}

/// Numbers in words.
enum NumberWords {
    static func value(_ word: String) -> Int? {
        if let number = Int(word) { return number }
        return words[word]
    }

    private static let words: [String: Int] = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11,
        "twelve": 12, "dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    ]
}
