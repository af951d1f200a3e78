import RecRanking

/// Judges whether every claim of a sentence follows from the two fact sheets and the request.
///
/// A closed world: all that may be said is on the sheets, so a name, number, superlative or statement of fact that no
/// sheet bears out is a violation. Rules and word lists, no model: a verdict can be read, and takes microseconds.
/// The measure is the field's groundedness, or faithfulness (Es et al., *RAGAS*, 2023).
public struct GroundednessValidator: Sendable {
    /// Other movies, so that a third title is known for one.
    private let titles: TitleIndex

    /// - Parameter catalog: the movies whose titles are known for titles; a judged movie needs not be among them.
    public init(catalog: Catalog) {
        titles = TitleIndex(catalog)
    }

    /// All claims of a sentence, with their verdicts.
    ///
    /// - Parameters:
    ///   - sentence: any text, from anyone.
    ///   - source: the movie that the explanation cites; nil where none is.
    ///   - target: the movie that it recommends. Neither needs to be in the catalogue.
    ///   - reason: what the explanation is said to rest on; `co_watched` and `popular` allow statements about viewers,
    ///     `survey_match` about the user's answers. Nil allows none.
    ///   - user: what is known of the user; nil where only that they enjoyed the source is.
    public func validate(
        _ sentence: String, source: FactSheet?, target: FactSheet, reason: ReasonType?, user: UserFacts?
    ) -> Verdict {
        validate(
            sentence, source: source.map(PreparedSheet.init), target: PreparedSheet(target), reason: reason, user: user)
    }

    func validate(
        _ sentence: String, source: PreparedSheet?, target: PreparedSheet, reason: ReasonType?, user: UserFacts?
    ) -> Verdict {
        read(sentence, source: source, target: target, reason: reason, user: user).verdict
    }

    /// The sentence with all that was found in it.
    func read(
        _ sentence: String, source: PreparedSheet?, target: PreparedSheet, reason: ReasonType?, user: UserFacts?
    ) -> Reading {
        let reading = Reading(sentence, source: source, target: target, reason: reason, user: user)
        reading.findMentions()
        reading.checkForm()
        guard !reading.tokens.isEmpty else { return reading }
        reading.applyRules()
        reading.judgeContinuations()
        reading.judgeReturns()
        reading.checkParts()
        reading.checkCertificates()
        reading.checkAwards()
        reading.findPlots()
        reading.checkNumbers()
        reading.checkNames(titles)
        reading.checkSeries()
        reading.checkPhrases()
        reading.judgeDeniedEchoes()
        reading.checkViewer()
        reading.checkCrowds()
        reading.checkWords()
        reading.checkContrasts()
        reading.checkFluency()
        reading.checkNamesATitle()
        return reading
    }
}

extension Reading {
    var verdict: Verdict { Verdict(claims: claims.sorted { ($0.start, $0.end) < ($1.start, $1.end) }) }
}
