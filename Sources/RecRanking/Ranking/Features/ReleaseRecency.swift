import Foundation

extension Feature {
    /// New movies near 1, a ten-year-old one 0.37, old ones near 0.
    static let releaseRecency = Feature(
        name: "fresh", unit: "exp(−years / 10)", range: 0...1,
        sentence: "How recently the movie was released.",
        defaultWeight: 0.05, mayCountAgainst: true
    ) { context, row in
        let year = context.catalog[row].year
        return year > 0 ? exp(-Float(max(0, context.year - year)) / 10) : 0
    }
}
