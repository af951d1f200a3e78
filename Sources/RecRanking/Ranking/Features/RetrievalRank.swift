import Foundation

extension Feature {
    /// Where the candidate sources together put the movie.
    static let retrievalRank = Feature(
        name: "retrieval", unit: "ln fused score", range: -4...2,
        sentence: "How high the candidate sources together rank the movie.",
        defaultWeight: 0.5
    ) { context, row in
        log(max(context.fusedScores[row] ?? 0, 1e-3))
    }
}
