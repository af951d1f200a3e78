extension Feature {
    /// ln(1 + distinct viewers). A negative weight is a wish for discovery.
    static let popularity = Feature(
        name: "popularity", unit: "ln viewers", range: 0...16,
        sentence: "How many viewers have watched the movie.",
        defaultWeight: 0.15, mayCountAgainst: true
    ) { context, row in
        context.model.popularity.logViewers(row)
    }
}
