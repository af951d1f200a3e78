/// What a sheet's text has another of: a cat where it has a dog, a funeral where it has a wedding.
extension Reading {
    func checkContrasts() {
        for index in tokens.indices where tags[index] == .plain || isPhrase(index) {
            guard !has(index, .function), !hooks.contains(where: { $0.contains(index) }) else { continue }
            // “darkly comic” is no comedian.
            if case .phrase(let entry) = tags[index],
                ClaimLexicon.standard.entries[entry].isHarmless || mention(around: index)?.range.count ?? 1 > 1
            {
                continue
            }
            let values = ContrastClasses.things.values(words[index], tokens[index].stem)
            let isSpan = isLongPlot(index)
            if values.isEmpty, !isSpan { continue }
            let range = index..<index + 1
            let sheets = sheetsTold(at: index)
            guard
                sheets.allSatisfy({
                    isSpan ? $0.contrasts(span: tokens[index]) : $0.contrasts(values, with: tokens[index])
                }), !isDenied(range),
                !isAside(index), let sheet = sheets.first
            else { continue }
            claim(
                .plot, range, supported: false, why: "the synopsis of \(sheet.sheet.title) has another",
                field: "synopsis")
        }
    }

    /// “spends a summer”, “for a whole year”: in a plot, and no years between movies.
    private func isLongPlot(_ index: Int) -> Bool {
        let before = (max(0, index - 3)..<index).map { word($0) }
        return !ContrastClasses.spans.values(tokens[index]).isEmpty && plots.contains { $0.range.contains(index) }
            && before.contains { ["a", "one", "whole", "single", "entire", "long", "an"].contains($0) }
            && (max(0, index - 4)..<index).contains { at in
                ["spend", "spends", "spent", "for", "of", "lasts", "have", "has", "share", "together"].contains(
                    word(at))
            }
    }

    /// The sheets that a word of the sentence may tell of: those of its plot, else those of the movie it is about.
    func sheetsTold(at index: Int) -> [PreparedSheet] {
        if let plot = plots.first(where: { $0.range.contains(index) }), plot.isTold { return plot.sheets }
        let scope = scope(of: index..<index + 1)
        let isOfTarget =
            scope == .either && !mentions.contains { $0.tag == .source || $0.tag == .franchise }
            && !clause(of: index).contains { ["you", "your"].contains(word($0)) }
        return sheets(isOfTarget ? .target : scope)
    }

    private func mention(around index: Int) -> Mention? { mentions.first { $0.range.contains(index) } }

    /// The viewer's own, or a figure of speech: “your mother”, “a kind of wedding”, “like a funeral”.
    private func isAside(_ index: Int) -> Bool {
        // “hard to bear”: a verb.
        if ["to", "can", "cannot", "could", "may", "will", "would", "cant"].contains(word(index - 1)) { return true }
        // “spies on his neighbours”
        if PlotVerbs.form(words[index])?.form.contains(.third) == true, has(index + 1, .function) { return true }
        return isFigure(index)
    }

    private func isFigure(_ index: Int) -> Bool {
        (max(0, index - 3)..<index).contains { at in
            (at + 1...index).allSatisfy(isJoined)
                && ["your", "my", "like", "than", "kind", "sort", "as", "any", "every", "instead", "unlike", "of"]
                    .contains(word(at))
                && (word(at) != "of" || at == index - 1 && ["kind", "sort"].contains(word(at - 1)))
        }
    }
}
