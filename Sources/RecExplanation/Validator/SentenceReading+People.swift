/// Checks people: on a sheet at all, in the role that the sentence gives them, of the movie that it says.
extension SentenceReading {
    mutating func checkPeople() {
        for group in personGroups() {
            for cue in roleCues(of: group) {
                let scope = cue.scope ?? personScope(group)
                for mention in group.mentions {
                    guard case .person(let number) = tags[mention.lowerBound] else { continue }
                    check(number, mention, cue, scope: scope)
                }
            }
        }
    }

    /// People who stand in one list: “Joel Coen and Ethan Coen”.
    private struct PersonGroup {
        var mentions: [Range<Int>]
        var range: Range<Int> { mentions[0].lowerBound..<mentions[mentions.count - 1].upperBound }
    }

    private func personGroups() -> [PersonGroup] {
        var groups: [PersonGroup] = []
        for mention in mentions {
            guard case .person = mention.tag else { continue }
            if let last = groups.last?.mentions.last, isList(last.upperBound..<mention.range.lowerBound) {
                groups[groups.count - 1].mentions.append(mention.range)
            } else {
                groups.append(PersonGroup(mentions: [mention.range]))
            }
        }
        return groups
    }

    /// Nothing between but a comma or “and”.
    private func isList(_ between: Range<Int>) -> Bool {
        if tokens[between.lowerBound - 1].isPossessive { return false }
        return between.isEmpty
            || between.count == 1 && ["and", "or"].contains(word(between.lowerBound))
    }

    // MARK: Roles

    private struct Cue {
        /// Any of these will do; empty: on the sheet in any role.
        var roles: PreparedSheet.Roles
        var scope: Scope?
        var isAgain = false
        /// “De Niro's Taxi Driver”: also the lead may own a title.
        var ownsTitle = false
    }

    private func roleCues(of group: PersonGroup) -> [Cue] {
        let range = group.range
        let isAgain = saysAgain(range)
        if tokens[range.upperBound - 1].isPossessive {
            let roles = possessiveRole(behind: range.upperBound)
            if !roles.isEmpty { return [Cue(roles: roles, scope: nil, isAgain: isAgain, ownsTitle: roles == .author)] }
        }
        var cues = rightCues(range)
        // “Bong and Song made …”: one of them directed it.
        if group.mentions.count > 1 {
            for index in cues.indices where cues[index].roles == .author { cues[index].roles = [] }
        }
        if cues.isEmpty { cues = [Cue(roles: leftCue(range), scope: nil)] }
        for index in cues.indices { cues[index].isAgain = isAgain }
        return cues
    }

    /// Behind the name, and behind an apposition: “X, who wrote Heat, also wrote Collateral”.
    private func rightCues(_ range: Range<Int>) -> [Cue] {
        var cues: [Cue] = []
        if let first = rightCue(range.upperBound) { cues.append(Cue(roles: first.roles, scope: first.scope)) }
        guard tokens.indices.contains(range.upperBound), tokens[range.upperBound].gap.contains(.comma) else {
            return cues
        }
        // “…, and so does Tenet, directed by …” is no apposition.
        if ["and", "but", "so", "while"].contains(word(range.upperBound)) { return cues }
        let end = (range.upperBound + 1..<min(tokens.count, range.upperBound + 10)).first {
            tokens[$0].gap.contains(.comma)
        }
        if let end, let second = rightCue(end, isApposition: false) {
            cues.append(Cue(roles: second.roles, scope: second.scope))
        }
        return cues
    }

    /// What “X's …” makes X: the maker of a title or a film, the player of a performance.
    private func possessiveRole(behind index: Int) -> PreparedSheet.Roles {
        for at in index..<min(index + 4, tokens.count) {
            guard tokens[at].gap.isDisjoint(with: .clause) else { break }
            if Self.movie(tags[at]) != nil { return .author }
            if let role = RoleWords.owned[tokens[at].text] { return role }
            if has(at, .boundary) { break }
        }
        return []
    }

    /// Verbs and appositions behind the name: “X directed Tenet”, “X stars”, “X, the director of Inception”.
    private func rightCue(_ start: Int, isApposition: Bool? = nil) -> (roles: PreparedSheet.Roles, scope: Scope?)? {
        guard tokens.indices.contains(start) else { return nil }
        let isApposition = isApposition ?? tokens[start].gap.contains(.comma)
        var index = start
        while index < tokens.count, index - start < 5 {
            if index > start, !tokens[index].gap.isDisjoint(with: .clause) { break }
            let token = tokens[index]
            if Self.movie(tags[index]) != nil { break }
            if tags[index] != .plain, tags[index] != .taken, !isRoleNoun(index), !RoleWords.fillers.contains(token.text)
            {
                break
            }
            let isRelative = index > start && word(start) == "who"
            if let roles = RoleWords.behind[token.text],
                !isApposition || isRelative || RoleWords.nouns.contains(token.text)
            {
                let scope = scope(behindVerb: index)
                // “plays with time”, “makes it work”, “leads you astray”: no part, and no movie.
                if roles == .cast,
                    ["with", "on", "out", "games", "tricks", "for", "like", "them", "it", "this", "that", "things"]
                        .contains(word(index + 1))
                {
                    return nil
                }
                if roles == .author || RoleWords.needsTitle.contains(token.text), scope == nil { return nil }
                return (roles, scope)
            }
            guard RoleWords.fillers.contains(token.text) || RoleWords.nouns.contains(token.text) else { break }
            index += 1
        }
        return nil
    }

    private func isRoleNoun(_ index: Int) -> Bool { RoleWords.behind[tokens[index].text] != nil }

    /// The title that a verb takes: “directed Inception and Tenet”, “plays a thief in Heat”, “the director of Heat”.
    private func scope(behindVerb index: Int) -> Scope? {
        guard source != nil else { return nil }
        var at = index + 1
        while at < tokens.count, at - index < 10, tokens[at].gap.isDisjoint(with: .clause) {
            if tokens[at].text == "both", at - index < 3 { return .both }
            if let movie = Self.movie(tags[at]) {
                let isObject =
                    at == index + 1 || ["in", "of", "for", "the", "behind", "both"].contains(word(at - 1))
                    || at - index < 4
                guard isObject else { return nil }
                var end = at
                while end < tokens.count, tags[end] == tags[at] { end += 1 }
                // “a con man in Heat and a policeman in Tenet” plays in both.
                for next in end..<min(tokens.count, end + 8) {
                    guard tokens[next].gap.isDisjoint(with: .clause), word(end) == "and" else { break }
                    if let other = Self.movie(tags[next]), other != movie { return .both }
                }
                return movie
            }
            if case .person = tags[at] { return nil }
            at += 1
        }
        return nil
    }

    /// “directed by X”, “starring X”, “a performance from X”, “under the direction of X”.
    private func leftCue(_ range: Range<Int>) -> PreparedSheet.Roles {
        if isInCast(range.upperBound) { return .cast }
        let first = range.lowerBound - 1
        guard first >= 0, tokens[range.lowerBound].gap.isDisjoint(with: [.semicolon, .stop, .parenthesis]) else {
            return []
        }
        let before = word(first)
        if ["by", "from", "of"].contains(before) {
            var at = first - 1
            if ["again", "once", "also", "jointly", "both"].contains(word(at)) { at -= 1 }
            // “From Bogart in Casablanca to …” leads somewhere and names no maker.
            if before == "from", first == 0 || !tokens[first].gap.isDisjoint(with: .clause), runsTo(range.upperBound) {
                return []
            }
            guard at >= 0, let role = RoleWords.before[word(at)] else {
                return before == "of" ? [] : before == "from" && word(at) == "work" ? [] : .author
            }
            // “the star of X” has X for a movie or a character, “the direction of X” for a director.
            if before == "of", !["direction", "performance", "performances"].contains(word(at)) { return [] }
            return role == .director && word(at - 1) == "and" && word(at - 2) == "written" ? .author : role
        }
        if let role = RoleWords.before[before] {
            return role == .director && ["writer", "actor", "producer"].contains(word(first - 1)) ? .author : role
        }
        if RoleWords.occupations.contains(before), tokens[range.lowerBound].gap.isDisjoint(with: .clause) {
            return .other
        }
        // “starring the great X”
        for at in stride(from: first, to: max(-1, first - 3), by: -1) {
            guard tags[at] == .plain, tokens[at + 1].gap.isDisjoint(with: .clause) else { return [] }
            if ["starring", "stars", "star", "featuring"].contains(word(at)) { return .cast }
            if has(at, .boundary) { return [] }
        }
        return []
    }

    /// “X in the cast”, “X in the title role”, “X among the cast”.
    private func isInCast(_ index: Int) -> Bool {
        guard ["in", "among", "on", "heading", "leading"].contains(word(index)),
            tokens[index].gap.isDisjoint(with: .clause)
        else { return false }
        return (index + 1..<min(tokens.count, index + 5)).contains {
            ["cast", "lead", "ensemble", "role", "roles", "part", "screen", "leads"].contains(tokens[$0].text)
                && tokens[$0].gap.isDisjoint(with: .clause)
        }
    }

    /// A “to” follows in the clause.
    private func runsTo(_ index: Int) -> Bool {
        var at = index
        while at < tokens.count, at == index || tokens[at].gap.isDisjoint(with: [.semicolon, .stop]) {
            if tokens[at].text == "to" { return true }
            at += 1
        }
        return false
    }

    private func saysAgain(_ range: Range<Int>) -> Bool {
        let next = range.upperBound
        if ["again"].contains(word(next)), tokens[next].gap.isDisjoint(with: .clause) { return true }
        for at in [range.lowerBound - 1, range.lowerBound - 2] where at >= 0 {
            guard tokens[at + 1].gap.isDisjoint(with: .clause), word(at) != "in" else { return false }
            if ["again", "reunites", "reunite", "reteams", "reunited"].contains(word(at)) { return true }
        }
        return false
    }

    // MARK: Verdicts

    /// The scope of a person without a verb that takes a title. Someone with whom the clause begins, and that goes on
    /// to name both movies, has to do with both.
    private func personScope(_ group: PersonGroup) -> Scope {
        let range = group.range
        let owner =
            range.lowerBound > 0 && tokens[range.lowerBound - 1].isPossessive
            ? Self.movie(tags[range.lowerBound - 1]) : nil
        let isSubject =
            owner != nil || range.lowerBound == 0 || !tokens[range.lowerBound].gap.isDisjoint(with: .clause)
            || ["and", "while", "as", "because"].contains(word(range.lowerBound - 1))
        let next = word(range.upperBound)
        if source != nil, isSubject, !tokens[range.upperBound - 1].isPossessive,
            !["fans", "fan", "film", "films", "movie", "movies", "and", "thriller", "lovers", "devotees", "admirers"]
                .contains(next)
        {
            var seen = Set(owner.map { [$0 == .source ? 0 : 1] } ?? [])
            var linked: Scope?
            var at = range.upperBound
            while at < tokens.count, tokens[at].gap.isDisjoint(with: .clause),
                !["who", "which", "you", "that", "while", "but", "where"].contains(tokens[at].text)
            {
                if let movie = Self.movie(tags[at]) {
                    seen.insert(movie == .source ? 0 : 1)
                    // “Bardem brings the same menace to Fargo”: what someone is brought to has them.
                    if has(at - 1, .link) || ["to", "through"].contains(word(at - 1)) && at > range.upperBound + 1
                        || word(at - 1) == "the" && has(at - 2, .link)
                    {
                        linked = linked ?? movie
                    }
                }
                at += 1
            }
            if seen.count == 2 { return .both }
            if let linked, seen.count == 1 { return linked }
        }
        if source != nil, !isSubject, let watched = watchedIn(range) { return watched }
        return scope(of: range)
    }

    /// “watch Daniel Kaluuya descend into madness in The Shining”: someone to be watched is in what they are watched in.
    private func watchedIn(_ range: Range<Int>) -> Scope? {
        guard
            ["watch", "see", "catch", "watching", "seeing", "saw", "watched", "let", "find", "meet"].contains(
                word(range.lowerBound - 1))
        else { return nil }
        var at = range.upperBound
        while at < tokens.count, tokens[at].gap.isDisjoint(with: .clause) {
            if let movie = Self.movie(tags[at]) { return has(at - 1, .link) ? movie : nil }
            at += 1
        }
        return nil
    }

    private mutating func check(
        _ number: Int, _ range: Range<Int>, _ cue: Cue, scope: Scope
    ) {
        let roles = cue.roles
        let person = people[number]
        let alike = people.indices.filter { people[$0].words == person.words || isSurname(range, of: people[$0]) }
        let scope = cue.isAgain && source != nil && scope != .source ? .both : scope
        func does(_ index: Int) -> Bool {
            func fits(_ own: PreparedSheet.Roles, _ sheet: PreparedSheet?) -> Bool {
                if cue.ownsTitle, sheet?.sheet.cast.first == people[index].name { return true }
                return roles.isEmpty ? !own.isEmpty : !own.isDisjoint(with: roles)
            }
            let inSource = fits(people[index].source, source)
            let inTarget = fits(people[index].target, target)
            switch scope {
            case .source: return source == nil ? inTarget : inSource
            case .target: return inTarget
            case .both: return inTarget && (source == nil || inSource)
            case .either: return inSource || inTarget
            }
        }
        let found = alike.first(where: does)
        let role = roles.isEmpty ? "credited" : roles.word
        claim(
            roles.isEmpty ? .person : .role, range, supported: found != nil,
            why: why(people[found ?? number], roles: roles, role: role, scope: scope, holds: found != nil),
            field: field(roles, of: people[found ?? number]))
    }

    /// A surname alone may be that of several people on the sheets.
    private func isSurname(_ range: Range<Int>, of person: Person) -> Bool {
        range.count == 1 && person.words.last == words[range.lowerBound]
    }

    private func why(_ person: Person, roles: PreparedSheet.Roles, role: String, scope: Scope, holds: Bool) -> String {
        if roles == .other { return "the fact sheets name no such role" }
        if holds { return "\(person.name) is \(role == "credited" ? "credited" : "a \(role)") of \(names(scope))" }
        var held: [String] = []
        for (sheet, own) in [(source, person.source), (target, person.target)] {
            guard let sheet, !own.isEmpty else { continue }
            let words = [PreparedSheet.Roles.director, .writer, .cast].filter { own.contains($0) }.map(\.word)
            held.append("\(Grammar.list(words)) of \(sheet.sheet.title)")
        }
        let wanted = role == "credited" ? "credited for" : "a \(role) of"
        return "\(person.name) is not \(wanted) \(names(scope)); the sheets have them as \(Grammar.list(held))"
    }

    private func field(_ roles: PreparedSheet.Roles, of person: Person) -> String? {
        if roles == .other { return nil }
        let own = person.source.union(person.target)
        if roles.contains(.director), own.contains(.director) { return "directors" }
        if roles.contains(.writer), own.contains(.writer) { return "writers" }
        if roles == .cast || own == .cast { return "cast" }
        return own.contains(.director) ? "directors" : own.contains(.writer) ? "writers" : "cast"
    }
}
