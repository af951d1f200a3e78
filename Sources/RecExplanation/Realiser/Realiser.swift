import RecRanking

/// Puts evidence into one sentence, from the fact sheets alone: the embedded generator.
///
/// Deterministic: the seed (a cache key's hash) fixes the construction and every choice in it.
struct Realiser: Sendable {
    /// As explanations name their generator.
    package static let name = "realiser"
    /// Part of cache keys: a hash of all that sentences are made of, so that another wording has other keys.
    static let version = version(of: parts)
    static let wordRange = 8...40

    /// Read once: it takes longer than a start may.
    private static let constructions: [RealiserVoice: [ReasonType.Family: [Construction]]] = {
        var all: [RealiserVoice: [ReasonType.Family: [Construction]]] = [:]
        for voice in RealiserVoice.allCases {
            for family in ReasonType.Family.allCases {
                all[voice, default: [:]][family] = Construction.list(Constructions.table(of: family, voice))
            }
        }
        return all
    }()

    /// Of all voices and kinds of reasons.
    static var constructionCount: Int { constructions.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.count } } }

    /// All tables that sentences are made of.
    static var parts: [String] {
        let tables = RealiserVoice.allCases.flatMap { voice in
            ReasonType.Family.allCases.map { Constructions.table(of: $0, voice) }
        }
        let phrases = ThemePhrases.all + [TonePhrases.table, GenrePhrases.table]
        let names = CountryPhrases.adjectives.sorted { $0.key < $1.key }.map { "\($0)" }
        let awards = AwardPhrases.bodies.map { "\($0)" }
        return tables + phrases + names + awards + Construction.shorthands.map { "\($0)" }
    }

    static func version(of parts: [String]) -> String {
        "\(name).\(String(XXHash64.hash(parts.joined(separator: "\u{1e}")), radix: 36))"
    }

    /// What is to be said, and to whom.
    struct Message: Sendable {
        var source: FactSheet?
        var target: FactSheet
        var reason: ReasonType
        /// The evidence's facts.
        var facts: [String]
        var voice = RealiserVoice.plain
        /// For the personal voice.
        var viewer: ViewerContext?
    }

    /// A sentence and the construction that it was made by; nil for the plainest one.
    struct Realisation: Sendable, Hashable {
        var sentence: String
        var construction: String?
    }

    /// `attempt` 0 is the sentence of the seed; higher ones are others, for a caller that must refuse the first.
    func realise(_ message: Message, seed: UInt64, attempt: Int = 0) -> Realisation {
        let options = Self.constructions[message.voice]?[message.reason.family] ?? []
        var left = attempt
        var shortest: Realisation?
        var seeds = RandomSource(seed: seed)
        // In an order of its own: one that does not apply makes none of the others more frequent.
        for place in options.indices.shuffled(using: &seeds) {
            let seedHere = seeds.next()
            let values = SlotValues(
                source: message.source, target: message.target, reason: message.reason, facts: message.facts,
                viewer: message.viewer, seed: seedHere)
            var random = RandomSource(seed: seedHere)
            let construction = options[place]
            guard let text = construction.filled(values.value, random: &random) else { continue }
            let sentence = Grammar.sentence(
                Grammar.withArticles(text), keepsFirstLetter: construction.beginsWithName)
            let words = Grammar.wordCount(sentence)
            guard words >= Self.wordRange.lowerBound, !Self.stumbles(sentence, values) else { continue }
            let realisation = Realisation(sentence: sentence, construction: construction.source)
            if words <= Self.wordRange.upperBound {
                if left == 0 { return realisation }
                left -= 1
            }
            if words < shortest.map({ Grammar.wordCount($0.sentence) }) ?? .max { shortest = realisation }
        }
        return shortest ?? Realisation(sentence: plain(source: message.source, target: message.target))
    }

    /// True where a colon of its own meets one of a title: “… after Alien: Romulus: two agents …”.
    private static func stumbles(_ sentence: String, _ values: SlotValues) -> Bool {
        func colons(_ text: String?) -> Int { text?.count { $0 == ":" } ?? 0 }
        let ofTitles = colons(values.value(.target)) + colons(values.value(.source))
        return ofTitles > 0 && colons(sentence) > ofTitles
    }

    /// What can be said of any two movies.
    func plain(source: FactSheet?, target: FactSheet) -> String {
        let text =
            source.map { "Because you enjoyed \($0.title), \(target.title) may be a good choice to try next" }
            ?? "\(target.title) may be a good choice for you to try next"
        return Grammar.sentence(text, keepsFirstLetter: true)
    }
}
