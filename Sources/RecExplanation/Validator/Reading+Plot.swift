/// Passages that tell a plot: every word must be the synopsis's or the hook's, and do there what it does here.
extension Reading {
    /// A passage and the sheets that it may tell of.
    struct Plot {
        var range: Range<Int>
        var sheets: [PreparedSheet]
        /// Introduced as a plot; else only known for one by its words, among which there may be talk.
        var isTold: Bool
    }

    func findPlots() {
        var index = 0
        while index < tokens.count {
            guard let start = plotStart(index) else {
                index += 1
                continue
            }
            let end = plotEnd(start)
            if end > start, tellsAnything(start..<end) {
                plots.append(Plot(range: start..<end, sheets: plotSheets(start..<end), isTold: true))
            }
            index = max(end, index + 1)
        }
        findUntoldPlots()
    }

    /// A theme may be spoken of in any words: only where a synopsis is told is it a plot.
    private func tellsAnything(_ range: Range<Int>) -> Bool {
        let isTitled =
            ["which", "whose"].contains(word(range.lowerBound - 1)) || movie(at: range.lowerBound - 1) != nil
            || startsClause(range.lowerBound)
        let sheets = plotSheets(range)
        return range.contains { at in
            (tags[at] == .plain || isTitled && isPhrase(at)) && !has(at, .function) && !isLight(at)
                && sheets.contains { $0.says(plotWord(at)) }
        }
    }

    /// Of which movie: the title before “in which”, else where the words stand.
    private func plotSheets(_ range: Range<Int>) -> [PreparedSheet] {
        let before = (max(0, range.lowerBound - 14)..<range.lowerBound).last { movie(at: $0) != nil }
        if let before, let movie = movie(at: before),
            before == range.lowerBound - 1 || !introduces(range.lowerBound - 1)
                || (before + 1..<range.lowerBound).allSatisfy({
                    tags[$0] != .plain || has($0, .function) || has($0, .film)
                })
        {
            return sheets(movie)
        }
        let scope = scope(of: range)
        return sheets(scope == .both ? .either : scope)
    }

    /// “about”, “of”: what is told need not be of the title before.
    private func introduces(_ index: Int) -> Bool { ["about", "of"].contains(word(index)) }

    // MARK: Where a plot begins and ends

    private static let stories: Set<String> = ["story", "tale", "portrait", "account", "chronicle", "study"]

    /// The first word of a plot that the word at a place introduces: “in which”, “where”, “whose”, “In Heat, a …”, “about”.
    private func plotStart(_ index: Int) -> Int? {
        guard tags[index] == .plain || tags[index] == .taken else { return titledStart(index) }
        let next = index + 1
        guard tokens.indices.contains(next), isJoined(next), movie(at: next) == nil, !isPerson(next) else { return nil }
        if ["you", "it", "he", "she", "they", "this"].contains(word(next)) { return nil }
        switch word(index) {
        case "which" where ["in", "during"].contains(word(index - 1)): return next
        case "where" where has(index + 2, .series): return nil
        case "where" where index > 0, "whose" where movie(at: index - 1) != nil || index > 0: return next
        case "about":
            guard index > 0, !has(next, .film), duration(at: next) == nil, !["half", "as"].contains(word(next)) else {
                return nil
            }
            return has(index - 1, .film) || movie(at: index - 1) != nil || isPhrase(index - 1)
                || ["is", "both", "are", "one"].contains(word(index - 1)) ? next : nil
        case "of":
            return Self.stories.contains(word(index - 1)) ? next : nil
        default: return nil
        }
    }

    private static let openers: Set<String> = ["a", "an", "two", "three", "four", "five", "six", "the"]

    /// Verbs with which a title tells its plot: “Heat sends a thief …”.
    private static let telling: Set<String> = [
        "follows", "followed", "sends", "pits", "sets", "drops", "throws", "puts", "strands", "traps", "locks",
        "plunges",
        "squeezes", "packs", "hands", "shadows", "tracks", "spends", "introduces", "revisits",
    ]

    /// “Heat sends a thief …”: behind the verb.
    private func tellingStart(_ index: Int) -> Int? {
        guard mentionAt[index] >= 0, !tokens[index].isPossessive else { return nil }
        let verb = endOfTitle(index)
        guard Self.telling.contains(word(verb)), isJoined(verb), isJoined(verb + 1),
            Self.openers.contains(word(verb + 1)) || number(at: verb + 1) != nil
        else { return nil }
        return verb + 1
    }

    /// “In M a murderer …”, “In Heat, a film like Ronin, a thief …”
    private func titledStart(_ index: Int) -> Int? {
        if movie(at: index) != nil, let start = tellingStart(index) { return start }
        guard movie(at: index) != nil, mentionAt[index] >= 0, word(index - 1) == "in", startsClause(index - 1) else {
            return nil
        }
        var at = endOfTitle(index)
        guard tokens.indices.contains(at) else { return nil }
        if isJoined(at) { return isOpener(at) ? at : nil }
        while at < tokens.count {
            if isOpener(at), startsClause(at), !namesFilm(clause(of: at)) { return at }
            at = clause(of: at).upperBound
        }
        return nil
    }

    private func isOpener(_ index: Int) -> Bool {
        Self.openers.contains(word(index)) || tags[index] == .plain && !has(index, .function)
    }

    /// The clause describes the film, or leads to a title: it tells no plot.
    private func namesFilm(_ range: Range<Int>) -> Bool {
        range.contains { at in
            movie(at: at) != nil || has(at, .film) && !tokens[at].isPossessive
                || ["you", "your", "companion", "change"].contains(word(at))
        }
    }

    private func plotEnd(_ start: Int) -> Int {
        var at = start
        // “about a thief” ends where the verb of the sentence begins.
        var isNoun = ["about", "of"].contains(word(start - 1))
        let endsNoun: Set<String> = [
            "is", "was", "has", "had", "won", "makes", "may", "might", "will", "should", "could", "are", "were",
            "that's", "follows", "deserves", "took", "earned",
        ]
        while at < tokens.count {
            if at > start, !isJoined(at) {
                guard tokens[at].gap.isDisjoint(with: [.semicolon, .stop, .dash, .colon, .parenthesis]) else { break }
                let next = clause(of: at)
                if namesFilm(next) || next.contains(where: { isPerson($0) || tags[$0] == .award })
                    || ["which", "so"].contains(word(at))
                {
                    break
                }
            }
            if movie(at: at) != nil || tags[at] == .franchise || tags[at] == .award { break }
            if isNoun, at > start, endsNoun.contains(word(at)), isJoined(at) { break }
            if isNoun, ["who", "that", "which", "where", "whose", "when"].contains(word(at)) { isNoun = false }
            at += 1
        }
        // “… to follow Heat with”
        if at < tokens.count, let to = (max(start, at - 4)..<at).last(where: { word($0) == "to" }),
            has(to + 1, .imperative)
        {
            at = to
        }
        // “… in Heat”, “… while Heat follows …”
        while at > start, at < tokens.count, isJoined(at), has(at - 1, .function) { at -= 1 }
        return at
    }

    // MARK: Plots by their words

    /// Two words of one synopsis in a clause make it a plot from the first to the end of what the last belongs to.
    private func findUntoldPlots() {
        var start = 0
        while start < tokens.count {
            var end = start
            while end < tokens.count, end == start || isJoined(end), movie(at: end) == nil, !isPerson(end) { end += 1 }
            if end == start { end += 1 }
            findUntoldPlot(start..<end)
            start = end
        }
    }

    private func findUntoldPlot(_ range: Range<Int>) {
        guard range.count > 2, !plots.contains(where: { $0.range.overlaps(range) }) else { return }
        let places = range.filter { at in
            (tags[at] == .plain || isPhrase(at)) && !has(at, .function) && !has(at, .film)
                && tokens[at].text.utf8.count > 2
        }
        guard places.count > 1 else { return }
        var best: (first: Int, last: Int, count: Int)?
        var teller = target
        for sheet in sheets(.either) {
            let found = places.filter { !isLight($0) && sheet.says(plotWord($0)) }
            if found.count > best?.count ?? 1, found.contains(where: { tags[$0] == .plain }) {
                best = (found[0], found[found.count - 1], found.count)
                teller = sheet
            }
        }
        guard let best else { return }
        var first = best.first
        if Self.openers.contains(word(range.lowerBound)),
            !["year", "decade"].contains(tokens[range.lowerBound + 1].stem)
        {
            first = range.lowerBound
        }
        first = min(first, verb(before: first, range.lowerBound))
        var last = best.last + 1
        while last < range.upperBound, tags[last] == .plain || isPhrase(last), !has(last, .film), !has(last, .modal),
            !has(last, .finite),
            !["to", "that", "which", "as", "while", "but", "so"].contains(word(last))
        {
            last += 1
        }
        plots.append(
            Plot(
                range: first..<last, sheets: [teller] + sheets(.either).filter { $0.sheet.id != teller.sheet.id },
                isTold: false))
    }

    /// “hides the proof”: the verb that takes the first word.
    private func verb(before first: Int, _ start: Int) -> Int {
        var at = first - 1
        while at > start, ["the", "a", "an", "his", "her", "their", "its"].contains(word(at)) { at -= 1 }
        guard at >= start, at < first - 1, tags[at] == .plain, PlotVerbs.form(word(at)) != nil,
            tokens[at].word.isDisjoint(with: [
                .function, .verb, .finite, .enjoys, .likes, .film, .acts, .makes, .directs,
            ]),
            !Self.telling.contains(word(at))
        else { return first }
        return at
    }

    func isLight(_ index: Int) -> Bool {
        plotWord(index).isLight
    }
}
