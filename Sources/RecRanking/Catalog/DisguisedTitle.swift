import Foundation

/// A title in which digits or signs stand for letters: “Se7en”, “Thir13en Ghosts”, “Ri¢hie Ri¢h”.
///
/// Each of them is taken for any one letter; all else must agree. Two thirds of it and four letters at least are letters, so
/// that it still tells a movie.
struct DisguisedTitle: Sendable {
    /// Letters and digits without spaces and punctuation; nil where any letter fits.
    private let letters: [Character?]

    /// Nil where nothing in the title stands for a letter.
    init?(_ title: String) {
        let words = title.split(separator: " ").map { Self.plain(String($0)) }
        letters = words.flatMap(Self.pattern)
        let known = letters.count { $0?.isLetter == true }
        guard letters.contains(nil), known >= 4, known * 3 >= letters.count * 2 else { return nil }
    }

    /// Whether this may be another way to write the title.
    func fits(_ title: String) -> Bool {
        let other = Self.plain(title).filter { $0.isLetter || $0.isNumber || Self.isSign($0) }
        guard other.count == letters.count else { return false }
        return zip(letters, other).allSatisfy { mine, other in mine.map { $0 == other } ?? other.isLetter }
    }

    /// A digit or a sign with letters on both sides in its word stands for a letter.
    private static func pattern(of word: String) -> [Character?] {
        let letters = word.filter { $0.isLetter || $0.isNumber || isSign($0) }
        guard let first = letters.firstIndex(where: \.isLetter), let last = letters.lastIndex(where: \.isLetter) else {
            return letters.map { $0 }
        }
        return letters.indices.map { place in
            first < place && place < last && !letters[place].isLetter ? nil : letters[place]
        }
    }

    private static func isSign(_ letter: Character) -> Bool { letter.isCurrencySymbol || letter == "@" }

    private static func plain(_ text: String) -> String {
        text.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
    }
}
