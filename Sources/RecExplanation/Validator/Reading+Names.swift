import RecRanking

/// Checks capitalised words that nothing on the sheets accounts for: other movies, other people, places.
extension Reading {
    func checkNames(_ titles: TitleIndex) {
        var index = 0
        while index < tokens.count {
            guard isLooseName(index) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < tokens.count, tokens[end].gap.isDisjoint(with: .clause) {
                if isLooseName(end) || tokens[end].isNumber && tags[end] == .plain {
                    end += 1
                } else if isConnector(end), end + 1 < tokens.count,
                    isLooseName(end + 1) || tokens[end + 1].isCapital && tags[end + 1] == .plain
                {
                    end += 2
                } else {
                    break
                }
            }
            judgeName(index..<end, titles)
            index = end
        }
        checkKnownTitles(titles)
    }

    private func isConnector(_ index: Int) -> Bool {
        ["of", "the", "and", "de", "la", "von", "van", "del", "da", "le", "in", "to", "for"].contains(
            tokens[index].text)
            && tags[index] == .plain
    }

    /// A word that is written like a name and is none that we know.
    private func isLooseName(_ index: Int) -> Bool {
        let token = tokens[index]
        guard tags[index] == .plain, token.isCapital, !Self.ordinaryCapitals.contains(token.text) else { return false }
        if index > 0, tokens[index].gap.isDisjoint(with: [.stop, .colon, .quote]) {
            return !(token.gap.contains(.hyphen) && !token.word.isEmpty)
        }
        // The first word is large anyway.
        guard token.word.isEmpty, token.isPossessive || !ClaimLexicon.standard.hasWord(token.stem) else { return false }
        if tokens.indices.contains(index + 1), tokens[index + 1].isCapital, tags[index + 1] == .plain,
            tokens[index + 1].gap.isEmpty
        {
            return true
        }
        if Self.looksEnglish(token.text) { return false }
        // “Curses, quests …” of one who is cursed.
        if !token.isPossessive,
            sheets(.either).contains(where: {
                $0.roots.contains(PreparedSheet.root(token.stem)) && !$0.names.contains(token.stem)
            })
        {
            return false
        }
        // “Jonathan Nolan” is not the Nolan that we know.
        if tags.indices.contains(index + 1), case .person = tags[index + 1], tokens[index + 1].gap.isEmpty {
            return true
        }
        // “Villeneuve's …”, “Spielberg brings …”, and not “Amateur sleuths …”.
        return token.isPossessive || has(index + 1, .verb)
            || ["and", "directed", "directs", "made", "makes", "also", "once", "wrote"].contains(word(index + 1))
            || tokens.indices.contains(index + 1) && tokens[index + 1].gap.contains(.comma)
    }

    /// Endings that names seldom have.
    private static func looksEnglish(_ word: String) -> Bool {
        [
            "ing", "ed", "ly", "ive", "ous", "ful", "less", "al", "ic", "able", "ible", "ment", "ness", "tion", "sion",
            "ance", "ence", "ity", "est", "ish", "ant", "ent", "ary", "ory",
        ]
        .contains { word.hasSuffix($0) && word.utf8.count > $0.utf8.count + 2 }
    }

    /// Large letters that name nothing of a movie.
    private static let ordinaryCapitals: Set<String> = [
        "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "ok", "tv", "dvd",
    ]

    /// A place or a character of an honest synopsis, or a word of a title or a franchise; “Antarctica” for “Antarctic”.
    private func isOnSheet(_ stem: String, _ sheets: [PreparedSheet]) -> Bool {
        sheets.contains { sheet in
            if sheet.names.contains(stem) || sheet.franchise.contains(stem)
                || sheet.titles.contains(where: { $0.contains(stem) })
            {
                return true
            }
            guard stem.utf8.count >= 6 else { return false }
            let beginning = stem.prefix(max(5, stem.count - 3))
            return sheet.names.contains { $0.hasPrefix(beginning) && abs($0.utf8.count - stem.utf8.count) <= 4 }
        }
    }

    private func isNamed(_ stem: String) -> Bool { sheets(.either).contains { $0.names.contains(stem) } }

    private func judgeName(_ range: Range<Int>, _ titles: TitleIndex) {
        let written = text(range)
        func isOn(_ sheets: [PreparedSheet]) -> Bool {
            range.allSatisfy { isConnector($0) || isOnSheet(tokens[$0].stem, sheets) }
        }
        let told = sheetsTold(at: range.lowerBound)
        let isDenied = playsNoPart(range)
        let (isOnEither, isHere) = (isOn(sheets(.either)), isOn(told))
        take(range)
        if isOnEither {
            return claim(
                .name, range, supported: isHere != isDenied,
                why: isHere
                    ? "the synopsis names it" : "the synopsis of \(Grammar.list(told.map(\.sheet.title))) names it not",
                field: "synopsis")
        }
        if let movie = titles.movie(tokens[range].map(\.text)) {
            return claim(.title, range, supported: false, why: "\(movie) is neither of the two movies")
        }
        claim(.name, range, supported: false, why: "neither fact sheet names \(written)")
    }

    /// Titles of ordinary words, which lexicon or grammar took: “Psycho”, “The Others”.
    private func checkKnownTitles(_ titles: TitleIndex) {
        for index in tokens.indices where tokens[index].isCapital || tokens[index].isNumber {
            guard !isOwnName(index), !(index == 0 && isPhrase(0) && namesTarget) else { continue }
            for length in stride(
                from: min(titles.longest(from: tokens[index].text), tokens.count - index), through: 1, by: -1)
            {
                let range = index..<index + length
                // A name on either sheet comes before a title of the catalogue: a thriller set in Chicago.
                guard range.allSatisfy({ !isOwnName($0) }), capitalsSuffice(range), !isEra(range),
                    !range.allSatisfy({ has($0, .function) || isNamed(tokens[$0].stem) }),
                    let movie = titles.movie(tokens[range].map(\.text))
                else { continue }
                take(range)
                claims.removeAll {
                    $0.kind == .name && $0.start < tokens[range.upperBound - 1].end && $0.end > tokens[index].start
                }
                claim(.title, range, supported: false, why: "\(movie) is neither of the two movies")
                return
            }
        }
    }

    /// Where it does not, whatever title a sentence has is what it recommends.
    private var namesTarget: Bool { mentions.contains { $0.tag == .target && !$0.isPronoun } }

    private func isOwnName(_ index: Int) -> Bool {
        switch tags[index] {
        case .source, .target, .person, .franchise, .country, .award: true
        default: false
        }
    }

    private static let small: Set<String> = [
        "of", "the", "and", "a", "an", "in", "on", "to", "for", "with", "at", "by", "from",
    ]

    /// A title of one word must be large where no sentence begins; of several, all but the small words.
    private func capitalsSuffice(_ range: Range<Int>) -> Bool {
        let large = range.filter { tokens[$0].isCapital || tokens[$0].isNumber }
        guard
            range.dropFirst().allSatisfy({
                tokens[$0].isCapital || tokens[$0].isNumber || Self.small.contains(tokens[$0].text)
            })
        else { return false }
        guard large.count == 1 || range.count == 1 else { return true }
        // At the beginning any word is large: it is a title where it acts like one, “Taken keeps …”, “Burning and Airplane …”.
        if large.first == 0, range.count == 1, !tokens[0].isNumber, !has(0, .function) {
            let follows =
                has(1, .verb) || ["suggests", "keeps", "comes", "won", "is", "put", "had"].contains(word(1))
                || tokens[0].isPossessive
                || word(1) == "and" && tags.indices.contains(2) && Self.movie(tags[2]) != nil
            // “Collateral, an action film by …”
            if tokens.indices.contains(1), tokens[1].gap == .comma, ["a", "an"].contains(word(1)), !namesTarget {
                return true
            }
            // “Foxtrot follows a captain …”, “Monster, like Diabolique …”
            if !namesTarget, tokens.indices.contains(1),
                PlotVerbs.form(word(1))?.form.contains(.third) == true || tokens[1].gap == .comma && word(1) == "like"
            {
                return true
            }
            return follows && !has(1, .modal) && (tokens.indices.contains(1) && tokens[1].gap.isEmpty)
        }
        // One large word: not at the beginning, and not a word that is always large.
        guard let only = large.first, only > 0, !tokens[only].isNumber,
            tokens[only].gap.isDisjoint(with: [.stop, .colon, .quote, .hyphen])
        else { return false }
        return !Self.alwaysLarge.contains(tokens[only].text)
            && (range.count == 1 || !tokens[range.lowerBound].word.contains(.function)
                || tokens[range.lowerBound].isCapital)
    }

    /// “Cold War” is a movie, too.
    private func isEra(_ range: Range<Int>) -> Bool {
        let words = tokens[range].map(\.text).joined(separator: " ")
        return [
            "cold war", "vietnam war", "jazz age", "great depression", "middle ages", "civil war", "wild west",
            "old west",
        ].contains(words)
    }

    private static let alwaysLarge: Set<String> = [
        "christmas", "nazi", "nazis", "holocaust", "vietnam", "depression", "i", "god", "western", "santa", "earth",
        "faustian",
        "january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
    ]
}

/// Titles of all movies of a catalogue, by their words.
struct TitleIndex: Sendable {
    private let titles: [String: String]
    /// By first word: the number of words of the longest title.
    private let lengths: [String: Int]

    init(_ catalog: Catalog) {
        var titles = [String: String](minimumCapacity: catalog.count)
        var lengths: [String: Int] = [:]
        for movie in catalog.movies {
            for title in [movie.title, movie.originalTitle ?? movie.title] {
                let words = Tokenizer.tokens(title).map(\.text)
                guard let first = words.first else { continue }
                titles[words.joined(separator: " ")] = movie.titleAndYear
                lengths[first] = max(lengths[first] ?? 0, words.count)
            }
        }
        self.titles = titles
        self.lengths = lengths
    }

    /// How many words the longest title has that begins with this one; 0 where none does.
    func longest(from word: String) -> Int { min(8, lengths[word] ?? 0) }

    func movie(_ words: [String]) -> String? { titles[words.joined(separator: " ")] }
}
