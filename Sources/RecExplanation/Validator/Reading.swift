import RecRanking

/// Which of the two movies a claim is about.
enum Scope: Sendable {
    case source, target
    /// Must hold of both.
    case both
    /// Not clear from the sentence: must hold of one.
    case either
}

/// A sentence on its way through the grammar: its tokens, what each was found to be, and the claims so far.
final class Reading {
    enum Tag: Equatable {
        case plain
        /// A word that a rule has consumed.
        case taken
        case source, target
        /// A name that both movies go by: their franchise, or a title cut at the colon.
        case franchise
        case person(Int)
        case phrase(Int)
        case award
        case country
    }

    /// A person of either sheet, with their roles on each.
    struct Person {
        var name: String
        var words: [String]
        var source: PreparedSheet.Roles
        var target: PreparedSheet.Roles
    }

    struct Mention {
        var tag: Tag
        var range: Range<Int>
        /// “it” or “this film” for a title.
        var isPronoun = false
    }

    let sentence: String
    /// Words of titles and people are blanked once they are found, so that “Twice” in a title is no number.
    private(set) var tokens: [SentenceToken]
    /// The words as they were.
    let words: [String]
    let source: PreparedSheet?
    let target: PreparedSheet
    let reason: ReasonType?
    let user: UserFacts?
    var tags: [Tag]
    /// In the order of the sentence; lexicon phrases too.
    var mentions: [Mention] = []
    /// By token: the mention that begins there, -1 for none.
    var mentionAt: [Int] = []
    var people: [Person]
    var groups: [PersonGroup] = []
    var claims: [Claim] = []
    var fired: [Fired] = []
    /// By rule of the book, whether the sentence has what it can't do without; see `RuleBook.possible`.
    var possibleRules: [Bool] = []
    /// Where a hook stands as a whole.
    var hooks: [Range<Int>] = []
    /// Passages that tell a plot.
    var plots: [Plot] = []
    private let characters: CharacterText
    private var plotWords: [PlotPassage.Word?] = []
    private var wordSenses: [WordNet.Senses?] = []

    init(_ sentence: String, source: PreparedSheet?, target: PreparedSheet, reason: ReasonType?, user: UserFacts?) {
        self.sentence = sentence
        self.source = source
        self.target = target
        self.reason = reason
        self.user = user
        characters = CharacterText(sentence)
        tokens = Tokenizer.tokens(characters)
        words = tokens.map(\.text)
        tags = [Tag](repeating: .plain, count: tokens.count)
        people = target.people.map { Person(name: $0.name, words: $0.words, source: [], target: $0.roles) }
        for person in source?.people ?? [] {
            if let index = people.firstIndex(where: { $0.words == person.words }) {
                people[index].source = person.roles
            } else {
                people.append(Person(name: person.name, words: person.words, source: person.roles, target: []))
            }
        }
    }

    func blankNames() {
        for index in tokens.indices {
            switch tags[index] {
            case .source, .target, .person:
                tokens[index].text = ""
                tokens[index].stem = ""
                tokens[index].word = []
                // A colon inside a title ends no clause.
                if index > 0, tags[index - 1] == tags[index],
                    !mentions.contains(where: { $0.range.lowerBound == index })
                {
                    tokens[index].gap = []
                }
            default: break
            }
        }
        // Nor does the mark that ends one: “Airplane! is …”.
        for index in tokens.indices.dropFirst()
        where (Self.movie(tags[index - 1]) != nil || tags[index - 1] == .franchise) && tags[index] != tags[index - 1]
            && !tokens[index].isCapital
        {
            tokens[index].gap.remove(.stop)
        }
    }

    func setGap(_ index: Int, _ gap: SentenceToken.Gap) { tokens[index].gap = gap }

    // MARK: Looking

    /// Whether a mention is one of the two titles.
    static func movie(_ tag: Tag) -> Scope? {
        switch tag {
        case .source: .source
        case .target: .target
        default: nil
        }
    }

    func movie(at index: Int) -> Scope? { tags.indices.contains(index) ? Self.movie(tags[index]) : nil }

    func isPerson(_ index: Int) -> Bool {
        guard tags.indices.contains(index), case .person = tags[index] else { return false }
        return true
    }

    func word(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text : "" }

    func has(_ index: Int, _ kind: WordClass) -> Bool {
        tokens.indices.contains(index) && !tokens[index].word.isDisjoint(with: kind)
    }

    /// True where nothing separates a token from the one before.
    func isJoined(_ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].gap.isDisjoint(with: .clause)
    }

    /// True where the token begins a clause that nothing but a mark separates from the one before.
    func startsClause(_ index: Int) -> Bool { index == 0 || !tokens[index].gap.isDisjoint(with: .clause) }

    /// The tokens between the marks around a token.
    func clause(of index: Int) -> Range<Int> {
        var start = index
        while start > 0, tokens[start].gap.isDisjoint(with: .clause) { start -= 1 }
        var end = index + 1
        while end < tokens.count, tokens[end].gap.isDisjoint(with: .clause) { end += 1 }
        return start..<end
    }

    func mention(at index: Int) -> Mention? {
        guard mentionAt.indices.contains(index), mentionAt[index] >= 0 else { return nil }
        return mentions[mentionAt[index]]
    }

    /// The sentence's own words over a range of tokens.
    package func text(_ range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        return characters.slice(tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end)
    }

    var characterCount: Int { characters.count }
    func character(_ index: Int) -> Character { characters[index] }
    /// The ASCII value of a Character, 0xff for any other.
    func code(_ index: Int) -> UInt8 { characters.codes[index] }

    /// A token's word as plots compare it; made once.
    func plotWord(_ index: Int) -> PlotPassage.Word {
        if plotWords.isEmpty { plotWords = [PlotPassage.Word?](repeating: nil, count: tokens.count) }
        if let word = plotWords[index] { return word }
        let word = PlotPassage.Word(words[index])
        plotWords[index] = word
        return word
    }

    /// A token's senses by WordNet; looked up once, and only where a word is asked for.
    func senses(_ index: Int) -> WordNet.Senses {
        if wordSenses.isEmpty { wordSenses = [WordNet.Senses?](repeating: nil, count: tokens.count) }
        if let senses = wordSenses[index] { return senses }
        let senses = WordNet.senses(of: words[index])
        wordSenses[index] = senses
        return senses
    }

    // MARK: Claiming

    func claim(
        _ kind: Claim.Kind, _ range: Range<Int>, supported: Bool, why: String, field: String? = nil
    ) {
        guard !range.isEmpty else { return }
        claims.append(
            Claim(
                kind: kind, text: text(range), start: tokens[range.lowerBound].start,
                end: tokens[range.upperBound - 1].end, supported: supported, why: why, field: field))
    }

    /// A claim about the sentence as a whole, or about characters that are no token.
    func claimCharacters(_ kind: Claim.Kind, _ range: Range<Int>, why: String) {
        claims.append(
            Claim(
                kind: kind, text: characters.slice(range), start: range.lowerBound, end: range.upperBound,
                supported: false, why: why))
    }

    func take(_ range: Range<Int>, as tag: Tag = .taken) {
        for index in range where tags.indices.contains(index) { tags[index] = tag }
    }

    /// Consumes the plain words of a range; titles and people stay what they are.
    func consume(_ range: Range<Int>) {
        for index in range where tags.indices.contains(index) && tags[index] == .plain { tags[index] = .taken }
    }

    func isFree(_ range: Range<Int>) -> Bool { range.allSatisfy { tags[$0] == .plain } }

    // MARK: Asking

    /// The sheets that a scope asks.
    func sheets(_ scope: Scope) -> [PreparedSheet] {
        switch scope {
        case .source: source.map { [$0] } ?? [target]
        case .target: [target]
        case .both, .either: (source.map { [$0] } ?? []) + [target]
        }
    }

    /// Whether a test holds over a scope: of the movie, of both, of one of them.
    func holds(_ scope: Scope, _ test: (PreparedSheet) -> Bool) -> Bool {
        scope == .either ? sheets(scope).contains(where: test) : sheets(scope).allSatisfy(test)
    }

    /// “Inception and Tenet”, for a reason.
    func names(_ scope: Scope) -> String {
        let titles = sheets(scope).map(\.sheet.title)
        return titles.joined(separator: scope == .either ? " or " : " and ")
    }

    func year(_ scope: Scope) -> Int { scope == .source ? source?.sheet.year ?? 0 : target.sheet.year }
}
