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
    func checkNumber(_ index: Int) -> Int {
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
    func isOfFilm(_ index: Int) -> Bool {
        if let year = Int(word(index)), sheets(.either).contains(where: { $0.sheet.year == year }) { return true }
        guard let duration = duration(at: index) else { return false }
        let behind = word(duration.range.upperBound)
        return Self.less.contains(behind) || Self.more.contains(behind)
            || sheets(.either).contains { $0.sheet.runtimeMinutes == duration.minutes }
    }

    /// In a plot numbers count what its synopsis counts.
    func checkPlotNumber(_ index: Int, _ plot: Plot) -> Int {
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
    func articleUnit(_ index: Int) -> (value: Int, length: Int)? {
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
    func decade(at index: Int) -> Int? {
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

    func judgeDecade(_ year: Int, _ found: Range<Int>) {
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

    func judgeYear(_ year: Int, _ range: Range<Int>) {
        consume(range)
        if isSetting(range.lowerBound) { return judgeSetting(range, String(year)) }
        let scope = datedScope(range)
        claimYear(range, holds(scope) { $0.sheet.year == year || $0.synopsisStems.contains(String(year)) }, scope)
    }

    /// Two movies that are named together need not be of one year, unless “both” says so.
    func datedScope(_ range: Range<Int>) -> Scope {
        if isShared(range) { return .both }
        let scope = scope(of: range)
        return scope == .both ? .either : scope
    }

    func claimYear(_ range: Range<Int>, _ holds: Bool, _ scope: Scope) {
        let years = sheets(scope).map { "\($0.sheet.title) is from \($0.sheet.year)" }
        claim(.year, range, supported: isDenied(range) ? !holds : holds, why: Grammar.list(years), field: "year")
    }

    /// “set in the 1930s”.
    func isSetting(_ index: Int) -> Bool {
        (max(0, index - 4)..<index).contains { tokens[$0].text == "set" || tokens[$0].text == "setting" }
    }

    func judgeSetting(_ range: Range<Int>, _ stem: String) {
        let holds = holds(.either) { $0.synopsisStems.contains(stem) }
        claim(
            .year, range, supported: holds, why: holds ? "the synopsis says so" : "no sheet says when it is set",
            field: "synopsis")
    }

    /// “19th-century”: a year of it stands in the synopsis, or the movie is of it.
    func century(at index: Int) -> Int? {
        guard tokens.indices.contains(index + 1), tokens[index + 1].stem == "century" else { return nil }
        let text = tokens[index].text
        if let digits = Int(text.prefix { $0.isNumber }) { return digits }
        return ["eighteenth": 18, "nineteenth": 19, "twentieth": 20, "seventeenth": 17, "sixteenth": 16][text]
    }

    func judgeCentury(_ century: Int, _ range: Range<Int>) {
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

    // MARK: Other numbers

    private static let measures: Set<String> = [
        "minute", "hour", "year", "star", "part", "time", "film", "movie", "season", "day", "week", "month", "million",
        "billion", "oscar", "award", "percent", "decade", "episode", "thumb", "prize", "sequel", "nomination", "globe",
        "dollar", "viewer", "people",
    ]

    /// Numbers that count what is there, or nothing: “one of”, “the two”, “two dreamers”, “four-legged”.
    func isIdiom(_ index: Int, _ number: (value: Int, length: Int)) -> Bool {
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

    func judgeOther(_ number: (value: Int, length: Int), _ index: Int) {
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
    func judgeYearsApart(_ value: Int, _ range: Range<Int>, _ next: String) -> Bool {
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
    func judgeAwardCount(_ value: Int, _ range: Range<Int>, _ next: String) -> Bool {
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
    func judgeCrewCount(_ value: Int, _ range: Range<Int>, _ next: String) -> Bool {
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
    func judgeBareMinutes(_ value: Int, _ range: Range<Int>) -> Bool {
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
