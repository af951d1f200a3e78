import RecRanking

/// Numbers that no award has taken: years, decades, running times, years apart. Any other has to count what a synopsis counts.
extension Reading {
    func checkNumbers() {
        var index = 0
        while index < tokens.count {
            index += tags[index] == .plain ? checkNumber(index) : 1
        }
        checkOrders()
    }

    /// Judges what begins at a token; how many tokens it took.
    private func checkNumber(_ index: Int) -> Int {
        if let plot = plots.first(where: { $0.range.contains(index) }), !isOfFilm(index) {
            return checkPlotNumber(index, plot)
        }
        if let century = century(at: index) {
            judgeCentury(century, index..<index + 2)
            return 2
        }
        if let decade = decade(at: index) {
            judgeDecade(decade, index..<index + 1)
            return 1
        }
        if let duration = duration(at: index) {
            judgeRuntime(duration)
            return duration.range.count
        }
        guard let number = number(at: index) ?? articleUnit(index) else {
            if tokens[index].isNumber { judgeOther((0, 1), index) }
            return 1
        }
        if let end = judgeDistance(index, number) { return end - index }
        if tokens[index].isNumber, (1880...2035).contains(number.value), number.length == 1 {
            judgeYear(number.value, index..<index + 1)
        } else if !isIdiom(index, number) {
            judgeOther(number, index)
        } else {
            consume(index..<index + number.length)
        }
        return number.length
    }

    /// A year or a running time may stand among the words of a plot: “a 149-minute voyage”, “ten minutes longer”.
    private func isOfFilm(_ index: Int) -> Bool {
        if let year = Int(word(index)), sheets(.either).contains(where: { $0.sheet.year == year }) { return true }
        guard let duration = duration(at: index) else { return false }
        let behind = word(duration.range.upperBound)
        return Self.less.contains(behind) || Self.more.contains(behind)
            || sheets(.either).contains { $0.sheet.runtimeMinutes == duration.minutes }
    }

    /// In a plot numbers count what its synopsis counts.
    private func checkPlotNumber(_ index: Int, _ plot: Plot) -> Int {
        guard let number = number(at: index) else { return 1 }
        let range = index..<min(plot.range.upperBound, index + number.length)
        guard tokens[index].isNumber || number.value > 2 else { return max(1, range.count) }
        let holds = plot.sheets.contains { sheet in range.allSatisfy { sheet.synopsisStems.contains(tokens[$0].stem) } }
        claim(
            .number, range, supported: holds, why: holds ? "the synopsis counts so" : "no synopsis counts so",
            field: "synopsis")
        consume(range)
        return max(1, range.count)
    }

    /// “a year later”, “a decade apart”.
    private func articleUnit(_ index: Int) -> (value: Int, length: Int)? {
        guard ["a", "one", "single"].contains(word(index)), tokens.indices.contains(index + 1),
            ["year", "decade"].contains(tokens[index + 1].stem), distanceWord(behind: index + 1) != nil
        else { return nil }
        return (1, 1)
    }

    // MARK: Years

    private static let decadeWords: [String: Int] = [
        "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
        "eighties": 1980, "nineties": 1990, "aughts": 2000, "noughties": 2000, "tens": 2010,
    ]

    /// “1990s”, “'90s”, “the nineties”.
    private func decade(at index: Int) -> Int? {
        let text = tokens[index].text
        if let year = Self.decadeWords[text], index > 0 || tokens[index].isCapital { return year }
        guard tokens[index].isNumber, text.utf8.last == UInt8(ascii: "s") || tokens[index].isPossessive,
            let number = Int(text.utf8.last == UInt8(ascii: "s") ? String(text.dropLast()) : text), number % 10 == 0
        else { return nil }
        // “2010's Inception” is a year, “the 1990's” a decade.
        if text.utf8.last != UInt8(ascii: "s"), tokens.indices.contains(index + 1),
            movie(at: index + 1) != nil || tokens[index + 1].isCapital
        {
            return nil
        }
        if (1880...2030).contains(number) { return number }
        return number < 100 && number >= 10 ? (number >= 30 ? 1900 + number : 2000 + number) : nil
    }

    private func judgeDecade(_ year: Int, _ found: Range<Int>) {
        var range = found
        var part: ClosedRange<Int>?
        switch word(range.lowerBound - 1) {
        case "early": part = 0...4
        case "mid": part = 3...7
        case "late": part = 5...9
        default: break
        }
        if part != nil { range = range.lowerBound - 1..<range.upperBound }
        consume(range)
        let stem = tokens[found.lowerBound].stem
        if isSetting(range.lowerBound) || ["his", "her", "their"].contains(word(range.lowerBound - 1))
            || ["his", "her"].contains(word(range.lowerBound - 2))
        {
            return judgeSetting(range, stem)
        }
        let scope = datedScope(range)
        let holds = holds(scope) { sheet in
            sheet.sheet.year / 10 * 10 == year && (part.map { $0.contains(sheet.sheet.year % 10) } ?? true)
                || sheet.synopsisStems.contains(stem) || sheet.synopsisStems.contains("\(year)s")
        }
        claimYear(range, holds, scope)
    }

    private func judgeYear(_ year: Int, _ range: Range<Int>) {
        consume(range)
        if isSetting(range.lowerBound) { return judgeSetting(range, String(year)) }
        let scope = datedScope(range)
        claimYear(range, holds(scope) { $0.sheet.year == year || $0.synopsisStems.contains(String(year)) }, scope)
    }

    /// Two movies that are named together need not be of one year, unless “both” says so.
    private func datedScope(_ range: Range<Int>) -> Scope {
        if isShared(range) { return .both }
        let scope = scope(of: range)
        return scope == .both ? .either : scope
    }

    private func claimYear(_ range: Range<Int>, _ holds: Bool, _ scope: Scope) {
        let years = sheets(scope).map { "\($0.sheet.title) is from \($0.sheet.year)" }
        claim(.year, range, supported: isDenied(range) ? !holds : holds, why: Grammar.list(years), field: "year")
    }

    /// “set in the 1930s”.
    private func isSetting(_ index: Int) -> Bool {
        (max(0, index - 4)..<index).contains { tokens[$0].text == "set" || tokens[$0].text == "setting" }
    }

    private func judgeSetting(_ range: Range<Int>, _ stem: String) {
        let holds = holds(.either) { $0.synopsisStems.contains(stem) }
        claim(
            .year, range, supported: holds, why: holds ? "the synopsis says so" : "no sheet says when it is set",
            field: "synopsis")
    }

    /// “19th-century”: a year of it stands in the synopsis, or the movie is of it.
    private func century(at index: Int) -> Int? {
        guard tokens.indices.contains(index + 1), tokens[index + 1].stem == "century" else { return nil }
        let text = tokens[index].text
        if let digits = Int(text.prefix { $0.isNumber }) { return digits }
        return ["eighteenth": 18, "nineteenth": 19, "twentieth": 20, "seventeenth": 17, "sixteenth": 16][text]
    }

    private func judgeCentury(_ century: Int, _ range: Range<Int>) {
        let stem = tokens[range.lowerBound].stem
        consume(range)
        let holds = holds(.either) { sheet in
            (sheet.sheet.year - 1) / 100 + 1 == century || sheet.synopsisStems.contains(stem)
                || sheet.synopsisStems.contains {
                    Int($0.prefix(4)).map { $0 >= 1000 && $0 / 100 + 1 == century } ?? false
                }
        }
        claim(
            .year, range, supported: holds, why: holds ? "a sheet has a year of it" : "no sheet has a year of it",
            field: "synopsis")
    }

    // MARK: Running times

    private func judgeRuntime(_ claimed: Duration) {
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
        let holds = holds(scope) { sheet in
            sheet.sheet.runtimeMinutes.map { Self.fits($0, claimed.minutes, nearness, slack: claimed.isRough ? 10 : 0) }
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

    private static let less: Set<String> = ["shorter", "less", "fewer", "briefer", "sooner", "leaner"]
    private static let more: Set<String> = ["longer", "more", "lengthier"]

    /// “thirty minutes shorter than Heat”, “outlasts it by ten minutes”, “ten minutes separate them”: the difference of the two.
    private func judgeDifference(_ claimed: Duration, _ nearness: Nearness) -> Bool {
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
                : Self.fits(abs(source - target), claimed.minutes, nearness, slack: claimed.isRough ? 10 : 0)
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
            supported: Self.fits(difference, claimed.minutes, nearness, slack: claimed.isRough ? 10 : 0),
            why: "\(self.source?.sheet.title ?? "") runs \(source) minutes, \(self.target.sheet.title) \(target)",
            field: "runtime_minutes")
        return true
    }

    /// The movie that is compared: not the one behind “than” or “outlasts”, else the one before, else the target.
    private func comparedMovie(_ range: Range<Int>) -> Scope {
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

    private static let distanceWords: Set<String> = [
        "after", "before", "later", "earlier", "apart", "between", "separate", "separates", "separating", "older",
        "younger", "newer",
        "since", "ahead", "prior", "gap", "on", "divide", "lie", "previously", "sooner",
    ]

    private func distanceWord(behind index: Int) -> Int? {
        (index + 1..<min(tokens.count, index + (word(index + 1) == "and" ? 6 : 4))).first {
            isJoined($0) && Self.distanceWords.contains(tokens[$0].text)
        }
    }

    /// “three years later”, “a decade before Heat”: the distance of the two releases, and which came first.
    private func judgeDistance(_ index: Int, _ number: (value: Int, length: Int)) -> Int? {
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
    private func direction(_ index: Int) -> Bool? {
        var isLater: Bool
        switch word(index) {
        case "after", "later", "younger", "newer", "since", "on": isLater = true
        case "before", "earlier", "older", "ahead", "prior", "previously": isLater = false
        default: return nil
        }
        let object =
            ["after", "before", "since", "than"].contains(word(index))
            ? index + 1 : word(index + 1) == "than" ? index + 2 : -1
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
            return (movie(at: before) == .target) == isLater
        }
        guard let next else { return nil }
        isLater = (movie(at: next) == .target) == isLater
        return isLater
    }

    /// Years between a prize of the one movie and the same prize of the other.
    private func awardDistances(_ a: FactSheet) -> [Int] {
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

    /// “came out long before Heat”, “was made years after Heat”: the order alone.
    private func checkOrders() {
        guard let source else { return }
        for index in tokens.indices.dropFirst()
        where ["before", "after"].contains(tokens[index].text) && tags[index] != .taken {
            guard
                ["long", "years", "decades", "shortly", "just", "out", "released", "made", "arrived", "appeared"]
                    .contains(word(index - 1))
            else { continue }
            let first = word(index + 1) == "the" ? index + 2 : index + 1
            let object =
                movie(at: first)
                ?? (["he", "she", "they"].contains(word(index + 1))
                    ? (index + 2..<min(tokens.count, index + 5)).compactMap { movie(at: $0) }.first : nil)
            guard let object, let at = (0..<index).last(where: { movie(at: $0) != nil }), let subject = movie(at: at),
                subject != object
            else { continue }
            let isDated = (max(0, index - 8)..<index).contains {
                ["came", "released", "made", "arrived", "appeared", "shot", "filmed", "debuted", "directed", "wrote"]
                    .contains(tokens[$0].text)
            }
            guard isDated else { continue }
            let distance = year(subject) - year(object)
            claim(
                .year, index - 1..<index + 1, supported: tokens[index].text == "after" ? distance >= 0 : distance <= 0,
                why:
                    "\(source.sheet.title) is from \(source.sheet.year), \(target.sheet.title) from \(target.sheet.year)",
                field: "year")
        }
    }

    // MARK: Other numbers

    private static let measures: Set<String> = [
        "minute", "hour", "year", "star", "part", "time", "film", "movie", "season", "day", "week", "month", "million",
        "billion", "oscar", "award", "percent", "decade", "episode", "thumb", "prize", "sequel", "nomination", "globe",
        "dollar", "viewer", "people",
    ]

    /// Numbers that count what is there, or nothing: “one of”, “the two”, “two dreamers”, “four-legged”.
    private func isIdiom(_ index: Int, _ number: (value: Int, length: Int)) -> Bool {
        let end = index + number.length
        let next = tokens.indices.contains(end) ? tokens[end].stem : ""
        if tokens[index].isNumber { return false }
        if number.value == 1 { return true }
        if tokens[index].text == "twice" {
            return !tokens.contains { ["won", "nominated"].contains($0.text) } || next == "as"
        }
        if word(index - 1) == "all", !Self.measures.contains(next) { return true }
        if number.value == 2 { return !Self.measures.contains(next) || ["film", "movie"].contains(next) }
        if tokens.indices.contains(end), tokens[end].gap.contains(.hyphen), !Self.measures.contains(next) {
            return true
        }
        return number.value == 10 && next == "to" || number.value == 3 && ["dimensional", "act"].contains(next)
            || number.value == 7 && next == "deadly" || tokens[index].isCapital && index > 0
    }

    private func judgeOther(_ number: (value: Int, length: Int), _ index: Int) {
        let range = index..<index + number.length
        let next = tokens.indices.contains(range.upperBound) ? tokens[range.upperBound].stem : ""
        if judgeYearsApart(number.value, range, next) || judgeAwardCount(number.value, range, next)
            || judgeCrewCount(number.value, range, next) || judgeBareMinutes(number.value, range)
        {
            return
        }
        let isCounted = !Self.measures.contains(next) && number.value < 1000
        consume(range)
        let holds =
            isCounted
            && holds(.either) { sheet in range.allSatisfy { sheet.synopsisStems.contains(self.tokens[$0].stem) } }
        claim(
            .number, range, supported: holds, why: holds ? "the synopsis counts so" : "no fact sheet has this number",
            field: holds ? "synopsis" : nil)
    }

    /// “older by forty years”, “go back three years”: how many lie between the two.
    private func judgeYearsApart(_ value: Int, _ range: Range<Int>, _ next: String) -> Bool {
        guard let source, ["year", "decade"].contains(next),
            (max(0, range.lowerBound - 4)..<range.lowerBound).contains(where: {
                ["by", "ahead", "back", "forward"].contains(word($0))
            })
        else { return false }
        consume(range.lowerBound..<range.upperBound + 1)
        let distance = abs(target.sheet.year - source.sheet.year)
        claim(
            .year, range,
            supported: Self.fits(
                distance, value * (next == "decade" ? 10 : 1), nearness(before: range.lowerBound), slack: 0),
            why: "\(source.sheet.title) is from \(source.sheet.year), \(target.sheet.title) from \(target.sheet.year)",
            field: "year")
        return true
    }

    /// “with three nominations”: only of a body whose list is whole.
    private func judgeAwardCount(_ value: Int, _ range: Range<Int>, _ next: String) -> Bool {
        guard ["nomination", "win", "nod", "statuette"].contains(next) else { return false }
        consume(range)
        let holds = holds(.either) { sheet in
            let own = sheet.sheet.awards.filter {
                AwardPhrases.body($0.name).name == "Academy Award" && ($0.won || next == "nomination" || next == "nod")
            }
            return !sheet.sheet.awardsComplete.isEmpty && own.count == value
        }
        claim(.award, range, supported: holds, why: "how many the sheets name", field: "awards")
        return true
    }

    /// “two of the three directors of Heat”, “its four writers”.
    private func judgeCrewCount(_ value: Int, _ range: Range<Int>, _ next: String) -> Bool {
        guard ["director", "writer", "screenwriter", "filmmaker"].contains(next) else { return false }
        consume(range)
        let holds =
            holds(.either) { sheet in
                (next == "director" || next == "filmmaker" ? sheet.sheet.directors : sheet.sheet.writers).count == value
            } || word(range.upperBound + 1) != "of" && word(range.lowerBound - 1) == "of"
        claim(
            .number, range, supported: holds, why: "how many the sheets name",
            field: next == "director" ? "directors" : "writers")
        return true
    }

    /// “169 minutes to Inception's 148”, “outlasts it by forty-seven”: minutes without the word.
    private func judgeBareMinutes(_ value: Int, _ range: Range<Int>) -> Bool {
        let next = tokens.indices.contains(range.upperBound) ? tokens[range.upperBound].stem : ""
        let behind = word(range.upperBound)
        let isCompared = Self.less.contains(behind) || Self.more.contains(behind)
        guard !next.hasPrefix("year"), next != "decade", isCompared || value >= 20,
            tokens.contains(where: { ["minute", "hour", "outlasts"].contains($0.stem) || $0.text == "outlasts" })
        else { return false }
        if isCompared || word(range.lowerBound - 1) == "by" {
            return judgeDifference(
                Duration(minutes: value, range: range, isRough: false), nearness(before: range.lowerBound))
        }
        consume(range)
        let holds = holds(.either) { $0.sheet.runtimeMinutes == value }
        claim(.runtime, range, supported: holds, why: "the running times of the two", field: "runtime_minutes")
        return true
    }
}
