import RecRanking

/// Whether somebody did what a sentence says of them.
extension Reading {
    func fits(_ roles: PreparedSheet.Roles, _ fact: Fact, _ name: String, _ sheet: PreparedSheet?) -> Bool {
        switch fact {
        case .director: roles.contains(.director)
        case .writer: roles.contains(.writer)
        case .cast: roles.contains(.cast)
        case .author: !roles.isDisjoint(with: .author)
        case .owner: !roles.isDisjoint(with: .author) || sheet?.sheet.cast.first == name
        case .crew: false
        default: !roles.isEmpty
        }
    }

    func judgePerson(
        _ range: Range<Int>, _ fact: Fact, _ scope: Scope, _ isDenied: Bool, _ kind: Claim.Kind, _ rule: Int32?
    ) {
        guard case .person(let number) = tags[range.lowerBound] else { return }
        let person = people[number]
        // A surname alone may be that of several people on the sheets.
        let alike = people.indices.filter { index in
            people[index].words == person.words
                || range.count == 1 && people[index].words.last == words[range.lowerBound]
        }
        let found = alike.first { index in
            let name = people[index].name
            let inSource = fits(people[index].source, fact, name, source)
            let inTarget = fits(people[index].target, fact, name, target)
            return switch scope {
            case .source: source == nil ? inTarget : inSource
            case .target: inTarget
            case .both: isDenied ? inTarget || inSource : inTarget && (source == nil || inSource)
            case .either: inSource || inTarget
            }
        }
        if !isDenied, let found, fact == .writer || fact == .director || fact == .author, isAlone(range) {
            let own = sheets(scope).contains { sheet in
                (fact == .writer || fact == .author && !sheet.sheet.directors.contains(people[found].name)
                    ? sheet.sheet.writers : sheet.sheet.directors) == [people[found].name]
            }
            return claim(
                kind, range, supported: own, why: own ? "nobody else is named" : "the sheets name others, too",
                field: field(fact, people[found]))
        }
        // What is left open need not be denied of both.
        let isInverted = isDenied && scope != .either && fact != .crew
        let supported = isInverted ? found == nil : found != nil
        if let rule { fired.append(Fired(rule: rule, supported: supported)) }
        claim(
            kind == .role && fact == .credited ? .person : kind, range, supported: supported,
            why: why(people[found ?? number], fact, scope, holds: found != nil),
            field: field(fact, people[found ?? number]))
    }

    private func why(_ person: Person, _ fact: Fact, _ scope: Scope, holds: Bool) -> String {
        if fact == .crew { return "the fact sheets name no such role" }
        let role =
            switch fact {
            case .director: "the director of"
            case .writer: "a writer of"
            case .cast: "in the cast of"
            case .author, .owner: "a maker of"
            default: "credited for"
            }
        if holds { return "\(person.name) is \(role) \(names(scope))" }
        var held: [String] = []
        for (sheet, own) in [(source, person.source), (target, person.target)] {
            guard let sheet, !own.isEmpty else { continue }
            let words = [PreparedSheet.Roles.director, .writer, .cast].filter { own.contains($0) }.map(\.word)
            held.append("\(Grammar.list(words)) of \(sheet.sheet.title)")
        }
        return "\(person.name) is not \(role) \(names(scope)); the sheets have them as \(Grammar.list(held))"
    }

    private func field(_ fact: Fact, _ person: Person) -> String? {
        if fact == .crew { return nil }
        let own = person.source.union(person.target)
        if fact == .director || fact == .author, own.contains(.director) { return "directors" }
        if fact == .writer || fact == .author, own.contains(.writer) { return "writers" }
        if fact == .cast || own == .cast { return "cast" }
        return own.contains(.director) ? "directors" : own.contains(.writer) ? "writers" : "cast"
    }
}
