/// The closed world: every word that is left must claim nothing or stand on a sheet.
extension Reading {
    func checkWords() {
        checkPlots()
        var index = 0
        while index < tokens.count {
            checkSuperlative(index)
            index += 1
        }
        var unknown = tokens.indices.filter { index in isUnknown(index) && !plots.contains { $0.range.contains(index) }
        }
        // A thing beside so much that is borne out is another word for something of it.
        if unknown.count == 1, isThing(unknown[0]), told > 2 { unknown = [] }
        for index in unknown {
            claim(.plot, index..<index + 1, supported: false, why: "no fact sheet tells of it", field: "synopsis")
        }
    }

    /// How many words are of a synopsis.
    private var told: Int {
        tokens.indices.count { at in
            (tags[at] == .plain || isPhrase(at)) && !has(at, .function) && !isLight(at)
                && sheets(.either).contains { $0.tells(plotWord(at)) }
        }
    }

    /// Classes whose words claim nothing where no rule has read them.
    private static let silent: WordClass = [
        .plain, .function, .boundary, .verb, .filler, .film, .modal, .enjoys, .likes, .finite, .crowd,
        .director, .direction, .writer, .script, .actor, .acting,
        .leads,
        .crewwork, .tastes, .makes, .written, .directed, .series,
        .serial, .addressed, .comparative, .imperative, .moved,
        .yours, .past,
        .directs, .writes, .acts, .crews, .played, .starring,
    ]

    private func isUnknown(_ index: Int) -> Bool {
        let token = tokens[index]
        guard tags[index] == .plain, !token.isNumber, token.text.utf8.count > 1, token.text != "best" else {
            return false
        }
        if !token.word.isDisjoint(with: Self.silent) || !WordClass.of(token.stem).isDisjoint(with: Self.silent) {
            return false
        }
        // Names are judged as names.
        if token.isCapital, index > 0 { return false }
        if token.text.hasSuffix("ly"), token.text.utf8.count > 4 { return false }
        if !token.word.contains(.address), isOnSheets(token.stem) { return false }
        return !Self.isFormOfPlain(token.text) && !senses(index).isAbstract
            && !sheets(.either).contains { $0.means(senses(index)) }
    }

    private func isOnSheets(_ stem: String) -> Bool {
        if source?.stems.contains(stem) == true || target.stems.contains(stem) { return true }
        let root = PreparedSheet.root(stem)
        return source?.roots.contains(root) == true || target.roots.contains(root)
    }

    /// Another form of a plain word: “captivatingly”, “unhurriedness”.
    private static func isFormOfPlain(_ word: String) -> Bool {
        guard word.utf8.count > 5 else { return false }
        let root = PreparedSheet.root(word)
        return root.utf8.count > 3 && plainRoots.contains(root)
    }

    private static let plainRoots: Set<String> = Set(
        WordClass.table.compactMap {
            $0.value.contains(.plain) && $0.key.utf8.count > 3 ? PreparedSheet.root($0.key) : nil
        })

    private func isInPlot(_ index: Int) -> Bool {
        plots.contains { $0.range.contains(index) } || hooks.contains { $0.contains(index) }
    }

    // MARK: Superlatives

    private static let notSuperlative: Set<String> = [
        "interest", "honest", "forest", "contest", "quest", "request", "protest", "modest", "earnest", "guest",
        "harvest", "west", "arrest",
        "invest", "suggest", "digest", "manifest", "conquest", "unrest", "midwest", "dishonest", "wildest", "tempest",
        "bequest", "rest", "test", "chest", "crest", "priest", "nest", "zest", "jest", "pest", "vest", "best", "least",
    ]

    private func checkSuperlative(_ index: Int) {
        guard tags[index] == .plain || tags[index] == .taken || isPhrase(index) else { return }
        if hooks.contains(where: { $0.contains(index) }) { return }
        let token = tokens[index]
        let why = "a superlative that no fact sheet bears out"
        let before = word(index - 1)
        switch token.text {
        case "best":
            if case .phrase(let entry) = tags[index], ClaimLexicon.standard.entries[entry].isHarmless { return }
            // The best of anything but films is no claim: “the best hotel in Paris”.
            let isOfFilms =
                (index + 1..<min(tokens.count, index + 4)).contains {
                    has($0, .film) || has($0, .worknoun) || has($0, .acting) || has($0, .director) || isPhrase($0)
                        || movie(at: $0) != nil || ["of", "thing", "in", "part"].contains(word($0))
                } || !isJoined(index + 1)
            if !isOfFilms || tags[index] == .taken || isInPlot(index) { return }
            if ["enjoyed", "watched", "friend", "friends", "seen", "served", "suited"].contains(word(index + 1))
                || before == "at" || word(index - 2) == "at"
            {
                return
            }
            claim(.superlative, index..<index + 1, supported: false, why: why)
        case "most":
            if ["of", "likely", "certainly", "definitely", "probably"].contains(word(index + 1))
                || ["at", "make", "you", "the"].contains(before) && (before != "the" || !isJoined(index + 1))
                || word(index - 2) == "at"
            {
                return
            }
            if has(index + 1, .crowd) || !isJoined(index + 1) || has(index + 1, .boundary) { return }
            claim(.superlative, index..<min(index + 2, tokens.count), supported: false, why: why)
        case "worst", "debut", "directorial", "unmatched", "unparalleled", "unrivalled", "unrivaled", "unsurpassed",
            "unbeatable", "peerless", "ultimate", "quintessential", "definitive":
            claim(.superlative, index..<index + 1, supported: false, why: why)
            take(index..<index + 1)
        default:
            guard token.text.utf8.count > 4, token.text.hasSuffix("est"), !Self.notSuperlative.contains(token.text),
                !token.isCapital
            else { return }
            if isInPlot(index), isOnSheets(token.stem) { return }
            if tags[index] == .taken, !(index + 1..<index + 3).contains(where: { has($0, .film) || has($0, .worknoun) })
            {
                return
            }
            // “Miyazaki at his fiercest” is a matter of taste.
            if word(index - 2) == "at", ["his", "her", "its", "their"].contains(before) {
                return take(index..<index + 1)
            }
            claim(.superlative, index..<index + 1, supported: false, why: why)
            take(index..<index + 1)
        }
    }
}
