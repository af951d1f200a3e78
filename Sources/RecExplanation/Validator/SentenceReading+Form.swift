import Foundation

/// Checks the form: one sentence of 6 to 45 words, plain text, English, no orders to or from a machine.
extension SentenceReading {
    static let wordRange = 6...45

    mutating func checkForm() {
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
        checkLanguage()
    }

    // MARK: Characters and markup

    private mutating func checkCharacters() {
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

    private mutating func checkSingleSentence() {
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

    // MARK: Language

    private mutating func checkLanguage() {
        var english = 0
        var foreign = 0
        var first: Int?
        for index in tokens.indices where tags[index] == .plain {
            if tokens[index].word.contains(.function) { english += 1 }
            if tokens[index].word.contains(.foreign), !tokens[index].word.contains(.function), !tokens[index].isCapital
            {
                foreign += 1
                first = first ?? index
            }
        }
        let isOtherScript = tokens.indices.contains { index in
            tags[index] == .plain
                && tokens[index].text.unicodeScalars.contains { $0.value > 0x24f && $0.properties.isAlphabetic }
        }
        if isOtherScript || foreign >= 2 && foreign * 2 > english || english == 0 && tokens.count >= 6 {
            let at = first ?? 0
            claim(.form, at..<tokens.count, supported: false, why: "not an English sentence")
        }
    }
}
