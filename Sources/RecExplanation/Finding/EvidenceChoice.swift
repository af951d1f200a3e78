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
        families[.surveyMatch, default: 1] *= Self.familyPenalty
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
    /// So many sources of a target are tried beyond those that are measured anyway, the most salient first.
    private static let trialLimit = 2
    /// Evidence below this says next to nothing: what others watch, or a genre.
    private static let tellingStrength: Float = 0.08
    /// A source is cited where its influence is at least this share of the largest that was measured.
    private static let leastShare: Float = 0.25

    /// One piece of evidence for each target, in their order. With `measurement`, the most salient source is cited whose
    /// influence is positive and at least a quarter of the largest that was measured; where there is none, the most
    /// influential of them.
    ///
    /// What is likely to be cited is measured for all targets at once, and the newest watch with it, whether it shares
    /// anything with a target or not: as a rule it moves it most, and where it does and is not cited, it is said why.
    func choose(targets: [Int], user: UserState, measurement: Explainer.Measurement = Explainer.nothingMeasured)
        -> [Evidence]
    {
        let all = find(targets: targets, sources: sources(of: user))
        let influences = measurement(Self.firstChoices(targets, all, newest: user.history.last?.movieRow))
        let disliked = Set(user.history.lazy.filter(\.disliked).map(\.movieRow))
        var choice = EvidenceChoice()
        return zip(targets, all).map { target, all in
            var own = influences[target] ?? [:]
            let found =
                own.isEmpty
                ? all : Self.citable(all, by: choice, &own) { measurement([target: [$0]])[target]?[$0] }
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

    /// By target, the source that salience alone would cite, and the newest watch.
    private static func firstChoices(_ targets: [Int], _ all: [[RawEvidence]], newest: Int?) -> [Int: [Int]] {
        var choice = EvidenceChoice()
        var rows: [Int: [Int]] = [:]
        for (target, found) in zip(targets, all) {
            var own: [Int] = []
            if let best = choice.best(of: found) {
                choice.use(found[best.index])
                own.append(Int(found[best.index].sourceRow))
            }
            if let newest, !own.contains(newest) { own.append(newest) }
            rows[target] = own
        }
        return rows
    }

    /// The evidence of the source that may be cited. Others are measured one by one where those that are known do nothing
    /// for the target, or say next to nothing of it.
    private static func citable(
        _ found: [RawEvidence], by choice: EvidenceChoice, _ influences: inout [Int: Float], measure: (Int) -> Float?
    ) -> [RawEvidence] {
        func evidence(of source: Int32) -> [RawEvidence] { found.filter { $0.sourceRow == source } }
        func isEnough(_ influence: Float) -> Bool {
            influence > 0 && influence >= leastShare * (influences.values.max() ?? 0)
        }
        let known = found.filter { influences[Int($0.sourceRow)].map(isEnough) ?? false }
        let best = choice.best(of: known)
        if let best, best.strength >= tellingStrength { return evidence(of: known[best.index].sourceRow) }
        var left = found.filter { influences[Int($0.sourceRow)] == nil }
        for _ in 0..<trialLimit {
            guard let next = choice.best(of: left), next.strength > best?.strength ?? 0,
                let influence = measure(Int(left[next.index].sourceRow))
            else { break }
            let source = left[next.index].sourceRow
            influences[Int(source)] = influence
            if isEnough(influence) { return evidence(of: source) }
            left.removeAll { $0.sourceRow == source }
        }
        if let best { return evidence(of: known[best.index].sourceRow) }
        // Ties go to the lower row.
        let shared = Set(found.lazy.map(\.sourceRow))
        let first = influences.filter { shared.contains(Int32($0.key)) }.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return first.map { evidence(of: Int32($0.key)) } ?? []
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
