extension Feature {
    /// The share of the viewer's watching that its genres make up.
    static let genreAffinity = Feature(
        name: "genre", unit: "share", range: 0...1,
        sentence: "How much of the viewer's watching is of the movie's genres.",
        defaultWeight: 0.2
    ) { context, row in
        context.evidenceShare * context.affinitySum(row, .genre, byRarity: false)
    }
}
