import RecRanking

extension Explainer {
    /// All evidence between two movies for someone who enjoyed the source, strongest first.
    public func evidence(from source: Int, to target: Int) -> [Evidence] {
        finder.find(targets: [target], sources: [EvidenceFinder.Source(row: Int32(source), weight: 1)])[0]
            .map(finder.named)
            .sorted { ($1.strength, $0.reason.key) < ($0.strength, $1.reason.key) }
    }

    /// What can be said of a movie to someone of whom nothing is known.
    public func popularEvidence(for target: Int) -> Evidence { finder.popularEvidence(for: target) }
}
