import Foundation

/// Checks the form: one sentence of 6 to 45 words, plain text, English, no orders to or from a machine.
extension Reading {
    static let wordRange = 6...45

    func checkForm() {
        let words = Grammar.wordCount(sentence)
        if tokens.isEmpty {
            claims.append(
                Claim(
                    kind: .form, text: "", start: 0, end: characterCount, supported: false, why: "the sentence is empty"
                ))
            return
        }
        if words < Self.wordRange.lowerBound {
            claimCharacters(
                .form, 0..<characterCount, why: "\(words) words; at least \(Self.wordRange.lowerBound) are expected")
        } else if words > Self.wordRange.upperBound {
            claimCharacters(
                .form, 0..<characterCount, why: "\(words) words; at most \(Self.wordRange.upperBound) are allowed")
        }
        checkCharacters()
        checkSingleSentence()
    }

    // MARK: Characters and markup

    private func checkCharacters() {
        for index in 0..<characterCount {
            let byte = code(index)
            if byte < 32 || byte == 127 { return claimCharacters(.form, index..<index + 1, why: "a control character") }
            if byte < 128 {
                if isMarkup(byte, at: index) {
                    return claimCharacters(.form, index..<index + 1, why: "markup, not plain text")
                }
            } else if character(index).unicodeScalars.contains(where: Self.isHidden) {
                return claimCharacters(.form, index..<index + 1, why: "a control, hidden or picture character")
            }
        }
        for (index, token) in tokens.enumerated() {
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            // “heatnights.example”: a full stop inside a word of small letters.
            if index > 0, token.start == tokens[index - 1].end + 1, character(token.start - 1) == ".", !token.isCapital,
                !token.isNumber,
                token.text.utf8.count > 1, tokens[index - 1].text.utf8.count > 2, !isInTitle(token.start)
            {
                claim(.form, index - 1..<index + 1, supported: false, why: "a web address")
            }
            let isAddress = ["http", "https", "www"].contains(token.text) && next?.gap.contains(.stop) != true
            let isDomain =
                ["com", "org", "net", "io"].contains(token.text) && token.start > 0 && character(token.start - 1) == "."
            if isAddress || isDomain { claim(.form, index..<index + 1, supported: false, why: "a web address") }
        }
    }

    private func isMarkup(_ byte: UInt8, at index: Int) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "`"),
            UInt8(ascii: "|"),
            UInt8(ascii: "\\"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "~"), UInt8(ascii: "^"),
            UInt8(ascii: "="):
            return !isInTitle(index)
        case UInt8(ascii: "*"), UInt8(ascii: "_"): return !isInTitle(index)
        case UInt8(ascii: "#"):
            return index == 0
                || character(index - 1) == " " && index + 1 < characterCount && character(index + 1) == " "
        case UInt8(ascii: "-"): return index == 0
        default: return false
        }
    }

    private func isInTitle(_ index: Int) -> Bool {
        mentions.contains { mention in
            Self.movie(mention.tag) != nil && tokens[mention.range.lowerBound].start <= index
                && index <= tokens[mention.range.upperBound - 1].end
        }
    }

    /// Control, format (bidirectional overrides, zero width), private and unassigned characters, and emoji.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: return true
        default: return scalar.properties.isEmojiPresentation || scalar.value == 0xfffd
        }
    }

    // MARK: One sentence

    private func checkSingleSentence() {
        for index in tokens.indices.dropFirst() where tokens[index].gap.contains(.stop) {
            if isInsideName(index) || isAbbreviation(index - 1) && !begins(index) { continue }
            let marks = tokens[index - 1].end..<tokens[index].start
            // A title's own mark, with a small letter behind it, ends nothing: “Airplane! is …”.
            if Self.movie(tags[index - 1]) != nil,
                !tokens[index].isCapital || Self.titleEndsWithMark(sheet(of: tags[index - 1]))
            {
                continue
            }
            claimCharacters(.form, marks.lowerBound..<tokens[index].end, why: "more than one sentence")
            return
        }
    }

    /// A word that begins a sentence rather than a name: “Mr. It” is nobody.
    private func begins(_ index: Int) -> Bool {
        guard tokens[index].isCapital, tags[index] == .plain else { return false }
        return tokens[index - 1].isNumber || has(index, .function) || has(index, .verb)
            || ["enjoy", "watch", "do", "don", "what", "such"].contains(tokens[index].text)
    }

    private func sheet(of tag: Tag) -> PreparedSheet? { tag == .source ? source : target }

    private static func titleEndsWithMark(_ sheet: PreparedSheet?) -> Bool {
        sheet?.sheet.title.last.map { ".!?".contains($0) } ?? false
    }

    /// A mark inside a name's own words: “Mamma Mia! Here We Go Again”, “F. Murray Abraham”.
    private func isInsideName(_ index: Int) -> Bool {
        mentions.contains { $0.range.contains(index) && $0.range.contains(index - 1) }
    }

    private func isAbbreviation(_ index: Int) -> Bool {
        let word = words[index]
        return word.utf8.count == 1
            || ["mr", "mrs", "ms", "dr", "vol", "vs", "jr", "sr", "st", "no", "pt", "lt", "sgt", "capt", "prof", "etc"]
                .contains(word)
    }

    // MARK: Fluency

    /// An explanation is a whole sentence: a main clause with a verb, no word salad, no title twice in one place.
    func checkFluency() {
        guard tokens.count >= 4 else { return }
        if let salad = saladPlace() { return claim(.form, salad, supported: false, why: "no English sentence") }
        if let fragment = fragmentPlace() {
            return claim(.form, fragment, supported: false, why: "a sentence needs a main clause with a verb")
        }
        for mention in mentions
        where Self.movie(mention.tag) != nil && !mention.isPronoun
            && mentions.count(where: { $0.tag == mention.tag }) > 1 && !isFranchiseName(mention.range)
        {
            let clause = clause(of: mention.range.lowerBound)
            let again = mentions.filter {
                $0.tag == mention.tag && words[$0.range] == words[mention.range] && clause.contains($0.range.lowerBound)
            }
            if again.count > 1, let last = again.last, !has(last.range.lowerBound - 1, .subordinator),
                !tokens[again[0].range.upperBound - 1].isPossessive || again.count > 2
            {
                let isCompared = (again[0].range.upperBound..<last.range.lowerBound).contains {
                    has($0, .subordinator) || ["who", "which", "that"].contains(word($0))
                }
                if !isCompared {
                    return claim(.form, last.range, supported: false, why: "it names a title twice in one clause")
                }
            }
        }
    }

    /// “Die Hard brings you more of Die Hard”: a series goes by the title of one of its films.
    private func isFranchiseName(_ range: Range<Int>) -> Bool {
        let stems = words[range].map(Tokenizer.stem).drop { $0 == "the" }
        return sheets(.either).contains { $0.franchise.elementsEqual(stems) }
    }

    /// Words that can't stand side by side: “the and”, “with because”, “again again”.
    private static let unfit: Set<String> = [
        "and", "or", "for", "with", "because", "is", "are", "was", "to", "the", "a", "an", "from", "by", "but", "than",
        "if",
    ]

    private func saladPlace() -> Range<Int>? {
        for index in tokens.indices.dropFirst()
        where isJoined(index) && tags[index] == .plain && tags[index - 1] == .plain && tokens[index].gap.isEmpty {
            let (first, second) = (word(index - 1), word(index))
            if first == second, !["had", "that", "very", "again"].contains(first) || first == "again",
                !tokens[index].isNumber
            {
                return index - 1..<index + 1
            }
            if ["the", "an", "a"].contains(first), Self.unfit.contains(second), !tokens[index].isCapital {
                return index - 1..<index + 1
            }
            if ["with", "for", "of"].contains(first), ["because", "and", "or", "but"].contains(second) {
                return index - 1..<index + 1
            }
        }
        return nil
    }

    private static let leading: Set<String> = [
        "because", "since", "if", "after", "when", "while", "although", "though", "having", "for", "with", "like",
        "unlike", "where", "once", "whether", "following",
    ]

    /// A sentence of nothing but “because …”, or whose main clause has no verb.
    private func fragmentPlace() -> Range<Int>? {
        var starts = tokens.indices.filter { $0 == 0 || !tokens[$0].gap.isDisjoint(with: .clause) }
        starts.append(tokens.count)
        var hasMain = false
        for (start, end) in zip(starts, starts.dropFirst()) {
            let isLed = Self.leading.contains(word(start))
            let verbs = (start..<end).filter(isVerbal)
            if !isLed,
                !verbs.isEmpty
                    || (start..<end).count(where: {
                        (tags[$0] == .plain || tags[$0] == .taken || isPhrase($0)) && !has($0, .function)
                    }) >= 3
            {
                hasMain = true
            }
            // “Because you enjoyed Heat you may like …”: a second subject makes up for the missing comma.
            if isLed, starts.count == 2 || start == 0, verbs.count > 1,
                (start + 2..<end).contains(where: {
                    ["you", "try", "watch", "see", "consider", "give", "follow", "there"].contains(word($0))
                        && $0 > start + 1 && $0 - start > 3
                })
            {
                hasMain = true
            }
            if isLed, ["for", "with", "like", "unlike", "after", "following"].contains(word(start)),
                (start + 1..<end).contains(where: { has($0, .finite) || has($0, .imperative) })
            {
                hasMain = true
            }
        }
        return hasMain ? nil : 0..<tokens.count
    }

    private func isVerbal(_ index: Int) -> Bool {
        guard tags[index] == .plain || tags[index] == .taken || isPhrase(index) else { return false }
        if !tokens[index].word.isDisjoint(with: [
            .finite, .verb, .modal, .enjoys, .imperative, .acts, .directs, .writes,
            .makes, .says, .leads, .moved, .past,
        ]) {
            return true
        }
        let text = tokens[index].text
        if let form = PlotVerbs.form(text)?.form {
            // “X and Y surround Z”: the base of a verb behind people or a plural.
            let isPlural = isPerson(index - 1) || index > 0 && tokens[index - 1].stem != tokens[index - 1].text
            if !form.isDisjoint(with: [.third, .past]) || form.contains(.base) && isPlural { return true }
        }
        return text.utf8.count > 3 && (text.hasSuffix("s") && !text.hasSuffix("ss") || text.hasSuffix("ed"))
            && !tokens[index].isPossessive
    }

    /// An explanation is of what it recommends: it names it, points to it, or says something that one of the sheets bears out.
    func checkNamesATitle() {
        guard !mentions.contains(where: { $0.tag == .target || $0.tag == .franchise }),
            !claims.contains(where: \.supported),
            !tokens.contains(where: { target.tells(.init($0.text)) && !has(of: $0, .function) }),
            !tokens.contains(where: { ["this", "it", "its", "here", "another", "one", "both"].contains($0.text) })
        else { return }
        claimCharacters(.form, 0..<characterCount, why: "it does not name \(target.sheet.title), which it recommends")
    }

    private func has(of token: SentenceToken, _ kind: WordClass) -> Bool { !token.word.isDisjoint(with: kind) }
}
