import RecRanking

/// Which of the two came first, where no number says how many years lie between.
extension Reading {
    func checkOrders() {
        guard let source else { return }
        for index in tokens.indices where ["before", "after"].contains(tokens[index].text) && tags[index] != .taken {
            guard let object = orderObject(behind: index), let own = movie(at: object),
                let at = orderSubject(index, object, own), let subject = movie(at: at)
            else { continue }
            let isFronted = at > index
            guard isFronted ? isDatedBehind(index, object, at) : isDatedBefore(index) else { continue }
            let distance = year(subject) - year(own)
            claim(
                .year, index..<index + 1, supported: tokens[index].text == "after" ? distance >= 0 : distance <= 0,
                why:
                    "\(source.sheet.title) is from \(source.sheet.year), \(target.sheet.title) from \(target.sheet.year)",
                field: "year")
        }
        checkSequels()
    }

    private static let subjects: Set<String> = [
        "he", "she", "they", "the", "making", "directing", "writing", "made", "it",
    ]

    /// “before Heat”, “after he made Heat”.
    private func orderObject(behind index: Int) -> Int? {
        var at = index + 1
        while at < tokens.count, at - index < 5, isJoined(at) {
            if movie(at: at) != nil { return at }
            guard
                Self.subjects.contains(word(at)) || isPerson(at) || has(at, .directs) || has(at, .makes)
                    || has(at, .writes)
            else { return nil }
            at += 1
        }
        return nil
    }

    /// The other title: the last one before, or, where the clause begins the sentence, the first behind it.
    private func orderSubject(_ index: Int, _ object: Int, _ own: Scope) -> Int? {
        var at = index - 1
        while at >= 0 {
            if tokens[at + 1].gap.contains(.semicolon) || tokens[at + 1].gap.contains(.stop) { break }
            if let movie = movie(at: at) { return movie == own ? nil : at }
            at -= 1
        }
        guard startsClause(index) else { return nil }
        return (endOfTitle(object)..<tokens.count).first { movie(at: $0).map { $0 != own } ?? false }
    }

    private static let dated: Set<String> = [
        "came", "released", "arrived", "appeared", "shot", "filmed", "debuted", "directed", "wrote", "made", "followed",
        "returned", "existed", "helmed", "opened", "appears",
    ]
    private static let viewing: Set<String> = [
        "watch", "see", "try", "watched", "seen", "saw", "catch", "start", "view", "revisit", "evening", "watching",
        "seeing", "next", "you", "your", "good", "well", "suits", "should",
    ]

    private func isDatedBefore(_ index: Int) -> Bool {
        let near = max(0, index - 8)..<index
        let isMade = near.contains { Self.dated.contains(word($0)) }
        let isFar = [
            "long", "years", "decades", "shortly", "just", "out", "released", "made", "arrived", "appeared", "right",
            "came", "soon", "straight",
        ].contains(word(index - 1))
        if isFar, isMade { return true }
        let clause = clause(of: index)
        let own = clause.lowerBound..<index
        guard !own.contains(where: { Self.viewing.contains(word($0)) }) else { return false }
        // Nobody is told to see the one before the other.
        return word(index) == "before" ? !own.isEmpty : own.contains { Self.dated.contains(word($0)) }
    }

    /// “Before Heat, Mann made Ronin”, and not “After Heat, Ronin is a good choice”.
    private func isDatedBehind(_ index: Int, _ object: Int, _ subject: Int) -> Bool {
        let between = endOfTitle(object)..<subject
        guard !between.contains(where: { Self.viewing.contains(word($0)) || has($0, .imperative) && startsClause($0) })
        else { return false }
        return between.contains { isPerson($0) || ["he", "she", "they"].contains(word($0)) }
            && (between.contains {
                Self.dated.contains(word($0)) || ["already", "played", "took", "turned"].contains(word($0))
            })
    }

    private static let making: Set<String> = [
        "cast", "made", "directed", "wrote", "went", "turned", "returned", "did", "shot",
    ]

    /// “found her for Heat and then cast her in Ronin”: the second title is the later one.
    private func checkSequels() {
        for index in tokens.indices
        where ["then", "afterwards"].contains(word(index)) && Self.making.contains(word(index + 1)) {
            guard let first = (0..<index).last(where: { movie(at: $0) != nil }),
                let second = (index..<tokens.count).first(where: { movie(at: $0) != nil }),
                let earlier = movie(at: first), let later = movie(at: second), earlier != later
            else { continue }
            claim(
                .year, index..<index + 2, supported: year(earlier) <= year(later), why: "which of the two came first",
                field: "year")
        }
    }
}
