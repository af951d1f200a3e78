extension Feature {
    /// Cosine of the fact sheet's embedding with the profile of what the user likes.
    static let contentSimilarity = Feature(
        name: "content", unit: "cosine", range: -1...1,
        sentence: "How close the movie's facts are to those of what this viewer likes.",
        defaultWeight: 0.5
    ) { context, row in
        let embeddings = context.model.content.embeddings
        return embeddings.withUnsafeElements { elements in
            context.user.contentProfile.withUnsafeBufferPointer { profile in
                context.evidenceShare
                    * dot(profile.baseAddress!, elements.baseAddress! + row * embeddings.columns, embeddings.columns)
            }
        }
    }
}
