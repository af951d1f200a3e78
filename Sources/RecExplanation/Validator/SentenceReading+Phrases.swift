/// Checks genres, themes, tones, countries, languages and the franchise: whatever the lexicon found.
extension SentenceReading {
    mutating func checkPhrases() {
        for mention in mentions {
            switch mention.tag {
            case .phrase(let entry): checkPhrase(ClaimLexicon.standard.entries[entry], mention.range)
            case .country: checkCountry(mention.range)
            case .franchise: checkFranchise(mention.range)
            case .source, .target: checkTitle(mention)
            default: break
            }
        }
    }

    private mutating func checkTitle(_ mention: Mention) {
        let sheet = mention.tag == .source ? source?.sheet : target.sheet
        guard let sheet else { return }
        let role = mention.tag == .source ? "the source" : "the target"
        claim(.title, mention.range, supported: true, why: "\(sheet.titleAndYear) is \(role)", field: "title")
    }

    private mutating func checkPhrase(_ entry: ClaimLexicon.Entry, _ range: Range<Int>) {
        if ["brothers", "sisters", "siblings"].contains(word(range.lowerBound)), range.count == 1,
            followsName(range.lowerBound)
        {
            return
        }
        guard !entry.isHarmless, tags[range.lowerBound] == .phrase(lexiconEntry(range)), !isDenied(range.lowerBound)
        else { return }
        var scope = scope(of: range)
        // Both need not have the same mood where one of them is described.
        if scope == .both, entry.kind == .tone { scope = .either }
        let holds = holds(scope) { $0.support(of: entry) != nil }
        let support = sheets(scope).lazy.compactMap { sheet in sheet.support(of: entry).map { (sheet, $0) } }.first
        let kind: Claim.Kind = entry.language != nil ? .language : entry.kind
        guard holds, let support else {
            if kind == .tone, self.holds(scope, { !ToneContrast.clashes(entry, with: $0) }) { return }
            return claim(
                kind, range, supported: false,
                why: "nothing on the fact sheet\(scope == .both ? "s" : "") of \(names(scope)) says “\(text(range))”",
                field: kind == .genre ? "genres" : kind == .tone ? "tone" : kind == .language ? "language" : "themes")
        }
        claim(
            kind, range, supported: true, why: "\(support.0.sheet.title) has \(support.1.fact)", field: support.1.field)
    }

    /// “the Coen brothers”.
    private func followsName(_ index: Int) -> Bool {
        guard index > 0, case .person = tags[index - 1] else { return false }
        return true
    }

    private func lexiconEntry(_ range: Range<Int>) -> Int {
        if case .phrase(let entry) = tags[range.lowerBound] { return entry }
        return -1
    }

    private mutating func checkCountry(_ range: Range<Int>) {
        guard let match = CountryLexicon.standard.match(tokens, at: range.lowerBound), !isDenied(range.lowerBound)
        else { return }
        let scope = scope(of: range)
        let isTongue =
            ["language", "speaking", "dialogue"].contains(word(range.upperBound))
            || word(range.lowerBound - 1) == "in"
                && ["spoken", "shot", "told", "filmed", "performed"].contains(word(range.lowerBound - 2))
        func fact(_ sheet: PreparedSheet) -> (field: String, fact: String)? {
            if isTongue {
                let own = sheet.sheet.language ?? ""
                return match.countries.contains(own) ? ("language", own) : nil
            }
            if let language = sheet.sheet.language, match.countries.contains(language) { return ("language", language) }
            if let country = sheet.sheet.countries.first(where: match.countries.contains) {
                return ("countries", country)
            }
            let isInText = tokens[range].allSatisfy { sheet.stems.contains($0.stem) }
            return isInText ? ("synopsis", text(range)) : nil
        }
        let holds = holds(scope == .both ? .either : scope) { fact($0) != nil }
        let found = sheets(scope).compactMap { sheet in fact(sheet).map { (sheet, $0) } }.first
        guard holds, let found else {
            return claim(
                .country, range, supported: false,
                why: "neither country nor language of \(names(scope)) is \(text(range))", field: "countries")
        }
        claim(
            found.1.field == "language" ? .language : .country, range, supported: true,
            why: "\(found.0.sheet.title) has \(found.1.fact)", field: found.1.field)
    }

    /// The franchise's name: of which movie, and never as a third movie's title.
    private mutating func checkFranchise(_ range: Range<Int>) {
        let holders = sheets(.either).filter { !$0.franchise.isEmpty && matches($0.franchise, range) }
        if holders.isEmpty {
            // A title cut at the colon that both share.
            return claim(.title, range, supported: true, why: "both titles begin so", field: "title")
        }
        let next = tokens.indices.contains(range.upperBound) ? tokens[range.upperBound] : nil
        let isSeries =
            next.map {
                [
                    "film", "movie", "series", "saga", "franchise", "universe", "trilogy", "world", "story", "name",
                    "adventure", "entry", "chapter", "cloth", "outing", "installment", "instalment", "mythology",
                    "canon", "tale",
                ].contains($0.stem)
            } ?? false
        let scope: Scope =
            isSeries && (isShared(range) || ["another", "more", "same"].contains(word(range.lowerBound - 1)))
            ? .both : scope(of: range) == .target ? .target : .either
        let holds = holds(scope) { sheet in holders.contains { $0.sheet.id == sheet.sheet.id } }
        claim(
            .franchise, range, supported: holds,
            why: holds
                ? "\(Grammar.list(holders.map(\.sheet.title))) belongs to \(holders[0].sheet.franchise ?? "")"
                : "\(names(scope)) does not belong to it",
            field: "franchise")
    }

    private func matches(_ franchise: [String], _ range: Range<Int>) -> Bool {
        let words = tokens[range].map(\.stem)
        return words == franchise || Array(words.drop { $0 == "the" }) == franchise
    }
}
