/// Which words mean the same, which is the more general one of another, and which are derived of each other, by
/// Princeton WordNet 3.0 (Princeton University, 2006; its licence stands above the table).
///
/// The table has 22,000 common words, each with the senses it is mostly used in and with those that it bears out beyond:
/// the more general word one or two steps up (a barber is a hairdresser), what it is derived of or what is derived of it
/// (descend, descent), what a deed entails, and the sisters of a small family of deeds or states. Persons, animals and
/// things under one parent share no sense: a shark bears out no dolphin, a son no daughter.
///
/// A line of the table is `word own implied|`, sorted, a sense three characters; it is searched where it lies, so that
/// nothing is read or made before a word is asked for. A mark stands behind a word of quality, thought or feeling (`^`),
/// behind one so frequent and general that it may colour any plot (`=`, “to settle the score”), behind one that is both
/// (`~`), and behind a place, an event, a deed or a group (`-`).
enum WordNet {
    /// What the table says of a word.
    struct Senses {
        /// In which it is used: what must be borne out.
        var own: [UInt32] = []
        /// Which it bears out besides.
        var implied: [UInt32] = []
        /// General enough for any plot.
        var isColour = false
        /// Of quality, thought or feeling: it tells of no person, thing or deed.
        var isAbstract = false
        /// A place, an event, a deed or a group: neither a person nor an animal, nor what one can hold.
        var isThing = false
        fileprivate var isKnown = false
    }

    /// The senses of a word in any inflection; none for a word that the table has not.
    static func senses(of word: String) -> Senses {
        var senses = Senses()
        add(word, to: &senses)
        for base in bases(of: word, isKnown: senses.isKnown) { add(base, to: &senses) }
        return senses
    }

    /// What a word may be a form of: “hunted” of “hunt”; “eerier” of “eerie”, but “mother” of nothing, for it is a word itself.
    private static func bases(of word: String, isKnown: Bool) -> [String] {
        if let verb = PlotVerbs.form(word) { return verb.base == word ? [] : [verb.base] }
        let stem = Tokenizer.stem(word)
        if stem != word { return [stem] }
        for ending in ["ing", "ed", "er", "est"] where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count + 2
        {
            if isKnown, ending.hasPrefix("e"), ending != "ed" { return [] }
            let rest = String(word.dropLast(ending.utf8.count))
            if rest.last == "i" { return [rest.dropLast() + "y", rest + "e"] }
            return rest.last == rest.dropLast().last ? [rest, String(rest.dropLast())] : [rest, rest + "e"]
        }
        return []
    }

    // MARK: The table

    private static let size = 3
    private static let end = UInt8(ascii: "|")
    private static let both = UInt8(ascii: "~")
    private static let colour = UInt8(ascii: "=")
    private static let abstract = UInt8(ascii: "^")
    private static let thing = UInt8(ascii: "-")
    private static let space = UInt8(ascii: " ")

    private static func add(_ word: String, to senses: inout Senses) {
        table.withUTF8Buffer { bytes in
            guard var at = place(of: word, in: bytes) else { return }
            senses.isKnown = true
            if bytes[at - 1] != space {
                let mark = bytes[at - 1]
                senses.isColour = senses.isColour || mark == both || mark == colour
                senses.isAbstract = senses.isAbstract || mark == both || mark == abstract
                senses.isThing = senses.isThing || mark == thing
                at += 1
            }
            while at + size <= bytes.count, bytes[at] != end, bytes[at] != space {
                senses.own.append(sense(bytes, at))
                at += size
            }
            guard at < bytes.count, bytes[at] == space else { return }
            at += 1
            while at + size <= bytes.count, bytes[at] != end {
                senses.implied.append(sense(bytes, at))
                at += size
            }
        }
    }

    private static func sense(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt32 {
        UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2])
    }

    /// Where the senses of a word begin.
    private static func place(of word: String, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var word = word
        return word.withUTF8 { word in
            var (low, high) = (0, bytes.count)
            while low < high {
                // The line that the middle is in.
                var start = (low + high) / 2
                while start > low, bytes[start - 1] != end { start -= 1 }
                if bytes[start] < 32 { start += 1 }
                var at = start
                var place = 0
                while at < bytes.count, place < word.count, bytes[at] == word[place] {
                    (at, place) = (at + 1, place + 1)
                }
                if place == word.count, [space, both, colour, abstract, thing].contains(bytes[at]) { return at + 1 }
                let isBehind =
                    place < word.count && bytes[at] != space && bytes[at] > word[place] || place == word.count
                if isBehind {
                    high = start > 0 && bytes[start - 1] < 32 ? start - 1 : start
                } else {
                    while at < bytes.count, bytes[at] != end { at += 1 }
                    low = at + 1
                }
            }
            return nil
        }
    }
}
