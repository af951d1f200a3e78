/// What is said of the viewer: that they enjoyed the source is given, and what the request says of them; nothing else.
extension Reading {
    func judgeUser(_ fact: Fact, _ match: Pattern.Match, _ rule: Int32) {
        let range = match.range
        if word(range.lowerBound) == "you",
            isHypothetical(range.lowerBound) || isObject(range.lowerBound, behind: range.upperBound)
        {
            tags[range.lowerBound] = .taken
            return consume(range)
        }
        let last = range.upperBound - 1
        var answer: (holds: Bool, why: String)
        switch fact {
        case .enjoyed:
            answer = enjoyment(behind: last)
            if range.contains(where: { ["never", "not", "didnt", "hadnt", "hasnt"].contains(word($0)) }) {
                answer = (false, "the user is not known to have disliked it")
            }
        case .disliked:
            if ["dont", "avoid"].contains(word(last)),
                ["have", "need", "mind", "know", "want", "miss", "see"].contains(word(last + 1))
            {
                return consume(range)
            }
            let holds = user.map { namesAll($0.dislikes, behind: range) } ?? false
            answer = (holds, holds ? "the user said so" : "the user is not known to dislike it")
        case .told:
            let holds =
                (reason == .surveyMatch && user == nil)
                || user.map { !$0.likes.isEmpty && namesOnly($0.likes, behind: range) } ?? false
            answer = (holds, holds ? "the survey says so" : "the user is not known to have said so")
        default:
            guard let taste = taste(match) else { return consume(range) }
            answer = taste
        }
        fired.append(Fired(rule: rule, supported: answer.holds))
        consume(range)
        tags[range.lowerBound] = .taken
        claim(.user, range, supported: answer.holds, why: answer.why)
    }

    /// “you enjoyed …”: of the source; without one, of what was given.
    private func enjoyment(behind index: Int) -> (holds: Bool, why: String) {
        if objectTitle(behind: index) == .target {
            return (false, "\(target.sheet.title) is what is recommended, not what was watched")
        }
        guard let source else {
            let holds =
                reason == .surveyMatch && user == nil
                || user.map { !$0.likes.isEmpty && namesOnly($0.likes, behind: index..<index + 1) } ?? false
            return (holds, holds ? "the survey says so" : "nothing is known of what the user enjoyed")
        }
        return (true, "\(source.sheet.title) is in the viewer's history")
    }

    /// “you like …”, “your taste for …”: the source, or one of the likes that were given; nil where it names nothing.
    private func taste(_ match: Pattern.Match) -> (holds: Bool, why: String)? {
        let range = match.range
        if reason == .surveyMatch, user == nil { return (true, "the survey says so") }
        var object = behind(range)
        if object.contains(where: { movie(at: $0) == .source }) {
            return (true, "the source is in the viewer's history")
        }
        let watched = user.map { facts in facts.watched.contains { namesText($0, object) } } ?? false
        if watched { return (true, "it is in the viewer's history") }
        if object.contains(where: { movie(at: $0) == .target }) {
            return (false, "\(target.sheet.title) is what is recommended")
        }
        if object.isEmpty { object = clause(of: range.lowerBound) }
        if let user, namesAll(user.likes, behind: range) { return (true, "the user said so") }
        let named = object.contains { isPhrase($0) || isPerson($0) || tags[$0] == .country || tags[$0] == .franchise }
        let content = object.first { tags[$0] == .plain && !has($0, .function) }
        if !named, content == nil || ["it", "that", "this", "what", "them", "both"].contains(word(range.upperBound)) {
            return nil
        }
        return (false, "the user is not known to like it")
    }

    /// The words that a verb or noun of taste takes: to the end of the clause, or to the verb behind them.
    private func behind(_ range: Range<Int>) -> Range<Int> {
        var at = range.upperBound
        while at < tokens.count,
            isJoined(at)
                || at > range.upperBound
                    && (mentionAt[at] >= 0 || ["and", "or"].contains(word(at)) && mention(at: at + 1) != nil)
                    && movie(at: at) == nil && movie(at: at + 1) == nil,
            ![
                "makes", "make", "made", "means", "should", "will", "may", "might", "is", "was", "suggests", "so",
                "finds", "gets", "points", "leads", "with", "in", "besides", "by", "from", "among",
            ].contains(word(at))
        { at += 1 }
        return range.upperBound..<max(at, range.upperBound)
    }

    private func namesText(_ text: String, _ range: Range<Int>) -> Bool {
        let stems = Set(range.map { words[$0] } + range.map { tokens[$0].stem })
        let own = Tokenizer.tokens(text.replacing("_", with: " "))
        return !own.isEmpty && own.allSatisfy { stems.contains($0.text) || stems.contains($0.stem) }
    }

    /// Whether a phrase or a person is one of those given.
    private func isGiven(_ mention: Mention, _ given: [String]) -> Bool {
        switch mention.tag {
        case .person(let number): return given.contains(people[number].name)
        case .phrase(let number):
            let entry = ClaimLexicon.standard.entries[number]
            if entry.isHarmless { return true }
            let lexicon = ClaimLexicon.standard
            return given.contains { word in
                if namesText(word, mention.range) { return true }
                guard let id = lexicon.vocabulary[word] else { return false }
                return entry.supports.contains { $0 == [id] }
                    || entry.supports.contains { $0.count > 1 && $0.contains(id) }
            }
        case .country: return given.contains { namesText($0, mention.range) }
        default: return true
        }
    }

    private func objects(behind range: Range<Int>) -> [Mention] {
        var object = behind(range)
        if !object.contains(where: { isPhrase($0) || isPerson($0) || tags[$0] == .country }) {
            object = clause(of: range.lowerBound)
        }
        return mentions.filter { mention in
            guard object.contains(mention.range.lowerBound) else { return false }
            switch mention.tag {
            case .phrase(let entry): return !ClaimLexicon.standard.entries[entry].isHarmless
            case .person, .country: return true
            default: return false
            }
        }
    }

    /// All that is named was given, and something is.
    private func namesAll(_ given: [String], behind range: Range<Int>) -> Bool {
        let named = objects(behind: range)
        if named.isEmpty { return given.contains { namesText($0, behind(range)) } }
        return named.allSatisfy { isGiven($0, given) }
    }

    /// Nothing is named that was not given.
    private func namesOnly(_ given: [String], behind range: Range<Int>) -> Bool {
        let named = objects(behind: range)
        if named.isEmpty, given.contains(where: { namesText($0, behind(range)) }) { return true }
        return named.allSatisfy { isGiven($0, given) }
    }

    /// The title that a verb takes: within six words, with no other verb between.
    private func objectTitle(behind index: Int) -> Scope? {
        var at = index + 1
        while at < tokens.count, at - index < 7, isJoined(at) {
            if let movie = movie(at: at) { return movie }
            if has(at, .modal) || at > index + 1 && has(at, .verb) { return nil }
            at += 1
        }
        return nil
    }

    /// “if you”, “should you”, “you may”: nothing is said to be so.
    private func isHypothetical(_ index: Int) -> Bool {
        let before = (max(0, index - 4)..<index).filter { at in
            (at + 1...index).allSatisfy { tokens[$0].gap.isDisjoint(with: [.comma, .semicolon, .stop]) }
        }
        if before.contains(where: { ["because", "since", "after", "as", "so"].contains(tokens[$0].text) }) {
            return has(index + 1, .modal) && !["d"].contains(word(index + 1))
        }
        if before.contains(where: {
            [
                "if", "should", "whether", "whenever", "might", "may", "could", "would", "whatever", "until", "can",
                "let", "when", "anything", "anywhere", "wherever",
            ].contains(tokens[$0].text)
        }) {
            return true
        }
        return has(index + 1, .modal) || has(index + 1, .filler) && has(index + 2, .modal)
    }

    /// “keeps you guessing”, “had you on edge”: you are what something is done to.
    private func isObject(_ index: Int, behind end: Int) -> Bool {
        guard index > 0, isJoined(index) else { return false }
        let before = word(index - 1)
        if [
            "with", "for", "to", "of", "on", "at", "by", "from", "reunites", "left", "leaves", "kept", "keeps", "keep",
            "had", "has", "have", "gives", "gave", "give", "makes", "made", "lets", "let", "leave",
        ].contains(before) {
            return true
        }
        return false
    }

    // MARK: The closed world of “you”

    /// “You” before any other verb, “your” before any other thing.
    func checkViewer() {
        for index in tokens.indices where tags[index] == .plain || isPhrase(index) {
            switch tokens[index].text {
            case "you", "youve", "youre", "youd": checkYou(index)
            case "your": checkYour(index)
            case "yours", "yourself": break
            default: break
            }
        }
        checkEnjoyedTarget()
    }

    private func checkYou(_ index: Int) {
        let isSubject = startsClause(index) || has(index - 1, .subordinator) || ["and", "as"].contains(word(index - 1))
        guard isSubject, !isHypothetical(index) else { return }
        // “will make you laugh while you reach for …”
        if word(index - 1) == "while",
            (0..<index).contains(where: { ["will", "may", "might", "could"].contains(word($0)) })
        {
            return
        }
        var at = index + 1
        while [
            "ve", "have", "had", "really", "clearly", "so", "already", "also", "once", "just", "re", "are", "were",
            "both", "d", "most", "then", "still", "now", "always",
        ].contains(word(at)) { at += 1 }
        guard tokens.indices.contains(at), isJoined(at) || at > index + 1 else { return }
        if [
            "in", "on", "after", "looking", "new", "ready", "sure", "not", "with", "free", "never", "dont", "can",
            "get", "wont", "cannot", "cant", "see", "know", "need", "want", "meet", "may",
        ].contains(word(at)) && !["because", "since"].contains(word(index - 1)) {
            if ["not", "never", "dont"].contains(word(at)),
                !["sure", "have", "need", "miss", "want", "mind", "know"].contains(word(at + 1))
            {
            } else {
                return
            }
        }
        claim(.user, index..<at + 1, supported: false, why: "nothing of the kind is known of the user")
    }

    private func checkYour(_ index: Int) {
        // “about losing your hearing”: anybody's.
        if word(index - 1).hasSuffix("ing"), ["about", "of", "by", "like"].contains(word(index - 2)) { return }
        var at = index + 1
        while ["own", "next", "new", "recent", "first", "whole", "very", "usual"].contains(word(at)) { at += 1 }
        guard tokens.indices.contains(at), tags[at] == .plain || tags[at] == .taken || isPhrase(at) else { return }
        if case .phrase(let entry) = tags[at], ClaimLexicon.standard.entries[entry].isHarmless,
            !has(at, .relative)
        {
            return
        }
        if has(at, .yours) || isHypotheticalClause(index) { return }
        if has(at + 1, .yours), isJoined(at + 1), has(at, .plain) { return }
        let isOther = has(at, .relative)
        claim(
            isOther ? .otherPeople : .user, index..<at + 1, supported: false,
            why: "nothing of the kind is known of the user")
    }

    private func isHypotheticalClause(_ index: Int) -> Bool {
        (clause(of: index).lowerBound..<index).contains {
            ["if", "should", "whether", "may", "might"].contains(word($0))
        }
    }

    private static let watching: Set<String> = [
        "enjoyed", "liked", "loved", "watched", "seen", "finished", "enjoying", "watching", "seeing", "liking",
        "loving", "finishing", "admired", "appreciated",
    ]

    /// “Having enjoyed Tenet, …”, “After Tenet, …”: the target is what is recommended, so it was not watched.
    private func checkEnjoyedTarget() {
        guard source != nil else { return }
        for index in tokens.indices {
            let isParticiple =
                ["having", "after", "once", "since"].contains(tokens[index].text)
                && Self.watching.contains(word(index + 1))
            let isAfter = ["after", "following"].contains(tokens[index].text) && startsClause(index)
            guard isParticiple || isAfter else { continue }
            let first = index + (isParticiple ? 2 : 1)
            guard movie(at: first) == .target, isJoined(first) else { continue }
            let end = endOfTitle(first)
            guard isParticiple || tokens.indices.contains(end) && tokens[end].gap.contains(.comma) else { continue }
            claim(
                .user, index..<end, supported: false,
                why: "\(target.sheet.title) is what is recommended, not what was watched")
        }
    }
}
