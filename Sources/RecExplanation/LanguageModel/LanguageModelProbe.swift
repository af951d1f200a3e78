import RecRanking

/// One request to a language model for a sentence about two invented movies: whether it can do what is asked of it.
public struct LanguageModelProbe: Sendable {
    /// What it wrote; nil where nothing could be used.
    public let sentence: String?
    /// Whether the validator lets the sentence through; false where there is none.
    public let isGrounded: Bool
    /// What is wrong with the sentence, or why there is none.
    public let problem: String?
    /// From asking to the answer, retries included.
    public let seconds: Double
    /// What the request cost, and what went wrong on the way.
    public let statistics: LanguageModelStatistics

    /// Blocks until the answer is there or the generator gives up.
    ///
    /// - Parameter monotonicSeconds: of a clock that only goes forward.
    public init(_ generator: any SentenceGenerator, monotonicSeconds: @Sendable () -> Double) {
        let (source, target) = (Self.source, Self.target)
        let evidence = Evidence(
            sourceRow: 0, targetRow: 1, reason: .sameDirector, facts: ["Ada Quill"], strength: 1)
        let start = monotonicSeconds()
        let result = generator.generate([
            SentenceRequest(
                key: "probe", evidence: evidence, source: source, target: target, now: 0, priority: 0)
        ])
        seconds = monotonicSeconds() - start
        statistics = generator.statistics
        guard case .sentences(let sentences) = result, let sentence = sentences[1] else {
            (sentence, isGrounded) = (nil, false)
            problem = statistics.lastProblem?.text ?? GenerationFailure.noAnswers.words
            return
        }
        let verdict = GroundednessValidator(catalog: Catalog(movies: [source, target])).validate(
            sentence, source: source, target: target, reason: evidence.reason, user: nil)
        self.sentence = EndpointWords.shown(sentence)
        isGrounded = verdict.grounded
        problem = verdict.violations.first.map { EndpointWords.shown("“\($0.text)”: \($0.why)") }
    }

    private static var source: FactSheet { sheet("harbour-of-glass-1998", "Harbour of Glass", 1998) }
    private static var target: FactSheet { sheet("the-quiet-ferry-2004", "The Quiet Ferry", 2004) }

    private static func sheet(_ id: String, _ title: String, _ year: Int) -> FactSheet {
        var sheet = FactSheet(id: id, title: title, year: year)
        sheet.directors = ["Ada Quill"]
        sheet.genres = ["thriller"]
        sheet.tone = ["tense"]
        return sheet
    }
}
