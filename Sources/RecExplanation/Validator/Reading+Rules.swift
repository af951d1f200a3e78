import RecRanking

/// Applies the rules: finds what fits, asks the facts, consumes the words.
extension Reading {
    /// Rules that a sentence met, for the test of their examples.
    struct Fired {
        var rule: Int32
        var supported: Bool
    }

    private struct Found {
        var rule: Rule
        var number: Int32
        var match: Pattern.Match
    }

    func applyRules() {
        let book = RuleBook.standard
        possibleRules = book.possible(in: self)
        var found: [Found] = []
        var candidates: [Int32] = []
        for index in tokens.indices {
            candidates.removeAll(keepingCapacity: true)
            book.candidates(at: index, in: self, &candidates)
            for number in candidates {
                let rule = book.rules[Int(number)]
                if let match = match(rule.pattern, at: index) {
                    found.append(Found(rule: rule, number: number, match: match))
                }
            }
        }
        keepLongest(&found)
        for one in found where !isRole(one.rule.fact) { judge(one) }
        applyRoles(found.filter { isRole($0.rule.fact) })
    }

    private func isRole(_ fact: Fact) -> Bool {
        switch fact {
        case .director, .writer, .author, .auteur, .cast, .crew, .credited, .owner, .again, .directorThenCast,
            .castThenDirector,
            .directorThenWriter, .writerThenDirector:
            true
        default: false
        }
    }

    /// Of matches of one kind that overlap the longest speaks, for it has read the most.
    private func keepLongest(_ found: inout [Found]) {
        guard found.count > 1 else { return }
        var kept: [Found] = []
        for one in found {
            let isInside = found.contains { other in
                other.number != one.number && other.rule.kind == one.rule.kind && !isRole(one.rule.fact)
                    && other.match.range.overlaps(one.match.range)
                    && (other.match.range.count, -other.number) > (one.match.range.count, -one.number)
            }
            if !isInside, !kept.contains(where: { $0.number == one.number && $0.match.range.overlaps(one.match.range) })
            {
                kept.append(one)
            }
        }
        found = kept
    }

    // MARK: Facts without people

    private func judge(_ found: Found) {
        let (rule, match) = (found.rule, found.match)
        let range = match.range
        let isDenied = isDenied(range)
        switch rule.fact {
        case .free: return consume(range)
        case .enjoyed, .liked, .disliked, .told: return judgeUser(rule.fact, match, found.number)
        // “from the director of Heat”: the other movie's makers, unless they are only praised for their own.
        case .director, .writer, .cast: return
        default: break
        }
        var scope = place(rule.place, match)
        if scope == .either || scope == .both { scope = .target }
        guard let answer = asks(rule.fact, match, scope) else { return }
        // “no sequel” says the opposite; a denied superlative is still one.
        let isInverted = isDenied && (rule.kind == .relation || rule.kind == .runtime || rule.kind == .year)
        let supported = isInverted ? !answer.holds : answer.holds
        consume(range)
        fired.append(Fired(rule: found.number, supported: supported))
        claim(rule.kind, range, supported: supported, why: answer.why, field: answer.field)
    }

    private func place(_ place: Rule.Place, _ match: Pattern.Match) -> Scope {
        switch place {
        case .bound: match.movies ?? .either
        case .other: match.movies == .target ? .source : match.movies == .source ? .target : .both
        case .both: .both
        case .target: .target
        case .object, .needed: objectScope(behind: match.range.upperBound) ?? scope(of: match.range)
        case .here: scope(of: match.range)
        }
    }

    // MARK: Roles

    private func applyRoles(_ found: [Found]) {
        var best: [Int: [Bool: Found]] = [:]
        var others: [Found] = []
        for one in found {
            let steps = one.rule.pattern.steps
            guard let group = one.match.groups.first else {
                others.append(one)
                continue
            }
            let beginsWithPeople = steps[0].what == .people
            // “wrote it with Jim Sharman and also appears”: who is only with someone is no subject.
            let people = groups[group].range
            if beginsWithPeople, ["with", "by", "of"].contains(word(people.lowerBound - 1)),
                word(people.upperBound) == "and",
                isJoined(people.upperBound)
            {
                continue
            }
            guard beginsWithPeople || steps[steps.count - 1].what == .people,
                one.match.groups.count == 1 || beginsWithPeople
            else {
                others.append(one)
                continue
            }
            if one.rule.place == .needed, objectScope(behind: one.match.range.upperBound) == nil { continue }
            if let old = best[group]?[beginsWithPeople], weight(old) >= weight(one) { continue }
            best[group, default: [:]][beginsWithPeople] = one
        }
        for one in others { judgeRole(one) }
        for (group, people) in groups.enumerated() {
            let own = best[group] ?? [:]
            if let right = own[true] { judgeRole(right) }
            if let left = own[false] {
                // “From Bogart in Casablanca to …” leads somewhere and names no maker.
                let isWeak = left.rule.fact == .author && left.rule.pattern.steps.count == 2
                if !(isWeak && (own[true] != nil || leadsSomewhere(people.range))) { judgeRole(left) }
            }
            judgeBehindApposition(group)
            if own.isEmpty { judgeCredit(people) }
        }
    }

    private static let coordinators: Set<String> = ["and", "but", "so", "while", "or"]

    /// “X and Y, both of Heat, appear in Tenet”: the verb behind what is said between commas, or the movie that they come to.
    private func judgeBehindApposition(_ group: Int) {
        let range = groups[group].range
        guard tokens.indices.contains(range.upperBound), tokens[range.upperBound].gap.contains(.comma),
            !Self.coordinators.contains(word(range.upperBound)),
            let end = (range.upperBound + 1..<min(tokens.count, range.upperBound + 10)).first(where: {
                tokens[$0].gap.contains(.comma)
            }),
            !Self.coordinators.contains(word(end)), !has(end, .subordinator),
            has(end, .finite) || has(end, .past) || !has(end, .boundary)
        else { return }
        var best: Found?
        for number in RuleBook.standard.verbs where possibleRules[Int(number)] {
            let rule = RuleBook.standard.rules[Int(number)]
            guard var match = match(rule.pattern, at: end, from: 1) else { continue }
            match.groups.insert(group, at: 0)
            let found = Found(rule: rule, number: number, match: match)
            if best.map({ weight($0) < weight(found) }) ?? true { best = found }
        }
        if let best { return judgeRole(best) }
        guard movie(at: end) == nil, !isPerson(end) else { return }
        for at in end..<tokens.count where at == end || isJoined(at) {
            guard let movie = movie(at: at), ["to", "in", "for", "with", "through"].contains(word(at - 1)) else {
                if has(at, .subordinator), word(at) != "and" { return }
                continue
            }
            for mention in groups[group].mentions {
                judgePerson(mention, .credited, movie, isDenied(at..<at + 1), .person, nil)
            }
            return
        }
    }

    /// How much a match has read.
    private func weight(_ found: Found) -> Int {
        found.match.range.count * 4 + found.rule.pattern.steps.count
    }

    private func leadsSomewhere(_ range: Range<Int>) -> Bool {
        guard word(range.lowerBound - 1) == "from" else { return false }
        var at = range.upperBound
        while at < tokens.count, at == range.upperBound || tokens[at].gap.isDisjoint(with: [.semicolon, .stop]) {
            if tokens[at].text == "to" { return startsClause(range.lowerBound - 1) }
            at += 1
        }
        return false
    }

    private func judgeRole(_ found: Found) {
        let (rule, match) = (found.rule, found.match)
        consume(match.range)
        guard let group = match.groups.first else { return judgeMakers(found) }
        if rule.place == .needed, objectScope(behind: match.range.upperBound) == nil { return }
        let people = groups[group]
        var scope: Scope
        switch rule.place {
        case .object, .needed: scope = objectScope(behind: match.range.upperBound) ?? personScope(people)
        case .here: scope = personScope(people)
        default: scope = place(rule.place, match)
        }
        // “Kitano's film” may stand for the other movie, unless it is said of a title directly before it.
        if rule.fact == .author || rule.fact == .owner, rule.pattern.steps[0].isPossessive, scope != .both,
            !follows(people.range.lowerBound, scope)
        {
            scope = .either
        }
        // “directed by Nolan like Heat, Tenet …”
        if word(match.range.upperBound) == "like", movie(at: match.range.upperBound + 1) == .source,
            startsClause(match.range.lowerBound)
        {
            scope = .both
        }
        // Who does something where no other movie is spoken of does it in the one that is recommended.
        if scope == .either, rule.place == .object,
            !mentions.contains(where: { $0.tag == .source || $0.tag == .franchise })
        {
            scope = .target
        }
        // The viewer goes to it, so it is both only where both are there.
        if source == nil { scope = .target }
        let isDenied = isDenied(match.range) || isDenied(people.range) || deniesInside(match.range)
        if deniesInside(match.range), scope == .either { scope = .both }
        if !isDenied, scope == .source || scope == .target, addsToOther(match.range, people, scope) { scope = .both }
        if let pair = pairs[rule.fact] {
            for (number, mention) in people.mentions.enumerated() {
                let roles = people.mentions.count == 2 ? [number == 0 ? pair.0 : pair.1] : [pair.0, pair.1]
                for role in roles { judgePerson(mention, role, scope, isDenied, rule.kind, found.number) }
            }
            return
        }
        if rule.fact == .auteur {
            for mention in people.mentions {
                for role in people.mentions.count == 1 ? [Fact.director, .writer] : [.author] {
                    judgePerson(mention, role, scope, isDenied, rule.kind, found.number)
                }
            }
            return
        }
        // “Bong and Song made …”: one of them directed it.
        let fact = rule.fact == .author && people.mentions.count > 1 ? .credited : rule.fact
        for mention in people.mentions { judgePerson(mention, fact, scope, isDenied, rule.kind, found.number) }
        for other in match.groups.dropFirst() {
            for mention in groups[other].mentions {
                judgePerson(mention, fact, scope, isDenied, rule.kind, found.number)
            }
        }
    }

    private var pairs: [Fact: (Fact, Fact)] {
        [
            .directorThenCast: (.director, .cast), .castThenDirector: (.cast, .director),
            .directorThenWriter: (.director, .writer), .writerThenDirector: (.writer, .director),
        ]
    }

    /// “from the director of Heat”: that movie's makers made the other one.
    private func judgeMakers(_ found: Found) {
        guard let source, let of = found.match.movies, of != .both else { return }
        let range = found.match.range
        // Named people are checked by their roles; makers may be praised for their own movie alone.
        let near = max(0, range.lowerBound - 3)..<min(tokens.count, range.upperBound + 3)
        if near.contains(where: isPerson) || !speaksOfOther(range, of) { return }
        let a = source.sheet
        let b = target.sheet
        let holds: Bool
        switch found.rule.fact {
        case .director: holds = a.directors.contains(where: b.directors.contains)
        case .writer: holds = a.writers.contains(where: b.writers.contains)
        default: holds = a.cast.contains(where: b.cast.contains)
        }
        let isDenied = isDenied(range)
        fired.append(Fired(rule: found.number, supported: holds != isDenied))
        claim(
            .relation, range, supported: holds != isDenied,
            why: holds ? "\(a.title) and \(b.title) have it in common" : "the fact sheets have none in common",
            field: found.rule.fact == .cast ? "cast" : found.rule.fact == .writer ? "writers" : "directors")
    }

    /// The makers are brought up for the other movie: “from the director of Heat”, not “you liked the cast of Heat”.
    private func speaksOfOther(_ range: Range<Int>, _ of: Scope) -> Bool {
        let clause = clause(of: range.lowerBound)
        let before = clause.lowerBound..<range.lowerBound
        if before.contains(where: { ["you", "your", "enjoyed", "liked", "loved", "if"].contains(tokens[$0].text) }) {
            return false
        }
        if of == .target {
            return (0..<tokens.count).contains { tags[$0] == .source } && before.contains { tags[$0] == .source }
        }
        return true
    }

    /// “Tenet, Nolan's thriller”: only a mark between the title and what it is called.
    private func follows(_ index: Int, _ scope: Scope) -> Bool {
        index > 0 && movie(at: index - 1) == scope && !isJoined(index)
            || (index..<min(tokens.count, index + 4, clause(of: index).upperBound)).contains { movie(at: $0) != nil }
    }

    /// People of whom no rule says what they did: on the sheet in any role.
    private func judgeCredit(_ people: PersonGroup) {
        // “where Bergman is bleak”: a maker stands for the movie.
        let standsFor =
            ["is", "was"].contains(word(people.range.upperBound)) && isMaker(people)
            || tokens[people.range.upperBound - 1].isPossessive
        let scope = standsFor ? .either : personScope(people)
        // “X will not let Y go”: that Y is in it is not denied.
        let before = people.range.lowerBound - 1
        let isDenied =
            has(before, .negation) || has(before - 1, .negation) && has(before, .link) || deniesBehind(people.range)
        for mention in people.mentions { judgePerson(mention, .credited, scope, isDenied, .person, nil) }
    }

    private func isMaker(_ group: PersonGroup) -> Bool {
        group.mentions.contains { mention in
            guard case .person(let number) = tags[mention.lowerBound] else { return false }
            return !people[number].source.union(people[number].target).isDisjoint(with: .author)
        }
    }

    /// “X never directed Heat”, “X did not direct Heat”.
    private func deniesInside(_ range: Range<Int>) -> Bool {
        range.contains {
            ["not", "never", "didnt", "doesnt", "hasnt", "hadnt", "isnt", "wasnt"].contains(word($0))
                && !["only", "just"].contains(word($0 + 1))
                || ["left", "leaves", "leaving"].contains(word($0)) && word($0 + 1) == "the"
                || ["missing", "absent"].contains(word($0)) && word($0 + 1) == "from"
                || ["somebody", "someone"].contains(word($0)) && word($0 + 1) == "else"
        }
    }

    /// “X is not in Heat”, “X had nothing to do with Heat”.
    private func deniesBehind(_ range: Range<Int>) -> Bool {
        var at = range.upperBound
        guard isJoined(at) else { return false }
        if ["is", "was", "are", "were", "has", "had", "does", "did", "have"].contains(word(at)) { at += 1 }
        if ["never", "isnt", "wasnt", "doesnt", "didnt", "hasnt", "arent", "werent", "nothing", "no"].contains(word(at))
        {
            return word(at) != "no" || ["part", "role"].contains(word(at + 1))
        }
        return word(at) == "not" && at > range.upperBound && !["only", "just"].contains(word(at + 1))
    }
}
