/// Reads a passage of tokens. Titles and people, which the caller has blanked, end a phrase.
struct PlotParser {
    private enum Part: Equatable {
        case blank, mark, determiner, preposition, auxiliary, relative, pronoun, conjunction, adverb, infinitive, noun
        case verb(isPassive: Bool)
    }

    private let tokens: [SentenceToken]
    private let range: Range<Int>
    private var parts: [Part]
    private var passage = PlotPassage()

    static func read(_ tokens: [SentenceToken], _ range: Range<Int>) -> PlotPassage {
        var parser = PlotParser(tokens, range)
        parser.findVerbs()
        parser.findPhrases()
        parser.findDeeds()
        return parser.passage
    }

    private init(_ tokens: [SentenceToken], _ range: Range<Int>) {
        self.tokens = tokens
        self.range = range
        parts = range.map { Self.part(tokens[$0].text) }
    }

    private static let closed: [String: Part] = {
        var closed: [String: Part] = [:]
        func add(_ words: String, _ part: Part) {
            for word in words.split(separator: " ") { closed[String(word)] = part }
        }
        add(
            "a an the his her their its your my this these those one each every some any no another two three four five six",
            .determiner)
        add("seven eight nine ten eleven twelve all both several many", .determiner)
        add(
            "of in on at by for with from into onto upon about over under between among through during without within",
            .preposition)
        add(
            "against along behind beside across toward towards around off after before out away like amid beneath inside",
            .preposition)
        add("outside near past despite aboard up down back", .preposition)
        add(
            "is are was were be been being am has had do does did can could will would must may might should cannot gets",
            .auxiliary)
        add(
            "who whom which that whose where when while as because if until since whoever whatever what how why once",
            .relative)
        add(
            "he she it they him them himself herself itself themselves someone everyone anyone nobody everything nothing",
            .pronoun)
        add("and or but than", .conjunction)
        add("not never only also still again once too then just even ever soon now together apart", .adverb)
        add("to", .infinitive)
        return closed
    }()

    private static func part(_ word: String) -> Part {
        if word.isEmpty { return .blank }
        if let part = closed[word] { return part }
        return word.hasSuffix("ly") && word.utf8.count > 4 && word != "family" ? .adverb : .noun
    }

    private func part(_ index: Int) -> Part { parts.indices.contains(index) ? parts[index] : .mark }
    private func token(_ index: Int) -> SentenceToken { tokens[range.lowerBound + index] }
    private func isSevered(_ index: Int) -> Bool {
        index == 0 || !token(index).gap.isDisjoint(with: .clause)
    }

    // MARK: Verbs

    private mutating func findVerbs() {
        var hasHead = false
        var isPlural = false
        var sinceDeterminer = 99
        for index in parts.indices {
            if isSevered(index) { (hasHead, sinceDeterminer) = (hasHead && index > 0, 99) }
            switch parts[index] {
            case .determiner:
                (hasHead, sinceDeterminer) = (false, 0)
                isPlural =
                    !["a", "an", "one", "this", "each", "every", "another"].contains(token(index).text)
                    && ["two", "three", "four", "five", "six", "several", "many", "both", "all"].contains(
                        token(index).text)
            case .noun:
                if let isPassive = verb(at: index, hasHead: hasHead, isPlural: isPlural, sinceDeterminer) {
                    parts[index] = .verb(isPassive: isPassive)
                    (hasHead, sinceDeterminer) = (false, 99)
                } else {
                    let text = token(index).text
                    isPlural =
                        text != token(index).stem || ["men", "women", "people", "children", "police"].contains(text)
                    hasHead = !token(index).isPossessive
                    if token(index).isPossessive { sinceDeterminer = 0 } else { sinceDeterminer += 1 }
                }
            case .pronoun: hasHead = true
            case .adverb: break
            default: (hasHead, sinceDeterminer) = (false, 99)
            }
        }
    }

    /// Whether the word at a place is a verb there, and whether it is passive; nil where it is none.
    private func verb(at index: Int, hasHead: Bool, isPlural: Bool, _ sinceDeterminer: Int) -> Bool? {
        guard !token(index).isPossessive else { return nil }
        let next = index + 1 < parts.count && !isSevered(index + 1) ? part(index + 1) : .mark
        guard let (_, form) = PlotVerbs.form(token(index).text) else {
            // “a veteran plagued by nightmares”
            if hasHead, token(index).text.hasSuffix("ed"), next == .preposition { return true }
            // Any word on “-s” between a head and a determiner.
            return hasHead && !isPlural && next == .determiner && token(index).text != token(index).stem ? false : nil
        }
        var before = index - 1
        while before > 0, part(before) == .adverb { before -= 1 }
        let previous = isSevered(index) && index > 0 ? Part.mark : part(before)
        // “a struggling poet”: it describes what follows.
        if sinceDeterminer < 2, !hasHead { return nil }
        switch previous {
        case .auxiliary:
            if form.contains(.participle) {
                let auxiliary = tokens[range.lowerBound + before].text
                return !["has", "had", "have"].contains(auxiliary)
            }
            return form.isDisjoint(with: [.base, .gerund]) ? nil : false
        case .infinitive: return form.contains(.base) ? false : nil
        case .relative, .pronoun:
            return form.isDisjoint(with: [.base, .third, .past]) ? nil : false
        case .conjunction, .mark:
            if form.contains(.third) || form.contains(.gerund) { return false }
            if form.contains(.participle), [.preposition, .infinitive].contains(next) { return true }
            return form.contains(.base) && [.determiner, .pronoun].contains(next) ? false : nil
        case .noun where hasHead:
            if form.contains(.third), !isPlural {
                // “a loves story” is no English, “an army camps” is.
                return false
            }
            // “helps a cook perfect her ramen”
            if form.contains(.base), next == .determiner || next == .pronoun { return false }
            if form.contains(.base), isPlural, next != .preposition || token(index + 1).text != "of" { return false }
            if form.contains(.gerund) { return false }
            if form.contains(.past), next == .determiner, index + 2 < parts.count, token(index + 2).text != "way" {
                return false
            }
            if form.contains(.participle) { return next == .noun && !form.contains(.past) ? nil : true }
            return nil
        default: return nil
        }
    }

    // MARK: Noun phrases

    private mutating func findPhrases() {
        var index = 0
        while index < parts.count {
            guard parts[index] == .noun else {
                index += 1
                continue
            }
            var end = index + 1
            while end < parts.count, parts[end] == .noun, !isSevered(end), !token(end - 1).isPossessive { end += 1 }
            let last = end - 1
            var phrase = PlotPassage.NounPhrase(
                head: .init(token(last).text), range: range.lowerBound + index..<range.lowerBound + end)
            phrase.describers = (index..<last).map { .init(token($0).text) }
            phrase.isCompound = last > index && token(last - 1).text.hasSuffix("ing")
            phrase.qualities = (index..<last).flatMap { ContrastClasses.describers.values(token($0)) }
            phrase.nations = (index..<last).filter {
                CountryLexicon.standard.match(tokens, at: range.lowerBound + $0)?.length == 1
            }.map { .init(token($0).text) }
            if index > 0, !isSevered(index) { phrase.count = Self.counts[token(index - 1).text] ?? 0 }
            // “a gangster's sister”: what she is called by.
            if let owner = passage.phrases.last, owner.range.upperBound == range.lowerBound + index,
                tokens[owner.range.upperBound - 1].isPossessive
            {
                phrase.describers.append(owner.head)
            }
            passage.addPhrase(phrase)
            index = end
        }
    }

    private static let counts = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11,
        "twelve": 12, "both": 2,
    ]

    // MARK: Who does what to whom

    private mutating func findDeeds() {
        var subject: [PlotPassage.Word] = []
        for index in parts.indices {
            guard case .verb(let isPassive) = parts[index] else { continue }
            var deed = PlotPassage.Deed(
                verb: .init(token(index).text), index: range.lowerBound + index)
            let (before, isSure) = heads(before: index, subject)
            let after = heads(after: index + 1)
            if isPassive {
                deed.isPassive = true
                deed.patients = before
                deed.agents = agents(behind: index + 1)
                deed.subjects = deed.agents
            } else {
                deed.agents = before
                deed.isSure = isSure
                deed.patients = after
                deed.subjects = isSure ? nearest(before: index) : before
                deed.isInfinitive = part(index - 1) == .infinitive
                deed.isDenied = isDenied(index)
                if deed.isInfinitive {
                    deed.subjects = subject.isEmpty ? passage.phrases.prefix(1).map(\.head) : subject
                }
            }
            if isSure, !before.isEmpty { subject = nearest(before: index) }
            passage.addDeed(deed)
        }
    }

    private static let deniers: Set<String> = [
        "not", "never", "cannot", "cant", "wont", "doesnt", "didnt", "dont", "wouldnt", "couldnt", "without", "refuse",
        "refuses", "refused", "refusing", "fails", "failed", "unable", "declines",
    ]

    /// Whether the words directly before a verb say that it is not done.
    private func isDenied(_ index: Int) -> Bool {
        var at = index - 1
        while at >= 0, !isSevered(at + 1) {
            if Self.deniers.contains(token(at).text) { return true }
            guard part(at) == .infinitive || part(at) == .auxiliary || part(at) == .adverb else { return false }
            at -= 1
        }
        return false
    }

    /// The heads before a verb: its subject, or what the relative clause is about. Not sure: the subject of an earlier verb.
    private func heads(before index: Int, _ subject: [PlotPassage.Word]) -> (words: [PlotPassage.Word], isSure: Bool) {
        var at = index - 1
        while at >= 0, part(at) == .adverb || part(at) == .auxiliary { at -= 1 }
        guard at >= 0 else { return ([], false) }
        switch part(at) {
        case .infinitive: return ([], false)
        case .conjunction, .mark: return (subject, false)
        case .pronoun: return ([], false)
        case .relative:
            guard ["who", "which", "that"].contains(token(at).text) else { return ([], false) }
            at -= 1
            // “caught by a publisher who …”: nobody but the publisher.
            if !isSevered(index), part(at) == .noun, let phrase = nounPhrase(at: at) {
                var before = phrase.range.lowerBound - range.lowerBound - 1
                while before >= 0, part(before) == .determiner { before -= 1 }
                if before >= 0, part(before) == .preposition, token(before).text != "of" {
                    return ([phrase.head], true)
                }
            }
        case .noun: break
        default: return ([], false)
        }
        if isSevered(index) { return (subject, false) }
        return (chain(endingAt: at), true)
    }

    /// The noun phrase that a place is part of.
    private func nounPhrase(at index: Int) -> PlotPassage.NounPhrase? {
        passage.phrases.first { $0.range.contains(range.lowerBound + index) }
    }

    /// “a gang of cowboys”, “a bear and a panther”, “a woman seeking revenge”: all heads before a place that may be the subject.
    private func chain(endingAt index: Int) -> [PlotPassage.Word] {
        var words: [PlotPassage.Word] = []
        var at = index
        while at >= 0 {
            switch part(at) {
            case .noun:
                guard let phrase = nounPhrase(at: at) else { return words }
                // “a lawyer's fling that …”: not the lawyer.
                if words.isEmpty || !tokens[phrase.range.upperBound - 1].isPossessive { words.append(phrase.head) }
                at = phrase.range.lowerBound - range.lowerBound
            case .relative where !["who", "which", "that", "whom", "whose"].contains(token(at).text): return words
            case .determiner, .preposition, .adverb, .relative, .verb, .infinitive, .pronoun, .auxiliary: break
            case .conjunction where token(at).text == "and": break
            default: return words
            }
            if at < index, isSevered(at), part(at) != .relative { return words }
            at -= 1
        }
        return words
    }

    /// The phrase directly before a verb, with what “and” joins to it.
    private func nearest(before index: Int) -> [PlotPassage.Word] {
        var words: [PlotPassage.Word] = []
        let isSingular = PlotVerbs.form(token(index).text)?.form.contains(.third) == true
        var at = index - 1
        while at >= 0, [.adverb, .auxiliary, .relative].contains(part(at)) { at -= 1 }
        while at >= 0, part(at) == .noun,
            let phrase = nounPhrase(at: at)
        {
            words.append(phrase.head)
            at = phrase.range.lowerBound - range.lowerBound - 1
            while at >= 0, part(at) == .determiner { at -= 1 }
            // “weapons for the oppressed”, “revealed to the world and a spell”: it is not they who act.
            if at >= 0, part(at) == .preposition || part(at) == .infinitive { return words.dropLast() }
            // “petrifies the pupils and a boy hears”: one who hears is no two.
            guard at > 0, part(at) == .conjunction, token(at).text == "and", !isSingular else { break }
            at -= 1
        }
        return words
    }

    private func heads(after index: Int) -> [PlotPassage.Word] {
        var words: [PlotPassage.Word] = []
        var at = index
        while at < parts.count, !isSevered(at) {
            switch part(at) {
            case .noun:
                guard let phrase = nounPhrase(at: at) else { return words }
                words.append(phrase.head)
                at = phrase.range.upperBound - range.lowerBound
                continue
            case .determiner, .adverb, .preposition: break
            case .conjunction where token(at).text == "and" && !words.isEmpty: break
            default: return words
            }
            at += 1
        }
        return words
    }

    /// Whom a passive names behind “by”.
    private func agents(behind index: Int) -> [PlotPassage.Word] {
        var at = index
        while at < parts.count, !isSevered(at) {
            if token(at).text == "by" { return heads(after: at + 1) }
            if case .verb = part(at) { return [] }
            if part(at) == .relative { return [] }
            at += 1
        }
        return []
    }
}
