import RecRanking

/// What is said of other people: they may be spoken to, and what they do needs counts behind it.
extension Reading {
    func checkCrowds() {
        for index in tokens.indices
        where has(index, .crowd) && tags[index] != .taken && !tokens[index].gap.contains(.hyphen)
            && word(index - 1) != "your"
        {
            judgeCrowd(index)
        }
    }

    private static let critics: Set<String> = [
        "critics", "critic", "reviewers", "reviewer", "reviews", "everyone", "everybody", "nobody", "millions",
    ]

    private func judgeCrowd(_ index: Int) {
        let text = word(index)
        let before = word(index - 1)
        if isOfPlot(index) { return }
        // “the people he killed”: they are of the plot.
        if ["he", "she", "they"].contains(word(index + 1)) || isPerson(index + 1) && isJoined(index + 1) { return }
        if ["critics", "critic", "reviewers", "reviewer", "reviews"].contains(text) {
            return claimCrowd(index..<index + 1, nil)
        }
        if text == "others", !["so", "many"].contains(before), !startsClause(index) { return }
        if ["everyone", "everybody"].contains(text), ["for", "to"].contains(before), word(index + 1) == "who" {
            return
        }
        guard let verb = crowdVerb(behind: index) else {
            if ["by", "with", "among"].contains(before), !["for", "of"].contains(word(index + 1)),
                isPassive(before: index)
            {
                claimCrowd(index..<index + 1, nil)
            }
            return
        }
        claimCrowd(index..<verb + 1, verb)
    }

    private static let anybody: Set<String> = [
        "nobody", "everyone", "everybody", "somebody", "anybody", "people", "others", "families", "folks", "teenagers",
        "members",
    ]

    /// “a teacher nobody likes”, “and nobody has told him”: of the plot, not of the film.
    private func isOfPlot(_ index: Int) -> Bool {
        // “a misfit and somebody who is none”
        if ["somebody", "someone"].contains(word(index)), word(index + 1) == "who" { return true }
        guard Self.anybody.contains(word(index)), index > 0, !["who", "that"].contains(word(index + 1)) else {
            return false
        }
        if plots.contains(where: { $0.range.contains(index) }) { return true }
        let before = index - 1
        let isRelative =
            isJoined(index)
            && (isPhrase(before) || tags[before] == .plain && !has(before, .function) && !has(before, .film))
            && !has(before, .worknoun)
            && movie(at: before) == nil
        return isRelative
            || (index + 1..<min(tokens.count, index + 5)).contains { ["him", "her", "them", "his"].contains(word($0)) }
    }

    /// “loved by audiences”, “a hit with viewers”.
    private func isPassive(before index: Int) -> Bool {
        (max(0, index - 4)..<index).contains { at in
            [
                "loved", "praised", "adored", "watched", "hit", "favourite", "favorite", "rated", "popular",
                "acclaimed", "enjoyed", "seen", "picked", "chosen", "recommended",
            ].contains(word(at))
                || word(at).hasSuffix("ed") && at == index - 2
        }
    }

    private func claimCrowd(_ range: Range<Int>, _ verb: Int?) {
        let isCounted = (reason == .coWatched || reason == .popular) && !Self.critics.contains(word(range.lowerBound))
        let isNamed = range.contains { tags[$0] == .plain && word($0) == "like" }
        let holds = isCounted && !isNamed && (verb.map { has($0, .watching) } ?? true)
        claim(
            .otherPeople, range, supported: holds,
            why: holds
                ? "counted over at least \(CoWatchCounts.leastUsers) viewers"
                : "nothing is known of what other people think or do")
        consume(range)
    }

    /// The verb of what a crowd does or did; nil where it is only spoken to, or may do something.
    private func crowdVerb(behind index: Int) -> Int? {
        let isAddressed =
            ["any", "suit", "suits", "please", "reward", "rewards", "invites", "as"].contains(word(index - 1))
            || (max(0, index - 6)..<index).contains { at in
                (index - at < 4 ? ["for", "to", "about", "from", "between", "of", "with"] : ["about"]).contains(
                    word(at)) && (at + 1...index).allSatisfy(isJoined)
            }
        var inRelative = false
        var at = index + 1
        while at < tokens.count, at - index < 14 {
            let token = tokens[at]
            if token.gap.contains(.comma), !inRelative, word(at - 1) != "also" { return nil }
            if !token.gap.isDisjoint(with: [.semicolon, .stop, .colon]) { return nil }
            if has(at, .modal), token.text != "whether" { return nil }
            // “viewers drawn to …” are only described.
            if at == index + 1, has(at, .moved) { return nil }
            if ["if", "when", "while", "because", "so"].contains(token.text) { return nil }
            if ["who", "that", "whose"].contains(token.text), at - index < 3 {
                if isAddressed { return nil }
                inRelative = true
                // The verb of the relative clause is what they are known by.
                at += 1
                while has(at, .filler) || ["have", "had", "ve"].contains(word(at)) { at += 1 }
                at += 1
                continue
            }
            let isVerb =
                has(at, .opines)
                || has(at, .watching) && !["share", "end", "line", "go", "see", "found"].contains(token.text)
                || isPast(at) && !["nobody", "somebody", "anybody"].contains(word(index))
            if isVerb, movie(at: at) == nil, !isPhrase(at) {
                if isAddressed || word(at - 1) == "of"
                    || word(at - 1) == "to" && !["tend", "flock", "continue", "used", "seem"].contains(word(at - 2))
                {
                    return nil
                }
                return at
            }
            at += 1
        }
        return nil
    }

    /// “audiences embraced it”, and not “viewers fascinated by it will …”.
    private func isPast(_ index: Int) -> Bool {
        let text = word(index)
        guard text.utf8.count > 4, text.hasSuffix("ed"), word(index + 1) != "by", !has(index, .moved) else {
            return false
        }
        return !["need", "indeed", "speed"].contains(text)
    }
}
