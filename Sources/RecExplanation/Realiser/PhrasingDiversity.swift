import RecRanking

/// How varied a generator's sentences read, over many responses.
///
/// Distinct-n is the share of different word n-grams among all (Li et al., *A Diversity-Promoting Objective Function
/// for Neural Conversation Models*, 2016); the unique sentence ratio is that of Li et al., *PETER*, 2021.
public struct PhrasingDiversity: Sendable, Hashable, Encodable {
    /// Of all responses; the same sentence counts as often as it comes.
    public private(set) var sentenceCount = 0
    /// A sentence.
    public private(set) var meanWords = 0.0
    /// Distinct-1 and distinct-2, 0…1.
    public private(set) var distinct1 = 0.0
    public private(set) var distinct2 = 0.0
    /// Share of different sentences, 0…1.
    public private(set) var uniqueSentences = 0.0
    /// Share of the sentences whose construction an earlier one of the same response has; nil where constructions are
    /// not known, as of a language model.
    public private(set) var repeatedConstructions: Double?
    /// Share of the construction that is used most, over all responses.
    public private(set) var commonestConstruction: Double?

    /// - Parameter responses: the sentences of each response, with a name for the construction of each where there is one.
    public init(responses: [[(sentence: String, construction: String?)]]) {
        var words = 0
        var unigrams = Set<String>()
        var bigrams = Set<String>()
        var bigramCount = 0
        var sentences = Set<String>()
        var repeated = 0
        var named = 0
        var uses: [String: Int] = [:]
        for response in responses {
            var seen = Set<String>()
            for (sentence, construction) in response {
                sentenceCount += 1
                sentences.insert(sentence)
                let own = sentence.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }
                words += own.count
                bigramCount += max(0, own.count - 1)
                for word in own { unigrams.insert(String(word)) }
                for (first, second) in zip(own, own.dropFirst()) { bigrams.insert("\(first) \(second)") }
                guard let construction else { continue }
                named += 1
                if !seen.insert(construction).inserted { repeated += 1 }
                uses[construction, default: 0] += 1
            }
        }
        guard sentenceCount > 0 else { return }
        meanWords = Double(words) / Double(sentenceCount)
        distinct1 = Double(unigrams.count) / Double(max(1, words))
        distinct2 = Double(bigrams.count) / Double(max(1, bigramCount))
        uniqueSentences = Double(sentences.count) / Double(sentenceCount)
        if named > 0 {
            repeatedConstructions = Double(repeated) / Double(named)
            commonestConstruction = Double(uses.values.max() ?? 0) / Double(named)
        }
    }
}
