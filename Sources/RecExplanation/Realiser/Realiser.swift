import RecRanking

/// Puts evidence into one sentence, from the fact sheets alone: the embedded generator.
///
/// Deterministic: the seed (a cache key's hash) fixes the construction and every choice in it.
struct Realiser: Sendable {
    /// Part of cache keys: changes when constructions or phrases do.
    static let version = "realiser.1"
    /// As explanations name their generator.
    package static let name = "realiser"
    static let wordRange = 8...40

    private let constructions: [ReasonType.Family: [Construction]]

    init() {
        constructions = Dictionary(
            uniqueKeysWithValues: ReasonType.Family.allCases.map {
                ($0, Construction.list(Constructions.table(of: $0)))
            })
    }

    /// A sentence and its place in the table of its reason's constructions; -1 for the plain one.
    struct Realisation: Sendable, Hashable {
        var sentence: String
        var construction: Int
    }

    /// `attempt` 0 is the sentence of the seed; higher ones are others, for a caller that must refuse the first.
    func sentence(
        source: FactSheet?, target: FactSheet, reason: ReasonType, facts: [String], seed: UInt64, attempt: Int = 0
    ) -> String {
        realise(source: source, target: target, reason: reason, facts: facts, seed: seed, attempt: attempt).sentence
    }

    /// The same, with the construction that was used.
    func realise(
        source: FactSheet?, target: FactSheet, reason: ReasonType, facts: [String], seed: UInt64, attempt: Int = 0
    ) -> Realisation {
        let options = constructions[reason.family] ?? []
        var left = attempt
        var shortest: Realisation?
        var seeds = RandomSource(seed: seed)
        let start = options.isEmpty ? 0 : seeds.below(options.count)
        for step in options.indices {
            let seedHere = seeds.next()
            let values = SlotValues(source: source, target: target, reason: reason, facts: facts, seed: seedHere)
            var random = RandomSource(seed: seedHere)
            let place = (start + step) % options.count
            let construction = options[place]
            guard let text = construction.filled(values.value, random: &random) else { continue }
            let sentence = Grammar.sentence(
                Grammar.withArticles(text), keepsFirstLetter: construction.beginsWithName)
            let words = Grammar.wordCount(sentence)
            guard words >= Self.wordRange.lowerBound else { continue }
            if words <= Self.wordRange.upperBound {
                if left == 0 { return Realisation(sentence: sentence, construction: place) }
                left -= 1
            }
            if words < shortest.map({ Grammar.wordCount($0.sentence) }) ?? .max {
                shortest = Realisation(sentence: sentence, construction: place)
            }
        }
        return shortest ?? Realisation(sentence: plain(source: source, target: target), construction: -1)
    }

    /// What can be said of any two movies.
    func plain(source: FactSheet?, target: FactSheet) -> String {
        let text =
            source.map { "Because you enjoyed \($0.title), \(target.title) may be a good choice to try next" }
            ?? "\(target.title) may be a good choice for you to try next"
        return Grammar.sentence(text, keepsFirstLetter: true)
    }
}
