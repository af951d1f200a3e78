/// Which movie people are spoken of for, where no verb takes a title.
extension Reading {
    /// The title that a verb takes: “directed Inception and Tenet”, “plays a thief in Heat”.
    func objectScope(behind index: Int) -> Scope? {
        guard source != nil else { return nil }
        // “wrote this account of …”
        if movie(at: index) == nil, word(index) == "this", isJoined(index + 1), !has(index + 1, .function) {
            return .target
        }
        // “leads it with …” takes no title.
        if movie(at: index) == nil, ["it", "them", "him", "her", "this", "that"].contains(word(index)) { return nil }
        var at = index
        while at < tokens.count, at - index < 9, isJoined(at) {
            if tokens[at].text == "both", at - index < 3 { return .both }
            if let movie = movie(at: at) {
                let before = word(at - 1)
                guard
                    at == index || ["in", "of", "for", "the", "behind", "both", "to", "on"].contains(before)
                        || at - index < 4
                else { return nil }
                if ["like", "than", "as", "after", "before", "since"].contains(before) { return nil }
                var end = endOfTitle(at)
                // “a con man in Heat and a policeman in Tenet” plays in both.
                if word(end) == "and", isJoined(end) {
                    end += 1
                    for next in end..<max(end, min(tokens.count, end + 7)) {
                        guard isJoined(next), !isPerson(next) else { break }
                        if let other = self.movie(at: next), other != movie { return .both }
                    }
                }
                return movie
            }
            if isPerson(at) { return nil }
            at += 1
        }
        return nil
    }

    /// Someone with whom the clause begins, and that goes on to name movies, has to do with them all.
    func personScope(_ group: PersonGroup) -> Scope {
        guard source != nil else { return .target }
        let range = group.range
        // “Lloyd Bridges swaps spoof for panic here”
        if !mentions.contains(where: { $0.tag == .target && !$0.isPronoun }),
            clause(of: range.lowerBound).contains(where: { $0 > range.upperBound && word($0) == "here" })
        {
            return .target
        }
        let before = range.lowerBound - 1
        let owner = before >= 0 && tokens[before].isPossessive ? movie(at: before) : nil
        let isSubject =
            owner != nil || startsClause(range.lowerBound)
            || ["and", "while", "as", "because", "since", "where", "that"].contains(word(before))
        if isSubject, !tokens[range.upperBound - 1].isPossessive, !isOfFans(range.upperBound),
            let own = subjectScope(range, owner)
        {
            return own
        }
        if !isSubject, let watched = watchedIn(range) { return watched }
        return scope(of: range)
    }

    private func isOfFans(_ index: Int) -> Bool {
        [
            "fans", "fan", "film", "films", "movie", "movies", "and", "thriller", "lovers", "devotees", "admirers",
            "completists",
        ].contains(word(index))
    }

    private func subjectScope(_ range: Range<Int>, _ owner: Scope?) -> Scope? {
        var seen: Set<Int> = owner.map { [$0 == .source ? 0 : 1] } ?? []
        var linked: Scope?
        var at = range.upperBound
        while at < tokens.count, isJoined(at),
            !["which", "you", "that", "while", "but", "where", "if", "so", "like", "unlike"].contains(
                tokens[at].text)
        {
            if let movie = movie(at: at), !["than", "as", "like"].contains(word(at - 1)) {
                seen.insert(movie == .source ? 0 : 1)
                // “Bardem brings the same menace to Fargo”: what someone is brought to has them.
                let preposition = word(at - 1) == "the" ? at - 2 : at - 1
                // “Tom Hanks gives Brooklyn its heart”
                let isObject =
                    at == range.upperBound + 1
                    && [
                        "gives", "gave", "lends", "brings", "makes", "carries", "steals", "owns", "lights", "anchors",
                        "leads", "elevates",
                    ].contains(word(at - 1))
                if isObject || preposition >= range.upperBound,
                    has(preposition, .link) || ["to", "through", "for", "with"].contains(word(preposition))
                {
                    linked = linked ?? movie
                }
            }
            at += 1
        }
        if seen.count == 2 { return .both }
        return seen.count == 1 ? linked : nil
    }

    /// “watch Daniel Kaluuya descend into madness in The Shining”: someone to be watched is in what they are watched in.
    private func watchedIn(_ range: Range<Int>) -> Scope? {
        guard
            ["watch", "see", "catch", "watching", "seeing", "saw", "watched", "let", "find", "meet"].contains(
                word(range.lowerBound - 1))
        else { return nil }
        var at = range.upperBound
        while at < tokens.count, isJoined(at) {
            if let movie = movie(at: at) { return has(at - 1, .link) ? movie : nil }
            at += 1
        }
        return nil
    }

    /// “Heat, also made by Mann”, “Heat, which also stars Pacino”: what nothing but the title stands before is added to
    /// what was said of the other movie, so it must hold of both. “A tense thriller that also stars Pacino” adds to its own.
    func addsToOther(_ role: Range<Int>, _ people: PersonGroup, _ scope: Scope) -> Bool {
        let reach = max(0, role.lowerBound - 2)..<max(role.upperBound, people.range.lowerBound)
        guard source != nil, let also = reach.first(where: { ["also", "likewise"].contains(word($0)) }),
            also <= people.range.upperBound
        else { return false }
        let start = min(also, people.range.lowerBound)
        if (0..<start).contains(where: isPerson) { return false }
        func says(_ index: Int) -> Bool {
            switch tags[index] {
            case .phrase, .award, .country: true
            default: false
            }
        }
        var at = start - 1
        while at >= 0, movie(at: at) == nil {
            guard has(at, .function) || has(at, .relative) else { return false }
            at -= 1
        }
        guard at >= 0 else { return true }
        while at >= 0, movie(at: at) == scope { at -= 1 }
        while at >= 0, movie(at: at) == nil, tokens[at + 1].gap.isDisjoint(with: [.semicolon, .stop]) {
            if says(at) { return false }
            at -= 1
        }
        return true
    }
}
