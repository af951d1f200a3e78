extension Feature {
    /// Blend of the next-item and item-item regressions' scores: what tends to follow, and to go with, the last watches.
    static let sequential = Feature(
        name: "sequential", unit: "deviations", range: -2...10,
        sentence: "How often the movie follows, or goes with, what this viewer watched last.",
        defaultWeight: 0.8
    ) { context, row in
        context.user.sequence?.blend(movieRow: row) ?? 0
    }
}
