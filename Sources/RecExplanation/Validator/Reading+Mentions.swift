/// Finds what the words name: the two titles, people, the franchise, phrases of the lexicon. Longest first.
extension Reading {
    func findMentions() {
        // Titles first: no phrase may begin before one and run into it.
        find { $0.nameMention(at: $1) }
        findSayings()
        find { $0.otherMention(at: $1) }
        blankNames()
        joinYears()
        findPronouns()
        mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
        mentionAt = [Int](repeating: -1, count: tokens.count)
        for (number, mention) in mentions.enumerated() { mentionAt[mention.range.lowerBound] = number }
        groups = personGroups()
    }

    /// A hook or a pitch is read as a whole: it was written to be said.
    private func findSayings() {
        for sheet in sheets(.either) {
            for saying in sheet.sayings {
                let start = tokens.indices.first { index in
                    index + saying.count <= tokens.count
                        && saying.indices.allSatisfy { words[index + $0] == saying[$0] }
                }
                guard let start else { continue }
                let range = start..<start + saying.count
                take(range)
                hooks.append(range)
                let isHook = saying == sheet.sayings.first && sheet.sheet.hook != nil
                claim(
                    .plot, range, supported: true,
                    why: "the \(isHook ? "hook" : "pitch") of \(sheet.sheet.title)",
                    field: isHook ? "hook" : "pitches")
            }
        }
    }

    /// Where the target is not named, “it”, “this one” and “this bleak drama” are its names.
    private func findPronouns() {
        guard !mentions.contains(where: { $0.tag == .target || $0.tag == .franchise }) else { return }
        for index in tokens.indices where tags[index] == .plain && ["it", "this"].contains(word(index)) {
            if word(index) == "this" {
                let end = (index + 1..<min(tokens.count, index + 6)).first {
                    has($0, .film) || has($0, .worknoun) || has($0, .script) || word($0) == "one" || isPhrase($0)
                }
                guard let end, (index + 1...end).allSatisfy(isJoined), word(index + 1) != "time" else { continue }
            } else if ["if", "that"].contains(word(index - 1)) || ["take", "call", "as"].contains(word(index - 1)) {
                continue
            }
            tags[index] = .target
            mentions.append(Mention(tag: .target, range: index..<index + 1, isPronoun: true))
        }
    }

    /// People who stand in one list: “Joel Coen and Ethan Coen”.
    struct PersonGroup {
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
        return between.isEmpty || between.count == 1 && ["and", "or"].contains(word(between.lowerBound))
    }

    /// “Inception (2010) bent …”: the brackets around a year end no clause.
    private func joinYears() {
        for index in tokens.indices.dropFirst()
        where tokens[index].isNumber && tokens[index].gap.contains(.parenthesis) && tokens[index].text.utf8.count == 4 {
            setGap(index, [])
            if tokens.indices.contains(index + 1) { setGap(index + 1, tokens[index + 1].gap.subtracting(.parenthesis)) }
        }
    }

    private func find(_ mention: (Reading, Int) -> Mention?) {
        var index = 0
        while index < tokens.count {
            guard tags[index] == .plain, let found = mention(self, index) else {
                index += 1
                continue
            }
            take(found.range, as: found.tag)
            mentions.append(found)
            index = found.range.upperBound
        }
    }

    private func nameMention(at index: Int) -> Mention? {
        if let title = title(at: index) {
            // At the start of a sentence any word is large: “Alien invasions …” names no title.
            let isAmbiguous =
                index == 0 && title.range.count == 1
                && ClaimLexicon.standard.match(tokens, at: index)?.length ?? 0 > 1
            if !isAmbiguous { return title }
        }
        let part = part(at: index)
        guard let person = person(at: index), person.range.count >= part?.range.count ?? 0 else { return part }
        return person.range.count == 1 && (isOtherName(index) || isCharacter(index, person)) ? nil : person
    }

    /// “James Hunt” of the synopsis is not Helen Hunt.
    private func isCharacter(_ index: Int, _ mention: Mention) -> Bool {
        guard index > 0, case .person(let number) = mention.tag, tags[index - 1] == .plain, tokens[index - 1].isCapital,
            isJoined(index), !people[number].words.contains(word(index - 1))
        else { return false }
        return sheets(.either).contains {
            $0.names.contains(tokens[index].stem) && $0.names.contains(tokens[index - 1].stem)
        }
    }

    /// A single word that is something else before it is a person's name: “You”, “Oscar”, the second word of “Hong Kong”.
    private func isOtherName(_ index: Int) -> Bool {
        if index > 0, case .person(let number)? = person(at: index)?.tag, people[number].words.count == 1 {
            return false
        }
        if has(index, .function) || AwardLexicon.standard.match(tokens, at: index) != nil { return true }
        if CountryLexicon.standard.match(tokens, at: index) != nil { return true }
        return index > 0 && CountryLexicon.standard.match(tokens, at: index - 1)?.length ?? 0 > 1
    }

    private func otherMention(at index: Int) -> Mention? {
        var found: Mention?
        func offer(_ tag: Tag, _ length: Int?) {
            guard let length, length > found?.range.count ?? 0, isFree(index..<index + length) else { return }
            found = Mention(tag: tag, range: index..<index + length)
        }
        offer(.award, award(at: index)?.length)
        offer(.country, CountryLexicon.standard.match(tokens, at: index)?.length)
        var end = index
        while end < tokens.count, tags[end] == .plain { end += 1 }
        let phrase = ClaimLexicon.standard.match(tokens, at: index, before: end)
        if let phrase { offer(.phrase(phrase.entry), phrase.length) }
        return found
    }

    /// A body, a category (of the lexicon or of either sheet), or an award of no name.
    func award(at index: Int) -> (meaning: AwardLexicon.Meaning, length: Int)? {
        let known = AwardLexicon.standard.match(tokens, at: index)
        // “the best film of its decade” is praise, “best film at Cannes” a prize.
        if known != nil, tokens[index].text == "best", !tokens[index].isCapital,
            ["the", "its", "their", "his", "her"].contains(word(index - 1)), !namesBody(near: index)
        {
            return nil
        }
        var best = known
        for category in (source?.categories ?? []) + target.categories where category.count > best?.length ?? 0 {
            guard index + category.count <= tokens.count,
                tokens[index].isCapital || category.count > 1 && tokens[index].text != "best"
            else { continue }
            if category.indices.allSatisfy({ tokens[index + $0].stem == category[$0] }) {
                best = (.category(category.joined(separator: " ")), category.count)
            }
        }
        return best
    }

    /// An awarding body or a word of winning stands in the same clause.
    private func namesBody(near index: Int) -> Bool {
        let near = max(0, index - 6)..<min(tokens.count, index + 8)
        return near.contains { at in
            ["won", "winner", "winning", "prize", "award", "awarded", "nominated"].contains(tokens[at].text)
                || tokens[at].isCapital && AwardLexicon.standard.match(tokens, at: at) != nil
        }
    }

    // MARK: Titles

    private func title(at index: Int) -> Mention? {
        let inSource = longest(source?.titles ?? [], at: index)
        let inTarget = longest(target.titles, at: index)
        let franchise = max(franchiseLength(source, at: index), franchiseLength(target, at: index))
        let length = max(inSource, inTarget, franchise)
        guard length > 0 else { return nil }
        // “came out in 2001” tells a year, though a title may be cut to it.
        let isYear = length == 1 && tokens[index].isNumber && ["in", "from", "since", "by"].contains(word(index - 1))
        if isYear, source?.fullTitle.count != 1, target.fullTitle.count != 1 { return nil }
        let range = index..<index + length
        if inSource == length, inTarget == length {
            // Remakes share their title; a year behind it tells them apart.
            return Mention(tag: sameTitleTag(range), range: range)
        }
        return Mention(tag: inSource == length ? .source : inTarget == length ? .target : .franchise, range: range)
    }

    /// Two and more words of a long title, all large: “Eternal Sunshine”, “Grand Budapest”, “E.T.”.
    private func part(at index: Int) -> Mention? {
        guard tokens[index].isCapital else { return nil }
        let inSource = source.map { partLength(of: $0.fullTitle, at: index) } ?? 0
        let inTarget = partLength(of: target.fullTitle, at: index)
        guard max(inSource, inTarget) > 1, inSource != inTarget else { return nil }
        return Mention(tag: inSource > inTarget ? .source : .target, range: index..<index + max(inSource, inTarget))
    }

    private func partLength(of title: [String], at index: Int) -> Int {
        var best = 0
        for start in title.indices where title[start] == tokens[index].text {
            var length = 0
            var content = 0
            while start + length < title.count, index + length < tokens.count,
                tokens[index + length].text == title[start + length],
                tokens[index + length].isCapital || tokens[index + length].isNumber || has(index + length, .function),
                length == 0 || tokens[index + length].gap.isDisjoint(with: [.comma, .semicolon, .dash, .stop])
                    || tokens[index].text.utf8.count == 1
            {
                if tokens[index + length].isCapital,
                    !has(index + length, .function) || title[start + length].utf8.count == 1
                {
                    content += 1
                }
                length += 1
            }
            while length > 0, !tokens[index + length - 1].isCapital, !tokens[index + length - 1].isNumber {
                length -= 1
            }
            if content > 1 { best = max(best, length) }
        }
        return best
    }

    private func sameTitleTag(_ range: Range<Int>) -> Tag {
        guard let source else { return .target }
        guard source.fullTitle == target.fullTitle else {
            // “Dune” is “Dune: Part One” only where no other is called so.
            if target.fullTitle.count == range.count { return .target }
            return source.fullTitle.count == range.count ? .source : .franchise
        }
        if let year = Int(word(range.upperBound)) {
            if year == source.sheet.year { return .source }
            if year == target.sheet.year { return .target }
        }
        return mentions.contains { $0.tag == .source } ? .target : .source
    }

    private func franchiseLength(_ sheet: PreparedSheet?, at index: Int) -> Int {
        guard let words = sheet?.franchise, !words.isEmpty, tokens[index].isCapital || tokens[index].isNumber else {
            return 0
        }
        var at = index
        if tokens[at].text == "the", words[0] != "the" { at += 1 }
        guard at + words.count <= tokens.count, tokens.indices.contains(at) else { return 0 }
        return words.indices.allSatisfy { tokens[at + $0].stem == words[$0] } ? at - index + words.count : 0
    }

    /// The number of tokens of the longest form that begins here; 0 for none.
    private func longest(_ forms: [[String]], at index: Int) -> Int {
        var best = 0
        for form in forms where form.count > best && index + form.count <= tokens.count {
            guard form.indices.allSatisfy({ tokens[index + $0].text == form[$0] }) else { continue }
            let range = index..<index + form.count
            let capitals = range.count { tokens[$0].isCapital || tokens[$0].isNumber }
            // A single word, or one of ordinary words, is a title by its capitals alone.
            let isCapital = form.count >= 4 ? true : capitals * 2 >= form.count && isCapitalHere(range)
            if isCapital { best = form.count }
        }
        return best
    }

    private static let articles: Set<String> = ["the", "a", "an"]

    private func isCapitalHere(_ range: Range<Int>) -> Bool {
        guard let first = range.first(where: { !Self.articles.contains(tokens[$0].text) }) else { return true }
        return tokens[first].isCapital || tokens[first].isNumber || startsWithSmallLetter(range)
    }

    /// Titles such as “eXistenZ” begin with a small letter.
    private func startsWithSmallLetter(_ range: Range<Int>) -> Bool {
        let written = text(range)
        return [source?.sheet.title, target.sheet.title].contains { $0.map(written.hasPrefix) ?? false }
    }

    // MARK: People

    /// A whole name, a surname, or first and last name of a longer one.
    private func person(at index: Int) -> Mention? {
        guard tokens[index].isCapital else { return nil }
        var best: (person: Int, length: Int)?
        for (number, person) in people.enumerated() {
            let length = nameLength(person.words, at: index)
            if length > best?.length ?? 0 { best = (number, length) }
        }
        return best.map { Mention(tag: .person($0.person), range: index..<index + $0.length) }
    }

    private func nameLength(_ name: [String], at index: Int) -> Int {
        let (text, stem) = (tokens[index].text, tokens[index].stem)
        // Whatever follows, it begins with one of the name's words: of most names nothing more is asked.
        guard name.contains(where: { $0 == text || $0 == stem }) else { return 0 }
        func follows(_ words: ArraySlice<String>) -> Bool {
            index + words.count <= tokens.count
                && words.enumerated().allSatisfy { offset, word in
                    let token = tokens[index + offset]
                    return token.text == word || token.stem == word && offset == words.count - 1
                }
        }
        if follows(name[...]) { return name.count }
        let base = name.last.map { ["jr", "sr", "2", "3"].contains($0) } ?? false ? name.dropLast() : name[...]
        var best = 0
        // Any run of the name's words: “Nolan”, “del Toro”, “Joon-ho”; one word has to be more than an initial.
        for start in base.indices {
            for end in stride(from: base.endIndex, to: start, by: -1)
            where end - start > best && follows(base[start..<end]) {
                if base[start..<end].contains(where: { $0.utf8.count > 2 }) || end - start > 1 { best = end - start }
            }
        }
        if let first = base.first, let last = base.last, base.count > 2, best < 2, follows([first, last]) { return 2 }
        return best
    }
}
