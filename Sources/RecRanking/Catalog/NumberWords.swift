/// Numbers as English words: the one list of them, for titles and for claims.
package enum NumberWords {
    /// One to nineteen.
    package static let small: [String: Int] = Dictionary(
        uniqueKeysWithValues: [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ].enumerated().map { ($1, $0 + 1) })

    /// “twenty” to “ninety”, by word.
    package static let tens: [String: Int] = Dictionary(
        uniqueKeysWithValues: [
            "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
        ].enumerated().map { ($1, ($0 + 2) * 10) })

    /// The number that a list of lower-case words begins with, up to 999, and how many of them it takes: “sixty”, “twenty one”,
    /// “one hundred and one”.
    package static func leading(_ words: ArraySlice<String>) -> (value: Int, count: Int)? {
        guard let first = belowHundred(words) else { return nil }
        var rest = words.dropFirst(first.count)
        guard first.value < 10, rest.first == "hundred" else { return first }
        rest = rest.dropFirst()
        let joined = rest.first == "and" ? rest.dropFirst() : rest
        guard let tail = belowHundred(joined) else { return (first.value * 100, first.count + 1) }
        return (first.value * 100 + tail.value, joined.startIndex - words.startIndex + tail.count)
    }

    private static func belowHundred(_ words: ArraySlice<String>) -> (value: Int, count: Int)? {
        guard let word = words.first else { return nil }
        guard let ten = tens[word] else { return small[word].map { ($0, 1) } }
        if let unit = words.dropFirst().first.flatMap({ small[$0] }), unit < 10 { return (ten + unit, 2) }
        return (ten, 1)
    }
}
