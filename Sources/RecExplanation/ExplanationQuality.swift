import RecRanking

/// How good the sentences of one generator are, over the lists of many viewers.
///
/// Groundedness is the share of claims that the sheets bear out (Es et al., *RAGAS*, 2023); feature
/// coverage the share of the catalogue's citable facts that some sentence rests on (Li et al., *NETE*, 2020).
public struct ExplanationQuality: Sendable, Hashable, Encodable {
    /// What one viewer was shown, and what may be cited to them.
    public struct Shown: Sendable {
        /// In the order of the list.
        public var explanations: [Explanation]
        /// Rows of the viewer's own history and survey.
        public var ownRows: Set<Int>

        public init(explanations: [Explanation], ownRows: Set<Int>) {
            self.explanations = explanations
            self.ownRows = ownRows
        }
    }

    /// Whose sentences they are.
    public private(set) var generator: String
    public private(set) var sentences = 0
    /// Share of claims, and of whole sentences, that hold.
    public private(set) var groundedClaims: Double?
    public private(set) var groundedSentences: Double?
    /// A mean.
    public private(set) var claimsPerSentence = 0.0
    /// Share of the sentences that cite a movie of the viewer's own history or survey, among those that cite one. Anything
    /// below 1 is a leak.
    public private(set) var sourceIsOwn: Double?
    /// Share of the sentences that name a movie of the viewer's, 0…1.
    public private(set) var citesASource = 0.0
    /// For a movie that two viewers were shown: the chance that their sentences differ.
    public private(set) var differsByViewer: Double?
    /// Over all that was shown, with the same sentence as often as it was.
    public private(set) var phrasing: PhrasingDiversity
    /// Over one sentence for each of so many pieces of evidence at most: what does not grow with the number of viewers.
    public private(set) var phrasingByKey: PhrasingDiversity
    /// How many pieces of evidence `phrasingByKey` is over, at most.
    public static let keyCount = 2_000
    /// Different facts cited, for each hundred sentences.
    public private(set) var factsPerHundred = 0.0

    /// - Parameter responses: one for each viewer; the sentences of other generators are left out.
    public init(generator: String, responses: [Shown]) {
        self.generator = generator
        var claims = 0
        var supported = 0
        var grounded = 0
        var cited = 0
        var own = 0
        var facts = Set<String>()
        var byTarget: [Int: [String: Int]] = [:]
        var byEvidence: [Cited: String] = [:]
        var phrased: [[(sentence: String, construction: String?)]] = []
        for response in responses {
            let mine = response.explanations.filter { $0.generator == generator }
            phrased.append(mine.map { ($0.sentence, $0.construction) })
            for explanation in mine { byEvidence[Cited(explanation.evidence)] = explanation.sentence }
            for explanation in mine {
                sentences += 1
                claims += explanation.verdict.claims.count
                supported += explanation.verdict.claims.count { $0.supported }
                if explanation.verdict.grounded { grounded += 1 }
                if let source = explanation.evidence.sourceRow {
                    cited += 1
                    if response.ownRows.contains(source) { own += 1 }
                }
                for fact in explanation.evidence.facts {
                    facts.insert("\(explanation.evidence.reason.family.key):\(fact)")
                }
                byTarget[explanation.evidence.targetRow, default: [:]][explanation.sentence, default: 0] += 1
            }
        }
        phrasing = PhrasingDiversity(responses: phrased)
        // In an order that has nothing to do with titles, so that a part of them is like the whole.
        let ofKeys = byEvidence.sorted { $0.key.rank < $1.key.rank }.prefix(Self.keyCount)
            .map { [(sentence: $0.value, construction: nil as String?)] }
        phrasingByKey = PhrasingDiversity(responses: ofKeys)
        guard sentences > 0 else { return }
        groundedClaims = claims > 0 ? Double(supported) / Double(claims) : nil
        groundedSentences = Double(grounded) / Double(sentences)
        claimsPerSentence = Double(claims) / Double(sentences)
        citesASource = Double(cited) / Double(sentences)
        sourceIsOwn = cited > 0 ? Double(own) / Double(cited) : nil
        factsPerHundred = 100 * Double(facts.count) / Double(sentences)
        differsByViewer = Self.difference(byTarget.values)
    }

    /// Over all pairs of viewers who were shown the same movie.
    private static func difference(_ targets: some Sequence<[String: Int]>) -> Double? {
        var pairs = 0.0
        var same = 0.0
        for sentences in targets {
            let viewers = Double(sentences.values.reduce(0, +))
            pairs += viewers * (viewers - 1) / 2
            for count in sentences.values { same += Double(count) * Double(count - 1) / 2 }
        }
        return pairs > 0 ? 1 - same / pairs : nil
    }

    /// Source, target and reason: what a sentence is about, whoever is shown it.
    private struct Cited: Hashable {
        let source: Int?
        let target: Int
        let reason: ReasonType

        init(_ evidence: Evidence) {
            (source, target, reason) = (evidence.sourceRow, evidence.targetRow, evidence.reason)
        }

        var rank: UInt64 { XXHash64.hash("\(source ?? -1):\(target):\(reason.key)") }
    }
}
