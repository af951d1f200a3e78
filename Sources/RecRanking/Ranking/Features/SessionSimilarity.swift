extension Feature {
    /// The pull of a session that departs from the viewer's habits: closeness to its watches, by content and by factors,
    /// in deviations among the candidates, as strong as β and the departure are. 0 in an ordinary session.
    static let sessionSimilarity = Feature(
        name: "tonight", unit: "deviations × pull", range: -4...4,
        sentence:
            "How close the movie is to this session's watches, where these depart from what the viewer usually watches.",
        defaultWeight: 0.5, isLearned: false
    ) { context, row in
        context.pulls[row] ?? 0
    }
}
