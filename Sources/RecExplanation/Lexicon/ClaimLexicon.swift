import RecRanking

/// Which words claim what: phrases, each with the genres, themes and tones that bear it out.
///
/// The tables are data: a line holds phrases of one meaning and what on a sheet supports it. Where a phrase stands in
/// several lines, any of them will do. Longest phrase first: “haunted by the past” is no haunted house.
struct ClaimLexicon: Sendable {
    struct Entry: Sendable {
        var kind: Claim.Kind
        var phrase: String
        /// Alternatives; each is a list of words that must all be on the sheet.
        var supports: [[Int32]]
        /// The lines it stands in: a synopsis that has a phrase of the same line bears it out too.
        var lines: [Int32]
        /// True for a phrase that claims nothing: it keeps its words from being read one by one.
        var isHarmless: Bool
        /// `Silent` or `foreign`: the language decides.
        var language: String?
        /// The stems of its words without “in”, “of” and articles, so that “in love” is told by one whose love of gold is
        /// told; all where it has no others.
        fileprivate(set) var content: [String] = []
    }

    static let standard = ClaimLexicon()

    private(set) var entries: [Entry] = []
    private(set) var trie = PhraseTrie()
    /// Words of the genre, theme and tone vocabularies, and their kinds.
    private(set) var vocabulary: [String: Int32] = [:]
    private(set) var vocabularyNames: [String] = []
    private var lineCount: Int32 = 0

    private init() {
        for name in GenrePhrases.standard.genres + ThemePhrases.standard.themes + TonePhrases.standard.tones {
            vocabulary[name] = Int32(vocabularyNames.count)
            vocabularyNames.append(name)
        }
        for table in [Self.crime, Self.worlds, Self.people] { add(table, kind: .theme) }
        add(Self.genres, kind: .genre)
        add(Self.tones, kind: .tone)
        addPhrasesOfTheRealiser()
        for phrase in [Self.harmless, Self.idioms].joined(separator: "\n").split(whereSeparator: {
            $0 == "\n" || $0 == ","
        }) {
            insert(
                trimmed(phrase), Entry(kind: .theme, phrase: trimmed(phrase), supports: [], lines: [], isHarmless: true)
            )
        }
    }

    private mutating func add(_ table: String, kind: Claim.Kind) {
        for line in table.split(separator: "\n") {
            let columns = line.split(separator: "|").map(trimmed)
            guard columns.count == 2 else { continue }
            var supports: [[Int32]] = []
            var language: String?
            var isIndividual = false
            for word in columns[1].split(separator: " ") {
                if word == "_" {
                    isIndividual = true
                } else if word.hasPrefix("language:") {
                    language = String(word.dropFirst(9))
                } else {
                    let all = word.split(separator: "+").compactMap { vocabulary[String($0)] }
                    if !all.isEmpty { supports.append(all) }
                }
            }
            lineCount += 1
            for meaning in columns[0].split(separator: ",") {
                if isIndividual { lineCount += 1 }
                for phrase in meaning.split(separator: "/").map(trimmed) {
                    insert(
                        phrase,
                        Entry(
                            kind: kind, phrase: phrase, supports: supports, lines: [lineCount], isHarmless: false,
                            language: language))
                }
            }
        }
    }

    /// What the realiser says of a theme or a tone claims that theme or tone.
    private mutating func addPhrasesOfTheRealiser() {
        for theme in ThemePhrases.standard.themes {
            let entry = ThemePhrases.standard[theme]
            lineCount += 1
            for written in entry.nounPhrases + entry.abouts + [entry.modifier, theme.replacing("_", with: " ")] {
                // “a heist” is “heist”, which other themes may bear out too; “a rivalry” is not the rivalry that praises.
                let bare = Self.withoutArticle(written)
                let phrase = Self.taste.contains(Tokenizer.tokens(bare).map(\.stem)) ? written : bare
                let known = vocabulary[theme].map { [[$0]] } ?? []
                insert(
                    phrase, Entry(kind: .theme, phrase: phrase, supports: known, lines: [lineCount], isHarmless: false))
            }
        }
        for tone in TonePhrases.standard.tones where Self.strongTones.contains(tone) {
            lineCount += 1
            let known = vocabulary[tone].map { [[$0]] } ?? []
            for phrase in [TonePhrases.standard[tone].adjective] + TonePhrases.standard[tone].nounPhrases {
                insert(
                    phrase, Entry(kind: .tone, phrase: phrase, supports: known, lines: [lineCount], isHarmless: false))
            }
        }
    }

    private static func withoutArticle(_ phrase: String) -> String {
        for article in ["a ", "an ", "the "] where phrase.hasPrefix(article) {
            return String(phrase.dropFirst(article.count))
        }
        return phrase
    }

    /// Tones that say what a movie is like, not merely how well it does it.
    static let strongTones: Set<String> = [
        "bittersweet", "bleak", "darkly_comic", "dreamlike", "feel_good", "gritty", "heartwarming", "hopeful", "ironic",
        "melancholic", "mind_bending", "nostalgic", "offbeat", "playful", "quirky", "satirical", "slow_burn", "somber",
        "tender", "tragic", "uplifting", "violent", "whimsical", "witty", "cerebral", "eerie", "gentle",
    ]

    /// Words that the realiser has for a theme or tone, and everybody else for praise: “a satirical twist”.
    private static let taste: Set<[String]> = [["twist"], ["warmth"], ["rivalry"], ["showdown"], ["compassion"]]

    private mutating func insert(_ phrase: String, _ entry: Entry) {
        let tokens = Tokenizer.tokens(phrase)
        let words = tokens.map(\.stem)
        guard !words.isEmpty, !Self.taste.contains(words) else { return }
        if let old = trie.value(of: words) {
            entries[Int(old)].supports += entry.supports
            entries[Int(old)].lines += entry.lines
            if entry.isHarmless { entries[Int(old)].isHarmless = true }
        } else {
            trie.insert(words, Int32(entries.count))
            var entry = entry
            entry.content = tokens.filter { !["in", "of", "the", "a"].contains($0.text) }.map(\.stem)
            if entry.content.isEmpty { entry.content = words }
            entries.append(entry)
        }
    }

    /// Whether any phrase has this word, by its stem: then it is an ordinary one.
    func hasWord(_ stem: String) -> Bool { trie.hasWord(stem) }

    /// The longest entry whose words begin at a token; how many tokens it takes.
    func match(_ tokens: [SentenceToken], at index: Int, before end: Int? = nil) -> (entry: Int, length: Int)? {
        trie.longest(tokens, at: index, before: end).map { (Int($0.value), $0.length) }
    }
}

/// A set of phrases, found by their first words; the value of the longest one that fits is returned.
struct PhraseTrie: Sendable {
    private var wordIDs: [String: UInt32] = [:]
    private var edges: [UInt64: Int32] = [:]
    private var values: [Int32] = [-1]

    mutating func insert(_ words: [String], _ value: Int32) {
        var node: Int32 = 0
        for word in words {
            let id = wordIDs[word] ?? UInt32(wordIDs.count)
            wordIDs[word] = id
            let edge = UInt64(id) << 32 | UInt64(node)
            if let next = edges[edge] {
                node = next
            } else {
                values.append(-1)
                node = Int32(values.count - 1)
                edges[edge] = node
            }
        }
        values[Int(node)] = value
    }

    func hasWord(_ word: String) -> Bool { wordIDs[word] != nil }

    func value(of words: [String]) -> Int32? {
        var node: Int32 = 0
        for word in words {
            guard let id = wordIDs[word], let next = edges[UInt64(id) << 32 | UInt64(node)] else { return nil }
            node = next
        }
        return values[Int(node)] >= 0 ? values[Int(node)] : nil
    }

    /// A phrase does not run over a comma or a stop.
    func longest(_ tokens: [SentenceToken], at index: Int, before end: Int? = nil) -> (value: Int32, length: Int)? {
        var node: Int32 = 0
        var best: (value: Int32, length: Int)?
        var at = index
        while at < end ?? tokens.count, at == index || tokens[at].gap.isDisjoint(with: .clause) {
            guard let id = wordIDs[tokens[at].stem], let next = edges[UInt64(id) << 32 | UInt64(node)] else { break }
            node = next
            at += 1
            if values[Int(node)] >= 0 { best = (values[Int(node)], at - index) }
        }
        return best
    }
}
