import RecRanking

/// Awards: body, category, year, number, who won, and that nominated is not won.
extension Reading {
    /// One thing that is said to be won: an Oscar, a Best Director, the Oscar for Best Director.
    struct Prize {
        var body: String?
        var category: [String]?
    }

    /// What one passage says of awards.
    struct Passage {
        var range: Range<Int>
        var items: [(meaning: AwardLexicon.Meaning, range: Range<Int>)]
    }

    func checkAwards() {
        let passages = awardPassages()
        for passage in passages { judge(passage) }
        judgeAwardEchoes(passages)
    }

    private func awardPassages() -> [Passage] {
        var passages: [Passage] = []
        for mention in mentions where mention.tag == .award {
            guard let meaning = award(at: mention.range.lowerBound)?.meaning else { continue }
            if let last = passages.last?.range.upperBound, mention.range.lowerBound - last <= 4,
                isOneAward(last..<mention.range.lowerBound)
            {
                passages[passages.count - 1].items.append((meaning, mention.range))
                passages[passages.count - 1].range =
                    passages[passages.count - 1].range.lowerBound..<mention.range.upperBound
            } else {
                passages.append(Passage(range: mention.range, items: [(meaning, mention.range)]))
            }
        }
        return passages
    }

    private func isOneAward(_ between: Range<Int>) -> Bool {
        if between.count > 1, (between.lowerBound...between.upperBound).contains(where: { !isJoined($0) }) {
            return false
        }
        return between.allSatisfy {
            movie(at: $0) == nil && !Self.prizeVerbs.contains(word($0))
                && !["but", "while", "chosen", "selected", "preserved", "up"].contains(word($0))
        }
    }

    private static let prizeVerbs: Set<String> = [
        "won", "nominated", "earned", "took", "received", "lost", "has", "picked",
    ]

    /// Which category belongs to which body: “the Best Picture Oscar”, “Oscars for A and B”, “the César for A and the Palme d'Or”.
    func prizes(_ passage: Passage) -> [Prize] {
        var prizes: [Prize] = []
        var body: String?
        var pending: String?
        for (number, item) in passage.items.enumerated() {
            switch item.meaning {
            case .any: continue
            case .body(let name):
                let name = AwardPhrases.body(name).name
                if let last = prizes.last, last.body == nil, last.category != nil, number > 0,
                    adjoins(passage.items[number - 1].range, item.range)
                {
                    prizes[prizes.count - 1].body = name
                    // “Best Picture and Best Director at the Oscars”
                    for earlier in prizes.indices
                    where prizes[earlier].body == nil && !Self.isFestivalPrize(prizes[earlier].category ?? []) {
                        prizes[earlier].body = name
                    }
                    body = nil
                } else {
                    if let pending { prizes.append(Prize(body: pending, category: nil)) }
                    pending = name
                    body = name
                }
            case .category(let text):
                let category = text.split(separator: " ").flatMap { Tokenizer.tokens(String($0)).map(\.stem) }
                let own =
                    Self.isFestivalPrize(category) && body.map { !AwardPhrases.isFestival($0) } ?? true ? nil : body
                if own != nil { pending = nil }
                prizes.append(Prize(body: own, category: category))
            }
        }
        if let pending { prizes.append(Prize(body: pending, category: nil)) }
        if let last = prizes.last, last.category == nil, let category = looseSubject(before: passage.range.lowerBound) {
            prizes[prizes.count - 1].category = category
        }
        for category in looseCategories(behind: passage.range.upperBound) {
            if let last = prizes.last, last.category == nil {
                prizes[prizes.count - 1].category = category
            } else {
                prizes.append(Prize(body: body, category: category))
            }
        }
        return prizes
    }

    private func adjoins(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        (first.upperBound..<second.lowerBound).allSatisfy {
            ["at", "the", "s", "from", "of", "winner", "winners", "prize", "award", "nominee", "nomination"].contains(
                word($0)) || tokens[$0].isNumber
        } && second.lowerBound - first.upperBound <= 4
    }

    static func isFestivalPrize(_ category: [String]) -> Bool {
        category.contains { ["palme", "palm", "lion", "bear", "prix"].contains($0) } || category.contains("jury")
    }

    // MARK: Verdict

    private func judge(_ passage: Passage) {
        let prizes = prizes(passage)
        let near = window(passage.range)
        let isNomination = saysNominated(passage.range, near)
        let year = near.compactMap { tokens[$0].isNumber ? Int(tokens[$0].text) : nil }.first {
            (1920...2035).contains($0)
        }
        let count = awardCount(passage)
        for index in near where isAwardWord(index, year) { consume(index..<index + 1) }
        if let people = winners(passage),
            !near.contains(where: { tokens[$0].text == "film" && $0 > passage.range.upperBound })
        {
            return judgeWinners(people, passage.range, prizes, year, isNomination: isNomination)
        }
        let behind = passage.range.upperBound..<min(tokens.count, passage.range.upperBound + 6)
        let isLost =
            near.contains { ["lost", "loses", "losing", "missed", "snubbed", "beaten"].contains(tokens[$0].text) }
            || isEmptyHanded(passage.range)
            || isNomination
                && behind.contains { ["win", "winning", "won"].contains(word($0)) && has($0 - 1, .negation) }
        let isDenied = isDenied(passage.range) || (1...3).contains { word(passage.range.lowerBound - $0) == "without" }
        if recipients(passage, prizes, isNomination) { return }
        var scope = scope(of: passage.range)
        if scope == .both
            || near.contains(where: {
                ["both", "each"].contains(word($0)) && word($0 + 1) != "of"
                    && (passage.items.count < 2 || $0 < passage.range.lowerBound - 2)
            })
            || (1...2).contains(where: { word(passage.range.lowerBound - $0) == "same" })
        {
            scope = .both
        }
        let subject = scope
        if let spread = spreads(to: passage.range), spread != scope,
            !(passage.range.upperBound..<tokens.count).contains(where: { tags[$0] == .award })
        {
            scope = .both
        }
        if source == nil { scope = .target }
        func wins(_ sheet: PreparedSheet) -> Bool {
            // A year is that of the movie it stands with.
            let isSubject =
                sheet.sheet.id == (subject == .source ? source?.sheet.id : target.sheet.id) || subject == scope
            let year = isSubject ? year : nil
            let has = Self.has(sheet.sheet, prizes, wonOnly: !isNomination, year)
            if isLost {
                return Self.has(sheet.sheet, prizes, wonOnly: false, year)
                    && !Self.has(sheet.sheet, prizes, wonOnly: true, year)
            }
            if isDenied { return !has }
            return has && (count.map { countHolds($0, sheet.sheet, prizes, isNomination) } ?? true)
        }
        let holds = holds(scope == .either && isDenied ? .both : scope, wins)
        let what = isNomination ? "nomination" : "win"
        claim(
            .award, passage.range, supported: holds,
            why: holds
                ? "the fact sheet of \(names(scope)) bears it out"
                : "no such \(what) is borne out by the fact sheet of \(names(scope))",
            field: "awards")
    }

    /// “Best Visual Effects went to Alien in 1980 and to Tenet in 2021”: each with its own year.
    private func recipients(_ passage: Passage, _ prizes: [Prize], _ isNomination: Bool) -> Bool {
        let next = passage.range.upperBound
        guard ["went", "goes", "go"].contains(word(next)), word(next + 1) == "to" else { return false }
        var at = next + 2
        var found = false
        while at < tokens.count, tokens[at].gap.isDisjoint(with: [.semicolon, .stop]),
            isJoined(at) || word(at) == "and" || at == next + 2
        {
            if let movie = movie(at: at) {
                let end = endOfTitle(at)
                let year = word(end) == "in" ? Int(word(end + 1)) : nil
                if year != nil { consume(end + 1..<end + 2) }
                let holds = self.holds(movie) { Self.has($0.sheet, prizes, wonOnly: !isNomination, year) }
                claim(
                    .award, passage.range, supported: holds, why: "what the fact sheet of \(names(movie)) says",
                    field: "awards")
                found = true
                at = end
            } else {
                at += 1
            }
        }
        return found
    }

    /// Nominated or won: the nearest word before the award that says so, else one behind it.
    private func saysNominated(_ range: Range<Int>, _ near: Range<Int>) -> Bool {
        if Self.nominationWords.contains(word(range.upperBound))
            || range.contains(where: { Self.nominationWords.contains(word($0)) })
        {
            return true
        }
        var at = range.lowerBound - 1
        while at >= 0, range.lowerBound - at < 16, movie(at: at) == nil {
            if Self.nominationWords.contains(word(at)) || word(at) == "up" && word(at + 1) == "for" { return true }
            if Self.winning.contains(word(at)), !["best", "home", "taken", "honour", "honor"].contains(word(at)) {
                return false
            }
            at -= 1
        }
        return near.contains { $0 > range.lowerBound && Self.nominationWords.contains(word($0)) }
    }

    /// “went to the Oscars with three nominations and came away with nothing”, “left empty-handed”.
    private func isEmptyHanded(_ range: Range<Int>) -> Bool {
        var at = range.lowerBound
        while at < tokens.count, at - range.upperBound < 16, movie(at: at) == nil {
            if ["nothing", "beaten", "unrewarded", "slipped", "eluded", "escaped"].contains(word(at))
                || word(at) == "without" && ["a", "an", "any", "one", "prize", "winning"].contains(word(at + 1))
                || word(at) == "missed" && word(at + 1) == "out" || word(at) == "empty" && word(at + 1) == "handed"
                || word(at) == "home" && word(at + 1) == "without" || word(at) == "passed" && word(at + 1) == "over"
            {
                return true
            }
            at += 1
        }
        return false
    }

    private static let nominationWords: Set<String> = [
        "race", "running", "nominates", "contention",
        "competed", "competes", "vied", "nominated", "nominee", "nominees", "nomination", "nominations", "nominating",
        "contender", "shortlisted",
        "nod", "nods",
    ]

    /// The clause around an award, up to six words on each side and to no other title.
    private func window(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start > 0, range.lowerBound - start < 6, isJoined(start), movie(at: start - 1) == nil { start -= 1 }
        var end = range.upperBound
        while end < tokens.count, end - range.upperBound < 6,
            tokens[end].gap.isDisjoint(with: [.comma, .semicolon, .colon, .dash, .stop]), movie(at: end) == nil
        { end += 1 }
        return start..<end
    }

    private func isAwardWord(_ index: Int, _ year: Int?) -> Bool {
        tags[index] == .plain
            && (Self.nominationWords.contains(tokens[index].text) || Self.winning.contains(tokens[index].text)
                || year.map { tokens[index].text == String($0) } ?? false)
    }

    private static let winning: Set<String> = [
        "won", "win", "wins", "winner", "winners", "winning", "best", "apiece", "took", "taken", "home", "collected",
        "bagged",
        "nabbed", "scored", "picked", "awarded", "honoured", "honored", "lost", "crowned", "honour", "honor",
        "selection", "selections", "selected",
    ]

    /// “four Oscars”, “a 4-time Oscar winner”; “two Oscar winners” counts movies.
    private func awardCount(_ passage: Passage) -> (number: Int, nearness: Nearness)? {
        let next = tokens.indices.contains(passage.range.upperBound) ? tokens[passage.range.upperBound].stem : ""
        let last = tokens[passage.range.upperBound - 1].stem
        for step in 1...3 {
            let at = passage.range.lowerBound - step
            guard at >= 0, isJoined(at + 1) else { return nil }
            if word(at + 1) == "time" || ["several", "many", "multiple"].contains(word(at)) {}
            if ["several", "multiple", "many", "numerous"].contains(word(at)) { return (2, .moreThan) }
            guard let number = number(at: at), number.length <= step, number.value < 100,
                word(at) != "one" || word(at + 1) == "of"
            else { continue }
            if ["winner", "selection", "nominee", "film", "movie", "title", "pick"].contains(next)
                || ["winner", "selection"].contains(last), word(at + number.length) != "time"
            {
                return nil
            }
            consume(at..<at + number.length)
            if word(at) == "one" { return nil }
            return (number.value, nearness(before: at))
        }
        return nil
    }

    /// A list that is not known to be whole can't be counted; that there are at least two can be seen.
    private func countHolds(
        _ count: (number: Int, nearness: Nearness), _ sheet: FactSheet, _ prizes: [Prize], _ isNomination: Bool
    ) -> Bool {
        let bodies = prizes.compactMap(\.body)
        let own = sheet.awards.count { award in
            (award.won || isNomination) && (bodies.isEmpty || bodies.contains(AwardPhrases.body(award.name).name))
        }
        if count.nearness == .moreThan, count.number == 2 { return own >= 2 }
        let complete = Set(sheet.awardsComplete.map { AwardPhrases.body($0).name })
        guard !bodies.isEmpty, bodies.allSatisfy(complete.contains) else { return false }
        return Self.fits(own, count.number, count.nearness, slack: 0)
    }
}
