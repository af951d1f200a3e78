/// A pattern over the words of a sentence, written as the realiser's constructions are: words, classes in angle brackets,
/// slots in braces.
///
/// - `directed/helmed` any of these words; `<directs>` a word of that class; both may be mixed, `at/<link>`.
/// - `{p}` people in a list, `{m}` one or both movies; `{p's}`, `{m's}` where they own what follows. `{he}`, `{him}`, `{his}` a
///   pronoun for the people named last. `{n}` a number, `{x}` a phrase of the lexicon, `{fr}` a franchise.
/// - `~` up to five filler words; `_` up to four describing words; `…` up to seven words of any kind.
/// - `?` behind a step: it may be missing. `!` before one: it must not follow. `,` a mark; without it no mark may stand
///   between two steps. `^` the beginning of a clause, `$` its end.
struct Pattern: Sendable {
    struct Step: Sendable {
        enum What: Sendable, Equatable {
            case words, people, movies, he, his, him, number, phrase, franchise, fillers, describers, anything, mark,
                start,
                end
        }
        var what = What.words
        var words: [String] = []
        var kinds: WordClass = []
        var isOptional = false
        var isNot = false
        var isPossessive = false
    }

    let steps: [Step]
    let source: String

    /// Nil for a slot or a class that does not exist.
    init?(_ text: String) {
        source = text
        var steps: [Step] = []
        for part in text.split(separator: " ") {
            guard let step = Self.step(String(part)) else { return nil }
            steps.append(step)
        }
        guard !steps.isEmpty else { return nil }
        self.steps = steps
    }

    private static let slots: [String: (Step.What, Bool)] = [
        "{p}": (.people, false), "{p's}": (.people, true), "{m}": (.movies, false), "{m's}": (.movies, true),
        "{he}": (.he, false), "{him}": (.him, false), "{his}": (.his, false), "{n}": (.number, false),
        "{x}": (.phrase, false),
        "{fr}": (.franchise, false), "~": (.fillers, false), "_": (.describers, false), "…": (.anything, false),
        ",": (.mark, false), "^": (.start, false), "$": (.end, false),
    ]

    private static func step(_ text: String) -> Step? {
        var step = Step()
        var part = Substring(text)
        if part.first == "!", part.count > 1 {
            step.isNot = true
            part.removeFirst()
        }
        if part.last == "?", part.count > 1 {
            step.isOptional = true
            part.removeLast()
        }
        if let (what, isPossessive) = slots[String(part)] {
            step.what = what
            step.isPossessive = isPossessive
            return step
        }
        for word in part.split(separator: "/") {
            if word.first == "<" {
                let kind = WordClass.named(String(word.dropFirst().dropLast()))
                guard !kind.isEmpty else { return nil }
                step.kinds.formUnion(kind)
            } else if word.first == "{" {
                return nil
            } else {
                step.words.append(String(word))
            }
        }
        return step
    }

    /// What a match binds.
    struct Match {
        var range: Range<Int>
        /// The people of `{p}`, `{he}` and `{his}`, as numbers of groups.
        var groups: [Int] = []
        var movies: Scope?
        var number: Int?
        var phrase: Int?
        /// Where the people and movies stand: they are not consumed.
        var end = 0
    }
}

extension Reading {
    func match(_ pattern: Pattern, at index: Int, from step: Int = 0) -> Pattern.Match? {
        var match = Pattern.Match(range: index..<index)
        guard let end = follow(pattern.steps, step, at: index, first: true, joined: true, &match) else { return nil }
        match.range = index..<end
        return match
    }

    /// The end of the match of the steps that are left, from a token on; nil where they do not fit. `joined`: a mark
    /// before the token ends the match.
    private func follow(
        _ steps: [Pattern.Step], _ number: Int, at index: Int, first: Bool, joined: Bool, _ match: inout Pattern.Match
    ) -> Int? {
        guard number < steps.count else { return index }
        switch steps[number].what {
        case .mark:
            guard index < tokens.count, !first, !tokens[index].gap.isDisjoint(with: .clause) else { return nil }
            return follow(steps, number + 1, at: index, first: false, joined: false, &match)
        case .start:
            guard startsClause(index) || has(index - 1, .subordinator) else { return nil }
            return follow(steps, number + 1, at: index, first: true, joined: joined, &match)
        case .end:
            guard index >= tokens.count || !tokens[index].gap.isDisjoint(with: .clause) else { return nil }
            return follow(steps, number + 1, at: index, first: first, joined: joined, &match)
        case .fillers: return skip(5, steps, number, at: index, first: first, joined: joined, &match)
        case .describers: return skip(4, steps, number, at: index, first: first, joined: joined, &match)
        case .anything: return skip(7, steps, number, at: index, first: first, joined: joined, &match)
        default: break
        }
        let before = match
        let mayStand = index < tokens.count && (first || !joined || isJoined(index))
        let length = mayStand ? length(of: steps[number], at: index, &match) : nil
        if steps[number].isNot {
            match = before
            return length == nil ? follow(steps, number + 1, at: index, first: first, joined: joined, &match) : nil
        }
        if let length, let end = follow(steps, number + 1, at: index + length, first: false, joined: true, &match) {
            return end
        }
        match = before
        return steps[number].isOptional
            ? follow(steps, number + 1, at: index, first: first, joined: joined, &match) : nil
    }

    /// Goes on after none, one … of the words that a wildcard may skip.
    private func skip(
        _ most: Int, _ steps: [Pattern.Step], _ number: Int, at index: Int, first: Bool, joined: Bool,
        _ match: inout Pattern.Match
    ) -> Int? {
        let before = match
        for at in index...index + most {
            let taken = at > index
            if let end = follow(steps, number + 1, at: at, first: first && !taken, joined: joined || taken, &match) {
                return end
            }
            match = before
            guard at < tokens.count, taken || joined && !first ? isJoined(at) : true, skips(at, steps[number].what)
            else { return nil }
        }
        return nil
    }

    private func skips(_ index: Int, _ what: Pattern.Step.What) -> Bool {
        if what != .anything, movie(at: index) != nil || isPerson(index) { return false }
        switch what {
        case .fillers: return has(index, .filler) || tokens[index].word.isEmpty && tokens[index].text.hasSuffix("ly")
        case .describers: return !has(index, .boundary)
        default: return true
        }
    }

    /// How many tokens a step takes at a token; nil where it does not fit.
    private func length(of step: Pattern.Step, at index: Int, _ match: inout Pattern.Match) -> Int? {
        switch step.what {
        case .words:
            guard tags[index] == .plain || tags[index] == .taken || isPhrase(index) else { return nil }
            let fits = !tokens[index].word.isDisjoint(with: step.kinds) || step.words.contains(tokens[index].text)
            return fits ? 1 : nil
        case .people:
            guard isPerson(index), let group = groups.firstIndex(where: { $0.range.lowerBound == index }) else {
                return nil
            }
            let range = groups[group].range
            guard tokens[range.upperBound - 1].isPossessive == step.isPossessive else { return nil }
            match.groups.append(group)
            // “the Coen brothers”
            return range.count + (["brothers", "sisters", "siblings"].contains(word(range.upperBound)) ? 1 : 0)
        case .he, .his, .him:
            let words = step.what == .he ? Self.subjects : step.what == .him ? Self.objects : Self.owners
            guard words.contains(word(index)), let group = groups.lastIndex(where: { $0.range.upperBound <= index })
            else { return nil }
            match.groups.append(group)
            return 1
        case .movies: return movies(at: index, step.isPossessive, &match)
        case .number:
            guard let number = number(at: index) else { return nil }
            match.number = number.value
            return number.length
        case .phrase:
            guard let mention = mention(at: index), case .phrase(let entry) = mention.tag else { return nil }
            match.phrase = entry
            return mention.range.count
        case .franchise:
            guard let mention = mention(at: index), mention.tag == .franchise else { return nil }
            return mention.range.count
        default: return nil
        }
    }

    private static let subjects: Set<String> = ["he", "she", "who", "they"]
    private static let owners: Set<String> = ["his", "her", "their", "whose", "hers", "theirs"]
    private static let objects: Set<String> = ["him", "her", "them"]

    func isPhrase(_ index: Int) -> Bool {
        guard tags.indices.contains(index), case .phrase = tags[index] else { return false }
        return true
    }

    /// “Heat”, “the Heat”, “both Heat and Collateral”, “Heat (1995)”.
    private func movies(at index: Int, _ isPossessive: Bool, _ match: inout Pattern.Match) -> Int? {
        var at = index
        if !isPossessive, let length = bothMovies(at: index) {
            match.movies = .both
            return length
        }
        if ["both", "the", "each", "either"].contains(word(at)) { at += 1 }
        if ["both", "of"].contains(word(at)) { at += 1 }
        guard let first = movie(at: at), at == index || isJoined(at) else { return nil }
        var scope = first
        at = endOfTitle(at)
        while ["and", "or", "to"].contains(word(at)) || word(at) == ",", isJoined(at) {
            let next = word(at + 1) == "the" ? at + 2 : at + 1
            guard word(at) != "to", let other = movie(at: next), isJoined(next) else { break }
            if other != scope { scope = .both }
            at = endOfTitle(next)
        }
        guard tokens[at - 1].isPossessive == isPossessive || isPossessive && tokens[at - 1].isNumber else { return nil }
        match.movies = scope
        return at - index
    }

    /// “both”, “both films”, “the two”, where no title follows.
    private func bothMovies(at index: Int) -> Int? {
        guard source != nil else { return nil }
        let end =
            word(index) == "both"
            ? index + 1 : word(index) == "the" && ["two", "pair"].contains(word(index + 1)) ? index + 2 : 0
        guard end > 0, movie(at: end) == nil, !["of", "the"].contains(word(end)), !isPerson(end) else { return nil }
        if has(end, .film), isJoined(end) { return end + 1 - index }
        return !isJoined(end) || end >= tokens.count || has(end, .function) || has(end, .verb) ? end - index : nil
    }

    /// The end of a title and of the year in brackets behind it.
    func endOfTitle(_ index: Int) -> Int {
        var end = index
        while end < tokens.count, tags[end] == tags[index], end == index || mentionAt[end] < 0 { end += 1 }
        if tokens.indices.contains(end), tokens[end].isNumber, tokens[end].text.utf8.count == 4, isJoined(end),
            Int(tokens[end].text) == year(Self.movie(tags[index]) ?? .target)
        {
            end += 1
        }
        return end
    }
}
