extension Feature {
    /// The cross-encoder's log-odds; the probability is 1 / (1 + e^−x).
    package static let crossEncoder = Feature(
        name: "cross_encoder", unit: "log-odds", range: -12...4,
        sentence: "How likely the movie is watched next, reading the whole history and the movie together.",
        defaultWeight: 1
    ) { context, row in
        context.crossEncoderScores[row] ?? 0
    }
}
