/// Genres, themes, tones, countries, languages and the franchise: whatever the lexicon found.
extension Reading {
    func checkPhrases() {
        for mention in mentions {
            switch mention.tag {
            case .phrase(let entry) where tags[mention.range.lowerBound] == mention.tag:
                checkPhrase(ClaimLexicon.standard.entries[entry], mention.range)
            case .country: checkCountry(mention.range)
            case .franchise: checkFranchise(mention.range)
            case .source, .target:
                guard let sheet = mention.tag == .source ? source?.sheet : target.sheet else { continue }
                claim(
                    .title, mention.range, supported: true,
                    why: "\(sheet.titleAndYear) is \(mention.tag == .source ? "the source" : "the target")",
                    field: "title")
            default: break
            }
        }
    }

    private func checkPhrase(_ entry: ClaimLexicon.Entry, _ range: Range<Int>) {
        // “the Coen brothers”
        if range.count == 1, ["brothers", "sisters", "siblings"].contains(word(range.lowerBound)),
            isPerson(range.lowerBound - 1)
        {
            return
        }
        guard !entry.isHarmless else { return }
        // “a bit like a fairy tale”, “as tense as any thriller”: compared, not called so.
        if entry.kind != .tone, isSimile(range) { return }
        var scope = scope(of: range)
        if entry.kind != .tone, source != nil, isLikened(range) { scope = .both }
        if entry.kind != .tone, source != nil, isEchoed(range, within: entry.kind == .genre ? 5 : 1) { scope = .both }
        if entry.kind != .tone, scope == .source || scope == .target, let spread = spreads(to: range), spread != scope {
            scope = .both
        }
        // Both need not have the same mood where one of them is described.
        if scope == .both, entry.kind == .tone, !bringsBack(before: range.lowerBound) { scope = .either }
        if scope == .target, contrasts(range) { scope = .either }
        let kind: Claim.Kind = entry.language != nil ? .language : entry.kind
        let field = kind == .genre ? "genres" : kind == .tone ? "tone" : kind == .language ? "language" : "themes"
        let holders = sheets(scope).compactMap { sheet in sheet.support(of: entry).map { (sheet, $0) } }
        if isDenied(range) || playsNoPart(range) {
            var holds = scope == .either || (scope == .both ? holders.count < sheets(scope).count : holders.isEmpty)
            // Of a mood only the very word contradicts a denial.
            if kind == .tone, let first = entry.supports.first?.first {
                let tone = ClaimLexicon.standard.vocabularyNames[Int(first)]
                holds = holds || !sheets(scope).contains { $0.sheet.tone.contains(tone) }
            }
            return claim(
                kind, range, supported: holds,
                why: holds ? "no fact sheet says so either" : "the fact sheet of \(names(scope)) has it", field: field)
        }
        let holds = scope == .both ? holders.count == sheets(scope).count : !holders.isEmpty
        guard holds, let support = holders.first else {
            if kind == .tone, scope != .both, self.holds(scope, { !ToneContrast.clashes(entry, with: $0) }) { return }
            return claim(
                kind, range, supported: false,
                why: "nothing on the fact sheet\(scope == .both ? "s" : "") of \(names(scope)) says “\(text(range))”",
                field: field)
        }
        claim(
            kind, range, supported: true, why: "\(support.0.sheet.title) has \(support.1.fact)", field: support.1.field)
    }

    /// “Like Heat, Ronin is a crime film”, “As in Heat, a heist …”: what is said before the next mark is said of both.
    private func isLikened(_ range: Range<Int>) -> Bool {
        let title = word(0) == "like" ? 1 : word(0) == "as" && word(1) == "in" ? 2 : 0
        guard title > 0, movie(at: title) == .source else { return false }
        let start = endOfTitle(title)
        return tokens.indices.contains(start) && !isJoined(start) && clause(of: start).contains(range.lowerBound)
            && (title == 2 || movie(at: start) == .target)
    }

    /// “another high-school comedy”, “another story of revenge”, “gangsters again”: the other movie has it, too.
    private func isEchoed(_ range: Range<Int>, within steps: Int) -> Bool {
        var at = range.lowerBound - 1
        if ["of", "about"].contains(word(at)), has(at - 1, .film), isJoined(at) { at -= 2 }
        let first = at
        while at >= 0, first - at < steps, isJoined(at + 1) {
            if word(at) == "another" { return true }
            guard !has(at, .boundary), !has(at, .function), movie(at: at) == nil, !isPerson(at) else { break }
            at -= 1
        }
        let end = range.upperBound
        let isAgain = word(end) == "again" || word(end) == "once" && word(end + 1) == "more"
        // With a verb before it the verb is done again: “hunts gangsters again”.
        return isAgain && isJoined(end)
            && !(0..<range.lowerBound).contains {
                has($0, .verb) || has($0, .finite) || has($0, .modal) || movie(at: $0) != nil
                    || tags[$0] == .plain && PlotVerbs.form(word($0))?.form.contains(.third) == true
            }
    }

    private func isSimile(_ range: Range<Int>) -> Bool {
        let before = range.lowerBound - 1
        if ["a", "an"].contains(word(before)), word(before - 1) == "like",
            !has(before - 2, .verb) || word(before - 2) == "bit"
        {
            return movie(at: before - 2) == nil
        }
        return word(before) == "any" && word(before - 1) == "as"
    }

    /// “more fury than in …”, “leaves Irish magic for …”: what the other movie has is named to tell them apart.
    private func contrasts(_ range: Range<Int>) -> Bool {
        (max(0, range.lowerBound - 6)..<range.lowerBound).contains { at in
            [
                "than", "instead", "leaves", "leave", "leaving", "less", "unlike", "any", "that", "other", "rather",
                "place",
            ].contains(word(at))
        }
    }

    /// “drugs play no part in it”
    func playsNoPart(_ range: Range<Int>) -> Bool {
        let at = range.upperBound
        return ["play", "plays", "have", "has"].contains(word(at)) && word(at + 1) == "no"
            && ["part", "role", "place"].contains(word(at + 2))
            || ["is", "are"].contains(word(at)) && ["absent", "missing"].contains(word(at + 1))
    }

    /// Half of “British-American”.
    private func isJointCountry(_ range: Range<Int>) -> Bool {
        func isHalf(_ index: Int, _ mark: Int) -> Bool {
            tags.indices.contains(index) && tags[index] == .country && tokens[mark].gap.contains(.hyphen)
        }
        return isHalf(range.lowerBound - 1, range.lowerBound) || isHalf(range.upperBound, range.upperBound)
    }

    private func checkCountry(_ range: Range<Int>) {
        guard let match = CountryLexicon.standard.match(tokens, at: range.lowerBound) else { return }
        // “Jordan Peele” is nobody's country.
        let next = range.upperBound
        if tokens.indices.contains(next), tokens[next].isCapital, tokens[next].gap.isEmpty, tags[next] == .plain,
            !tokens[range.upperBound - 1].isPossessive,
            tokens[next].word.isEmpty, match.countries.allSatisfy({ CountryPhrases.adjectives[$0] != nil }),
            CountryPhrases.adjectives.keys.contains(text(range))
        {
            return claim(
                .name, range.lowerBound..<next + 1, supported: false,
                why: "neither fact sheet names \(text(range.lowerBound..<next + 1))")
        }
        var scope = scope(of: range)
        if scope == .both, !isShared(range) { scope = .either }
        if scope == .target, contrasts(range) { scope = .either }
        if let spread = spreads(to: range), scope == .source || scope == .target, spread != scope { scope = .both }
        // “British-American”: made by both countries.
        let isJoint = isJointCountry(range)
        if isJoint, scope == .either { scope = .target }
        let isTongue =
            word(range.lowerBound - 1) == "in" && (!isJoined(next) || has(next, .function))
            && match.countries.contains { CountryPhrases.adjectives[$0] == nil }
            || ["language", "speaking", "dialogue"].contains(word(range.upperBound))
            || word(range.lowerBound - 1) == "in"
                && ["spoken", "shot", "told", "filmed", "performed"].contains(word(range.lowerBound - 2))
        // “in Scotland” is told of nothing that is only British.
        let isPartOfCountry =
            ["scotland", "wales", "england", "hollywood"].contains(word(range.lowerBound))
            && ["in", "to", "of", "from", "across", "through"].contains(word(range.lowerBound - 1))
        func fact(_ sheet: PreparedSheet) -> (field: String, fact: String)? {
            if isJoint { return sheet.sheet.countries.first(where: match.countries.contains).map { ("countries", $0) } }
            if let language = sheet.sheet.language, match.countries.contains(language) { return ("language", language) }
            if isTongue { return nil }
            if !isPartOfCountry, let country = sheet.sheet.countries.first(where: match.countries.contains) {
                return ("countries", country)
            }
            let isInText = range.allSatisfy {
                sheet.stems.contains(tokens[$0].stem) || sheet.roots.contains(PreparedSheet.root(tokens[$0].stem))
            }
            let isTold = !isPartOfCountry && !sheet.countriesTold.isDisjoint(with: match.countries)
            return isInText || isTold ? ("synopsis", text(range)) : nil
        }
        let all = sheets(scope).compactMap { sheet in fact(sheet).map { (sheet, $0) } }
        let found = scope == .both && all.count < sheets(scope).count ? nil : all.first
        if isDenied(range) {
            return claim(
                .country, range, supported: found == nil,
                why: found == nil ? "no fact sheet says so either" : "it is from there", field: "countries")
        }
        guard let found else {
            return claim(
                .country, range, supported: false,
                why: "neither country nor language of \(names(scope)) is \(text(range))", field: "countries")
        }
        claim(
            found.1.field == "language" ? .language : .country, range, supported: true,
            why: "\(found.0.sheet.title) has \(found.1.fact)", field: found.1.field)
    }

    /// The franchise's name: of which movie, and never as a third movie's title.
    private func checkFranchise(_ range: Range<Int>) {
        let stems = tokens[range].map(\.stem)
        let bare = Array(stems.drop { $0 == "the" })
        let holders = sheets(.either).filter {
            !$0.franchise.isEmpty && ($0.franchise == stems || $0.franchise == bare)
        }
        if holders.isEmpty {
            // A title cut at the colon that both share.
            return claim(.title, range, supported: true, why: "both titles begin so", field: "title")
        }
        let next = tokens.indices.contains(range.upperBound) ? tokens[range.upperBound].stem : ""
        let isSeries = [
            "film", "movie", "series", "saga", "franchise", "universe", "trilogy", "world", "story", "name",
            "adventure", "entry", "chapter", "cloth", "outing", "installment", "instalment", "mythology", "canon",
            "tale",
        ].contains(next)
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

    /// “the Ocean's series”, “the Godfather saga”: a series by a name that is neither movie's.
    func checkSeries() {
        for index in tokens.indices.dropFirst() where has(index, .series) && isJoined(index) {
            let before = index - 1
            switch tags[before] {
            case .plain, .phrase, .taken: break
            default: continue
            }
            guard tokens[before].isCapital, before > 0 else { continue }
            let stems = Tokenizer.tokens(text(before..<index)).map(\.stem)
            if sheets(.either).contains(where: { sheet in
                stems.allSatisfy(sheet.franchise.contains) || stems.allSatisfy(sheet.stems.contains)
            }) {
                continue
            }
            claim(
                .franchise, before..<index + 1, supported: false, why: "neither movie belongs to such a series",
                field: "franchise")
        }
    }
}
