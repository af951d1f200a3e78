import RecRanking

/// A fact sheet as checking needs it: the forms in which its title and people may be named, what its genres, themes
/// and tones are, and which words its synopsis holds.
struct PreparedSheet: Sendable {
    let sheet: FactSheet
    /// Titles in all forms, as words; the full one first.
    private(set) var titles: [[String]] = []
    /// No words for a title without letters and digits: “( )”, “×”.
    var fullTitle: [String] { titles.first ?? [] }
    private(set) var people: [Person] = []
    /// Words of the vocabularies that are on the sheet.
    private(set) var vocabulary = Set<Int32>()
    /// Lines of the lexicon that the synopsis or the title has a phrase of.
    private(set) var lines = Set<Int32>()
    /// Stems of title, synopsis, hook, pitches, franchise and of words outside the vocabularies.
    private(set) var stems = Set<String>()
    /// The beginnings of those words by which their other forms are known; see `root`.
    private(set) var roots = Set<String>()
    /// Those of synopsis, hook and pitches alone.
    private(set) var synopsisStems = Set<String>()
    /// Capitalised words of the synopsis: places and characters.
    private(set) var names = Set<String>()
    /// The words of the hook and of each pitch, which stand in sentences as they are.
    private(set) var sayings: [[String]] = []
    /// Synopsis, hook and pitches, read as plots; and their words.
    private(set) var plots: [PlotPassage] = []
    private var plotRoots = Set<Int>()
    private var plotGroups = Set<Int32>()
    /// Those of title, franchise, themes, genres and tones.
    private var otherRoots = Set<Int>()
    /// The words of synopsis, hook, pitches, themes, genres and tones that mean something.
    private var plotTexts = Set<String>()
    /// What those mean by WordNet; made when a sentence first has a word that nothing else bears out.
    private let senses = Locked<Set<UInt32>?>(nil)
    private(set) var franchise: [String] = []
    /// By contrast class, which of its meanings the text has.
    private var things = [UInt64](repeating: 0, count: ContrastClasses.things.count)
    private var spans: UInt64 = 0
    /// Countries and languages that the text names.
    private(set) var countriesTold = Set<String>()
    /// Categories of the awards, as stems.
    private(set) var categories: [[String]] = []

    /// A person on the sheet and what they did.
    struct Person: Sendable {
        var name: String
        var words: [String]
        var roles: Roles
    }

    struct Roles: OptionSet, Sendable, Hashable {
        let rawValue: UInt8
        static let director = Roles(rawValue: 1)
        static let writer = Roles(rawValue: 2)
        static let cast = Roles(rawValue: 4)
        /// Composers, cinematographers …: a sheet knows none.
        static let other = Roles(rawValue: 8)
        static let author: Roles = [.director, .writer]

        var word: String {
            switch self {
            case .director: "director"
            case .writer: "writer"
            case .cast: "cast member"
            case .other: "crew member"
            default: "maker"
            }
        }
    }

    init(_ sheet: FactSheet) {
        self.sheet = sheet
        for title in [sheet.title, sheet.originalTitle ?? ""] where !title.isEmpty { addTitle(title) }
        addPeople()
        let lexicon = ClaimLexicon.standard
        for word in sheet.genres + sheet.themes + sheet.tone {
            if let id = lexicon.vocabulary[word] {
                vocabulary.insert(id)
            } else if word.split(whereSeparator: { $0 == " " || $0 == "_" }).count <= Self.wordsOfTag {
                addForeign(word)
            }
        }
        if let name = sheet.franchise { franchise = Array(Tokenizer.tokens(name).map(\.stem).drop { $0 == "the" }) }
        categories = sheet.awards.compactMap { $0.category.map { Tokenizer.tokens($0).map(\.stem) } }.filter {
            !$0.isEmpty
        }
        for award in sheet.awards {
            for token in Tokenizer.tokens(award.name) where token.isCapital { names.insert(token.stem) }
        }
        let said = sheet.sayings.map { Tokenizer.tokens($0) }
        for tokens in Self.plotSentences(sheet.synopsis ?? "") + said {
            addText(tokens)
            addPlot(tokens)
        }
        for word in sheet.themes + sheet.genres + sheet.tone {
            for part in word.split(separator: "_") where part.utf8.count > 3 {
                let word = PlotPassage.Word(String(part))
                plotGroups.formUnion(word.groups)
                otherRoots.insert(word.id)
                plotTexts.insert(String(part))
            }
        }
        sayings = said.map { $0.map(\.text) }.filter { !$0.isEmpty }
        synopsisStems = stems
        for name in sheet.countries + [sheet.language ?? ""] {
            for token in Tokenizer.tokens(name) {
                roots.insert(Self.root(token.stem))
                names.insert(token.stem)
            }
        }
        // Names of rare languages and countries that no lexicon has.
        for name in sheet.countries + [sheet.language ?? ""] {
            for token in Tokenizer.tokens(name) { stems.insert(token.stem) }
        }
        for text in [sheet.title, sheet.originalTitle ?? "", sheet.franchise ?? ""] { addText(Tokenizer.tokens(text)) }
    }

    /// The full title, without its article, each side of a colon or dash, and what stands before a bracket or “or”.
    private mutating func addTitle(_ title: String) {
        let tokens = Tokenizer.tokens(title)
        func add(_ part: ArraySlice<SentenceToken>) {
            guard !part.isEmpty else { return }
            let words = part.map(\.text)
            if !titles.contains(words) { titles.append(words) }
            if words.count > 1,
                ["the", "a", "an", "l", "la", "le", "les", "das", "der", "die", "el", "il"].contains(words[0])
            {
                let rest = Array(words.dropFirst())
                if !titles.contains(rest) { titles.append(rest) }
            }
        }
        add(tokens[...])
        let cuts = tokens.indices.filter {
            $0 > 0
                && (!tokens[$0].gap.isDisjoint(with: [.colon, .dash, .parenthesis])
                    || tokens[$0].text == "or")
        }
        guard !cuts.isEmpty else { return }
        for (from, to) in zip([0] + cuts, cuts + [tokens.count]) {
            // “Part II” or “Episode IV” alone name nothing.
            if to - from > 1 || from == 0 { add(tokens[from..<to]) }
        }
    }

    private mutating func addPeople() {
        func add(_ names: [String], _ role: Roles) {
            for name in names {
                if let index = people.firstIndex(where: { $0.name == name }) {
                    people[index].roles.insert(role)
                } else {
                    let words = Tokenizer.tokens(name).map(\.text)
                    people.append(Person(name: name, words: words, roles: role))
                }
            }
        }
        add(sheet.directors, .director)
        add(sheet.writers, .writer)
        add(sheet.cast, .cast)
    }

    /// A word of another vocabulary: “Sci-Fi”, “time inversion”. A phrase of the lexicon stands for what bears it out
    /// first; any word for itself.
    private mutating func addForeign(_ word: String) {
        let lexicon = ClaimLexicon.standard
        let tokens = Tokenizer.tokens(word.replacing("_", with: " "))
        for token in tokens {
            stems.insert(token.stem)
            roots.insert(Self.root(token.stem))
        }
        let joined = tokens.map(\.text).joined(separator: "_")
        if let id = lexicon.vocabulary[joined] { vocabulary.insert(id) }
        guard let match = lexicon.match(tokens, at: 0), match.length == tokens.count else { return }
        lines.formUnion(lexicon.entries[match.entry].lines)
        if let first = lexicon.entries[match.entry].supports.first { vocabulary.formUnion(first) }
    }

    private mutating func addText(_ tokens: [SentenceToken]) {
        let lexicon = ClaimLexicon.standard
        for index in tokens.indices {
            stems.insert(tokens[index].stem)
            roots.insert(Self.root(tokens[index].stem))
            otherRoots.insert(PlotPassage.Word(tokens[index].text).id)
            if tokens[index].isCapital { names.insert(tokens[index].stem) }
            if let match = lexicon.match(tokens, at: index) { lines.formUnion(lexicon.entries[match.entry].lines) }
        }
    }

    private mutating func addPlot(_ tokens: [SentenceToken]) {
        guard !tokens.isEmpty else { return }
        plots.append(PlotParser.read(tokens, 0..<tokens.count))
        for index in tokens.indices {
            addThing(tokens[index].text, tokens[index].stem)
            for word in ContrastClasses.implied[tokens[index].text] ?? [] { addThing(word, word) }
            if let match = CountryLexicon.standard.match(tokens, at: index) { countriesTold.formUnion(match.countries) }
        }
        for token in tokens where !token.word.contains(.function) {
            let word = PlotPassage.Word(token.text)
            plotTexts.insert(token.text)
            plotRoots.insert(word.id)
            plotGroups.formUnion(word.groups)
        }
    }

    private mutating func addThing(_ text: String, _ stem: String) {
        for value in ContrastClasses.things.values(text, stem) { things[value.kind] |= value.meanings }
        for value in ContrastClasses.spans.values(text, stem) { spans |= value.meanings }
    }

    /// Whether the text has things of each of these classes, and none that is meant; and no field has the word itself.
    func contrasts(_ values: [(kind: Int, meanings: UInt64)], with token: SentenceToken) -> Bool {
        values.allSatisfy { things[$0.kind] != 0 && things[$0.kind] & $0.meanings == 0 } && !hasWord(token)
    }

    /// The same thing is described, and by the opposite: “the last winter” is not the first.
    func contradicts(_ phrase: PlotPassage.NounPhrase) -> Bool {
        phrase.qualities.contains { quality in
            let own = plots.flatMap(\.phrases).filter { $0.head.means(phrase.head) }.flatMap(\.qualities).filter {
                $0.kind == quality.kind
            }
            return !own.isEmpty && own.allSatisfy { $0.meanings & quality.meanings == 0 }
        }
    }

    /// The text says how long it takes, and not so long.
    func contrasts(span token: SentenceToken) -> Bool {
        let values = ContrastClasses.spans.values(token)
        return spans != 0 && !values.isEmpty && values.allSatisfy { spans & $0.meanings == 0 } && !hasWord(token)
    }

    /// A word of the text, of the title or of a theme: “motherhood” has “mother”.
    private func hasWord(_ token: SentenceToken) -> Bool {
        stems.contains(token.stem)
            || (sheet.themes + sheet.genres).contains { theme in
                theme.split(separator: "_").contains { $0.hasPrefix(token.stem) }
            }
    }

    /// Whether synopsis, hook or pitches have a word or one that means the same, or another field has the word.
    func tells(_ word: PlotPassage.Word) -> Bool {
        plotRoots.contains(word.id) || otherRoots.contains(word.id)
            || word.groups.contains(where: plotGroups.contains)
    }

    /// Whether a word of synopsis, hook, pitches, themes, genres or tones means what a word does, or a kind of it.
    func means(_ asked: WordNet.Senses) -> Bool {
        guard !asked.own.isEmpty else { return false }
        return senses.withLock { known in
            let all = known ?? Self.senses(of: plotTexts)
            known = all
            return asked.own.contains(where: all.contains)
        }
    }

    private static func senses(of words: Set<String>) -> Set<UInt32> {
        var all = Set<UInt32>()
        for word in words {
            let senses = WordNet.senses(of: word)
            all.formUnion(senses.own)
            all.formUnion(senses.implied)
        }
        return all
    }

    /// Whether synopsis, hook or pitches have the word or one that means the same.
    private func tells(means word: PlotPassage.Word) -> Bool {
        plotRoots.contains(word.id) || plots.contains { $0.phrases.contains { $0.head.means(word) } }
    }

    /// Whether synopsis, hook or pitches have the word itself.
    func says(_ word: PlotPassage.Word) -> Bool { plotRoots.contains(word.id) }

    /// How a phrase is borne out: the field and the words; nil where it is not.
    func support(of entry: ClaimLexicon.Entry) -> (field: String, fact: String)? {
        if let language = entry.language {
            guard let own = sheet.language else { return nil }
            let holds = language == "foreign" ? own != "English" && own != "Silent" : own == language
            return holds ? ("language", own) : nil
        }
        for all in entry.supports where all.allSatisfy(vocabulary.contains) {
            let words = all.map { ClaimLexicon.standard.vocabularyNames[Int($0)] }
            let field = sheet.themes.contains(words[0]) ? "themes" : sheet.genres.contains(words[0]) ? "genres" : "tone"
            return (field, words.joined(separator: ", "))
        }
        if entry.lines.contains(where: lines.contains) { return ("synopsis", entry.phrase) }
        let words = entry.content
        if words.count == 1, tells(means: .init(words[0])) { return ("synopsis", entry.phrase) }
        return words.allSatisfy(stems.contains) ? ("synopsis", entry.phrase) : nil
    }

    /// A tag of more words is none: who fills the field with a sentence gets no sentence out of it.
    private static let wordsOfTag = 5

    // MARK: What a synopsis may support

    /// The sentences of a synopsis that tell a plot. One that speaks to its reader, praises, advertises or gives an
    /// order, or leads elsewhere, tells none: nothing of it is evidence.
    private static func plotSentences(_ synopsis: String) -> [[SentenceToken]] {
        var sentences: [String] = []
        var current = ""
        var previous: Character = " "
        for character in synopsis {
            if character == " ", ".!?".contains(previous), current.count > 12 {
                sentences.append(current)
                current = ""
            }
            current.append(character)
            previous = character
        }
        sentences.append(current)
        return sentences.compactMap { sentence in
            let tokens = Tokenizer.tokens(sentence)
            let isTold = tokens.allSatisfy {
                !$0.word.contains(.address) && ($0.text.utf8.count < 5 || Int($0.text) == nil)
                    && !$0.text.hasPrefix("http") && $0.text != "www"
            }
            return isTold && !sentence.utf8.contains(UInt8(ascii: "@")) ? tokens : nil
        }
    }

    /// A word without the endings of inflection and derivation: “racing”, “races” and “race” meet.
    static func root(_ word: String) -> String {
        var bytes = Array(word.utf8)
        func drop(_ ending: StaticString, least: Int) -> Bool {
            let count = ending.utf8CodeUnitCount
            guard bytes.count >= least + count else { return false }
            let matches = ending.withUTF8Buffer { $0.elementsEqual(bytes.suffix(count)) }
            if matches { bytes.removeLast(count) }
            return matches
        }
        for ending: StaticString in [
            "ations", "ation", "ments", "ment", "ings", "ing", "ers", "er", "ors", "or", "ied", "ies", "ed", "es",
            "ions", "ion", "als", "al", "ance", "ence", "ful", "ness", "ly", "s",
        ] where drop(ending, least: 3) { break }
        while let last = bytes.last, bytes.count > 3,
            last == UInt8(ascii: "e") || last == UInt8(ascii: "y") || last == UInt8(ascii: "i")
        {
            bytes.removeLast()
        }
        // “planned” → “plan”
        if bytes.count > 3, bytes[bytes.count - 1] == bytes[bytes.count - 2],
            bytes[bytes.count - 1] != UInt8(ascii: "s")
        {
            bytes.removeLast()
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
