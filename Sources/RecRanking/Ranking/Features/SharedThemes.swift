import Foundation

extension Feature {
    /// Themes and tone that the movie shares with the history, rare ones counting more.
    static let sharedThemes = Feature(
        name: "themes", unit: "log affinity × rarity", range: 0...3,
        sentence: "How much the viewer's history holds of the movie's themes and tone.",
        defaultWeight: 0.25
    ) { context, row in
        context.evidenceShare * log1p(10 * context.affinitySum(row, .mood))
    }
}
