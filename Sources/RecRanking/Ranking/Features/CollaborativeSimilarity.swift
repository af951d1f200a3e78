extension Feature {
    /// What viewers with a similar history went on to watch: user vector · movie factor.
    static let collaborativeSimilarity = Feature(
        name: "collaborative", unit: "inner product", range: -1...2,
        sentence: "How strongly viewers with a history like this one watch the movie.",
        defaultWeight: 1
    ) { context, row in
        let factors = context.model.servingFactors
        return factors.withUnsafeElements { elements in
            context.user.vector.withUnsafeBufferPointer { vector in
                dot(vector.baseAddress!, elements.baseAddress! + row * factors.columns, factors.columns)
            }
        }
    }
}
