/// Finds what the words name: the two titles, people, the franchise, phrases of the lexicon. Longest first.
extension SentenceReading {
    mutating func findMentions() {
        // Titles first: no phrase may begin before one and run into it.
        find(nameMention)
        find(otherMention)
        blankNames()
        mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    private mutating func find(_ mention: (Int) -> Mention?) {
        var index = 0
        while index < tokens.count {
            guard tags[index] == .plain, let found = mention(index) else {
                index += 1
                continue
            }
            take(found.range, as: found.tag)
            mentions.append(found)
            index = found.range.upperBound
        }
    }

    private func nameMention(at index: Int) -> Mention? {
        let phrase = ClaimLexicon.standard.match(tokens, at: index)
        if let title = title(at: index) {
            // At the start of a sentence any word is large: “Alien invasions …” names no title.
            let isAmbiguous = index == 0 && title.range.count == 1 && (phrase?.length ?? 0) > 1
            if !isAmbiguous { return title }
        }
        return person(at: index)
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
        var best = known
        for category in (source?.categories ?? []) + target.categories where category.count > best?.length ?? 0 {
            guard index + category.count <= tokens.count, category.count > 1 || tokens[index].isCapital else { continue }
            if category.indices.allSatisfy({ tokens[index + $0].stem == category[$0] }) {
                best = (.category(category.joined(separator: " ")), category.count)
            }
        }
        return best
    }

    // MARK: Titles

    private func title(at index: Int) -> Mention? {
        let inSource = longest(source?.titles ?? [], at: index)
        let inTarget = longest(target.titles, at: index)
        let franchise = max(franchiseLength(source, at: index), franchiseLength(target, at: index))
        let length = max(inSource, inTarget, franchise)
        guard length > 0 else { return nil }
        let range = index..<index + length
        if inSource == length, inTarget == length {
            // Remakes share their title; a year behind it tells them apart.
            return Mention(tag: sameTitleTag(range), range: range)
        }
        return Mention(tag: inSource == length ? .source : inTarget == length ? .target : .franchise, range: range)
    }

    private func sameTitleTag(_ range: Range<Int>) -> Tag {
        guard let source, source.titles[0] == target.titles[0] else { return .franchise }
        if let year = Int(word(range.upperBound)) {
            if year == source.sheet.year { return .source }
            if year == target.sheet.year { return .target }
        }
        return mentions.contains { $0.tag == .source } ? .target : .source
    }

    private func franchiseLength(_ sheet: PreparedSheet?, at index: Int) -> Int {
        guard let words = sheet?.franchise, !words.isEmpty, tokens[index].isCapital || tokens[index].isNumber else { return 0 }
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

    private func isCapitalHere(_ range: Range<Int>) -> Bool {
        let articles: Set<String> = ["the", "a", "an"]
        guard let first = range.first(where: { !articles.contains(tokens[$0].text) }) else { return true }
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
        func follows(_ words: ArraySlice<String>) -> Bool {
            index + words.count <= tokens.count && words.enumerated().allSatisfy { offset, word in
                let token = tokens[index + offset]
                return token.text == word || token.stem == word && offset == words.count - 1
            }
        }
        if follows(name[...]) { return name.count }
        let base = name.last.map { ["jr", "sr", "2", "3"].contains($0) } ?? false ? name.dropLast() : name[...]
        var best = 0
        // Any run of the name's words: “Nolan”, “del Toro”, “Joon-ho”; one word has to be more than an initial.
        for start in base.indices {
            for end in stride(from: base.endIndex, to: start, by: -1) where end - start > best && follows(base[start..<end]) {
                if base[start..<end].contains(where: { $0.utf8.count > 2 }) || end - start > 1 { best = end - start }
            }
        }
        if let first = base.first, let last = base.last, base.count > 2, best < 2, follows([first, last]) { return 2 }
        return best
    }
}
