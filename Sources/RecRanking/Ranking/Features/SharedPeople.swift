import Foundation

extension Feature {
    /// Directors, writers and cast that the movie shares with the history, rare ones counting more.
    static let sharedPeople = Feature(
        name: "people", unit: "log affinity × rarity", range: 0...3,
        sentence: "How much the viewer's history holds of the movie's directors, writers and cast.",
        defaultWeight: 0.25
    ) { context, row in
        context.evidenceShare * log1p(10 * context.affinitySum(row, [.people, .franchise]))
    }
}
