import Foundation

/// One word or number of a sentence, with where it stands and what surrounds it.
struct SentenceToken: Sendable {
    /// Lower case, without diacritics and without a possessive ending; “II” to “X” as digits.
    package var text: String
    /// `text` without a plural ending.
    var stem: String
    /// Character offsets, half-open; a possessive ending is inside.
    var start: Int
    var end: Int
    var isCapital: Bool
    var isPossessive: Bool
    var isNumber: Bool
    /// What lies between the previous token and this one.
    var gap: Gap
    var word: WordClass

    struct Gap: OptionSet, Sendable {
        let rawValue: UInt16
        static let comma = Gap(rawValue: 1)
        static let semicolon = Gap(rawValue: 2)
        static let colon = Gap(rawValue: 4)
        static let dash = Gap(rawValue: 8)
        /// A full stop, question or exclamation mark followed by a space.
        static let stop = Gap(rawValue: 16)
        static let parenthesis = Gap(rawValue: 32)
        static let quote = Gap(rawValue: 64)
        /// No space: the parts of “time-bending”.
        static let hyphen = Gap(rawValue: 128)
        static let currency = Gap(rawValue: 256)
        static let number = Gap(rawValue: 512)
        /// Where a clause may end.
        static let clause: Gap = [.comma, .semicolon, .colon, .dash, .stop, .parenthesis]
    }
}

/// Text by Character offsets. Almost all of it is ASCII, where bytes will do.
struct CharacterText: Sendable {
    /// The ASCII value of each Character, 0xff for any other one.
    let codes: [UInt8]
    /// Empty where all are ASCII.
    private let characters: [Character]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        // A line break of two bytes is one Character.
        if bytes.allSatisfy({ $0 < 128 && $0 != 13 }) {
            codes = bytes
            characters = []
        } else {
            characters = Array(text)
            codes = characters.map { $0.asciiValue ?? 0xff }
        }
    }

    var count: Int { codes.count }

    func slice(_ range: Range<Int>) -> String {
        characters.isEmpty ? String(decoding: codes[range], as: UTF8.self) : String(characters[range])
    }

    subscript(index: Int) -> Character {
        characters.isEmpty ? Character(Unicode.Scalar(codes[index])) : characters[index]
    }
}

/// Splits text into tokens. The same for sentences and for the names and titles of a sheet, so that the two meet.
enum Tokenizer {
    static func tokens(_ text: String) -> [SentenceToken] { tokens(CharacterText(text)) }

    static func tokens(_ text: CharacterText) -> [SentenceToken] {
        var reader = Reader(text)
        return reader.read()
    }

    private struct Reader {
        let text: CharacterText
        var tokens: [SentenceToken] = []
        var gap = SentenceToken.Gap()
        var at = 0

        init(_ text: CharacterText) { self.text = text }

        mutating func read() -> [SentenceToken] {
            tokens.reserveCapacity(text.count / 5 + 1)
            while at < text.count {
                if isWord(at) { readWord() } else { readGap(text.codes[at]) }
            }
            return tokens
        }

        private func isWord(_ index: Int) -> Bool {
            let code = text.codes[index]
            if code < 128 { return (code | 0x20) >= 97 && (code | 0x20) <= 122 || code >= 48 && code <= 57 }
            return text[index].isLetter || text[index].isNumber
        }

        private func isSpaceOrEnd(_ index: Int) -> Bool { index < 0 || index >= text.count || text.codes[index] == 32 }

        private mutating func readGap(_ code: UInt8) {
            defer { at += 1 }
            switch code {
            case UInt8(ascii: " "): break
            case UInt8(ascii: ","): gap.insert(.comma)
            case UInt8(ascii: ";"): gap.insert(.semicolon)
            case UInt8(ascii: ":"): gap.insert(.colon)
            case UInt8(ascii: "-"): readDash()
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): readStop()
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"): gap.insert(.parenthesis)
            case UInt8(ascii: "\""): gap.insert(.quote)
            case UInt8(ascii: "$"): gap.insert(.currency)
            case UInt8(ascii: "#"): gap.insert(.number)
            case UInt8(ascii: "&"): append("and", from: at, to: at + 1, isCapital: false, isPossessive: false)
            case 0xff: readOtherMark(text[at])
            default: break
            }
        }

        private mutating func readOtherMark(_ mark: Character) {
            switch mark {
            case "—", "–": gap.insert(.dash)
            case "‑", "‐": readDash()
            case "…": readStop()
            case "“", "”", "«", "»", "‘": gap.insert(.quote)
            case "€", "£": gap.insert(.currency)
            default: break
            }
        }

        private mutating func readDash() { gap.insert(isSpaceOrEnd(at - 1) || isSpaceOrEnd(at + 1) ? .dash : .hyphen) }

        private mutating func readStop() {
            if isSpaceOrEnd(at + 1) || text.codes[at + 1] == UInt8(ascii: "\"") || text[at + 1] == "”" {
                gap.insert(.stop)
            }
        }

        private mutating func readWord() {
            let start = at
            while at < text.count, isWord(at) { at += 1 }
            var end = at
            var word = folded(start..<at)
            var isPossessive = false
            // An apostrophe: a possessive, “n't” joined, or the end of a first part (“L'Avventura”, “you've”).
            if at < text.count, text.codes[at] == 39 || text.codes[at] == 0xff && text[at] == "’" {
                var after = at + 1
                while after < text.count, isWord(after) { after += 1 }
                let letter = after == at + 2 ? text.codes[at + 1] | 0x20 : 0
                if letter == UInt8(ascii: "s") {
                    isPossessive = true
                    at += 2
                    end = at
                } else if letter == UInt8(ascii: "t"), word.utf8.last == UInt8(ascii: "n") {
                    word += "t"
                    at += 2
                    end = at
                } else if after == at + 1, word.utf8.last == UInt8(ascii: "s") {
                    isPossessive = true
                    at += 1
                    end = at
                } else {
                    at += 1
                }
            }
            let first = text.codes[start]
            // A script without cases has no small letters: its words are read as names are.
            let isCapital =
                first < 128 ? first >= 65 && first <= 90 : text[start].isUppercase || !text[start].isCased
            append(word, from: start, to: end, isCapital: isCapital, isPossessive: isPossessive)
        }

        private mutating func append(_ word: String, from start: Int, to end: Int, isCapital: Bool, isPossessive: Bool)
        {
            let known = Tokenizer.known[word]
            let plain = known?.text ?? word
            let isNumber = plain.utf8.first.map { $0 >= 48 && $0 <= 57 } ?? false
            tokens.append(
                SentenceToken(
                    text: plain, stem: known?.stem ?? (isNumber ? plain : Tokenizer.stem(plain)), start: start,
                    end: end,
                    isCapital: isCapital, isPossessive: isPossessive, isNumber: isNumber, gap: gap,
                    word: known?.word ?? []))
            gap = []
        }

        private func folded(_ range: Range<Int>) -> String {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(range.count)
            for index in range {
                let code = text.codes[index]
                if code < 128 {
                    bytes.append(code >= 65 && code <= 90 ? code | 0x20 : code)
                } else {
                    bytes += Array(Tokenizer.foldedCharacter(text[index]).utf8)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Words with a class and Roman numerals, so that one look-up tells all of a word.
    private static let known: [String: (text: String, stem: String, word: WordClass)] = {
        var known: [String: (text: String, stem: String, word: WordClass)] = [:]
        for (word, kind) in WordClass.table { known[word] = (word, stem(word), kind) }
        for (word, digits) in numerals { known[word] = (digits, digits, []) }
        return known
    }()

    /// Lower case without diacritics.
    static func foldedCharacter(_ character: Character) -> String {
        if let special = special[character] { return special }
        return String(character).folding(
            options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil
        )
        .lowercased()
    }

    private static let special: [Character: String] = [
        "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "đ": "d",
        "ð": "d", "þ": "th", "ı": "i", "½": "half", "³": "3", "²": "2", "é": "e", "è": "e", "ê": "e", "ë": "e",
        "á": "a",
        "à": "a", "â": "a", "ä": "a", "å": "a", "ã": "a", "í": "i", "ì": "i", "î": "i", "ï": "i", "ó": "o", "ò": "o",
        "ô": "o", "ö": "o", "õ": "o", "ú": "u", "ù": "u", "û": "u", "ü": "u", "ç": "c", "ñ": "n", "É": "e", "À": "a",
    ]

    /// Roman numerals of sequels; “I”, “V” and “X” alone may be words and letters.
    private static let numerals: [String: String] = [
        "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
    ]

    /// Without a plural ending: “heists” → “heist”, “families” → “family”.
    static func stem(_ word: String) -> String {
        switch word {
        case "news", "series", "species", "always", "means": return word
        default: break
        }
        var word = word
        let cut = word.withUTF8 { bytes -> Int in
            let count = bytes.count
            guard count > 3, bytes[count - 1] == UInt8(ascii: "s") else { return 0 }
            let before = bytes[count - 2]
            if before == UInt8(ascii: "s") || before == UInt8(ascii: "u") || before == UInt8(ascii: "i") { return 0 }
            guard before == UInt8(ascii: "e") else { return 1 }
            let third = bytes[count - 3]
            if third == UInt8(ascii: "i"), count > 4 { return 3 }
            if third == UInt8(ascii: "x") || third == UInt8(ascii: "z") { return 2 }
            if third == UInt8(ascii: "s") { return bytes[count - 4] == UInt8(ascii: "s") ? 2 : 1 }
            let isSibilant =
                third == UInt8(ascii: "h")
                && (bytes[count - 4] == UInt8(ascii: "s") || bytes[count - 4] == UInt8(ascii: "c"))
            return isSibilant ? 2 : 1
        }
        switch cut {
        case 0: return word
        case 3: return word.dropLast(3) + "y"
        default: return String(word.dropLast(cut))
        }
    }
}
