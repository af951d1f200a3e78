import RecRanking

/// How long a movie runs, and how far apart two of them are in time.
extension Reading {
    func judgeRuntime(_ claimed: Duration) {
        consume(claimed.range)
        let nearness = nearness(before: claimed.range.lowerBound)
        if judgeDifference(claimed, nearness) { return }
        var scope = scope(of: claimed.range)
        if scope == .both,
            !(max(0, claimed.range.lowerBound - 6)..<min(tokens.count, claimed.range.upperBound + 4)).contains(where: {
                ["both", "each", "apiece", "same", "two"].contains(word($0))
            })
        {
            scope = .either
        }
        if scope == .either, isOfTarget(claimed.range) { scope = .target }
        let holds = holds(scope) { sheet in
            sheet.sheet.runtimeMinutes.map { Self.fits($0, claimed.minutes, nearness, slack: claimed.slack) }
                ?? false
        }
        let times = sheets(scope).map { sheet in
            sheet.sheet.runtimeMinutes.map { "\(sheet.sheet.title) runs \($0) minutes" }
                ?? "\(sheet.sheet.title) has no running time"
        }
        claim(
            .runtime, claimed.range, supported: has(claimed.range.lowerBound - 1, .negation) ? !holds : holds,
            why: Grammar.list(times),
            field: "runtime_minutes")
    }

    /// “Heat may suit you: at 84 minutes …”: the title before, whatever is said of the viewer between.
    private func isOfTarget(_ range: Range<Int>) -> Bool {
        guard let last = (0..<range.lowerBound).last(where: { movie(at: $0) != nil }) else {
            return !mentions.contains { $0.tag == .source || $0.tag == .franchise }
        }
        return movie(at: last) == .target
            && !(range.upperBound..<tokens.count).contains {
                isJoined($0) && movie(at: $0) == .source && $0 < range.upperBound + 5
            }
    }

    static let less: Set<String> = ["shorter", "less", "fewer", "briefer", "sooner", "leaner"]
    static let more: Set<String> = ["longer", "more", "lengthier"]

    /// “thirty minutes shorter than Heat”, “outlasts it by ten minutes”, “ten minutes separate them”: the difference of the two.
    func judgeDifference(_ claimed: Duration, _ nearness: Nearness) -> Bool {
        guard let source = source?.sheet.runtimeMinutes, let target = target.sheet.runtimeMinutes else { return false }
        let (start, behind) = (claimed.range.lowerBound, claimed.range.upperBound)
        let before = word(start - 1) == "by" ? start - 2 : start - 3
        var isLess: Bool?
        var compared: Scope?
        var range = claimed.range
        if Self.less.contains(word(behind)) || Self.more.contains(word(behind)) {
            isLess = Self.less.contains(word(behind))
            range = start..<behind + 1
        } else if ["adds", "adding", "add"].contains(word(start - 1)) {
            isLess = false
        } else if let by = (max(0, start - 3)..<start).first(where: { word($0) == "by" }) {
            guard
                let verb = (max(0, by - 12)..<by).last(where: {
                    Self.less.contains(word($0)) || Self.more.contains(word($0))
                        || ["outlasts", "outruns", "outlast"].contains(word($0))
                })
            else { return false }
            isLess = Self.less.contains(word(verb))
            if word(verb + 1) == "it",
                let own = (0..<verb).last(where: { movie(at: $0) != nil }).flatMap({ movie(at: $0) })
            {
                compared = own == .source ? .target : .source
            }
        } else if ["separate", "separates", "separating", "apart", "between", "difference"].contains(word(behind))
            || word(before) == "within"
            || word(start - 1) == "within"
            || (behind..<min(tokens.count, behind + 3)).contains(where: {
                ["separate", "separates"].contains(word($0))
            })
        {
            let holds =
                word(start - 1) == "within"
                ? abs(source - target) <= claimed.minutes
                : Self.fits(abs(source - target), claimed.minutes, nearness, slack: claimed.slack)
            consume(range)
            claim(
                .runtime, range, supported: holds, why: "the running times are \(source) and \(target) minutes",
                field: "runtime_minutes")
            return true
        }
        guard let isLess else { return false }
        let subject = compared ?? comparedMovie(range)
        let difference = (subject == .source ? source - target : target - source) * (isLess ? -1 : 1)
        consume(range)
        claim(
            .runtime, range,
            supported: Self.fits(difference, claimed.minutes, nearness, slack: claimed.slackOfDifference),
            why: "\(self.source?.sheet.title ?? "") runs \(source) minutes, \(self.target.sheet.title) \(target)",
            field: "runtime_minutes")
        return true
    }

    /// The movie that is compared: not the one behind “than” or “outlasts”, else the one before, else the target.
    func comparedMovie(_ range: Range<Int>) -> Scope {
        func other(_ scope: Scope) -> Scope { scope == .source ? .target : .source }
        if let than = (range.lowerBound..<min(tokens.count, range.upperBound + 3)).first(where: { word($0) == "than" }),
            let object = (than + 1..<min(tokens.count, than + 7, clause(of: than).upperBound)).first(where: {
                movie(at: $0) != nil
            }).flatMap({ movie(at: $0) })
        {
            return other(object)
        }
        var at = range.lowerBound - 1
        while at >= 0 {
            if let movie = movie(at: at), at == 0 || tags[at - 1] != tags[at] {
                let verb = word(at - 1) == "the" ? word(at - 2) : word(at - 1)
                if ["like", "as", "unlike", "with"].contains(verb), !has(at - 2, .modal), word(at - 2) != "you" {
                    at -= 1
                    continue
                }
                return ["than", "outlasts", "outruns"].contains(verb) && range.lowerBound - at < 14
                    ? other(movie) : movie
            }
            at -= 1
        }
        return .target
    }

    // MARK: Years apart

    static let distanceWords: Set<String> = [
        "after", "before", "later", "earlier", "apart", "between", "separate", "separates", "separating", "older",
        "younger", "newer",
        "since", "ahead", "prior", "gap", "on", "divide", "lie", "previously", "sooner",
    ]

    func distanceWord(behind index: Int) -> Int? {
        // “two years to get from Heat to Ronin”
        if word(index + 1) == "to", ["get", "go", "move"].contains(word(index + 2)), word(index + 3) == "from" {
            return index + 3
        }
        // “three years to follow Heat with Ronin”
        if word(index + 1) == "to", word(index + 2) == "follow" { return index + 2 }
        return nearestDistanceWord(behind: index)
    }

    private func nearestDistanceWord(behind index: Int) -> Int? {
        (index + 1..<min(tokens.count, index + (word(index + 1) == "and" ? 6 : 4))).first {
            isJoined($0) && Self.distanceWords.contains(tokens[$0].text)
        }
    }

    /// “three years later”, “a decade before Heat”: the distance of the two releases, and which came first.
    func judgeDistance(_ index: Int, _ number: (value: Int, length: Int)) -> Int? {
        let unit = index + number.length
        guard tokens.indices.contains(unit), ["year", "decade"].contains(tokens[unit].stem), number.value < 150,
            let behind = distanceWord(behind: unit), let source
        else { return nil }
        let range = index..<behind + 1
        let nearness = nearness(before: index)
        let isDecades = tokens[unit].stem == "decade"
        let years = number.value * (isDecades ? 10 : 1)
        let distance = target.sheet.year - source.sheet.year
        func fits(_ own: Int) -> Bool { Self.fits(own, years, nearness, slack: isDecades ? 2 : 0) }
        var holds: Bool
        switch direction(behind) {
        case .some(let isTargetLater): holds = fits(isTargetLater ? distance : -distance)
        case .none: holds = fits(abs(distance))
        }
        if !holds, mentions.contains(where: { $0.tag == .award }) {
            holds = awardDistances(source.sheet).contains(where: fits)
        }
        consume(range)
        claim(
            .year, range, supported: holds,
            why: "\(source.sheet.title) is from \(source.sheet.year), \(target.sheet.title) from \(target.sheet.year)",
            field: "year")
        return range.upperBound
    }

    /// Whether a distance says that the target came later; nil where it says no order.
    func direction(_ index: Int) -> Bool? {
        var isLater: Bool
        switch word(index) {
        case "after", "later", "younger", "newer", "since", "on", "from", "follow": isLater = true
        case "before", "earlier", "older", "ahead", "prior", "previously": isLater = false
        default: return nil
        }
        let object =
            ["after", "before", "since", "than", "from", "follow"].contains(word(index))
            ? index + 1
            : word(index) == "on" && ["from", "after"].contains(word(index + 1))
                ? index + 2 : word(index + 1) == "than" ? index + 2 : -1
        if object > 0 {
            for at in object..<max(object, min(tokens.count, object + 6)) where isJoined(at) || at == object {
                // The one that stands behind is what it is measured from: the other came later.
                if let movie = movie(at: at) { return (movie == .source) == isLater }
                if ["that", "it", "then"].contains(word(at)) { break }
            }
            if object > 0, ["he", "she", "they"].contains(word(object)) {
                if let at = (object..<tokens.count).first(where: { movie(at: $0) != nil }) {
                    return (movie(at: at) == .source) == isLater
                }
            }
        }
        // “Three years later, Tenet …”, “Tenet came three years later”.
        let next = (index + 1..<max(index + 1, tokens.count)).first { movie(at: $0) != nil }
        let before = (0..<index).last { at in
            guard movie(at: at) != nil else { return false }
            var start = at
            while start > 0, tags[start - 1] == tags[at] { start -= 1 }
            return !["than", "like"].contains(word(start - 1))
        }
        if let before, clause(of: index).contains(before) || next == nil {
            return (movie(at: subjectTitle(before) ?? before) == .target) == isLater
        }
        guard let next else { return nil }
        isLater = (movie(at: next) == .target) == isLater
        return isLater
    }

    /// The title with which a clause begins: “Heat took an idea of Ronin and … three years later”.
    private func subjectTitle(_ before: Int) -> Int? {
        var start = before
        while start > 0, tags[start - 1] == tags[before] { start -= 1 }
        let first = clause(of: before).lowerBound
        return movie(at: first) != nil && ["of", "from"].contains(word(start - 1)) ? first : nil
    }

    /// Years between a prize of the one movie and the same prize of the other.
    func awardDistances(_ a: FactSheet) -> [Int] {
        a.awards.flatMap { own in
            target.sheet.awards.compactMap { other in
                guard other.category == own.category,
                    AwardPhrases.body(other.name).name == AwardPhrases.body(own.name).name,
                    let first = own.year, let second = other.year
                else { return nil }
                return abs(first - second)
            }
        }
    }
}
