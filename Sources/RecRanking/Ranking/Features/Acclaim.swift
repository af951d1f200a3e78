extension Feature {
    /// ln(1 + awards won + ½ nominations), of the major ones that fact sheets list.
    static let acclaim = Feature(
        name: "acclaim", unit: "ln awards", range: 0...3,
        sentence: "How many major awards the movie has won or been nominated for.",
        defaultWeight: 0.05, mayCountAgainst: true
    ) { context, row in
        context.tables.acclaim[row]
    }
}
