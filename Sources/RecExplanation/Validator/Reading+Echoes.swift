/// Claims that a sentence makes a second time without their words: “X is in Heat and turns up again in Tenet”, “Heat won an
/// Oscar, and Tenet won one too”, “Heat belongs to a series, but Tenet does not”.
extension Reading {
    // MARK: People

    private static let objects: Set<String> = ["him", "her", "them"]
    private static let persons: Set<String> = ["he", "she", "they", "who"]

    /// The same people in a second movie, behind “and” or “but”.
    func judgeContinuations() {
        guard source != nil else { return }
        for (number, group) in groups.enumerated()
        where !tokens[group.range.upperBound - 1].isPossessive
            && !["of", "by", "from", "with", "for", "to"].contains(word(group.range.lowerBound - 1))
        {
            let next = number + 1 < groups.count ? groups[number + 1].range.lowerBound : tokens.count
            guard let first = (group.range.upperBound..<tokens.count).first(where: { movie(at: $0) != nil }),
                first < next || isObjectName(next), let own = movie(at: first)
            else { continue }
            judgeContinuation(of: group, own, behind: endOfTitle(first))
        }
    }

    /// A person whom a verb takes is no new subject: “takes on Tony Jaa in …”.
    private func isObjectName(_ index: Int) -> Bool {
        index > 0 && isJoined(index) && !["and", "but", "while", "as"].contains(word(index - 1))
    }

    private func judgeContinuation(of group: PersonGroup, _ first: Scope, behind start: Int) {
        var own = first
        var at = start
        while at < tokens.count, !["and", "but", "then"].contains(word(at)) {
            // Up to “and” nothing else may begin but a second title.
            if let next = movie(at: at) {
                own = next
                at = endOfTitle(at)
                continue
            }
            if tokens[at].gap.contains(.semicolon) || isPerson(at) || has(at, .subordinator) { return }
            at += 1
        }
        var role = role(in: group.range.upperBound..<start)
        at += 1
        if word(at) == "you" {
            guard let object = (at..<min(tokens.count, at + 6)).first(where: { Self.objects.contains(word($0)) }) else {
                return
            }
            at = object + 1
            role = .credited
        } else if Self.persons.contains(word(at)) {
            at += 1
        } else if movie(at: at) != nil || isPerson(at) || ["somebody", "someone", "others"].contains(word(at))
            || ["the", "a", "an", "his", "her", "its", "it", "this", "that"].contains(word(at)) || number(at: at) != nil
        {
            return
        }
        let from = at
        while at < tokens.count, at - from < 14 {
            if tokens[at].gap.contains(.semicolon) || tokens[at].gap.contains(.stop) { return }
            if let other = movie(at: at) ?? (word(at) == "it" && at > from ? own : nil) {
                guard other != own || word(at) == "it", !isPerson(endOfTitle(at)) || !isJoined(endOfTitle(at)) else {
                    return
                }
                let before = word(at - 1)
                guard
                    ["in", "of", "for", "with", "from", "behind", "to", "both", "the"].contains(before) || at == from
                        || has(at - 1, .directs) || has(at - 1, .writes) || has(at - 1, .makes)
                        || tokens[at].gap.contains(.comma)
                else { return }
                let verb = self.role(in: from..<at)
                if verb != .credited { role = verb }
                let denied = (from - 1..<at).contains { has($0, .negation) && word($0 + 1) != "only" }
                for mention in group.mentions { judgePerson(mention, role, other, denied, .role, nil) }
                return
            }
            if has(at, .subordinator), !["and", "to"].contains(word(at)) { return }
            at += 1
        }
    }

    /// What the words between people and a title say of them.
    private func role(in range: Range<Int>) -> Fact {
        for index in range.reversed() {
            if has(index, .directs) || has(index, .director) { return .director }
            if has(index, .writes) || has(index, .script) || has(index, .writer) { return .writer }
            if has(index, .makes) { return .author }
            if has(index, .acts) || has(index, .acting) || has(index, .actor) { return .cast }
        }
        return .credited
    }

    /// “wrote it on her own”: nobody else did.
    func isAlone(_ range: Range<Int>) -> Bool {
        let end = min(tokens.count, range.upperBound + 8)
        for at in range.upperBound..<max(end, range.upperBound) {
            switch word(at) {
            case "singlehanded", "singlehandedly", "solo", "unaided": return true
            case "single" where word(at + 1).hasPrefix("handed"): return true
            case "alone": return true
            case "himself", "herself": if word(at - 1) == "by" { return true }
            case "own": if ["her", "his"].contains(word(at - 1)), word(at - 2) == "on" { return true }
            case "without"
            where ["co", "a", "any"].contains(word(at + 1))
                && (at..<min(tokens.count, at + 5)).contains(where: { has($0, .writer) || word($0) == "help" }):
                return true
            default: break
            }
            if isPerson(at) || has(at, .subordinator) && word(at) != "and" { return false }
        }
        return false
    }

    // MARK: Awards

    private static let prizeVerbs: Set<String> = [
        "won", "win", "wins", "earned", "took", "received", "got", "nominated", "honoured", "honored", "shortlisted",
        "has",
        "is", "was", "had", "joined", "landed", "collected", "did", "does",
    ]
    private static let anaphors: Set<String> = [
        "one", "it", "there", "another", "none", "both", "too", "neither", "them", "nothing", "any", "not",
    ]

    /// “…, and Tenet won one as well”, “… was nominated there too”, “… but Tenet has none”.
    func judgeAwardEchoes(_ passages: [Passage]) {
        guard source != nil else { return }
        for mention in mentions where Self.movie(mention.tag) != nil && !mention.isPronoun {
            guard let movie = Self.movie(mention.tag),
                let passage = passages.last(where: { $0.range.upperBound <= mention.range.lowerBound })
            else { continue }
            let start = endOfTitle(mention.range.lowerBound)
            var at = start
            // “Sunshine, made half a century later, is in it as well”
            if tokens.indices.contains(at), tokens[at].gap.contains(.comma),
                !["and", "but", "which", "who"].contains(word(at))
            {
                let end = clause(of: at).upperBound
                if tokens.indices.contains(end), Self.prizeVerbs.contains(word(end)) { at = end }
            }
            let isRelative = ["which", "that"].contains(word(mention.range.lowerBound - 1))
            while ["had", "has", "was", "later", "been", "also", "then", "had", "since"].contains(word(at)),
                Self.prizeVerbs.contains(word(at + 1)) || ["later", "been", "also", "since"].contains(word(at + 1))
            { at += 1 }
            guard Self.prizeVerbs.contains(word(at)), at == start || isJoined(at) || tokens[at].gap.contains(.comma)
            else { continue }
            let end = (at + 1..<tokens.count).first { !isJoined($0) || self.movie(at: $0) != nil } ?? tokens.count
            let rest = at + 1..<end
            guard !rest.contains(where: { tags[$0] == .award || isPhrase($0) || isPerson($0) }), rest.count < 9,
                isRelative
                    || rest.contains(where: {
                        Self.anaphors.contains(word($0))
                            && !(["to", "of", "that", "who", "for", "with"].contains(word($0 + 1))
                                && word($0 + 3) != "own")
                    })
            else { continue }
            judgeAwardEcho(passage, movie, at..<end, isRelative: isRelative)
        }
    }

    private func judgeAwardEcho(_ passage: Passage, _ movie: Scope, _ range: Range<Int>, isRelative: Bool) {
        let isSame = isRelative || range.contains { ["it", "same"].contains(word($0)) }
        var prizes = prizes(passage)
        if !isSame { prizes = prizes.map { Prize(body: $0.body, category: nil) } }
        let isNomination = range.contains { ["nominated", "shortlisted", "honoured", "honored"].contains(word($0)) }
        let isDenied = range.contains { ["none", "neither", "nothing", "any", "not", "never"].contains(word($0)) }
        let holds = holds(movie) { Self.has($0.sheet, prizes, wonOnly: !isNomination, nil) }
        claim(
            .award, range, supported: holds != isDenied, why: "what the fact sheet of \(names(movie)) says of it",
            field: "awards")
    }

    // MARK: Ellipsis

    /// “…, and so did Tenet”, “… as Heat did”, “X was too”: what the clause before claims is claimed of this movie as well.
    func spreads(to range: Range<Int>) -> Scope? {
        guard source != nil else { return nil }
        var at = range.upperBound
        while at < tokens.count, at - range.upperBound < 16 {
            if tokens[at].gap.contains(.semicolon) || tokens[at].gap.contains(.stop) { return nil }
            if let movie = movie(at: at) {
                var end = at
                while end < tokens.count, tags[end] == tags[at] { end += 1 }
                let first = ["his", "her", "their"].contains(word(at - 1)) ? at - 1 : at
                let isLike =
                    ["just", "much"].contains(word(first - 2)) && word(first - 1) == "as"
                    && Self.auxiliaries.contains(word(end))
                let isInverted =
                    isLike || Self.auxiliaries.contains(word(at - 1)) && ["so", "as"].contains(word(at - 2))
                    || word(at - 1) == "the" && Self.auxiliaries.contains(word(at - 2))
                let isDirect =
                    Self.auxiliaries.contains(word(end)) && isJoined(end)
                    && (["too", "also", "likewise", "as", "before"].contains(word(end + 1)) || word(at - 1) == "as"
                        || end + 1 == tokens.count)
                // “a nominee that deals with guilt as Heat does”: only what the nearest verb says.
                if !isInverted,
                    (range.upperBound..<at).contains(where: { ["that", "which", "who"].contains(word($0)) })
                {
                    return nil
                }
                let isEcho = isInverted || isDirect || ["too", "likewise"].contains(word(end)) && word(at - 1) == "and"
                let isNearest = !mentions.contains {
                    $0.range.lowerBound >= range.upperBound && $0.range.upperBound <= at && Self.movie($0.tag) == nil
                }
                return isEcho && isNearest ? movie : nil
            }
            at += 1
        }
        return nil
    }

    private static let auxiliaries: Set<String> = ["did", "does", "do", "was", "is", "has", "had", "were"]

    // MARK: The rest

    /// “… but Tenet has none in it”, “… whereas Tenet is not”: what was said before is denied of this movie.
    func judgeDeniedEchoes() {
        guard source != nil else { return }
        for mention in mentions where Self.movie(mention.tag) != nil && !mention.isPronoun {
            guard let movie = Self.movie(mention.tag), mention.range.lowerBound > 1,
                ["but", "whereas", "while", "and", "though", "although", "for", "of"].contains(
                    word(mention.range.lowerBound - 1))
            else { continue }
            let at = endOfTitle(mention.range.lowerBound)
            let saysNot =
                ["is", "was", "does", "did", "has"].contains(word(at)) && word(at + 1) == "not" && isEnd(at + 2)
                || ["isnt", "wasnt", "doesnt", "didnt"].contains(word(at)) && isEnd(at + 1)
                || word(at) == "has" && word(at + 1) == "none"
                || word(mention.range.lowerBound - 1) == "for"
                    && (0..<mention.range.lowerBound).contains {
                        word($0) == "said" && ["be", "than"].contains(word($0 - 1))
                    }
            guard saysNot,
                let claim = claims.filter({
                    $0.supported && $0.end <= tokens[mention.range.lowerBound].start
                        && [.theme, .genre, .award, .relation, .franchise, .language, .country].contains($0.kind)
                }).last
            else { continue }
            guard let sheet = sheets(movie).first, let holds = echoHolds(claim, sheet) else { continue }
            self.claim(
                claim.kind, mention.range.lowerBound..<min(tokens.count, at + 2), supported: !holds,
                why: holds ? "it holds of \(sheet.sheet.title), too" : "nor does the fact sheet say it",
                field: claim.field)
        }
    }

    private func isEnd(_ index: Int) -> Bool { index >= tokens.count || !isJoined(index) }

    private func echoHolds(_ claim: Claim, _ sheet: PreparedSheet) -> Bool? {
        switch claim.kind {
        case .franchise, .relation: return claim.field == "franchise" ? sheet.sheet.franchise != nil : nil
        case .award:
            return sheet.sheet.awards.contains {
                $0.won
                    && (claim.text.lowercased().contains("oscar") || claim.text.contains("Academy")
                        ? AwardPhrases.body($0.name).name == "Academy Award" : true)
            }
        default:
            let own = Tokenizer.tokens(claim.text)
            guard let match = ClaimLexicon.standard.match(own, at: 0) else { return nil }
            return sheet.support(of: ClaimLexicon.standard.entries[match.entry]) != nil
        }
    }

    // MARK: Who plays whom

    /// Who is billed first plays whom the synopsis names first.
    private func isLeadOf(_ group: PersonGroup, _ phrase: Range<Int>) -> Bool {
        guard group.mentions.count == 1, case .person(let number) = tags[group.range.lowerBound] else { return false }
        return sheets(.either).contains { sheet in
            sheet.sheet.cast.first == people[number].name
                && sheet.plots.first?.phrases.first.map { first in
                    phrase.contains { first.head.means(.init(words[$0])) }
                } == true
        }
    }

    private static let harmlessParts: Set<String> = [
        "part", "role", "lead", "star", "turn", "actor", "actress", "director", "writer", "name", "presence", "one",
        "reason", "draw",
        "link", "thread", "man", "woman", "master", "filmmaker", "bonus", "treat", "delight", "hand", "heart", "face",
        "voice", "same",
    ]

    /// “Tom Cruise as the reporter”, “X is the unstable sister”: no sheet says who plays whom.
    func checkParts() {
        for group in groups {
            var at = group.range.upperBound
            guard isJoined(at), !tokens[at - 1].isPossessive else { continue }
            while has(at, .filler), !["is", "as", "the", "a", "an"].contains(word(at)) { at += 1 }
            let plays = ["plays", "playing", "portrays", "played", "portraying", "play", "voices"].contains(word(at))
            guard plays || ["as", "is"].contains(word(at)),
                ["the", "a", "an", "its", "his", "her"].contains(word(at + 1))
            else { continue }
            var end = at + 2
            while end < tokens.count, isJoined(end), movie(at: end) == nil, !has(end, .boundary), !isPerson(end) {
                end += 1
            }
            let range = at + 2..<end
            guard let head = range.last,
                !range.contains(where: {
                    Self.harmlessParts.contains(word($0)) || has($0, .film) || has($0, .worknoun) || has($0, .director)
                        || has($0, .writer)
                })
            else { continue }
            let isCharacter = range.contains { index in
                sheets(.either).contains { $0.tells(.init(words[index])) } && !has(index, .function)
            }
            guard plays || isCharacter, !isLeadOf(group, range) else { continue }
            claim(
                .role, group.range.lowerBound..<head + 1, supported: false, why: "no fact sheet says who plays whom")
        }
    }
}
