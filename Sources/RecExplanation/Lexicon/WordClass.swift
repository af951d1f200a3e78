/// What kind of word a word is: the closed lists of the validator's grammar, as one bit each.
///
/// A rule names a class in angle brackets, `<directs>`; the lists are data and stand in `WordClassLists`.
struct WordClass: OptionSet, Sendable, Hashable {
    let rawValue: UInt64

    static let function = named("function")
    static let boundary = named("boundary")
    static let link = named("link")
    static let verb = named("verb")
    static let negation = named("negation")
    static let oblique = named("oblique")
    static let modal = named("modal")
    static let crowd = named("crowd")
    static let plain = named("plain")
    static let film = named("film")
    static let filler = named("filler")
    static let enjoys = named("enjoys")
    static let likes = named("likes")
    static let watching = named("watching")
    static let subordinator = named("subordinator")
    static let finite = named("finite")
    static let acting = named("acting")
    static let actor = named("actor")
    static let acts = named("acts")
    static let address = named("address")
    static let addressed = named("addressed")
    static let comparative = named("comparative")
    static let crews = named("crews")
    static let crewwork = named("crewwork")
    static let directed = named("directed")
    static let direction = named("direction")
    static let director = named("director")
    static let directs = named("directs")
    static let imperative = named("imperative")
    static let leads = named("leads")
    static let makes = named("makes")
    static let moved = named("moved")
    static let opines = named("opines")
    static let past = named("past")
    static let played = named("played")
    static let relative = named("relative")
    static let says = named("says")
    static let script = named("script")
    static let serial = named("serial")
    static let series = named("series")
    static let starring = named("starring")
    static let tastes = named("tastes")
    static let worknoun = named("worknoun")
    static let writer = named("writer")
    static let writes = named("writes")
    static let written = named("written")
    static let yours = named("yours")

    /// The class of this name; empty where there is none, which a test of the rules would notice.
    static func named(_ name: String) -> WordClass {
        WordClassLists.all.firstIndex { $0.name == name }.map { WordClass(rawValue: 1 << UInt64($0)) } ?? []
    }

    static func of(_ word: String) -> WordClass { table[word] ?? [] }

    /// Each word of any list with all its classes.
    static let table: [String: WordClass] = {
        var table: [String: WordClass] = [:]
        for (number, list) in WordClassLists.all.enumerated() {
            for word in list.words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                table[String(word), default: []].insert(WordClass(rawValue: 1 << UInt64(number)))
            }
        }
        return table
    }()
}
