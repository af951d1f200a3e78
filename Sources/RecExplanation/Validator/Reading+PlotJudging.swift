/// Judges the passages that tell a plot: every word a word of the sheet's, and who does what to whom as there.
extension Reading {
    func checkPlots() {
        for plot in plots {
            var best: (sheet: PreparedSheet, strange: [Int])?
            for sheet in plot.sheets {
                // Where it is not clear of which movie, it may tell of both.
                var strange = plot.range.filter { index in plot.sheets.allSatisfy { isStrange(index, to: $0, plot) } }
                strange = beyondColour(strange, plot)
                if strange.count < best?.strange.count ?? .max { best = (sheet, strange) }
            }
            guard let best else { continue }
            for index in best.strange {
                claim(
                    .plot, index..<index + 1, supported: false,
                    why: "the synopsis of \(best.sheet.sheet.title) tells nothing of it", field: "synopsis")
            }
            if best.strange.isEmpty { comparePlot(plot.range, best.sheet) }
        }
    }

    /// A plain word or two colour a plot that is else the sheet's: “opens its door”, “a nose for good food”. A word that
    /// plots turn on is none of them. Where much is told, a place or an event more is another word for something of it.
    private func beyondColour(_ strange: [Int], _ plot: Plot) -> [Int] {
        guard !strange.isEmpty else { return strange }
        let told = plot.range.count { at in
            (tags[at] == .plain || isPhrase(at)) && !has(at, .function) && !isLight(at)
                && plot.sheets.contains { $0.tells(plotWord(at)) || $0.means(senses(at)) }
        }
        let colour = strange.filter {
            tags[$0] == .plain && (has($0, .plain) && !isEventful($0) || isColour($0))
        }
        let most = colour.allSatisfy(isColour) ? told / 2 : told > 4 ? 2 : told > 2 ? 1 : 0
        if colour.count == strange.count, colour.count <= most { return [] }
        let things = strange.filter { !colour.contains($0) && isThing($0) }
        guard colour.count + things.count == strange.count, things.count <= told / 3, strange.count <= told / 2 else {
            return strange
        }
        return []
    }

    /// A word of talk, thought or quality that others of its kind do not rule out.
    private func isColour(_ index: Int) -> Bool {
        !has(index, .relative) && ContrastClasses.things.values(words[index], tokens[index].stem).isEmpty
            && (word(index + 1) == "to" || ContrastClasses.describers.values(words[index], tokens[index].stem).isEmpty)
            && (senses(index).isColour || senses(index).isAbstract)
    }

    /// A place, an event, a group … that others of its kind do not rule out.
    func isThing(_ index: Int) -> Bool {
        tags[index] == .plain && PlotVerbs.form(words[index]) == nil
            && ContrastClasses.things.values(words[index], tokens[index].stem).isEmpty
            && ContrastClasses.describers.values(words[index], tokens[index].stem).isEmpty
            && senses(index).isThing
    }

    /// A verb of synopses, a word with synonyms, or one that others of its kind rule out.
    private func isEventful(_ index: Int) -> Bool {
        PlotVerbs.form(words[index]) != nil || !plotWord(index).groups.isEmpty || has(index, .relative)
            || !ContrastClasses.things.values(words[index], tokens[index].stem).isEmpty
    }

    /// People by their kin, whom no theme bears out: a daughter is no son.
    private static let kin = Set(
        "son sons daughter daughters brother brothers sister sisters mother mothers father fathers wife wives husband husbands girlfriend boyfriend uncle aunt nephew niece cousin cousins grandmother grandfather fiance fiancee twin twins"
            .split(separator: " ").map(String.init))

    /// Borne out by a theme that means the phrase, not by one that is only near it: who is poor need not steal.
    private func hasNearly(_ entry: Int, _ sheet: PreparedSheet) -> Bool {
        let entry = ClaimLexicon.standard.entries[entry]
        return entry.isHarmless || entry.kind != .theme
            || entry.supports.prefix(3).contains { $0.allSatisfy(sheet.vocabulary.contains) }
    }

    /// Words of reviewing that may stand in a passage which is not introduced as a plot.
    private func isTalk(_ index: Int) -> Bool {
        has(index, .imperative) && startsClause(index) || has(index, .acting) || has(index, .actor)
    }

    /// “in search of”, “at the mercy of”: three words that only join.
    private func isPreposition(_ index: Int) -> Bool {
        guard word(index + 1) == "of", isJoined(index + 1), isJoined(index), !words[index].hasPrefix("favo") else {
            return false
        }
        let before = word(index - 1) == "the" ? index - 2 : index - 1
        guard ["in", "at", "on", "under", "by", "for", "from", "with"].contains(word(before)) else { return false }
        let senses = self.senses(index)
        return senses.isColour || senses.isAbstract || senses.isThing
    }

    private func isStrange(_ index: Int, to sheet: PreparedSheet, _ plot: Plot) -> Bool {
        let token = tokens[index]
        guard !token.isNumber, token.text.utf8.count > 1 else { return false }
        switch tags[index] {
        case .plain: break
        case .phrase(let entry):
            guard Self.kin.contains(token.text) || !hasNearly(entry, sheet) else { return false }
        default: return false
        }
        if has(index, .negation) { return false }
        if has(index, .function) || has(index, .modal) || token.isCapital && index > 0 { return false }
        if number(at: index) != nil { return false }
        if token.text.hasSuffix("ly"), token.text.utf8.count > 4, token.text != "family" { return false }
        let word = plotWord(index)
        if word.isLight || sheet.tells(word) || sheet.stems.contains(token.stem) { return false }
        return (plot.isTold || !isTalk(index)) && !sheet.means(senses(index)) && !isPreposition(index)
    }

    /// Who does what to whom, and what describes whom, must not be the other way round on the sheet.
    private func comparePlot(_ range: Range<Int>, _ sheet: PreparedSheet) {
        let passage = PlotParser.read(tokens, range)
        for deed in passage.deeds {
            if let clash = sheet.plots.lazy.compactMap({ $0.clash(with: deed) }).first,
                !sheet.plots.contains(where: { $0.agrees(with: deed, isReversed: clash.isReversed) })
            {
                return claim(
                    .plot, deed.index..<deed.index + 1, supported: false,
                    why: "the synopsis of \(sheet.sheet.title) tells it the other way round: \(clash.why)",
                    field: "synopsis")
            }
        }
        for phrase in passage.phrases where sheet.contradicts(phrase) {
            return claim(
                .plot, phrase.range, supported: false,
                why: "the synopsis of \(sheet.sheet.title) describes it otherwise", field: "synopsis")
        }
        for phrase in passage.phrases
        where sheet.plots.contains(where: { $0.describesOtherwise(phrase, beside: passage) })
            && !sheet.plots.contains(where: { $0.describes(phrase) })
        {
            return claim(
                .plot, phrase.range, supported: false,
                why: "the synopsis of \(sheet.sheet.title) says it of another", field: "synopsis")
        }
    }
}

extension PlotPassage {
    private static func meet(_ first: [Word], _ second: [Word]) -> Bool {
        first.contains { word in second.contains { $0.means(word) } }
    }

    /// What is wrong with a deed by a passage that has its verb; nil where nothing is. Reversed: who acts is acted upon here.
    func clash(with deed: Deed) -> (why: String, isReversed: Bool)? {
        // “turns the street into” and “the street becomes”: of verbs that say little only the same one is compared.
        for own in deeds where own.verb.id == deed.verb.id || !deed.verb.isLight && own.verb.means(deed.verb) {
            if isOpposite(deed, own) { return ("it is not so", false) }
            let isReversed = !own.agents.isEmpty && deed.isSure && Self.meet(own.patients, deed.agents)
            if stranger(in: deed, to: own) != nil { return ("another does it", isReversed) }
            if isTurned(deed, own) || isStrangePatient(deed, own) { return ("it is done to another", isReversed) }
        }
        return nil
    }

    /// The one is denied, the other is not: “bows” where it is “refuses to bow”.
    private func isOpposite(_ deed: Deed, _ own: Deed) -> Bool {
        own.isDenied != deed.isDenied && own.verb.id == deed.verb.id && !deed.verb.isLight
    }

    /// One who acts in a deed, is in the passage, and does not act there.
    private func stranger(in deed: Deed, to own: Deed) -> Word? {
        guard !own.agents.isEmpty, !deed.isInfinitive, !deed.agents.isEmpty else { return nil }
        if !Self.meet(own.agents, deed.agents), let word = deed.agents.first(where: names), !own.verb.means(word) {
            return word
        }
        return deed.subjects.first { word in
            names(word) && !own.agents.contains { $0.means(word) } && !own.verb.means(word)
        }
    }

    /// A passage that does not say who acts bears out no reversal.
    func agrees(with deed: Deed, isReversed: Bool) -> Bool {
        deeds.contains { own in
            !(isReversed && own.agents.isEmpty) && own.verb.means(deed.verb) && !isOpposite(deed, own)
                && stranger(in: deed, to: own) == nil
                && !isTurned(deed, own)
                && !isStrangePatient(deed, own) && tellsOf(deed, own)
        }
    }

    /// Where it is not clear who acts, somebody of the deed must be there: “returns a gangster to his slum” bears no priest out.
    private func tellsOf(_ deed: Deed, _ own: Deed) -> Bool {
        guard own.agents.isEmpty, !deed.agents.isEmpty else { return true }
        let isMoved = Self.meet(own.patients, deed.agents)
        return deed.patients.isEmpty ? isMoved : !isMoved && Self.meet(own.patients, deed.patients)
    }

    /// “A scientist is hired …”: of a passive the subject is clear.
    private func isStrangePatient(_ deed: Deed, _ own: Deed) -> Bool {
        deed.isPassive && own.isPassive && !own.patients.isEmpty && !Self.meet(own.patients, deed.patients)
            && deed.patients.contains(where: names)
    }

    private func isTurned(_ deed: Deed, _ own: Deed) -> Bool {
        !own.patients.isEmpty && !deed.patients.isEmpty && !Self.meet(own.patients, deed.patients)
            && (Self.meet(own.isInfinitive ? own.subjects : own.agents, deed.patients)
                || Self.meet(deed.subjects, own.patients))
    }

    func describes(_ phrase: NounPhrase) -> Bool {
        phrases.contains { own in
            own.head.means(phrase.head) && (own.count == phrase.count || own.count == 0 || phrase.count == 0)
                && phrase.describers.allSatisfy { word in own.describers.contains { $0.means(word) } }
        }
    }

    /// The head is here, and what describes it there describes another one here.
    func describesOtherwise(_ phrase: NounPhrase, beside passage: PlotPassage) -> Bool {
        guard names(phrase.head) else { return false }
        if phrase.count > 0,
            let own = phrases.first(where: { $0.head.means(phrase.head) && $0.count > 0 }), own.count != phrase.count
        {
            return true
        }
        // Of which country is told of each alone; of what else describes, where both are named.
        return phrase.describers.contains { word in
            !phrase.isCompound
                && phrases.contains { own in
                    !own.head.means(phrase.head) && own.describers.contains { $0.means(word) }
                        && (phrase.nations.contains { $0.means(word) } || passage.names(own.head))
                }
                && !phrases.contains { own in
                    own.head.means(word) || own.head.means(phrase.head) && own.describers.contains { $0.means(word) }
                }
        }
    }
}
