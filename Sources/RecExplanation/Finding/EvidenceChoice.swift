import RecRanking

/// Chooses one piece of evidence for each result of a response, so that ten results do not all say the same.
///
/// Greedy in the order of the results, as maximal marginal relevance is (Carbonell and Goldstein 1998): the strongest
/// evidence after penalties for a family, a source and a theme that this response has already used.
struct EvidenceChoice {
    private static let familyPenalty: Float = 0.85
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

    /// Says what the source does, and who does more without being cited. Before `use`. `disliked`: rows of such watches.
    func measure(
        _ evidence: inout Evidence, by influences: [Int: Float], found: [EvidenceFinder.RawEvidence], disliked: Set<Int>
    ) {
        guard let source = evidence.sourceRow else { return }
        let own = influences[source] ?? 0
        evidence.influence = own
        // Ties go to the cited one, then to the lower row.
        guard let (row, influence) = influences.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), influence > own,
            influence > 0
        else { return }
        let rivals = found.filter { Int($0.sourceRow) == row }
        let chosen = found.lazy.filter { Int($0.sourceRow) == source }.map(\.strength).max() ?? 0
        let obstacle: Evidence.StrongerWatch.Obstacle =
            disliked.contains(row)
            ? .disliked
            : rivals.isEmpty ? .sharesNothing : rivals.contains { $0.strength > chosen } ? .saidAbove : .saysLess
        evidence.stronger = .init(row: row, influence: influence, obstacle: obstacle)
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
    /// So many sources of a target, those with the strongest evidence, are measured and may be cited.
    private static let competitorLimit = 3
    /// So many of the newest watches are measured for each target, whether they share anything with it or not: as a rule
    /// they move it most, and where one does and is not cited, it is said why.
    private static let newestLimit = 2

    /// One piece of evidence for each target, in their order. With `measurement`, a source is cited where its influence is
    /// positive and at least a quarter of the largest that was measured; where there is none, the most influential one of
    /// those that share something is.
    func choose(targets: [Int], user: UserState, measurement: Explainer.Measurement = Explainer.nothingMeasured)
        -> [Evidence]
    {
        let all = find(targets: targets, sources: sources(of: user))
        let newest = Self.newest(of: user)
        let competitors = all.map(Self.competitors)
        let influences = measurement(
            Dictionary(
                zip(targets, competitors).map { target, own in (target, own + newest.filter { !own.contains($0) }) },
                uniquingKeysWith: { first, _ in first }))
        let disliked = Set(user.history.lazy.filter(\.disliked).map(\.movieRow))
        var choice = EvidenceChoice()
        return zip(targets, all).map { target, all in
            let own = influences[target] ?? [:]
            let found = own.isEmpty ? all : Self.citable(all, by: own)
            let survey = surveyEvidence(for: target, user: user)
            let fromSurvey = choice.best(ofSurvey: survey)
            if let best = choice.best(of: found), best.strength >= fromSurvey?.strength ?? 0 {
                var evidence = named(found[best.index])
                if !own.isEmpty { choice.measure(&evidence, by: own, found: all, disliked: disliked) }
                choice.use(found[best.index])
                return evidence
            }
            guard let fromSurvey else { return popularEvidence(for: target) }
            choice.use(survey: survey[fromSurvey.index])
            return survey[fromSurvey.index]
        }
    }

    /// Rows of the movies that were watched last, newest first, each once.
    private static func newest(of user: UserState) -> [Int] {
        var rows: [Int] = []
        for watch in user.history.reversed() where !rows.contains(watch.movieRow) {
            rows.append(watch.movieRow)
            if rows.count == newestLimit { break }
        }
        return rows
    }

    /// The sources whose strongest evidence is the strongest, ties to the first.
    private static func competitors(_ found: [RawEvidence]) -> [Int] {
        var best: [(row: Int32, strength: Float)] = []
        for item in found {
            if best.count == competitorLimit, item.strength <= best[competitorLimit - 1].strength { continue }
            if let own = best.firstIndex(where: { $0.row == item.sourceRow }) {
                if best[own].strength >= item.strength { continue }
                best.remove(at: own)
            } else if best.count == competitorLimit {
                best.removeLast()
            }
            let place = best.firstIndex { $0.strength < item.strength } ?? best.count
            best.insert((item.sourceRow, item.strength), at: place)
        }
        return best.map { Int($0.row) }
    }

    /// The evidence of sources that moved the score enough to be cited for it.
    private static func citable(_ found: [RawEvidence], by influences: [Int: Float]) -> [RawEvidence] {
        let most = influences.values.max() ?? 0
        let enough = found.filter { item in
            influences[Int(item.sourceRow)].map { $0 > 0 && $0 >= 0.25 * most } ?? false
        }
        if !enough.isEmpty { return enough }
        // Ties go to the lower row.
        let shared = Set(found.lazy.map { Int($0.sourceRow) })
        let first = influences.filter { shared.contains($0.key) }.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return found.filter { Int($0.sourceRow) == first?.key }
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
