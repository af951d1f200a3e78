import RecRanking

/// Chooses one piece of evidence for each result of a response, so that ten results do not all say the same.
///
/// Greedy in the order of the results, as maximal marginal relevance is (Carbonell and Goldstein 1998): the strongest
/// evidence after penalties for a family, a source and a theme that this response has already used.
struct EvidenceChoice {
    private static let familyPenalty: Float = 0.72
    private static let sourcePenalty: Float = 0.55
    private static let detailPenalty: Float = 0.4

    private var families: [ReasonType.Family: Float] = [:]
    private var sources: [Int32: Float] = [:]
    private var details: [Detail: Float] = [:]
    private var answers: [[String]: Float] = [:]

    /// The penalised strength of the evidence and its place in the list; nil for an empty one. Ties go to the first.
    func best(of found: [EvidenceFinder.RawEvidence]) -> (index: Int, strength: Float)? {
        var best: (index: Int, strength: Float)?
        for (index, item) in found.enumerated() {
            // Penalties only lower it: what is already below the best cannot win.
            guard item.strength > best?.strength ?? 0 else { continue }
            let strength =
                item.strength * (families[item.family] ?? 1) * (sources[item.sourceRow] ?? 1)
                * (item.detail < 0 ? 1 : details[Detail(item)] ?? 1)
            if strength > best?.strength ?? 0 { best = (index, strength) }
        }
        return best
    }

    /// The same for survey answers, which cite no source.
    func best(ofSurvey evidence: [Evidence]) -> (index: Int, strength: Float)? {
        let family = families[.surveyMatch] ?? 1
        var best: (index: Int, strength: Float)?
        for (index, item) in evidence.enumerated() {
            let strength = item.strength * family * (answers[item.facts] ?? 1)
            if strength > best?.strength ?? 0 { best = (index, strength) }
        }
        return best
    }

    /// Says what the source did, and who did more without being cited. Before `use`. `disliked`: rows of such watches.
    func measure(
        _ evidence: inout Evidence, by effects: [Int: Float], found: [EvidenceFinder.RawEvidence], disliked: Set<Int>
    ) {
        guard let source = evidence.sourceRow else { return }
        let own = effects[source] ?? 0
        evidence.effect = own
        // Ties go to the cited one, then to the lower row.
        guard let (row, effect) = effects.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), effect > own, effect > 0
        else { return }
        let rivals = found.filter { Int($0.sourceRow) == row }
        let chosen = found.lazy.filter { Int($0.sourceRow) == source }.map(\.strength).max() ?? 0
        let obstacle: Evidence.StrongerWatch.Obstacle =
            disliked.contains(row)
            ? .disliked
            : rivals.isEmpty ? .sharesNothing : rivals.contains { $0.strength > chosen } ? .saidAbove : .saysLess
        evidence.stronger = .init(row: row, effect: effect, obstacle: obstacle)
    }

    mutating func use(_ item: EvidenceFinder.RawEvidence) {
        families[item.family, default: 1] *= Self.familyPenalty
        sources[item.sourceRow, default: 1] *= Self.sourcePenalty
        if item.detail >= 0 { details[Detail(item), default: 1] *= Self.detailPenalty }
    }

    mutating func use(survey item: Evidence) {
        families[.surveyMatch, default: 1] *= 0.85
        answers[item.facts, default: 1] *= Self.detailPenalty
    }

    /// A theme, a franchise, a prize.
    private struct Detail: Hashable {
        let family: ReasonType.Family
        let row: Int32

        init(_ item: EvidenceFinder.RawEvidence) { (family, row) = (item.family, item.detail) }
    }
}

extension EvidenceFinder {
    /// One piece of evidence for each target, in their order. `effects`, by target: what each watch did to its score;
    /// evidence is then worth the more the more its source did.
    func choose(targets: [Int], user: UserState, effects: [Int: [Int: Float]] = [:]) -> [Evidence] {
        let sources = sources(of: user)
        let disliked = Set(user.history.lazy.filter(\.disliked).map(\.movieRow))
        var choice = EvidenceChoice()
        return zip(targets, find(targets: targets, sources: sources)).map { target, all in
            let own = effects[target] ?? [:]
            let found = Self.weighed(all, by: own)
            let survey = surveyEvidence(for: target, user: user)
            let fromSurvey = choice.best(ofSurvey: survey)
            if let best = choice.best(of: found), best.strength >= fromSurvey?.strength ?? 0 {
                var evidence = named(found[best.index])
                if !own.isEmpty { choice.measure(&evidence, by: own, found: found, disliked: disliked) }
                choice.use(found[best.index])
                return evidence
            }
            guard let fromSurvey else { return popularEvidence(for: target) }
            choice.use(survey: survey[fromSurvey.index])
            return survey[fromSurvey.index]
        }
    }

    /// The strengths times a quarter to one, by what the source did as a share of the most that any did.
    private static func weighed(_ found: [RawEvidence], by effects: [Int: Float]) -> [RawEvidence] {
        guard let most = effects.values.max(), most > 0 else { return found }
        return found.map { item in
            var item = item
            item.strength *= 0.25 + 0.75 * max(0, effects[Int(item.sourceRow)] ?? 0) / most
            return item
        }
    }

    /// All evidence for one target, strongest first; what is popular only where there is nothing else.
    func all(for target: Int, user: UserState) -> [Evidence] {
        let found = find(targets: [target], sources: sources(of: user))[0].map(named)
        let evidence = found + surveyEvidence(for: target, user: user)
        if evidence.isEmpty { return [popularEvidence(for: target)] }
        return evidence.sorted {
            ($1.strength, $0.sourceRow ?? -1, $0.reason.key) < ($0.strength, $1.sourceRow ?? -1, $1.reason.key)
        }
    }

    /// The best evidence between two movies, or that of one reason; nil where they share nothing such.
    func between(source: Int, target: Int, reason: ReasonType?) -> Evidence? {
        let found = find(targets: [target], sources: [Source(row: Int32(source), weight: 1)])[0]
        let fitting = reason.map { wanted in found.filter { self.reason(of: $0) == wanted } } ?? found
        return fitting.max { $0.strength < $1.strength }.map(named)
    }
}
