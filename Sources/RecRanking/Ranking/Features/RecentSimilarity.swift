extension Feature {
    /// The closest of the last five watches, by content: what the viewer is in the middle of.
    static let recentSimilarity = Feature(
        name: "recent", unit: "cosine", range: -1...1,
        sentence: "How close the movie is to the nearest of the viewer's last five watches.",
        defaultWeight: 0.3
    ) { context, row in
        let embeddings = context.model.content.embeddings
        let columns = embeddings.columns
        return context.evidenceShare
            * embeddings.withUnsafeElements { elements in
                context.recentRows.reduce(0) { best, recent in
                    max(
                        best,
                        dot(elements.baseAddress! + recent * columns, elements.baseAddress! + row * columns, columns))
                }
            }
    }
}
