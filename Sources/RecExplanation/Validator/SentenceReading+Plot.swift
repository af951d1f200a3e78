/// Checks plot: in a passage that tells what happens, every word has to be on a sheet or be a plain one.
extension SentenceReading {
    mutating func checkPlot() {
        var index = 0
        while index < tokens.count {
            guard let start = plotStart(at: index) else {
                index += 1
                continue
            }
            let end = plotEnd(from: start)
            judgePlot(start..<end)
            index = max(end, index + 1)
        }
    }

    /// “follows a …”, “in which …”, “where a …”, “about a … who …”: the index of the first word told.
    private func plotStart(at index: Int) -> Int? {
        let next = word(index + 1)
        switch tokens[index].text {
        case "follows", "chronicles", "depicts", "recounts", "narrates", "charts":
            return ["a", "an", "the", "two", "one", "his", "her", "its"].contains(next) ? index + 1 : nil
        case "centers", "centres", "revolves": return ["on", "around", "upon"].contains(next) ? index + 2 : nil
        case "tells": return ["the", "of", "a"].contains(next) ? index + 1 : nil
        case "which": return word(index - 1) == "in" && !["you"].contains(next) ? index + 1 : nil
        case "where", "when":
            return ["a", "an", "he", "she", "his", "her", "they", "the"].contains(next)
                && Self.movie(index + 2 < tokens.count ? tags[index + 1] : .plain) == nil ? index + 1 : nil
        case "who":
            return [
                "must", "is", "are", "has", "have", "discovers", "finds", "learns", "becomes", "loses", "gets", "falls",
                "goes", "tries", "wants", "dies", "returns", "can", "cannot", "takes", "was", "were",
            ].contains(next) && !has(index - 1, .crowd)
                && !["you", "those", "anyone", "someone", "one"].contains(word(index - 1)) ? index + 1 : nil
        case "as": return ["he", "she", "they", "a", "an"].contains(next) && has(index + 3, .verb) ? index + 1 : nil
        case "about": return ["a", "an", "two", "how"].contains(next) ? index + 1 : nil
        case "set":
            return ["in", "on", "aboard", "during", "amid"].contains(next) && word(index - 1) != "is"
                && !["motion", "place"].contains(word(index + 2)) ? index + 2 : nil
        default: return nil
        }
    }

    private func plotEnd(from start: Int) -> Int {
        var at = start
        while at < tokens.count {
            if at > start, !tokens[at].gap.isDisjoint(with: [.comma, .semicolon, .colon, .dash, .stop, .parenthesis]) {
                break
            }
            if Self.movie(tags[at]) != nil || ["you", "your"].contains(tokens[at].text) { break }
            at += 1
        }
        return at
    }

    /// A name for a thing, with its article, that is on no sheet; or three words of any kind.
    private mutating func judgePlot(_ range: Range<Int>) {
        // “follows the cops of Heat with …”: what is told is a title.
        if tokens.indices.contains(range.upperBound), Self.movie(tags[range.upperBound]) != nil,
            tokens[range.upperBound].gap.isDisjoint(with: .clause)
        {
            return
        }
        var unknown: [Int] = []
        var isThing = false
        for index in range where tags[index] == .plain && isUnknown(index) {
            unknown.append(index)
            let before = [word(index - 1), index > 1 && tags[index - 1] == .plain ? word(index - 2) : ""]
            let isVerbal = ["ing", "ed"].contains { tokens[index].text.hasSuffix($0) }
            if !isVerbal, before.contains(where: { ["a", "an", "the", "his", "her", "their", "of"].contains($0) }) {
                isThing = true
            }
        }
        guard let first = unknown.first, let last = unknown.last, isThing || unknown.count >= 3, !isDenied(first) else {
            return
        }
        claim(.plot, first..<last + 1, supported: false, why: "no fact sheet tells of it", field: "synopsis")
    }

    private func isUnknown(_ index: Int) -> Bool {
        let token = tokens[index]
        if token.word.contains(.plain) || token.isNumber || token.isCapital || token.text.utf8.count < 3 {
            return false
        }
        if source?.stems.contains(token.stem) == true || target.stems.contains(token.stem) { return false }
        return !WordClass.of(token.stem).contains(.plain) && !token.text.hasSuffix("ly")
    }
}
