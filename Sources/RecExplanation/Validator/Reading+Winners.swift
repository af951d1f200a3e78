/// People who won: of whom the sheets say it by their role, or by the billing.
extension Reading {
    /// “Oscar winner Al Pacino”, “Al Pacino won an Oscar”, “won Bogart and Hepburn an Oscar apiece”.
    func winners(_ passage: Passage) -> (group: PersonGroup, isGiven: Bool)? {
        let range = passage.range
        var at = range.upperBound
        while at < tokens.count, at - range.upperBound < 3, isJoined(at) {
            if isPerson(at), let group = groups.first(where: { $0.range.contains(at) }) { return (group, false) }
            guard
                [
                    "winner", "winning", "winners", "nominee", "nominated", "director", "actor", "actress", "star",
                    "filmmaker", "writer",
                ].contains(word(at))
            else { break }
            at += 1
        }
        at = range.lowerBound - 1
        while at >= 0,
            ["an", "a", "the", "his", "her", "their", "first", "second", "best", "two", "each"].contains(word(at)),
            isJoined(at + 1)
        { at -= 1 }
        if isPerson(at), let group = groups.first(where: { $0.range.contains(at) }),
            Self.giving.contains(word(group.range.lowerBound - 1))
        {
            return (group, true)
        }
        return winner(before: range.lowerBound)
    }

    private static let giving: Set<String> = [
        "won", "earned", "brought", "gave", "got", "landed", "netted", "earning", "winning", "bringing", "wins",
        "earns", "handed",
    ]

    private func winner(before index: Int) -> (group: PersonGroup, isGiven: Bool)? {
        var at = index - 1
        var sawVerb = false
        while at >= 0, index - at < 8, isJoined(at + 1) {
            if [
                "won", "took", "earned", "received", "wins", "collected", "nabbed", "scored", "landed", "picked",
                "claimed", "named", "nominated", "got", "bagged", "winning", "accepted",
            ].contains(word(at)) {
                sawVerb = true
            }
            if isPerson(at), let group = groups.first(where: { $0.range.contains(at) }) {
                // “Natalie Portman's Oscar-winning role”
                let isOwner =
                    tokens[at].isPossessive && index - at == 1
                    && ["role", "performance", "turn", "winning", "winner"].contains(word(index + 1))
                return sawVerb && !tokens[at].isPossessive || isOwner ? (group, false) : nil
            }
            if movie(at: at) != nil || ["which", "that", "it", "film"].contains(word(at)) { return nil }
            at -= 1
        }
        return nil
    }

    func judgeWinners(
        _ winners: (group: PersonGroup, isGiven: Bool), _ range: Range<Int>, _ prizes: [Prize], _ year: Int?,
        isNomination: Bool
    ) {
        var scope = scope(of: range)
        if let object = objectScope(behind: range.upperBound) { scope = object }
        // “… for Heat and again for Tenet”
        let named = (range.upperBound..<tokens.count).filter {
            movie(at: $0) != nil && ["for", "with"].contains(word($0 - 1))
        }.map { movie(at: $0) }
        if named.contains(.source), named.contains(.target) {
            scope = .both
        }
        if !winners.isGiven, objectScope(behind: range.upperBound) == nil { scope = .either }
        for mention in winners.group.mentions {
            guard case .person(let number) = tags[mention.lowerBound] else { continue }
            let person = people[number]
            func won(_ sheet: PreparedSheet) -> Bool {
                let roles = sheet.sheet.id == target.sheet.id ? person.target : person.source
                var own: [String] = []
                if roles.contains(.director) { own.append("director") }
                if roles.contains(.writer) { own.append("screenplay") }
                // Who of the cast won is told by the billing alone: the lead, and no other.
                if sheet.sheet.cast.first == person.name { own += ["actor", "actress"] }
                func wins(_ prize: Prize?) -> Bool {
                    if let category = prize?.category, Self.isFestivalPrize(category) {
                        return roles.contains(.director)
                            && Self.has(sheet.sheet, [prize].compactMap { $0 }, wonOnly: !isNomination, year)
                    }
                    return own.contains { kind in
                        guard let prize else {
                            return Self.has(
                                sheet.sheet, [Prize(body: nil, category: [kind])], wonOnly: !isNomination, year)
                        }
                        let category = prize.category ?? [kind]
                        return category.contains(kind) && !category.contains("supporting")
                            && Self.has(
                                sheet.sheet, [Prize(body: prize.body, category: category)], wonOnly: !isNomination, year
                            )
                    }
                }
                return prizes.isEmpty ? wins(nil) : prizes.allSatisfy(wins)
            }
            let holds = self.holds(scope, won)
            let isDenied = isDenied(range)
            claim(
                .award, min(range.lowerBound, mention.lowerBound)..<max(range.upperBound, mention.upperBound),
                supported: isDenied ? !holds : holds,
                why: holds ? "the sheet has it" : "the fact sheets do not say that \(person.name) won it",
                field: "awards")
        }
    }
}
