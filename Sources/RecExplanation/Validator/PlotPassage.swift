/// A passage that tells a plot, as far as telling who does what to whom needs it: noun phrases and the verbs between.
///
/// No parser of English: heads, what describes them, and for each verb the heads that may act and those acted upon. Where
/// it is not clear who acts the list is empty, and nothing is concluded from it.
struct PlotPassage: Sendable {
    /// A content word, by its root and the groups of its synonyms.
    struct Word: Sendable {
        /// The root's hash: words are only compared.
        var id: Int
        var groups: [Int32]
        /// Adds nothing to any plot.
        var isLight: Bool

        init(id: Int, groups: [Int32], isLight: Bool) {
            self.id = id
            self.groups = groups
            self.isLight = isLight
        }

        init(_ word: String) { self = PlotWords.word(word) }

        func means(_ other: Word) -> Bool { id == other.id || groups.contains(where: other.groups.contains) }
    }

    /// “a simple young woman”: the last noun, and the words before it.
    struct NounPhrase: Sendable {
        var head: Word
        var describers: [Word] = []
        /// Of which country: “a French actress”.
        var nations: [Word] = []
        var range: Range<Int>
        /// Of what describes it, by which classes it contrasts with others.
        var qualities: [(kind: Int, meanings: UInt64)] = []
        /// “fishing boat”: a kind of thing.
        var isCompound = false
        /// The number word before it, 0 for none.
        var count = 0
    }

    struct Deed: Sendable {
        var verb: Word
        /// Who may act: what stands before the verb. Empty where that is not clear.
        var agents: [Word] = []
        /// Those of them who stand directly before it; of an infinitive the subject of the clause.
        var subjects: [Word] = []
        /// They stand before this verb, and not before an earlier one that “and” joins to it.
        var isSure = false
        var isInfinitive = false
        var isPassive = false
        /// “refuses to bow”, “won't forgive”.
        var isDenied = false
        var patients: [Word] = []
        var index: Int
    }

    private(set) var phrases: [NounPhrase] = []
    private(set) var deeds: [Deed] = []

    func names(_ word: Word) -> Bool { phrases.contains { $0.head.means(word) } }

    mutating func addPhrase(_ phrase: NounPhrase) { phrases.append(phrase) }
    mutating func addDeed(_ deed: Deed) { deeds.append(deed) }
}
