extension Feature {
    /// Score of the next-item model: what tends to follow the last watches, in that order.
    static let sequential = Feature(
        name: "sequential", unit: "regression score", range: -1...2,
        sentence: "How often the movie follows what this viewer watched last.",
        defaultWeight: 0.8
    ) { context, row in
        context.sequentialScore(of: row)
    }
}
