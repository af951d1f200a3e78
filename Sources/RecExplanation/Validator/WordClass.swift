/// What kind of word a word is, as far as checking needs to know.
struct WordClass: OptionSet, Sendable {
    let rawValue: UInt32

    /// “the”, “of”, “you”: what makes a sentence English.
    static let function = WordClass(rawValue: 1)
    /// What can't stand inside a noun phrase before its noun: prepositions, conjunctions, verbs, pronouns.
    static let boundary = WordClass(rawValue: 2)
    /// “of”, “in”, “behind”: ties what stands before it to the title behind it.
    static let link = WordClass(rawValue: 4)
    /// A finite verb behind a subject.
    static let verb = WordClass(rawValue: 8)
    /// “three” and up, “dozen”, “million”.
    static let number = WordClass(rawValue: 16)
    /// “not”, “without”: what follows is denied.
    static let negation = WordClass(rawValue: 32)
    /// “both”, “same”, “similar”, “another”: what follows holds of both movies.
    static let sharing = WordClass(rawValue: 64)
    /// A word of another language that is no English word.
    static let foreign = WordClass(rawValue: 128)
    /// “like”, “after”, “unlike”: the title behind it is not the subject.
    static let oblique = WordClass(rawValue: 256)
    /// “if”, “may”, “will”: what is said is no fact.
    static let hypothetical = WordClass(rawValue: 512)
    /// People in general: “viewers”, “critics”, “everyone”.
    static let crowd = WordClass(rawValue: 1024)
    /// A plain word of recommending: connecting, film talk, taste.
    static let plain = WordClass(rawValue: 2048)
    /// “film”, “movie”, “picture”.
    static let film = WordClass(rawValue: 4096)

    static func of(_ word: String) -> WordClass { table[word] ?? [] }

    static let table: [String: WordClass] = {
        var table: [String: WordClass] = [:]
        for (kind, words) in lists {
            for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                table[String(word), default: []].insert(kind)
            }
        }
        return table
    }()

    private static var lists: [(WordClass, String)] {
        [
            (.function, WordLists.function), (.boundary, WordLists.boundary), (.link, WordLists.link),
            (.verb, WordLists.verb), (.number, WordLists.number),
            (.negation, WordLists.negation), (.sharing, WordLists.sharing), (.foreign, WordLists.foreign),
            (.oblique, WordLists.oblique),
            (.hypothetical, WordLists.hypothetical), (.crowd, WordLists.crowd), (.plain, PlainWords.table),
            (.plain, WordLists.function),
            (.plain, WordLists.verb), (.plain, WordLists.boundary), (.film, WordLists.film), (.plain, WordLists.film),
        ]
    }
}
