import RecRanking

extension EvidenceFinder {
    /// Evidence with its facts named: which director, which theme.
    func named(_ found: RawEvidence) -> Evidence {
        let source = Int(found.sourceRow)
        let target = Int(found.targetRow)
        return Evidence(
            sourceRow: source, targetRow: target, reason: reason(of: found), facts: sharedFacts(found),
            strength: found.strength)
    }

    func reason(of found: RawEvidence) -> ReasonType {
        ReasonType(found.family, ofTheme: facts.terms[Int(found.detail)].name)
    }

    /// What was found by its row needs no search; the rest is what the two sheets have in common.
    private func sharedFacts(_ found: RawEvidence) -> [String] {
        switch found.family {
        case .sharedTheme, .franchise: return [facts.terms[Int(found.detail)].name]
        case .award:
            let prize = awards.prizes[Int(found.detail)]
            return prize.category.isEmpty ? [prize.body] : [prize.body, prize.category]
        default:
            return SharedFacts.of(
                reason(of: found), source: catalog[Int(found.sourceRow)], target: catalog[Int(found.targetRow)])
        }
    }
}
