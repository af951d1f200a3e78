/// Which movie a claim is about, by where it stands. Not a parser: where the sentence leaves it open, either will do.
extension Reading {
    /// The scope of words at a range of tokens.
    func scope(of range: Range<Int>) -> Scope {
        guard source != nil else { return .target }
        if isShared(range) { return .both }
        if leadsFrom(range) { return .either }
        if let swap = swapped(range) { return swap }
        if let owner = owner(of: range) ?? maker(before: range) { return owner }
        if let linked = linkedTitle(after: range, within: 2) { return linked }
        if let ordinal = ordinalTitle(before: range.lowerBound) { return ordinal }
        let before = lastTitle(before: range.lowerBound)
        if let before { return scope(after: before, range) }
        if addressesUser(clauseOf: range.lowerBound) { return .either }
        if let linked = linkedTitle(after: range, within: 6) { return linked }
        return subjectBehind(range)
    }

    /// “From prison to frontier: …”: the one movie is left for the other.
    private func leadsFrom(_ range: Range<Int>) -> Bool {
        guard word(0) == "from", range.lowerBound > 0, clause(of: 0).contains(range.lowerBound) else { return false }
        return clause(of: 0).contains { word($0) == "to" } && !clause(of: 0).contains { movie(at: $0) != nil }
    }

    /// “both”, “similar”, “another” up to two words before it, or two titles joined by “and” as the subject.
    func isShared(_ range: Range<Int>) -> Bool {
        for step in 1...3 {
            let index = range.lowerBound - step
            guard index >= 0, tokens[index + 1].gap.isDisjoint(with: .clause) else { break }
            if ["similar", "same", "both", "shared"].contains(tokens[index].text) { return true }
            if Self.movie(tags[index]) != nil || has(index, .boundary) || tokens[index].text == "one" { break }
        }
        // “stay with films in Hebrew”
        for index in max(1, range.lowerBound - 5)..<max(1, range.lowerBound)
        where ["with", "to"].contains(word(index))
            && ["stay", "stick", "keep", "remain", "staying", "sticking"].contains(word(index - 1))
        {
            return movie(at: index + 1) == nil
        }
        return countsBoth(range.lowerBound)
    }

    /// “two Palme d'Or winners, Pulp Fiction and The Piano, …”
    private func countsBoth(_ index: Int) -> Bool {
        var at = index - 1
        while at >= 0, index - at < 4, tokens[at + 1].gap.isDisjoint(with: .clause), tokens[at].text != "two" {
            at -= 1
        }
        guard at >= 0, tokens[at].text == "two", let title = firstTitle(after: index), title - index < 8 else {
            return false
        }
        return joinedTitle(from: title, .target) == .both || joinedTitle(from: title, .source) == .both
    }

    /// The title whose noun phrase the words are in: “Inception's dream heist”, “the tense Heat”, “Nolan's Tenet”.
    private func owner(of range: Range<Int>) -> Scope? {
        // To the right: a title that follows without anything but describing words between.
        var index = range.upperBound
        while index < tokens.count, index - range.upperBound < 4, tokens[index].gap.isDisjoint(with: .clause) {
            if let movie = Self.movie(tags[index]) { return movie }
            if has(index, .boundary) || has(index, .oblique) || has(index, .film) && !tokens[index].isPossessive {
                break
            }
            if tags[index] == .plain, has(index, .function) { break }
            index += 1
        }
        // To the left: a possessive title, no comma or verb between.
        index = range.lowerBound - 1
        while index >= 0, tokens[index + 1].gap.isDisjoint(with: .clause) {
            if let movie = Self.movie(tags[index]) { return tokens[index].isPossessive ? movie : nil }
            if has(index, .verb) || has(index, .modal) { return nil }
            if case .person = tags[index] { return nil }
            if ["for", "with", "into", "by", "to"].contains(tokens[index].text) { return nil }
            index -= 1
        }
        return nil
    }

    /// “where Bergman is bleak”, “Noyce's Saigon simmers”: the movie of a maker who made but one of the two.
    private func maker(before range: Range<Int>) -> Scope? {
        var at = range.lowerBound - 1
        while at >= 0, isJoined(at + 1), movie(at: at) == nil, range.lowerBound - at < 8 {
            if case .person(let number) = tags[at] {
                let isSubject =
                    tokens[at].isPossessive || ["is", "was", "makes", "keeps", "has"].contains(word(at + 1))
                let own = (
                    !people[number].source.isDisjoint(with: .author), !people[number].target.isDisjoint(with: .author)
                )
                guard isSubject, own.0 != own.1 else { return nil }
                return own.0 ? .source : .target
            }
            at -= 1
        }
        return nil
    }

    private static let swapWords: Set<String> = [
        "trades", "trade", "trading", "swaps", "swap", "swapping", "exchanges", "replaces", "replacing",
    ]

    /// “Blade Runner trades monsters for robots”: what is given up is the other movie's, what is gained its own.
    private func swapped(_ range: Range<Int>) -> Scope? {
        var at = range.lowerBound - 1
        var isGained = false
        while at >= 0, tokens[at + 1].gap.isDisjoint(with: .clause), isGained || Self.movie(tags[at]) == nil,
            range.lowerBound - at < 24
        {
            if Self.swapWords.contains(tokens[at].text) {
                // “you may want to swap tragedy for play”: the viewer leaves the one for the other.
                let isViewers = ["to", "you", "and", "will", "can"].contains(word(at - 1)) || startsClause(at)
                // “Tenet keeps the mood of Inception while swapping dreams for time”: what the sentence is about does it.
                let isAdded = tokens[at].text.hasSuffix("ing")
                let before = isAdded ? firstTitle(after: 0).flatMap { movie(at: $0) } : lastTitle(before: at)?.movie
                let subject = isViewers ? .target : before ?? .target
                if isGained { return subject }
                let rest = range.upperBound..<min(tokens.count, range.upperBound + 6)
                guard rest.contains(where: { ["for", "with"].contains(tokens[$0].text) }) else { return nil }
                // “S swaps boxing for ballet” may tell of S alone.
                return .either
            }
            if ["for", "with"].contains(tokens[at].text) { isGained = true }
            at -= 1
        }
        return nil
    }

    /// “the heists of Inception”, “the tension in Heat”: a link word right before the next title of the clause.
    private func linkedTitle(after range: Range<Int>, within steps: Int) -> Scope? {
        var index = range.upperBound
        while index < tokens.count, index - range.upperBound <= steps, tokens[index].gap.isDisjoint(with: .clause) {
            if let movie = Self.movie(tags[index]) {
                let before = ["the", "both"].contains(word(index - 1)) ? index - 2 : index - 1
                guard before >= range.upperBound, has(before, .link),
                    !["instead", "short", "ahead"].contains(word(before - 1))
                else { return nil }
                if movie == .source, bringsBack(before: range.lowerBound) { return .both }
                return joinedTitle(from: index, movie)
            }
            index += 1
        }
        return nil
    }

    /// “Tenet shares the dreams of Inception”, “brings back the shark of Jaws”: so the target has them, too.
    func bringsBack(before index: Int) -> Bool {
        var at = index - 1
        while at > 0, index - at < 5, tokens[at + 1].gap.isDisjoint(with: .clause), Self.movie(tags[at]) == nil {
            if ["shares", "repeats", "revives", "recreates", "has", "features", "keeps", "retains"].contains(
                tokens[at].text)
            {
                return tags[..<at].contains(.target)
            }
            if tokens[at].text == "back", ["brings", "bringing"].contains(word(at - 1)) {
                return tags[..<at].contains(.target)
            }
            at -= 1
        }
        return false
    }

    /// “the latter”, “the second”, “this one”: which of the titles named before is meant.
    private func ordinalTitle(before index: Int) -> Scope? {
        var at = index - 1
        while at > 0, index - at < 12, Self.movie(tags[at]) == nil {
            let named = (0..<at).compactMap { Self.movie(tags[$0]) }
            switch tokens[at].text {
            case "latter", "second": if word(at - 1) == "the", let last = named.last { return last }
            case "former", "first":
                if word(at - 1) == "the", named.last != named.first, let first = named.first { return first }
            case "one": if word(at - 1) == "this" { return .target }
            default: break
            }
            at -= 1
        }
        return nil
    }

    /// “of Inception and Tenet” is about both.
    private func joinedTitle(from index: Int, _ movie: Scope) -> Scope {
        var end = index
        while end < tokens.count, tags[end] == tags[index] { end += 1 }
        guard ["and", "or"].contains(word(end)), tokens[end].gap.isDisjoint(with: .clause),
            tags.indices.contains(end + 1), let other = Self.movie(tags[end + 1]),
            other != movie
        else { return movie }
        return .both
    }

    private func lastTitle(before index: Int) -> (movie: Scope, index: Int)? {
        for at in stride(from: index - 1, through: 0, by: -1) {
            if let movie = Self.movie(tags[at]) { return (movie, at) }
        }
        return nil
    }

    private func firstTitle(after index: Int, _ wanted: Scope? = nil) -> Int? {
        (index..<tokens.count).first { Self.movie(tags[$0]).map { wanted == nil || $0 == wanted } ?? false }
    }

    /// The words follow a title: they are about it, unless it is only compared with or what led here.
    private func scope(after title: (movie: Scope, index: Int), _ range: Range<Int>) -> Scope {
        let between = title.index + 1..<range.lowerBound
        // “…, a good fit if you like …”, “… for anyone who enjoyed …”: the user's taste, not the movie.
        if between.contains(where: {
            ["you", "your", "anyone", "those", "someone", "viewers", "fans"].contains(tokens[$0].text)
        }) {
            return .either
        }
        // “gives the Groundhog Day idea a wedding”: the title only says which idea.
        if title.movie == .source, Self.ideas.contains(word(title.index + 1)) {
            return (0..<title.index).contains { tags[$0] == .target } ? .target : .either
        }
        let isJoint = joins(title.index)
        let hasComma = (title.index + 1...range.lowerBound).contains { !tokens[$0].gap.isDisjoint(with: .clause) }
        if isJoint { return hasComma ? .either : .both }
        if let linked = linkedTitle(after: range, within: 6), followsPerson(title.index, range) { return linked }
        if title.movie == .target {
            // “S leads to T, a western”: what follows the place that the clause leads to is said of it.
            let leads = (0..<title.index).contains { tags[$0] == .source }
            return isOblique(title.index) && hasComma && !leads ? .either : .target
        }
        // Behind the source: its own words up to the comma; then the target's, or words that lead to it.
        let targetBefore = (0..<title.index).contains { tags[$0] == .target }
        // “Tenet matches Inception's wit with a story of time”: what is added is its own.
        if targetBefore,
            between.contains(where: { ["with", "while", "but"].contains(word($0)) && $0 > title.index + 1 })
        {
            return .target
        }
        if targetBefore { return hasComma || isOblique(title.index) ? (hasComma ? .target : .either) : .source }
        if hasComma { return .either }
        return isOblique(title.index) ? .either : .source
    }

    private static let ideas: Set<String> = [
        "idea", "formula", "premise", "concept", "setup", "conceit", "recipe", "template", "story", "treatment",
        "playbook", "fans", "fan", "lovers", "devotees", "admirers", "mold", "mould", "school", "style",
    ]

    /// “Vertigo's James Stewart spies …”: the person, not the title, is what the words are about.
    private func followsPerson(_ index: Int, _ range: Range<Int>) -> Bool {
        tokens[index].isPossessive
            && (index + 1..<range.lowerBound).contains { at in
                if case .person = tags[at] { return true }
                return false
            }
    }

    /// True where the title at `index` is the second of “Inception and Tenet”.
    private func joins(_ index: Int) -> Bool {
        var start = index
        while start > 0, tags[start - 1] == tags[index] { start -= 1 }
        guard start > 1 else { return false }
        let conjunction =
            ["and", "or"].contains(word(start - 1)) ? start - 1 : ["the"].contains(word(start - 1)) ? start - 2 : -1
        guard conjunction > 0, ["and", "or"].contains(word(conjunction)),
            tokens[conjunction].gap.isDisjoint(with: .clause)
        else { return false }
        return Self.movie(tags[conjunction - 1]).map { $0 != Self.movie(tags[index]) } ?? false
    }

    /// “like Inception”, “after Heat”, “to Tenet”: the title is not what the clause is about.
    private func isOblique(_ index: Int) -> Bool {
        var start = index
        while start > 0, tags[start - 1] == tags[index] { start -= 1 }
        if start > 0, word(start - 1) == "the" { start -= 1 }
        guard start > 0 else { return false }
        let before = tokens[start - 1]
        return before.word.contains(.oblique) || ["from", "to", "with", "of", "in", "by", "than"].contains(before.text)
    }

    /// True where the clause speaks to the user: “if you enjoyed heists, …”.
    private func addressesUser(clauseOf index: Int) -> Bool {
        var at = index
        while at > 0, tokens[at].gap.isDisjoint(with: .clause) { at -= 1 }
        while at < tokens.count {
            if ["you", "your", "youd", "youre", "anyone", "fans", "lovers", "those"].contains(tokens[at].text) {
                return true
            }
            at += 1
            if at < tokens.count, !tokens[at].gap.isDisjoint(with: .clause) { return false }
        }
        return false
    }

    /// “Directed by Nolan, Tenet …”: one comma, then the subject.
    private func subjectBehind(_ range: Range<Int>) -> Scope {
        guard let title = firstTitle(after: range.upperBound) else { return .either }
        let marks = (range.upperBound...title).filter { !tokens[$0].gap.isDisjoint(with: .clause) }
        if marks == [title] { return Self.movie(tags[title]) ?? .either }
        return .either
    }

    // MARK: Denial

    /// True where the words are denied: “no heist”, “never directed”, “without a trial”, “neither won”. What is denied is
    /// checked inverted.
    func isDenied(_ range: Range<Int>) -> Bool {
        var at = range.lowerBound - 1
        var verbs = 0
        var isKnown = false
        while at >= 0, isJoined(at + 1), range.lowerBound - at <= 9 {
            // “not told that he is dying”: he is.
            if Self.knowing.contains(word(at)) { isKnown = true }
            if isKnown, has(at, .negation) { return false }
            if has(at, .negation), !isHarmlessDenial(at) {
                switch word(at) {
                // Of a noun, and no further than its phrase.
                case "no", "lacks", "lack", "lacking", "minus", "none": return verbs == 0
                case "nothing": return ["to", "about", "of", "in"].contains(word(at + 1))
                case "without":
                    return !["losing", "sacrificing", "giving", "abandoning", "missing"].contains(word(at + 1))
                        && [.source, .target].contains(scope(of: range))
                default: return true
                }
            }
            // “hardly further from Rohmer's gentle wanderings”: it is of the other movie.
            if isPerson(at), tokens[at].isPossessive { return false }
            if word(at) == "than" { return word(at - 1) == "rather" }
            // “can't break him and the others love him”: a new subject.
            if word(at) == "and", ["the", "a", "an", "his", "her", "their", "its"].contains(word(at + 1)) {
                return false
            }
            if ["but", "yet", "who", "which", "that", "where", "because", "if"].contains(word(at)) { return false }
            if at + 1 < range.lowerBound, PlotVerbs.form(word(at))?.form.contains(.third) == true, tags[at] == .plain,
                ["no", "minus"].contains(where: { deny in (max(0, at - 6)..<at).contains { word($0) == deny } })
            {
                verbs += 1
            }
            // “Denied” is what stands behind the denial in its own phrase: a new subject with its verb ends it.
            if has(at, .finite) { verbs += 1 }
            if verbs > 0, movie(at: at) != nil, !["not", "never"].contains(word(at + 2)), at + 1 < range.lowerBound,
                !has(at + 1, .negation)
            {
                verbs += 1
            }
            at -= 1
        }
        return deniesBefore(at, range)
    }

    private static let knowing: Set<String> = [
        "know", "knows", "known", "told", "tell", "realise", "realize", "notice", "admit",
    ]

    /// “not only”, “no doubt”, “nothing short of”: denials that deny nothing.
    private func isHarmlessDenial(_ index: Int) -> Bool {
        let next = word(index + 1)
        switch word(index) {
        case "not":
            return ["only", "just", "merely", "to", "least", "unlike", "quite", "sure"].contains(next)
        case "no":
            return [
                "doubt", "wonder", "less", "joke", "use", "need", "time", "patience", "match", "matter", "surprise",
                "kinder", "question", "end", "longer", "small",
                "stranger", "secret", "mere",
            ].contains(next)
        case "nothing": return ["short", "less", "but"].contains(next)
        case "instead", "minus": return true
        case "never": return ["less", "fails", "far"].contains(next)
        case "cant", "cannot", "dont", "wont": return ["miss", "help", "be", "know"].contains(next)
        case "neither", "nor": return false
        default: return next == "doubt"
        }
    }

    /// “Neither Heat nor Collateral won …”, across the comma of a list.
    private func deniesBefore(_ index: Int, _ range: Range<Int>) -> Bool {
        guard let first = tokens.indices.first(where: { tokens[$0].text == "neither" }), first < range.lowerBound else {
            return false
        }
        return (first..<range.lowerBound).allSatisfy { $0 == first || isJoined($0) }
    }
}
