/// Who comes back: “Robert Redford is back”, “she returns in Heat”, “he has a part in Heat too”. Whoever does has a part in both
/// movies, whether the sentence names them or not.
extension Reading {
    private static let pronouns: Set<String> = ["he", "she", "they", "who"]

    func judgeReturns() {
        guard source != nil, !groups.isEmpty else { return }
        for index in tokens.indices.dropFirst() where !isPerson(index) && movie(at: index) == nil {
            guard let group = returning(at: index), !tokens[group.range.upperBound - 1].isPossessive,
                !isDenied(index..<index + 1)
            else { continue }
            for mention in group.mentions { judgePerson(mention, .credited, .both, false, .person, nil) }
        }
    }

    /// The people who come back, where the word at a place says that somebody does.
    private func returning(at index: Int) -> PersonGroup? {
        let clause = clause(of: index)
        let subject = clause.lowerBound..<index
        let verb: Int
        switch word(index) {
        case "returns", "return": verb = index
        case "back" where ["is", "are", "comes", "come"].contains(word(index - 1)): verb = index - 1
        case "again", "too":
            guard let acts = subject.last(where: acts), comesIn(acts + 1..<index) else { return nil }
            // “X and Y are in Heat too” may add them to others.
            if word(index) == "too", ["is", "are"].contains(word(acts)) { return nil }
            verb = acts
        case "as" where word(index + 1) == "well":
            guard let cast = subject.last(where: { word($0) == "cast" }), word(cast - 2) == "in" else { return nil }
            return groups.last { clause.contains($0.range.lowerBound) && $0.range.upperBound == cast - 2 }
        default: return nil
        }
        guard word(verb) != "return" || word(verb - 1) != "to", returnsToFilm(index) else { return nil }
        if let group = groups.last(where: { clause.contains($0.range.lowerBound) && $0.range.upperBound <= verb }) {
            // Nothing but small words between: it is they who do it.
            return (group.range.upperBound..<verb).allSatisfy { has($0, .filler) || has($0, .function) } ? group : nil
        }
        guard verb > clause.lowerBound, Self.pronouns.contains(word(verb - 1)) else { return nil }
        return groups.last { $0.range.upperBound <= clause.lowerBound }
    }

    /// A verb of acting or directing, or of having a part.
    private func acts(_ index: Int) -> Bool {
        has(index, .acts) || has(index, .directs)
            || ["has", "have"].contains(word(index)) && ["part", "role"].contains(word(index + 2))
            || ["is", "are"].contains(word(index)) && word(index + 1) == "in"
    }

    /// The words between the verb and “again” name no third thing that could come again: “directs again”, “has a part in Heat
    /// too”, “is in the director's chair again”.
    private func comesIn(_ range: Range<Int>) -> Bool {
        range.allSatisfy { at in
            tags[at] != .plain || has(at, .function) || has(at, .acting) || has(at, .director)
                || ["part", "role", "cast", "chair"].contains(word(at))
        }
    }

    /// “returns in Heat”, “is back for another …”, “returns to Frank Capra”, and not “returns to Earth”.
    private func returnsToFilm(_ index: Int) -> Bool {
        guard ["returns", "return", "back"].contains(word(index)) else { return true }
        let next = index + 1
        if !isJoined(next) || ["in", "for", "with", "as", "along", "and"].contains(word(next)) { return true }
        return word(next) == "to" && (isPerson(next + 1) || movie(at: next + 1) != nil)
    }
}
