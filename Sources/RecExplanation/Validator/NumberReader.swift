import RecRanking

/// Reads numbers as people write them: digits, words, dozens, hours.
extension Reading {
    private static let small = NumberWords.small.merging(["single": 1, "twice": 2, "thrice": 3]) { $1 }

    /// The number that begins at a token: “31”, “thirty-one”, “a hundred and five”, “two dozen”, “1,000”.
    func number(at index: Int) -> (value: Int, length: Int)? {
        guard tags.indices.contains(index), tags[index] == .plain || tags[index] == .taken else { return nil }
        let token = tokens[index]
        if token.isNumber {
            guard var value = Int(token.text) else { return nil }
            var length = 1
            while tokens.indices.contains(index + length), tokens[index + length].isNumber,
                tokens[index + length].text.utf8.count == 3,
                tokens[index + length].start == tokens[index + length - 1].end + 1,
                tokens[index + length].gap.contains(.comma)
            {
                value = value * 1000 + (Int(tokens[index + length].text) ?? 0)
                length += 1
            }
            return (value, length)
        }
        if ["a", "half"].contains(token.text) {
            if word(index + 1) == "dozen" { return (token.text == "a" ? 12 : 6, 2) }
            if token.text == "half", word(index + 1) == "a", word(index + 2) == "dozen" { return (6, 3) }
            if token.text == "a", word(index + 1) == "hundred" { return hundreds(1, index, 2) }
            return nil
        }
        guard let first = belowHundred(index) else { return token.text == "dozen" ? (12, 1) : nil }
        switch word(index + first.length) {
        case "hundred": return hundreds(first.value, index, first.length + 1)
        case "dozen": return (first.value * 12, first.length + 1)
        case "thousand": return (first.value * 1000, first.length + 1)
        default: return first
        }
    }

    private func belowHundred(_ index: Int) -> (value: Int, length: Int)? {
        if let ten = NumberWords.tens[word(index)] {
            if let unit = Self.small[word(index + 1)], unit < 10, isJoined(index + 1) { return (ten + unit, 2) }
            return (ten, 1)
        }
        return Self.small[word(index)].map { ($0, 1) }
    }

    private func hundreds(_ count: Int, _ index: Int, _ length: Int) -> (value: Int, length: Int) {
        var end = index + length
        if word(end) == "and" { end += 1 }
        if let rest = belowHundred(end) { return (count * 100 + rest.value, end - index + rest.length) }
        return (count * 100, length)
    }

    /// How far a number may be from the fact, by the words before it.
    enum Nearness { case exact, about, moreThan, lessThan, nearly }

    func nearness(before index: Int) -> Nearness {
        for step in 1...4 {
            let at = index - step
            guard at >= 0, isJoined(at + 1) else { return .exact }
            switch word(at) {
            case "over", "above", "past", "beyond": return .moreThan
            case "than":
                return ["less", "fewer"].contains(word(at - 1))
                    ? .lessThan : ["more"].contains(word(at - 1)) ? .moreThan : .exact
            case "under", "below": return .lessThan
            case "nearly", "almost", "barely", "short": return .nearly
            case "about", "around", "roughly", "some", "approximately", "close", "circa": return .about
            case "least": return .moreThan
            case "good": return .moreThan
            case "well", "a", "an", "just", "at", "full", "whole", "to", "the", "lean", "mere", "only", "solid",
                "brisk", "tight":
                continue
            default: return .exact
            }
        }
        return .exact
    }

    /// Whether a fact fits what is said of it. `slack`: how rough the unit is.
    static func fits(_ own: Int, _ claimed: Int, _ nearness: Nearness, slack: Int) -> Bool {
        switch nearness {
        case .exact: abs(own - claimed) <= slack
        case .about: abs(own - claimed) <= max(slack, claimed / 12, 1)
        case .moreThan: own >= claimed - (slack > 0 ? 1 : 0) && own <= claimed + max(slack * 3, claimed / 3, 1)
        case .lessThan: own < claimed && own >= claimed - max(slack * 3, claimed / 3, 1)
        case .nearly: own <= claimed && own >= claimed - max(slack, claimed / 8, 1)
        }
    }

    struct Duration {
        var minutes: Int
        var range: Range<Int>
        /// Said in hours, not to the minute.
        var isRough: Bool
        /// “two hours and twenty minutes” is rounded, “139 minutes” is not.
        var slack: Int { isRough ? 10 : range.count > 3 && minutes % 5 == 0 ? 2 : 0 }
        /// As one says how much longer something is: “forty minutes shorter”.
        var slackOfDifference: Int { max(slack, minutes >= 20 && minutes % 10 == 0 ? 2 : 0) }
    }

    /// “148 minutes”, “a 148-minute ride”, “two and a half hours”, “an hour and three quarters”, “2h 28m”.
    func duration(at index: Int) -> Duration? {
        guard let first = wholeDuration(at: index) else { return nil }
        // “two minutes short of two hours”
        let end = first.range.upperBound
        guard ["short", "shy"].contains(word(end)), word(end + 1) == "of", let whole = wholeDuration(at: end + 2) else {
            return first
        }
        return Duration(
            minutes: whole.minutes - first.minutes, range: index..<whole.range.upperBound, isRough: false)
    }

    private func wholeDuration(at index: Int) -> Duration? {
        let text = word(index)
        if text.last == "h", let hours = Int(text.dropLast()) {
            let next = word(index + 1)
            let minutes = next.last == "m" ? Int(next.dropLast()) : nil
            return Duration(
                minutes: hours * 60 + (minutes ?? 0), range: index..<index + (minutes == nil ? 1 : 2),
                isRough: minutes == nil)
        }
        if text == "half", ["an", "a"].contains(word(index + 1)), word(index + 2) == "hour" {
            return Duration(minutes: 30, range: index..<index + 3, isRough: true)
        }
        if text == "half", word(index + 1) == "hour" {
            return Duration(minutes: 30, range: index..<index + 2, isRough: true)
        }
        let (part, length) = fraction(index)
        if part > 0, word(index + length) == "of", word(index + length + 1) == "an", word(index + length + 2) == "hour"
        {
            return Duration(minutes: part, range: index..<index + length + 3, isRough: true)
        }
        if ["a", "one", "single"].contains(text), word(index + 1) == "minute" {
            return Duration(minutes: 1, range: index..<index + 2, isRough: false)
        }
        if ["a", "an"].contains(text), word(index + 1) == "hour" {
            let tail = hourTail(index + 2)
            let isMeasure = tail.length > 0 || nearness(before: index) != .exact || word(index + 2) == "long"
            return isMeasure
                ? Duration(minutes: 60 + tail.minutes, range: index..<index + 2 + tail.length, isRough: tail.isRough)
                : nil
        }
        guard let number = number(at: index), number.value < 1000 else { return nil }
        var at = index + number.length
        while ["full", "whole", "solid", "good", "short", "lean", "brisk", "long", "tight", "taut", "straight"]
            .contains(word(at))
        { at += 1 }
        switch tokens.indices.contains(at) ? tokens[at].stem : "" {
        case "minute", "min", "minuter": return Duration(minutes: number.value, range: index..<at + 1, isRough: false)
        case "hour":
            let tail = hourTail(at + 1)
            return Duration(
                minutes: number.value * 60 + tail.minutes, range: index..<at + 1 + tail.length, isRough: tail.isRough)
        case "and", "plus":
            let (part, length) = fraction(at + 1)
            guard part > 0, tokens.indices.contains(at + 1 + length), tokens[at + 1 + length].stem == "hour" else {
                return nil
            }
            return Duration(minutes: number.value * 60 + part, range: index..<at + 2 + length, isRough: true)
        default: return nil
        }
    }

    /// “… and a half”, “… and ten minutes” behind an hour.
    private func hourTail(_ index: Int) -> (minutes: Int, length: Int, isRough: Bool) {
        guard ["and", "plus"].contains(word(index)), isJoined(index) else {
            if let number = number(at: index), word(index + number.length).hasPrefix("min") {
                return (number.value, number.length + 1, false)
            }
            return (0, 0, true)
        }
        let (part, length) = fraction(index + 1)
        if part > 0 { return (part, length + 1, true) }
        if let number = number(at: index + 1) {
            let end = index + 1 + number.length
            if word(end).hasPrefix("min") { return (number.value, number.length + 2, false) }
            // “an hour and forty”
            if end >= tokens.count || !isJoined(end) || has(end, .function) {
                return (number.value, number.length + 1, false)
            }
        }
        return (0, 0, true)
    }

    private func fraction(_ index: Int) -> (minutes: Int, length: Int) {
        let isOne = ["a", "one"].contains(word(index))
        if isOne, word(index + 1) == "half" { return (30, 2) }
        if isOne, word(index + 1) == "quarter" { return (15, 2) }
        if isOne, word(index + 1) == "bit" { return (10, 2) }
        if word(index) == "three", word(index + 1).hasPrefix("quarter") { return (45, 2) }
        return (0, 0)
    }
}
