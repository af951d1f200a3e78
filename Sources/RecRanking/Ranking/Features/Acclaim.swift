import Foundation

extension Feature {
    /// ln(1 + awards won + ½ nominations), of the major ones that fact sheets list.
    static let acclaim = Feature(
        name: "acclaim", unit: "ln awards", range: 0...3,
        sentence: "How many major awards the movie has won or been nominated for.",
        defaultWeight: 0.05, mayCountAgainst: true
    ) { context, row in
        log1p(context.catalog[row].awards.reduce(0) { $0 + ($1.won ? 1 : 0.5) })
    }
}
