/// Checks numbers: years, decades, running times; any other number has to stand on a sheet.
extension SentenceReading {
    mutating func checkNumbers() {
        for index in tokens.indices where tags[index] == .plain {
            let token = tokens[index]
            if let century = century(at: index) {
                judgeCentury(century, index..<index + 2)
            } else if let decade = decade(at: index) {
                judgeDecade(decade.year, decade.range)
            } else if token.isNumber {
                judgeNumber(index)
            } else if token.word.contains(.number) || token.text == "two" {
                judgeNumberWord(index)
            }
        }
        checkOrdinals()
        checkDistances()
    }

    /// “her ninth feature”: which of how many, no sheet counts.
    private mutating func checkOrdinals() {
        for index in tokens.indices.dropLast() where Self.ordinals.contains(tokens[index].text) && tags[index] == .plain
        {
            guard
                [
                    "film", "feature", "movie", "collaboration", "outing", "entry", "time", "picture", "chapter",
                    "part", "instalment", "installment", "week", "season",
                ].contains(tokens[index + 1].stem)
            else { continue }
            let isSecond =
                tokens[index].text == "second" && ["film", "movie", "picture"].contains(tokens[index + 1].stem)
                && word(index - 1) == "the"
            if isSecond { continue }
            claim(.number, index..<index + 2, supported: false, why: "no fact sheet counts them")
        }
    }

    private static let ordinals: Set<String> = [
        "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
        "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th",
    ]

    // MARK: Decades

    private static let decadeWords: [String: Int] = [
        "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
        "eighties": 1980, "nineties": 1990, "aughts": 2000, "noughties": 2000, "tens": 2010,
    ]

    /// “1990s”, “'90s”, “the nineties”.
    private func decade(at index: Int) -> (year: Int, range: Range<Int>)? {
        let text = tokens[index].text
        if let year = Self.decadeWords[text], index > 0 || tokens[index].isCapital { return (year, index..<index + 1) }
        guard text.last == "s" || tokens[index].isPossessive,
            let number = Int(text.last == "s" ? String(text.dropLast()) : text), number % 10 == 0
        else { return nil }
        // “2010's Inception” is a year, “the 1990's” a decade.
        if text.last != "s", tokens.indices.contains(index + 1),
            Self.movie(tags[index + 1]) != nil || tokens[index + 1].isCapital
        {
            return nil
        }
        if (1880...2030).contains(number) { return (number, index..<index + 1) }
        if number < 100, number >= 10 { return (number >= 30 ? 1900 + number : 2000 + number, index..<index + 1) }
        return nil
    }

    private mutating func judgeDecade(_ year: Int, _ range: Range<Int>) {
        var range = range
        var part: ClosedRange<Int>?
        if range.lowerBound > 0 {
            switch word(range.lowerBound - 1) {
            case "early": part = 0...4
            case "mid": part = 3...7
            case "late": part = 5...9
            default: break
            }
        }
        if part != nil { range = range.lowerBound - 1..<range.upperBound }
        take(range)
        let written = text(range)
        let scope = isShared(range) ? .both : scope(of: range)
        if isSetting(range.lowerBound) || isAge(range.lowerBound) {
            let holds = holds(.either) { $0.synopsisStems.contains(self.tokens[range.upperBound - 1].stem) }
            return claim(
                .year, range, supported: holds, why: holds ? "the synopsis says so" : "no sheet says when it is set",
                field: "synopsis")
        }
        let holds = holds(scope == .both && !isShared(range) ? .either : scope) { sheet in
            sheet.sheet.year / 10 * 10 == year && (part.map { $0.contains(sheet.sheet.year % 10) } ?? true)
                || sheet.synopsisStems.contains(Tokenizer.stem(written.lowercased()))
        }
        let years = sheets(scope).map { "\($0.sheet.title) is from \($0.sheet.year)" }
        claim(.year, range, supported: holds, why: Grammar.list(years), field: "year")
    }

    /// “set in the 1930s”.
    private func isSetting(_ index: Int) -> Bool {
        (max(0, index - 4)..<index).contains { tokens[$0].text == "set" || tokens[$0].text == "setting" }
    }

    /// “in his forties”.
    private func isAge(_ index: Int) -> Bool {
        ["his", "her", "their"].contains(word(index - 1)) || ["his", "her"].contains(word(index - 2))
    }

    /// “19th-century”: a year of it stands in the synopsis, or the movie is of it.
    private func century(at index: Int) -> Int? {
        guard tokens.indices.contains(index + 1), tokens[index + 1].stem == "century" else { return nil }
        let text = tokens[index].text
        if let digits = Int(text.prefix { $0.isNumber }) { return digits }
        return ["eighteenth": 18, "nineteenth": 19, "twentieth": 20, "seventeenth": 17, "sixteenth": 16][text]
    }

    private mutating func judgeCentury(_ century: Int, _ range: Range<Int>) {
        take(range)
        let holds = holds(.either) { sheet in
            (sheet.sheet.year - 1) / 100 + 1 == century
                || sheet.synopsisStems.contains {
                    Int($0.prefix(4)).map { $0 >= 1000 && $0 / 100 + 1 == century } ?? false
                }
                || sheet.synopsisStems.contains(self.tokens[range.lowerBound].stem)
        }
        claim(
            .year, range, supported: holds, why: holds ? "a sheet has a year of it" : "no sheet has a year of it",
            field: "synopsis")
    }

    // MARK: Digits

    private mutating func judgeNumber(_ index: Int) {
        let range = index..<index + 1
        if let minutes = runtime(at: index) { return judgeRuntime(minutes) }
        if let year = Int(tokens[index].text), (1880...2035).contains(year) {
            take(range)
            if isSetting(index) {
                let holds = holds(.either) { $0.synopsisStems.contains(String(year)) }
                return claim(
                    .year, range, supported: holds,
                    why: holds ? "the synopsis says so" : "no sheet says when it is set", field: "synopsis")
            }
            let scope = scope(of: range)
            let holds = holds(scope == .both && !isShared(range) ? .either : scope) {
                $0.sheet.year == year || $0.synopsisStems.contains(String(year))
            }
            let years = sheets(scope).map { "\($0.sheet.title) is from \($0.sheet.year)" }
            return claim(.year, range, supported: holds, why: Grammar.list(years), field: "year")
        }
        take(range)
        // “169 minutes to Inception's 148”
        if let minutes = Int(tokens[index].text), tokens.contains(where: { $0.stem == "minute" }) {
            let scope = scope(of: range)
            let holds = holds(scope) { $0.sheet.runtimeMinutes == minutes }
            return claim(
                .runtime, range, supported: holds, why: "the running time of \(names(scope))", field: "runtime_minutes")
        }
        let holds = holds(.either) { $0.synopsisStems.contains(self.tokens[index].stem) }
        claim(
            .number, range, supported: holds, why: holds ? "the synopsis says so" : "no fact sheet has this number",
            field: holds ? "synopsis" : nil)
    }

    private mutating func judgeNumberWord(_ index: Int) {
        let range = index..<index + 1
        if let minutes = runtime(at: index) { return judgeRuntime(minutes) }
        if tokens[index].text == "two" {
            // “the two”, “two films”, “these two dreamers” count what is there.
            guard let next = tokens.indices.contains(index + 1) ? tokens[index + 1].stem : nil,
                Self.counted.contains(next)
            else { return }
        } else if isIdiom(index) {
            return
        }
        take(range)
        let holds = holds(.either) { $0.synopsisStems.contains(self.tokens[index].stem) }
        claim(
            .number, range, supported: holds, why: holds ? "the synopsis says so" : "no fact sheet has this number",
            field: holds ? "synopsis" : nil)
    }

    /// What “two” counts only if somebody knows: awards, stars, years.
    private static let counted: Set<String> = [
        "oscar", "award", "star", "year", "sequel", "time", "month", "week", "day", "nomination", "globe", "thumb",
        "season", "million",
    ]

    private static let measures: Set<String> = [
        "minute", "hour", "year", "star", "part", "time", "film", "movie", "season", "day", "week", "month", "million",
        "billion", "oscar", "award", "percent", "decade", "episode", "thumb",
    ]

    private func isIdiom(_ index: Int) -> Bool {
        let text = tokens[index].text
        let next = word(index + 1)
        // “six-shooters”, “four-legged”: the number is part of a word.
        if tokens.indices.contains(index + 1), tokens[index + 1].gap.contains(.hyphen),
            !Self.measures.contains(tokens[index + 1].stem)
        {
            return true
        }
        return ["hundreds", "dozens"].contains(text) && next != "of" || text == "ten" && next == "to" || text == "one"
            || text == "four" && next == "letter" || text == "three" && ["dimensional", "act"].contains(next)
            || text == "seven" && next == "deadly" || tokens[index].isCapital && index > 0
    }

    // MARK: Running time

    private struct Runtime {
        var minutes: Int
        var range: Range<Int>
        var isHours: Bool
    }

    /// “148 minutes”, “a 148-minute ride”, “two and a half hours”, “2h 28m”.
    private func runtime(at index: Int) -> Runtime? {
        guard let number = NumberWords.value(tokens[index].text) else {
            let text = tokens[index].text
            guard text.last == "h", let hours = Int(text.dropLast()) else { return nil }
            let next = word(index + 1)
            let minutes = next.last == "m" ? Int(next.dropLast()) : nil
            return Runtime(
                minutes: hours * 60 + (minutes ?? 0), range: index..<index + (minutes == nil ? 1 : 2),
                isHours: minutes == nil)
        }
        switch tokens.indices.contains(index + 1) ? tokens[index + 1].stem : "" {
        case "minute", "min": return Runtime(minutes: number, range: index..<index + 2, isHours: false)
        case "hour":
            if ["and"].contains(word(index + 2)), let rest = NumberWords.value(word(index + 3)),
                word(index + 4).hasPrefix("min")
            {
                return Runtime(minutes: number * 60 + rest, range: index..<index + 5, isHours: false)
            }
            return Runtime(minutes: number * 60, range: index..<index + 2, isHours: true)
        case "and":
            if word(index + 2) == "a", word(index + 3) == "half", word(index + 4).hasPrefix("hour") {
                return Runtime(minutes: number * 60 + 30, range: index..<index + 5, isHours: true)
            }
            return nil
        default: return nil
        }
    }

    private mutating func judgeRuntime(_ claimed: Runtime) {
        take(claimed.range)
        let before = (1...3).map { word(claimed.range.lowerBound - $0) }
        let scope = scope(of: claimed.range)
        func fits(_ sheet: PreparedSheet) -> Bool {
            guard let own = sheet.sheet.runtimeMinutes else { return false }
            let minutes = claimed.minutes
            if before.contains("over") || before.contains("than") && before.contains("more") {
                return own > minutes && own <= minutes + 60
            }
            if before.contains("under") || before.contains("than") && before.contains("less") { return own < minutes }
            if before.contains("nearly") || before.contains("almost") { return own <= minutes && own >= minutes - 15 }
            if before.contains("about") || before.contains("around") || before.contains("roughly") {
                return abs(own - minutes) <= 10
            }
            return claimed.isHours ? abs(own - minutes) <= 10 : own == minutes
        }
        let holds = holds(scope, fits)
        let times = sheets(scope).map { sheet in
            sheet.sheet.runtimeMinutes.map { "\(sheet.sheet.title) runs \($0) minutes" }
                ?? "\(sheet.sheet.title) has no running time"
        }
        claim(.runtime, claimed.range, supported: holds, why: Grammar.list(times), field: "runtime_minutes")
    }

    // MARK: Years apart

    /// “three years later”, “a decade before”, “thirty years lie between”: the distance of the two releases.
    private mutating func checkDistances() {
        for index in tokens.indices.dropFirst() where ["year", "decade"].contains(tokens[index].stem) {
            let isOne = ["a", "one", "single"].contains(word(index - 1))
            guard let source, let number = isOne ? 1 : NumberWords.value(word(index - 1)), number < 150 else {
                continue
            }
            let behind = (index + 1..<min(tokens.count, index + 4)).first {
                Self.distanceWords.contains(tokens[$0].text)
            }
            guard let behind else { continue }
            let unit = tokens[index].stem == "decade" ? 10 : 1
            let distance = target.sheet.year - source.sheet.year
            var fits = unit == 10 ? abs(abs(distance) - number * 10) <= 2 : abs(distance) == number
            if !fits, mentions.contains(where: { $0.tag == .award }) {
                fits = awardDistances(from: source).contains(number)
            }
            let range = index - 1..<behind + 1
            claims.removeAll { $0.kind == .number && $0.start == tokens[index - 1].start }
            claim(
                .year, range, supported: fits && isRightDirection(behind, distance),
                why:
                    "\(source.sheet.title) is from \(source.sheet.year), \(target.sheet.title) from \(target.sheet.year)",
                field: "year")
        }
    }

    /// Years between a prize of the one movie and the same prize of the other.
    private func awardDistances(from source: PreparedSheet) -> Set<Int> {
        var distances = Set<Int>()
        for own in source.sheet.awards {
            for other in target.sheet.awards
            where other.category == own.category
                && AwardPhrases.body(other.name).name == AwardPhrases.body(own.name).name
            {
                if let first = own.year, let second = other.year { distances.insert(abs(first - second)) }
            }
        }
        return distances
    }

    private static let distanceWords: Set<String> = [
        "later", "earlier", "apart", "after", "before", "between", "separate", "older", "newer", "younger", "on",
    ]

    /// “later” and “earlier” are said of the subject, or of what stands nearest before.
    private func isRightDirection(_ index: Int, _ distance: Int) -> Bool {
        let isLater: Bool
        switch tokens[index].text {
        case "later", "newer", "younger", "after": isLater = true
        case "earlier", "older", "before": isLater = false
        default: return true
        }
        // “in Rashomon and, four years later, in Seven Samurai”: said of what follows.
        let next = (index + 1..<min(tokens.count, max(index + 1, index + 7))).contains { Self.movie(tags[$0]) != nil }
        if next, ["later", "earlier"].contains(tokens[index].text) || mentions.contains(where: { $0.tag == .award }) {
            return true
        }
        let named = (0..<index).compactMap { Self.movie(tags[$0]) }
        guard Set(named.map { $0 == .source }).count == 1, let subject = named.last else { return true }
        return isLater == (subject == .target ? distance > 0 : distance < 0)
    }
}
