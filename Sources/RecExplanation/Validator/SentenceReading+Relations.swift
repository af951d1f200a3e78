/// Checks what is said to tie the two movies: the same director, cast, writer, decade; sequels and remakes.
extension SentenceReading {
    mutating func checkRelations() {
        for index in tokens.indices {
            if let relation = sameRelation(at: index) {
                judge(relation.field, relation.range)
            } else if let relation = ofSource(at: index) {
                judge(relation.field, relation.range)
            }
            checkSequel(at: index)
            checkSeries(at: index)
            checkContinuation(at: index)
            checkOrder(at: index)
        }
    }

    private static let continuations: [[String]] = [
        ["picks", "up", "where"], ["picks", "up", "the", "story"], ["left", "off"], ["continues", "the", "story"],
        ["continues", "the", "saga"], ["next", "chapter"],
        ["second", "chapter"], ["final", "chapter"], ["second", "part"], ["same", "story", "continues"],
    ]

    /// “picks up where Heat left off”: what only films of one series do.
    private mutating func checkContinuation(at index: Int) {
        guard let source else { return }
        let phrase = Self.continuations.first { words in words.indices.allSatisfy { word(index + $0) == words[$0] } }
        let picksUp =
            word(index) == "picks" && word(index + 1) == "up"
            && (index + 2..<min(tokens.count, index + 10)).contains {
                ["left", "leaves", "ended", "ends"].contains(tokens[$0].text)
            }
        guard phrase != nil || picksUp else { return }
        let holds = source.sheet.franchise != nil && source.sheet.franchise == target.sheet.franchise
        claim(
            .relation, index..<min(tokens.count, index + (phrase?.count ?? 2)), supported: holds,
            why: holds
                ? "both belong to \(source.sheet.franchise ?? "")" : "the fact sheets know of no series of the two",
            field: "franchise")
    }

    /// “came out long after Alien”, “was made years before Heat”: the order of the two releases.
    private mutating func checkOrder(at index: Int) {
        guard let source, ["before", "after"].contains(tokens[index].text), index > 0,
            ["long", "years", "decades", "shortly", "just", "out", "released", "made", "arrived", "appeared"].contains(
                word(index - 1)), tags.indices.contains(index + 1)
        else { return }
        let first = word(index + 1) == "the" && tags.indices.contains(index + 2) ? index + 2 : index + 1
        guard let object = Self.movie(tags[first]) else { return }
        let clause = (0..<index).filter { Self.movie(tags[$0]) != nil }
        let isDated = (max(0, index - 8)..<index).contains {
            ["came", "released", "made", "arrived", "appeared", "shot", "filmed", "debuted"].contains(tokens[$0].text)
        }
        guard isDated, let subject = clause.last.flatMap({ Self.movie(tags[$0]) }), subject != object else { return }
        let distance =
            (subject == .target ? target.sheet.year : source.sheet.year)
            - (object == .target ? target.sheet.year : source.sheet.year)
        let holds = tokens[index].text == "after" ? distance >= 0 : distance <= 0
        claim(
            .year, index - 1..<index + 1, supported: holds,
            why: "\(source.sheet.title) is from \(source.sheet.year), \(target.sheet.title) from \(target.sheet.year)",
            field: "year")
    }

    private func isPlainOrPhrase(_ index: Int) -> Bool {
        if case .phrase = tags[index] { return true }
        return tags[index] == .plain
    }

    /// “the Ocean's series”, “the Godfather saga”: a series by a name that is neither movie's.
    private mutating func checkSeries(at index: Int) {
        guard index > 0, ["series", "saga", "franchise", "trilogy", "universe"].contains(tokens[index].text),
            tokens[index].gap.isDisjoint(with: .clause)
        else { return }
        let before = index - 1
        switch tags[before] {
        case .plain, .phrase, .taken: break
        default: return
        }
        guard tokens[before].isCapital, before > 0,
            !["cinematic", "western"].contains(tokens[before].text) || tags[before] == .plain
        else { return }
        let words = Tokenizer.tokens(text(before..<index)).map(\.stem)
        if sheets(.either).contains(where: { sheet in
            words.allSatisfy(sheet.franchise.contains) || words.allSatisfy(sheet.stems.contains)
        }) {
            return
        }
        claim(
            .franchise, before..<index + 1, supported: false, why: "neither movie belongs to such a series",
            field: "franchise")
    }

    private static let fields: [String: String] = [
        "director": "directors", "filmmaker": "directors", "auteur": "directors", "helmer": "directors",
        "writer": "writers", "screenwriter": "writers", "scribe": "writers",
        "cast": "cast", "star": "cast", "actor": "cast", "actress": "cast", "lead": "cast", "performer": "cast",
        "leading": "cast", "ensemble": "cast", "franchise": "franchise", "series": "franchise", "saga": "franchise",
        "universe": "franchise", "trilogy": "franchise", "year": "year", "decade": "decade", "era": "decade",
        "country": "country",
        "language": "language", "genre": "genre", "award": "award", "prize": "award", "honour": "award",
        "honor": "award", "composer": "crew", "cinematographer": "crew",
        "studio": "crew", "producer": "crew", "editor": "crew", "novelist": "crew", "author": "crew", "novel": "crew",
        "crew": "crew", "team": "team", "character": "crew", "protagonist": "crew",
    ]

    /// “the same director”, “a shared cast”, “share a director”, “a common star”.
    private func sameRelation(at index: Int) -> (field: String, range: Range<Int>)? {
        let text = tokens[index].text
        guard ["same", "shared", "share", "shares", "sharing", "common"].contains(text) else { return nil }
        // “has its share of actors” shares nothing.
        if text == "share", ["its", "their", "the", "a", "fair", "lion", "her", "his"].contains(word(index - 1)) {
            return nil
        }
        var field: String?
        var end = index
        for at in index + 1..<min(index + 6, max(index + 1, tokens.count)) {
            guard tokens[at].gap.isDisjoint(with: [.semicolon, .colon, .dash, .stop, .parenthesis, .comma]),
                Self.movie(tags[at]) == nil
            else { break }
            if case .person = tags[at] { break }
            if isPlainOrPhrase(at), let found = Self.fields[tokens[at].stem] {
                // “the same team behind”, “the same character study” and the like say nothing that can be looked up.
                if found == "team" { break }
                if tokens[at].stem == "character", word(at + 1) != "", !tokens[at + 1].gap.contains(.comma) { break }
                field = found
                end = at + 1
                // “same writer-director”: both roles.
                if tokens.indices.contains(end), tokens[end].gap.contains(.hyphen), Self.fields[tokens[end].stem] != nil
                {
                    end += 1
                }
                break
            }
            if has(at, .boundary), !["from", "in", "of", "by"].contains(tokens[at].text) || text == "same" { break }
        }
        return field.map { ($0, index..<end) }
    }

    /// “from the director of Inception”, “Heat's director”: the makers of the source made the target.
    private func ofSource(at index: Int) -> (field: String, range: Range<Int>)? {
        guard tags[index] == .plain || tags[index] == .taken, source != nil else { return nil }
        let stem = tokens[index].stem
        let field =
            ["mind", "maker", "team", "creator", "brain", "man", "hand"].contains(stem)
                && ["behind", "of"].contains(word(index + 1)) ? "directors" : Self.fields[stem]
        guard let field, ["directors", "writers", "cast"].contains(field) else { return nil }
        // Named people are checked by their roles.
        if personIsNear(index) { return nil }
        if index > 0, tags[index - 1] == .source, tokens[index - 1].isPossessive {
            return field == "cast" && stem == "cast" ? nil : speaksOfTarget(index) ? (field, index..<index + 1) : nil
        }
        guard ["of", "behind"].contains(word(index + 1)) else { return nil }
        let next =
            word(index + 2) == "the" && tags.indices.contains(index + 2) && Self.movie(tags[index + 2]) == nil
            ? index + 3 : index + 2
        guard tags.indices.contains(next), tags[next] == .source else { return nil }
        if stem == "hand" && !speaksOfTarget(index) { return nil }
        return (field, index..<next + 1)
    }

    private func personIsNear(_ index: Int) -> Bool {
        (max(0, index - 3)...min(tokens.count - 1, index + 6)).contains { at in
            if case .person = tags[at] { return true }
            return false
        }
    }

    /// The makers are brought up for the target, not praised for the source alone: “you liked the cast of Heat”.
    private func speaksOfTarget(_ index: Int) -> Bool {
        var at = index
        while at > 0, tokens[at].gap.isDisjoint(with: .clause) { at -= 1 }
        let clause = at..<index
        return !clause.contains { ["you", "your", "enjoyed", "liked", "loved"].contains(tokens[$0].text) }
    }

    private mutating func judge(_ field: String, _ range: Range<Int>) {
        guard let source else { return }
        let a = source.sheet
        let b = target.sheet
        func meet(_ first: [String], _ second: [String]) -> Bool { first.contains(where: second.contains) }
        let holds: Bool
        switch field {
        case "directors": holds = meet(a.directors, b.directors)
        case "writers": holds = meet(a.writers, b.writers)
        case "cast": holds = meet(a.cast, b.cast)
        case "franchise": holds = a.franchise != nil && a.franchise == b.franchise
        case "year": holds = a.year == b.year && a.year > 0
        case "decade": holds = a.year / 10 == b.year / 10 && a.year > 0
        case "country": holds = meet(a.countries, b.countries)
        case "language": holds = a.language != nil && a.language == b.language
        case "genre": holds = meet(a.genres, b.genres)
        case "award":
            holds = a.awards.contains { own in
                b.awards.contains {
                    AwardPhrases.body($0.name).name == AwardPhrases.body(own.name).name && $0.category == own.category
                        && $0.won && own.won
                }
            }
        default: holds = false
        }
        // A writer-director is both.
        let both =
            range.count > 1 && text(range).contains("-") && field == "writers" ? meet(a.directors, b.directors) : true
        take(range.filter { tags[$0] == .plain })
        let name =
            field == "decade"
            ? "year"
            : field == "country"
                ? "countries"
                : field == "genre" ? "genres" : field == "award" ? "awards" : field == "crew" ? nil : field
        claim(
            .relation, range, supported: holds && both,
            why: holds && both
                ? "\(a.title) and \(b.title) have it in common"
                : field == "crew"
                    ? "the fact sheets do not hold it"
                    : "the fact sheets of \(a.title) and \(b.title) have none in common",
            field: name)
    }

    private mutating func take(_ indices: [Int]) { for index in indices { tags[index] = .taken } }

    // MARK: Sequels and remakes

    /// “continues the same series” is judged with the relations.
    private static let sequelWords: Set<String> = [
        "sequel", "sequels", "follow", "prequel", "prequels", "remake", "remakes", "reboot", "reboots", "spinoff",
        "spin", "continuation", "threequel", "installment", "instalment", "reimagining", "remade",
    ]

    private mutating func checkSequel(at index: Int) {
        let text = tokens[index].text
        guard Self.sequelWords.contains(text), tags[index] == .plain, !isDenied(index) else { return }
        var range = index..<index + 1
        if text == "follow" || text == "spin" {
            guard word(index + 1) == (text == "follow" ? "up" : "off"), tokens[index + 1].gap.contains(.hyphen) else {
                return
            }
            range = index..<index + 2
            // “a natural follow-up to” your evening is no sequel.
            if text == "follow" { return }
        }
        guard let source else {
            return claim(.relation, range, supported: false, why: "no fact sheet speaks of a \(text)")
        }
        let isSeries = source.sheet.franchise != nil && source.sheet.franchise == target.sheet.franchise
        let isLater = target.sheet.year > source.sheet.year
        let holds: Bool
        switch text {
        case "sequel", "sequels", "continuation", "threequel": holds = isSeries && isLater
        case "prequel", "prequels": holds = false
        case "installment", "instalment": holds = isSeries
        default: holds = false
        }
        claim(
            .relation, range, supported: holds,
            why: holds ? "both belong to \(source.sheet.franchise ?? "")" : "the fact sheets know of no \(text)",
            field: "franchise")
    }
}
